/* SPDX-License-Identifier: Apache-2.0 */
/** @file stop_words.c @brief The stop words of English, and of questions. */

#include "stop_words.h"

#include <stdlib.h>
#include <string.h>

/* Sorted. Who is responsible is what every question asks. */
static const char *const stop_words[] = {"a",
                                         "about",
                                         "an",
                                         "and",
                                         "any",
                                         "are",
                                         "as",
                                         "at",
                                         "be",
                                         "been",
                                         "by",
                                         "can",
                                         "d",
                                         "did",
                                         "do",
                                         "does",
                                         "for",
                                         "from",
                                         "get",
                                         "gets",
                                         "had",
                                         "handle",
                                         "handles",
                                         "has",
                                         "have",
                                         "how",
                                         "i",
                                         "if",
                                         "in",
                                         "is",
                                         "it",
                                         "its",
                                         "job",
                                         "ll",
                                         "many",
                                         "me",
                                         "must",
                                         "my",
                                         "need",
                                         "needs",
                                         "of",
                                         "on",
                                         "or",
                                         "our",
                                         "ours",
                                         "please",
                                         "re",
                                         "responsibilities",
                                         "responsibility",
                                         "responsible",
                                         "s",
                                         "shall",
                                         "should",
                                         "show",
                                         "t",
                                         "task",
                                         "tasks",
                                         "that",
                                         "the",
                                         "their",
                                         "them",
                                         "there",
                                         "these",
                                         "they",
                                         "this",
                                         "to",
                                         "up",
                                         "us",
                                         "ve",
                                         "was",
                                         "we",
                                         "were",
                                         "what",
                                         "when",
                                         "where",
                                         "which",
                                         "who",
                                         "whom",
                                         "whose",
                                         "why",
                                         "will",
                                         "with",
                                         "you",
                                         "your",
                                         "yours"};

static int compare(const void *word, const void *other)
{
    return strcmp(word, *(const char *const *)other);
}

bool is_stop_word(const char *folded)
{
    return bsearch(folded, stop_words,
                   sizeof(stop_words) / sizeof(*stop_words),
                   sizeof(*stop_words), compare)
           != NULL;
}
