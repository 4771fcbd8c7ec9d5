/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file catalogue.c
 * @brief Loads several sources as the matrices of one site.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "load.h"
#include "locate.h"
#include "srm_pointer.h"
#include "srm_hash.h"

/*
 * Claims to an id, the strongest first: the strongest one owns the id after a
 * reload, and of equal claims the first by name. A valid source wins over the
 * last good version of a refused one, however old that claim is.
 */
typedef enum {
    CLAIM_SERVED,      /* valid, and served with this id until now */
    CLAIM_OWNED,       /* valid, and had this id, but was not served */
    CLAIM_NEW,         /* valid, and a file */
    CLAIM_LAST_SERVED, /* refused; its last good version was served */
    CLAIM_LAST,        /* refused; its last good version was not served */
    CLAIM_INVALID,     /* refused, without a last good version: nothing is
                          served, not even a built-in matrix of this id */
    CLAIM_BUILTIN,     /* built-in, and not served until now */
    CLAIM_NONE         /* no id */
} claim_e;

/* One source on its way into the catalogue. */
typedef struct slot {
    const srm_source_t *source;
    srm_matrix_t *matrix; /* to be served; NULL: none */
    const char *id;       /* the claimed id; "" for none */
    int place;            /* in the catalogue's order */
    srm_source_status_e status;
    claim_e claim;
} slot_t;

/* Context of all steps. */
typedef struct catalogue_state {
    const srm_load_state_t *loading;
    slot_t *slots;
    int count;
    apr_hash_t *owners; /* slot_t by id */
} catalogue_state_t;

static void report_repeated(const srm_load_state_t *loading, const char *id,
                            const srm_source_t *source,
                            const srm_source_t *other)
{
    int first = loading->report->problems->nelts;
    srm_step_t step = {NULL, "id", 0};
    srm_source_t body = *source;

    if (body.length >= 3 && !memcmp(body.bytes, "\xEF\xBB\xBF", 3)) {
        body.bytes += 3;
        body.length -= 3;
    }
    srm_report_at(loading->report, source->name, &step, 0,
                  SRM_P_REPEATED_MATRIX,
                  "the id \"%s\" is also used by %s; each matrix of a site "
                  "needs its own id",
                  id, other->name);
    srm_locate(loading->scratch, &body, loading->report, first);
}

/* True if a source has not changed since it was accepted. */
static bool is_unchanged(const srm_source_t *source)
{
    return source->last && source->bytes
           && source->length == source->last->length
           && !memcmp(source->bytes, source->last->bytes, source->length);
}

/* Key of bytes that may have been loaded already. */
typedef struct {
    const char *bytes;
    apr_size_t length;
    apr_size_t outdated;
} loaded_key_t;

/* Result of loading these bytes. */
typedef struct {
    srm_matrix_t *matrix; /* NULL: not a matrix */
    bool is_wrong;        /* the report got an error */
} loaded_t;

/* Load bytes, unless they have been loaded before. */
static const loaded_t *load_once(const srm_load_state_t *loading,
                                 const srm_source_t *source, bool outdated)
{
    const loaded_key_t key = {source->bytes, source->length, outdated};
    int errors = loading->report->errors;
    apr_pool_t *pool = loading->loaded ? apr_hash_pool_get(loading->loaded)
                                       : loading->scratch;
    loaded_t *loaded = loading->loaded
                           ? apr_hash_get(loading->loaded, &key, sizeof(key))
                           : NULL;

    if (loaded) {
        return loaded;
    }
    loaded = apr_palloc(pool, sizeof(*loaded));
    loaded->matrix = srm_load_file(loading, source);
    loaded->is_wrong = loading->report->errors > errors;
    if (loaded->matrix) {
        loaded->matrix->outdated = outdated;
    }
    if (loading->loaded) {
        apr_hash_set(loading->loaded, apr_pmemdup(pool, &key, sizeof(key)),
                     sizeof(key), loaded);
    }
    return loaded;
}

/* Return the claim of a valid source. */
static claim_e claim_of_valid(const slot_t *slot)
{
    const srm_last_t *last = slot->source->last;

    if (last && !strcmp(slot->id, last->id)) {
        return last->served ? CLAIM_SERVED : CLAIM_OWNED;
    }
    return slot->source->builtin ? CLAIM_BUILTIN : CLAIM_NEW;
}

/* Refuse a source. Its last good version, if any, claims the id that it had. */
static void use_last_good(const catalogue_state_t *to, slot_t *slot)
{
    srm_load_state_t loading = *to->loading;
    srm_source_t source = *slot->source;
    const loaded_t *loaded;

    slot->matrix = NULL;
    slot->status = SRM_SOURCE_REJECTED;
    slot->claim = CLAIM_NONE;
    if (!source.last || source.builtin || is_unchanged(&source)) {
        return;
    }
    source.bytes = source.last->bytes;
    source.length = source.last->length;
    /* These bytes were reported when they were new: discard the report. */
    loading.report = srm_report_make(loading.scratch);
    loaded = load_once(&loading, &source, true);
    if (!loaded->is_wrong && loaded->matrix) {
        slot->matrix = loaded->matrix;
        slot->id = slot->matrix->id;
        slot->status = SRM_SOURCE_LAST_GOOD;
        slot->claim = source.last->served ? CLAIM_LAST_SERVED : CLAIM_LAST;
    }
}

