/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_markdown.h"
#include "suites.h"

static srm_markdown_t markdown;

static void setup(void)
{
    fixture_setup();
    srm_markdown_start(&markdown, srm_text_make(fixture_pool, 0));
}

static const char *done(void)
{
    return srm_text_done(markdown.out);
}

/** A text, and how it stands within a line. */
static const struct {
    const char *text;
    const char *written;
} inlines[] = {
    {"plain words, and (more).", "plain words, and (more)."},
    {"a*b_c`d`", "a\\*b\\_c\\`d\\`"},
    {"[x](y)", "\\[x\\](y)"},
    {"![x](y)", "!\\[x\\](y)"},
    {"<b>&lt;&#60;& co &", "\\<b\\>\\&lt;\\&\\#60;& co \\&"},
    {"a|b", "a\\|b"},
    {"\\|", "\\\\\\|"},
    {"~~a~~ C# $x$", "\\~\\~a\\~\\~ C\\# \\$x\\$"},
    {"- a", "- a"},
    {"1. a", "1. a"},
    {"https://a.b/c_d", "https\\://a.b/c\\_d"},
    {"Note: this", "Note: this"},
    {"www.a.b WWW.c", "www\\.a.b WWW\\.c"},
    {"ask ops@example.org.", "ask `ops@example.org`."},
    {"@team, a@b@c!", "`@team`, `a@b@c`!"},
    {"mailto:a@b.c", "mailto:`a@b.c`"},
    {"a @ b", "a @ b"},
    {"a@", "a@"},
    {"wwwx ww.w", "wwwx ww.w"},
    {"\xc3\xa9\xf0\x9f\x98\x80", "\xc3\xa9\xf0\x9f\x98\x80"},
};

START_TEST(text_within_a_line)
{
    srm_markdown_heading(&markdown, 2);
    srm_markdown_text(&markdown, inlines[_i].text);
    ck_assert_str_eq(done() + 3, inlines[_i].written);
}
END_TEST

/** What is looked for in blocks of bytes, and how it stands. */
static const struct {
    const char *piece;
    const char *written;
} marked[] = {
    {"#", "\\#"},
    {"$", "\\$"},
    {"&a", "\\&a"},
    {"*", "\\*"},
    {"://", "\\://"},
    {"<", "\\<"},
    {">", "\\>"},
    {"[", "\\["},
    {"\\", "\\\\"},
    {"]", "\\]"},
    {"_", "\\_"},
    {"`", "\\`"},
    {"|", "\\|"},
    {"~", "\\~"},
    {"www.", "www\\."},
    {"WwW.", "WwW\\."},
    {"w@b", "`w@b`"},
    {"long-name.of.somebody@b", "`long-name.of.somebody@b`"},
};

/* Alone, after plain text and between; a block has 16 bytes. */
START_TEST(no_mark_is_overlooked_wherever_it_stands)
{
    static const char filler[] = ", (1).  ! ? (2), (3) / (4) ' (5). + (6)";
    const int most = (int)sizeof(filler) - 1;
    const char *piece = marked[_i].piece;
    const char *written = marked[_i].written;
    int before, after;

    for (before = 0; before <= most; before++) {
        for (after = 0; after <= most; after++) {
            const char *text =
                apr_psprintf(fixture_pool, "%.*s %s %.*s %s", before, filler,
                             piece, after, filler, piece);

            markdown.out->length = 0;
            markdown.begins = 0;
            srm_markdown_text(&markdown, text);
            ck_assert_str_eq(
                done(), apr_psprintf(fixture_pool, "%.*s %s %.*s %s", before,
                                     filler, written, after, filler, written));
        }
    }
}
END_TEST

