/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search.c
 * @brief `responsibility search`: the page of a search, or a list for
 * terminals.
 */

#include <string.h>

#include <apr_strings.h>

#include "cli_page.h"
#include "srm_edition.h"
#include "srm_labels.h"
#include "srm_printable.h"

/** Width of the list, in characters. */
#define WIDTH 80

static const cli_option_t options[] = {
    {"as", "FORMAT", "csv, html, json, md, ndjson or txt (default: a list)"},
    {"matrix", "ID[,ID]...", "only results of these"},
    {"deployment", "ID[,ID]...", "only results of these"},
    {"party", "ID[,ID]...", "only results of these"},
    {"synonyms", "FILE", "use further synonyms"},
    {NULL, NULL, NULL}};

static const char *const query_options[] = {"matrix", "deployment", "party",
                                            NULL};

/* Append a text and a line feed: break lines between words, and indent all
 * but the first one. */
static void add_wrapped(srm_text_t *out, const char *text, int indent)
{
    int column = indent;
    bool is_first = true;

    text = srm_printable(out->pool, text);
    while (*(text += strspn(text, " "))) {
        size_t length = strcspn(text, " ");
        int width = 0;
        size_t i;

        for (i = 0; i < length; i++) {
            width += (text[i] & 0xc0) != 0x80;
        }
        if (!is_first && column + 1 + width > WIDTH) {
            srm_text_adds(out, apr_psprintf(out->pool, "\n%*s", indent, ""));
            column = indent;
        }
        else if (!is_first) {
            srm_text_addc(out, ' ');
            column++;
        }
        srm_text_add(out, text, length);
        column += width;
        text += length;
        is_first = false;
    }
    srm_text_addc(out, '\n');
}

/* Return the answer of a result: "Shared: Customer, Microsoft"; only the name
 * if one party is responsible. */
static const char *answer_of(apr_pool_t *pool, const srm_result_t *result)
{
    const srm_party_t *const *parties = srm_result_parties(pool, result);
    srm_responsibility_e responsibility;
    srm_text_t *text = srm_text_make(pool, 128);
    int i;

    if (!srm_result_responsibility(result, &responsibility)) {
        if (result->kind != SRM_RESULT_AREA) {
            return "";
        }
        srm_text_adds(text, "Depends on the deployment type");
    }
    else if (responsibility > SRM_THIRD_PARTY) {
        srm_text_adds(
            text, srm_matrix_word(result->matrix,
                                  srm_responsibility_word(responsibility)));
    }
    for (i = 0; parties[i]; i++) {
        srm_text_adds(text, i > 0 ? ", " : text->length > 0 ? ": " : "");
        srm_text_adds(text, parties[i]->name);
    }
    return srm_text_done(text);
}

/* Return the name of a result: "Applications, IaaS". */
static const char *name_of(apr_pool_t *pool, const srm_result_t *result)
{
    return result->cell ? apr_pstrcat(pool, srm_result_name(result), ", ",
                                      result->deployment->name, NULL)
                        : srm_result_name(result);
}

/* Return where a result is: "azure-cloud", "azure-cloud, topic". */
static const char *place_of(apr_pool_t *pool, const srm_result_t *result)
{
    const char *kind = srm_result_word(result->kind);

    if (!result->matrix) {
        return kind;
    }
    return result->area || result->kind == SRM_RESULT_MATRIX
               ? result->matrix->id
               : apr_pstrcat(pool, result->matrix->id, ", ", kind, NULL);
}

static void add_result(srm_text_t *out, const srm_result_t *result, int rank)
{
    const char *number = apr_psprintf(out->pool, "%d. ", rank);
    int indent = (int)strlen(number);
    const char *space = apr_psprintf(out->pool, "%*s", indent, "");
    const char *answer = answer_of(out->pool, result);

    srm_text_adds(out, rank > 1 ? "\n" : "");
    srm_text_adds(out, number);
    if (*answer) {
        add_wrapped(out, answer, indent);
        srm_text_adds(out, space);
    }
    add_wrapped(out,
                apr_pstrcat(out->pool, name_of(out->pool, result), " (",
                            place_of(out->pool, result), ")", NULL),
                indent);
    if (*result->excerpt) {
        srm_text_adds(out, space);
        add_wrapped(out, result->excerpt, indent);
    }
}

static void add_list(srm_text_t *out, const srm_results_t *results)
{
    int i;

    for (i = 0; i < results->list.count; i++) {
        add_result(out, results->list.items[i], i + 1);
    }
    if (results->found > results->list.count) {
        srm_text_adds(out, apr_psprintf(out->pool,
                                        "\nThe best %d of %d results. Use "
                                        "more words or a filter.\n",
                                        results->list.count, results->found));
    }
}

