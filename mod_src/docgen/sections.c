/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sections.c
 * @brief Sections of all pages, and the index of their words, as C.
 *
 * The index is made by the code that makes those of matrices. A compiler
 * stores equal literals of a file once, so that table and index share texts.
 */

#include "docgen.h"

#include <string.h>

#include <apr_general.h>

#include "srm_index.h"

/** Numbers on a line of C. */
#define NUMBERS 12

int docgen_sections(const documents_t *all)
{
    int count = 0;
    int i, j;

    printf("\nconst srm_help_section_t srm_help_sections[] = {\n");
    for (i = 0; i < all->count; i++) {
        for (j = 0; j < all->items[i].section_count; j++) {
            const section_t *section = &all->items[i].sections[j];

            printf("    {&srm_help_pages[%d],\n     ", i);
            docgen_literal(section->anchor);
            printf(",\n     ");
            docgen_literal(section->heading);
            printf(",\n     ");
            docgen_literal(section->text);
            printf("},\n");
            count++;
        }
    }
    printf("    {0}};\n\nconst int srm_help_section_count = %d;\n", count);
    return count;
}

/* Index all texts. Each section is also found by the title of its page, but
 * less than the page itself. */
static const srm_index_t *make_index(const documents_t *all, int count)
{
    srm_indexing_t *indexing;
    apr_pool_t *pool;
    int unit = 0;
    int i, j;

    if (apr_initialize() || apr_pool_create(&pool, NULL)) {
        docgen_fail("memory", 0, "none left");
    }
    indexing = srm_indexing_begin(pool, "en");
    for (i = 0; i < all->count; i++) {
        for (j = 0; j < all->items[i].section_count; j++, unit++) {
            const section_t *section = &all->items[i].sections[j];

            srm_indexing_add(indexing, unit, SRM_FIELD_TITLE,
                             j > 0 ? all->items[i].title : "");
            srm_indexing_add(indexing, unit, SRM_FIELD_HEADING,
                             section->heading);
            srm_indexing_add(indexing, unit, SRM_FIELD_TEXT, section->text);
        }
    }
    return srm_indexing_end(indexing, pool, count);
}

static void write_numbers(const char *name, const apr_uint32_t *numbers,
                          apr_uint32_t count)
{
    apr_uint32_t i;

    printf("\nstatic const apr_uint32_t %s[] = {", name);
    for (i = 0; i < count; i++) {
        printf(i % NUMBERS ? "%u," : "\n    %u,", numbers[i]);
    }
    printf("0};\n");
}

/* Write the words, each ended by a NUL, as the index has them. */
static void write_chars(const srm_index_t *index)
{
    apr_uint32_t last = 0;
    apr_uint32_t at;
    int i;

    for (i = 0; i < index->word_count; i++) {
        const srm_index_word_t *word = &index->words[i];

        last = word->word > last ? word->word : last;
        last = word->stem > last ? word->stem : last;
    }
    printf("\nstatic const char chars[] =\n");
    for (at = 0; at <= last;
         at += (apr_uint32_t)strlen(index->chars + at) + 1) {
        printf("    ");
        docgen_literal(index->chars + at);
        printf("\"\\0\"\n");
    }
    printf("    ;\n");
}

static void write_postings(const srm_index_t *index)
{
    apr_uint32_t i;

    printf("\nstatic const unsigned char postings[] = {");
    for (i = 0; i < index->words[index->word_count].first; i++) {
        printf(i % 20 ? "%d," : "\n    %d,", index->postings[i]);
    }
    printf("\n};\n");
}

static void write_texts(const srm_index_t *index)
{
    int i;

    printf("\nstatic const srm_index_text_t texts[] = {\n");
    for (i = 0; i < index->text_count; i++) {
        const srm_index_text_t *text = &index->texts[i];

        printf("    {");
        docgen_literal(text->text);
        printf(",\n     %u, %d, %d},\n", text->unit, text->field, text->words);
    }
    printf("    {0}};\n");
}

void docgen_index(const documents_t *all, int count)
{
    const srm_index_t *index = make_index(all, count);
    int i;

    write_chars(index);
    printf("\nstatic const srm_index_word_t words[] = {\n");
    for (i = 0; i <= index->word_count; i++) {
        const srm_index_word_t *word = &index->words[i];

        printf("    {%u, %u, %u},\n", word->word, word->stem, word->first);
    }
    printf("};\n");
    write_numbers("by_stem", index->by_stem, (apr_uint32_t)index->word_count);
    write_postings(index);
    write_texts(index);
    printf("\nconst srm_index_t srm_help_index = {\n    ");
    docgen_literal(index->lang);
    printf(", chars, words, by_stem, postings, texts, %d, %d, %d};\n",
           index->word_count, index->text_count, index->unit_count);
}
