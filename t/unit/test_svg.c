/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "diagram/diagram.h"
#include "fixture.h"
#include "srm_svg.h"
#include "suites.h"

Suite *suite_svg(void);

/* ---- what a diagram is made of ---- */

static int count(const char *text, const char *what)
{
    int found = 0;

    while ((text = strstr(text, what))) {
        found++;
        text += strlen(what);
    }
    return found;
}

/** Read a tag; its end, or NULL when it is not well formed. */
static const char *read_tag(const char *at)
{
    at += strspn(at, "abcdefghijklmnopqrstuvwxyz");
    while (*at == ' ') {
        at++;
        at += strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                         "-:0123456789");
        if (at[0] != '=' || at[1] != '"') {
            return NULL;
        }
        at += 2;
        at += strcspn(at, "\"<");
        if (*at++ != '"') {
            return NULL;
        }
    }
    at += *at == '/';
    return *at == '>' ? at : NULL;
}

static int is_entity(const char *at)
{
    return strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0
           || strncmp(at, "&gt;", 4) == 0 || strncmp(at, "&quot;", 6) == 0
           || strncmp(at, "&#39;", 5) == 0;
}

/** Whether every element that opens closes, in order. */
static int is_well_formed(const char *text)
{
    const char *open[SRM_SVG_DEPTH];
    const char *end;
    int depth = 0;

    if (strncmp(text, "<?xml", 5) == 0) {
        text = strchr(text, '\n');
    }
    for (; *text; text++) {
        if (*text == '&' && !is_entity(text)) {
            return 0;
        }
        if (*text == '<' && text[1] == '/') {
            size_t length = strcspn(text + 2, ">");

            if (depth == 0 || strncmp(open[--depth], text + 2, length) != 0) {
                return 0;
            }
            text += 2 + length;
        }
        else if (*text == '<') {
            if (depth == SRM_SVG_DEPTH || !(end = read_tag(text + 1))) {
                return 0;
            }
            if (end[-1] != '/') {
                open[depth++] = text + 1;
            }
            text = end;
        }
    }
    return depth == 0;
}

static const char *draw(srm_writer_fn *render, const char *path,
                        const char *args)
{
    srm_text_t *out = srm_text_make(fixture_pool, 0);
    srm_selection_t selection;
    srm_refusal_t refusal;
    const char *text;

    ck_assert(fixture_select(path, args, &selection, &refusal));
    render(out, &selection);
    text = srm_text_done(out);
    ck_assert_uint_eq(strlen(text), out->length);
    ck_assert_msg(is_well_formed(text), "%s", text);
    ck_assert(srm_utf8_is_clean(text, 1));
    return text;
}

/** Serve one matrix of so many rows and columns, with a name in it. */
static void serve(const char *lang, const char *name, int rows, int columns)
{
    static const char *const cells[] = {
        "'us'", "'them'", "{'parties': {'us': 'x', 'them': 'y'}}", "null"};
    srm_text_t *json = srm_text_make(fixture_pool, 1024);
    srm_site_info_t *site = apr_pcalloc(fixture_pool, sizeof(*site));
    srm_source_t source;
    int i, j;

    srm_text_adds(
        json,
        apr_psprintf(
            fixture_pool,
            "{'format': 1, 'id': 'm', 'title': '%s', 'summary': "
            "'%s', 'revision': '2026-01-01', 'lang': '%s', 'parties': [{'id': "
            "'us', 'name': '%s', 'role': 'customer'}, {'id': 'them', 'name': "
            "'Them', 'role': 'provider'}], 'advantages': {'approaches': "
            "[{'id': "
            "'a', 'name': '%s', 'states': [{'id': 's', 'name': '%s', 'share': "
            "7}]}]}, 'deployments': [",
            name, name, lang, name, name, name));
    for (j = 0; j < columns; j++) {
        srm_text_adds(json, apr_psprintf(fixture_pool,
                                         "%s{'id': 'd%d', 'name': '%s'}",
                                         j ? "," : "", j, name));
    }
    srm_text_adds(json, "], 'areas': [");
    for (i = 0; i < rows; i++) {
        srm_text_adds(json,
                      apr_psprintf(fixture_pool,
                                   "%s{'id': 'a%d', 'name': '%s', 'cells': {",
                                   i ? "," : "", i, name));
        for (j = 0; j < columns; j++) {
            srm_text_adds(json,
                          apr_psprintf(fixture_pool, "%s'd%d': %s",
                                       j ? "," : "", j, cells[(i + j) % 4]));
        }
        srm_text_adds(json, "}}");
    }
    srm_text_adds(json, "]}");
    source = fixture_source("m", srm_text_done(json));
    site->catalogue = fixture_load(&source, 1);
    site->settings = &srm_settings_default;
    site->tag = "0";
    fixture_site = site;
}

