/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file site.c
 * @brief A whole site as files for any web server of files.
 *
 * Pages link to URLs without a suffix, as the server answers them. Each HTML
 * page is therefore in a folder of its URL's name, as index.html: whoever
 * serves files answers the folder with it. All other forms, and HTML once
 * more, are files with the suffix that their URLs have. So every URL of the
 * server that has no query is also one of the files, its assets among them.
 */

#include "cli_page.h"
#include "srm_asset.h"

#include <string.h>

#include <apr_file_info.h>
#include <apr_file_io.h>
#include <apr_strings.h>

/* A site being written. */
typedef struct writing {
    const srm_site_info_t *site;
    const char *folder;
    int force;
    int count;
    apr_pool_t *pool; /* cleared after every page */
} writing_t;

/* The pages' patterns, by page. */
static const char *const patterns[SRM_PAGE_COUNT] = {
#define SRM_PAGE(name, word, pattern) pattern,
    SRM_PAGES(SRM_PAGE)
#undef SRM_PAGE
};

/* The segments that write_matrix() knows what to put in for. */
static const char *const segments[] = {"{matrix}", "{area}", "{deployment}",
                                       "{party}"};

/* Whether a page can be found by what is in the matrices alone. */
static int is_listed(const char *pattern)
{
    size_t i;

    while ((pattern = strchr(pattern, '{'))) {
        for (i = 0; i < sizeof(segments) / sizeof(segments[0]); i++) {
            if (!strncmp(pattern, segments[i], strlen(segments[i]))) {
                break;
            }
        }
        if (i == sizeof(segments) / sizeof(segments[0])) {
            return 0;
        }
        pattern++;
    }
    return 1;
}

/* How many things a segment of a pattern stands for; one when it has none. */
static int times(srm_page_e page, const char *segment, int count)
{
    return strstr(patterns[page], segment) ? count : 1;
}

static int fail(const writing_t *writing, const char *path, const char *what,
                apr_status_t status)
{
    char reason[128];

    cli_complain(writing->pool, "%s: cannot be %s: %s", path, what,
                 apr_strerror(status, reason, sizeof(reason)));
    return 0;
}

/* Write a file under the folder, and the folders that it needs. */
static int write_file(writing_t *writing, const char *path,
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
 * Write a page as one file. What the site refuses is not one of its pages:
 * a matrix without advantages has no page of them.
 */
static int write_page(writing_t *writing, const cli_wanted_t *wanted,
                      const char *path)
{
    srm_text_t *text = srm_text_make(writing->pool, 16 * 1024);
    srm_refusal_t refusal;

    return !cli_page(text, writing->site, wanted, &refusal)
           || write_file(writing, path, text);
}

/* Write a page in all its forms. */
static int write_forms(writing_t *writing, srm_page_e page,
                       const char *const ids[SRM_ID_COUNT])
{
    const char *plain =
        srm_route_path(writing->pool, page, ids, SRM_FORM_NONE);
    unsigned forms = srm_view_forms(page);
    int form;
    int done = 1;

    for (form = 0; form < SRM_FORM_COUNT && done; form++) {
        const char *path =
            srm_route_path(writing->pool, page, ids, (srm_form_e)form);
        cli_wanted_t wanted = {apr_pstrcat(writing->pool, "/", path, NULL),
                               NULL, (srm_form_e)form, NULL};
        srm_route_t route;
        const char *unused;

        if (!(forms & SRM_FORM_BIT(form))) {
            continue;
        }
        done = write_page(writing, &wanted, path);
        if (form == SRM_FORM_HTML && *plain && done) {
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

/* Write all pages of one pattern that are of one matrix. */
static int write_matrix(writing_t *writing, srm_page_e page,
                        const srm_matrix_t *matrix)
{
    const int areas = times(page, "{area}", matrix->areas.count);
    const int deployments =
        times(page, "{deployment}", matrix->deployments.count);
    const int parties = times(page, "{party}", matrix->parties.count);
    const char *ids[SRM_ID_COUNT] = {NULL};
    int done = 1;
    int i, j, k;

    ids[SRM_ID_MATRIX] = matrix->id;
    for (i = 0; i < areas && done; i++) {
        ids[SRM_ID_AREA] = matrix->areas.items[i].id;
        for (j = 0; j < deployments && done; j++) {
            ids[SRM_ID_DEPLOYMENT] = matrix->deployments.items[j].id;
            for (k = 0; k < parties && done; k++) {
                ids[SRM_ID_PARTY] = matrix->parties.items[k].id;
                done = write_forms(writing, page, ids);
            }
        }
    }
    return done;
}

/* What every page takes with it: stylesheet, script, icon. */
static int write_assets(writing_t *writing)
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

static int write_all(writing_t *writing)
{
    const srm_catalogue_t *catalogue = writing->site->catalogue;
    const char *const none[SRM_ID_COUNT] = {NULL};
    int page, i;
    int done = write_assets(writing);

    for (page = 0; page < SRM_PAGE_COUNT && done; page++) {
        /* A page about the server has nothing to say of files. */
        if (!is_listed(patterns[page]) || srm_view((srm_page_e)page)->bare) {
            continue;
        }
        if (!strstr(patterns[page], "{matrix}")) {
            done = write_forms(writing, (srm_page_e)page, none);
            continue;
        }
        for (i = 0; i < catalogue->matrices.count && done; i++) {
            done = write_matrix(writing, (srm_page_e)page,
                                catalogue->matrices.items[i]);
        }
    }
    return done;
}

/* Whether a folder can be written into: it is new or there is nothing in it. */
static int is_free(const writing_t *writing)
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
    writing_t writing = {site, folder, force, 0, NULL};
    int done;

    apr_pool_create(&writing.pool, pool);
    done = is_free(&writing) && write_all(&writing);
    *count = writing.count;
    apr_pool_destroy(writing.pool);
    return done;
}
