/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file content.c
 * @brief From the names in the configuration to the bytes of matrices.
 */

#include "mod_responsibility.h"

#include <stdlib.h>

#include <apr_fnmatch.h>
#include <apr_strings.h>

#include "srm_builtin.h"
#include "srm_guard.h"

/** What collecting sources needs at each step. */
typedef struct modr_collecting {
    modr_loader_t *loader;
    apr_pool_t *scratch;     /* lives as long as report, items and sources */
    modr_content_t *content; /* whose items and sources grow */
} modr_collecting_t;

/** Of what is no file, or was not there. */
static const srm_stamp_t no_stamp;

int modr_name_is_builtin(const char *name)
{
    return !strcmp(name, "builtin") || !strncmp(name, "builtin:", 8);
}

/** Add a source, with what is known of it from before. */
static void collect(const modr_collecting_t *to, const srm_source_t *source,
                    const char *path, const char *pattern,
                    const srm_stamp_t *stamp)
{
    modr_item_t *item = apr_array_push(to->content->items);
    srm_source_t *added = apr_array_push(to->content->sources);
    const srm_kept_t *kept =
        srm_kept_find(to->loader->known, to->content->key, path, pattern);

    item->path = path;
    item->pattern = pattern;
    item->kept = kept;
    item->stamp = *stamp;
    *added = *source;
    /* A built-in one that was not shown, because a file stood in its place,
     * has no claim to be. */
    if (kept && kept->length && (!source->builtin || kept->served)) {
        srm_last_t *last = apr_palloc(to->scratch, sizeof(*last));

        last->bytes = kept->bytes;
        last->length = kept->length;
        last->id = kept->id;
        last->served = kept->served;
        added->last = last;
    }
}

/** Add the built-in matrix of an id, or all default ones for NULL. */
static void collect_builtin(const modr_collecting_t *to, const char *id)
{
    const srm_builtin_t *builtin;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        if (id ? !strcmp(builtin->id, id) : builtin->by_default) {
            collect(to, &builtin->source, builtin->source.name, "", &no_stamp);
        }
    }
}

/** A file that was read. */
typedef struct modr_read {
    srm_source_t source;
    srm_stamp_t stamp;
} modr_read_t;

/** Read a file once for all contents. */
static const modr_read_t *read_once(const modr_collecting_t *to,
                                    const char *path, const char *name)
{
    modr_read_t *file =
        apr_hash_get(to->loader->files, path, APR_HASH_KEY_STRING);

    if (!file) {
        file = apr_pcalloc(to->scratch, sizeof(*file));
        file->source.name = name;
        srm_file_read(to->scratch, path, name, &to->loader->budget,
                      &file->source, to->content->report, &file->stamp);
        apr_hash_set(to->loader->files, path, APR_HASH_KEY_STRING, file);
    }
    return file;
}

/** Add a file; what cannot be read has no bytes, and the report says why. */
static void collect_file(const modr_collecting_t *to, const char *name,
                         const char *pattern)
{
    const char *whole = ap_server_root_relative(to->scratch, name);
    const char *path = whole ? whole : name; /* too long for a path */
    const modr_read_t *file = read_once(to, path, name);

    collect(to, &file->source, path, pattern, &file->stamp);
}

int modr_content_names(const modr_content_t *content, const char *path,
                       const char *pattern)
{
    int i;

    for (i = 0; i < content->items->nelts; i++) {
        const modr_item_t *item =
            &APR_ARRAY_IDX(content->items, i, modr_item_t);

        if (!strcmp(item->path, path) && !strcmp(item->pattern, pattern)) {
            return 1;
        }
    }
    return 0;
}

/**
 * Add the files that a wildcard matched the last time.
 * @return how many
 */
static int collect_known(const modr_collecting_t *to, const char *pattern)
{
    int before = to->content->items->nelts;
    int i;

    for (i = 0; i < to->loader->kept->nelts; i++) {
        const srm_kept_t *kept =
            &APR_ARRAY_IDX(to->loader->kept, i, srm_kept_t);
        srm_source_t source = {kept->path, NULL, 0, 0, NULL};

        if (!strcmp(kept->pattern, pattern) && kept->length
            && !modr_content_names(to->content, kept->path, pattern)) {
            collect(to, &source, kept->path, pattern, &no_stamp);
        }
    }
    return to->content->items->nelts - before;
}

/** qsort: by bytes, so that every server loads in the same order. */
static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void report_unmatched(srm_report_t *report, const modr_name_t *name,
                             apr_status_t status)
{
    srm_place_t place = {name->file, NULL, 0, name->line, 0};
    char reason[128];

    if (status == APR_SUCCESS || APR_STATUS_IS_ENOENT(status)) {
        srm_report_add(report, &place, SRM_P_NO_MATCH,
                       "no file matches \"%s\": name a file that exists, or "
                       "`builtin`",
                       name->name);
        return;
    }
    apr_strerror(status, reason, sizeof(reason));
    srm_report_add(report, &place, SRM_P_UNREADABLE,
                   "the folder of \"%s\" cannot be read: %s", name->name,
                   reason);
}

/** Add the files that a wildcard in the last part of a path matches. */
static void collect_wildcard(const modr_collecting_t *to,
                             const modr_name_t *name)
{
    const char *slash = strrchr(name->name, '/');
    const char *folder =
        slash ? apr_pstrmemdup(to->scratch, name->name, slash + 1 - name->name)
              : "";
    const char *pattern = ap_server_root_relative(to->scratch, name->name);
    apr_array_header_t *found = NULL;
    apr_status_t status;
    apr_pool_t *fresh;
    int i;
    int taken = 0;

    /* APR opens the folder before it asks for the memory that closes it: in
     * a pool that has given nothing yet, there is some. */
    apr_pool_create(&fresh, to->scratch);
    status = apr_match_glob(pattern, &found, fresh);
    if (APR_STATUS_IS_ENOMEM(status)) {
        srm_guard_give_up();
    }
    if (status == APR_SUCCESS) {
        qsort(found->elts, found->nelts, sizeof(const char *), by_name);
        for (i = 0; i < found->nelts; i++) {
            const char *file = APR_ARRAY_IDX(found, i, const char *);

            /* Names with a dot in front are editors' and tools' own. */
            if (*file != '.') {
                collect_file(to, apr_pstrcat(to->scratch, folder, file, NULL),
                             pattern);
                taken++;
            }
        }
    }
    if (!taken) {
        report_unmatched(to->content->report, name, status);
        /* A folder that cannot be read is nobody's source, and is counted
         * here; one without files may be meant. */
        if (!collect_known(to, pattern) && status != APR_SUCCESS
            && !APR_STATUS_IS_ENOENT(status)) {
            to->content->health.refused++;
        }
    }
}

void modr_content_collect(modr_loader_t *loader, modr_content_t *content)
{
    apr_pool_t *pool = loader->told;
    const modr_collecting_t to = {loader, pool, content};
    int i;

    content->items = apr_array_make(pool, 4, sizeof(modr_item_t));
    content->sources = apr_array_make(pool, 4, sizeof(srm_source_t));
    content->report = srm_report_make(pool);
    for (i = 0; i < content->names->nelts; i++) {
        const modr_name_t *name =
            &APR_ARRAY_IDX(content->names, i, modr_name_t);

        if (modr_name_is_builtin(name->name)) {
            const char *colon = strchr(name->name, ':');

            collect_builtin(&to, colon ? colon + 1 : NULL);
        }
        else if (apr_fnmatch_test(name->name)) {
            collect_wildcard(&to, name);
        }
        else {
            collect_file(&to, name->name, "");
        }
    }
}
