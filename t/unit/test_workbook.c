/* SPDX-License-Identifier: Apache-2.0 */
#include "suites.h"
#include "unit.h"

#ifdef SRM_WITH_XLSX

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "srm_text.h"
#include "srm_workbook.h"
#include "workbook/parts.h"

static const srm_book_facts_t facts = {
    .title = "T", .author = "A", .subject = "", .date = "2026-01-06"};

static srm_book_t *begin(void)
{
    return srm_book_make(unit_pool, &facts);
}

/* All parts of a book in one text, each after its name. */
static bool add_part(void *data, const char *name, const char *bytes,
                     apr_size_t length)
{
    srm_text_t *all = data;

    srm_text_adds(all, "\n==");
    srm_text_adds(all, name);
    srm_text_adds(all, "\n");
    srm_text_add(all, bytes, length);
    return true;
}

static const char *parts_of(const char *bytes, apr_size_t length)
{
    srm_text_t *all = srm_text_make(unit_pool, 4096);
    apr_pool_t *scratch;

    apr_pool_create(&scratch, unit_pool);
    ck_assert(unzip(scratch, bytes, length, add_part, all));
    return srm_text_done(all);
}

/* Close a book that must be good. */
static const char *close_book(srm_book_t *book)
{
    const char *why = "";
    apr_size_t length;
    const char *bytes = srm_book_close(book, &length, &why);

    ck_assert_msg(bytes != NULL, "%s", why);
    return parts_of(bytes, length);
}

static const char *close_failed(srm_book_t *book)
{
    const char *why = "";
    apr_size_t length;

    ck_assert_ptr_null(srm_book_close(book, &length, &why));
    return why;
}

#define HAS(all, text) ck_assert_msg(strstr(all, text) != NULL, "%s", text)
#define HAS_NOT(all, text) ck_assert_msg(strstr(all, text) == NULL, "%s", text)

START_TEST(texts_stay_texts)
{
    static const char *const texts[] = {"=1+1", "+A1", "-A1", "@SUM(A1)",
                                        "12"};
    srm_book_t *book = begin();
    srm_book_sheet_t *sheet = srm_book_sheet(book, "One");
    const char *all;
    int i;

    for (i = 0; i < 5; i++) {
        srm_book_text(sheet, i, 0, SRM_BOOK_TEXT, texts[i]);
    }
    srm_book_text(sheet, 5, 0, SRM_BOOK_TEXT, "_x0041_ _x004_ _x_x0042_");
    all = close_book(book);
    HAS_NOT(all, "<f>");
    HAS(all, "<t>=1+1</t>");
    HAS(all, "<t>@SUM(A1)</t>");
    HAS(all, "<t>12</t>");
    HAS(all, "<t>_x005F_x0041_ _x004_ _x_x005F_x0042_</t>");
}
END_TEST

START_TEST(the_same_calls_make_the_same_bytes)
{
    const char *zones[] = {"UTC", "Asia/Tokyo"};
    const char *bytes[2];
    apr_size_t length[2];
    int i;

    for (i = 0; i < 2; i++) {
        const char *why;
        srm_book_t *book;

        setenv("TZ", zones[i], 1);
        tzset();
        book = begin();
        srm_book_comment(srm_book_sheet(book, "One"), 0, 0, "Why");
        bytes[i] = srm_book_close(book, &length[i], &why);
        ck_assert_ptr_nonnull(bytes[i]);
    }
    ck_assert_uint_eq(length[0], length[1]);
    ck_assert_mem_eq(bytes[0], bytes[1], length[0]);
    HAS(parts_of(bytes[0], length[0]), "2026-01-06T00:00:00Z");
}
END_TEST

START_TEST(sheets_get_legal_names)
{
    srm_book_t *book = begin();
    const char *all;

    srm_book_sheet(book, "Plan [a]: b/c");
    srm_book_sheet(book, "paas");
    srm_book_sheet(book, "PaaS");
    srm_book_sheet(book, "");
    srm_book_sheet(book, "'History'");
    srm_book_sheet(book, "Software as a service, for all of us");
    srm_book_sheet(book, "Software as a service, for all of you");
    all = close_book(book);
    HAS(all, "name=\"Plan  a   b c\"");
    HAS(all, "name=\"paas\"");
    HAS(all, "name=\"PaaS (2)\"");
    HAS(all, "name=\"_\"");
    HAS(all, "name=\"History_\"");
    HAS(all, "name=\"Software as a service, for all\xe2\x80\xa6\"");
    HAS(all, "name=\"Software as a service, for\xe2\x80\xa6 (2)\"");
}
END_TEST

