/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "import/cell_text.h"
#include "import/readers.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/* A table as text: rows as `1:a|b`, then troubles as `!1:2 sentence`. */
static const char *read_bytes(const char *bytes, apr_size_t length,
                              char separator)
{
    import_troubles_t *troubles = import_troubles_make(unit_pool);
    const import_input_t input = {.pool = unit_pool,
                                  .bytes =
                                      apr_pmemdup(unit_pool, bytes, length),
                                  .length = length,
                                  .separator = separator,
                                  .troubles = troubles};
    const import_table_t *csv = import_read_csv(&input);
    srm_text_t *text = srm_text_make(unit_pool, 256);
    int i, j;

    for (i = 0; i < csv->rows->nelts; i++) {
        const import_row_t *row = &APR_ARRAY_IDX(csv->rows, i, import_row_t);

        srm_text_addi(text, row->number);
        for (j = 0; j < row->count; j++) {
            srm_text_addc(text, j ? '|' : ':');
            srm_text_adds(text, row->cells[j]);
        }
        srm_text_adds(text, "\n");
    }
    import_troubles_sort(troubles);
    for (i = 0; i < troubles->list->nelts; i++) {
        const import_trouble_t *trouble =
            &APR_ARRAY_IDX(troubles->list, i, import_trouble_t);

        srm_text_adds(text,
                      apr_psprintf(unit_pool, "!%d:%d %s\n", trouble->row,
                                   trouble->column, trouble->sentence));
    }
    return srm_text_done(text);
}

static const char *read_text(const char *text)
{
    return read_bytes(text, strlen(text), IMPORT_DETECT);
}

START_TEST(rows_and_cells)
{
    ck_assert_str_eq(read_text("a,b\n1,2\n"), "1:a|b\n2:1|2\n");
    ck_assert_str_eq(read_text("a,b\r\n1,2"), "1:a|b\n2:1|2\n");
    ck_assert_str_eq(read_text("a,b\r1,\r"), "1:a|b\n2:1|\n");
    ck_assert_str_eq(read_text("\xEF\xBB\xBF"
                               "a,b"),
                     "1:a|b\n");
    ck_assert_str_eq(read_text("a,b\n\n,\nc"), "1:a|b\n4:c\n");
    ck_assert_str_eq(read_text(""), "");
    ck_assert_str_eq(read_text("\n\n"), "");
}
END_TEST

START_TEST(quotes)
{
    ck_assert_str_eq(read_text("\"a,\"\"b\"\"\",\"\",c"), "1:a,\"b\"||c\n");
    ck_assert_str_eq(read_text("\"a\r\n b\",c\nd,e"), "1:a b|c\n2:d|e\n");
    ck_assert_str_eq(read_text("\"a\" ,b"), "1:a|b\n");
    ck_assert_str_eq(read_text("a\"b,c"), "1:a\"b|c\n");
}
END_TEST

START_TEST(quotes_that_are_wrong)
{
    ck_assert_str_eq(read_text("a,\"b\nc,d\n"),
                     "1:a\n!1:2 the quote that opens here is never closed\n");
    ck_assert(strstr(read_text("\"a\"b,c"), "1:a|c\n!1:1 text after"));
    ck_assert(strstr(read_text("a, \"b,c\""), "!1:2 a space before"));
}
END_TEST

START_TEST(separators)
{
    ck_assert_str_eq(read_text("a;b,c;d"), "1:a|b,c|d\n");
    ck_assert_str_eq(read_text("a\tb\n1\t2"), "1:a|b\n2:1|2\n");
    ck_assert_str_eq(read_text("\"a,b,c\";d"), "1:a,b,c|d\n");
    ck_assert_str_eq(read_text("sep=;\r\na;b,c,d"), "1:a|b,c,d\n");
    ck_assert(strstr(read_text("a,b;c"), "!1:0 two separators are"));
    ck_assert_str_eq(read_bytes("a,b;c", 5, ';'), "1:a,b|c\n");
    ck_assert_int_eq(import_csv_separator("a", 1), ',');
}
END_TEST

START_TEST(texts_are_clean)
{
    ck_assert_str_eq(read_text(" a  b ,\xC2\xA0"
                               "c\xC2\xA0"),
                     "1:a b|c\n");
    ck_assert(
        strstr(read_text("a,caf\xE9,\x07\n"), "1:a|?|?\n!1:2 the byte 0xE9"));
    ck_assert(
        strstr(read_text("a,\x07"), "!1:2 the control character U+0007"));
    ck_assert(strstr(read_bytes("a,b\0c", 5, IMPORT_DETECT), "U+0000"));
    ck_assert(strstr(read_bytes("\xFF\xFE"
                                "a\0",
                                4, IMPORT_DETECT),
                     "!0:0 this is UTF-16"));
}
END_TEST

START_TEST(too_many_columns)
{
    char bytes[2 * IMPORT_COLUMNS_MAX + 2];

    memset(bytes, ',', sizeof(bytes));
    bytes[0] = 'a';
    ck_assert(strstr(read_bytes(bytes, sizeof(bytes), IMPORT_DETECT),
                     "!1:1001 more than 1000 columns\n"));
}
END_TEST

START_TEST(troubles_are_counted_past_the_most)
{
    import_troubles_t *troubles = import_troubles_make(unit_pool);
    int i;

    for (i = 0; i < IMPORT_TROUBLES_MAX + 5; i++) {
        import_trouble(troubles, i, 1, "no");
    }
    ck_assert_int_eq(troubles->list->nelts, IMPORT_TROUBLES_MAX);
    ck_assert_int_eq(troubles->left_out, 5);
}
END_TEST

START_TEST(windows)
{
    apr_size_t length = 5;

    ck_assert_str_eq(
        import_from_windows(unit_pool, "\xE9\x80\x96z\x81", &length),
        "\xC3\xA9\xE2\x82\xAC\xE2\x80\x93z\xC2\x81");
    ck_assert_uint_eq(length, 11);
}
END_TEST

START_TEST(cell_names)
{
    ck_assert_str_eq(import_cell_name(unit_pool, 1, 1), "A1");
    ck_assert_str_eq(import_cell_name(unit_pool, 7, 26), "Z7");
    ck_assert_str_eq(import_cell_name(unit_pool, 7, 27), "AA7");
    ck_assert_str_eq(import_cell_name(unit_pool, 7, 703), "AAA7");
    ck_assert_str_eq(import_cell_name(unit_pool, 7, 0), "");
}
END_TEST

Suite *suite_csv(void)
{
    Suite *suite = suite_create("csv");
    TCase *tests = unit_case(suite, "csv");

    tcase_add_test(tests, rows_and_cells);
    tcase_add_test(tests, quotes);
    tcase_add_test(tests, quotes_that_are_wrong);
    tcase_add_test(tests, separators);
    tcase_add_test(tests, texts_are_clean);
    tcase_add_test(tests, too_many_columns);
    tcase_add_test(tests, troubles_are_counted_past_the_most);
    tcase_add_test(tests, windows);
    tcase_add_test(tests, cell_names);
    return suite;
}
