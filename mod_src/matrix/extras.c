/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file extras.c
 * @brief Reads keys that begin with `x-`.
 */

#include <string.h>

#include "reader.h"

int srm_reader_is_extra(const char *key)
{
    return key[0] == 'x' && key[1] == '-';
}

/* Count keys and entries, and report when there are too many. */
static void count_extras(const srm_reader_t *reader, size_t more,
                         const srm_step_t *here)
{
    int limit = reader->loading->limits->extras;
    int before = *reader->extras;

    /* A file has few enough entries for an int. */
    *reader->extras += (int)more;
    if (before <= limit && *reader->extras > limit) {
        srm_report_at(reader->loading->report, reader->file, here, 1,
                      SRM_P_MANY_ENTRIES,
                      "the keys that begin with x-, with the entries of lists "
                      "and objects in them, exceed the limit of %d here",
                      limit);
    }
}

/*
 * Check every text in a value; the scan limits the depth. Return the most
 * digits that its numbers with a fraction need, at least `digits`.
 */
static int check_texts(const srm_reader_t *reader, srm_value_t *value,
                       int digits, const srm_step_t *here)
{
    srm_step_t next = {here, NULL, 0};
    srm_type_e type = srm_value_type(value);
    srm_member_t member;
    size_t length, i;
    int more;

    if (type == SRM_TYPE_LIST || type == SRM_TYPE_OBJECT) {
        count_extras(reader, srm_value_count(value), here);
    }
    if (type == SRM_TYPE_TEXT) {
        const char *text = srm_value_text(value, &length);

        srm_reader_clean(reader, text, length, 0, here);
    }
    else if (type == SRM_TYPE_LIST) {
        for (i = 0; i < srm_value_count(value); i++) {
            next.index = (int)i;
            digits =
                check_texts(reader, srm_value_entry(value, i), digits, &next);
        }
    }
    else if (type == SRM_TYPE_OBJECT) {
        for (more = srm_value_first(value, &member); more;
             more = srm_value_next(value, &member)) {
            next.key = member.key;
            srm_reader_clean(reader, next.key, strlen(next.key), 1, &next);
            digits = check_texts(reader, member.value, digits, &next);
        }
    }
    else if (type == SRM_TYPE_REAL) {
        digits = srm_value_digits(value, digits);
    }
    return digits;
}

static void read_extra(const srm_reader_t *reader, const srm_member_t *member,
                       srm_extra_t *extra, const srm_step_t *above)
{
    srm_step_t here = {above, member->key, 0};
    int digits;

    count_extras(reader, 1, &here);
    srm_reader_clean(reader, member->key, strlen(member->key), 1, &here);
    digits = check_texts(reader, member->value, 0, &here);
    extra->key = srm_reader_key(reader, member->key);
    extra->json = srm_value_dump(reader->loading, member->value, digits);
}

void srm_reader_extras(const srm_reader_t *reader, srm_value_t *object,
                       srm_extras_t *extras, size_t count,
                       const srm_step_t *here)
{
    int most = reader->loading->limits->list;
    srm_member_t member;
    int more;

    extras->count = 0;
    if (count > (size_t)most) {
        srm_report_at(reader->loading->report, reader->file, here, 0,
                      SRM_P_TOO_MANY,
                      "has %lu keys that begin with x-; the maximum is %d",
                      (unsigned long)count, most);
        return;
    }
    extras->items =
        apr_pcalloc(reader->loading->pool, sizeof(*extras->items) * count);
    for (more = srm_value_first(object, &member); more;
         more = srm_value_next(object, &member)) {
        if (srm_reader_is_extra(member.key)) {
            read_extra(reader, &member, &extras->items[extras->count++], here);
        }
    }
}
