/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file synonyms.c
 * @brief Reading the file of synonyms that the configuration names.
 *
 * There is no last good version of it: without the file, a search finds fewer
 * results, and says nothing wrong.
 */

#include "modr_content.h"

#include <apr_hash.h>
#include <apr_strings.h>

const char *modr_set_synonyms(cmd_parms *cmd, void *conf, const char *arg)
{
    modr_section_t *section = conf;
    const char *error = modr_check_site(cmd);
    modr_name_t *name;

    if (!error && (!*arg || !ap_server_root_relative(cmd->temp_pool, arg))) {
        error = apr_psprintf(cmd->pool,
                             "%s must be the name of a file, such as "
                             "\"conf/synonyms.txt\", not \"%.64s\"",
                             cmd->cmd->name, arg);
    }
    if (!error) {
        name = apr_palloc(cmd->pool, sizeof(*name));
        name->name = arg;
        name->file = cmd->directive->filename;
        name->line = cmd->directive->line_num;
        section->synonyms = name;
    }
    return error;
}

/** Report the reason why a file is not used, at the directive that names it. */
static void report_unused(srm_report_t *report, const modr_name_t *name,
                          const srm_problem_t *problem)
{
    srm_location_t location = {name->file, "", 0, name->line, 0};

    srm_report_add(report, &location, SRM_P_NO_SYNONYMS,
                   "the synonyms of %.300s are not used: the file %.300s "
                   "(correct that and reload; until then a search knows the "
                   "shipped synonyms only)",
                   name->name, problem->sentence);
}

/** Read the file; report the reason if that is not possible. */
static bool read_file(modr_loader_t *loader, const modr_name_t *name,
                      modr_synonyms_t *synonyms, srm_source_t *source,
                      srm_report_t *report)
{
    srm_file_budget_t budget = {SRM_SYNONYM_BYTES, loader->budget.wait};
    srm_report_t *found = srm_report_make(loader->report_pool);
    int i;

    srm_file_read(loader->report_pool, synonyms->path, name->name, &budget,
                  source, found, &synonyms->stamp);
    loader->budget.wait = budget.wait;
    for (i = 0; i < found->problems->nelts; i++) {
        const srm_problem_t *problem =
            &APR_ARRAY_IDX(found->problems, i, srm_problem_t);

        if (problem->severity == SRM_WARNING) {
            srm_report_add(report, &problem->location, problem->code, "%.500s",
                           problem->sentence);
        }
        else if (problem->code == SRM_P_EMPTY) {
            source->bytes = ""; /* a file without any line yet */
        }
        else {
            report_unused(report, name, problem);
        }
    }
    return source->bytes != NULL;
}

void modr_synonyms_load(modr_loader_t *loader, modr_content_t *content)
{
    apr_pool_t *pool = loader->matrix_pool;
    const modr_name_t *name = content->synonyms_name;
    const char *path =
        name ? ap_server_root_relative(loader->report_pool, name->name) : "";
    modr_synonyms_t *synonyms =
        apr_hash_get(loader->synonyms, path, APR_HASH_KEY_STRING);
    srm_source_t source = {0};
    srm_synonyms_t *all;

    if (!synonyms) {
        synonyms = apr_pcalloc(pool, sizeof(*synonyms));
        synonyms->path = name ? apr_pstrdup(pool, path) : NULL;
        synonyms->all = all = srm_synonyms_make_shipped(pool);
        if (name
            && read_file(loader, name, synonyms, &source, content->report)) {
            synonyms->is_read = true;
            srm_synonyms_read(all, name->name, source.bytes, source.length,
                              content->report);
        }
        apr_hash_set(loader->synonyms, path, APR_HASH_KEY_STRING, synonyms);
    }
    content->synonyms = synonyms;
}
