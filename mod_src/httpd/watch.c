/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file watch.c
 * @brief Files that have changed since they were loaded.
 *
 * The files are checked when a request asks for the health of the site, by the
 * child that answers: /health, /metrics and mod_status. A thread of its own
 * (mod_watchdog) would check even if nobody asks, in each child under prefork,
 * and would need shared memory to inform the other children.
 */

#include "modr_admin.h"
#include "modr_content.h"

#include <time.h>

#include <apr_atomic.h>
#include <apr_fnmatch.h>
#include <apr_hash.h>
#include <apr_strings.h>

#include <http_log.h>
#include <unixd.h>

#include "srm_folder.h"
#include "srm_hash.h"

APLOG_USE_MODULE(responsibility);

/** A file, and the version of it that was read. */
typedef struct {
    const char *path;
    srm_stamp_t stamp;
} watched_t;

/** A wildcard, and the names in its folder that it matched. */
typedef struct {
    const char *folder;
    const char *pattern; /**< of names */
    apr_hash_t *names;
} wildcard_t;

struct modr_watch {
    apr_array_header_t *files;     /**< of watched_t */
    apr_array_header_t *wildcards; /**< of wildcard_t */
};

/**
 * The findings of a child about a content. Threads share it: each member is
 * read and written as a whole.
 */
typedef struct {
    volatile apr_uint32_t busy;   /**< 1: a thread is looking */
    volatile apr_uint32_t looked; /**< time of the last check, by seconds();
                                       0: none */
    volatile apr_uint32_t found;  /**< number of newer files, and of unknown
                                       ones << 16 */
} state_t;

/** One state for each content; created once, before the child serves. */
static state_t *states;

/** The result of a check. */
typedef struct {
    int newer;
    int unknown;
    const char *first; /**< the first file that is newer */
} found_t;

#define FOUND_MOST 0xffff

/* Names in content->names are those that the administrator wrote: items
 * have absolute paths, but there is none for a wildcard that matches
 * nothing. */
static void note_wildcard(modr_content_t *content, modr_watch_t *watch,
                          const char *name)
{
    const char *pattern = ap_server_root_relative(content->pool, name);
    const char *slash = pattern ? strrchr(pattern, '/') : NULL;
    wildcard_t *wildcard;
    int i;

    if (!slash) {
        return;
    }
    wildcard = apr_array_push(watch->wildcards);
    wildcard->folder = apr_pstrmemdup(content->pool, pattern,
                                      (apr_size_t)(slash + 1 - pattern));
    wildcard->pattern = slash + 1;
    wildcard->names = srm_hash_make(content->pool);
    for (i = 0; i < content->items->nelts; i++) {
        const modr_item_t *item =
            &APR_ARRAY_IDX(content->items, i, modr_item_t);

        if (!strcmp(item->pattern, pattern)) {
            const char *known =
                apr_pstrdup(content->pool, strrchr(item->path, '/') + 1);

            apr_hash_set(wildcard->names, known, APR_HASH_KEY_STRING, known);
        }
    }
}

void modr_watch_note(modr_content_t *content)
{
    modr_watch_t *watch = apr_palloc(content->pool, sizeof(*watch));
    int i;

    watch->files = apr_array_make(content->pool, content->items->nelts,
                                  sizeof(watched_t));
    watch->wildcards = apr_array_make(content->pool, 1, sizeof(wildcard_t));
    for (i = 0; i < content->items->nelts; i++) {
        const modr_item_t *item =
            &APR_ARRAY_IDX(content->items, i, modr_item_t);

        if (!modr_name_is_builtin(item->path)) {
            watched_t *file = apr_array_push(watch->files);

            file->path = apr_pstrdup(content->pool, item->path);
            file->stamp = item->stamp;
        }
    }
    if (content->synonyms->path) {
        watched_t *file = apr_array_push(watch->files);

        file->path = content->synonyms->path;
        file->stamp = content->synonyms->stamp;
    }
    for (i = 0; i < content->names->nelts; i++) {
        const char *name = APR_ARRAY_IDX(content->names, i, modr_name_t).name;

        if (!modr_name_is_builtin(name) && apr_fnmatch_test(name)) {
            note_wildcard(content, watch, name);
        }
    }
    content->watch = watch;
}

static void count_newer(found_t *found, const char *path)
{
    if (!found->newer++) {
        found->first = path;
    }
}

static void look_at_file(const watched_t *file, found_t *found)
{
    srm_stamp_t now;

    srm_stamp_look(&now, file->path);
    if (srm_stamp_differs(&file->stamp, &now)) {
        count_newer(found, file->path);
    }
    else if (now.what == SRM_STAMP_UNKNOWN
             || file->stamp.what == SRM_STAMP_UNKNOWN) {
        found->unknown++;
    }
}

