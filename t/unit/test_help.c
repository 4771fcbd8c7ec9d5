/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <zlib.h>

#include "fixture.h"
#include "srm_help.h"
#include "srm_wanted.h"
#include "suites.h"
#include "unit.h"

static int count_pages(void)
{
    int count = 0;

    while (srm_help_pages[count].name) {
        count++;
    }
    return count;
}

static const char *path_of(const srm_help_page_t *page)
{
    return apr_pstrcat(fixture_pool, *page->name ? "/help/" : "/help",
                       page->name, NULL);
}

static bool has_id(const char *html, const char *id)
{
    return strstr(html, apr_psprintf(fixture_pool, " id=\"%s\"", id)) != NULL;
}

/* A link of the text, which begins with the address of the base. */
static void follow(const srm_help_page_t *from, const char *html,
                   const char *href)
{
    const char *root = srm_route_root(fixture_pool, path_of(from) + 1);
    const char *fragment = strchr(href, '#');
    const char *path;
    const char *target = html;

    if (*href != '#') {
        ck_assert_msg(!strncmp(href, root, strlen(root)), "%s: %s", from->name,
                      href);
        path = apr_pstrmemdup(fixture_pool, href + strlen(root) - 1,
                              fragment ? (apr_size_t)(fragment - href)
                                             - strlen(root) + 1
                                       : strlen(href) - strlen(root) + 1);
        target = fixture_render(path, NULL, SRM_FORMAT_HTML);
        ck_assert_msg(!strstr(target, "<body class=\"refusal\""), "%s: %s",
                      from->name, href);
    }
    ck_assert_msg(!fragment || has_id(target, fragment + 1), "%s: %s",
                  from->name, href);
}

START_TEST(every_link_leads_somewhere)
{
    const srm_help_page_t *page = &srm_help_pages[_i];
    const char *html = fixture_render(path_of(page), NULL, SRM_FORMAT_HTML);
    const char *at = strstr(html, "</h1>");

    ck_assert_ptr_nonnull(at);
    while ((at = strstr(at, "<a "))) {
        const char *href = strstr(at, "href=\"") + strlen("href=\"");

        at = strchr(href, '"');
        href = apr_pstrmemdup(fixture_pool, href, (apr_size_t)(at - href));
        if (strncmp(href, "http", 4) != 0 && !strstr(href, ".md")) {
            follow(page, html, href);
        }
    }
}
END_TEST

START_TEST(ids_are_unique)
{
    const char *html =
        fixture_render(path_of(&srm_help_pages[_i]), NULL, SRM_FORMAT_HTML);
    const char *at = html;

    while ((at = strstr(at, " id=\""))) {
        const char *end = strchr(at + 5, '"') + 1;
        const char *id =
            apr_pstrmemdup(fixture_pool, at, (apr_size_t)(end - at));

        ck_assert_msg(!strstr(end, id), "%s:%s", srm_help_pages[_i].name, id);
        at = end;
    }
}
END_TEST

START_TEST(a_part_of_a_compressed_page)
{
    static const char before[] = "<before>", after[] = "<after>";
    const srm_help_page_t *page = &srm_help_pages[_i];
    apr_size_t plain = page->html.plain + strlen(before) + strlen(after);
    srm_text_t *text = srm_text_make(fixture_pool, 0);
    char *room = apr_palloc(fixture_pool, plain + 1);
    apr_size_t length = 0;
    const char *gzip =
        srm_help_gzip(fixture_pool, before, strlen(before), &page->html, after,
                      strlen(after), &length);
    z_stream stream = {0};

    srm_text_adds(text, before);
    srm_help_add(text, &page->html);
    srm_text_adds(text, after);
    /* zlib checks the sum and the length. */
    ck_assert_int_eq(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = (z_const Bytef *)gzip;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)plain + 1;
    ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
    ck_assert_uint_eq(stream.avail_in, 0);
    ck_assert_uint_eq(stream.total_out, plain);
    ck_assert_uint_eq(text->length, plain);
    ck_assert_mem_eq(room, text->bytes, plain);
    inflateEnd(&stream);
}
END_TEST