START_TEST(heads_of_a_table_are_unique)
{
    char *lengthy = apr_psprintf(unit_pool, "%0300d", 1);
    const char *const heads[] = {"Tasks", "TASKS", "tasks (2)", lengthy,
                                 apr_pstrcat(unit_pool, lengthy, "2", NULL)};
    srm_book_t *book = begin();
    const char *all;

    srm_book_table(srm_book_sheet(book, "One"), 0, 0, 1, heads, 5);
    all = close_book(book);
    HAS(all, "name=\"Tasks\"");
    HAS(all, "name=\"TASKS (2)\"");
    HAS(all, "name=\"tasks (2) (2)\"");
    HAS(all, "00\xe2\x80\xa6\"");
    HAS(all, "00\xe2\x80\xa6 (2)\"");
}
END_TEST

START_TEST(only_links_of_the_web_are_links)
{
    srm_book_t *book = begin();
    srm_book_sheet_t *sheet = srm_book_sheet(book, "One");
    char *lengthy = apr_psprintf(unit_pool, "http://h/%02000d", 1);
    const char *all;

    srm_book_link(sheet, 0, 0, "https://example.org/?a=1&b=2", "Source");
    srm_book_link(sheet, 1, 0, "javascript:alert(1)", "");
    srm_book_link(sheet, 2, 0, lengthy, "Too long");
    all = close_book(book);
    HAS(all, "Target=\"https://example.org/?a=1&amp;b=2\"");
    HAS_NOT(all, "Target=\"javascript");
    HAS_NOT(all, "http://h/");
    HAS(all, "<t>Too long</t>");
}
END_TEST

START_TEST(long_texts_are_refused_or_cut)
{
    char *text = apr_palloc(unit_pool, 40001);
    srm_book_facts_t cutting = facts;
    srm_book_t *book = begin();

    memset(text, 'x', 40000);
    text[40000] = '\0';
    srm_book_text(srm_book_sheet(book, "One"), 2, 1, SRM_BOOK_TEXT, text);
    ck_assert_str_eq(close_failed(book),
                     "Sheet \"One\", row 3, column 2: a text of more than "
                     "32767 characters, which spreadsheets cannot hold.");
    cutting.cut = true;
    book = srm_book_make(unit_pool, &cutting);
    srm_book_text(srm_book_sheet(book, "One"), 2, 1, SRM_BOOK_TEXT, text);
    memset(text + 32766, '\0', 1);
    HAS(close_book(book),
        apr_pstrcat(unit_pool, "<t>", text, "\xe2\x80\xa6</t>", NULL));
}
END_TEST

START_TEST(characters_that_xml_forbids_are_refused)
{
    static const char *const texts[] = {"a\x01", "\xff", "a\xef\xbf\xbf"};
    int i;

    for (i = 0; i < 3; i++) {
        srm_book_t *book = begin();

        srm_book_text(srm_book_sheet(book, "One"), 0, 0, SRM_BOOK_TEXT,
                      texts[i]);
        ck_assert_str_eq(close_failed(book),
                         "Sheet \"One\", row 1, column 1: a character that "
                         "spreadsheets cannot hold.");
    }
}
END_TEST

/* As with a full folder: what is written after 48 KB is lost. */
START_TEST(a_cut_part_is_noticed)
{
    struct rlimit before, limit;
    srm_book_t *book = begin();
    srm_book_sheet_t *sheet = srm_book_sheet(book, "One");
    const char *why;
    int i;

    for (i = 0; i < 4000; i++) {
        srm_book_number(sheet, i, 0, SRM_BOOK_PLAIN, i);
    }
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 48 * 1024;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    why = close_failed(book);
    /* Without forks, other tests come after this one. */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    ck_assert_str_eq(why,
                     "The workbook could not be written completely: there is "
                     "too little room for temporary files.");
}
END_TEST

