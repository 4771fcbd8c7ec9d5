/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file format.c
 * @brief Suffixes, media types and Content-Types of formats.
 */

#include <string.h>

#include "srm_format.h"

typedef struct {
    const char *suffix;
    const char *media;
    const char *type;
} format_t;

static const format_t formats[SRM_FORMAT_COUNT] = {
#define SRM_FORMAT(name, suffix, media, type) {suffix, media, type},
    SRM_FORMATS(SRM_FORMAT)
#undef SRM_FORMAT
};

const char *srm_format_suffix(srm_format_e format)
{
    return formats[format].suffix;
}

const char *srm_format_media(srm_format_e format)
{
    return formats[format].media;
}

const char *srm_format_type(srm_format_e format)
{
    return formats[format].type;
}

srm_format_e srm_format_find(const char *suffix)
{
    int i;

    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
#ifndef SRM_WITH_XLSX
        if (i == SRM_FORMAT_XLSX) {
            continue;
        }
#endif
        if (strcmp(formats[i].suffix, suffix) == 0) {
            return (srm_format_e)i;
        }
    }
    return SRM_FORMAT_NONE;
}
