/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file index.c
 * @brief Builds an inverted index.
 *
 * Words get numbers in the order in which they are found, by a table of their
 * hashes. At the end they are sorted, and the pairs of word and text with them.
 */

#include "srm_index.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_hash.h"
#include "srm_text.h"
#include "stem.h"
#include "words.h"

/** A word, while the index is built. */
typedef struct {
    const char *folded;
    const char *stem;
    apr_uint64_t hash;
    apr_uint32_t length;
    apr_uint32_t bytes;  /**< of its postings */
    apr_uint32_t last;   /**< the last text that has it, plus 1 */
    apr_uint32_t number; /**< when they are sorted */
} entry_t;

/** A word and a text that has it. */
typedef struct {
    apr_uint32_t entry;
    apr_uint32_t distance; /**< from the text before that has it */
} pair_t;

/** A list that grows. */
typedef struct {
    char *items;
    apr_size_t size; /**< of an item */
    int count;
    int room;
} growing_t;

struct srm_indexing {
    apr_pool_t *pool;
    const char *lang;
    stemmer_t *stemmer;
    apr_uint64_t key;    /**< of the hashes of words, secret and odd */
    growing_t entries;   /**< entry_t */
    growing_t pairs;     /**< pair_t */
    growing_t texts;     /**< srm_index_text_t */
    apr_uint32_t *table; /**< numbers of entries plus 1, by hash; 0: free */
    apr_uint32_t slots;  /**< of the table, a power of two */
};

static const char *const field_words[] = {
#define SRM_FIELD(name, word, weight) word,
    SRM_FIELDS(SRM_FIELD)
#undef SRM_FIELD
};

static const int field_weights[] = {
#define SRM_FIELD(name, word, weight) weight,
    SRM_FIELDS(SRM_FIELD)
#undef SRM_FIELD
};

const char *srm_field_word(srm_field_e field)
{
    return field_words[field];
}

int srm_field_weight(srm_field_e field)
{
    return field_weights[field];
}

static void *push(apr_pool_t *pool, growing_t *list)
{
    if (list->count == list->room) {
        int room = list->room ? 2 * list->room : 256;
        char *items = apr_palloc(pool, list->size * (apr_size_t)room);

        if (list->count > 0) {
            memcpy(items, list->items, list->size * (apr_size_t)list->count);
        }
        list->items = items;
        list->room = room;
    }
    return list->items + list->size * (apr_size_t)list->count++;
}

static void enlarge_table(srm_indexing_t *indexing)
{
    entry_t *entries = (entry_t *)indexing->entries.items;
    int i;

    indexing->slots *= 2;
    indexing->table = apr_pcalloc(indexing->pool,
                                  sizeof(*indexing->table) * indexing->slots);
    for (i = 0; i < indexing->entries.count; i++) {
        apr_uint32_t at = (apr_uint32_t)(entries[i].hash >> 32);

        while (indexing->table[at & (indexing->slots - 1)]) {
            at++;
        }
        indexing->table[at & (indexing->slots - 1)] = (apr_uint32_t)i + 1;
    }
}

srm_indexing_t *srm_indexing_begin(apr_pool_t *scratch, const char *lang)
{
    srm_indexing_t *indexing = apr_pcalloc(scratch, sizeof(*indexing));

    indexing->pool = scratch;
    indexing->lang = lang;
    indexing->key = srm_hash_bytes("words", 5) | 1;
    indexing->stemmer = stemmer_make(scratch, lang);
    indexing->entries.size = sizeof(entry_t);
    indexing->pairs.size = sizeof(pair_t);
    indexing->texts.size = sizeof(srm_index_text_t);
    indexing->slots = 256;
    enlarge_table(indexing);
    return indexing;
}

/* Return the bytes of a distance in the postings. */
static apr_uint32_t bytes_of(apr_uint32_t distance)
{
    apr_uint32_t bytes = 1;

    for (; distance >= 128; distance >>= 7) {
        bytes++;
    }
    return bytes;
}

