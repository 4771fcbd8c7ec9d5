/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_INDEX_H
#define SRM_INDEX_H

/**
 * @file srm_index.h
 * @brief An inverted index: the words of many texts, and the texts that have
 * each of them.
 *
 * A text belongs to a unit, such as an area or a cell, and to one of its
 * fields. The texts are not copied. The index is constant: any number of
 * threads may read it.
 */

#include <stdbool.h>

#include <apr_pools.h>

/**
 * Fields: SRM_FIELD(name, its word in data, its weight). The weight says how
 * well a word in the field answers a search for it.
 */
#define SRM_FIELDS(SRM_FIELD)                                                 \
    SRM_FIELD(NAME, "name", 24)                                               \
    SRM_FIELD(ALIAS, "alias", 22)                                             \
    SRM_FIELD(CONTROLS, "controls", 20)                                       \
    SRM_FIELD(HEADING, "heading", 14)                                         \
    SRM_FIELD(CONCEPT, "concept", 12)                                         \
    SRM_FIELD(TITLE, "title", 10)                                             \
    SRM_FIELD(OWNER, "owner", 10)                                             \
    SRM_FIELD(SUMMARY, "summary", 8)                                          \
    SRM_FIELD(TASKS, "tasks", 8)                                              \
    SRM_FIELD(GROUP, "group", 6)                                              \
    SRM_FIELD(CONDITION, "condition", 6)                                      \
    SRM_FIELD(NOTE, "note", 5)                                                \
    SRM_FIELD(TEXT, "text", 4)                                                \
    SRM_FIELD(EXAMPLES, "examples", 2)

/** The fields by name: SRM_FIELD_TASKS and so on. */
typedef enum {
#define SRM_FIELD(name, word, weight) SRM_FIELD_##name,
    SRM_FIELDS(SRM_FIELD)
#undef SRM_FIELD
        SRM_FIELD_COUNT
} srm_field_e;

/** A text. */
typedef struct srm_index_text {
    const char *text;
    apr_uint32_t unit;
    unsigned char field; /**< a srm_field_e */
    unsigned char words; /**< number of words, at most 255 */
} srm_index_text_t;

/** A word. */
typedef struct srm_index_word {
    apr_uint32_t word;  /**< folded, in `chars` */
    apr_uint32_t stem;  /**< of the word, in `chars` */
    apr_uint32_t first; /**< byte in `postings`; those of the word end where
                             those of the next one begin */
} srm_index_word_t;

/** An index. */
typedef struct srm_index {
    const char *lang; /**< of the stems, as a language tag */
    const char *chars;
    const srm_index_word_t *words; /**< sorted, and one more for its `first` */
    const apr_uint32_t *by_stem;   /**< numbers of words, sorted by stem */
    const unsigned char *postings; /**< texts of each word: the distance of each
                                        from the one before, in 7 bits a byte,
                                        the lowest first; all but the last
                                        byte have the bit 128 */
    const srm_index_text_t *texts; /**< sorted by unit */
    int word_count;
    int text_count;
    int unit_count;
} srm_index_t;

/** The texts of a word, being read. */
typedef struct srm_postings {
    const unsigned char *at;
    const unsigned char *end;
    apr_uint32_t text; /**< the present one */
} srm_postings_t;

/** Begin to read the texts of a word. */
static inline srm_postings_t srm_index_postings(const srm_index_t *index,
                                                int word)
{
    srm_postings_t postings = {index->postings + index->words[word].first,
                               index->postings + index->words[word + 1].first,
                               (apr_uint32_t)-1};

    return postings;
}

/** Step to the next text; false after the last. */
static inline bool srm_postings_next(srm_postings_t *postings)
{
    apr_uint32_t distance = 0;
    int shift = 0;

    if (postings->at == postings->end) {
        return false;
    }
    while (*postings->at & 128) {
        distance |= (apr_uint32_t)(*postings->at++ & 127) << shift;
        shift += 7;
    }
    distance |= (apr_uint32_t)*postings->at++ << shift;
    postings->text += distance;
    return true;
}

/** An index being built. */
typedef struct srm_indexing srm_indexing_t;

/**
 * Begin an index.
 * @param scratch for what is not needed after srm_indexing_end()
 * @param lang    language tag of the texts: stems are of this language if
 *                Snowball has it
 */
srm_indexing_t *srm_indexing_begin(apr_pool_t *scratch, const char *lang);

/**
 * Add a text. Empty ones are ignored.
 * @param unit not less than that of the text before
 * @param text clean UTF-8; must outlive the index
 */
void srm_indexing_add(srm_indexing_t *indexing, int unit, srm_field_e field,
                      const char *text);

/**
 * Finish an index.
 * @param pool  owns it
 * @param units number of units
 */
const srm_index_t *srm_indexing_end(srm_indexing_t *indexing, apr_pool_t *pool,
                                    int units);

/** Return the bytes of an index, without the texts. */
apr_size_t srm_index_size(const srm_index_t *index);

/** Return the word of a field in data: "tasks". */
const char *srm_field_word(srm_field_e field);

/** Return the weight of a field. */
int srm_field_weight(srm_field_e field);

/** Return the number of the first word that is not less than this one. */
int srm_index_first_word(const srm_index_t *index, const char *word);

/** Return the first text of a unit; of a unit without texts that of the next
 * one. */
int srm_index_first_text(const srm_index_t *index, int unit);

#endif
