/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file party_columns.c
 * @brief The parties of a table with a column for each.
 */

#include "party_columns.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_hash.h"
#include "words.h"

/* Names that begin those of providers. */
static const char *const vendors[] = {
    "aws", "amazon", "microsoft", "azure",      "google", "gcp",
    "ibm", "oracle", "red hat",   "salesforce", "sap",    "vmware"};

/* True if the cells of a column are texts, not marks. */
static bool is_text(const sheet_column_t *column)
{
    return column->texts * 2 > column->filled;
}

static bool is_vendor(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++) {
        size_t length = strlen(vendors[i]);

        if (!strncasecmp(name, vendors[i], length)
            && (!name[length] || name[length] == ' ')) {
            return true;
        }
    }
    return false;
}

/* Return what the header of a column means. */
static word_t read_header(const import_sheet_t *sheet,
                          const sheet_column_t *column, const char **name)
{
    draft_t *draft = sheet->draft;
    word_t word = word_read(draft, column->header);

    *name = word_header_name(draft->pool, column->header);
    return word.kind != WORD_UNKNOWN ? word : word_read(draft, *name);
}

bool party_columns_is_named(const import_sheet_t *sheet,
                            const sheet_column_t *column)
{
    const char *name;
    word_t word = read_header(sheet, column, &name);

    return word.kind == WORD_PARTIES || word.kind == WORD_SHARED
           || word_header_role(sheet->draft->pool, column->header)
                  != SRM_ROLE_COUNT
           || word_ends_in_duties(sheet->draft->pool, column->header);
}

static void tell(const import_sheet_t *sheet, int column, bool assumed)
{
    const draft_party_t *party =
        DRAFT_PARTY_AT(sheet->draft, sheet->columns[column].place);

    draft_remark(sheet->draft, "Column %s is of the %s \"%s\"%s",
                 sheet_column_name(sheet, column), srm_role_id(party->role),
                 draft_quote(sheet->draft, party->name),
                 assumed ? ", which is assumed: --customer, --provider or "
                           "--third-party say another role"
                         : "");
}

/* Return the place of the first party of a set. */
static int place_of(draft_set_t set)
{
    int place = 0;

    while (!(set & DRAFT_PARTY(place))) {
        place++;
    }
    return place;
}

/* Add the party of a column. */
static void add_party(import_sheet_t *sheet, int place, const char *name,
                      srm_role_e role)
{
    draft_t *draft = sheet->draft;
    apr_hash_t *ids = srm_hash_make(draft->pool);
    draft_party_t party = {NULL, name, role, 1, 0};
    const char *why;
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *other = DRAFT_PARTY_AT(draft, i);

        apr_hash_set(ids, other->id, APR_HASH_KEY_STRING, other->name);
    }
    party.id = draft_slug(draft->pool, name, ids, "party", draft->numbered);
    why = draft_add_party(draft, &party);
    if (why) {
        import_trouble(draft->troubles, sheet->header, place + 1, "\"%s\": %s",
                       draft_quote(draft, name), why);
        return;
    }
    sheet->columns[place].place = draft->parties->nelts - 1;
    tell(sheet, place, true);
}

/* True if another column of the same header above is of a party. */
static bool is_taken(const import_sheet_t *sheet, int column, int place)
{
    int i;

    for (i = 0; i < sheet->count; i++) {
        if (i != column && sheet->columns[i].is_party
            && sheet->columns[i].place == place
            && word_same(sheet->columns[i].top, sheet->columns[column].top)) {
            return true;
        }
    }
    return false;
}

/* Find the party of a column by its header alone. */
static void name_column(import_sheet_t *sheet, int place)
{
    draft_t *draft = sheet->draft;
    sheet_column_t *column = &sheet->columns[place];
    const char *name;
    word_t word = read_header(sheet, column, &name);
    srm_role_e role = word_header_role(draft->pool, column->header);
    draft_set_t set;
    int count;

    if (word.kind == WORD_PARTIES && !word.several && word.parties) {
        column->place = place_of(word.parties);
        tell(sheet, place, false);
        return;
    }
    column->is_shared = word.kind == WORD_SHARED;
    column->is_nobody = word.kind == WORD_NOBODY;
    if (column->is_shared || column->is_nobody) {
        return;
    }
    if (role == SRM_ROLE_COUNT && is_vendor(name)) {
        role = SRM_ROLE_PROVIDER;
    }
    if (role == SRM_ROLE_COUNT) {
        return;
    }
    set = word_role(draft, role, &count);
    if (!strchr(name, ' ') && !is_vendor(name) && count == 1
        && (is_text(column) || !is_taken(sheet, place, place_of(set)))) {
        column->place = place_of(set); /* "Your responsibility" */
        tell(sheet, place, false);
    }
    else {
        add_party(sheet, place, name, role);
    }
}