static void set_stem(srm_indexing_t *indexing, entry_t *entry,
                     const word_t *word)
{
    int length;
    const char *stem;

    entry->stem = entry->folded;
    if (word->is_number || word->is_alone) {
        return;
    }
    stem =
        stemmer_stem(indexing->stemmer, word->folded, word->length, &length);
    if (length != word->length
        || memcmp(stem, word->folded, (size_t)length) != 0) {
        entry->stem = apr_pstrmemdup(indexing->pool, stem, (apr_size_t)length);
    }
}

/* Return the number of the entry of a word. */
static apr_uint32_t find_entry(srm_indexing_t *indexing, const word_t *word)
{
    apr_uint64_t hash = word->hash;
    apr_uint32_t at = (apr_uint32_t)(hash >> 32);
    apr_uint32_t mask = indexing->slots - 1;
    entry_t *entry;

    for (; indexing->table[at & mask]; at++) {
        apr_uint32_t number = indexing->table[at & mask] - 1;

        entry = (entry_t *)indexing->entries.items + number;
        if (entry->hash == hash && entry->length == (apr_uint32_t)word->length
            && !memcmp(entry->folded, word->folded, entry->length)) {
            return number;
        }
    }
    entry = push(indexing->pool, &indexing->entries);
    memset(entry, 0, sizeof(*entry));
    entry->folded =
        apr_pstrmemdup(indexing->pool, word->folded, (apr_size_t)word->length);
    entry->length = (apr_uint32_t)word->length;
    entry->hash = hash;
    set_stem(indexing, entry, word);
    indexing->table[at & mask] = (apr_uint32_t)indexing->entries.count;
    if ((apr_uint32_t)indexing->entries.count > indexing->slots / 2) {
        enlarge_table(indexing);
    }
    return (apr_uint32_t)indexing->entries.count - 1;
}

void srm_indexing_add(srm_indexing_t *indexing, int unit, srm_field_e field,
                      const char *text)
{
    srm_index_text_t *added;
    words_t words;
    word_t word;
    int count = 0;

    if (!*text) {
        return;
    }
    added = push(indexing->pool, &indexing->texts);
    added->text = text;
    added->unit = (apr_uint32_t)unit;
    added->field = (unsigned char)field;
    words_begin(&words, text, strlen(text));
    words.key = indexing->key;
    while (words_next(&words, &word)) {
        apr_uint32_t number = find_entry(indexing, &word);
        entry_t *entry = (entry_t *)indexing->entries.items + number;

        count += !word.is_extra;
        if (entry->last != (apr_uint32_t)indexing->texts.count) {
            pair_t *pair = push(indexing->pool, &indexing->pairs);

            pair->entry = number;
            pair->distance = (apr_uint32_t)indexing->texts.count - entry->last;
            entry->last = (apr_uint32_t)indexing->texts.count;
            entry->bytes += bytes_of(pair->distance);
        }
    }
    added->words = (unsigned char)(count < 255 ? count : 255);
}

static int by_word(const void *one, const void *other)
{
    return strcmp((*(entry_t *const *)one)->folded,
                  (*(entry_t *const *)other)->folded);
}

static int by_stem(const void *one, const void *other)
{
    int order = strcmp((*(entry_t *const *)one)->stem,
                       (*(entry_t *const *)other)->stem);

    return order ? order : by_word(one, other);
}

/* Store the sorted words, and the places of their postings. */
static void store_words(srm_index_t *index, apr_pool_t *pool,
                        entry_t *const *sorted)
{
    srm_index_word_t *words =
        apr_palloc(pool, sizeof(*words) * ((apr_size_t)index->word_count + 1));
    apr_size_t room = 1;
    apr_uint32_t first = 0;
    char *chars, *at;
    int i;

    for (i = 0; i < index->word_count; i++) {
        room += sorted[i]->length + 1;
        room += sorted[i]->stem == sorted[i]->folded
                    ? 0
                    : strlen(sorted[i]->stem) + 1;
    }
    index->chars = chars = at = apr_palloc(pool, room);
    for (i = 0; i < index->word_count; i++) {
        words[i].first = first;
        words[i].word = words[i].stem = (apr_uint32_t)(at - chars);
        at = apr_cpystrn(at, sorted[i]->folded, sorted[i]->length + 1) + 1;
        if (sorted[i]->stem != sorted[i]->folded) {
            words[i].stem = (apr_uint32_t)(at - chars);
            at = apr_cpystrn(at, sorted[i]->stem, WORD_MOST + 1) + 1;
        }
        sorted[i]->number = (apr_uint32_t)i;
        first += sorted[i]->bytes;
    }
    memset(&words[i], 0, sizeof(words[i]));
    words[i].first = first;
    index->words = words;
}

