/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file metrics.c
 * @brief Metrics of a site for Prometheus.
 *
 * Both formats consist of lines: the description of a metric family, then its
 * samples with their labels. OpenMetrics names the unit, has a type for
 * information and ends with a marker.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_health.h"
#include "srm_validate.h"

/** A page of metrics being written. */
typedef struct {
    srm_text_t *out;
    const srm_site_info_t *site;
    const srm_health_t *health;
    int open; /**< in the format OpenMetrics */
} metrics_t;

static void declare(const metrics_t *metrics, const char *name,
                    const char *type, const char *help)
{
    srm_text_t *out = metrics->out;
    const char *unit = strrchr(name, '_');

    srm_text_adds(out, apr_pstrcat(out->pool, "# HELP ", name, " ", help,
                                   "\n# TYPE ", name, " ", type, "\n", NULL));
    if (metrics->open && unit && strcmp(unit, "_seconds") == 0) {
        srm_text_adds(
            out, apr_pstrcat(out->pool, "# UNIT ", name, " seconds\n", NULL));
    }
}

/* Declare a family of information. In OpenMetrics only its samples have
 * the suffix. */
static void declare_info(const metrics_t *metrics, const char *name,
                         const char *help)
{
    declare(metrics,
            metrics->open ? apr_pstrmemdup(metrics->out->pool, name,
                                           strlen(name) - strlen("_info"))
                          : name,
            metrics->open ? "info" : "gauge", help);
}

/* Write a label; the first one of a sample opens the list. */
static void label(const metrics_t *metrics, int first, const char *name,
                  const char *value)
{
    srm_text_t *out = metrics->out;

    srm_text_addc(out, first ? '{' : ',');
    srm_text_adds(out, name);
    srm_text_adds(out, "=\"");
    for (; *value; value++) {
        if (*value == '"' || *value == '\\') {
            srm_text_addc(out, '\\');
        }
        if (*value == '\n') {
            srm_text_adds(out, "\\n");
        }
        else {
            srm_text_addc(out, *value);
        }
    }
    srm_text_addc(out, '"');
}

/* End the line of a sample, and its list of labels if there is one. */
static void value(const metrics_t *metrics, int labelled, apr_int64_t number)
{
    srm_text_adds(metrics->out, labelled ? "} " : " ");
    srm_text_addi(metrics->out, number);
    srm_text_addc(metrics->out, '\n');
}

/* Write a family of one sample without labels. */
static void single(const metrics_t *metrics, const char *name,
                   const char *help, apr_int64_t number)
{
    declare(metrics, name, "gauge", help);
    srm_text_adds(metrics->out, name);
    value(metrics, 0, number);
}

static void write_health(const metrics_t *metrics)
{
    static const char name[] = "responsibility_health";
    srm_health_e status = srm_health_judge(metrics->site, metrics->health);
    int i;

    declare(metrics, name, "gauge",
            "Health of the site: ok if every matrix is current, degraded if a "
            "file is rejected, down if nothing is served. 1 for the current "
            "state, else 0.");
    for (i = 0; i < SRM_HEALTH_COUNT; i++) {
        srm_text_adds(metrics->out, name);
        label(metrics, 1, "status", srm_health_word((srm_health_e)i));
        value(metrics, 1, i == (int)status);
    }
}

static void write_edition(const metrics_t *metrics)
{
    static const char name[] = "responsibility_edition_info";
    static const char loaded[] =
        "responsibility_edition_loaded_timestamp_seconds";
    srm_text_t *out = metrics->out;

    declare_info(metrics, name,
                 "Edition that the site serves, and version of the module.");
    srm_text_adds(out, name);
    label(metrics, 1, "edition", metrics->site->tag);
    label(metrics, 0, "version", SRM_VERSION);
    value(metrics, 1, 1);
    declare(metrics, loaded, "gauge",
            "Time when the edition was loaded, in seconds since 1970.");
    srm_text_adds(out,
                  apr_psprintf(out->pool, "%s %" APR_TIME_T_FMT ".%03d\n",
                               loaded, apr_time_sec(metrics->health->loaded),
                               (int)apr_time_msec(metrics->health->loaded)));
    single(metrics, "responsibility_files_refused",
           "Matrix files that the last load rejected.",
           metrics->health->refused);
    single(metrics, "responsibility_files_outdated",
           "Rejected files for which the last accepted version is served.",
           metrics->health->outdated);
    single(metrics, "responsibility_refused_since_timestamp_seconds",
           "Time since which a file has been rejected, in seconds since 1970; "
           "0 if none is.",
           apr_time_sec(metrics->health->since));
    single(metrics, "responsibility_loads_refused",
           "Consecutive loads that rejected the same file; the most of all "
           "files.",
           metrics->health->loads);
    single(metrics, "responsibility_files_newer",
           "Matrix files changed, added or removed since the last load.",
           metrics->health->newer);
    single(metrics, "responsibility_files_unknown",
           "Matrix files that cannot be checked for changes.",
           metrics->health->unknown);
}

