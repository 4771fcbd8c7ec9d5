/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "srm_accept.h"
#include "suites.h"

#define BROWSER                                                               \
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
#define BOTH                                                                  \
    (SRM_FORMAT_BIT(SRM_FORMAT_HTML) | SRM_FORMAT_BIT(SRM_FORMAT_JSON))

/** A header, a name, and how much the one wants the other. */
static const struct {
    const char *header;
    const char *name;
    int quality;
} wants[] = {
    {NULL, "text/html", -1},
    {"", "text/html", -1},
    {"text/html", "text/html", 1000},
    {"TEXT/Html", "text/html", 1000},
    {"text/plain", "text/html", -1},
    {"*/*", "text/html", 1000},
    {"*", "text/html", 1000},
    {"text/*", "text/html", 1000},
    {"tex/*", "text/html", -1},
    {"t*", "text/html", -1},
    {"/*", "text/html", -1},
    {"text/*;q=0.5", "text/html", 500},
    {"application/json", "application/json5", -1},
    {"application/json5", "application/json", -1},
    /* The closest range counts, wherever it stands. */
    {"*/*;q=0.9, text/*;q=0.5, text/html;q=0.1", "text/html", 100},
    {"text/html;q=0.1, text/*;q=0.5, */*;q=0.9", "text/html", 100},
    {"text/*;q=0, */*", "text/html", 0},
    {"text/html;q=0, */*", "text/html", 0},
    {"text/html;q=0.2, text/html;q=0.7", "text/html", 700},
    /* q-values, and what is none. */
    {"a/b;q=0", "a/b", 0},
    {"a/b;q=0.", "a/b", 0},
    {"a/b;q=1", "a/b", 1000},
    {"a/b;q=1.", "a/b", 1000},
    {"a/b;q=1.000", "a/b", 1000},
    {"a/b;q=0.001", "a/b", 1},
    {"a/b;Q=0.25", "a/b", 250},
    {"a/b ; q=0.25", "a/b", 250},
    {"a/b;\tq=0.25\t,c/d", "a/b", 250},
    {"a/b;q=0.0001", "a/b", 0},
    {"a/b;q=1.001", "a/b", 0},
    {"a/b;q=2", "a/b", 0},
    {"a/b;q=-1", "a/b", 0},
    {"a/b;q=.5", "a/b", 0},
    {"a/b;q=0.5x", "a/b", 0},
    {"a/b;q=", "a/b", 0},
    {"a/b;q=\"0.5\"", "a/b", 0},
    {"a/b;q", "a/b", 1000},
    /* Other parameters, quoted strings, extensions behind q. */
    {"a/b;level=1;q=0.5", "a/b", 500},
    {"a/b;q=0.5;ext=1", "a/b", 500},
    {"a/b;title=\"x, y;q=0.1\";q=0.5", "a/b", 500},
    {"a/b;title=\"x\\\",c/d\";q=0.5", "c/d", -1},
    {"a/b;title=\"open, c/d", "c/d", -1},
    {"a/b;title=\"open\\", "a/b", 1000},
    /* Garbage. */
    {",,,;;;===,", "a/b", -1},
    {";q=1", "a/b", -1},
    {",a/b,", "a/b", 1000},
    {"\xff\xfe,a/b;q=0.3,\x01", "a/b", 300},
    {"   ", "a/b", -1},
    /* Tokens: Accept-Encoding and its like. */
    {"gzip", "gzip", 1000},
    {"GZIP;q=1.0", "gzip", 1000},
    {"br, gzip;q=0.5", "gzip", 500},
    {"br, *;q=0.1", "gzip", 100},
    {"*;q=0, gzip", "gzip", 1000},
    {"gzip;q=0, *", "gzip", 0},
    {"x-gzip", "gzip", -1},
    {"gzip, deflate", "br", -1},
};