START_TEST(little_memory_is_noticed_first)
{
    srm_book_facts_t many = facts;

    many.cells = (apr_size_t)1 << 40;
    ck_assert_str_eq(close_failed(srm_book_make(unit_pool, &many)),
                     "There is too little memory for a workbook.");
}
END_TEST

/* Every byte of the file counts: none can be changed or left out. */
START_TEST(damaged_files_are_noticed)
{
    const book_parts_t parts = {1, 2, 0, 0};
    srm_book_t *book = begin();
    srm_book_sheet_t *sheet = srm_book_sheet(book, "One");
    const char *why;
    apr_size_t length, at;
    char *bytes;

    srm_book_text(sheet, 0, 0, SRM_BOOK_TEXT, "a");
    srm_book_text(sheet, 0, 1, SRM_BOOK_TEXT, "b");
    bytes = (char *)srm_book_close(book, &length, &why);
    ck_assert(book_is_whole(unit_pool, bytes, length, &parts));
    for (at = 0; at < length; at += 7) {
        ck_assert(!book_is_whole(unit_pool, bytes, at, &parts));
    }
}
END_TEST

START_TEST(a_book_that_is_given_up_lets_others_begin)
{
    apr_pool_t *pool;

    apr_pool_create(&pool, unit_pool);
    srm_book_sheet(srm_book_make(pool, &facts), "One");
    apr_pool_destroy(pool);
    srm_book_sheet(srm_book_make(unit_pool, &facts), "One");
}
END_TEST

static void *make_another(void *unused)
{
    apr_pool_t *pool;
    const char *why = "";
    apr_size_t length;

    (void)unused;
    apr_pool_create_unmanaged(&pool);
    srm_book_close(srm_book_make(pool, &facts), &length, &why);
    apr_pool_destroy(pool);
    return (void *)why;
}

/* Of two others, one waits and one does not, whichever comes first. */
START_TEST(only_one_book_waits)
{
    pthread_t threads[2];
    void *why[2];
    srm_book_t *book = begin();
    int refused = -1;
    int i;

    srm_book_sheet(book, "One");
    for (i = 0; i < 2; i++) {
        ck_assert_int_eq(pthread_create(&threads[i], NULL, make_another, NULL),
                         0);
    }
    for (i = 0; refused < 0; i = !i) {
        if (pthread_tryjoin_np(threads[i], &why[i]) == 0) {
            refused = i;
        }
    }
    ck_assert_ptr_eq(why[refused], srm_book_busy);
    close_book(book);
    pthread_join(threads[!refused], &why[!refused]);
    ck_assert_ptr_ne(why[!refused], srm_book_busy);
}
END_TEST

START_TEST(a_zone_has_a_symbol)
{
    int zone;

    for (zone = 0; zone < SRM_ZONE_COUNT; zone++) {
        ck_assert_ptr_nonnull(srm_book_symbol((srm_zone_e)zone));
    }
}
END_TEST

#endif

Suite *suite_workbook(void)
{
    Suite *suite = suite_create("workbook");

#ifdef SRM_WITH_XLSX
    TCase *tests = unit_case(suite, "workbook");

    tcase_add_test(tests, texts_stay_texts);
    tcase_add_test(tests, only_one_book_waits);
    tcase_add_test(tests, a_zone_has_a_symbol);
    tcase_add_test(tests, the_same_calls_make_the_same_bytes);
    tcase_add_test(tests, sheets_get_legal_names);
    tcase_add_test(tests, heads_of_a_table_are_unique);
    tcase_add_test(tests, only_links_of_the_web_are_links);
    tcase_add_test(tests, long_texts_are_refused_or_cut);
    tcase_add_test(tests, characters_that_xml_forbids_are_refused);
    tcase_add_test(tests, a_cut_part_is_noticed);
    tcase_add_test(tests, little_memory_is_noticed_first);
    tcase_add_test(tests, damaged_files_are_noticed);
    tcase_add_test(tests, a_book_that_is_given_up_lets_others_begin);
#endif
    return suite;
}
