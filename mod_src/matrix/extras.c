/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_reader.h"

int srm_reader_is_extra(const char *key)
{
    return key[0] == 'x' && key[1] == '-';
}

static int most(int one, int other)
{
    return one > other ? one : other;
}

/*
 * Look at every text in a value, as deep as the scan let it be. Return the
 * digits that its numbers with a fraction need, 0 without one.
 */
static int check_texts(const srm_reader_t *reader, srm_value_t *value,
                       const srm_step_t *here)
{
    srm_step_t next = {here, NULL, 0};
    srm_type_e type = srm_value_type(value);
    int digits = type == SRM_TYPE_REAL ? srm_value_digits(value) : 0;
    srm_member_t member;
    size_t length, i;
    int more;

    if (type == SRM_TYPE_TEXT) {
        const char *text = srm_value_text(value, &length);

        srm_reader_clean(reader, text, length, 0, here);
    }
    else if (type == SRM_TYPE_LIST) {
        for (i = 0; i < srm_value_count(value); i++) {
            next.index = (int)i;
            digits = most(
                digits, check_texts(reader, srm_value_entry(value, i), &next));
        }
    }
    else if (type == SRM_TYPE_OBJECT) {
        for (more = srm_value_first(value, &member); more;
             more = srm_value_next(value, &member)) {
            next.key = member.key;
            srm_reader_clean(reader, next.key, strlen(next.key), 1, &next);
            digits = most(digits, check_texts(reader, member.value, &next));
        }
    }
    return digits;
}

static void read_extra(const srm_reader_t *reader, const srm_member_t *member,
                       srm_extra_t *extra, const srm_step_t *above)
{
    srm_step_t here = {above, member->key, 0};
    int digits;

    srm_reader_clean(reader, member->key, strlen(member->key), 1, &here);
    digits = check_texts(reader, member->value, &here);
    extra->key = srm_reader_key(reader, member->key);
    extra->json = srm_value_dump(reader->loading, member->value, digits);
}

void srm_reader_extras(const srm_reader_t *reader, srm_value_t *object,
                       srm_extras_t *extras, size_t count,
                       const srm_step_t *here)
{
    srm_member_t member;
    int more;

    extras->items =
        apr_pcalloc(reader->loading->pool, sizeof(*extras->items) * count);
    extras->count = 0;
    for (more = srm_value_first(object, &member); more;
         more = srm_value_next(object, &member)) {
        if (srm_reader_is_extra(member.key)) {
            read_extra(reader, &member, &extras->items[extras->count++], here);
        }
    }
}
