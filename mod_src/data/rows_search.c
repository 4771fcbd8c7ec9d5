/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_search.c
 * @brief Rows of the results of a search.
 */

#include "srm_rows.h"

static int rank_of(const srm_row_t *row)
{
    return row->order + 1;
}

static const char *kind_of(const srm_row_t *row)
{
    return srm_result_word(row->result->kind);
}

static const char *matrix_of(const srm_row_t *row)
{
    return row->matrix ? row->matrix->id : "";
}

static const char *area_of(const srm_row_t *row)
{
    return row->result->area ? row->result->area->id : "";
}

static const char *area_name_of(const srm_row_t *row)
{
    return row->result->area ? row->result->area->name : "";
}

static const char *deployment_of(const srm_row_t *row)
{
    return row->result->deployment ? row->result->deployment->id : "";
}

static const char *deployment_name_of(const srm_row_t *row)
{
    return row->result->deployment ? row->result->deployment->name : "";
}

static const char *responsibility_of(const srm_row_t *row)
{
    srm_responsibility_e responsibility;

    return srm_result_responsibility(row->result, &responsibility)
               ? srm_responsibility_id(responsibility)
               : "";
}

static const char *parties_of(const srm_row_t *row)
{
    const srm_party_t *const *party =
        srm_result_parties(row->room->scratch, row->result);

    for (; *party; party++) {
        srm_text_adds(row->room, row->room->length > 0 ? ", " : "");
        srm_text_adds(row->room, (*party)->name);
    }
    return srm_text_done(row->room);
}

static const char *field_of(const srm_row_t *row)
{
    return row->result->field;
}

static const char *excerpt_of(const srm_row_t *row)
{
    return row->result->excerpt;
}

static const char *href_of(const srm_row_t *row)
{
    return srm_result_url(row->room->scratch, row->site->settings->url,
                          row->result);
}

static const srm_column_t columns[] = {
    SRM_COLUMN_NUMBER("rank", rank_of, 0),
    SRM_COLUMN_TEXT("kind", kind_of, 0),
    SRM_COLUMN_TEXT("matrix", matrix_of, 0),
    SRM_COLUMN_TEXT("area", area_of, 0),
    SRM_COLUMN_TEXT("area_name", area_name_of, 0),
    SRM_COLUMN_TEXT("deployment", deployment_of, 0),
    SRM_COLUMN_TEXT("deployment_name", deployment_name_of, 0),
    SRM_COLUMN_TEXT("responsibility", responsibility_of, 0),
    SRM_COLUMN_TEXT("parties", parties_of, 0),
    SRM_COLUMN_TEXT("field", field_of, 0),
    SRM_COLUMN_TEXT("excerpt", excerpt_of, 0),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_END,
};

static int next(srm_rows_t *rows)
{
    const srm_results_t *results = rows->selection->results;

    if (rows->next == results->list.count) {
        return 0;
    }
    rows->row.order = rows->next++;
    rows->row.result = results->list.items[rows->row.order];
    rows->row.matrix = rows->row.result->matrix;
    return 1;
}

const srm_columns_t srm_columns_search = {columns, next};
