/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_counts.c
 * @brief Counts of cells by party, in numbers and as a bar.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

/** Most areas that have a square each; a larger bar is continuous, of as many
 * steps. */
#define SQUARES 20
#define STEPS 40

void srm_html_bar(srm_doc_t *doc, const srm_zone_tallies_t *tallies)
{
    srm_html_t *html = &doc->html;
    int total = 0, done = 0, squares = 0;
    int i;

    for (i = 0; i < tallies->count; i++) {
        total += tallies->items[i].cells;
    }
    srm_html_open(html, "span", "class", total > SQUARES ? "bar whole" : "bar",
                  "aria-hidden", "true", NULL);
    for (i = 0; i < tallies->count; i++) {
        int last = squares;

        done += tallies->items[i].cells;
        while (squares < (total > SQUARES
                              ? (int)((apr_int64_t)done * STEPS / total)
                              : done)
               || squares == last) {
            srm_html_element(html, "i", "", "class",
                             srm_zone_id(tallies->items[i].zone), NULL);
            squares++;
        }
    }
    srm_html_close(html);
}

/* Return the URL of the matrix with only the cells of a tally. */
static const char *tally_url(const srm_doc_t *doc, const srm_matrix_t *matrix,
                             const srm_deployment_t *deployment,
                             const srm_zone_tally_t *tally)
{
    static const srm_responsibility_e responsibilities[SRM_ZONE_COUNT] = {
        [SRM_ZONE_YOU] = SRM_CUSTOMER,
        [SRM_ZONE_SHARED] = SRM_SHARED,
        [SRM_ZONE_OTHER_CUSTOMER] = SRM_CUSTOMER,
        [SRM_ZONE_PROVIDER] = SRM_PROVIDER,
        [SRM_ZONE_THIRD_PARTY] = SRM_THIRD_PARTY,
        [SRM_ZONE_SHARED_BY_OTHERS] = SRM_SHARED,
        [SRM_ZONE_CONDITIONAL] = SRM_CONDITIONAL,
        [SRM_ZONE_NOT_APPLICABLE] = SRM_NOT_APPLICABLE,
        [SRM_ZONE_UNDECIDED] = SRM_UNDECIDED,
    };

    return srm_html_matrix_url(
        doc, matrix,
        apr_pstrcat(doc->pool, "?deployment=", deployment->id,
                    tally->party ? "&party=" : "",
                    tally->party ? tally->party->id : "", "&responsibility=",
                    srm_responsibility_id(responsibilities[tally->zone]),
                    NULL));
}

/* Return the customer that a page speaks to in one of its matrices. */
static const srm_party_t *you_in(const srm_doc_t *doc,
                                 const srm_matrix_t *matrix)
{
    return doc->selection->matrix ? doc->selection->you
                                  : srm_zone_customer(matrix);
}

void srm_html_tallies(srm_doc_t *doc, const srm_matrix_t *matrix,
                      const srm_deployment_t *deployment,
                      const srm_zone_tallies_t *tallies)
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_open(html, "ul", "class", "sums", NULL);
    for (i = 0; i < tallies->count; i++) {
        const srm_zone_tally_t *tally = &tallies->items[i];

        srm_html_open(html, "li", "class", srm_zone_id(tally->zone), NULL);
        srm_html_open(html, "a", "href",
                      tally_url(doc, matrix, deployment, tally), NULL);
        srm_html_icon(doc, (srm_icon_e)tally->zone);
        srm_html_element(html, "span",
                         srm_zone_name(matrix, tally, you_in(doc, matrix)),
                         NULL);
        srm_html_text(html, " ");
        srm_html_open(html, "b", NULL);
        srm_html_number(html, tally->cells);
        srm_html_close(html);
        srm_html_close(html);
        srm_html_close(html);
    }
    srm_html_close(html);
}

void srm_html_column_sums(srm_doc_t *doc, const srm_deployment_t *deployment)
{
    const srm_cell_list_t cells =
        srm_zone_column(doc->pool, doc->matrix, deployment);
    const srm_zone_tallies_t tallies = srm_zone_count(
        doc->pool, doc->matrix, you_in(doc, doc->matrix), &cells);

    srm_html_bar(doc, &tallies);
    srm_html_tallies(doc, doc->matrix, deployment, &tallies);
}

/** Percent of a step in a bar of shares, and the looks of states. */
#define STEP 2
#define LOOKS 5

void srm_html_shares(srm_doc_t *doc, const srm_approach_t *approach)
{
    static const char *const looks[LOOKS] = {"share-0", "share-1", "share-2",
                                             "share-3", "share-4"};
    srm_html_t *html = &doc->html;
    int total = 0, steps = 0;
    int i;

    srm_html_open(html, "span", "class", "bar whole", "aria-hidden", "true",
                  NULL);
    for (i = 0; i < approach->states.count; i++) {
        total += approach->states.items[i].share;
        for (; steps < (total + STEP / 2) / STEP; steps++) {
            srm_html_element(html, "i", "", "class", looks[i % LOOKS], NULL);
        }
    }
    srm_html_close(html);
    srm_html_open(html, "ul", "class", "sums", NULL);
    for (i = 0; i < approach->states.count && srm_doc_goes_on(doc); i++) {
        srm_html_open(html, "li", NULL);
        srm_html_element(html, "span", "", "class", looks[i % LOOKS], NULL);
        srm_html_text(html, " ");
        srm_html_text(html, approach->states.items[i].name);
        srm_html_text(html, " ");
        srm_html_open(html, "b", NULL);
        srm_html_number(html, approach->states.items[i].share);
        srm_html_close(html);
        srm_html_close(html);
    }
    srm_html_close(html);
}
