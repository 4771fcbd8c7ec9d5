/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file words.c
 * @brief The parties of a spreadsheet, and the words in its cells.
 */

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "draft.h"
#include "srm_refusal.h"
#include "srm_nearest.h"

/* A cell being read. */
typedef struct read_state {
    draft_t *draft;
    int row;
    int column;
} read_state_t;

/* Meanings of a word that is not a party. */
typedef enum { ONE_OF_ROLE, ALL_OF_TWO, NOBODY, UNSAID } meaning_e;

/* The known words; case is ignored. */
static const struct {
    const char *word;
    meaning_e meaning;
    srm_role_e role;
} words[] = {{"Customer", ONE_OF_ROLE, SRM_ROLE_CUSTOMER},
             {"You", ONE_OF_ROLE, SRM_ROLE_CUSTOMER},
             {"Us", ONE_OF_ROLE, SRM_ROLE_CUSTOMER},
             {"Provider", ONE_OF_ROLE, SRM_ROLE_PROVIDER},
             {"Third party", ONE_OF_ROLE, SRM_ROLE_THIRD_PARTY},
             {"Third-party", ONE_OF_ROLE, SRM_ROLE_THIRD_PARTY},
             {"Shared", ALL_OF_TWO, SRM_ROLE_COUNT},
             {"N/A", NOBODY, SRM_ROLE_COUNT},
             {"Not applicable", NOBODY, SRM_ROLE_COUNT},
             {"None", NOBODY, SRM_ROLE_COUNT},
             {"-", NOBODY, SRM_ROLE_COUNT},
             {"\xe2\x80\x93", NOBODY, SRM_ROLE_COUNT}, /* en dash */
             {"\xe2\x80\x94", NOBODY, SRM_ROLE_COUNT}, /* em dash */
             {"Conditional", UNSAID, SRM_ROLE_COUNT}};

#define WORDS (sizeof(words) / sizeof(words[0]))

int draft_same(const char *one, const char *other)
{
    for (; *one && apr_tolower(*one) == apr_tolower(*other); one++, other++) {
    }
    return apr_tolower(*one) == apr_tolower(*other);
}

const char *draft_add_party(draft_t *draft, const draft_party_t *party)
{
    int i;

    if (draft->parties->nelts == DRAFT_PARTIES_MAX) {
        return "too many parties";
    }
    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *other = DRAFT_PARTY_AT(draft, i);

        if (!strcmp(other->id, party->id)) {
            return "another party has this id";
        }
        if (draft_same(other->name, party->name)) {
            return "another party has this name";
        }
    }
    APR_ARRAY_PUSH(draft->parties, draft_party_t) = *party;
    return NULL;
}

static void trouble(const read_state_t *reading, const char *sentence)
{
    import_trouble(reading->draft->troubles, reading->row, reading->column,
                   "%s", sentence);
}

/* Return the option that adds a party of a role. */
static const char *option_of(srm_role_e role)
{
    static const char *const options[] = {"--customer", "--provider",
                                          "--third-party"};

    return options[role];
}

/* Return the parties of a role that options added, or its default. */
static draft_set_t of_role(const draft_t *draft, srm_role_e role, int *count)
{
    draft_set_t set = 0;
    int i;

    *count = 0;
    for (i = 0; i < draft->parties->nelts; i++) {
        if (DRAFT_PARTY_AT(draft, i)->role == role) {
            set |= DRAFT_PARTY(i);
            (*count)++;
        }
    }
    return set;
}

static draft_set_t read_role(const read_state_t *reading, const char *word,
                             srm_role_e role)
{
    apr_pool_t *pool = reading->draft->pool;
    int count;
    draft_set_t set = of_role(reading->draft, role, &count);

    if (count > 1) {
        trouble(reading, apr_pstrcat(pool, "\"", word, "\" could be any of ",
                                     apr_itoa(pool, count),
                                     " parties; write its name", NULL));
        return 0;
    }
    if (count == 0) {
        trouble(reading, apr_pstrcat(pool, "\"", word,
                                     "\" is not defined "
                                     "(add ",
                                     option_of(role), " ID=NAME)", NULL));
    }
    return set;
}

static draft_set_t read_shared(const read_state_t *reading, const char *word)
{
    apr_pool_t *pool = reading->draft->pool;
    int count = reading->draft->parties->nelts;

    if (count != 2) {
        trouble(reading,
                apr_pstrcat(pool, "\"", word,
                            "\" does not say between whom: there are ",
                            apr_itoa(pool, count),
                            " parties; write "
                            "their names with + between them",
                            NULL));
        return 0;
    }
    return DRAFT_PARTY(0) | DRAFT_PARTY(1);
}

/* Find a party by its name or id, before any other meaning of the word. */
static draft_set_t find_party(const draft_t *draft, const char *text)
{
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);

        if (draft_same(party->name, text) || draft_same(party->id, text)) {
            return DRAFT_PARTY(i);
        }
    }
    return 0;
}

static int find_word(const char *text)
{
    apr_size_t i;

    for (i = 0; i < WORDS; i++) {
        if (draft_same(words[i].word, text)) {
            return (int)i;
        }
    }
    return -1;
}

