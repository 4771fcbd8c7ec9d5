/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_H
#define CLI_H

/**
 * @file cli.h
 * @brief What the commands of the program `responsibility` share. Private to
 * mod_src/cli.
 *
 * A command is an entry of the table in main.c: its name, its options and
 * the function that runs it. It gets its words sorted already, writes what it
 * was asked for to standard output and everything else to standard error,
 * and returns the exit status.
 */

#include "srm_load.h"
#include "srm_text.h"

/** What the program ends with. */
typedef enum {
    CLI_GOOD = 0,     /**< done; nothing wrong; the same */
    CLI_PROBLEMS = 1, /**< the files have problems; they differ */
    CLI_TROUBLE = 2   /**< a wrong command line, or it could not be done */
} cli_exit_e;

/** Options that a command may have, at most. */
#define CLI_OPTIONS_MAX 24

/** An option. Its name is written `--name`; all may be repeated. */
typedef struct cli_option {
    const char *name;
    const char *value; /**< what its value is, for people: "DATE"; NULL when
                            it has none */
    const char *help;
} cli_option_t;

typedef struct cli_command cli_command_t;

/** A command line, sorted. */
typedef struct cli {
    apr_pool_t *pool;
    const cli_command_t *command;
    apr_array_header_t *files; /**< of const char *: what is no option */
    apr_array_header_t *values[CLI_OPTIONS_MAX]; /**< of const char *, by the
                                place of the option in its table; NULL: not
                                given; an option without a value has "" */
} cli_t;

/** Run a command; returns a cli_exit_e. */
typedef int cli_run_fn(cli_t *cli);

/** A command. */
struct cli_command {
    const char *name;
    const char *operands;        /**< for people: "FILE..." */
    const char *summary;         /**< one line */
    const char *more;            /**< what else its help says, whole lines */
    int least;                   /**< operands, at least */
    int most;                    /**< and at most; 0 for any number */
    const cli_option_t *options; /**< ended by one without a name */
    cli_run_fn *run;
};

/** The commands. */
extern const cli_command_t cli_check;
extern const cli_command_t cli_show;
extern const cli_command_t cli_from_csv;
extern const cli_command_t cli_diff;

/* options.c */

/**
 * Sort a command's words into operands and options.
 * @param words behind the command's name, ended by NULL
 * @return 1; 0 when they are wrong, which standard error was told
 */
int cli_sort(cli_t *cli, const char *const *words);

/** All values of an option; NULL when it was not given. */
const apr_array_header_t *cli_values(const cli_t *cli, const char *name);

/** The last value of an option; NULL when it was not given. */
const char *cli_value(const cli_t *cli, const char *name);

/**
 * Which of some words the value of an option is.
 * @param words ended by NULL; the first is meant when the option is missing
 * @return its place; -1 when it is none, which standard error was told
 */
int cli_choice(const cli_t *cli, const char *name, const char *const *words);

/**
 * The date of an option, or today's.
 * @return NULL when it is no date, which standard error was told
 */
const char *cli_date(const cli_t *cli, const char *name);

/** Write the help of a command. */
void cli_help(srm_text_t *out, const cli_command_t *command);

/* output.c */

/** Write a line to standard error: `responsibility: …`, escaped. */
void cli_complain(apr_pool_t *pool, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The same about a wrong command line; returns CLI_TROUBLE. */
int cli_misused(const cli_t *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** The end of a sentence: ` (did you mean "paas"?)`, or "". */
const char *cli_meant(apr_pool_t *pool, const char *wrote,
                      const apr_array_header_t *words);

/** Write bytes to standard error; nobody can be told when that fails. */
void cli_warn(const char *bytes, apr_size_t length);

/** Write a text to standard output; 0 when it could not be, which was told. */
int cli_print(const srm_text_t *text);

/**
 * Write a text to a file. A half-written file is never left behind.
 * @param force write over a regular file that is there already
 * @return 0 when it could not be, which standard error was told
 */
int cli_write_file(const char *path, const srm_text_t *text, int force);

/* input.c */

/** The name of standard input in reports. */
#define CLI_STDIN "<stdin>"

/**
 * Read a file or a pipe, `-` for standard input, or `builtin:ID`. A pipe is
 * waited for; past the limit it is left.
 * @param name   as it was given
 * @param limit  the most bytes to take
 * @param report receives why not
 * @return 1 when read
 */
int cli_read(apr_pool_t *pool, const char *name, apr_size_t limit,
             srm_source_t *source, srm_report_t *report);

/**
 * Read and load some files; the report goes to standard error when any has an
 * error, warnings alone are not told.
 * @param names array of const char *
 * @return NULL when one of them could not be loaded
 */
const srm_catalogue_t *cli_load(apr_pool_t *pool, const char *today,
                                const apr_array_header_t *names);

/** Write a report as lines. */
void cli_report_lines(srm_text_t *out, const srm_report_t *report);

#endif
