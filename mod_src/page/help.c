/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file help.c
 * @brief The pages of the documentation: a frame around bytes that the build
 * has made.
 */

#include "srm_help.h"
#include "srm_html_parts.h"

void srm_page_help(srm_doc_t *doc)
{
    const srm_help_page_t *help = doc->selection->help;

    if (!doc->rich) {
        srm_help_add(doc->out, &help->markdown);
        return;
    }
    doc->writer->begin(doc, help->title);
    srm_help_add_html(doc->out, help, doc->root);
    doc->writer->end(doc);
}

apr_size_t srm_help_frame(srm_text_t *out, const srm_selection_t *selection)
{
    srm_doc_t doc;
    apr_size_t end;

    srm_doc_set_up(&doc, out, &srm_doc_html, selection->site,
                   selection->route->root);
    doc.selection = selection;
    doc.writer->begin(&doc, selection->help->title);
    end = out->length;
    doc.writer->end(&doc);
    return end;
}
