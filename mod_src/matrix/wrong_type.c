/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file wrong_type.c
 * @brief Problems with values of the wrong type.
 */

#include "reader.h"

static const char *name_of_type(srm_type_e type)
{
    static const char *const names[] = {"an object", "a list",   "a text",
                                        "a number",  "a number", "true",
                                        "false",     "null"};

    return names[type];
}

/* Return what a value must be, with an example. */
static const char *name_of_kind(srm_kind_e kind)
{
    switch (kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
        return "a whole number, such as 1";
    case SRM_KIND_FLAG:
        return "true or false";
    case SRM_KIND_OBJECT:
    case SRM_KIND_MEMBERS:
        return "an object, such as {\"id\": \"paas\"}";
    case SRM_KIND_LIST:
        return "a list, such as [\"paas\"]";
    case SRM_KIND_SINGLE:
        return "the id of a party, an object or null, such as \"customer\"";
    case SRM_KIND_TASKS:
    case SRM_KIND_TEXTS:
        return "a text or a list of texts, such as [\"Patch\", \"Restart\"]";
    default:
        return "a text, such as \"Customer data\"";
    }
}

int srm_reader_wrong_type(const srm_reader_t *reader, srm_kind_e kind,
                          const srm_value_t *value, const srm_step_t *here)
{
    srm_type_e type = srm_value_type(value);
    int fraction = type == SRM_TYPE_REAL
                   && (kind == SRM_KIND_FORMAT || kind == SRM_KIND_SHARE);

    srm_report_at(reader->loading->report, reader->file, here, 0,
                  SRM_P_WRONG_TYPE, "must be %s, but is %s",
                  name_of_kind(kind),
                  fraction ? "a number with a fraction" : name_of_type(type));
    return 0;
}
