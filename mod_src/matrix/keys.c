/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file keys.c
 * @brief Problems with keys: unknown, misspelt and missing ones.
 */

#include <apr_strings.h>

#include "srm_nearest.h"
#include "reader.h"

void srm_reader_unknown(const srm_reader_t *reader, const srm_shape_t *shape,
                        const char *key, const srm_step_t *here)
{
    apr_pool_t *scratch = reader->loading->scratch;
    const char *nearest = NULL;
    const srm_field_t *field;

    if (!srm_report_is_full(reader->loading->report)) {
        apr_array_header_t *keys = apr_array_make(scratch, 32, sizeof(char *));

        for (field = shape->fields; field->key; field++) {
            APR_ARRAY_PUSH(keys, const char *) = field->key;
        }
        nearest = srm_nearest(key, keys);
    }
    srm_report_at(reader->loading->report, reader->file, here, 1,
                  SRM_P_UNKNOWN_KEY, "\"%s\" is not a key of %s %s%s%s", key,
                  shape->name,
                  nearest ? "(did you mean \"" : "(custom keys begin with x-",
                  nearest ? nearest : "", nearest ? "\"?)" : ")");
}

static void check_choice(const srm_reader_t *reader, const srm_shape_t *shape,
                         srm_value_t *object, char *base,
                         const srm_step_t *here)
{
    apr_pool_t *scratch = reader->loading->scratch;
    const srm_field_t *field;
    const char *keys = "";
    int choices = 0, present = 0, named = 0;

    for (field = shape->fields; field->key; field++) {
        if (field->rules & SRM_CHOICE) {
            choices++;
            present += srm_value_member(object, field->key) != NULL;
        }
    }
    if (choices == 0 || present == 1) {
        return;
    }
    for (field = shape->fields; field->key; field++) {
        if (field->rules & SRM_CHOICE) {
            keys = apr_pstrcat(scratch, keys,
                               named == 0             ? ""
                               : named == choices - 1 ? "\" or \""
                                                      : "\", \"",
                               field->key, NULL);
            named++;
        }
    }
    srm_fill_all_broken(shape, base, SRM_CHOICE);
    srm_report_at(reader->loading->report, reader->file, here, 0,
                  shape->choice, "%s needs \"%s\"%s", shape->name, keys,
                  present ? ", only one of them" : "");
}

void srm_reader_missing(const srm_reader_t *reader, const srm_shape_t *shape,
                        srm_value_t *object, char *base,
                        const srm_step_t *here)
{
    const srm_field_t *field;

    for (field = shape->fields; field->key; field++) {
        if ((field->rules & SRM_REQUIRED)
            && !srm_value_member(object, field->key)) {
            srm_fill_broken(field, base + field->offset);
            srm_report_at(reader->loading->report, reader->file, here, 0,
                          SRM_P_MISSING, "%s needs the key \"%s\"",
                          shape->name, field->key);
        }
    }
    check_choice(reader, shape, object, base, here);
}
