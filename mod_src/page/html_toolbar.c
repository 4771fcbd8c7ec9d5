/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_toolbar.c
 * @brief Above a table: its date, its views, its tools and its key.
 */

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "html_table.h"
#include "srm_formats.h"
#include "srm_validate.h"

/** Characters of a mail address that is linked: those that URLs take as they
 * are. */
#define MAIL                                                                  \
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@_-+"

static bool is_english(const srm_matrix_t *matrix)
{
    return !strncmp(matrix->lang, "en", 2) && !apr_isalpha(matrix->lang[2]);
}

/* Return a date in words, "6 January 2026", where the page is English. */
static const char *date_words(const srm_doc_t *doc, const char *date)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    int month = (date[5] - '0') * 10 + date[6] - '0';

    if (!is_english(doc->matrix)) {
        return date;
    }
    return apr_psprintf(doc->pool, "%s %s %.4s", date + 8 + (date[8] == '0'),
                        months[month - 1], date);
}

void srm_html_date(srm_doc_t *doc, srm_word_e word, const char *date)
{
    srm_html_t *html = &doc->html;

    if (!*date) {
        return;
    }
    srm_html_open(html, "span", NULL);
    srm_html_text(html, srm_doc_word(doc, word));
    srm_html_text(html, " ");
    /* The bytes of a page must not depend on a clock: the script marks what
     * has become old. */
    srm_html_element(
        html, "time", date_words(doc, date), "datetime", date, "data-aged",
        word == SRM_WORD_UPDATED ? srm_doc_word(doc, SRM_WORD_AGED) : NULL,
        NULL);
    srm_html_close(html);
}

void srm_html_dates(srm_doc_t *doc)
{
    const srm_reviewed_t *reviewed = &doc->matrix->reviewed;

    srm_html_date(doc, SRM_WORD_UPDATED, doc->matrix->revision);
    srm_html_date(doc, SRM_WORD_REVIEWED, reviewed->on);
    if (*reviewed->on && *reviewed->by) {
        srm_html_element(&doc->html, "span", reviewed->by, NULL);
    }
    srm_html_date(doc, SRM_WORD_REVIEW_BY, doc->matrix->review_by);
}

/* Return the link that a contact is: a URL or a mail address; NULL when it is
 * words. */
static const char *contact_link(const srm_doc_t *doc, const char *contact)
{
    if (srm_is_link(contact)) {
        return contact;
    }
    return strchr(contact, '@') && strspn(contact, MAIL) == strlen(contact)
               ? apr_pstrcat(doc->pool, "mailto:", contact, NULL)
               : NULL;
}

static void write_contact(srm_doc_t *doc, const char *contact)
{
    srm_html_t *html = &doc->html;
    const char *link = contact_link(doc, contact);

    srm_html_text(html, " (");
    if (link) {
        srm_html_element(html, "a", contact, "href", link, "rel",
                         strncmp(link, "mailto:", 7) ? "external" : NULL,
                         NULL);
    }
    else {
        srm_html_text(html, contact);
    }
    srm_html_text(html, ")");
}

void html_meta(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_matrix_t *matrix = doc->matrix;

    srm_html_open(html, "p", "class", "meta", NULL);
    srm_html_dates(doc);
    if (*matrix->owner.team) {
        srm_html_open(html, "span", NULL);
        srm_html_text(html, srm_doc_word(doc, SRM_WORD_OWNER));
        srm_html_text(html, ": ");
        srm_html_text(html, matrix->owner.team);
        if (*matrix->owner.contact) {
            write_contact(doc, matrix->owner.contact);
        }
        srm_html_close(html);
    }
    if (*doc->site->settings->contact) {
        srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_REPORT), "href",
                         doc->site->settings->contact, NULL);
    }
    srm_html_close(html);
}

const char *html_view_url(const srm_doc_t *doc, srm_view_e view, int open)
{
    srm_query_t query = *doc->selection->query;

    query.view = view;
    query.open = open;
    return srm_html_query_url(doc, &query,
                              doc->selection->used_params | SRM_PARAM_VIEW
                                  | SRM_PARAM_OPEN);
}

static void write_views(srm_doc_t *doc)
{
    static const srm_word_e words[SRM_VIEW_COUNT] = {
        [SRM_VIEW_ALL] = SRM_WORD_VIEW_ALL,
        [SRM_VIEW_MINE] = SRM_WORD_VIEW_MINE,
        [SRM_VIEW_CHANGES] = SRM_WORD_VIEW_CHANGES,
    };
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_html_open(html, "ul", "class", "switch", NULL);
    for (i = 0; i < SRM_VIEW_COUNT; i++) {
        if ((i == SRM_VIEW_MINE && !selection->you)
            || (i == SRM_VIEW_CHANGES && doc->matrix->deployments.count < 2)) {
            continue;
        }
        srm_html_open(html, "li", NULL);
        srm_html_element(
            html, "a", srm_doc_word(doc, words[i]), "href",
            html_view_url(doc, (srm_view_e)i, selection->query->open),
            "aria-current", (int)selection->query->view == i ? "true" : NULL,
            NULL);
        srm_html_close(html);
    }
    srm_html_close(html);
}

