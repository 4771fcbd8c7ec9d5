/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file plan.c
 * @brief Checking the options of an import.
 */

#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "cell_text.h"
#include "into.h"
#include "shapes.h"
#include "srm_hash.h"
#include "srm_nearest.h"
#include "srm_validate.h"
#include "values.h"

/* Options being checked. */
typedef struct checking {
    const srm_import_t *import;
    import_plan_t *plan;
    const char *misused; /* a sentence; NULL: nothing is wrong */
} checking_t;

#define WRONG(checking, ...)                                                  \
    ((checking)->misused = apr_psprintf((checking)->import->pool, __VA_ARGS__))

/* Words of the option --separator, and their characters. */
static const char *const separator_words[] = {"detect", ",", ";", "tab", NULL};
static const char separators[] = {IMPORT_DETECT, ',', ';', '\t'};

static const char *const encodings[] = {"utf-8", "windows-1252", NULL};

/* Options whose value is a party, by role. */
static const struct {
    srm_import_option_e option;
    const char *word;
} roles[SRM_ROLE_COUNT] = {
    [SRM_ROLE_CUSTOMER] = {SRM_IMPORT_CUSTOMER, "customer"},
    [SRM_ROLE_PROVIDER] = {SRM_IMPORT_PROVIDER, "provider"},
    [SRM_ROLE_THIRD_PARTY] = {SRM_IMPORT_THIRD_PARTY, "third-party"}};

/* Parties of roles that no option names. */
static const draft_party_t default_parties[] = {
    {"customer", "Customer", SRM_ROLE_CUSTOMER, 0, 0},
    {"provider", "Provider", SRM_ROLE_PROVIDER, 0, 0}};

/* Return the last value of an option; NULL if it was not given. */
static const char *value_of(const checking_t *checking,
                            srm_import_option_e option)
{
    const apr_array_header_t *values = checking->import->options[option];

    return values ? APR_ARRAY_IDX(values, values->nelts - 1, const char *)
                  : NULL;
}

/* Return the index of an option's value in a list of words, 0 without one. */
static int choose(checking_t *checking, srm_import_option_e option,
                  const char *name, const char *const *words)
{
    const char *value = value_of(checking, option);
    apr_array_header_t *allowed =
        apr_array_make(checking->import->pool, 8, sizeof(const char *));
    int i;

    for (i = 0; value && words[i]; i++) {
        if (!strcmp(words[i], value)) {
            return i;
        }
        APR_ARRAY_PUSH(allowed, const char *) = words[i];
    }
    if (value) {
        WRONG(checking, "--%s: invalid value \"%s\"; valid values: %s%s", name,
              value, apr_array_pstrcat(checking->import->pool, allowed, ' '),
              srm_nearest_hint(checking->import->pool, value, allowed));
    }
    return 0;
}

/* Return the end of a sentence about an id: a suggestion for a valid one. */
static const char *better_id(const checking_t *checking, const char *id)
{
    const char *better = srm_suggest_id(checking->import->pool, id);

    return better && strcmp(better, id) ? apr_psprintf(
               checking->import->pool, " (did you mean \"%s\"?)", better)
                                        : "";
}

/* Split ID=NAME, or make an id of a name. */
static void split_party(checking_t *checking, const char *value,
                        draft_party_t *party)
{
    apr_pool_t *pool = checking->import->pool;
    const char *equal = strchr(value, '=');

    party->name = equal ? equal + 1 : value;
    party->id = equal
                    ? apr_pstrmemdup(pool, value, (apr_size_t)(equal - value))
                    : draft_slug(pool, value, srm_hash_make(pool), "party",
                                 checking->plan->draft->numbered);
}

static void take_party(checking_t *checking, srm_role_e role,
                       const char *value)
{
    draft_party_t party = {NULL, NULL, role, 1, 0};
    const char *word = roles[role].word;
    const char *why;

    split_party(checking, value, &party);
    if (!srm_is_id(party.id)) {
        WRONG(checking, "--%s: \"%s\" is not an id%s", word, party.id,
              better_id(checking, party.id));
        return;
    }
    if (!srm_is_text(party.name)) {
        WRONG(checking, "--%s \"%s\" is not a valid name", word, value);
        return;
    }
    why = draft_add_party(checking->plan->draft, &party);
    if (why) {
        WRONG(checking, "--%s \"%s\": %s", word, value, why);
    }
}

/* Add the parties of a role, or its default. */
static void take_role(checking_t *checking, srm_role_e role)
{
    const apr_array_header_t *values =
        checking->import->options[roles[role].option];
    const char *why;
    int i;

    for (i = 0; values && i < values->nelts && !checking->misused; i++) {
        take_party(checking, role, APR_ARRAY_IDX(values, i, const char *));
    }
    if (values || role == SRM_ROLE_THIRD_PARTY) {
        return;
    }
    why = draft_add_party(checking->plan->draft, &default_parties[role]);
    if (why) {
        WRONG(checking, "add a --%s: of \"%s\", %s", roles[role].word,
              default_parties[role].name, why);
    }
}

static void take_id(checking_t *checking, draft_t *draft)
{
    if (!draft->id || !draft->title) {
        WRONG(checking, "import needs --id and --title");
    }
    else if (!srm_is_id(draft->id)) {
        WRONG(checking, "--id: \"%s\" is not an id%s", draft->id,
              better_id(checking, draft->id));
    }
    else if (srm_is_reserved(draft->id)) {
        WRONG(checking, "--id: \"%s\" is reserved for a page", draft->id);
    }
    else if (!srm_is_text(draft->title)) {
        WRONG(checking,
              "--title \"%s\" is not visible UTF-8 text without control "
              "characters and with balanced bidirectional controls",
              draft->title);
    }
}

