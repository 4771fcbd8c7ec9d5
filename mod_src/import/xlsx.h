/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef XLSX_H
#define XLSX_H

/**
 * @file xlsx.h
 * @brief Steps of reading an XLSX workbook (ECMA-376). Private to
 * mod_src/import.
 *
 * A workbook is a zip archive (read_xlsx_zip.c) of parts, which are XML
 * (read_xlsx_xml.c). The workbook's part names the others (read_xlsx_book.c):
 * styles tell numbers from dates (read_xlsx_styles.c, and read_xlsx_forms.c for
 * simple formats), shared strings have the texts of cells
 * (read_xlsx_strings.c), and each sheet has its cells (read_xlsx_sheet.c).
 * Parts are read as a stream. All sizes are counted while reading, because
 * those in the file may be false.
 *
 * A failure is reported once, as a trouble; it sets `stopped`, and every step
 * ends early.
 */

#include "readers.h"
#include "srm_text.h"

/** Most bytes of all parts that are read, unpacked. */
#define XLSX_BYTES_MAX ((apr_size_t)48 * 1024 * 1024)

/** Most bytes of a text; a spreadsheet allows 32,767 characters. */
#define XLSX_TEXT_MAX ((apr_size_t)128 * 1024)

/** The zip archive. */
typedef struct xlsx_zip xlsx_zip_t;

/** A part being read. */
typedef struct xlsx_part xlsx_part_t;

/** Form in which the number of a cell is shown. */
typedef enum {
    XLSX_NUMBER,
    XLSX_PERCENT,
    XLSX_DATE,
    XLSX_TIME,
    XLSX_DATE_TIME
} xlsx_kind_e;

/** A format of numbers. */
typedef struct xlsx_form {
    bool simple;        /**< it is zeros and literal texts only */
    int zeros;          /**< digits before the point, at least */
    int decimals;       /**< after it */
    const char *before; /**< literal texts */
    const char *after;
} xlsx_form_t;

/** A style of cells. */
typedef struct xlsx_style {
    xlsx_kind_e kind;
    const xlsx_form_t *form; /**< of XLSX_NUMBER; NULL: general */
    bool struck;             /**< struck through */
} xlsx_style_t;

/** A sheet, as the workbook names it. */
typedef struct xlsx_sheet {
    const char *name; /**< clean */
    const char *part; /**< its name in the archive; NULL if it has no cells,
                           such as a sheet with a chart */
    bool hidden;
    bool external; /**< the part is in another file */
} xlsx_sheet_t;

/** A workbook being read. */
typedef struct xlsx_book {
    apr_pool_t *pool;            /**< until the table is read */
    apr_pool_t *table_pool;      /**< of the table */
    import_troubles_t *troubles; /**< of what is being read */
    xlsx_zip_t *zip;
    apr_size_t budget; /**< bytes that may still be unpacked */
    int places;        /**< for cells, of all rows of all sheets so far */
    apr_size_t texts;  /**< bytes of all these cells */
    bool stopped;      /**< a failure was reported */
    int row;           /**< where a failure is; 0 outside of sheets */
    int column;
    bool date1904;               /**< day 0 of dates is 1904-01-01 */
    apr_array_header_t *sheets;  /**< of xlsx_sheet_t */
    apr_array_header_t *strings; /**< of xlsx_string_t */
    xlsx_style_t *styles;        /**< of cells */
    int style_count;
} xlsx_book_t;

/** A shared string. */
typedef struct xlsx_string {
    const char *text;
    const char *clean; /**< in the table's pool; NULL before its first use */
    bool struck;       /**< a part of it is struck through */
} xlsx_string_t;

