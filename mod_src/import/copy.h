/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef COPY_H
#define COPY_H

/**
 * @file copy.h
 * @brief Working copies: a matrix as a table that people edit. Private to
 * mod_src/import.
 *
 * A copy has a row for each cell of a matrix. copy_texts.c makes its texts of
 * the matrix file, copy_parse.c and copy_cell.c values of texts. Bringing a
 * copy back compares its texts with those of the matrix file, so a text that
 * nobody changed changes nothing, whatever a spreadsheet cannot hold.
 *
 * The matrix file is a tree of the library jansson: its members keep their
 * order. A tree lives as long as the pool of its document. One thread at a
 * time.
 */

#include <stdbool.h>

#include <jansson.h>

#include "table.h"
#include "troubles.h"
#include "srm_text.h"

/** The columns of a copy; those of tasks follow: see copy_tasks(). */
typedef enum {
    COPY_MATRIX, /**< the matrix's id, so that a wrong copy is noticed */
    COPY_AREA_ID,
    COPY_DEPLOYMENT_ID,
    COPY_GROUP,
    COPY_AREA,
    COPY_DEPLOYMENT,
    COPY_RESPONSIBLE,
    COPY_LEAD,
    COPY_SUPPORTING,
    COPY_NOTE,
    COPY_CONDITION_NOTES,
    COPY_TEAM,
    COPY_CONTACT,
    COPY_CONTROLS,
    COPY_LINKS,
    COPY_REVIEW_BY,
    COPY_AREA_SUMMARY, /**< of the area, as all that follow: in the first of
                            its rows */
    COPY_AREA_NOTE,
    COPY_AREA_ALIASES,
    COPY_AREA_TEAM,
    COPY_AREA_CONTACT,
    COPY_AREA_CONTROLS,
    COPY_AREA_LINKS,
    COPY_COLUMN_COUNT
} copy_column_e;

/** Kinds of the values that columns hold. */
typedef enum {
    COPY_KIND_NAME, /**< ids and names, which find a row */
    COPY_KIND_RESPONSIBLE,
    COPY_KIND_LEAD,
    COPY_KIND_SUPPORTING,
    COPY_KIND_CONDITION_NOTES,
    COPY_KIND_TASKS,
    COPY_KIND_TEXT,
    COPY_KIND_DATE,
    COPY_KIND_OWNER, /**< a text in the object `owner` */
    COPY_KIND_TEXTS,
    COPY_KIND_CONTROLS,
    COPY_KIND_LINKS
} copy_kind_e;

/** A column. */
typedef struct copy_column {
    const char *heading;
    copy_kind_e kind;
    bool of_area;    /**< not of the cell */
    const char *key; /**< in the file */
} copy_column_t;

/** The columns, without those of tasks. */
extern const copy_column_t copy_columns[COPY_COLUMN_COUNT];

/** A matrix file as a tree. Lists that it does not have are NULL. */
typedef struct copy_doc {
    apr_pool_t *pool;
    json_t *root;
    json_t *parties;
    json_t *deployments;
    json_t *groups;
    json_t *areas;
} copy_doc_t;

/* copy_doc.c */

/**
 * Read a matrix file that has been checked.
 * @return NULL only if memory ended
 */
copy_doc_t *copy_doc_read(apr_pool_t *pool, const char *bytes,
                          apr_size_t length);

/** Write a document in a layout for editing by hand. */
void copy_doc_write(srm_text_t *out, const copy_doc_t *doc);

/* copy_layout.c */

/**
 * Write a document over the file that it was read from: what did not change
 * keeps its layout.
 */
void copy_doc_write_over(srm_text_t *out, const copy_doc_t *doc,
                         const char *bytes, apr_size_t length);

/* copy_doc.c */

/** Return a value as compact JSON, to be freed: numbers as short as they can
 * be. */
char *copy_dump(const json_t *value);

/** Return a text member of an object; "" if there is none. */
const char *copy_string(const json_t *object, const char *key);

/** Find an entry of a list by its id; NULL if there is none. */
json_t *copy_by_id(const json_t *list, const char *id);

/**
 * Find an entry of a list by its name or title, in any case of letters.
 * @param count receives how many have it
 * @return the first
 */
json_t *copy_by_name(const json_t *list, const char *name, int *count);

/**
 * Set a member, in the place that the format's documentation gives it.
 * @param keys  of the object in their order, ended by NULL
 * @param value is taken over; NULL removes the member
 */
void copy_set(json_t *object, const char *const *keys, const char *key,
              json_t *value);

