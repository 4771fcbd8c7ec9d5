/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHAPE_H
#define SHAPE_H

/**
 * @file shape.h
 * @brief JSON into structs, by tables.
 *
 * A shape says which keys an object may have and where in a struct each
 * value goes. The engine knows kinds of values and nothing of matrices; the
 * shapes of the matrix file stand in srm_format.h. Whoever adds a field to
 * the format adds a line to a table.
 *
 * Every problem is reported and reading goes on: what is wrong leaves its
 * place in the struct filled with the mark that srm_is_broken() knows, so
 * that nobody complains about it again.
 */

#include <stddef.h>

#include "srm_load.h"

/** What a value is. The text kinds come first. */
typedef enum {
    SRM_KIND_TEXT,      /**< words for people, not empty */
    SRM_KIND_LABEL,     /**< the same; NULL instead of "" without it */
    SRM_KIND_TASKS,     /**< words for people, may be empty */
    SRM_KIND_REFERENCE, /**< an id of something; who it is, is resolved later */
    SRM_KIND_ID,
    SRM_KIND_MATRIX_ID, /**< an id that no URL has already */
    SRM_KIND_WORD,      /**< one of the field's words */
    SRM_KIND_DATE,
    SRM_KIND_LINK,
    SRM_KIND_LANGUAGE,
    SRM_KIND_FORMAT,  /**< the number of the format, into an int */
    SRM_KIND_SHARE,   /**< 0 to 100, into an int */
    SRM_KIND_FLAG,    /**< true or false, into an int */
    SRM_KIND_OBJECT,  /**< one object, into a struct inside this one */
    SRM_KIND_LIST,    /**< a list of the shape, into an SRM_LIST */
    SRM_KIND_MEMBERS, /**< an object whose keys are ids, into an SRM_LIST of
                             structs that begin with the id */
    SRM_KIND_SINGLE   /**< an id alone or null, into an SRM_LIST of one
                             struct that begins with the id, or of none; its
                             brief text is then srm_single */
} srm_kind_e;

/** Rules of a field. */
#define SRM_REQUIRED 1u /**< it must be there */
#define SRM_FILLED 2u   /**< a list or object must have an entry */
#define SRM_CHOICE 4u /**< of all choices of the shape exactly one is there */

typedef struct srm_shape srm_shape_t;

/** A key of an object and where its value goes. */
typedef struct srm_field {
    const char *key;
    srm_kind_e kind;
    unsigned rules;
    size_t offset;            /**< in the struct */
    const srm_shape_t *shape; /**< of an object, or of a list's entries */
    size_t limit;             /**< of a list: where in srm_limits_t */
    const char *const *words; /**< of a word; ended by NULL */
} srm_field_t;

/** An object, or a value that may stand for one. */
struct srm_shape {
    const char *name;          /**< in sentences: "an area" */
    size_t size;               /**< of the struct */
    const srm_field_t *fields; /**< ended by one without a key; NULL when it
                                    is never an object */
    size_t extras;             /**< where x- keys go: an srm_extras_t */
    const srm_field_t *brief;  /**< how a value is read that is no object;
                                    NULL when it must be one */
    srm_code_e choice;         /**< the problem of no or two choices */
};

/**
 * Parse bytes and read them into a struct.
 * @param loading strings and lists go into its pool
 * @param body    the bytes, as srm_scan() left them
 * @param shape   what they should be
 * @param target  the struct, zeroed
 * @return 1 when the struct is filled, problems reported or not; 0 when the
 *         bytes are not JSON, not an object or of another format
 */
int srm_shape_read(const srm_load_state_t *loading, const srm_source_t *body,
                   const srm_shape_t *shape, void *target);

/**
 * Whether a text, or the items of a list, are the mark of a value that was
 * wrong. The mark is an empty text, and a list with it has no entries.
 */
int srm_is_broken(const void *value);

/** That mark. */
extern const char srm_broken[];

/**
 * The empty text, by its address, of a struct that was read from an id alone:
 * what is wrong with that id is wrong with the whole value.
 */
extern const char srm_single[];

#endif
