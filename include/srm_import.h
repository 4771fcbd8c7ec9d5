/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_IMPORT_H
#define SRM_IMPORT_H

/**
 * @file srm_import.h
 * @brief A matrix file made of a table that people keep elsewhere.
 *
 * The bytes of a file become a table (import/readers.h), the table becomes a
 * draft of a matrix (import/shapes.h), and the draft a matrix file. Nothing is
 * guessed silently: unclear cells are errors with row and column, and the
 * result tells how the table was read.
 *
 * One thread at a time. Only the program links this.
 */

#include <stdbool.h>

#include <apr_pools.h>
#include <apr_tables.h>

#include "srm_text.h"

/**
 * Every option of an import: SRM_IMPORT_OPTION(name, its word after `--`, the
 * name of its value for people or NULL for none, one line of help). All may be
 * repeated.
 */
#define SRM_IMPORT_OPTIONS(SRM_IMPORT_OPTION)                                 \
    SRM_IMPORT_OPTION(ID, "id", "ID", "id of the matrix (required)")          \
    SRM_IMPORT_OPTION(TITLE, "title", "TEXT",                                 \
                      "title of the matrix (required)")                       \
    SRM_IMPORT_OPTION(REVISION, "revision", "YYYY-MM-DD",                     \
                      "date of the matrix (default: today)")                  \
    SRM_IMPORT_OPTION(CUSTOMER, "customer", "[ID=]NAME",                      \
                      "a customer (default: customer=Customer)")              \
    SRM_IMPORT_OPTION(PROVIDER, "provider", "[ID=]NAME",                      \
                      "a provider (default: provider=Provider)")              \
    SRM_IMPORT_OPTION(THIRD_PARTY, "third-party", "[ID=]NAME",                \
                      "another party")                                        \
    SRM_IMPORT_OPTION(SHAPE, "shape", "deployments|parties|column|rows",      \
                      "shape of the table (default: recognised)")             \
    SRM_IMPORT_OPTION(DEPLOYMENT, "deployment", "ID=NAME",                    \
                      "the deployment of shapes that name none")              \
    SRM_IMPORT_OPTION(HEADER_ROW, "header-row", "N",                          \
                      "number of the header row (default: found)")            \
    SRM_IMPORT_OPTION(TRANSPOSE, "transpose", NULL,                           \
                      "swap rows and columns first")                          \
    SRM_IMPORT_OPTION(AREA_COLUMN, "area-column", "COLUMN",                   \
                      "names of areas (default: the first)")                  \
    SRM_IMPORT_OPTION(GROUP_COLUMN, "group-column", "COLUMN",                 \
                      "groups of areas")                                      \
    SRM_IMPORT_OPTION(NOTE_COLUMN, "note-column", "COLUMN",                   \
                      "notes of areas")                                       \
    SRM_IMPORT_OPTION(ID_COLUMN, "id-column", "COLUMN", "ids of areas")       \
    SRM_IMPORT_OPTION(RESPONSIBILITY_COLUMN, "responsibility-column",         \
                      "COLUMN", "who is responsible: shape column")           \
    SRM_IMPORT_OPTION(TASK_COLUMN, "task-column", "COLUMN=PARTY",             \
                      "tasks of a party")                                     \
    SRM_IMPORT_OPTION(COLUMNS, "columns", "COLUMN,...",                       \
                      "the deployments or parties; others are left out")      \
    SRM_IMPORT_OPTION(IGNORE, "ignore", "COLUMN,...", "columns to leave out") \
    SRM_IMPORT_OPTION(VALUE, "value", "TEXT=MEANING",                         \
                      "what a cell means: A+B, shared, n/a, open or ignore")  \
    SRM_IMPORT_OPTION(VALUES, "values", "FILE",                               \
                      "the same of a JSON file: {\"TEXT\": \"MEANING\"}")     \
    SRM_IMPORT_OPTION(TYPE, "type", "TYPE",                                   \
                      "kind of the file (default: by its bytes)")             \
    SRM_IMPORT_OPTION(SHEET, "sheet", "NAME",                                 \
                      "sheet of a workbook, by name or number")               \
    SRM_IMPORT_OPTION(SEPARATOR, "separator", ",|;|tab",                      \
                      "separator of CSV (default: that of the header row)")   \
    SRM_IMPORT_OPTION(ENCODING, "encoding", "utf-8|windows-1252",             \
                      "encoding of CSV (default: utf-8)")                     \
    SRM_IMPORT_OPTION(INTO, "into", "FILE",                                   \
                      "bring the changes into this matrix file")              \
    SRM_IMPORT_OPTION(REMOVE, "remove", NULL,                                 \
                      "with --into: remove areas that the table lacks")

/** The options by name: SRM_IMPORT_ID and so on. */
typedef enum {
#define SRM_IMPORT_OPTION(name, word, value, help) SRM_IMPORT_##name,
    SRM_IMPORT_OPTIONS(SRM_IMPORT_OPTION)
#undef SRM_IMPORT_OPTION
        SRM_IMPORT_OPTION_COUNT
} srm_import_option_e;

/** A file to import, and the options. */
typedef struct srm_import {
    apr_pool_t *pool;
    const char *name; /**< of the file, in messages */
    const char *bytes;
    apr_size_t length;
    const char *into; /**< bytes of the matrix file of --into, which has been
                           checked; NULL: none */
    apr_size_t into_length;
    const apr_array_header_t *options[SRM_IMPORT_OPTION_COUNT]; /**< values as
                           given, of const char *; NULL: not given; an option
                           without a value has "" */
} srm_import_t;

/** The end of an import. */
typedef enum {
    SRM_IMPORT_DONE,    /**< the messages say what was done and is left to do */
    SRM_IMPORT_MISUSED, /**< the message is a sentence about an option */
    SRM_IMPORT_FAILED   /**< the messages are the errors, a line each */
} srm_import_e;

/**
 * Check options, before the file is read.
 * @param import without bytes
 * @return NULL, or a sentence about the first that is wrong
 */
const char *srm_import_misuse(const srm_import_t *import);

/**
 * Import a file.
 * @param matrix   receives the matrix file, which has been checked, if done
 * @param messages receives text for people; its lines are printable
 */
srm_import_e srm_import(const srm_import_t *import, srm_text_t *matrix,
                        srm_text_t *messages);

#endif
