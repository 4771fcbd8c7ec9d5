/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown.c
 * @brief The writer of Markdown: blocks and tables.
 */

#include "srm_markdown.h"

#include <string.h>

void srm_markdown_start(srm_markdown_t *markdown, srm_text_t *out)
{
    memset(markdown, 0, sizeof(*markdown));
    markdown->out = out;
}

/* Inline: most markers are known at compile time. */
static inline void begin(srm_markdown_t *markdown, srm_markdown_last_e block,
                         const char *marker)
{
    int i;

    if (markdown->last != SRM_MARKDOWN_NOTHING
        && (block != SRM_MARKDOWN_ITEM || markdown->last != block)) {
        srm_text_addc(markdown->out, '\n');
    }
    for (i = 0; i < markdown->depth; i++) {
        srm_text_add(markdown->out, "  ", 2);
    }
    srm_text_adds(markdown->out, marker);
    markdown->last = block;
    markdown->begins = 1;
}

void srm_markdown_heading(srm_markdown_t *markdown, int level)
{
    static const char hashes[] = "###### ";

    begin(markdown, SRM_MARKDOWN_BLOCK, hashes + 6 - level);
    markdown->begins = 0;
}

void srm_markdown_paragraph(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_BLOCK, "");
}

void srm_markdown_item(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_ITEM, "- ");
}

void srm_markdown_task(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_ITEM, "- [ ] ");
}

void srm_markdown_end(srm_markdown_t *markdown)
{
    srm_text_addc(markdown->out, '\n');
    markdown->begins = 0;
}

void srm_markdown_in(srm_markdown_t *markdown)
{
    markdown->depth++;
}

void srm_markdown_out(srm_markdown_t *markdown)
{
    markdown->depth--;
}

void srm_markdown_rule(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_BLOCK, "---");
    srm_markdown_end(markdown);
}

void srm_markdown_table(srm_markdown_t *markdown)
{
    begin(markdown, SRM_MARKDOWN_BLOCK, "");
    markdown->begins = 0;
    markdown->cells = 0;
    markdown->columns = 0;
}

void srm_markdown_cell(srm_markdown_t *markdown)
{
    if (markdown->cells++ > 0) {
        srm_text_add(markdown->out, " | ", 3);
    }
    else {
        srm_text_add(markdown->out, "| ", 2);
    }
}

void srm_markdown_row(srm_markdown_t *markdown)
{
    int i;

    srm_text_adds(markdown->out, " |\n");
    if (markdown->columns == 0) {
        for (i = 0; i < markdown->cells; i++) {
            srm_text_adds(markdown->out, i > 0 ? " | ---" : "| ---");
        }
        srm_text_adds(markdown->out, " |\n");
        markdown->columns = markdown->cells;
    }
    markdown->cells = 0;
}
