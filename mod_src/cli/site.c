/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file site.c
 * @brief A whole site as files for any static web server.
 *
 * Pages link to URLs without a suffix, as the server serves them. Each HTML
 * page is therefore in a folder with its URL's name, as index.html, which a
 * static server sends for the folder. All other formats, and HTML once more,
 * are files with the suffix of their URLs. So every URL of the server without a
 * query is also one of the files, including assets.
 */

#include "cli_page.h"
#include "srm_asset.h"
#include "srm_unknown.h"

#include <string.h>

#include <apr_file_info.h>
#include <apr_file_io.h>
#include <apr_strings.h>

/* A site being written. */
typedef struct write_state {
    const srm_site_info_t *site;
    const char *folder;
    int force;
    int count;
    apr_pool_t *pool;  /* cleared after every page */
    apr_pool_t *lists; /* cleared after every pattern */
} write_state_t;

static int fail(const write_state_t *writing, const char *path,
                const char *what, apr_status_t status)
{
    char reason[128];

    cli_complain(writing->pool, "%s: cannot be %s: %s", path, what,
                 apr_strerror(status, reason, sizeof(reason)));
    return 0;
}

/* Write a file under the folder, and the folders that it needs. */
static int write_file(write_state_t *writing, const char *path,
                      const srm_text_t *text)
{
    const char *file =
        apr_pstrcat(writing->pool, writing->folder, "/", path, NULL);
    const char *folder = apr_pstrmemdup(
        writing->pool, file, (apr_size_t)(strrchr(file, '/') - file));
    apr_status_t status =
        apr_dir_make_recursive(folder, APR_FPROT_OS_DEFAULT, writing->pool);

    if (status != APR_SUCCESS) {
        return fail(writing, folder, "made", status);
    }
    writing->count++;
    return cli_write_file(file, text, writing->force);
}

/*
 * Write a page as one file. A page that the site refuses is skipped: a matrix
 * without advantages has no page of them.
 */
static int write_page(write_state_t *writing, const cli_wanted_t *wanted,
                      const char *path)
{
    srm_text_t *text = srm_text_make(writing->pool, 16 * 1024);
    srm_refusal_t refusal;

    return !cli_page(text, writing->site, wanted, &refusal)
           || write_file(writing, path, text);
}

/* Write a page in all its formats. */
static int write_formats(write_state_t *writing, srm_page_e page,
                         const char *const ids[SRM_ID_COUNT])
{
    const char *plain =
        srm_route_path(writing->pool, page, ids, SRM_FORMAT_NONE);
    unsigned formats = srm_page_formats(page);
    int format;
    int done = 1;

    for (format = 0; format < SRM_FORMAT_COUNT && done; format++) {
        const char *path =
            srm_route_path(writing->pool, page, ids, (srm_format_e)format);
        cli_wanted_t wanted = {apr_pstrcat(writing->pool, "/", path, NULL),
                               NULL, (srm_format_e)format, NULL};
        srm_route_t route;
        const char *unused;

        if (!(formats & SRM_FORMAT_BIT(format))) {
            continue;
        }
        done = write_page(writing, &wanted, path);
        if (format == SRM_FORMAT_HTML && *plain && done) {
            path = apr_pstrcat(writing->pool, plain, "/", NULL);
            wanted.path = apr_pstrcat(writing->pool, "/", plain, NULL);
            /* Only for the root of a page that is one folder deeper. */
            srm_route(writing->pool,
                      apr_pstrcat(writing->pool, "/", path, NULL), &route,
                      &unused);
            wanted.root = route.root;
            done = write_page(
                writing, &wanted,
                apr_pstrcat(writing->pool, path, "index.html", NULL));
        }
    }
    apr_pool_clear(writing->pool);
    return done;
}

static int has_segment(srm_page_e page, srm_id_e kind)
{
    const char *at = strchr(srm_page_pattern(page), '{');
    size_t length = strlen(srm_id_word(kind));

    for (; at; at = strchr(at + 1, '{')) {
        if (!strncmp(at + 1, srm_id_word(kind), length)
            && at[length + 1] == '}') {
            return 1;
        }
    }
    return 0;
}

/*
 * Write all pages of one pattern: insert all values of its segments, from a
 * kind on. The matrix is the first kind, because the others are in it.
 */
static int write_pattern(write_state_t *writing, srm_page_e page, int kind,
                         const char **ids)
{
    const srm_matrix_t *matrix =
        ids[SRM_ID_MATRIX] ? srm_catalogue_matrix(writing->site->catalogue,
                                                  ids[SRM_ID_MATRIX])
                           : NULL;
    apr_array_header_t *all;
    int done = 1;
    int i;

    while (kind < SRM_ID_COUNT && !has_segment(page, (srm_id_e)kind)) {
        kind++;
    }
    if (kind == SRM_ID_COUNT) {
        return write_formats(writing, page, ids);
    }
    all = srm_segment_ids(writing->lists, writing->site->catalogue, matrix,
                          (srm_id_e)kind);
    for (i = 0; i < all->nelts && done; i++) {
        ids[kind] = APR_ARRAY_IDX(all, i, const char *);
        done = write_pattern(writing, page, kind + 1, ids);
    }
    ids[kind] = NULL;
    return done;
}

/* Write the files that every page needs: stylesheet, script, icon. */
static int write_assets(write_state_t *writing)
{
    const srm_asset_t *asset;
    int done = 1;

    for (asset = srm_assets; asset->name && done; asset++) {
        srm_text_t *text = srm_text_make(writing->pool, asset->length);

        srm_text_add(text, asset->bytes, asset->length);
        done = write_file(writing, asset->path, text);
        apr_pool_clear(writing->pool);
    }
    return done;
}

static int write_all(write_state_t *writing)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int done = write_assets(writing);
    int page;

    for (page = 0; page < SRM_PAGE_COUNT && done; page++) {
        /* Skip pages about the server without HTML: they are only for
         * programs. */
        if (!srm_page_writers((srm_page_e)page)->bare
            || srm_page_formats((srm_page_e)page)
                   & SRM_FORMAT_BIT(SRM_FORMAT_HTML)) {
            done = write_pattern(writing, (srm_page_e)page, 0, ids);
            apr_pool_clear(writing->lists);
        }
    }
    return done;
}

/* True if a folder can be written into: it is new or empty. */
static int is_free(const write_state_t *writing)
{
    apr_finfo_t entry;
    apr_dir_t *folder;
    apr_status_t status =
        apr_dir_open(&folder, writing->folder, writing->pool);
    int found = 0;

    if (APR_STATUS_IS_ENOENT(status) || writing->force) {
        return 1;
    }
    if (status != APR_SUCCESS) {
        return fail(writing, writing->folder, "read", status);
    }
    while (!found
           && apr_dir_read(&entry, APR_FINFO_NAME, folder) == APR_SUCCESS) {
        found = strcmp(entry.name, ".") && strcmp(entry.name, "..");
    }
    apr_dir_close(folder);
    if (found) {
        cli_complain(writing->pool,
                     "%s: is not empty (--force writes into "
                     "it)",
                     writing->folder);
    }
    return !found;
}

int cli_site(apr_pool_t *pool, const srm_site_info_t *site, const char *folder,
             int force, int *count)
{
    write_state_t writing = {site, folder, force, 0, NULL, NULL};
    int done;

    apr_pool_create(&writing.pool, pool);
    apr_pool_create(&writing.lists, pool);
    done = is_free(&writing) && write_all(&writing);
    *count = writing.count;
    apr_pool_destroy(writing.lists);
    apr_pool_destroy(writing.pool);
    return done;
}
