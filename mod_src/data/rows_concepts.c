/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_concepts.c
 * @brief Rows of concepts.
 */

#include "srm_rows.h"

static const char *id_of(const srm_row_t *row)
{
    return srm_concepts[row->order].id;
}

static const char *name_of(const srm_row_t *row)
{
    return srm_concepts[row->order].name;
}

static const char *sentence_of(const srm_row_t *row)
{
    return srm_concepts[row->order].sentence;
}

static const char *broader_of(const srm_row_t *row)
{
    return srm_concepts[row->order].broader;
}

static int order_of(const srm_row_t *row)
{
    return row->order;
}

static int areas_of(const srm_row_t *row)
{
    return row->uses[row->order].areas;
}

static int matrices_of(const srm_row_t *row)
{
    return row->uses[row->order].matrices;
}

static const char *href_of(const srm_row_t *row)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_CONCEPT] =
                                               srm_concepts[row->order].id};

    return srm_route_url(row->room->scratch, row->site->settings->url,
                         SRM_PAGE_CONCEPT, ids, SRM_FORMAT_NONE);
}

static const srm_column_t columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("name", name_of, 0),
    SRM_COLUMN_TEXT("sentence", sentence_of, 0),
    SRM_COLUMN_TEXT("broader", broader_of, 0),
    SRM_COLUMN_NUMBER("order", order_of, 0),
    SRM_COLUMN_NUMBER("areas", areas_of, 0),
    SRM_COLUMN_NUMBER("matrices", matrices_of, 0),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_END,
};

static int next(srm_rows_t *rows)
{
    if (rows->next == 0) {
        srm_select_concept_uses(rows->selection->matrices.items,
                                rows->selection->matrices.count,
                                rows->row.uses);
    }
    rows->row.order = rows->next++;
    return rows->row.order < SRM_CONCEPT_COUNT;
}

const srm_columns_t srm_columns_concepts = {columns, next};
