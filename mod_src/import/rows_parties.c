/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_parties.c
 * @brief The parties of a table with one row per cell.
 *
 * Their roles follow from the columns customer, provider and third_party: a
 * party of a cell has one of the roles of that cell.
 */

#include "rows.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_hash.h"
#include "words.h"

/* Passes over all rows that may make more roles certain. */
#define PASSES 4

#define ALL_ROLES ((1u << SRM_ROLE_COUNT) - 1)

/* A party whose role is being found. */
typedef struct candidate {
    const char *name;
    int row;
    unsigned roles; /* bit 1 << role: possible */
} candidate_t;

/* Return the roles of a row, as bits; all if it does not say. */
static unsigned roles_of(const rows_state_t *state, const import_row_t *row)
{
    const char *word = rows_text(state, row, ROWS_RESPONSIBILITY);
    unsigned roles = 0;
    int role;

    for (role = 0; role < SRM_ROLE_COUNT; role++) {
        const char *flag =
            rows_text(state, row, ROWS_CUSTOMER + (rows_column_e)role);

        if (!strcmp(flag, "1") || word_same(flag, "true")) {
            roles |= 1u << role;
        }
        if (word_same(word, srm_role_id((srm_role_e)role))) {
            return 1u << role;
        }
    }
    return roles ? roles : ALL_ROLES;
}

/* Take a name off a list: the longest that is known, or up to a comma. */
static const char *take_name(const rows_state_t *state,
                             const apr_array_header_t *candidates,
                             const char **list)
{
    apr_pool_t *pool = state->sheet->draft->pool;
    const char *at = *list + strspn(*list, ", ");
    size_t length = 0, size;
    int i;

    for (i = 0; i < candidates->nelts; i++) {
        const char *name = APR_ARRAY_IDX(candidates, i, candidate_t).name;

        size = strlen(name);
        if (size > length && !strncmp(at, name, size)
            && (!at[size] || at[size] == ',')) {
            length = size;
        }
    }
    for (i = 0; i < state->sheet->draft->parties->nelts; i++) {
        const char *name = DRAFT_PARTY_AT(state->sheet->draft, i)->name;

        size = strlen(name);
        if (size > length && !strncasecmp(at, name, size)
            && (!at[size] || at[size] == ',')) {
            length = size;
        }
    }
    length = length ? length : strcspn(at, ",");
    *list = at + length;
    return word_trim(apr_pstrmemdup(pool, at, length));
}

static void add_candidate(apr_array_header_t *candidates, const char *name,
                          int row, unsigned roles)
{
    candidate_t *candidate;
    int i;

    for (i = 0; i < candidates->nelts; i++) {
        candidate = &APR_ARRAY_IDX(candidates, i, candidate_t);
        if (word_same(candidate->name, name)) {
            candidate->roles &= roles;
            return;
        }
    }
    if (candidates->nelts > DRAFT_PARTIES_MAX) {
        return; /* adding them says that they are too many */
    }
    candidate = apr_array_push(candidates);
    *candidate = (candidate_t){name, row, roles};
}

/* Collect the names of a row. Rows of one party come first: their text is a
 * whole name, whatever is in it. */
static void collect(rows_state_t *state, apr_array_header_t *candidates,
                    const import_row_t *row, bool whole)
{
    const char *list = rows_text(state, row, ROWS_PARTIES);
    unsigned roles = roles_of(state, row);
    bool one = (roles & (roles - 1)) == 0;
    const char *word = rows_text(state, row, ROWS_RESPONSIBILITY);
    bool single = one && *word && !word_same(word, "shared")
                  && !word_same(word, "conditional");

    if (!*list || !rows_is_wanted(state, row) || single != whole) {
        return;
    }
    if (single) {
        if (word_party(state->sheet->draft, list) < 0) {
            add_candidate(candidates, list, row->number, roles);
        }
        return;
    }
    while (*list) {
        const char *name = take_name(state, candidates, &list);

        if (*name && word_party(state->sheet->draft, name) < 0) {
            add_candidate(candidates, name, row->number, roles);
        }
    }
}

/* Narrow the roles of a row's candidates: a role that only one of its parties
 * can have is that party's. Return true if one became certain. */
