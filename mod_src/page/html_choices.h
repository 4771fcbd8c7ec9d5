/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef HTML_CHOICES_H
#define HTML_CHOICES_H

/**
 * @file html_choices.h
 * @brief The choices of the filters of a page of one matrix.
 */

#include "srm_html_parts.h"
#include "srm_filter.h"

/** The label and the ids of a filter. */
typedef struct {
    srm_filter_e key;
    srm_word_e word;
    int count; /**< number of ids */
    const char *(*id)(const srm_matrix_t *, int);
    const char *(*name)(const srm_matrix_t *, int);
} choice_t;

/** Number of filters. */
#define CHOICES 6

/** Make the choices of the form for a page of one matrix. */
void html_choices(const srm_matrix_t *matrix, choice_t *choices);

/** Return the values in the query: a flag for each choice. */
const char *html_chosen(const srm_doc_t *doc, const choice_t *choice);

/** Return the first chosen value from an index on; the count if there is
 * none. There may be thousands of values. */
int html_next_chosen(const char *set, int from, int count);

#endif