/* Say why there is no result. */
static void advise(apr_pool_t *pool, const srm_results_t *results)
{
    static const char *const sentences[] = {
        [SRM_ADVICE_NONE] = "",
        [SRM_ADVICE_EMPTY] = "no results: WORDS is empty",
        [SRM_ADVICE_SIGNS] = "no results: WORDS has no letters or digits",
        [SRM_ADVICE_STOP_WORDS] =
            "no results: WORDS has only common words; add the name of a task",
        [SRM_ADVICE_NOTHING] =
            "no results: nothing has all these words; try fewer",
        [SRM_ADVICE_FILTERED] =
            "no results with these filters; there are some without them"};
    const char *meant = results->did_you_mean;

    cli_complain(pool, "%s%s%s%s", sentences[results->advice],
                 *meant ? " (did you mean \"" : "", meant,
                 *meant ? "\"?)" : "");
}

/* Add a file to the shipped synonyms; NULL after an error message. Wrong lines
 * are reported and ignored. */
static const srm_synonyms_t *read_synonyms(apr_pool_t *pool, const char *name)
{
    srm_report_t *report = srm_report_make(pool);
    srm_synonyms_t *synonyms = srm_synonyms_make_shipped(pool);
    srm_text_t *lines = srm_text_make(pool, 256);
    srm_source_t source;

    if (cli_read(pool, name, SRM_SYNONYM_BYTES, &source, report)) {
        srm_synonyms_read(synonyms, source.name, source.bytes, source.length,
                          report);
    }
    cli_report_lines(lines, report);
    cli_warn(lines->bytes, lines->length);
    return report->errors ? NULL : synonyms;
}

static const srm_edition_t *open_site(const cli_t *cli)
{
    const char *file = cli_value(cli, "synonyms");
    apr_array_header_t *files =
        apr_array_make(cli->pool, cli->files->nelts, sizeof(const char *));
    const srm_synonyms_t *synonyms;
    const srm_catalogue_t *catalogue;
    int i;

    for (i = 1; i < cli->files->nelts; i++) {
        APR_ARRAY_PUSH(files, const char *) =
            APR_ARRAY_IDX(cli->files, i, const char *);
    }
    /* Warnings are not written here, so the date does not matter. */
    catalogue = cli_load(cli->pool, "1970-01-01", files);
    if (!catalogue) {
        return NULL;
    }
    if (!file) {
        return srm_edition_open(cli->pool, catalogue, &srm_settings_default);
    }
    synonyms = read_synonyms(cli->pool, file);
    return synonyms ? srm_edition_open_with(cli->pool, catalogue,
                                            &srm_settings_default, synonyms)
                    : NULL;
}

static int run(cli_t *cli)
{
    srm_text_t *out = srm_text_make(cli->pool, 16 * 1024);
    srm_text_t *args = srm_text_make(cli->pool, 256);
    cli_wanted_t wanted = {"/search", NULL, SRM_FORMAT_NONE, NULL};
    const srm_edition_t *edition;
    srm_selection_t selection;
    srm_refusal_t refusal;

    if (!cli_format(cli, &wanted.format) || !(edition = open_site(cli))) {
        return CLI_TROUBLE;
    }
    cli_query_add(args, "q", APR_ARRAY_IDX(cli->files, 0, const char *));
    cli_query_options(args, cli, query_options);
    wanted.args = srm_text_done(args);
    if (!cli_select(cli->pool, &edition->info, &wanted, &selection, &refusal)
        || (cli_value(cli, "as")
            && !srm_write_selection(out, &selection, wanted.format,
                                    &refusal))) {
        return cli_refused(cli->pool, &refusal);
    }
    if (!cli_value(cli, "as")) {
        add_list(out, selection.results);
        if (selection.results->found == 0) {
            advise(cli->pool, selection.results);
        }
    }
    return !cli_print(out)                 ? CLI_TROUBLE
           : selection.results->found == 0 ? CLI_PROBLEMS
                                           : CLI_GOOD;
}

const cli_command_t cli_search = {
    "search",
    "WORDS FILE...",
    "Find words in matrices; the best answers come first.",
    "WORDS is one argument: quote several words. All of them have to match. "
    "FILE is a\nmatrix file, - for standard input, builtin:ID, or builtin:all "
    "for all built-in\nmatrices. Exit status: 0 results, 1 no results, 2 a "
    "usage error or a file that\ncould not be loaded.\n",
    2,
    0,
    options,
    run};