/* Give the only column without a role the one that is missing; others are an
 * error. */
static void name_rest(import_sheet_t *sheet, int unnamed, unsigned roles)
{
    unsigned known = roles & ~(1u << SRM_ROLE_THIRD_PARTY);
    int i;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];
        const char *name =
            word_header_name(sheet->draft->pool, column->header);

        if (!column->is_party || column->place >= 0 || column->is_shared
            || column->is_nobody) {
            continue;
        }
        if (unnamed == 1 && known == 1u << SRM_ROLE_CUSTOMER) {
            add_party(sheet, i, name, SRM_ROLE_PROVIDER);
        }
        else if (unnamed == 1 && known == 1u << SRM_ROLE_PROVIDER) {
            add_party(sheet, i, name, SRM_ROLE_CUSTOMER);
        }
        else {
            import_trouble(
                sheet->draft->troubles, sheet->header, i + 1,
                "the role of \"%s\" is not known (add --customer, --provider "
                "or --third-party '%s'; if it is no party, --ignore '%s')",
                draft_quote(sheet->draft, name),
                draft_quote(sheet->draft, name),
                draft_quote(sheet->draft, column->header));
        }
    }
}

/* Of two columns of a party, one with marks and one with texts, the second has
 * its tasks. */
static bool is_tasks_of(import_sheet_t *sheet, int one, int other)
{
    int tasks = is_text(&sheet->columns[one]) ? one : other;
    sheet_column_t *column = &sheet->columns[tasks];

    if (is_text(&sheet->columns[one]) == is_text(&sheet->columns[other])) {
        return false;
    }
    column->is_party = false;
    column->role = SHEET_TASKS;
    draft_remark(
        sheet->draft, "Column %s has tasks of \"%s\"",
        sheet_column_name(sheet, tasks),
        draft_quote(sheet->draft,
                    DRAFT_PARTY_AT(sheet->draft, column->place)->name));
    return true;
}

/* Report two columns of a party in one deployment. */
static void check_repeated(import_sheet_t *sheet)
{
    int i, j;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];

        for (j = 0; j < i && column->is_party && column->place >= 0; j++) {
            const sheet_column_t *other = &sheet->columns[j];

            if (other->is_party && other->place == column->place
                && word_same(other->top, column->top)
                && !is_tasks_of(sheet, i, j)) {
                import_trouble(
                    sheet->draft->troubles, sheet->header, i + 1,
                    "\"%s\" already has column %d (choose one with --columns "
                    "or --ignore)",
                    draft_quote(
                        sheet->draft,
                        DRAFT_PARTY_AT(sheet->draft, column->place)->name),
                    j + 1);
            }
        }
    }
}

/* Refuse headers that name a party and one of several deployments:
 * "Customer (IaaS)", "Customer (SaaS)". */
static bool refuse_types(const import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    const char *first = NULL;
    int i;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];
        const char *type = column->is_party
                               ? word_header_type(draft->pool, column->header)
                               : NULL;

        if (type && first && !word_same(type, first)) {
            import_trouble(draft->troubles, sheet->header, i + 1,
                           "the header \"%s\" names a party and a "
                           "deployment: write \"%s\" in a row above the "
                           "header, and only the party below it",
                           draft_quote(draft, column->header),
                           draft_quote(draft, type));
            return true;
        }
        first = first ? first : type;
    }
    return false;
}

bool party_columns_name(import_sheet_t *sheet)
{
    int troubles = sheet->draft->troubles->list->nelts;
    unsigned roles = 0;
    int unnamed = 0;
    int i;

    if (refuse_types(sheet)) {
        return false;
    }
    for (i = 0; i < sheet->count; i++) {
        sheet_column_t *column = &sheet->columns[i];

        if (!column->is_party) {
            continue;
        }
        name_column(sheet, i);
        if (column->place >= 0) {
            roles |= 1u << DRAFT_PARTY_AT(sheet->draft, column->place)->role;
        }
        else {
            unnamed += !column->is_shared && !column->is_nobody;
        }
    }
    name_rest(sheet, unnamed, roles);
    check_repeated(sheet);
    return sheet->draft->troubles->list->nelts == troubles;
}
