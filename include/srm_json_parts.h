/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_JSON_PARTS_H
#define SRM_JSON_PARTS_H

/**
 * @file srm_json_parts.h
 * @brief Parts that the JSON pages share.
 *
 * An href is relative to the base, "azure-cloud/areas/applications/paas", or
 * absolute if the administrator has set the base's public address.
 */

#include "srm_json.h"
#include "srm_target.h"
#include "srm_rows.h"
#include "srm_writer.h"
#include "srm_shape.h"

/** Begin a document that is one object. */
void srm_json_page(srm_json_t *json, srm_text_t *out,
                   const srm_selection_t *selection);

/** End that document. */
void srm_json_page_end(srm_json_t *json);

/** "href" of the page of a target. */
void srm_json_href(srm_json_t *json, srm_page_e page,
                   const srm_target_t *target);

/** "matrix": the matrix that a page is about, in short. */
void srm_json_matrix(srm_json_t *json, const srm_matrix_t *matrix);

/** A party in short; the object stays open. */
void srm_json_party(srm_json_t *json, const char *key,
                    const srm_party_t *party);

/** "counts" by responsibility. */
void srm_json_counts(srm_json_t *json,
                     const int counts[SRM_RESPONSIBILITY_COUNT]);

/**
 * A struct as an object of the file; omitted when it is empty.
 * @param shape its table
 */
void srm_json_struct(srm_json_t *json, const char *key,
                     const srm_shape_t *shape, const void *base);

/**
 * A list as in the file; omitted when it is empty.
 * @param shape table of its entries
 * @param list  an SRM_LIST of them
 */
void srm_json_list(srm_json_t *json, const char *key, const srm_shape_t *shape,
                   const void *list);

/** Tasks as in the file: a text, or a list of texts. */
void srm_json_tasks(srm_json_t *json, const char *key, const char *tasks);

/** Keys that begin with x-. */
void srm_json_extras(srm_json_t *json, const srm_extras_t *extras);

/** A cell with all its members. */
void srm_json_cell(srm_json_t *json, const char *key,
                   const srm_matrix_t *matrix, const srm_cell_t *cell);

/** The current row as an object. */
void srm_json_row(srm_json_t *json, srm_rows_t *rows);

/** A selection as rows: an array of flat objects. */
void srm_json_row_array(srm_json_t *json, const char *key,
                        const srm_selection_t *selection);

/** "cells" of a selection of one matrix. */
void srm_json_cells(srm_json_t *json, const srm_selection_t *selection);

/** "retained", "provided" and "topics" of a selection. */
void srm_json_retained(srm_json_t *json, const srm_selection_t *selection);
void srm_json_provided(srm_json_t *json, const srm_selection_t *selection);
void srm_json_topics(srm_json_t *json, const srm_selection_t *selection);

/** The pages. */
srm_writer_fn srm_json_catalogue;
srm_writer_fn srm_json_rows;
srm_writer_fn srm_json_compare;
srm_writer_fn srm_json_search;
srm_writer_fn srm_json_document;
srm_writer_fn srm_json_advantages;
srm_writer_fn srm_json_deployment;
srm_writer_fn srm_json_area;
srm_writer_fn srm_json_one_cell;
srm_writer_fn srm_json_party_page;

#endif