/**
 * Count the files that a wildcard would match now and did not then; missing
 * ones are counted as files. The folder's modification time would cost less but
 * changes too often: an editor's temporary file changes it too.
 */
static void look_for_files(apr_pool_t *pool, const wildcard_t *wildcard,
                           found_t *found)
{
    apr_array_header_t *names = apr_array_make(pool, 8, sizeof(const char *));
    apr_status_t status =
        srm_folder_match(pool, wildcard->folder, wildcard->pattern, names);
    int i;

    if (status != APR_SUCCESS && !APR_STATUS_IS_ENOENT(status)
        && !APR_STATUS_IS_ENOTDIR(status)) {
        found->unknown++; /* the list is incomplete */
    }
    for (i = 0; i < names->nelts; i++) {
        const char *name = APR_ARRAY_IDX(names, i, const char *);

        if (!apr_hash_get(wildcard->names, name, APR_HASH_KEY_STRING)) {
            count_newer(found,
                        apr_pstrcat(pool, wildcard->folder, name, NULL));
        }
    }
}

/** Pack both counts into one value, so that no thread sees only one of
 * them updated. */
static apr_uint32_t pack(const found_t *found)
{
    int newer = found->newer < FOUND_MOST ? found->newer : FOUND_MOST;
    int unknown = found->unknown < FOUND_MOST ? found->unknown : FOUND_MOST;

    return (apr_uint32_t)newer | (apr_uint32_t)unknown << 16;
}

static apr_uint32_t look(apr_pool_t *pool, const modr_watch_t *watch,
                         found_t *found)
{
    int i;

    if (ap_unixd_config.chroot_dir) { /* these names mean other files here */
        found->unknown = watch->files->nelts + watch->wildcards->nelts;
        return pack(found);
    }
    for (i = 0; i < watch->files->nelts; i++) {
        look_at_file(&APR_ARRAY_IDX(watch->files, i, watched_t), found);
    }
    for (i = 0; i < watch->wildcards->nelts; i++) {
        look_for_files(pool, &APR_ARRAY_IDX(watch->wildcards, i, wildcard_t),
                       found);
    }
    return pack(found);
}

/** Return the seconds of a clock that nobody sets, from 1. */
static apr_uint32_t seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (apr_uint32_t)now.tv_sec + 1;
}

/** True if the last check is too long ago, or there was none. */
static bool is_due(state_t *state)
{
    apr_uint32_t looked = apr_atomic_read32(&state->looked);

    return !looked || seconds() - looked >= MODR_WATCH_SECONDS;
}

/** Check the files, and log new findings. Only this thread holds the state. */
static void renew(request_rec *r, const modr_watch_t *watch, state_t *state)
{
    found_t found = {0, 0, NULL};
    apr_uint32_t now = look(r->pool, watch, &found);

    if (found.newer && now != apr_atomic_read32(&state->found)) {
        ap_log_rerror(APLOG_MARK, APLOG_NOTICE, 0, r,
                      "%d file%s changed since the last load (first: "
                      "%s); still serving the version that was loaded; reload "
                      "httpd to serve the new one",
                      found.newer, found.newer == 1 ? "" : "s", found.first);
    }
    apr_atomic_set32(&state->found, now);
    apr_atomic_set32(&state->looked, seconds());
}

void modr_watch_look(request_rec *r, const modr_content_t *content,
                     srm_health_t *health)
{
    state_t *state = states ? &states[content->number] : NULL;
    apr_uint32_t found;

    if (!state || !content->watch) {
        return;
    }
    if (is_due(state) && apr_atomic_cas32(&state->busy, 1, 0) == 0) {
        if (is_due(state)) { /* no other thread has checked in between */
            renew(r, content->watch, state);
        }
        apr_atomic_set32(&state->busy, 0);
    }
    if (!apr_atomic_read32(&state->looked)) {
        health->unknown = content->watch->files->nelts; /* not checked yet */
        return;
    }
    found = apr_atomic_read32(&state->found);
    health->newer = (int)(found & FOUND_MOST);
    health->unknown = (int)(found >> 16);
}

/** Create the states in the child's own memory: it shares pconf with the
 * others. */
static void child_init(apr_pool_t *pchild, server_rec *main)
{
    const apr_array_header_t *contents = modr_server(main)->contents;

    states = apr_pcalloc(pchild,
                         sizeof(*states) * (apr_size_t)(contents->nelts + 1));
}

void modr_watch_hooks(void)
{
    ap_hook_child_init(child_init, NULL, NULL, APR_HOOK_MIDDLE);
}