static void store_postings(srm_index_t *index, apr_pool_t *pool,
                           const srm_indexing_t *indexing)
{
    const entry_t *entries = (const entry_t *)indexing->entries.items;
    const pair_t *pairs = (const pair_t *)indexing->pairs.items;
    unsigned char *postings =
        apr_palloc(pool, index->words[index->word_count].first + 1);
    apr_uint32_t *next = apr_palloc(
        indexing->pool, sizeof(*next) * ((apr_size_t)index->word_count + 1));
    int i;

    for (i = 0; i < index->word_count; i++) {
        next[i] = index->words[i].first;
    }
    for (i = 0; i < indexing->pairs.count; i++) {
        apr_uint32_t *at = &next[entries[pairs[i].entry].number];
        apr_uint32_t distance = pairs[i].distance;

        for (; distance >= 128; distance >>= 7) {
            postings[(*at)++] = (unsigned char)(distance | 128);
        }
        postings[(*at)++] = (unsigned char)distance;
    }
    index->postings = postings;
}

const srm_index_t *srm_indexing_end(srm_indexing_t *indexing, apr_pool_t *pool,
                                    int units)
{
    srm_index_t *index = apr_pcalloc(pool, sizeof(*index));
    int count = indexing->entries.count;
    entry_t *entries = (entry_t *)indexing->entries.items;
    entry_t **sorted =
        apr_palloc(indexing->pool, sizeof(*sorted) * ((apr_size_t)count + 1));
    apr_uint32_t *stems =
        apr_palloc(pool, sizeof(*stems) * ((apr_size_t)count + 1));
    int i;

    for (i = 0; i < count; i++) {
        sorted[i] = &entries[i];
    }
    index->lang = apr_pstrdup(pool, indexing->lang);
    index->word_count = count;
    index->text_count = indexing->texts.count;
    index->unit_count = units;
    index->texts = apr_pmemdup(pool, indexing->texts.items,
                               sizeof(srm_index_text_t)
                                   * (apr_size_t)indexing->texts.count);
    qsort(sorted, (size_t)count, sizeof(*sorted), by_word);
    store_words(index, pool, sorted);
    store_postings(index, pool, indexing);
    qsort(sorted, (size_t)count, sizeof(*sorted), by_stem);
    for (i = 0; i < count; i++) {
        stems[i] = sorted[i]->number;
    }
    index->by_stem = stems;
    return index;
}

apr_size_t srm_index_size(const srm_index_t *index)
{
    apr_size_t words = (apr_size_t)index->word_count;
    apr_size_t chars = 0;
    apr_size_t i;

    for (i = 0; i < words; i++) {
        const srm_index_word_t *word = &index->words[i];

        chars += strlen(index->chars + word->word) + 1;
        chars += word->stem == word->word
                     ? 0
                     : strlen(index->chars + word->stem) + 1;
    }
    return chars + sizeof(*index->words) * (words + 1)
           + sizeof(*index->by_stem) * words + index->words[words].first
           + sizeof(*index->texts) * (apr_size_t)index->text_count;
}

int srm_index_first_text(const srm_index_t *index, int unit)
{
    int low = 0;
    int high = index->text_count;

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (index->texts[middle].unit < (apr_uint32_t)unit) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

int srm_index_first_word(const srm_index_t *index, const char *word)
{
    int low = 0;
    int high = index->word_count;

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (strcmp(index->chars + index->words[middle].word, word) < 0) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}
