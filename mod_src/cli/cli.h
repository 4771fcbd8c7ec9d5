/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_H
#define CLI_H

/**
 * @file cli.h
 * @brief Functions that the commands of the program `responsibility` share.
 * Private to mod_src/cli.
 *
 * A command is an entry of the table in main.c: its name, its options and the
 * function that runs it. The function gets a parsed command line, writes its
 * result to standard output and everything else to standard error, and returns
 * the exit status.
 */

#include "srm_load.h"
#include "srm_text.h"

/** Exit statuses of the program. */
typedef enum {
    CLI_GOOD = 0,     /**< done; nothing wrong; the same */
    CLI_PROBLEMS = 1, /**< the files have problems; they differ */
    CLI_TROUBLE = 2   /**< a wrong command line, or a failure */
} cli_exit_e;

/** Most options of a command. */
#define CLI_OPTIONS_MAX 48

/** An option. Its name is written `--name`; all may be repeated. */
typedef struct cli_option {
    const char *name;
    const char *value; /**< name of its value, for people: "DATE"; NULL if it
                            has none */
    const char *help;
} cli_option_t;

typedef struct cli_command cli_command_t;

/** A parsed command line. */
typedef struct cli {
    apr_pool_t *pool;
    const cli_command_t *command;
    apr_array_header_t *files; /**< of const char *: the operands */
    apr_array_header_t *values[CLI_OPTIONS_MAX]; /**< of const char *, by the
                                                      option's index in its
                                                      table; NULL: not given;
                                                      an option without a
                                                      value has "" */
} cli_t;

/** Run a command; returns a cli_exit_e. */
typedef int cli_run_fn(cli_t *cli);

/** A command. */
struct cli_command {
    const char *name;
    const char *operands;        /**< for people: "FILE..." */
    const char *summary;         /**< one line */
    const char *more;            /**< further text of its help, whole lines */
    int least;                   /**< least number of operands */
    int most;                    /**< most operands; 0: any number; -1: none */
    const cli_option_t *options; /**< ended by one without a name */
    cli_run_fn *run;
};

/** The commands. */
extern const cli_command_t cli_check;
extern const cli_command_t cli_show;
extern const cli_command_t cli_search;
extern const cli_command_t cli_import;
extern const cli_command_t cli_from_csv;
extern const cli_command_t cli_export;
extern const cli_command_t cli_diff;
extern const cli_command_t cli_new;
extern const cli_command_t cli_schema;
extern const cli_command_t cli_explain;

/** The file conf/examples/starter.json. */
extern const char cli_starter[];

/* options.c */

/**
 * Parse a command's words into operands and options.
 * @param words after the command's name, ended by NULL
 * @return 1; 0 after an error message
 */
int cli_sort(cli_t *cli, const char *const *words);

/** Return all values of an option; NULL if it was not given. */
const apr_array_header_t *cli_values(const cli_t *cli, const char *name);

/** Return the last value of an option; NULL if it was not given. */
const char *cli_value(const cli_t *cli, const char *name);

/**
 * Find the value of an option in a list of words.
 * @param words ended by NULL; the first is the default
 * @return its index; -1 after an error message
 */
int cli_choice(const cli_t *cli, const char *name, const char *const *words);

/**
 * Return the date of an option, or today's.
 * @return NULL after an error message, if it is not a date
 */
const char *cli_date(const cli_t *cli, const char *name);

/** Write the help of a command. */
void cli_help(srm_text_t *out, const cli_command_t *command);

/* output.c */

/** Write a line to standard error: `responsibility: …`, escaped. */
void cli_complain(apr_pool_t *pool, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Write an error message about the command line; returns CLI_TROUBLE. */
int cli_misused(const cli_t *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Write bytes to standard error; a failure cannot be reported. */
void cli_warn(const char *bytes, apr_size_t length);

/** Write a text to standard output; return 0 after an error message. */
int cli_print(const srm_text_t *text);

/**
 * Write a text to a file. It never leaves a partial file.
 * @param force overwrite an existing regular file
 * @return 0 after an error message
 */
int cli_write_file(const char *path, const srm_text_t *text, int force);

struct stat;

/**
 * Write a text over the file that it was made of, unless that has changed.
 * @param was the file before it was read
 * @return 0 after an error message
 */
int cli_write_back(const char *path, const srm_text_t *text,
                   const struct stat *was);

/* input.c */

/** The name of standard input in reports. */
#define CLI_STDIN "<stdin>"

/**
 * Read a file or a pipe, `-` for standard input, or `builtin:ID`. It waits for
 * a pipe; reading stops at the limit.
 * @param name   from the command line
 * @param limit  most bytes to read
 * @param report receives the error
 * @return 1 on success
 */
int cli_read(apr_pool_t *pool, const char *name, apr_size_t limit,
             srm_source_t *source, srm_report_t *report);

/**
 * Read and load some files; the report goes to standard error if any has an
 * error. Warnings alone are not written.
 * @param names array of const char *
 * @return NULL if one of them could not be loaded
 */
const srm_catalogue_t *cli_load(apr_pool_t *pool, const char *today,
                                const apr_array_header_t *names);

/**
 * Load bytes; the report goes to standard error if there is an error.
 * @return NULL after an error message
 */
const srm_matrix_t *cli_load_bytes(apr_pool_t *pool,
                                   const srm_source_t *source);

/**
 * Read and load a file, and keep its bytes.
 * @return NULL after an error message
 */
const srm_matrix_t *cli_load_one(apr_pool_t *pool, const char *name,
                                 srm_source_t *source);

/** Write a report as lines. */
void cli_report_lines(srm_text_t *out, const srm_report_t *report);

#endif
