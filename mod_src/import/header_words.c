/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file header_words.c
 * @brief Parties in the headers of columns.
 */

#include "words.h"

#include <string.h>

#include <apr_strings.h>

/* Words of headers that name a role. */
static const struct {
    const char *word;
    srm_role_e role;
} role_words[] = {
    {"customer", SRM_ROLE_CUSTOMER},   {"customers", SRM_ROLE_CUSTOMER},
    {"customer's", SRM_ROLE_CUSTOMER}, {"you", SRM_ROLE_CUSTOMER},
    {"your", SRM_ROLE_CUSTOMER},       {"yours", SRM_ROLE_CUSTOMER},
    {"client", SRM_ROLE_CUSTOMER},     {"client's", SRM_ROLE_CUSTOMER},
    {"tenant", SRM_ROLE_CUSTOMER},     {"subscriber", SRM_ROLE_CUSTOMER},
    {"consumer", SRM_ROLE_CUSTOMER},   {"csc", SRM_ROLE_CUSTOMER},
    {"provider", SRM_ROLE_PROVIDER},   {"provider's", SRM_ROLE_PROVIDER},
    {"csp", SRM_ROLE_PROVIDER},        {"vendor", SRM_ROLE_PROVIDER},
    {"supplier", SRM_ROLE_PROVIDER},
};

/* Words of headers that say nothing of the party. */
static const char *const fillers[] = {"responsibility",
                                      "responsibilities",
                                      "responsible",
                                      "tasks",
                                      "duties",
                                      "role",
                                      "of",
                                      "the",
                                      "by",
                                      "is",
                                      "obligations"};

/* Names of deployment types, which should be columns. */
static const char *const types[] = {"iaas",
                                    "paas",
                                    "saas",
                                    "faas",
                                    "caas",
                                    "on-prem",
                                    "on-premises",
                                    "on premises",
                                    "private cloud",
                                    "public cloud",
                                    "hybrid",
                                    "hybrid cloud",
                                    "community cloud",
                                    "serverless",
                                    "self-managed",
                                    "self-hosted",
                                    "managed",
                                    "fully managed",
                                    "dedicated",
                                    "multi-cloud"};

/* Words of headers that are about something else than a party. */
static const char *const subjects[] = {
    "description", "answer",  "implementation", "guidance", "comment",
    "comments",    "note",    "notes",          "status",   "evidence",
    "inherited",   "contact", "reference",      "remarks",  "question"};

/* More of them, in headers of more than three words. */
static const char *const long_subjects[] = {"scope", "details", "detail",
                                            "explanation", "how"};

/* Most words of a header that names a party. */
#define NAME_WORDS 4

/* Characters at the ends of a word that are not part of it. */
#define PUNCTUATION ":,()/-"

/* Split a header into words; a typographic apostrophe becomes a plain one. */
static apr_array_header_t *split(apr_pool_t *pool, const char *header)
{
    apr_array_header_t *list = apr_array_make(pool, 8, sizeof(char *));
    char *text = apr_pstrdup(pool, header);
    char *state, *found;

    while ((found = strstr(text, "\xe2\x80\x99"))) {
        *found = '\'';
        memmove(found + 1, found + 3, strlen(found + 3) + 1);
    }
    for (text = apr_strtok(text, " ", &state); text;
         text = apr_strtok(NULL, " ", &state)) {
        APR_ARRAY_PUSH(list, char *) = text;
    }
    return list;
}

/* Return a word without punctuation around it. */
static const char *bare(apr_pool_t *pool, const char *word)
{
    size_t length;

    word += strspn(word, PUNCTUATION);
    for (length = strlen(word);
         length > 0 && strchr(PUNCTUATION, word[length - 1]); length--) {
    }
    return apr_pstrmemdup(pool, word, length);
}

