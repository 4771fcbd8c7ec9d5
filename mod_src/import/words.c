/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file words.c
 * @brief Single words of cells and headers.
 */

#include "words.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

/* The known words; case is ignored. The first for its meaning is shown to
 * people. */
static const struct {
    const char *word;
    word_e kind;
    srm_role_e role;
    bool shown;
} words[] = {
    {"Customer", WORD_PARTIES, SRM_ROLE_CUSTOMER, true},
    {"You", WORD_PARTIES, SRM_ROLE_CUSTOMER, true},
    {"Us", WORD_PARTIES, SRM_ROLE_CUSTOMER, false},
    {"Customers", WORD_PARTIES, SRM_ROLE_CUSTOMER, false},
    {"Cloud customer", WORD_PARTIES, SRM_ROLE_CUSTOMER, false},
    {"Cloud service customer", WORD_PARTIES, SRM_ROLE_CUSTOMER, false},
    {"Provider", WORD_PARTIES, SRM_ROLE_PROVIDER, true},
    {"Cloud provider", WORD_PARTIES, SRM_ROLE_PROVIDER, false},
    {"Service provider", WORD_PARTIES, SRM_ROLE_PROVIDER, false},
    {"Cloud service provider", WORD_PARTIES, SRM_ROLE_PROVIDER, false},
    {"Third party", WORD_PARTIES, SRM_ROLE_THIRD_PARTY, true},
    {"Third-party", WORD_PARTIES, SRM_ROLE_THIRD_PARTY, false},
    {"Shared", WORD_SHARED, SRM_ROLE_COUNT, true},
    {"Both", WORD_SHARED, SRM_ROLE_COUNT, true},
    {"Joint", WORD_SHARED, SRM_ROLE_COUNT, true},
    {"N/A", WORD_NOBODY, SRM_ROLE_COUNT, true},
    {"NA", WORD_NOBODY, SRM_ROLE_COUNT, false},
    {"Not applicable", WORD_NOBODY, SRM_ROLE_COUNT, false},
    {"None", WORD_NOBODY, SRM_ROLE_COUNT, false},
    {"-", WORD_NOBODY, SRM_ROLE_COUNT, false},
    {"\xe2\x80\x93", WORD_NOBODY, SRM_ROLE_COUNT, false}, /* en */
    {"\xe2\x80\x94", WORD_NOBODY, SRM_ROLE_COUNT, false}, /* em dash */
    {"Open", WORD_OPEN, SRM_ROLE_COUNT, true},
    {"Undecided", WORD_OPEN, SRM_ROLE_COUNT, false},
    {"Conditional", WORD_CONDITIONAL, SRM_ROLE_COUNT, false}};

#define WORDS (sizeof(words) / sizeof(words[0]))

/* Beginnings of texts that say that there is no task, or none yet. */
static const char *const denials[] = {"n/a",
                                      "none",
                                      "not responsible",
                                      "not applicable",
                                      "not required",
                                      "not needed",
                                      "not in scope",
                                      "out of scope",
                                      "no action",
                                      "no task",
                                      "no tasks",
                                      "nothing",
                                      "optional",
                                      "tbd",
                                      "tbc",
                                      "to be determined",
                                      "to be defined",
                                      "same as",
                                      "see above",
                                      "as above",
                                      "ditto",
                                      "unknown"};

bool word_same(const char *one, const char *other)
{
    for (; *one && apr_tolower(*one) == apr_tolower(*other); one++, other++) {
    }
    return apr_tolower(*one) == apr_tolower(*other);
}

char *word_trim(char *text)
{
    char *end;

    text += strspn(text, " ");
    for (end = text + strlen(text); end > text && end[-1] == ' ';) {
        *--end = '\0';
    }
    return text;
}

int word_party(const draft_t *draft, const char *text)
{
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);

        if (word_same(party->name, text) || word_same(party->id, text)) {
            return i;
        }
    }
    return -1;
}