START_TEST(how_much_it_is_wanted)
{
    ck_assert_msg(srm_accept_quality(wants[_i].header, wants[_i].name)
                      == wants[_i].quality,
                  "%s wants %s by %d, not %d", wants[_i].header,
                  wants[_i].name,
                  srm_accept_quality(wants[_i].header, wants[_i].name),
                  wants[_i].quality);
}
END_TEST

/** A header, what is offered and the fallback, and what is chosen. */
static const struct {
    const char *header;
    unsigned offered;
    srm_format_e fallback;
    srm_format_e chosen;
} choices[] = {
    {NULL, BOTH, SRM_FORMAT_HTML, SRM_FORMAT_HTML},
    {NULL, BOTH, SRM_FORMAT_JSON, SRM_FORMAT_JSON},
    {"", BOTH, SRM_FORMAT_JSON, SRM_FORMAT_JSON},
    {BROWSER, BOTH, SRM_FORMAT_HTML, SRM_FORMAT_HTML},
    {BROWSER, BOTH, SRM_FORMAT_JSON, SRM_FORMAT_HTML},
    {BROWSER, SRM_FORMAT_BIT(SRM_FORMAT_JSON), SRM_FORMAT_JSON,
     SRM_FORMAT_JSON},
    {"*/*", BOTH, SRM_FORMAT_HTML, SRM_FORMAT_HTML},
    {"*/*", BOTH, SRM_FORMAT_JSON, SRM_FORMAT_JSON},
    {"application/json;q=0.9,text/plain", BOTH, SRM_FORMAT_HTML,
     SRM_FORMAT_JSON},
    {"application/json", BOTH, SRM_FORMAT_HTML, SRM_FORMAT_JSON},
    {"application/*", BOTH, SRM_FORMAT_HTML, SRM_FORMAT_JSON},
    {"image/png", BOTH, SRM_FORMAT_HTML, SRM_FORMAT_HTML},
    {"image/png", BOTH, SRM_FORMAT_JSON, SRM_FORMAT_JSON},
    {"text/html;q=0", BOTH, SRM_FORMAT_HTML, SRM_FORMAT_HTML},
    {"text/html;q=0,*/*;q=0.1", BOTH, SRM_FORMAT_HTML, SRM_FORMAT_JSON},
    {"text/html;q=0.5,application/json;q=0.5", BOTH, SRM_FORMAT_JSON,
     SRM_FORMAT_JSON},
    {"text/html;q=0.5,application/json;q=0.5", BOTH, SRM_FORMAT_HTML,
     SRM_FORMAT_HTML},
    {"application/json;q=0.6,text/html;q=0.5", BOTH, SRM_FORMAT_HTML,
     SRM_FORMAT_JSON},
    {"text/html", SRM_FORMAT_BIT(SRM_FORMAT_JSON), SRM_FORMAT_JSON,
     SRM_FORMAT_JSON},
};

START_TEST(which_form_is_chosen)
{
    ck_assert_int_eq(srm_accept_format(choices[_i].header, choices[_i].offered,
                                       choices[_i].fallback),
                     choices[_i].chosen);
}
END_TEST