void html_you(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_matrix_t *matrix = doc->matrix;
    const srm_party_t *party;
    int i;

    if (!srm_zone_has_choice(matrix)) {
        return;
    }
    srm_html_open(html, "details", "class", "menu you", NULL);
    srm_html_open(html, "summary", NULL);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_YOU_ARE),
                     "class", "muted", NULL);
    srm_html_text(html, " ");
    srm_html_text(html, doc->selection->you->name);
    srm_html_close(html);
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < matrix->parties.count && srm_doc_goes_on(doc); i++) {
        party = &matrix->parties.items[i];
        if (party->role == SRM_ROLE_CUSTOMER) {
            srm_query_t query = *doc->selection->query;

            query.you = party->id;
            srm_html_open(html, "li", NULL);
            srm_html_element(
                html, "a", party->name, "href",
                srm_html_query_url(
                    doc, &query, doc->selection->used_params | SRM_PARAM_YOU),
                "aria-current", party == doc->selection->you ? "true" : NULL,
                NULL);
            srm_html_close(html);
        }
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* Write the menu of the checklists, one for each deployment. */
static void write_checklists(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "details", "class", "menu", NULL);
    srm_html_open(html, "summary", NULL);
    srm_html_icon(doc, SRM_ICON_CHECKLIST);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_CHECKLIST),
                     NULL);
    srm_html_close(html);
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < doc->matrix->deployments.count && srm_doc_goes_on(doc);
         i++) {
        srm_html_open(html, "li", NULL);
        srm_doc_deployment(doc, &doc->matrix->deployments.items[i]);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_tool(srm_doc_t *doc, srm_icon_e icon, const char *name,
                   const char *href, const char *copy)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "a", "href", href, "data-copy", copy, "data-copied",
                  copy ? srm_doc_word(doc, SRM_WORD_COPIED) : NULL, NULL);
    srm_html_icon(doc, icon);
    srm_html_element(html, "span", name, NULL);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_tool(srm_doc_t *doc, srm_icon_e icon, srm_word_e word,
                       const char *href, const char *copy)
{
    srm_html_tool(doc, icon, srm_doc_word(doc, word), href, copy);
}

void srm_html_copy_tools(srm_doc_t *doc)
{
    srm_page_e page = doc->selection->route->page;

    if (page != SRM_PAGE_DEPLOYMENT) {
        write_tool(doc, SRM_ICON_LINK, SRM_WORD_COPY_LINK,
                   srm_html_format_url(doc, page, SRM_FORMAT_NONE), "link");
    }
    /* The footer of a matrix has it: its tools are enough for one line. */
    if (page != SRM_PAGE_MATRIX) {
        write_tool(doc, SRM_ICON_COPY, SRM_WORD_COPY,
                   srm_html_format_url(doc, page, SRM_FORMAT_MARKDOWN),
                   "text");
    }
}

/* Only a script can print: the tool is hidden until it runs. */
static void write_print_tool(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "li", "hidden", "", NULL);
    srm_html_open(html, "button", "type", "button", "data-print", "", NULL);
    srm_html_icon(doc, SRM_ICON_PRINT);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_PRINT), NULL);
    srm_html_close(html);
    srm_html_close(html);
}

/* Return the URL of a file for spreadsheets: a matrix as a workbook or else as
 * a table in words, any other page as its rows. */
static const char *excel_url(const srm_doc_t *doc)
{
    srm_page_e page = doc->selection->route->page;
    const char *url = srm_html_format_url(doc, page, SRM_FORMAT_CSV);

    if (srm_format_offered(doc->pool, doc->selection, SRM_FORMAT_XLSX)) {
        return srm_html_format_url(doc, page, SRM_FORMAT_XLSX);
    }
    return apr_pstrcat(doc->pool, url, strchr(url, '?') ? "&" : "?", "bom=1",
                       page == SRM_PAGE_MATRIX ? "&layout=table" : "",
                       "&download=1", NULL);
}

/* Return the URL of the comparison of a deployment with the one to its left;
 * the first one goes with its neighbour to the right. */
static const char *neighbour_url(const srm_doc_t *doc)
{
    const srm_deployment_t *here = doc->selection->deployment;
    const srm_deployment_t *from = here->order > 0 ? here - 1 : here;

    return srm_html_compare_url(doc, from, from + 1);
}

void srm_html_page_tools(srm_doc_t *doc)
{
    write_tool(doc, SRM_ICON_EXCEL, SRM_WORD_EXCEL, excel_url(doc), NULL);
    write_print_tool(doc);
    srm_html_copy_tools(doc);
}

void srm_html_tools(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix};
    srm_page_e page = doc->selection->route->page;

    srm_html_open(html, "ul", "class", "tools", NULL);
    if (page == SRM_PAGE_MATRIX && doc->matrix->deployments.count > 1) {
        write_tool(doc, SRM_ICON_COMPARE, SRM_WORD_COMPARE,
                   srm_html_url(doc, SRM_PAGE_COMPARE, &target), NULL);
    }
    if (page == SRM_PAGE_MATRIX) {
        write_checklists(doc);
    }
    if (page == SRM_PAGE_DEPLOYMENT && doc->matrix->deployments.count > 1) {
        write_tool(doc, SRM_ICON_COMPARE, SRM_WORD_COMPARE, neighbour_url(doc),
                   NULL);
    }
    srm_html_page_tools(doc);
    srm_html_close(html);
}

const char *html_foreign_lang(const srm_doc_t *doc)
{
    return is_english(doc->matrix) || doc->matrix->labels[SRM_WORD_VIEW_ALL]
               ? NULL
               : "en";
}

void html_toolbar(srm_doc_t *doc)
{
    srm_html_open(&doc->html, "div", "class", "toolbar", "lang",
                  html_foreign_lang(doc), NULL);
    write_views(doc);
    html_you(doc);
    srm_html_tools(doc);
    srm_html_filter_form(doc);
    srm_html_close(&doc->html);
}
