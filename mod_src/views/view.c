/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_html_parts.h"
#include "srm_json_parts.h"
#include "srm_view.h"

/** A page that is for people first. */
#define PAGE(html, json)                                                      \
    {                                                                         \
        SRM_FORM_HTML, {[SRM_FORM_HTML] = html, [SRM_FORM_JSON] = json},      \
        {                                                                     \
            NULL                                                              \
        }                                                                     \
    }

/** A page that is data and nothing else. */
#define DATA(json)                                                            \
    {                                                                         \
        SRM_FORM_JSON, {[SRM_FORM_JSON] = json},                              \
        {                                                                     \
            NULL                                                              \
        }                                                                     \
    }

/** The schema is bytes already. */
static void write_schema(srm_text_t *out, const srm_selection_t *selection)
{
    srm_text_add(out, selection->schema->bytes, selection->schema->length);
}

static const srm_view_t views[SRM_PAGE_COUNT] = {
    [SRM_PAGE_SCHEMA] = DATA(write_schema),
    [SRM_PAGE_CATALOGUE] = PAGE(srm_html_catalogue, srm_json_catalogue),
    [SRM_PAGE_ALL_CELLS] = DATA(srm_json_all_cells),
    [SRM_PAGE_MATRIX] = {SRM_FORM_HTML,
                         {[SRM_FORM_HTML] = srm_html_matrix,
                          [SRM_FORM_JSON] = srm_json_document},
                         {[SRM_FORM_JSON] = srm_json_document_check}},
    [SRM_PAGE_CELLS] = DATA(srm_json_all_cells),
    [SRM_PAGE_ADVANTAGES] = PAGE(srm_html_advantages, srm_json_advantages),
    [SRM_PAGE_DEPLOYMENT] = PAGE(srm_html_deployment, srm_json_deployment),
    [SRM_PAGE_AREA] = PAGE(srm_html_area, srm_json_area),
    [SRM_PAGE_CELL] = PAGE(srm_html_cell, srm_json_one_cell),
    [SRM_PAGE_PARTY] = PAGE(srm_html_party, srm_json_party_page),
};

const srm_view_t *srm_view(srm_page_e page)
{
    return &views[page];
}

unsigned srm_view_forms(srm_page_e page)
{
    unsigned forms = 0;
    int i;

    for (i = 0; i < SRM_FORM_COUNT; i++) {
        if (views[page].render[i]) {
            forms |= SRM_FORM_BIT(i);
        }
    }
    return forms;
}

int srm_view_write(srm_text_t *out, const srm_selection_t *selection,
                   srm_form_e form, srm_refusal_t *refusal)
{
    const srm_view_t *view = srm_view(selection->route->page);

    if (view->check[form]
        && !view->check[form](out->pool, selection, refusal)) {
        return 0;
    }
    view->render[form](out, selection);
    return 1;
}