static void take_matrix(checking_t *checking)
{
    draft_t *draft = checking->plan->draft;

    draft->id = value_of(checking, SRM_IMPORT_ID);
    draft->title = value_of(checking, SRM_IMPORT_TITLE);
    draft->revision = value_of(checking, SRM_IMPORT_REVISION);
    checking->plan->today = !draft->revision;
    if (!checking->import->options[SRM_IMPORT_INTO]) {
        take_id(checking, draft);
    }
    if (checking->plan->today) {
        draft->revision = srm_text_today(checking->import->pool);
    }
    else if (!checking->misused && !srm_is_date(draft->revision)) {
        WRONG(checking, "--revision: \"%s\" is not a date (YYYY-MM-DD)",
              draft->revision);
    }
}

/* Check that the kind of file has what the options are about. */
static void check_reader(checking_t *checking)
{
    const import_reader_t *reader = checking->plan->reader;
    const apr_array_header_t *const *options = checking->import->options;

    if (options[SRM_IMPORT_SHEET] && !reader->sheets) {
        WRONG(checking, "--sheet: a file of type %s has one table",
              reader->type);
    }
    if (options[SRM_IMPORT_SEPARATOR] && !reader->csv) {
        WRONG(checking, "--separator: not an option of type %s", reader->type);
    }
    if (options[SRM_IMPORT_ENCODING] && !reader->csv) {
        WRONG(checking, "--encoding: not an option of type %s", reader->type);
    }
}

static void take_reader(checking_t *checking)
{
    const srm_import_t *import = checking->import;
    import_plan_t *plan = checking->plan;
    const char *type = value_of(checking, SRM_IMPORT_TYPE);

    plan->reader = import_find_reader(type, import->bytes, import->length);
    if (!plan->reader) {
        WRONG(checking, "--type: invalid value \"%s\"; valid values: %s", type,
              import_reader_types(import->pool));
    }
    plan->input = (import_input_t){
        .pool = import->pool,
        .bytes = import->bytes,
        .length = import->length,
        .separator = separators[choose(checking, SRM_IMPORT_SEPARATOR,
                                       "separator", separator_words)],
        .sheet = value_of(checking, SRM_IMPORT_SHEET),
        .troubles = plan->draft->troubles};
    if (plan->reader && import->bytes) {
        check_reader(checking);
    }
}

/* Check options that only the table can resolve. */
static void take_table(checking_t *checking)
{
    const srm_import_t *import = checking->import;
    const apr_array_header_t *tasks = import->options[SRM_IMPORT_TASK_COLUMN];
    const char *row = value_of(checking, SRM_IMPORT_HEADER_ROW);
    int i;

    (void)choose(checking, SRM_IMPORT_SHAPE, "shape", import_shape_names);
    if (row
        && (strspn(row, "0123456789") != strlen(row)
            || (int)strtol(row, NULL, 10) < 1)) {
        WRONG(checking, "--header-row: \"%s\" is not the number of a row",
              row);
    }
    for (i = 0; tasks && i < tasks->nelts; i++) {
        const char *task = APR_ARRAY_IDX(tasks, i, const char *);
        const char *equal = strrchr(task, '=');

        if (!equal || equal == task || !equal[1]) {
            WRONG(checking, "--task-column \"%s\" is not COLUMN=PARTY", task);
        }
    }
}

/* Check the options that the matrix file of --into answers, and take its
 * parties once it is read. */
static void take_into(checking_t *checking)
{
    static const srm_import_option_e others[] = {
        SRM_IMPORT_ID, SRM_IMPORT_TITLE, SRM_IMPORT_CUSTOMER,
        SRM_IMPORT_PROVIDER, SRM_IMPORT_THIRD_PARTY};
    const srm_import_t *import = checking->import;
    size_t i;

    for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
        if (import->options[others[i]]) {
            WRONG(checking, "--into: the matrix file has its id, title and "
                            "parties already; leave out --id, --title, "
                            "--customer, --provider and --third-party");
            return;
        }
    }
    if (import->into) {
        checking->plan->untaken =
            into_take_parties(import, checking->plan->draft);
    }
}

const import_plan_t *import_plan(const srm_import_t *import,
                                 const char **misused)
{
    import_plan_t *plan = apr_pcalloc(import->pool, sizeof(*plan));
    checking_t checking = {import, plan, NULL};
    int role;

    plan->draft = draft_make(import->pool);
    take_reader(&checking);
    plan->windows =
        choose(&checking, SRM_IMPORT_ENCODING, "encoding", encodings) == 1;
    if (!checking.misused) {
        take_matrix(&checking);
    }
    if (import->options[SRM_IMPORT_INTO]) {
        take_into(&checking);
    }
    else if (import->options[SRM_IMPORT_REMOVE]) {
        WRONG(&checking, "--remove needs --into");
    }
    for (role = 0; role < SRM_ROLE_COUNT && !checking.misused
                   && !import->options[SRM_IMPORT_INTO];
         role++) {
        take_role(&checking, (srm_role_e)role);
    }
    if (!checking.misused) {
        take_table(&checking);
    }
    if (!checking.misused) {
        checking.misused = values_take(plan->draft, import);
    }
    *misused = checking.misused;
    return checking.misused ? NULL : plan;
}