static void load_slot(const catalogue_state_t *to, slot_t *slot)
{
    const loaded_t *loaded = slot->source->bytes
                                 ? load_once(to->loading, slot->source, false)
                                 : NULL;

    slot->matrix = loaded ? loaded->matrix : NULL;
    slot->id = slot->matrix ? slot->matrix->id : "";
    slot->status = SRM_SOURCE_ACCEPTED;
    if (loaded && !loaded->is_wrong) {
        slot->claim = claim_of_valid(slot);
        return;
    }
    use_last_good(to, slot);
    if (slot->claim == CLAIM_NONE && *slot->id) {
        slot->claim = CLAIM_INVALID;
    }
}

/*
 * True if a built-in matrix and a file may have one id, because the file is
 * named after it: the file replaces it, which is no mistake. A refused file
 * does not replace a matrix that was served until now.
 */
static bool may_replace(const slot_t *builtin, const slot_t *file)
{
    return builtin->source->builtin && !file->source->builtin && builtin < file
           && (file->claim <= CLAIM_NEW || builtin->claim == CLAIM_BUILTIN);
}

/* Serve a file at the position of the built-in matrix that it replaces. */
static void replace_builtin(slot_t *builtin, slot_t *file)
{
    int place = builtin->place;

    builtin->matrix = NULL;
    builtin->place = file->place;
    file->place = place;
}

/* Refuse a source whose id has another owner. */
static void reject_claim(const catalogue_state_t *to, slot_t *slot,
                         const slot_t *owner)
{
    if (slot->claim == CLAIM_LAST_SERVED || slot->claim == CLAIM_LAST) {
        /* The report already has the reason why its newer version is
         * refused. */
        slot->matrix = NULL;
        slot->status = SRM_SOURCE_REJECTED;
        return;
    }
    if (slot->claim == CLAIM_INVALID && owner->source->builtin) {
        return; /* it may have that id once it is valid */
    }
    report_repeated(to->loading, slot->id, slot->source, owner->source);
    if (slot->claim != CLAIM_INVALID) {
        use_last_good(to, slot);
    }
}

static void claim_id(const catalogue_state_t *to, slot_t *slot)
{
    slot_t *owner = apr_hash_get(to->owners, slot->id, APR_HASH_KEY_STRING);

    if (owner && may_replace(slot, owner)) {
        replace_builtin(slot, owner);
        return;
    }
    if (owner && !may_replace(owner, slot)) {
        reject_claim(to, slot, owner);
        return;
    }
    if (owner) {
        replace_builtin(owner, slot);
    }
    apr_hash_set(to->owners, slot->id, APR_HASH_KEY_STRING, slot);
}

static void load_and_claim(const catalogue_state_t *to)
{
    claim_e claim;
    int i;

    for (i = 0; i < to->count; i++) {
        load_slot(to, &to->slots[i]);
    }
    /* A loser claims another id, later in the list. */
    for (claim = CLAIM_SERVED; claim < CLAIM_NONE; claim++) {
        for (i = 0; i < to->count; i++) {
            if (to->slots[i].claim == claim) {
                claim_id(to, &to->slots[i]);
            }
        }
    }
}

static void list_matrices(const catalogue_state_t *from,
                          srm_catalogue_t *catalogue)
{
    const srm_matrix_t **by_place =
        apr_pcalloc(from->loading->scratch,
                    sizeof(*by_place) * (apr_size_t)(from->count + 1));
    int i;

    for (i = 0; i < from->count; i++) {
        const slot_t *slot = &from->slots[i];

        by_place[slot->place] = slot->matrix;
        catalogue->outcomes.items[i].status = slot->status;
        catalogue->outcomes.items[i].matrix = slot->matrix;
        catalogue->refused += slot->status != SRM_SOURCE_ACCEPTED;
    }
    for (i = 0; i < from->count; i++) {
        if (by_place[i]) {
            catalogue->matrices.items[catalogue->matrices.count++] =
                by_place[i];
        }
    }
}

srm_catalogue_t *srm_load_all(const srm_load_state_t *loading,
                              const apr_array_header_t *sources)
{
    apr_size_t room = (apr_size_t)sources->nelts + 1;
    srm_catalogue_t *catalogue =
        apr_pcalloc(loading->pool, sizeof(*catalogue));
    catalogue_state_t to = {loading, NULL, sources->nelts, NULL};
    int i;

    to.slots = apr_pcalloc(loading->scratch, sizeof(*to.slots) * room);
    to.owners = srm_hash_make(loading->scratch);
    for (i = 0; i < to.count; i++) {
        to.slots[i].source = &APR_ARRAY_IDX(sources, i, srm_source_t);
        to.slots[i].place = i;
    }
    catalogue->matrices.items =
        apr_palloc(loading->pool, sizeof(*catalogue->matrices.items) * room);
    catalogue->outcomes.items =
        apr_palloc(loading->pool, sizeof(*catalogue->outcomes.items) * room);
    catalogue->outcomes.count = to.count;
    load_and_claim(&to);
    list_matrices(&to, catalogue);
    return catalogue;
}

const srm_matrix_t *srm_catalogue_matrix(const srm_catalogue_t *catalogue,
                                         const char *id)
{
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        if (!strcmp(catalogue->matrices.items[i]->id, id)) {
            return catalogue->matrices.items[i];
        }
    }
    return NULL;
}