/* ---- the writer ---- */

START_TEST(the_writer_escapes_and_closes)
{
    srm_text_t *out = srm_text_make(fixture_pool, 0);
    srm_svg_t svg;

    srm_svg_start(&svg, out);
    srm_svg_open(&svg, "text");
    srm_svg_attr(&svg, "class", "a\"<b>&'");
    srm_svg_attr(&svg, "id", NULL);
    srm_svg_attri(&svg, "x", -12);
    srm_svg_text(&svg, "1 < 2 & ]]> '\"");
    srm_svg_attr(&svg, "late", "x");
    srm_svg_open(&svg, "tspan");
    srm_svg_close(&svg);
    srm_svg_number(&svg, 7);
    srm_svg_finish(&svg);
    srm_svg_close(&svg);
    ck_assert_str_eq(srm_text_done(out),
                     "<text class=\"a&quot;&lt;b&gt;&amp;&#39;\" x=\"-12\">"
                     "1 &lt; 2 &amp; ]]&gt; &#39;&quot;<tspan/>7</text>");
}
END_TEST

START_TEST(elements_begin_lines_but_not_in_text)
{
    srm_text_t *out = srm_text_make(fixture_pool, 0);
    srm_svg_t svg;

    srm_svg_start(&svg, out);
    srm_svg_open(&svg, "svg");
    srm_svg_open(&svg, "g");
    srm_svg_attr(&svg, "aria-labelledby", "a&b");
    srm_svg_attri(&svg, "width", 100);
    srm_svg_element(&svg, "title", "<");
    srm_svg_open(&svg, "text");
    srm_svg_element(&svg, "tspan", "one");
    srm_svg_finish(&svg);
    ck_assert_str_eq(srm_text_done(out),
                     "<svg>\n<g aria-labelledby=\"a&amp;b\" width=\"100\">"
                     "\n<title>&lt;</title><text><tspan>one</tspan></text>"
                     "</g></svg>");
}
END_TEST