draft_set_t word_role(const draft_t *draft, srm_role_e role, int *count)
{
    draft_set_t declared = 0, others = 0;
    int declared_count = 0, other_count = 0;
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);

        if (party->role == role && party->in_options) {
            declared |= DRAFT_PARTY(i);
            declared_count++;
        }
        else if (party->role == role) {
            others |= DRAFT_PARTY(i);
            other_count++;
        }
    }
    *count = declared ? declared_count : other_count;
    return declared ? declared : others;
}

draft_set_t word_everybody(const draft_t *draft, int *count)
{
    draft_set_t set = 0;
    int role, some;

    *count = 0;
    for (role = 0; role < SRM_ROLE_COUNT; role++) {
        set |= word_role(draft, (srm_role_e)role, &some);
        *count += some;
    }
    return set;
}

/* Give a known word its meaning for the parties of a draft. */
static word_t meaning_of(const draft_t *draft, size_t place)
{
    word_t word = {.kind = words[place].kind, .role = words[place].role};
    int count;

    if (word.role < SRM_ROLE_COUNT) {
        word.parties = word_role(draft, word.role, &count);
        word.several = count > 1;
    }
    return word;
}

word_t word_read(const draft_t *draft, const char *text)
{
    int party = word_party(draft, text);
    size_t i;

    if (party >= 0) {
        return (word_t){.kind = WORD_PARTIES,
                        .parties = DRAFT_PARTY(party),
                        .role = SRM_ROLE_COUNT};
    }
    for (i = 0; i < WORDS; i++) {
        if (word_same(words[i].word, text)) {
            return meaning_of(draft, i);
        }
    }
    return (word_t){.kind = WORD_UNKNOWN, .role = SRM_ROLE_COUNT};
}

/* True if a text begins with a name that ends there. */
static bool begins(const char *text, const char *name, size_t length)
{
    size_t i;

    for (i = 0; i < length; i++) {
        if (apr_tolower(text[i]) != apr_tolower(name[i])) {
            return false;
        }
    }
    return !text[length] || strchr(" ,+&/;()", text[length]);
}

bool word_is_denial(const char *text)
{
    size_t i;

    for (i = 0; i < sizeof(denials) / sizeof(denials[0]); i++) {
        size_t length = strlen(denials[i]);

        if (!strncasecmp(text, denials[i], length)
            && !apr_isalnum(text[length])) {
            return true;
        }
    }
    return !strncasecmp(text, "no ", 3) && strcasestr(text, "responsib");
}

word_t word_match(const draft_t *draft, const char *text, size_t *length)
{
    word_t word = {.kind = WORD_UNKNOWN, .role = SRM_ROLE_COUNT};
    size_t i;
    int j, k;

    *length = 0;
    for (i = 0; i < WORDS; i++) {
        size_t size = strlen(words[i].word);

        if (size > *length && begins(text, words[i].word, size)) {
            word = meaning_of(draft, i);
            *length = size;
        }
    }
    for (j = 0; j < draft->parties->nelts; j++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, j);
        const char *const names[] = {party->name, party->id};

        for (k = 0; k < 2; k++) {
            size_t size = strlen(names[k]);

            /* A party comes before a word of the same length. */
            if (size >= *length && begins(text, names[k], size)) {
                word = (word_t){.kind = WORD_PARTIES,
                                .parties = DRAFT_PARTY(j),
                                .role = SRM_ROLE_COUNT};
                *length = size;
            }
        }
    }
    return word;
}

const apr_array_header_t *word_names(const draft_t *draft)
{
    apr_array_header_t *names =
        apr_array_make(draft->pool, 16, sizeof(const char *));
    size_t i;
    int j;

    for (j = 0; j < draft->parties->nelts; j++) {
        APR_ARRAY_PUSH(names, const char *) = DRAFT_PARTY_AT(draft, j)->name;
    }
    for (i = 0; i < WORDS; i++) {
        if (words[i].shown && word_party(draft, words[i].word) < 0) {
            APR_ARRAY_PUSH(names, const char *) = words[i].word;
        }
    }
    return names;
}
