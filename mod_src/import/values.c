/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file values.c
 * @brief Meanings of texts of cells, given by options.
 */

#include "values.h"

#include <string.h>

#include <apr_strings.h>

#include "marks.h"
#include "srm_file.h"
#include "srm_load.h"
#include "srm_report.h"

/* Texts being taken from a file. */
typedef struct take_state {
    draft_t *draft;
    const char *file;
} take_state_t;

static void add_value(void *data, const char *key, const char *value)
{
    const take_state_t *taking = data;
    draft_value_t *added;

    if (*key == '$') {
        return; /* a remark, or the schema */
    }
    added = apr_array_push(taking->draft->values);
    *added = (draft_value_t){key, value, taking->file, false};
}

static const char *take_file(draft_t *draft, const char *file)
{
    srm_report_t *report = srm_report_make(draft->pool);
    srm_file_budget_t budget = {srm_limits_default.bytes, SRM_FILE_WAIT};
    take_state_t taking = {draft, file};
    srm_source_t source;
    const char *wrong;

    if (!srm_file_read(draft->pool, file, file, &budget, &source, report,
                       NULL)) {
        return apr_pstrcat(
            draft->pool, "--values ",
            srm_report_line(draft->pool, &APR_ARRAY_IDX(report->problems, 0,
                                                        srm_problem_t)),
            NULL);
    }
    wrong = values_read_json(draft->pool, source.bytes, source.length,
                             add_value, &taking);
    return wrong ? apr_psprintf(draft->pool, "--values %s: %s", file, wrong)
                 : NULL;
}

static const char *take_value(draft_t *draft, const char *value)
{
    const char *equal = strrchr(value, '=');
    take_state_t taking = {draft, NULL};
    int i;

    if (!equal || !equal[1]) {
        return apr_psprintf(draft->pool, "--value \"%s\" is not TEXT=MEANING",
                            value);
    }
    value = apr_pstrmemdup(draft->pool, value, (apr_size_t)(equal - value));
    for (i = 0; i < draft->values->nelts; i++) {
        const draft_value_t *other =
            &APR_ARRAY_IDX(draft->values, i, draft_value_t);

        if (word_same(other->text, value)
            && !word_same(other->meaning, equal + 1)) {
            return apr_psprintf(draft->pool,
                                "--value \"%s\" is given two meanings", value);
        }
    }
    add_value(&taking, value, equal + 1);
    return NULL;
}

/* Values of the command line come first, so that they win. */
const char *values_take(draft_t *draft, const srm_import_t *import)
{
    const apr_array_header_t *values = import->options[SRM_IMPORT_VALUE];
    const apr_array_header_t *files = import->options[SRM_IMPORT_VALUES];
    const char *wrong = NULL;
    int i;

    for (i = 0; values && i < values->nelts && !wrong; i++) {
        wrong = take_value(draft, APR_ARRAY_IDX(values, i, const char *));
    }
    for (i = 0; files && i < files->nelts && !wrong; i++) {
        wrong = take_file(draft, APR_ARRAY_IDX(files, i, const char *));
    }
    return wrong;
}

/* Read a meaning. */
static word_t read_meaning(draft_t *draft, const char *meaning)
{
    word_t word = word_read(draft, meaning);
    mark_t mark;

    if (word.kind != WORD_UNKNOWN) {
        return word;
    }
    if (word_same(meaning, "ignore")) {
        word.kind = WORD_IGNORE;
        return word;
    }
    word.parties = word_parties(draft, meaning);
    if (word.parties) {
        word.kind = WORD_PARTIES;
    }
    else if (marks_read(meaning, &mark) && mark.letters) {
        word.kind = WORD_LETTERS;
        word.letters = meaning;
    }
    return word;
}

static draft_value_t *find(const draft_t *draft, const char *text)
{
    int i;

    for (i = 0; i < draft->values->nelts; i++) {
        draft_value_t *value = &APR_ARRAY_IDX(draft->values, i, draft_value_t);

        if (word_same(value->text, text)) {
            return value;
        }
    }
    return NULL;
}

word_t values_find(draft_t *draft, const char *text)
{
    draft_value_t *value = find(draft, text);

    if (!value) {
        return (word_t){.kind = WORD_UNKNOWN, .role = SRM_ROLE_COUNT};
    }
    value->used = true;
    return read_meaning(draft, value->meaning);
}

const char *values_text(draft_t *draft, const char *text)
{
    return values_find(draft, text).kind == WORD_IGNORE ? "" : text;
}

void values_check(draft_t *draft)
{
    int i;

    for (i = 0; i < draft->values->nelts; i++) {
        const draft_value_t *value =
            &APR_ARRAY_IDX(draft->values, i, draft_value_t);

        if (read_meaning(draft, value->meaning).kind == WORD_UNKNOWN
            && (value->used || !value->file)) {
            import_trouble(
                draft->troubles, 0, 0,
                "%s%s%s: \"%s\" means \"%s\", which is no party, nor shared, "
                "n/a, open or ignore",
                value->file ? "--values" : "--value", value->file ? " " : "",
                value->file ? draft_quote(draft, value->file) : "",
                draft_quote(draft, value->text),
                draft_quote(draft, value->meaning));
        }
    }
}

void values_end(draft_t *draft)
{
    int i;

    values_check(draft);
    for (i = 0; i < draft->values->nelts; i++) {
        const draft_value_t *value =
            &APR_ARRAY_IDX(draft->values, i, draft_value_t);

        if (!value->used && !value->file) {
            draft_doubt(draft, "No cell is \"%s\", which --value explains",
                        draft_quote(draft, value->text));
        }
    }
}