START_TEST(links_for_another_depth)
{
    const srm_help_page_t *page = srm_help_find("", "directives");
    srm_text_t *text = srm_text_make(fixture_pool, 0);

    srm_help_add_html(text, page, "a/b/");
    ck_assert_ptr_nonnull(strstr(srm_text_done(text), " href=\"a/b/help/"));
    ck_assert_ptr_null(strstr(text->bytes, " href=\"../"));
}
END_TEST

START_TEST(what_is_missing_is_suggested)
{
    static const struct {
        const char *path;
        const char *meant;
    } samples[] = {{"/help/directivs", "help/directives"},
                   {"/help/changelog", "help/CHANGELOG"},
                   {"/hlp", "help"}};
    srm_selection_t selection;
    srm_refusal_t refusal;
    size_t i;

    for (i = 0; i < sizeof(samples) / sizeof(*samples); i++) {
        ck_assert(
            !fixture_select(samples[i].path, NULL, &selection, &refusal));
        ck_assert_int_eq(refusal.status, 404);
        ck_assert_str_eq(refusal.meant, samples[i].meant);
    }
}
END_TEST

START_TEST(sections_are_places_of_a_page)
{
    const srm_help_page_t *page = &srm_help_pages[_i];
    const char *html = fixture_render(path_of(page), NULL, SRM_FORMAT_HTML);
    const srm_help_section_t *section = srm_help_sections;
    int count = 0;

    for (; section->page; section++) {
        if (section->page == page) {
            ck_assert_int_eq(!*section->anchor, count++ == 0);
            ck_assert_msg(!*section->anchor || has_id(html, section->anchor),
                          "%s#%s", page->name, section->anchor);
            ck_assert(*section->heading && section->text);
        }
    }
    ck_assert_int_gt(count, 0);
    ck_assert_ptr_eq(section, srm_help_sections + srm_help_section_count);
}
END_TEST

static const srm_help_section_t *section_of(const char *page,
                                            const char *anchor)
{
    const srm_help_section_t *section = srm_help_sections;

    while (section->page
           && (strcmp(section->page->name, page) != 0
               || strcmp(section->anchor, anchor) != 0)) {
        section++;
    }
    ck_assert_msg(section->page, "%s#%s", page, anchor);
    return section;
}

START_TEST(sections_are_plain_text)
{
    const srm_help_section_t *section;

    for (section = srm_help_sections; section->page; section++) {
        ck_assert_ptr_null(strstr(section->text, "]("));
        ck_assert_ptr_null(strstr(section->text, "**"));
    }
    section = section_of("", "reference");
    ck_assert_str_eq(section->heading, "Reference");
    ck_assert_ptr_nonnull(strstr(section->text,
                                 "keys, types and limits of a matrix file The "
                                 "matrix file, its JSON Schema\n"));
    section = section_of("get-started", "3-serve-it");
    ck_assert_ptr_nonnull(strstr(section->text,
                                 "$ sudo a2enconf matrices\n"
                                 "\u2026\n"
                                 "$ sudo apachectl configtest\n"));
}
END_TEST

