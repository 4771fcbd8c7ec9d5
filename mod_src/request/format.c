/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_format.h"

typedef struct {
    const char *suffix;
    const char *media;
    const char *type;
} form_t;

static const form_t forms[SRM_FORM_COUNT] = {
#define SRM_FORM(name, suffix, media, type) {suffix, media, type},
    SRM_FORMS(SRM_FORM)
#undef SRM_FORM
};

const char *srm_form_suffix(srm_form_e form)
{
    return forms[form].suffix;
}

const char *srm_form_media(srm_form_e form)
{
    return forms[form].media;
}

const char *srm_form_type(srm_form_e form)
{
    return forms[form].type;
}

srm_form_e srm_form_find(const char *suffix)
{
    int i;

    for (i = 0; i < SRM_FORM_COUNT; i++) {
        if (strcmp(forms[i].suffix, suffix) == 0) {
            return (srm_form_e)i;
        }
    }
    return SRM_FORM_NONE;
}