static void refuse_word(const read_state_t *reading, const char *text)
{
    const draft_t *draft = reading->draft;
    apr_array_header_t *known =
        apr_array_make(draft->pool, 16, sizeof(const char *));
    apr_size_t i;
    int j;

    for (j = 0; j < draft->parties->nelts; j++) {
        APR_ARRAY_PUSH(known, const char *) = DRAFT_PARTY_AT(draft, j)->name;
    }
    for (i = 0; i < WORDS; i++) {
        APR_ARRAY_PUSH(known, const char *) = words[i].word;
    }
    trouble(
        reading,
        apr_pstrcat(draft->pool, "\"", srm_refusal_quote(draft->pool, text),
                    "\" is not a known party",
                    srm_nearest_hint(draft->pool, text, known),
                    " (write Customer, Provider, Shared, N/A or the name of "
                    "a party, several with +; add a party with "
                    "--provider ID=NAME)",
                    NULL));
}

/*
 * Read one word.
 * @param nobody receives 1 if it means nobody; NULL where that makes no sense
 * @return the parties that it means; none after an error
 */
static draft_set_t read_word(const read_state_t *reading, const char *text,
                             int *nobody)
{
    draft_set_t set = find_party(reading->draft, text);
    int word = set ? -1 : find_word(text);

    if (set) {
        return set;
    }
    if (word < 0) {
        refuse_word(reading, text);
        return 0;
    }
    switch (words[word].meaning) {
    case ONE_OF_ROLE:
        return read_role(reading, text, words[word].role);
    case ALL_OF_TWO:
        return read_shared(reading, text);
    case NOBODY:
        if (nobody) {
            *nobody = 1;
        }
        else {
            trouble(reading, "N/A and a party in one cell");
        }
        return 0;
    case UNSAID:
        break;
    }
    trouble(reading, "\"Conditional\" needs its conditions (write "
                     "\"If the model is self-hosted: Customer; If it is "
                     "not: Provider\", or who is responsible)");
    return 0;
}

static char *trim(char *text)
{
    char *end;

    text += strspn(text, " ");
    for (end = text + strlen(text); end > text && end[-1] == ' ';) {
        *--end = '\0';
    }
    return text;
}

/* Read one party or several; a whole name is matched before the text is
 * split. */
static draft_set_t read_parties(const read_state_t *reading, const char *text)
{
    char *part = apr_pstrdup(reading->draft->pool, text);
    int nobody = 0;
    draft_set_t set = 0;

    if (find_party(reading->draft, text) || find_word(text) >= 0
        || !strpbrk(text, "+/&")) {
        return read_word(reading, text, &nobody);
    }
    while (part) {
        char *joint = strpbrk(part, "+/&");

        if (joint) {
            *joint++ = '\0';
        }
        part = trim(part);
        if (!*part) {
            trouble(reading,
                    "no party before or after a + (write \"Customer + "
                    "Provider\")");
            return 0;
        }
        set |= read_word(reading, part, NULL);
        part = joint;
    }
    return set;
}

static int begins_with_if(const char *text)
{
    return apr_tolower(text[0]) == 'i' && apr_tolower(text[1]) == 'f'
           && text[2] == ' ';
}

/* Read `If it is self-hosted: Customer`: the last colon precedes the
 * parties. */
static void read_condition(const read_state_t *reading, char *text,
                           draft_cell_t *cell)
{
    char *colon = strrchr(text, ':');
    draft_condition_t *condition;
    const char *when;

    if (!begins_with_if(text) || !colon) {
        trouble(reading, "write a condition as \"If ...: Customer\", and "
                         "separate several with ;");
        return;
    }
    *colon = '\0';
    when = trim(text + 3);
    text = trim(colon + 1);
    if (!*when || !*text) {
        trouble(reading, "a condition needs text after \"If\" and a party "
                         "after the colon");
        return;
    }
    condition = apr_array_push(cell->conditions);
    condition->when = when;
    condition->parties = read_parties(reading, text);
}

static void mark_used(draft_t *draft, draft_set_t set)
{
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        if (set & DRAFT_PARTY(i)) {
            DRAFT_PARTY_AT(draft, i)->used = 1;
        }
    }
}

void draft_read_cell(draft_t *draft, const char *text, int row, int column,
                     draft_cell_t *cell)
{
    const read_state_t reading = {draft, row, column};
    char *part = apr_pstrdup(draft->pool, text);
    int i;

    memset(cell, 0, sizeof(*cell));
    if (!begins_with_if(text)) {
        cell->parties = read_parties(&reading, text);
        mark_used(draft, cell->parties);
        return;
    }
    cell->conditions =
        apr_array_make(draft->pool, 2, sizeof(draft_condition_t));
    while (part) {
        char *next = strchr(part, ';');

        if (next) {
            *next++ = '\0';
        }
        part = trim(part);
        if (*part) {
            read_condition(&reading, part, cell);
        }
        part = next;
    }
    for (i = 0; i < cell->conditions->nelts; i++) {
        mark_used(
            draft,
            APR_ARRAY_IDX(cell->conditions, i, draft_condition_t).parties);
    }
}
