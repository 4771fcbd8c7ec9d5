/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_key.c
 * @brief The key of a table: its zones and marks.
 */

#include <apr_strings.h>

#include "html_table.h"

/* Return the meaning of a zone, for the key. */
static const char *meaning_of(const srm_doc_t *doc,
                              const srm_zone_tally_t *tally)
{
    static const srm_word_e words[SRM_ZONE_COUNT] = {
        [SRM_ZONE_YOU] = SRM_WORD_LEGEND_YOU,
        [SRM_ZONE_SHARED] = SRM_WORD_LEGEND_SHARED,
        [SRM_ZONE_OTHER_CUSTOMER] = SRM_WORD_LEGEND_CUSTOMER,
        [SRM_ZONE_PROVIDER] = SRM_WORD_LEGEND_PROVIDER,
        [SRM_ZONE_THIRD_PARTY] = SRM_WORD_LEGEND_THIRD_PARTY,
        [SRM_ZONE_SHARED_BY_OTHERS] = SRM_WORD_LEGEND_SHARED,
        [SRM_ZONE_CONDITIONAL] = SRM_WORD_LEGEND_CONDITIONAL,
        [SRM_ZONE_NOT_APPLICABLE] = SRM_WORD_LEGEND_NOT_APPLICABLE,
        [SRM_ZONE_UNDECIDED] = SRM_WORD_LEGEND_UNDECIDED,
    };
    const char *label = doc->matrix->labels[SRM_WORD_CUSTOMER];
    bool is_you = tally->zone == SRM_ZONE_YOU && label && *label;

    return srm_doc_word(doc, tally->zone == SRM_ZONE_YOU && !is_you
                                 ? SRM_WORD_LEGEND_CUSTOMER
                                 : words[tally->zone]);
}

static bool has_notes(const srm_selection_t *selection)
{
    int i;

    for (i = 0; i < selection->cells.count; i++) {
        if (*selection->cells.items[i]->note) {
            return true;
        }
    }
    for (i = 0; i < selection->areas.count; i++) {
        if (*selection->areas.items[i]->note) {
            return true;
        }
    }
    return false;
}

static void write_entry(srm_doc_t *doc, const srm_zone_tally_t *tally)
{
    srm_html_t *html = &doc->html;
    const char *id = srm_zone_id(tally->zone);

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "span", "class",
                  apr_pstrcat(doc->pool, "swatch ", id, NULL), NULL);
    srm_html_icon(doc, (srm_icon_e)tally->zone);
    srm_html_close(html);
    srm_html_open(html, "span", NULL);
    srm_html_element(html, "strong",
                     srm_zone_name(doc->matrix, tally, doc->selection->you),
                     NULL);
    srm_html_text(html, " ");
    srm_html_element(html, "span", meaning_of(doc, tally), "class", "means",
                     NULL);
    srm_html_close(html);
    srm_html_close(html);
}

/** Least entries of a key that phones fold. */
#define FOLD_FROM 6

/* Write each zone once: several providers are one entry. */
static void write_zones(srm_doc_t *doc, const srm_zone_tallies_t *tallies)
{
    int i;

    for (i = 0; i < tallies->count; i++) {
        srm_zone_tally_t entry = tallies->items[i];

        if (i > 0 && entry.zone == tallies->items[i - 1].zone) {
            continue;
        }
        if (i + 1 < tallies->count
            && entry.zone == tallies->items[i + 1].zone) {
            entry.party = NULL;
        }
        write_entry(doc, &entry);
    }
}

void html_key(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    const srm_cell_list_t cells = {selection->cells.count,
                                   selection->cells.items};
    const srm_zone_tallies_t tallies =
        srm_zone_count(doc->out->pool, doc->matrix, selection->you, &cells);
    bool is_long = tallies.count >= FOLD_FROM;

    srm_html_open(html, "div", "class", "key", "lang", html_foreign_lang(doc),
                  NULL);
    /* Wide screens show what it has, and not that it opens. */
    if (is_long) {
        srm_html_open(html, "details", NULL);
        srm_html_element(html, "summary", srm_doc_word(doc, SRM_WORD_LEGEND),
                         NULL);
    }
    srm_html_open(html, "ul", "aria-label", srm_doc_word(doc, SRM_WORD_LEGEND),
                  NULL);
    write_zones(doc, &tallies);
    if (has_notes(selection)) {
        srm_html_open(html, "li", NULL);
        srm_html_icon(doc, SRM_ICON_NOTE);
        srm_html_text(html, srm_doc_word(doc, SRM_WORD_LEGEND_NOTE));
        srm_html_close(html);
    }
    srm_html_close(html);
    if (is_long) {
        srm_html_close(html);
    }
    srm_html_element(
        html, "a",
        srm_doc_word(doc, selection->query->open ? SRM_WORD_COLLAPSE
                                                 : SRM_WORD_EXPAND),
        "href",
        html_view_url(doc, selection->query->view, !selection->query->open),
        "data-toggle",
        srm_doc_word(doc, selection->query->open ? SRM_WORD_EXPAND
                                                 : SRM_WORD_COLLAPSE),
        NULL);
    srm_html_close(html);
}