/** A text, and how it stands where a marker could. */
static const struct {
    const char *text;
    const char *written;
} beginnings[] = {
    {"- a", "\\- a"},
    {"-", "\\-"},
    {"--- a", "\\--- a"},
    {"+ a", "\\+ a"},
    {"=== a", "\\=== a"},
    {"# a", "\\# a"},
    {"* a", "\\* a"},
    {"> a", "\\> a"},
    {"~~~", "\\~\\~\\~"},
    {"```", "\\`\\`\\`"},
    {"1. a", "1\\. a"},
    {"12) a", "12\\) a"},
    {"1", "1"},
    {"2026-01-01", "2026-01-01"},
    {"    code", "code"},
    {"  - a", "\\- a"},
    {"-a@b.c", "`-a@b.c`"},
    {"[ ] a", "\\[ \\] a"},
    {"| a |", "\\| a \\|"},
    {"<!-- a", "\\<!-- a"},
};

START_TEST(text_at_the_beginning)
{
    srm_markdown_item(&markdown);
    srm_markdown_text(&markdown, beginnings[_i].text);
    ck_assert_str_eq(done() + 2, beginnings[_i].written);
}
END_TEST

/** A link's text and URL, and the link. */
static const struct {
    const char *text;
    const char *url;
    const char *written;
} links[] = {
    {"a", "./b?c=d&q=e", "[a](./b?c=d\\&q=e)"},
    {" [a] ", "b", "[\\[a\\]](b)"},
    {"a", "http://h/(x)_[y]*~", "[a](http://h/\\(x\\)\\_\\[y\\]\\*\\~)"},
    {"a", "h|`{}^<>\"\\ \x7f", "[a](h%7C%60%7B%7D%5E%3C%3E%22%5C%20%7F)"},
    {"http://a", "b", "[http\\://a](b)"},
    {"a@b.c", "b", "[`a@b.c`](b)"},
};

START_TEST(links_hold_what_they_shall)
{
    srm_markdown_paragraph(&markdown);
    srm_markdown_link(&markdown, links[_i].text, links[_i].url);
    ck_assert_str_eq(done(), links[_i].written);
}
END_TEST

START_TEST(no_text_makes_a_link_an_image)
{
    srm_markdown_paragraph(&markdown);
    srm_markdown_text(&markdown, "Stop!");
    srm_markdown_link(&markdown, "a", "b");
    ck_assert_str_eq(done(), "Stop\\![a](b)");
}
END_TEST

/** The path of a page of ours, and how it stands in a link. */
static const struct {
    const char *path;
    const char *written;
} ways[] = {
    {"", ""},
    {"azure-cloud/areas/identities-and-users/iaas?a=b",
     "azure-cloud/areas/identities-and-users/iaas?a=b"},
    {"azure_cloud/areas/identities_and~users?a=b&c=%20",
     "azure\\_cloud/areas/identities\\_and\\~users?a=b\\&c=%20"},
};

START_TEST(ways_are_links)
{
    srm_markdown_paragraph(&markdown);
    srm_markdown_url(&markdown, " [a]", "../", ways[_i].path);
    srm_markdown_text(&markdown, "!");
    srm_markdown_url(&markdown, " [a]", "../", ways[_i].path);
    ck_assert_str_eq(done(), apr_pstrcat(fixture_pool, "[\\[a\\]](../",
                                         ways[_i].written, ")\\![\\[a\\]](../",
                                         ways[_i].written, ")", NULL));
}
END_TEST

/** A text, and how it stands out. */
static const struct {
    const char *text;
    const char *written;
} strongs[] = {
    {"a", "**a**"},
    {" a ", "**a**"},
    {"*", "**\\***"},
    {"", ""},
    {"  ", ""},
    {"\xc2\xa0 a", "\xc2\xa0 a"},
    {"a\xe3\x80\x80 ", "a\xe3\x80\x80 "},
    {"\xe3\x81\x82", "**\xe3\x81\x82**"},
};

START_TEST(text_that_stands_out)
{
    srm_markdown_paragraph(&markdown);
    srm_markdown_strong(&markdown, strongs[_i].text);
    ck_assert_str_eq(done(), strongs[_i].written);
}
END_TEST