static srm_role_e role_of(const char *word)
{
    size_t i;

    for (i = 0; i < sizeof(role_words) / sizeof(role_words[0]); i++) {
        if (word_same(role_words[i].word, word)) {
            return role_words[i].role;
        }
    }
    return SRM_ROLE_COUNT;
}

static bool is_among(const char *word, const char *const *list, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (word_same(list[i], word)) {
            return true;
        }
    }
    return false;
}

static bool is_filler(const char *word)
{
    return is_among(word, fillers, sizeof(fillers) / sizeof(fillers[0]));
}

/* True if a list of words is about something else than a party. */
static bool has_subject(apr_pool_t *pool, const apr_array_header_t *list)
{
    int i;

    for (i = 0; i < list->nelts; i++) {
        const char *word = bare(pool, APR_ARRAY_IDX(list, i, const char *));

        if (is_among(word, subjects, sizeof(subjects) / sizeof(subjects[0]))
            || (list->nelts > 3
                && is_among(word, long_subjects,
                            sizeof(long_subjects)
                                / sizeof(long_subjects[0])))) {
            return true;
        }
    }
    return false;
}

bool word_is_about_text(apr_pool_t *pool, const char *header)
{
    return has_subject(pool, split(pool, header));
}

srm_role_e word_header_role(apr_pool_t *pool, const char *header)
{
    const apr_array_header_t *list = split(pool, header);
    srm_role_e role = SRM_ROLE_COUNT;
    int words = has_subject(pool, list) ? NAME_WORDS + 1 : 0;
    int i;

    for (i = 0; i < list->nelts; i++) {
        const char *word = bare(pool, APR_ARRAY_IDX(list, i, const char *));

        words += !is_filler(word);
    }
    /* A longer header is a question or a sentence, and no name. */
    for (i = 0; i < list->nelts && words <= NAME_WORDS; i++) {
        srm_role_e other =
            role_of(bare(pool, APR_ARRAY_IDX(list, i, const char *)));

        if (other != SRM_ROLE_COUNT && role != SRM_ROLE_COUNT
            && other != role) {
            return SRM_ROLE_COUNT; /* it names two */
        }
        role = other != SRM_ROLE_COUNT ? other : role;
    }
    return role;
}

bool word_ends_in_duties(apr_pool_t *pool, const char *header)
{
    const apr_array_header_t *list = split(pool, header);

    return list->nelts > 1 && list->nelts <= NAME_WORDS + 1
           && !has_subject(pool, list)
           && is_filler(
               bare(pool, APR_ARRAY_IDX(list, list->nelts - 1, const char *)))
           && !is_filler(bare(pool, APR_ARRAY_IDX(list, 0, const char *)));
}

const char *word_header_name(apr_pool_t *pool, const char *header)
{
    const apr_array_header_t *list = split(pool, header);
    srm_text_t *name = srm_text_make(pool, 64);
    int left_out = 0;
    int i;

    for (i = 0; i < list->nelts; i++) {
        const char *word = APR_ARRAY_IDX(list, i, const char *);

        if (is_filler(bare(pool, word))) {
            left_out++;
            continue;
        }
        srm_text_adds(name, name->length > 0 ? " " : "");
        srm_text_adds(name, word);
    }
    if (left_out > 0 && name->length > 2
        && !memcmp(name->bytes + name->length - 2, "'s", 2)) {
        name->length -= 2;
    }
    return name->length > 0 ? srm_text_done(name) : header;
}

const char *word_header_type(apr_pool_t *pool, const char *header)
{
    const apr_array_header_t *list = split(pool, header);
    int i;

    for (i = 0; i < list->nelts; i++) {
        const char *word = bare(pool, APR_ARRAY_IDX(list, i, const char *));
        size_t length = strlen(word);

        if (length == 4 && word_same(word + 1, "aas")) {
            return word;
        }
    }
    return NULL;
}

bool word_is_type(const char *text)
{
    size_t i;

    for (i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (word_same(types[i], text)) {
            return true;
        }
    }
    return false;
}
