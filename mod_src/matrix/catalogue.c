/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file catalogue.c
 * @brief Several files to the matrices of one site.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "load.h"
#include "srm_locate.h"
#include "srm_pointer.h"
#include "srm_hash.h"

/* One source on its way into the catalogue. */
typedef struct slot {
    const srm_source_t *source;
    srm_matrix_t *matrix; /* what stands here; NULL: nothing */
    const char *id;       /* of it, or of the file that is wrong; "" when
                             there is none */
    int place;            /* in the catalogue's order */
    srm_taken_e what;
    int first; /* it is placed before others */
} slot_t;

/* What all steps need. */
typedef struct gathering {
    const srm_loading_t *loading;
    slot_t *slots;
    int count;
    apr_hash_t *by_id; /* slot_t by the id that it holds */
} gathering_t;

static void report_repeated(const srm_loading_t *loading, const char *id,
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
                  "the id \"%s\" is already that of %s: give each matrix of "
                  "a site its own",
                  id, other->name);
    srm_locate(loading->scratch, &body, loading->report, first);
}

/* Whether what stands in a slot had its id the last time, too. */
static int had_its_id(const slot_t *slot)
{
    return slot->source->last && slot->matrix
           && !strcmp(slot->id, slot->source->last->id);
}

/* Whether a source is as it was when it was accepted. */
static int is_unchanged(const srm_source_t *source)
{
    return source->last && source->bytes
           && source->length == source->last->length
           && !memcmp(source->bytes, source->last->bytes, source->length);
}

/* Bytes that may have been loaded already. */
typedef struct {
    const char *bytes;
    apr_size_t length;
    apr_size_t outdated;
} loaded_key_t;

/* Their matrix. */
typedef struct {
    srm_matrix_t *matrix; /* NULL: they are no matrix */
    bool is_wrong;        /* the report got an error */
} loaded_t;