START_TEST(blocks_keep_apart)
{
    srm_markdown_heading(&markdown, 1);
    srm_markdown_text(&markdown, "H");
    srm_markdown_end(&markdown);
    srm_markdown_item(&markdown);
    srm_markdown_text(&markdown, "one");
    srm_markdown_end(&markdown);
    srm_markdown_in(&markdown);
    srm_markdown_task(&markdown);
    srm_markdown_text(&markdown, "two");
    srm_markdown_end(&markdown);
    srm_markdown_out(&markdown);
    srm_markdown_item(&markdown);
    srm_markdown_number(&markdown, 3);
    srm_markdown_end(&markdown);
    srm_markdown_paragraph(&markdown);
    srm_markdown_text(&markdown, "P");
    srm_markdown_end(&markdown);
    srm_markdown_rule(&markdown);
    ck_assert_str_eq(done(), "# H\n\n- one\n  - [ ] two\n- 3\n\nP\n\n---\n");
}
END_TEST

START_TEST(tables_have_a_header_and_gaps)
{
    srm_markdown_table(&markdown);
    srm_markdown_cell(&markdown);
    srm_markdown_text(&markdown, "a|b");
    srm_markdown_cell(&markdown);
    srm_markdown_row(&markdown);
    srm_markdown_cell(&markdown);
    srm_markdown_cell(&markdown);
    srm_markdown_text(&markdown, "c");
    srm_markdown_row(&markdown);
    ck_assert_str_eq(done(), "| a\\|b |  |\n| --- | --- |\n|  | c |\n");
}
END_TEST

/** A page, and something that stands on it. */
static const struct {
    const char *path;
    const char *args;
    const char *piece;
} pages[] = {
    {"/", NULL,
     "# Shared responsibility\n\nWho is responsible for which security "
     "task?\n\n## Matrices\n\n### ["},
    {"/", NULL, "### [Rich & \\<odd\\> \"matrix\"](./rich)\n"},
    {"/", NULL, "\n---\n\n**Build**: 0123abcd\n"},
    {"/", "matrix=rich",
     "**At a glance**: You 1 \xc2\xb7 Shared 3 \xc2\xb7 Provider 1"},
    {"/rich", NULL, "# Rich & \\<odd\\> \"matrix\"\n\n[Shared respons"},
    {"/rich", NULL, "\n| Duty | [Own](./rich/deployments/own) | [Cloud]("},
    {"/rich", NULL, "\n| **Low** |  |  |  |\n| [Floor]("},
    {"/rich", NULL,
     "[Together (Us & Co, Acme, Contoso)](./rich/areas/data/cloud)"},
    {"/rich", NULL, "\n## [Advantages](./rich/advantages)\n\nBetter\n"},
    {"/rich", NULL, "- [Cloud](./azure-cloud)\n- Only words\n"},
    {"/rich", NULL,
     "- A book\n  - On paper\n- [Web \\<b\\>](https://example.org/?a=1\\&b=2)"
     ", 2026-01-01\n\n**Revision**: 2026-02-03\n\n**Reviewed**: 2026-11-01, "
     "Team R\n\n**Build**: 0123abcd\n"},
    /* the first of each list, linked to before and again */
    {"/rich", NULL, "\n- [Own](./rich/deployments/own): "},
    {"/rich", NULL, "\n- [Us & Co](./rich/parties/us), "},
    {"/rich", NULL, "\n| [Floor](./rich/areas/floor) |"},
    {"/rich", "party=us&area=wall",
     "Filtered view. [Clear filters](./rich)\n"},
    {"/rich", "q=zzz", "\nNo matches.\n"},
    {"/rich/deployments/own", NULL, "## Your tasks: 1\n\n- [ ] [Data]("},
    {"/rich/deployments/own", NULL,
     "\n## Shared with you: 1\n\n- [ ] [Wall](../../rich/areas/wall/own)\n  - "
     "[Auditor]("},
    {"/rich/deployments/own", NULL,
     "\n## Always yours\n\n- **Data**: Keep\n  - **Note**: "
     "Noted\n"},
    {"/rich/deployments/edge", NULL,
     "## [Acme](../../rich/parties/acme): 1\n\n- [Wall]("},
    {"/rich/deployments/cloud", NULL,
     "  - If it rains:\n    - [Us & Co](../../rich/parties/us): Mop\n"},
    {"/rich/deployments/cloud", NULL, "  - If it is night:\n    - Nobody\n"},
    {"/azure-cloud/deployments/iaas", NULL,
     "- [ ] [Customer data](../../azure-cloud/areas/customer-data/iaas): Cla"},
    {"/rich/areas/data", NULL, "| Deployment type | Responsibility |\n| ---"},
    {"/rich/areas/data", NULL, "\n**Controls**: iso: 5.1\n"},
    {"/rich/areas/data", NULL, "  - **Owner**: Blue (`blue@example.org`)\n"},
    {"/rich/areas/data", NULL, "All \\<data\\>"},
    {"/rich/areas/floor/cloud", NULL, "# Floor \xe2\x80\x93 Cloud\n"},
    {"/rich/areas/floor/cloud", NULL,
     "## This area in other deployment types\n"},
    {"/rich/parties/acme", NULL, "\n## [Cloud](../../rich/deployments/cloud)"},
    {"/rich/advantages", NULL,
     "\n| Status | Percent |\n| --- | --- |\n| Bad | 60 |\n| Good | 0 |"},
    {"/rich/cells", NULL, "| id | matrix | revision | group | area | area\\_"},
    {"/rich/cells", NULL,
     "[rich/areas/data/own](../rich/areas/data/own) |  |  |  |  |  |  | "
     "A book |  |  |\n"},
    {"/cells", "matrix=rich", "[rich/areas/data/own](./rich/areas/data/own)"},
};

