/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cell_words.c
 * @brief Cells that name parties.
 */

#include "words.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_nearest.h"
#include "values.h"

/* Most bytes of a text that could be the name of a party. */
#define LONG 40

/* A cell being read. */
typedef struct read_state {
    draft_t *draft;
    const char *cell; /* its whole text */
    int row;
    int column;
    bool silent;
    bool failed;
} read_state_t;

/* Report a text of the cell: equal ones of several cells are one line. */
static void refuse(read_state_t *reading, const char *value,
                   const char *sentence)
{
    if (!reading->silent && !reading->failed) {
        import_trouble_value(reading->draft->troubles, reading->row,
                             reading->column,
                             draft_quote(reading->draft, value), sentence);
    }
    reading->failed = true;
}

/* Report the whole cell, which an option may explain. */
static void refuse_cell(read_state_t *reading, const char *why)
{
    const char *cell = draft_quote(reading->draft, reading->cell);

    if (strlen(reading->cell) > 2 * LONG) {
        refuse(reading, reading->cell, why);
        return;
    }
    reading->draft->asked |= !reading->silent;
    refuse(reading, reading->cell,
           apr_psprintf(reading->draft->pool,
                        "%s; say what it means with --value '%s=MEANING'", why,
                        cell));
}

static draft_set_t refuse_word(read_state_t *reading, const char *word)
{
    draft_t *draft = reading->draft;
    bool is_short = strlen(word) <= LONG && strlen(reading->cell) <= 2 * LONG;
    bool is_whole = is_short && !strcmp(word, reading->cell);
    bool is_name = is_short && (strlen(word) > 2 || !is_whole);
    srm_text_t *sentence;

    if (reading->silent) {
        reading->failed = true;
        return 0;
    }
    word = strlen(reading->cell) > 2 * LONG ? reading->cell : word;
    sentence = srm_text_make(draft->pool, 128);
    draft->unknown = true;
    srm_text_adds(sentence, "it is not a known party");
    if (is_name && strlen(word) > 2) {
        srm_text_adds(sentence,
                      srm_nearest_hint(draft->pool, word, word_names(draft)));
    }
    if (is_whole) {
        draft->asked = true;
        srm_text_adds(
            sentence,
            apr_psprintf(draft->pool,
                         "; say what it means with --value '%s=MEANING'",
                         draft_quote(draft, word)));
    }
    if (is_name) {
        srm_text_adds(sentence, apr_psprintf(draft->pool,
                                             "%s add it with --provider '%s'",
                                             is_whole ? ", or" : ";",
                                             draft_quote(draft, word)));
    }
    if (!is_short) {
        srm_text_adds(sentence, " (choose columns with --columns, --ignore, "
                                "--note-column or --task-column)");
    }
    refuse(reading, word, srm_text_done(sentence));
    return 0;
}

/* Return the parties of a word that names some. */
static draft_set_t take_word(read_state_t *reading, const word_t *word,
                             const char *text)
{
    static const char *const options[] = {"--customer", "--provider",
                                          "--third-party"};
    apr_pool_t *pool = reading->draft->pool;

    if (word->several) {
        refuse(reading, text, "it could be several parties; write its name");
        return 0;
    }
    if (word->parties == 0) {
        refuse(reading, text,
               apr_psprintf(pool, "it is not defined (add %s NAME)",
                            options[word->role]));
    }
    return word->parties;
}

/* Skip a separator; false if there is none. */
static bool skip_separator(const char **at, char *found)
{
    const char *text = *at + strspn(*at, " ");
    bool separated = *text && strchr(",+&/;", *text);

    *found = separated ? *text : ' ';
    text += separated;
    text += strspn(text, " ");
    if (!strncasecmp(text, "and ", 4) && (separated || text > *at)) {
        text += 4;
        text += strspn(text, " ");
        separated = true;
    }
    *at = text;
    return separated;
}

/* Copy the text up to the next separator. */
static const char *unknown_part(apr_pool_t *pool, const char *at)
{
    static const char *const words[] = {" and ", " & "};
    size_t length = strcspn(at, ",+/;");
    int i;

    for (i = 0; i < 2; i++) {
        const char *found = strstr(at, words[i]);

        if (found && (size_t)(found - at) < length) {
            length = (size_t)(found - at);
        }
    }
    return word_trim(apr_pstrmemdup(pool, at, length));
}

/* Read the names of parties, with separators between them. */
static draft_set_t read_list(read_state_t *reading, const char *at)
{
    apr_pool_t *pool = reading->draft->pool;
    draft_set_t set = 0;
    char separator;
    size_t length;

    for (;;) {
        word_t word = word_match(reading->draft, at, &length);
        const char *text = apr_pstrmemdup(pool, at, length);

        if (!*at || strchr(",+&/;", *at)) {
            refuse_cell(reading,
                        "a separator has no party before or after it");
            return 0;
        }
        if (word.kind == WORD_UNKNOWN) {
            return refuse_word(reading, unknown_part(pool, at));
        }
        if (word.kind != WORD_PARTIES) {
            refuse_cell(reading,
                        apr_psprintf(pool,
                                     "\"%s\" and something else in one cell "
                                     "do not say who is responsible",
                                     draft_quote(reading->draft, text)));
            return 0;
        }
        set |= take_word(reading, &word, text);
        at += length;
        if (!*at) {
            return reading->failed ? 0 : set;
        }
        if (!skip_separator(&at, &separator)) {
            refuse_cell(reading,
                        "it does not say who: write + or \"and\" between "
                        "parties");
            return 0;
        }
    }
}

/* Return the list in "Shared: A, B", "Shared (A, B)" or "Shared between A and
 * B"; NULL if the text is none. */
