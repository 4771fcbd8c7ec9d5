/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef READERS_H
#define READERS_H

/**
 * @file readers.h
 * @brief Kinds of files that have tables, and their readers. Private to
 * mod_src/import.
 *
 * A new kind is a file read_*.c and a line in readers.c. Ambiguous input is not
 * guessed: it is an error with its row and column, and reading continues.
 * Thread-safe: readers have no state.
 */

#include "table.h"
#include "troubles.h"

/** Let import_read_csv() detect the separator. */
#define IMPORT_DETECT '\0'

/** A file to read. */
typedef struct import_input {
    apr_pool_t *pool; /**< for the table */
    const char *bytes;
    apr_size_t length;
    char separator;    /**< of CSV: `,`, `;`, a tab or IMPORT_DETECT */
    const char *sheet; /**< name or number of one of several tables; NULL: the
                          only one, which has two rows and two columns */
    import_troubles_t *troubles; /**< receives the errors */
} import_input_t;

/** Read a file; returns its readable part, never NULL. */
typedef const import_table_t *import_read_fn(const import_input_t *input);

/** A kind of file. */
typedef struct import_reader {
    const char *type; /**< value of the option --type */
    bool (*recognises)(const char *bytes, apr_size_t length); /**< by its
                           bytes alone; NULL for what is left: CSV */
    import_read_fn *read;
    bool sheets; /**< a file may have several tables: --sheet */
    bool csv;    /**< takes the options --separator and --encoding */
} import_reader_t;

/**
 * Find the reader of a file.
 * @param type of the option --type; NULL to recognise the bytes
 * @return NULL for an unknown type
 */
const import_reader_t *import_find_reader(const char *type, const char *bytes,
                                          apr_size_t length);

/** Names of the types, separated by a bar, for messages: "csv|tsv". */
const char *import_reader_types(apr_pool_t *pool);

/**
 * Detect the separator of the cells of the first row.
 * @return `,`, `;` or a tab; a comma if there is none; IMPORT_DETECT if two
 *         occur equally often
 */
char import_csv_separator(const char *bytes, apr_size_t length);

/**
 * Read CSV (RFC 4180), as spreadsheets write it. A byte order mark and a first
 * line `sep=;` are not part of it.
 */
import_read_fn import_read_csv;

/** Read CSV separated by tabs. */
import_read_fn import_read_tsv;

/** Read a sheet of an XLSX workbook, as spreadsheets write it. */
import_read_fn import_read_xlsx;

/** Read a table of a Markdown file, as GitHub renders it. */
import_read_fn import_read_markdown;

/** Refuse a file of a kind that import_is_refused() knows. */
import_read_fn import_read_refused;

/** True for a zip archive with the list of content types of Office files. */
bool import_is_xlsx(const char *bytes, apr_size_t length);

/** True if a line with a bar is followed by a line of dashes and bars. */
bool import_is_markdown(const char *bytes, apr_size_t length);

/** True for kinds of files that are known, but have no reader. */
bool import_is_refused(const char *bytes, apr_size_t length);

#endif
