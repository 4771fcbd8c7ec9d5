/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file page_writers.c
 * @brief The writers of each page.
 */

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_diagram.h"
#include "srm_doc.h"
#include "srm_json_parts.h"
#include "srm_openapi.h"
#include "srm_problems.h"
#include "srm_rows.h"
#include "srm_svg.h"
#include "srm_page_writers.h"
#include "srm_quota.h"
#include "srm_workbook.h"

/** Writers of pages. A new format of pages for people needs one line here. */
static const srm_doc_writer_t *const doc_writers[SRM_FORMAT_COUNT] = {
    [SRM_FORMAT_HTML] = &srm_doc_html,
    [SRM_FORMAT_MARKDOWN] = &srm_doc_markdown,
    [SRM_FORMAT_TEXT] = &srm_doc_text,
};

/** Write the schema, which is constant. */
static void write_schema(srm_text_t *out, const srm_selection_t *selection)
{
    srm_text_add(out, selection->schema->bytes, selection->schema->length);
}

/** A page of data: flat rows. */
#define ROWS .page = srm_page_rows, .json = srm_json_rows

static const srm_page_writers_t pages[SRM_PAGE_COUNT] = {
    [SRM_PAGE_OPENAPI] = {.bare = 1, .json = srm_json_openapi},
    [SRM_PAGE_API_CATALOG] = {.bare = 1,
                              .schema = "api-catalog",
                              .type = "application/linkset+json; profile="
                                      "\"https://www.rfc-editor.org/info/"
                                      "rfc9727\"",
                              .json = srm_json_api_catalog},
    [SRM_PAGE_SCHEMA] = {.bare = 1, .json = write_schema},
    [SRM_PAGE_PROBLEMS] = {.bare = 1,
                           .schema = "problems",
                           .page = srm_page_problems,
                           .json = srm_json_problems},
    [SRM_PAGE_PROBLEM] = {.bare = 1,
                          .schema = "kind",
                          .page = srm_page_problem,
                          .json = srm_json_problem},
    [SRM_PAGE_HELP] = {.bare = 1, .page = srm_page_help},
    [SRM_PAGE_HELP_PAGE] = {.bare = 1, .page = srm_page_help},
    [SRM_PAGE_HELP_GUIDE] = {.bare = 1, .page = srm_page_help},
    [SRM_PAGE_CATALOGUE] = {.schema = "catalogue",
                            .page = srm_page_catalogue,
                            .json = srm_json_catalogue},
    [SRM_PAGE_ALL_CELLS] = {.schema = "cells", ROWS},
    [SRM_PAGE_SUMMARY] = {.schema = "summary", ROWS},
    [SRM_PAGE_OPTIONS] = {.schema = "options", ROWS},
    [SRM_PAGE_SEARCH] = {.schema = "search",
                         .page = srm_page_search,
                         .json = srm_json_search},
    [SRM_PAGE_CONCEPTS] = {.schema = "concepts",
                           .page = srm_page_concepts,
                           .json = srm_json_rows},
    [SRM_PAGE_CONCEPT] = {.schema = "cells",
                          .page = srm_page_concept,
                          .json = srm_json_rows},
    [SRM_PAGE_RETAINED] = {.schema = "retained", ROWS},
    [SRM_PAGE_PROVIDED] = {.schema = "provided", ROWS},
    [SRM_PAGE_MATRIX] = {.schema = "matrix",
                         .page = srm_page_matrix,
                         .json = srm_json_document,
                         .svg = srm_svg_matrix},
    [SRM_PAGE_CELLS] = {.schema = "cells", ROWS},
    [SRM_PAGE_COMPARE] = {.schema = "compare",
                          .page = srm_page_compare,
                          .json = srm_json_compare},
    [SRM_PAGE_ADVANTAGES] = {.schema = "advantages",
                             .page = srm_page_advantages,
                             .json = srm_json_advantages,
                             .svg = srm_svg_advantages},
    [SRM_PAGE_DEPLOYMENT] = {.schema = "deployment",
                             .page = srm_page_deployment,
                             .json = srm_json_deployment},
    [SRM_PAGE_AREA] = {.schema = "area",
                       .page = srm_page_area,
                       .json = srm_json_area},
    [SRM_PAGE_CELL] = {.schema = "cell",
                       .page = srm_page_cell,
                       .json = srm_json_one_cell},
    [SRM_PAGE_PARTY] = {.schema = "party",
                        .page = srm_page_party,
                        .json = srm_json_party_page},
};