/* Write the revision of every matrix as a text. */
static void write_revisions(const metrics_t *metrics)
{
    static const char name[] = "responsibility_matrix_info";
    const srm_catalogue_t *catalogue = metrics->site->catalogue;
    int i;

    declare_info(metrics, name,
                 "Revision of a served matrix, and whether it is built in.");
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        srm_text_adds(metrics->out, name);
        label(metrics, 1, "matrix", matrix->id);
        label(metrics, 0, "revision", matrix->revision);
        label(metrics, 0, "builtin", matrix->builtin ? "true" : "false");
        value(metrics, 1, 1);
    }
}

/* Return a value of a matrix. */
typedef apr_int64_t number_fn(const srm_matrix_t *matrix);

static apr_int64_t areas_of(const srm_matrix_t *matrix)
{
    return matrix->areas.count;
}

static apr_int64_t deployments_of(const srm_matrix_t *matrix)
{
    return matrix->deployments.count;
}

static apr_int64_t outdated_of(const srm_matrix_t *matrix)
{
    return matrix->outdated;
}

static apr_int64_t revision_of(const srm_matrix_t *matrix)
{
    return srm_date_seconds(matrix->revision);
}

/* A revision counts as a review on its day. */
static apr_int64_t reviewed_of(const srm_matrix_t *matrix)
{
    const char *on = matrix->reviewed.on;

    return srm_date_seconds(
        *on && strcmp(on, matrix->revision) > 0 ? on : matrix->revision);
}

/* Write a value of every matrix. */
static void write_each(const metrics_t *metrics, const char *name,
                       const char *help, number_fn *number)
{
    const srm_catalogue_t *catalogue = metrics->site->catalogue;
    int i;

    declare(metrics, name, "gauge", help);
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        srm_text_adds(metrics->out, name);
        label(metrics, 1, "matrix", matrix->id);
        value(metrics, 1, number(matrix));
    }
}

static void write_column(const metrics_t *metrics, const char *name,
                         const srm_matrix_t *matrix, int column)
{
    int counts[SRM_RESPONSIBILITY_COUNT] = {0};
    int i;

    for (i = 0; i < matrix->areas.count; i++) {
        counts[matrix->areas.items[i].cells.items[column].responsibility]++;
    }
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_text_adds(metrics->out, name);
        label(metrics, 1, "matrix", matrix->id);
        label(metrics, 0, "deployment", matrix->deployments.items[column].id);
        label(metrics, 0, "responsibility",
              srm_responsibility_id((srm_responsibility_e)i));
        value(metrics, 1, counts[i]);
    }
}

static void write_cells(const metrics_t *metrics)
{
    static const char name[] = "responsibility_cells";
    const srm_catalogue_t *catalogue = metrics->site->catalogue;
    int i, j;

    declare(metrics, name, "gauge",
            "Cells of a matrix, by deployment type and responsibility.");
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        for (j = 0; j < matrix->deployments.count; j++) {
            write_column(metrics, name, matrix, j);
        }
    }
}

static void write_all(const metrics_t *metrics)
{
    write_health(metrics);
    write_edition(metrics);
    single(metrics, "responsibility_matrices",
           "Matrices that the site serves.",
           metrics->site->catalogue->matrices.count);
    write_revisions(metrics);
    write_each(metrics, "responsibility_matrix_revision_timestamp_seconds",
               "Date of a matrix's revision, in seconds since 1970.",
               revision_of);
    write_each(metrics, "responsibility_matrix_reviewed_timestamp_seconds",
               "Date when a matrix was last reviewed or revised, in seconds "
               "since 1970.",
               reviewed_of);
    write_each(metrics, "responsibility_matrix_outdated",
               "1 if a newer file of the matrix was rejected and its last "
               "accepted version is served, else 0.",
               outdated_of);
    write_each(metrics, "responsibility_areas",
               "Responsibility areas of a matrix.", areas_of);
    write_each(metrics, "responsibility_deployments",
               "Deployment types of a matrix.", deployments_of);
    write_cells(metrics);
}

void srm_metrics_text(srm_text_t *out, const srm_site_info_t *site,
                      const srm_health_t *health, const char *root)
{
    const metrics_t metrics = {out, site, health, 0};

    (void)root;
    write_all(&metrics);
}

void srm_metrics_open(srm_text_t *out, const srm_site_info_t *site,
                      const srm_health_t *health, const char *root)
{
    const metrics_t metrics = {out, site, health, 1};

    (void)root;
    write_all(&metrics);
    srm_text_adds(out, "# EOF\n");
}