static bool narrow(const rows_state_t *state, apr_array_header_t *candidates,
                   const import_row_t *row)
{
    const char *list = rows_text(state, row, ROWS_PARTIES);
    unsigned roles = roles_of(state, row);
    candidate_t *only[SRM_ROLE_COUNT] = {NULL};
    int counts[SRM_ROLE_COUNT] = {0};
    bool changed = false;
    int role, i;

    while (*list && roles != ALL_ROLES) {
        const char *name = take_name(state, candidates, &list);
        int party = word_party(state->sheet->draft, name);

        if (party >= 0) {
            counts[DRAFT_PARTY_AT(state->sheet->draft, party)->role]++;
        }
        for (i = 0; party < 0 && i < candidates->nelts; i++) {
            candidate_t *candidate =
                &APR_ARRAY_IDX(candidates, i, candidate_t);

            for (role = 0;
                 role < SRM_ROLE_COUNT && word_same(candidate->name, name);
                 role++) {
                if (candidate->roles & 1u << role) {
                    counts[role]++;
                    only[role] = candidate;
                }
            }
        }
    }
    for (role = 0; role < SRM_ROLE_COUNT; role++) {
        if (counts[role] == 1 && only[role] && (roles & 1u << role)
            && only[role]->roles != 1u << role) {
            only[role]->roles = 1u << role;
            changed = true;
        }
    }
    return changed;
}

/* Add a candidate whose role is certain; others are an error. */
static void add_party(rows_state_t *state, apr_hash_t *ids,
                      const candidate_t *candidate)
{
    draft_t *draft = state->sheet->draft;
    draft_party_t party = {NULL, candidate->name, SRM_ROLE_CUSTOMER, 1, 0};
    const char *why;

    if (!candidate->roles || (candidate->roles & (candidate->roles - 1))) {
        import_trouble(
            draft->troubles, candidate->row, state->columns[ROWS_PARTIES] + 1,
            "\"%s\" is not a known party (add it with --customer, --provider "
            "or --third-party '%s')",
            draft_quote(draft, candidate->name),
            draft_quote(draft, candidate->name));
        return;
    }
    while (!(candidate->roles & 1u << party.role)) {
        party.role++;
    }
    party.id =
        draft_slug(draft->pool, party.name, ids, "party", draft->numbered);
    why = draft_add_party(draft, &party);
    if (why) {
        import_trouble(draft->troubles, candidate->row,
                       state->columns[ROWS_PARTIES] + 1, "\"%s\": %s",
                       draft_quote(draft, party.name), why);
        return;
    }
    draft_remark(draft, "\"%s\" is a %s", draft_quote(draft, party.name),
                 srm_role_id(party.role));
}

void rows_add_parties(rows_state_t *state)
{
    import_sheet_t *sheet = state->sheet;
    draft_t *draft = sheet->draft;
    apr_array_header_t *candidates =
        apr_array_make(draft->pool, 8, sizeof(candidate_t));
    apr_hash_t *ids = srm_hash_make(draft->pool);
    bool changed = true;
    int whole, pass, i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);

        apr_hash_set(ids, party->id, APR_HASH_KEY_STRING, party->name);
    }
    for (whole = 1; whole >= 0; whole--) {
        for (i = 0; i < sheet->row_count; i++) {
            collect(state, candidates, &sheet->rows[i], whole);
        }
    }
    for (pass = 0; changed && pass < PASSES; pass++) {
        changed = false;
        for (i = 0; i < sheet->row_count; i++) {
            changed = (rows_is_wanted(state, &sheet->rows[i])
                       && narrow(state, candidates, &sheet->rows[i]))
                      || changed;
        }
    }
    for (i = 0; i < candidates->nelts; i++) {
        add_party(state, ids, &APR_ARRAY_IDX(candidates, i, candidate_t));
    }
}

draft_set_t rows_read_parties(rows_state_t *state, const import_row_t *row)
{
    draft_t *draft = state->sheet->draft;
    const char *list = rows_text(state, row, ROWS_PARTIES);
    const apr_array_header_t *none =
        apr_array_make(draft->pool, 1, sizeof(candidate_t));
    draft_set_t set = 0;
    int party = word_party(draft, list);

    if (party >= 0) {
        return DRAFT_PARTY(party);
    }
    while (*list) {
        const char *name = take_name(state, none, &list);

        party = *name ? word_party(draft, name) : -1;
        set |= party >= 0 ? DRAFT_PARTY(party) : 0;
        if (*name && party < 0 && draft->troubles->list->nelts == 0) {
            import_trouble(
                draft->troubles, row->number, state->columns[ROWS_PARTIES] + 1,
                "\"%s\" is not a known party", draft_quote(draft, name));
        }
    }
    return set;
}