/** Accept-Encoding, and what is chosen when all are there. */
static const struct {
    const char *header;
    srm_coding_e chosen;
} codings[] = {
    {NULL, SRM_CODING_IDENTITY},
    {"", SRM_CODING_IDENTITY},
    {"gzip", SRM_CODING_GZIP},
    {"GZip", SRM_CODING_GZIP},
    {"br", SRM_CODING_BROTLI},
    {"gzip, deflate", SRM_CODING_GZIP},
    {"gzip, deflate, br", SRM_CODING_BROTLI},
    {"gzip, deflate, br, zstd", SRM_CODING_BROTLI},
    {"gzip;q=1.0, br;q=0.9", SRM_CODING_GZIP},
    {"gzip;q=0.5,br;q=0.5", SRM_CODING_BROTLI},
    {"deflate", SRM_CODING_IDENTITY},
    {"identity", SRM_CODING_IDENTITY},
    {"identity, gzip", SRM_CODING_GZIP},
    {"identity;q=1, gzip;q=0.9", SRM_CODING_IDENTITY},
    {"identity;q=0.5, gzip;q=0.5", SRM_CODING_GZIP},
    {"*", SRM_CODING_BROTLI},
    {"*;q=0.1", SRM_CODING_BROTLI},
    {"gzip, *;q=0", SRM_CODING_GZIP},
    {"gzip;q=0, *", SRM_CODING_BROTLI},
    {"br;q=0, *;q=0.5", SRM_CODING_GZIP},
    {"gzip;q=0", SRM_CODING_IDENTITY},
    {"gzip;q=0, br;q=0, *;q=1", SRM_CODING_IDENTITY},
    {"*;q=0", SRM_CODING_IDENTITY},
    {"identity;q=0", SRM_CODING_IDENTITY},
    {"identity;q=0, gzip;q=0.001", SRM_CODING_GZIP},
    {"gzip;q=1.5", SRM_CODING_IDENTITY},
    {"gzip;q=x", SRM_CODING_IDENTITY},
    {"gzip ; q = 0.5", SRM_CODING_GZIP},
    {"x-gzip", SRM_CODING_IDENTITY},
    {"gzip/x, */*, br/*", SRM_CODING_IDENTITY},
    {"\"gzip\"", SRM_CODING_IDENTITY},
    {"gzip;x=\"a;q=0\"", SRM_CODING_GZIP},
};

START_TEST(which_coding_is_chosen)
{
    ck_assert_msg(srm_accept_coding(codings[_i].header, ~0u)
                      == codings[_i].chosen,
                  "%s", codings[_i].header);
    ck_assert_int_eq(srm_accept_coding(codings[_i].header, 0),
                     SRM_CODING_IDENTITY);
}
END_TEST

START_TEST(a_coding_that_is_not_there_is_not_chosen)
{
    unsigned gzip = SRM_CODING_BIT(SRM_CODING_GZIP);

    ck_assert_int_eq(srm_accept_coding("br, gzip;q=0.1", gzip),
                     SRM_CODING_GZIP);
    ck_assert_int_eq(srm_accept_coding("br, gzip;q=0", gzip),
                     SRM_CODING_IDENTITY);
    ck_assert_int_eq(srm_accept_coding("br, *;q=0.1", gzip), SRM_CODING_GZIP);
}
END_TEST

/* Any bytes: the answer is in range and nothing outside is read. */
START_TEST(any_bytes)
{
    static const char letters[] = "a/b*;q=01.9, \"\\\t\xff";
    unsigned seed = (unsigned)_i;
    int round;

    for (round = 0; round < 2000; round++) {
        char *header = malloc(41);
        size_t length = (seed >> 16) % 40;
        size_t i;
        int quality;

        for (i = 0; i < length; i++) {
            seed = seed * 1103515245u + 12345u;
            header[i] = letters[(seed >> 16) % (sizeof(letters) - 1)];
        }
        header[length] = '\0';
        header = realloc(header, length + 1);
        seed = seed * 1103515245u + 12345u;
        quality = srm_accept_quality(header, "a/b");
        srm_accept_format(header, ~0u, SRM_FORMAT_HTML);
        srm_accept_coding(header, ~0u);
        ck_assert_int_ge(quality, -1);
        ck_assert_int_le(quality, 1000);
        free(header);
    }
}
END_TEST

Suite *suite_accept(void)
{
    Suite *suite = suite_create("accept");
    TCase *tcase = tcase_create("accept");

    tcase_add_loop_test(tcase, how_much_it_is_wanted, 0,
                        sizeof(wants) / sizeof(*wants));
    tcase_add_loop_test(tcase, which_form_is_chosen, 0,
                        sizeof(choices) / sizeof(*choices));
    tcase_add_loop_test(tcase, which_coding_is_chosen, 0,
                        sizeof(codings) / sizeof(*codings));
    tcase_add_test(tcase, a_coding_that_is_not_there_is_not_chosen);
    tcase_add_loop_test(tcase, any_bytes, 0, 20);
    suite_add_tcase(suite, tcase);
    return suite;
}
