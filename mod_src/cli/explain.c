/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file explain.c
 * @brief `responsibility explain`: what a problem code means, and its remedy.
 */

#include <string.h>

#include <apr_strings.h>

#include "cli.h"
#include "cli_explain.h"
#include "srm_nearest.h"

static const cli_option_t options[] = {{NULL, NULL, NULL}};

/* Return the length of the code at the beginning of a title. */
static apr_size_t code_length(const cli_explanation_t *explanation)
{
    return strcspn(explanation->title, ":");
}

/* Find a code, in capital or small letters, also as messages have it: in
 * brackets. */
static const cli_explanation_t *find(const char *name)
{
    const char *code = name + (*name == '[');
    apr_size_t length = strcspn(code, "]");
    const cli_explanation_t *explanation;

    for (explanation = cli_explanations; explanation->title; explanation++) {
        if (code_length(explanation) == length
            && !strncasecmp(explanation->title, code, length)) {
            return explanation;
        }
    }
    return NULL;
}

static int refuse(const cli_t *cli, const char *name)
{
    apr_array_header_t *codes =
        apr_array_make(cli->pool, 64, sizeof(const char *));
    const cli_explanation_t *explanation;

    for (explanation = cli_explanations; explanation->title; explanation++) {
        APR_ARRAY_PUSH(codes, const char *) = apr_pstrmemdup(
            cli->pool, explanation->title, code_length(explanation));
    }
    return cli_misused(cli,
                       "no problem code \"%s\"%s; \"responsibility explain\" "
                       "lists them",
                       name, srm_nearest_hint(cli->pool, name, codes));
}

static void list(srm_text_t *out)
{
    const cli_explanation_t *explanation;

    for (explanation = cli_explanations; explanation->title; explanation++) {
        srm_text_adds(out, explanation->title);
        srm_text_addc(out, '\n');
    }
}

static int run(cli_t *cli)
{
    srm_text_t *out = srm_text_make(cli->pool, 4096);
    int i;

    for (i = 0; i < cli->files->nelts; i++) {
        const char *name = APR_ARRAY_IDX(cli->files, i, const char *);
        const cli_explanation_t *explanation = find(name);

        if (!explanation) {
            return refuse(cli, name);
        }
        srm_text_adds(out, i > 0 ? "\n" : "");
        srm_text_adds(out, explanation->title);
        srm_text_adds(out, "\n\n");
        srm_text_adds(out, explanation->text);
    }
    if (cli->files->nelts == 0) {
        list(out);
    }
    return cli_print(out) ? CLI_GOOD : CLI_TROUBLE;
}

const cli_command_t cli_explain = {
    "explain",
    "[CODE]...",
    "Explain a problem code, such as RSP0301.",
    "Write what the code means, an example and the remedy. Without a code, "
    "list all\ncodes.\n",
    0,
    0,
    options,
    run};
