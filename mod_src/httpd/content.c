/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file content.c
 * @brief From the names in the configuration to a catalogue and a report.
 */

#include "mod_responsibility.h"

#include <stdlib.h>

#include <apr_fnmatch.h>
#include <apr_strings.h>

#include "srm_builtin.h"

/** What collecting sources needs at each step. */
typedef struct modr_collecting {
    apr_pool_t *scratch;
    apr_array_header_t *sources; /* of srm_source_t */
    srm_report_t *report;
} modr_collecting_t;

int modr_name_is_builtin(const char *name)
{
    return !strcmp(name, "builtin") || !strncmp(name, "builtin:", 8);
}

/** Add the built-in matrix of an id, or all default ones for NULL. */
static void collect_builtin(const modr_collecting_t *to, const char *id)
{
    const srm_builtin_t *builtin;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        if (id ? !strcmp(builtin->id, id) : builtin->by_default) {
            APR_ARRAY_PUSH(to->sources, srm_source_t) = builtin->source;
        }
    }
}

static void collect_file(const modr_collecting_t *to, const char *name)
{
    srm_source_t source;

    if (srm_file_read(to->scratch, ap_server_root_relative(to->scratch, name),
                      name, srm_limits_default.bytes, &source, to->report)) {
        APR_ARRAY_PUSH(to->sources, srm_source_t) = source;
    }
}

/** qsort: by bytes, so that every server loads in the same order. */
static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/** Add the files that a wildcard in the last part of a path matches. */
static void collect_wildcard(const modr_collecting_t *to,
                             const modr_name_t *name)
{
    const char *slash = strrchr(name->name, '/');
    const char *folder =
        slash ? apr_pstrmemdup(to->scratch, name->name, slash + 1 - name->name)
              : "";
    apr_array_header_t *found = NULL;
    int i;
    int taken = 0;

    if (apr_match_glob(ap_server_root_relative(to->scratch, name->name),
                       &found, to->scratch)
        == APR_SUCCESS) {
        qsort(found->elts, found->nelts, sizeof(const char *), by_name);
        for (i = 0; i < found->nelts; i++) {
            const char *file = APR_ARRAY_IDX(found, i, const char *);

            /* Names with a dot in front are editors' and tools' own. */
            if (*file != '.') {
                collect_file(to, apr_pstrcat(to->scratch, folder, file, NULL));
                taken++;
            }
        }
    }
    if (!taken) {
        srm_place_t place = {name->file, NULL, 0, name->line, 0};

        srm_report_add(to->report, &place, SRM_P_NO_MATCH,
                       "no file matches \"%s\": name a file that exists, or "
                       "`builtin`",
                       name->name);
    }
}

void modr_content_load(apr_pool_t *pconf, apr_pool_t *scratch,
                       modr_content_t *content, const char *today)
{
    modr_collecting_t to;
    srm_loading_t loading;
    int i;

    to.scratch = scratch;
    to.sources = apr_array_make(scratch, 4, sizeof(srm_source_t));
    to.report = srm_report_make(scratch);
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
            collect_file(&to, name->name);
        }
    }

    apr_pool_create(&content->pool, pconf);
    apr_pool_tag(content->pool, "responsibility_content");
    loading.pool = content->pool;
    loading.scratch = scratch;
    loading.limits = &srm_limits_default;
    loading.today = today;
    loading.report = to.report;
    content->report = to.report;
    /* Each error so far is a file that could not be read, or a wildcard that
     * stands for none. */
    content->refused = to.report->errors;
    content->catalogue = srm_load_all(&loading, to.sources);
    content->refused += content->catalogue->refused;
}
