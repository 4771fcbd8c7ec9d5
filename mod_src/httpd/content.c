/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file content.c
 * @brief Reading the matrices that the configuration names.
 */

#include "modr_content.h"

#include <apr_fnmatch.h>
#include <apr_strings.h>

#include "srm_builtin.h"

/** State of collecting sources. */
typedef struct modr_collect_state {
    modr_loader_t *loader;
    apr_pool_t *scratch;     /* lives as long as report, items and sources */
    modr_content_t *content; /* the content that receives items and sources */
} modr_collect_state_t;

/** Stamp of built-in matrices and of missing files. */
static const srm_stamp_t no_stamp;

int modr_name_is_builtin(const char *name)
{
    return !strcmp(name, "builtin") || !strncmp(name, "builtin:", 8);
}

/** Add a source, with its data from the last load. */
static void collect(const modr_collect_state_t *to, const srm_source_t *source,
                    const char *path, const char *pattern,
                    const srm_stamp_t *stamp)
{
    modr_item_t *item = apr_array_push(to->content->items);
    srm_source_t *added = apr_array_push(to->content->sources);
    const srm_last_good_t *record = srm_last_good_find(
        to->loader->last_good_index, to->content->key, path, pattern);

    item->path = path;
    item->pattern = pattern;
    item->last_good = record;
    item->stamp = *stamp;
    *added = *source;
    /* A built-in one that was not shown because a file replaced it has no
     * claim to its id. */
    if (record && record->length && (!source->builtin || record->served)) {
        srm_last_t *last = apr_palloc(to->scratch, sizeof(*last));

        last->bytes = record->bytes;
        last->length = record->length;
        last->id = record->id;
        last->served = record->served;
        added->last = last;
    }
}

/** Add the built-in matrices of a name, the default ones for NULL. Sets
 * overlap. */
static void collect_builtin(const modr_collect_state_t *to, const char *name)
{
    const srm_builtin_t *builtin;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        if (srm_builtin_has_name(builtin, name)
            && !modr_content_names(to->content, builtin->source.name, "")) {
            collect(to, &builtin->source, builtin->source.name, "", &no_stamp);
        }
    }
}

/** A file that was read; several contents may name it. */
typedef struct modr_read {
    srm_source_t source;
    srm_stamp_t stamp;
} modr_read_t;

/** Read a file once for all contents. */
static const modr_read_t *read_once(const modr_collect_state_t *to,
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

/** Add a file; if it cannot be read it has no bytes, and the report has
 * the reason. */
static void collect_file(const modr_collect_state_t *to, const char *name,
                         const char *pattern)
{
    const char *whole = ap_server_root_relative(to->scratch, name);
    const char *path = whole ? whole : name; /* the path is too long */
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

/** Add the files that a wildcard matched last time, in their last good
 * version. */
static void collect_last_good(const modr_collect_state_t *to,
                              const char *pattern)
{
    int i;

    for (i = 0; i < to->loader->last_good->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(to->loader->last_good, i, srm_last_good_t);
        srm_source_t source = {record->path, NULL, 0, 0, NULL};

        if (!strcmp(record->pattern, pattern) && record->length
            && !modr_content_names(to->content, record->path, pattern)) {
            collect(to, &source, record->path, pattern, &no_stamp);
        }
    }
}

/** @param pattern its absolute path */
static void report_unmatched(const modr_collect_state_t *to,
                             const modr_name_t *name, const char *pattern)
{
    srm_location_t location = {name->file, NULL, 0, name->line, 0};
    const char *folder = apr_pstrmemdup(
        to->scratch, pattern, (apr_size_t)(strrchr(pattern, '/') - pattern));
    srm_stamp_t stamp;

    srm_stamp_look(&stamp, *folder ? folder : "/");
    if (stamp.what == SRM_STAMP_MISSING) {
        srm_report_add(
            to->content->report, &location, SRM_P_NO_MATCH,
            "no file matches \"%s\": there is no folder %.300s (make "
            "it, or name one that exists)",
            name->name, folder);
        return;
    }
    srm_report_add(to->content->report, &location, SRM_P_NO_MATCH,
                   "no file matches \"%s\": name a file that exists, or "
                   "`builtin`",
                   name->name);
}

static void report_unreadable(srm_report_t *report, const modr_name_t *name,
                              apr_status_t status)
{
    srm_location_t location = {name->file, NULL, 0, name->line, 0};
    char reason[128];

    apr_strerror(status, reason, sizeof(reason));
    srm_report_add(report, &location, SRM_P_UNREADABLE,
                   "the folder of \"%s\" cannot be read: %s%s", name->name,
                   reason, srm_file_hint(APR_TO_OS_ERROR(status)));
}

/** Add the files that a wildcard in the last part of a path matches. */
static void collect_wildcard(const modr_collect_state_t *to,
                             const modr_name_t *name)
{
    const char *pattern = ap_server_root_relative(to->scratch, name->name);
    const char *slash = strrchr(name->name, '/');
    const char *folder =
        slash ? apr_pstrmemdup(to->scratch, name->name,
                               (apr_size_t)(slash + 1 - name->name))
              : "";
    apr_array_header_t *files =
        apr_array_make(to->scratch, 8, sizeof(const char *));
    apr_status_t status = modr_wildcard_files(to->loader, pattern, files);
    int i;

    for (i = 0; i < files->nelts; i++) {
        collect_file(to,
                     apr_pstrcat(to->scratch, folder,
                                 APR_ARRAY_IDX(files, i, const char *), NULL),
                     pattern);
    }
    if (status != APR_SUCCESS) {
        /* The folder is not a source, so its error is counted here. */
        report_unreadable(to->content->report, name, status);
        to->content->health.refused++;
    }
    else if (!files->nelts) {
        report_unmatched(to, name, pattern);
    }
    if (!files->nelts) {
        collect_last_good(to, pattern);
    }
}

void modr_content_collect(modr_loader_t *loader, modr_content_t *content)
{
    apr_pool_t *pool = loader->report_pool;
    const modr_collect_state_t to = {loader, pool, content};
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