/** Keys of areas, cells and conditions, for copy_set(). */
extern const char *const copy_condition_keys[];
extern const char *const copy_area_keys[];
extern const char *const copy_cell_keys[];

/** Return the cell of an area as an object: short forms become long ones. */
json_t *copy_open_cell(const copy_doc_t *doc, json_t *area,
                       const char *deployment);

/** Give a cell its short form, if that says the same. */
void copy_close_cell(const copy_doc_t *doc, json_t *area,
                     const char *deployment);

/* copy_texts.c */

/** Return the index of the column of a party's tasks. */
static inline int copy_tasks(int party)
{
    return COPY_COLUMN_COUNT + party;
}

/** Return the number of columns. */
int copy_count(const copy_doc_t *doc);

/** Return the columns in the order in which a copy has them. */
const int *copy_order(const copy_doc_t *doc);

/** Return the heading of a column. */
const char *copy_heading(const copy_doc_t *doc, int column);

/** Return the kind of a column. */
copy_kind_e copy_kind(int column);

/** Return a party in words that copy_find_party() finds again. */
const char *copy_party_words(const copy_doc_t *doc, const json_t *party);

/** Find a party by its id, by its name, or by its name in any case of letters;
 * NULL if there is none. */
json_t *copy_find_party(const copy_doc_t *doc, const char *text);

/**
 * Return the texts of a row, by column. Lines of a text are separated by line
 * feeds.
 * @param pool  for the texts
 * @param area  an entry of the document's areas
 * @param deployment of its deployments
 * @param first the row is the first of its area
 */
const char **copy_texts(const copy_doc_t *doc, apr_pool_t *pool,
                        const json_t *area, const json_t *deployment,
                        bool first);

/** Return the line of a link: `title <https://...> note`. */
const char *copy_link(apr_pool_t *pool, const json_t *link);

/** Return the words before a condition's part of a text: "If ...: ". */
const char *copy_if(apr_pool_t *pool, const json_t *condition);

/* copy_parse.c */

/** A text to parse, and its place in the table. */
typedef struct copy_place {
    const copy_doc_t *doc;
    import_troubles_t *troubles;
    int row;
    int column;
    apr_array_header_t *remarks; /**< receives sentences; NULL: nobody reads
                                      them */
} copy_place_t;

/** Report an error in a text. */
void copy_trouble(const copy_place_t *place, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Say that a part of a text is ignored, and why. */
void copy_ignored(const copy_place_t *place, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Split a text into its lines: an array of char *, which may be changed. */
apr_array_header_t *copy_lines(apr_pool_t *pool, const char *text);

/** Remove spaces at both ends of a text. */
char *copy_trim(char *text);

/** Return tasks as a value: "", a text, or a list of texts. */
json_t *copy_tasks_value(const apr_array_header_t *lines);

/**
 * Parse parties, separated by `+`, `,`, `&`, `;` or the word and.
 * @return an array of const char *, their ids; NULL after an error
 */
apr_array_header_t *copy_parse_parties(const copy_place_t *place,
                                       const char *text);

/**
 * Parse a text that is no matter of who is responsible, of any kind from
 * COPY_KIND_TEXT on.
 * @return NULL for "", and after an error
 */
json_t *copy_parse(const copy_place_t *place, copy_kind_e kind,
                   const char *text);

/* copy_cell.c */

/**
 * Change a cell as a text says: one of COPY_KIND_RESPONSIBLE to
 * COPY_KIND_TASKS. The responsible parties come first.
 * @param cell  an object
 * @param party of tasks; else NULL
 */
void copy_change_cell(const copy_place_t *place, json_t *cell,
                      copy_kind_e kind, const json_t *party, const char *text);

/** A condition, and the ids of its parties. */
typedef struct copy_condition {
    const char *when;
    const apr_array_header_t *parties; /**< of const char * */
} copy_condition_t;

/**
 * Set who is responsible. What a party or a condition has that stays, it
 * keeps.
 * @param parties    ids, of const char *
 * @param conditions of copy_condition_t; NULL: none
 * @param open       why nobody has decided; NULL: it is decided
 */
void copy_change_parties(json_t *cell, const apr_array_header_t *parties,
                         const apr_array_header_t *conditions,
                         const char *open);

/* copy_members.c */

/**
 * Change tasks, a lead or notes of a cell, or of each of its conditions.
 * @param party of tasks; else NULL
 */
void copy_change_members(const copy_place_t *place, json_t *cell,
                         copy_kind_e kind, const json_t *party,
                         const char *text);

#endif