START_TEST(pages_say_what_they_shall)
{
    const char *page =
        fixture_render(pages[_i].path, pages[_i].args, SRM_FORMAT_MARKDOWN);

    ck_assert_msg(strstr(page, pages[_i].piece) != NULL, "no %s in %s",
                  pages[_i].piece, page);
    ck_assert_int_eq(strncmp(page, "# ", 2), 0);
    ck_assert_ptr_null(strstr(page, "\n# "));
    ck_assert_ptr_null(strstr(page, "\n\n\n"));
    ck_assert_int_eq(page[strlen(page) - 1], '\n');
}
END_TEST

/* Every < is escaped, and so no HTML of a matrix is any. */
START_TEST(no_page_has_html)
{
    const char *page =
        fixture_render(pages[_i].path, pages[_i].args, SRM_FORMAT_MARKDOWN);
    const char *at;

    for (at = strpbrk(page, "<>"); at; at = strpbrk(at + 1, "<>")) {
        ck_assert_int_eq(at[-1], '\\');
    }
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_markdown(void)
{
    Suite *suite = suite_create("markdown");
    TCase *tcase = tcase_create("markdown");

    tcase_add_checked_fixture(tcase, setup, fixture_teardown);
    tcase_add_loop_test(tcase, text_within_a_line, 0, COUNT(inlines));
    tcase_add_loop_test(tcase, no_mark_is_overlooked_wherever_it_stands, 0,
                        COUNT(marked));
    tcase_add_loop_test(tcase, text_at_the_beginning, 0, COUNT(beginnings));
    tcase_add_loop_test(tcase, links_hold_what_they_shall, 0, COUNT(links));
    tcase_add_loop_test(tcase, ways_are_links, 0, COUNT(ways));
    tcase_add_test(tcase, no_text_makes_a_link_an_image);
    tcase_add_loop_test(tcase, text_that_stands_out, 0, COUNT(strongs));
    tcase_add_test(tcase, blocks_keep_apart);
    tcase_add_test(tcase, tables_have_a_header_and_gaps);
    tcase_add_loop_test(tcase, pages_say_what_they_shall, 0, COUNT(pages));
    tcase_add_loop_test(tcase, no_page_has_html, 0, COUNT(pages));
    suite_add_tcase(suite, tcase);
    return suite;
}
