/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file formats.c
 * @brief The formats of each page, and the selections that a format can hold.
 */

#include "srm_filter.h"
#include "srm_formats.h"

#define BIT(name) SRM_FORMAT_BIT(SRM_FORMAT_##name)

/** Pages for people, and the same facts for programs. */
#define PAGE (BIT(HTML) | BIT(JSON) | BIT(CSV) | BIT(MARKDOWN) | BIT(TEXT))

/** Flat rows. */
#define ROWS (BIT(JSON) | BIT(CSV) | BIT(NDJSON) | BIT(MARKDOWN) | BIT(TEXT))

/** A workbook, in builds that can make one. */
#ifdef SRM_WITH_XLSX
#define WORKBOOK BIT(XLSX)
#else
#define WORKBOOK 0u
#endif

static const unsigned formats[SRM_PAGE_COUNT] = {
    [SRM_PAGE_CATALOGUE] = PAGE,
    [SRM_PAGE_ALL_CELLS] = ROWS,
    [SRM_PAGE_SUMMARY] = ROWS,
    [SRM_PAGE_SEARCH] = PAGE | ROWS,
    [SRM_PAGE_OPTIONS] = ROWS,
    [SRM_PAGE_OPENAPI] = BIT(JSON),
    [SRM_PAGE_API_CATALOG] = BIT(JSON),
    [SRM_PAGE_SCHEMA] = BIT(JSON),
    [SRM_PAGE_PROBLEMS] = PAGE & ~BIT(CSV),
    [SRM_PAGE_PROBLEM] = PAGE & ~BIT(CSV),
    [SRM_PAGE_HELP] = BIT(HTML) | BIT(MARKDOWN),
    [SRM_PAGE_HELP_PAGE] = BIT(HTML) | BIT(MARKDOWN),
    [SRM_PAGE_HELP_GUIDE] = BIT(HTML) | BIT(MARKDOWN),
    [SRM_PAGE_CONCEPTS] = PAGE | ROWS,
    [SRM_PAGE_CONCEPT] = PAGE | ROWS,
    [SRM_PAGE_MATRIX] = PAGE | BIT(SVG) | WORKBOOK,
    [SRM_PAGE_CELLS] = ROWS,
    [SRM_PAGE_COMPARE] = PAGE | ROWS,
    [SRM_PAGE_RETAINED] = ROWS,
    [SRM_PAGE_PROVIDED] = ROWS,
    [SRM_PAGE_ADVANTAGES] = PAGE | BIT(SVG),
    [SRM_PAGE_DEPLOYMENT] = PAGE,
    [SRM_PAGE_AREA] = PAGE,
    [SRM_PAGE_CELL] = PAGE,
    [SRM_PAGE_PARTY] = PAGE,
};

unsigned srm_page_formats(srm_page_e page)
{
    return formats[page];
}

srm_format_e srm_page_fallback(srm_page_e page)
{
    return formats[page] & BIT(HTML) ? SRM_FORMAT_HTML : SRM_FORMAT_JSON;
}

/* A matrix document cannot omit single cells. */
static bool fits_document(apr_pool_t *pool, const srm_selection_t *selection,
                          srm_refusal_t *refusal)
{
    unsigned picks = selection->filtered & ~SRM_FILTER_SLICES;
    const char *id = selection->matrix->id;

    if (picks) {
        const char *word = picks & SRM_FILTER_BIT(SRM_FILTER_PARTY) ? "party"
                           : picks & SRM_FILTER_TEXT                ? "q"
                                                     : "responsibility";

        srm_refuse(
            pool, refusal, SRM_REFUSAL_GAPS,
            "A matrix document can be filtered by deployment, area and "
            "group only. Use /%s/cells%s for the filtered cells.",
            id, srm_query_args(pool, selection->query, selection->filtered));
        refusal->parameter = word;
        return false;
    }
    if (selection->cells.count == 0) {
        srm_refuse(pool, refusal, SRM_REFUSAL_NOTHING_LEFT,
                   "The filters leave no area of the matrix %s, and a matrix "
                   "document has at least one.",
                   id);
        return false;
    }
    return true;
}