const srm_page_writers_t *srm_page_writers(srm_page_e page)
{
    return &pages[page];
}

const char *srm_page_type(srm_page_e page, srm_format_e format)
{
    return format == SRM_FORMAT_JSON && pages[page].type
               ? pages[page].type
               : srm_format_type(format);
}

static apr_size_t tasks_length(const srm_duties_t *duties)
{
    apr_size_t length = 0;
    int i;

    for (i = 0; i < duties->count; i++) {
        const char *tasks = duties->items[i].tasks;

        while (*tasks == ' ') {
            tasks++;
        }
        length += strlen(tasks);
    }
    return length;
}

apr_size_t srm_selection_least(const srm_selection_t *selection,
                               srm_format_e format)
{
    apr_size_t length = 0;
    int i, j;

    if (format == SRM_FORMAT_HTML || format == SRM_FORMAT_SVG
        || format == SRM_FORMAT_XLSX) {
        return 0;
    }
    for (i = 0; i < selection->cells.count; i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        length += tasks_length(&cell->duties);
        for (j = 0; j < cell->conditions.count; j++) {
            length += tasks_length(&cell->conditions.items[j].duties);
        }
    }
    return length;
}

static void refuse_overflow(const srm_text_t *out, srm_refusal_t *refusal)
{
    if (out->denied) {
        srm_refuse_busy(out->pool, refusal);
        return;
    }
    srm_refuse(out->pool, refusal, SRM_REFUSAL_TOO_MUCH,
               "The response would be larger than %" APR_SIZE_T_FMT
               " bytes. Request a part with ?area=, ?group= or ?deployment=.",
               out->most);
}

/** Return the writer of a page as data. */
static srm_writer_fn *data_writer(const srm_page_writers_t *page,
                                  srm_format_e format)
{
    return format == SRM_FORMAT_CSV      ? srm_csv_rows
           : format == SRM_FORMAT_NDJSON ? srm_ndjson_rows
           : format == SRM_FORMAT_SVG    ? page->svg
                                         : page->json;
}

/** Refuse a workbook: only those who run the server learn why. */
static void refuse_workbook(apr_pool_t *pool, srm_refusal_t *refusal,
                            bool is_busy, const char *why)
{
    srm_refuse(pool, refusal,
               is_busy ? SRM_REFUSAL_BUSY : SRM_REFUSAL_UNAVAILABLE,
               "The workbook is not available now. Try again in %d seconds.",
               SRM_BUSY_SECONDS);
    refusal->reason = apr_pstrdup(pool, why);
}

/** Write a workbook, which is made as a whole. Its bytes are not drained: that
 * would make it twice, or keep its memory for a slow client. */
static bool write_workbook(srm_text_t *out, const srm_selection_t *selection,
                           srm_refusal_t *refusal)
{
    apr_pool_t *pool = srm_quota_apart(out->pool);
    const char *why = "This server cannot make workbooks.";
    const char *bytes = NULL;
    apr_size_t length = 0;
    bool is_busy = false;

#ifdef SRM_WITH_XLSX
    bytes = srm_workbook_matrix(pool, selection, &length, &why);
    is_busy = why == srm_book_busy;
#else
    (void)selection;
#endif
    out->drain = NULL;
    if (bytes) {
        srm_text_add(out, bytes, length);
    }
    else {
        refuse_workbook(out->pool, refusal, is_busy, why);
    }
    apr_pool_destroy(pool);
    return bytes != NULL;
}

int srm_write_selection(srm_text_t *out, const srm_selection_t *selection,
                        srm_format_e format, srm_refusal_t *refusal)
{
    const srm_page_writers_t *page = srm_page_writers(selection->route->page);

    if (!srm_format_fits(out->pool, selection, format, refusal)) {
        return 0;
    }
    if (format == SRM_FORMAT_XLSX) {
        if (!write_workbook(out, selection, refusal)) {
            return 0;
        }
    }
    else if (doc_writers[format]) {
        srm_doc_write(out, selection, doc_writers[format], page->page);
    }
    else {
        data_writer(page, format)(out, selection);
    }
    if (!srm_text_finish(out)) {
        refuse_overflow(out, refusal);
        return 0;
    }
    return 1;
}