/* The build has run another program, perhaps of another compiler. */
START_TEST(the_index_has_all_sections)
{
    srm_indexing_t *indexing = srm_indexing_begin(fixture_pool, "en");
    const srm_index_t *built = &srm_help_index;
    const srm_index_t *index;
    apr_size_t bytes = 0;
    int i;

    for (i = 0; i < srm_help_section_count; i++) {
        const srm_help_section_t *section = &srm_help_sections[i];

        srm_indexing_add(indexing, i, SRM_FIELD_TITLE,
                         *section->anchor ? section->page->title : "");
        srm_indexing_add(indexing, i, SRM_FIELD_HEADING, section->heading);
        srm_indexing_add(indexing, i, SRM_FIELD_TEXT, section->text);
        bytes += strlen(section->text);
    }
    index = srm_indexing_end(indexing, fixture_pool, i);
    ck_assert_str_eq(built->lang, index->lang);
    ck_assert_int_eq(built->unit_count, index->unit_count);
    ck_assert_int_eq(built->text_count, index->text_count);
    ck_assert_int_eq(built->word_count, index->word_count);
    for (i = 0; i < index->text_count; i++) {
        const srm_index_text_t *text = &built->texts[i];

        ck_assert_str_eq(text->text, index->texts[i].text);
        ck_assert_uint_eq(text->unit, index->texts[i].unit);
        ck_assert_uint_eq(text->field, index->texts[i].field);
        ck_assert_uint_eq(text->words, index->texts[i].words);
        ck_assert(text->field != SRM_FIELD_TEXT
                  || text->text == srm_help_sections[text->unit].text);
    }
    for (i = 0; i < index->word_count; i++) {
        ck_assert_str_eq(built->chars + built->words[i].word,
                         index->chars + index->words[i].word);
        ck_assert_str_eq(built->chars + built->words[i].stem,
                         index->chars + index->words[i].stem);
        ck_assert_uint_eq(built->words[i].first, index->words[i].first);
        ck_assert_uint_eq(built->by_stem[i], index->by_stem[i]);
    }
    ck_assert_uint_eq(built->words[i].first, index->words[i].first);
    ck_assert_mem_eq(built->postings, index->postings,
                     index->words[i].first * sizeof(*index->postings));
    ck_assert_uint_le(srm_index_size(built), bytes + bytes / 2);
}
END_TEST

/* Return the place that answers a search best. */
static const char *best_place(const char *text)
{
    const srm_wanted_t *wanted = srm_wanted_read(fixture_pool, text, NULL);
    const srm_hit_t *hits = srm_matcher_match(
        fixture_pool,
        srm_matcher_make(fixture_pool, wanted, srm_help_index.lang),
        &srm_help_index);
    int best = 0;
    int i;

    for (i = 0; i < srm_help_section_count; i++) {
        if (hits[i].items == wanted->all
            && (hits[best].items != wanted->all
                || hits[i].score > hits[best].score)) {
            best = i;
        }
    }
    return apr_pstrcat(fixture_pool, srm_help_sections[best].page->name, "#",
                       srm_help_sections[best].anchor, NULL);
}

START_TEST(a_search_finds_its_section)
{
    ck_assert_str_eq(best_place("ResponsibilityStore"),
                     "directives#responsibilitystore");
    ck_assert_str_eq(best_place("RSP0301"),
                     "problems#rsp0301-a-party-that-is-not-declared");
    ck_assert_str_eq(best_place("performance"), "performance#");
}
END_TEST

START_TEST(a_code_has_a_short_id)
{
    const char *html = fixture_render("/help/problems", NULL, SRM_FORMAT_HTML);

#define SRM_CODE(number, name, severity, title)                               \
    ck_assert(has_id(html, apr_psprintf(fixture_pool, "rsp%04d", number)));
    SRM_CODES(SRM_CODE)
#undef SRM_CODE
}
END_TEST

Suite *suite_help(void)
{
    Suite *suite = suite_create("help");
    TCase *tcase = tcase_create("help");
    int pages = count_pages();

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, every_link_leads_somewhere, 0, pages);
    tcase_add_loop_test(tcase, ids_are_unique, 0, pages);
    tcase_add_loop_test(tcase, a_part_of_a_compressed_page, 0, pages);
    tcase_add_loop_test(tcase, sections_are_places_of_a_page, 0, pages);
    tcase_add_test(tcase, sections_are_plain_text);
    tcase_add_test(tcase, the_index_has_all_sections);
    tcase_add_test(tcase, a_search_finds_its_section);
    tcase_add_test(tcase, links_for_another_depth);
    tcase_add_test(tcase, what_is_missing_is_suggested);
    tcase_add_test(tcase, a_code_has_a_short_id);
    suite_add_tcase(suite, tcase);
    return suite;
}