static bool fits_diagram(apr_pool_t *pool, const srm_selection_t *selection,
                         srm_refusal_t *refusal)
{
    if (selection->cells.count <= SRM_DIAGRAM_CELLS) {
        return true;
    }
    srm_refuse(pool, refusal, SRM_REFUSAL_TOO_MUCH,
               "A diagram shows at most %d cells; this one would show %d. "
               "Request a part with ?area=, ?group= or ?deployment=.",
               SRM_DIAGRAM_CELLS, selection->cells.count);
    return false;
}

static bool fits_workbook(apr_pool_t *pool, const srm_selection_t *selection,
                          srm_refusal_t *refusal)
{
    int cells = selection->cells.count;

    if (cells > SRM_WORKBOOK_CELLS) {
        srm_refuse(pool, refusal, SRM_REFUSAL_TOO_MUCH,
                   "A workbook has at most %d cells of a matrix; this one "
                   "would have %d. Request a part with ?area=, ?group= or "
                   "?deployment=, or use .csv.",
                   SRM_WORKBOOK_CELLS, cells);
    }
    else if (cells == 0) {
        srm_refuse(pool, refusal, SRM_REFUSAL_NOTHING_LEFT,
                   "The filters leave no cell of the matrix %s, and a "
                   "workbook has at least one.",
                   selection->matrix->id);
    }
    return cells > 0 && cells <= SRM_WORKBOOK_CELLS;
}

static bool fits_squares(apr_pool_t *pool, const srm_selection_t *selection,
                         srm_refusal_t *refusal)
{
    const srm_advantages_t *advantages = &selection->matrix->advantages;
    int states = 0;
    int i;

    for (i = 0; i < advantages->approaches.count; i++) {
        states += advantages->approaches.items[i].states.count;
    }
    if (i <= SRM_DIAGRAM_APPROACHES && states <= SRM_DIAGRAM_CELLS) {
        return true;
    }
    srm_refuse(pool, refusal, SRM_REFUSAL_TOO_MUCH,
               "A diagram shows at most %d approaches and %d states; this one "
               "would show more. Use another format, such as .html or .csv.",
               SRM_DIAGRAM_APPROACHES, SRM_DIAGRAM_CELLS);
    return false;
}

/** Pages and formats that cannot hold every selection. */
static const struct {
    srm_page_e page;
    srm_format_e format;
    bool (*fits)(apr_pool_t *pool, const srm_selection_t *selection,
                 srm_refusal_t *refusal);
} limits[] = {
    {SRM_PAGE_MATRIX, SRM_FORMAT_JSON, fits_document},
    {SRM_PAGE_MATRIX, SRM_FORMAT_SVG, fits_diagram},
    {SRM_PAGE_MATRIX, SRM_FORMAT_XLSX, fits_workbook},
    {SRM_PAGE_ADVANTAGES, SRM_FORMAT_SVG, fits_squares},
};

#define LIMITS ((int)(sizeof(limits) / sizeof(*limits)))

static int limit_of(srm_page_e page, srm_format_e format)
{
    int i;

    for (i = 0; i < LIMITS; i++) {
        if (limits[i].page == page && limits[i].format == format) {
            break;
        }
    }
    return i;
}

bool srm_format_is_limited(srm_page_e page, srm_format_e format)
{
    return limit_of(page, format) < LIMITS;
}

bool srm_format_fits(apr_pool_t *pool, const srm_selection_t *selection,
                     srm_format_e format, srm_refusal_t *refusal)
{
    int limit = limit_of(selection->route->page, format);

    return limit == LIMITS || limits[limit].fits(pool, selection, refusal);
}

bool srm_format_offered(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_format_e format)
{
    srm_refusal_t unused;

    return (formats[selection->route->page] & SRM_FORMAT_BIT(format))
           && srm_format_fits(pool, selection, format, &unused);
}