/** Report a failure and stop. Its texts must be clean already. */
void xlsx_fail(xlsx_book_t *book, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Return a name of the file for a message: printable, in quotes. */
const char *xlsx_quote(const xlsx_book_t *book, const char *name);

/**
 * Open the archive. It is closed with the book's pool.
 * @return NULL after a failure
 */
xlsx_zip_t *xlsx_zip_open(xlsx_book_t *book, const char *bytes,
                          apr_size_t length);

/** True if there is a part with this name, in any case of letters. */
bool xlsx_zip_has(const xlsx_book_t *book, const char *name);

/** Open a part; returns NULL after a failure. */
xlsx_part_t *xlsx_part_open(xlsx_book_t *book, const char *name);

/** Read bytes of a part; returns their number, 0 at the end, -1 after a
 * failure. */
int xlsx_part_read(xlsx_part_t *part, void *bytes, int most);

void xlsx_part_close(xlsx_part_t *part);

/** Functions that receive the content of a part. */
typedef struct xlsx_events {
    /** An element begins; names have no prefix. Elements of unknown namespaces
     * are left out. Return false to leave out its content. */
    bool (*start)(void *to, const char *name, const char **attributes);
    void (*end)(void *to, const char *name);
    void (*text)(void *to, const char *bytes, apr_size_t length);
} xlsx_events_t;

/** Read a part; returns false after a failure. */
bool xlsx_xml_read(xlsx_book_t *book, const char *part,
                   const xlsx_events_t *events, void *to);

/** Return the value of an attribute without prefix; NULL if not there. */
const char *xlsx_attribute(const char **attributes, const char *name);

/** Return the value of the attribute r:id; NULL if not there. */
const char *xlsx_relation_id(const char **attributes);

/** True if an attribute is "1" or "true". */
bool xlsx_is_true(const char *value);

/** Return a number of decimal digits, at most `most`; -1 for anything else. */
int xlsx_integer(const char *digits, int most);

/** Read the workbook's parts except the sheets; false after a failure. */
bool xlsx_book_read(xlsx_book_t *book);

/** Read the formats of cells; false after a failure. */
bool xlsx_styles_read(xlsx_book_t *book, const char *part);

/** Read the shared strings; false after a failure. */
bool xlsx_strings_read(xlsx_book_t *book, const char *part);

/** A text of runs being read: of a shared string or of a cell. */
typedef struct xlsx_runs {
    xlsx_book_t *book;
    srm_text_t *text;
    apr_size_t start; /**< of the run */
    bool inside;      /**< in an element `t` */
    bool raised;      /**< the run is superscript */
    bool strike;      /**< it is struck through */
    bool struck;      /**< a run of the text is */
} xlsx_runs_t;

/** The events of an element that has runs, and of the elements in it. A
 * superscript run of digits or signs becomes a footnote mark: `[^1]`. */
bool xlsx_runs_start(xlsx_runs_t *runs, const char *name,
                     const char **attributes);
void xlsx_runs_end(xlsx_runs_t *runs, const char *name);
void xlsx_runs_text(xlsx_runs_t *runs, const char *bytes, apr_size_t length);

/** Append bytes to a text; a text that is too long is a failure. */
void xlsx_add(xlsx_book_t *book, srm_text_t *text, const char *bytes,
              apr_size_t length);

/** Decode `_x000D_` in a text, from a byte to the end. */
void xlsx_decode(srm_text_t *text, apr_size_t start);

/** Return the kind of a number with a format that a workbook defines. */
xlsx_kind_e xlsx_format_kind(const char *format);

/** Read a format that a workbook defines; NULL for a general one. */
const xlsx_form_t *xlsx_form_read(apr_pool_t *pool, const char *format);

/** Return a number in a format; NULL if that is not simple.
 * @param number that xlsx_number() took */
const char *xlsx_form_write(apr_pool_t *pool, const xlsx_form_t *form,
                            const char *number);

/** True for an element such as `strike`, unless its attribute says no. */
bool xlsx_is_on(const char **attributes);

/**
 * Return a number as people see it; NULL if it is none.
 * @param number as in the file: "45000.5"
 */
const char *xlsx_number(apr_pool_t *pool, const char *number, xlsx_kind_e kind,
                        bool date1904);

/**
 * Read the cells of a sheet.
 * @param table receives them, and remarks
 * @return false after a failure
 */
bool xlsx_sheet_read(xlsx_book_t *book, const xlsx_sheet_t *sheet,
                     import_table_t *table);

#endif
