/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search_text.c
 * @brief Results of a search: the sentence that is shown of each.
 */

#include <apr_strings.h>

#include "search.h"

/** The best text of a result. */
typedef struct {
    const srm_index_text_t *text; /**< NULL: none so far */
    int score;
    const srm_index_text_t *sentence; /**< the first that is no name */
} best_t;

static bool is_name(const srm_index_text_t *text)
{
    return text->field == SRM_FIELD_NAME || text->field == SRM_FIELD_ALIAS
           || text->field == SRM_FIELD_HEADING
           || text->field == SRM_FIELD_CONCEPT;
}

/* Look at the texts of a unit. */
static void look_at(const srm_result_t *result, const srm_index_t *index,
                    int unit, best_t *best)
{
    int i;

    for (i = srm_index_first_text(index, unit);
         i < index->text_count && index->texts[i].unit == (apr_uint32_t)unit;
         i++) {
        const srm_index_text_t *text = &index->texts[i];
        unsigned items = srm_matcher_items(result->matcher, text->text);
        int score =
            __builtin_popcount(items) * 100
            + (is_name(text) ? 0 : srm_field_weight((srm_field_e)text->field));

        if (items && score > best->score) {
            best->text = text;
            best->score = score;
        }
        if (!best->sentence && !is_name(text)) {
            best->sentence = text;
        }
    }
}

static void look_at_passage(const srm_result_t *result, srm_passage_e kind,
                            int order, best_t *best)
{
    look_at(result, result->matrix->search->index,
            srm_search_number(result->matrix, kind, order), best);
}

static void look_at_cell(const srm_result_t *result, const srm_cell_t *cell,
                         best_t *best)
{
    look_at_passage(result, SRM_PASSAGE_CELL,
                    cell->area->order * result->matrix->deployments.count
                        + cell->deployment->order,
                    best);
}

static void look_at_area(const srm_result_t *result, best_t *best)
{
    const srm_area_t *area = result->area;
    int i;

    if (result->cell) {
        look_at_cell(result, result->cell, best);
    }
    look_at_passage(result, SRM_PASSAGE_AREA, area->order, best);
    look_at_passage(result, SRM_PASSAGE_OWNER, area->order, best);
    look_at_passage(result, SRM_PASSAGE_CONTROLS, area->order, best);
    if (area->group) {
        look_at_passage(result, SRM_PASSAGE_GROUP, area->group->order, best);
    }
    for (i = 0; !result->cell && !best->text && i < area->cells.count; i++) {
        look_at_cell(result, &area->cells.items[i], best);
    }
}

static void look(const srm_result_t *result, best_t *best)
{
    const srm_matrix_t *matrix = result->matrix;

    switch (result->kind) {
    case SRM_RESULT_AREA:
    case SRM_RESULT_CELL:
        look_at_area(result, best);
        break;
    case SRM_RESULT_RETAINED:
        look_at_passage(result, SRM_PASSAGE_RETAINED,
                        (int)(result->retained - matrix->retained.items),
                        best);
        break;
    case SRM_RESULT_PROVIDED:
        look_at_passage(result, SRM_PASSAGE_PROVIDED,
                        (int)(result->provided - matrix->provided.items),
                        best);
        break;
    case SRM_RESULT_TOPIC:
        look_at_passage(result, SRM_PASSAGE_TOPIC,
                        (int)(result->topic - matrix->topics.items), best);
        break;
    case SRM_RESULT_DEPLOYMENT:
        look_at_passage(result, SRM_PASSAGE_DEPLOYMENT,
                        result->deployment->order, best);
        break;
    case SRM_RESULT_PARTY:
        look_at_passage(result, SRM_PASSAGE_PARTY, result->party->order, best);
        break;
    case SRM_RESULT_MATRIX:
        look_at_passage(result, SRM_PASSAGE_MATRIX, 0, best);
        break;
    case SRM_RESULT_HELP:
        look_at(result, &srm_help_index, result->help, best);
        break;
    default:
        break;
    }
}

void search_describe(search_state_t *state, srm_result_t *result)
{
    best_t best = {NULL, -1, NULL};
    const srm_index_text_t *shown;

    look(result, &best);
    if (!best.text) {
        best.text = best.sentence;
    }
    if (!best.text) {
        return;
    }
    shown = is_name(best.text) && best.sentence ? best.sentence : best.text;
    result->field = srm_field_word((srm_field_e)best.text->field);
    result->excerpt =
        srm_matcher_excerpt(state->pool, result->matcher, shown->text);
    /* Show with the sentence what no heading shows. */
    if (shown != best.text && best.text->field != SRM_FIELD_NAME) {
        result->excerpt = apr_pstrcat(state->pool, best.text->text,
                                      " \xe2\x80\x93 ", result->excerpt, NULL);
    }
}