static const char *shared_list(draft_t *draft, const char *text)
{
    size_t length;
    word_t word = word_match(draft, text, &length);
    const char *rest = text + length;
    size_t end;

    if (length == 0) {
        length = strcspn(text, ":");
        word = word_read(draft, apr_pstrmemdup(draft->pool, text, length));
        rest = text + length;
    }
    if (word.kind != WORD_SHARED) {
        return NULL;
    }
    rest += strspn(rest, " ");
    end = strlen(rest);
    if (*rest == ':') {
        rest++;
        return rest + strspn(rest, " ");
    }
    if (*rest == '(' && rest[end - 1] == ')') {
        return apr_pstrmemdup(draft->pool, rest + 1, end - 2);
    }
    if (!strncasecmp(rest, "between ", 8) || !strncasecmp(rest, "by ", 3)) {
        return strchr(rest, ' ') + 1;
    }
    return NULL;
}

static draft_set_t read_everybody(read_state_t *reading)
{
    int count;
    draft_set_t set = word_everybody(reading->draft, &count);

    if (count == 2) {
        return set;
    }
    refuse_cell(reading,
                apr_psprintf(reading->draft->pool,
                             "it does not say between whom: there are %d "
                             "parties",
                             count));
    return 0;
}

/* Read one party or several; a whole name comes before its parts.
 * @param cell receives an undecided cell; NULL where that makes no sense */
static draft_set_t read_parties(read_state_t *reading, const char *text,
                                draft_cell_t *cell)
{
    word_t word = values_find(reading->draft, text);
    const char *list = NULL;
    draft_set_t set;

    if (word.kind == WORD_UNKNOWN) {
        word = word_read(reading->draft, text);
    }
    switch (word.kind) {
    case WORD_PARTIES:
        return take_word(reading, &word, text);
    case WORD_SHARED:
        return read_everybody(reading);
    case WORD_NOBODY:
        return 0;
    case WORD_OPEN:
    case WORD_IGNORE:
        if (cell) {
            cell->open = true;
            return 0;
        }
        refuse_cell(reading, "a condition cannot be open");
        return 0;
    case WORD_CONDITIONAL:
        refuse_cell(reading,
                    "it needs its conditions (write \"If the model is "
                    "self-hosted: Customer; otherwise: Provider\")");
        return 0;
    case WORD_LETTERS:
        refuse_cell(reading, "letters are for columns of parties");
        return 0;
    case WORD_UNKNOWN:
        list = shared_list(reading->draft, text);
        break;
    }
    set = read_list(reading, list ? list : text);
    if (list && set && (set & (set - 1)) == 0) {
        refuse_cell(reading, "only one party shares it");
    }
    return set;
}

/* Conditions. */

static bool begins_with_if(const char *text)
{
    return !strncasecmp(text, "if ", 3) || !strncasecmp(text, "when ", 5);
}

static bool is_otherwise(const char *text)
{
    return !strncasecmp(text, "otherwise", 9) || !strncasecmp(text, "else", 4);
}

/* Read `If it is self-hosted: Customer`: the last colon precedes the
 * parties. */
static void read_condition(read_state_t *reading, char *text,
                           draft_cell_t *cell)
{
    char *colon = strrchr(text, ':');
    draft_condition_t *condition;
    const char *when;

    if (!colon || !(begins_with_if(text) || is_otherwise(text))) {
        refuse_cell(reading,
                    "write a condition as \"If ...: Customer\", and separate "
                    "several with ;");
        return;
    }
    *colon = '\0';
    when = is_otherwise(text) ? word_trim(text)
                              : word_trim(strchr(text, ' ') + 1);
    text = word_trim(colon + 1);
    if (!*when || !*text) {
        refuse_cell(reading,
                    "a condition needs text after \"If\" and a party after "
                    "the colon");
        return;
    }
    condition = apr_array_push(cell->conditions);
    memset(condition, 0, sizeof(*condition));
    condition->when = when;
    condition->parties = read_parties(reading, text, NULL);
}

static void read_cell(read_state_t *reading, draft_cell_t *cell)
{
    draft_t *draft = reading->draft;
    char *part = apr_pstrdup(draft->pool, reading->cell);

    memset(cell, 0, sizeof(*cell));
    if (!begins_with_if(reading->cell)
        || values_find(draft, reading->cell).kind != WORD_UNKNOWN) {
        cell->parties = read_parties(reading, reading->cell, cell);
        return;
    }
    cell->conditions =
        apr_array_make(draft->pool, 2, sizeof(draft_condition_t));
    while (part) {
        char *next = strchr(part, ';');

        if (next) {
            *next++ = '\0';
        }
        part = word_trim(part);
        if (*part) {
            read_condition(reading, part, cell);
        }
        part = next;
    }
}

bool word_is_cell(draft_t *draft, const char *text)
{
    read_state_t reading = {.draft = draft, .cell = text, .silent = true};
    draft_cell_t cell;

    read_cell(&reading, &cell);
    return !reading.failed;
}

draft_set_t word_parties(draft_t *draft, const char *text)
{
    read_state_t reading = {.draft = draft, .cell = text, .silent = true};

    return read_list(&reading, text);
}

void draft_read_cell(draft_t *draft, const char *text, int row, int column,
                     draft_cell_t *cell)
{
    read_state_t reading = {
        .draft = draft, .cell = text, .row = row, .column = column};
    int i;

    read_cell(&reading, cell);
    draft_use(draft, cell->parties);
    for (i = 0; cell->conditions && i < cell->conditions->nelts; i++) {
        draft_use(
            draft,
            APR_ARRAY_IDX(cell->conditions, i, draft_condition_t).parties);
    }
}