/* Load bytes, unless that was done before. */
static const loaded_t *load_once(const srm_loading_t *loading,
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

/* Put what was accepted the last time in place of what is refused now. */
static void fall_back(const gathering_t *to, slot_t *slot)
{
    srm_loading_t loading = *to->loading;
    srm_source_t source = *slot->source;
    const loaded_t *loaded;

    if (!source.last || source.builtin || is_unchanged(&source)) {
        return;
    }
    source.bytes = source.last->bytes;
    source.length = source.last->length;
    /* What is to be said of these bytes was said when they came. */
    loading.report = srm_report_make(loading.scratch);
    loaded = load_once(&loading, &source, true);
    slot->matrix = loaded->is_wrong ? NULL : loaded->matrix;
    if (slot->matrix) {
        slot->id = slot->matrix->id;
        slot->what = SRM_SOURCE_KEPT;
    }
}

static void load_slot(const gathering_t *to, slot_t *slot)
{
    const loaded_t *loaded = NULL;

    slot->id = "";
    slot->what = SRM_SOURCE_TAKEN;
    if (slot->source->bytes) {
        loaded = load_once(to->loading, slot->source, false);
        slot->matrix = loaded->matrix;
        slot->id = slot->matrix ? slot->matrix->id : "";
    }
    if (!loaded || loaded->is_wrong) {
        slot->matrix = NULL;
        slot->what = SRM_SOURCE_REFUSED;
        fall_back(to, slot);
    }
}

/* Let the matrix of a file stand where the built-in one of its id stood. */
static void replace(slot_t *builtin, slot_t *file)
{
    int place = builtin->place;

    builtin->matrix = NULL;
    builtin->place = file->place;
    file->place = place;
}

/* Whether one is a built-in matrix that the other, a file, may replace. */
static int may_replace(const slot_t *builtin, const slot_t *file)
{
    return builtin->source->builtin && !file->source->builtin
           && builtin->place < file->place;
}

/*
 * Let a slot hold its id, if nobody else does. A file that is wrong holds it
 * too, so that the built-in matrix that it was to replace does not pass for
 * it; but it takes nothing away that was served until now, and gives way to a
 * right file.
 */
static int hold(const gathering_t *to, slot_t *slot)
{
    slot_t *holder = apr_hash_get(to->by_id, slot->id, APR_HASH_KEY_STRING);

    if (holder && may_replace(slot, holder)) {
        replace(slot, holder);
        return 1;
    }
    if (holder && !holder->matrix && slot->matrix && !slot->source->builtin) {
        report_repeated(to->loading, slot->id, holder->source, slot->source);
        apr_hash_set(to->by_id, slot->id, APR_HASH_KEY_STRING, slot);
        return 1;
    }
    if (holder && !may_replace(holder, slot)) {
        return 0;
    }
    if (holder && !slot->matrix && holder->source->last) {
        return 1;
    }
    if (holder) {
        replace(holder, slot);
    }
    apr_hash_set(to->by_id, slot->id, APR_HASH_KEY_STRING, slot);
    return 1;
}

static void place_slot(const gathering_t *to, slot_t *slot)
{
    slot_t *holder;

    if (*slot->id == '\0' || hold(to, slot)) {
        return;
    }
    holder = apr_hash_get(to->by_id, slot->id, APR_HASH_KEY_STRING);
    slot->matrix = NULL;
    if (slot->what == SRM_SOURCE_KEPT) {
        slot->what = SRM_SOURCE_REFUSED; /* why, the report says already */
        return;
    }
    report_repeated(to->loading, slot->id, slot->source, holder->source);
    slot->what = SRM_SOURCE_REFUSED;
    fall_back(to, slot);
    if (slot->matrix && !hold(to, slot)) {
        slot->matrix = NULL;
        slot->what = SRM_SOURCE_REFUSED;
    }
}

static void gather(const gathering_t *to)
{
    int i;

    /* What had its id comes before what takes it anew. */
    for (i = 0; i < to->count; i++) {
        load_slot(to, &to->slots[i]);
        to->slots[i].first = had_its_id(&to->slots[i]);
    }
    for (i = 0; i < to->count; i++) {
        if (to->slots[i].first) {
            place_slot(to, &to->slots[i]);
        }
    }
    for (i = 0; i < to->count; i++) {
        if (!to->slots[i].first) {
            place_slot(to, &to->slots[i]);
        }
    }
}

static void list_matrices(const gathering_t *from, srm_catalogue_t *catalogue)
{
    const srm_matrix_t **by_place =
        apr_pcalloc(from->loading->scratch,
                    sizeof(*by_place) * (apr_size_t)(from->count + 1));
    int i;

    for (i = 0; i < from->count; i++) {
        const slot_t *slot = &from->slots[i];

        by_place[slot->place] = slot->matrix;
        catalogue->outcomes.items[i].what = slot->what;
        catalogue->outcomes.items[i].matrix = slot->matrix;
        catalogue->refused += slot->what != SRM_SOURCE_TAKEN;
    }
    for (i = 0; i < from->count; i++) {
        if (by_place[i]) {
            catalogue->matrices.items[catalogue->matrices.count++] =
                by_place[i];
        }
    }
}

srm_catalogue_t *srm_load_all(const srm_loading_t *loading,
                              const apr_array_header_t *sources)
{
    apr_size_t room = (apr_size_t)sources->nelts + 1;
    srm_catalogue_t *catalogue =
        apr_pcalloc(loading->pool, sizeof(*catalogue));
    gathering_t to = {loading, NULL, sources->nelts, NULL};
    int i;

    to.slots = apr_pcalloc(loading->scratch, sizeof(*to.slots) * room);
    to.by_id = srm_hash_make(loading->scratch);
    for (i = 0; i < to.count; i++) {
        to.slots[i].source = &APR_ARRAY_IDX(sources, i, srm_source_t);
        to.slots[i].place = i;
    }
    catalogue->matrices.items =
        apr_palloc(loading->pool, sizeof(*catalogue->matrices.items) * room);
    catalogue->outcomes.items =
        apr_palloc(loading->pool, sizeof(*catalogue->outcomes.items) * room);
    catalogue->outcomes.count = to.count;
    gather(&to);
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