START_TEST(the_writer_keeps_its_depth)
{
    srm_text_t *out = srm_text_make(fixture_pool, 0);
    srm_svg_t svg;
    int i;

    srm_svg_start(&svg, out);
    for (i = 0; i < SRM_SVG_DEPTH + 5; i++) {
        srm_svg_open(&svg, "g");
        srm_svg_attri(&svg, "x", i);
    }
    srm_svg_text(&svg, "deep");
    srm_svg_finish(&svg);
    ck_assert(is_well_formed(srm_text_done(out)));
    ck_assert_int_eq(count(out->bytes, "<g"), SRM_SVG_DEPTH);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

/* ---- the style ---- */

START_TEST(the_style_is_one_constant)
{
    const char *style = srm_svg_style();
    int i;

    ck_assert_ptr_eq(style, srm_svg_style());
    ck_assert_ptr_null(strstr(style, "</"));
    ck_assert_ptr_null(strpbrk(style, "<>&\"'"));
    ck_assert_ptr_null(strstr(style, "url("));
    ck_assert_ptr_null(strstr(style, "import"));
    ck_assert_int_eq(count(style, "{"), count(style, "}"));
    for (i = 0; i < SRM_SVG_FACE_COUNT; i++) {
        const srm_svg_face_t *face = &srm_svg_faces[i];
        const char *name =
            apr_pstrndup(fixture_pool, face->name, strcspn(face->name, " "));
        const char *rule =
            strstr(style, apr_psprintf(fixture_pool, ".%s{font-size:%dpx",
                                       name, face->size));

        ck_assert_msg(rule != NULL, "%s", name);
        ck_assert_int_eq(
            strncmp(rule + strcspn(rule, ";}"), ";font-weight", 12) == 0,
            face->bold);
    }
    ck_assert_ptr_nonnull(
        strstr(draw(srm_svg_matrix, "/rich", NULL),
               apr_pstrcat(fixture_pool, "<style>", style, "</style>", NULL)));
}
END_TEST

/* ---- the zones ---- */

START_TEST(every_cell_has_its_word_symbol_and_link)
{
    const char *svg = draw(srm_svg_matrix, "/azure-cloud", NULL);

    ck_assert_int_eq(strncmp(svg, "<?xml version=\"1.0\" ", 20), 0);
    ck_assert_int_eq(count(svg, "<a class=\"srm-cell "), 40);
    ck_assert_int_eq(count(svg, "href=\"./azure-cloud/areas/"), 50);
    ck_assert_int_eq(count(svg, "href=\"./azure-cloud/deployments/"), 4);
    ck_assert_int_eq(count(svg, "<use href=\"#srm-symbol-"), 40 + 3);
    ck_assert_int_eq(count(svg, ">Shared</text>"), 4);
    ck_assert_int_eq(count(svg, "role=\"listitem\""), 10 + 3);
    ck_assert_ptr_nonnull(
        strstr(svg, "<title>Applications, PaaS: Shared (You, Microsoft)"));
    ck_assert_ptr_nonnull(strstr(svg, "Microsoft: 12. Shared: 4. "));
    ck_assert_ptr_null(strstr(svg, "srm-gap\""));
    ck_assert_ptr_null(strstr(svg, " style="));
    ck_assert_ptr_null(strstr(svg, "<script"));
}
END_TEST

START_TEST(neighbours_are_one_zone)
{
    const char *svg = draw(srm_svg_matrix, "/azure-cloud", NULL);

    /* A person sees 3 rows that are the customer's from end to end. */
    ck_assert_int_eq(count(svg, "\"srm-zone srm-zone-customer\""), 10 + 1);
    ck_assert_int_eq(count(svg, "\"srm-zone srm-zone-shared\""), 3 + 1);
    ck_assert_int_eq(count(svg, "\"srm-zone srm-zone-provider\""), 5 + 1);
}
END_TEST

START_TEST(a_narrowed_diagram_has_gaps)
{
    const char *svg =
        draw(srm_svg_matrix, "/azure-cloud", "responsibility=shared");

    ck_assert_int_eq(count(svg, "<a class=\"srm-cell "), 4);
    ck_assert_int_eq(count(svg, "\"srm-gap\""), 2);
    ck_assert_ptr_nonnull(strstr(svg, ">Filtered view.</text>"));
    ck_assert_ptr_null(strstr(svg, "IaaS</text>"));
    svg = draw(srm_svg_matrix, "/azure-cloud", "q=nosuchword");
    ck_assert_int_eq(count(svg, "<a "), 0);
    ck_assert_ptr_nonnull(strstr(svg, "No matches.</text>"));
}
END_TEST

START_TEST(every_feature_and_right_to_left)
{
    const char *svg = draw(srm_svg_matrix, "/rich", NULL);

    ck_assert_ptr_nonnull(strstr(svg, " direction=\"rtl\""));
    ck_assert_ptr_nonnull(strstr(svg, " xml:lang=\"he\""));
    ck_assert_ptr_nonnull(strstr(svg, "<title id=\"srm-matrix-title\">Rich "
                                      "&amp; &lt;odd&gt; &quot;matrix"));
    ck_assert_int_eq(count(svg, "<a class=\"srm-cell "), 9);
    ck_assert_ptr_nonnull(strstr(svg, ">Together</text>"));
    ck_assert_int_eq(count(svg, "<g role=\"list\""), 3);
    ck_assert_ptr_null(strstr(svg, "x=\"-"));
}
END_TEST

START_TEST(the_same_bytes_every_time)
{
    ck_assert_str_eq(draw(srm_svg_matrix, "/rich", NULL),
                     draw(srm_svg_matrix, "/rich", NULL));
    ck_assert_str_eq(draw(srm_svg_advantages, "/rich/advantages", NULL),
                     draw(srm_svg_advantages, "/rich/advantages", NULL));
}
END_TEST

/** Names that must come out as text; ' stands for a quote, so \u0027. */
static const char *const hostile[] = {"<script>alert(1)</script>",
                                      "]]><!--",
                                      "&lt;b&gt; &amp;",
                                      "\\u0027\\u0022",
                                      "\xe2\x80\xae"
                                      "backwards\xe2\x80\xac",
                                      "\xe2\x81\xa7x\xe2\x81\xa9",
                                      "\xf0\x9f\x91\xa9\xe2\x80\x8d"
                                      "\xf0\x9f\x92\xbb",
                                      "\xef\xb7\xbd",
                                      "</style><svg onload=x>",
                                      "a    b",
                                      "\xe2\x80\x8bx\xe2\x80\xa8",
                                      "e\xcc\x81\xcc\x81\xcc\x81",
                                      "${x} %s {{y}}"};

/** The tags of a diagram, but for those of further lines. */
static int tags(srm_writer_fn *render, const char *path)
{
    const char *svg = draw(render, path, NULL);

    return count(svg, "<") - count(svg, "<tspan") - count(svg, "</tspan");
}

START_TEST(hostile_names_are_text)
{
    int elements, squares;

    serve("en", "name", 9, 5);
    elements = tags(srm_svg_matrix, "/m");
    squares = tags(srm_svg_advantages, "/m/advantages");
    serve("en", hostile[_i], 9, 5);
    ck_assert_int_eq(tags(srm_svg_matrix, "/m"), elements);
    ck_assert_int_eq(tags(srm_svg_advantages, "/m/advantages"), squares);
}
END_TEST

START_TEST(long_names_stay_in_their_columns)
{
    static const int columns[] = {1, 3, 8, 64};
    const char *svg;

    serve("en", fixture_repeat("Wort", 75), 3, columns[_i]);
    svg = draw(srm_svg_matrix, "/m", NULL);
    ck_assert_int_eq(count(svg, "<a class=\"srm-cell "), 3 * columns[_i]);
    ck_assert_int_gt(count(svg, "\xe2\x80\xa6</tspan>"), 0);
    ck_assert_int_lt((int)strtol(strstr(svg, " width=\"") + 8, NULL, 10),
                     400 + 210 * columns[_i] + 200);
}
END_TEST

START_TEST(five_hundred_rows)
{
    const char *svg;
    size_t few;

    serve("ar", "name", 50, 4);
    few = strlen(draw(srm_svg_matrix, "/m", NULL));
    serve("ar", "name", 500, 4);
    svg = draw(srm_svg_matrix, "/m", NULL);
    ck_assert_int_eq(count(svg, "<a class=\"srm-cell "), 2000);
    ck_assert_uint_lt(strlen(svg), 10 * few);
    /* The columns' names are repeated, for the eye alone. */
    ck_assert_int_eq(count(svg, "aria-hidden=\"true\""), 24);
}
END_TEST

/* ---- the advantages ---- */

START_TEST(an_approach_has_a_hundred_squares)
{
    const char *svg =
        draw(srm_svg_advantages, "/azure-cloud/advantages", NULL);

    ck_assert_ptr_nonnull(strstr(svg, " role=\"img\""));
    ck_assert_int_eq(count(svg, "\"srm-square srm-square-empty\""), 16);
    ck_assert_int_eq(count(svg, "<use "), 184 + 8);
    ck_assert_int_eq(count(svg, "href=\"#srm-square-0\""), 18 + 1);
    ck_assert_int_eq(count(svg, "href=\"#srm-square-2\""), 69 + 1);
    ck_assert_int_eq(count(svg, "href=\"#srm-square-3\""), 58 + 1);
    ck_assert_ptr_nonnull(strstr(svg, "Not met: 69. "));
    ck_assert_int_eq(count(svg, "Illustrative: the shares are not"), 2);
    svg = draw(srm_svg_advantages, "/rich/advantages", NULL);
    ck_assert_int_eq(count(svg, "\"srm-square srm-square-empty\""), 40);
}
END_TEST

Suite *suite_svg(void)
{
    Suite *suite = suite_create("svg");
    TCase *tcase = tcase_create("svg");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, the_writer_escapes_and_closes);
    tcase_add_test(tcase, elements_begin_lines_but_not_in_text);
    tcase_add_test(tcase, the_writer_keeps_its_depth);
    tcase_add_test(tcase, the_style_is_one_constant);
    tcase_add_test(tcase, every_cell_has_its_word_symbol_and_link);
    tcase_add_test(tcase, neighbours_are_one_zone);
    tcase_add_test(tcase, a_narrowed_diagram_has_gaps);
    tcase_add_test(tcase, every_feature_and_right_to_left);
    tcase_add_test(tcase, the_same_bytes_every_time);
    tcase_add_loop_test(tcase, hostile_names_are_text, 0, COUNT(hostile));
    tcase_add_loop_test(tcase, long_names_stay_in_their_columns, 0, 4);
    tcase_add_test(tcase, five_hundred_rows);
    tcase_add_test(tcase, an_approach_has_a_hundred_squares);
    suite_add_tcase(suite, tcase);
    return suite;
}
