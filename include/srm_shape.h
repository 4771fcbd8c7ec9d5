/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SHAPE_H
#define SRM_SHAPE_H

/**
 * @file srm_shape.h
 * @brief The matrix file as tables: its keys, and where in a struct each
 *        value is.
 *
 * A shape has the keys that an object may have; a field is one of its keys. The
 * same tables read a file, write it again and compare two of them, so a new key
 * of the file is a new line of a table (shape_matrix.c, shape_area.c).
 * docs/matrix-format.md describes the keys to authors.
 *
 * All of this is constant. The functions take a pointer to a struct of any
 * type: the shape says which.
 */

#include <stdbool.h>
#include <string.h>

#include "srm_matrix.h"
#include "srm_report.h"

/** Kinds of values. The text kinds come first. */
typedef enum {
    SRM_KIND_TEXT,      /**< words for people, not empty */
    SRM_KIND_LABEL,     /**< the same; NULL instead of "" if missing */
    SRM_KIND_TASKS,     /**< words for people, or a list of them, joined for
                             srm_tasks_next(); may be empty */
    SRM_KIND_TEXTS,     /**< the same, not empty */
    SRM_KIND_REASON,    /**< words for people, may be empty; NULL if missing */
    SRM_KIND_REFERENCE, /**< an id of another item, resolved after reading */
    SRM_KIND_ID,
    SRM_KIND_MATRIX_ID, /**< an id that is not reserved in URLs */
    SRM_KIND_WORD,      /**< one of the field's words */
    SRM_KIND_DATE,
    SRM_KIND_LINK,
    SRM_KIND_LANGUAGE,
    SRM_KIND_FORMAT,  /**< the version of the file format, into an int */
    SRM_KIND_SHARE,   /**< 0 to 100, into an int */
    SRM_KIND_FLAG,    /**< true or false, into an int */
    SRM_KIND_OBJECT,  /**< one object, into a struct inside this one */
    SRM_KIND_LIST,    /**< a list of the shape, into an SRM_LIST */
    SRM_KIND_MEMBERS, /**< an object whose keys are ids, into an SRM_LIST of
                             structs that begin with the id */
    SRM_KIND_SINGLE   /**< an id alone or null, into an SRM_LIST of one
                             struct that begins with the id, or of none; the
                             brief text of that struct is then empty */
} srm_kind_e;

/** Rules of a field. */
#define SRM_REQUIRED 1u /**< it must be there */
#define SRM_FILLED 2u   /**< a list or object must have an entry */
#define SRM_CHOICE 4u /**< exactly one of the shape's choices must be there */

typedef struct srm_shape srm_shape_t;

/** A key of an object, and the member for its value. */
typedef struct srm_field {
    const char *key;
    srm_kind_e kind;
    unsigned rules;
    size_t offset;            /**< in the struct */
    const srm_shape_t *shape; /**< of an object, or of a list's entries */
    size_t limit;             /**< of a list: offset of its limit in
                                   srm_limits_t */
    const char *const *words; /**< of a word; ended by NULL */
} srm_field_t;

/** An object, or a value that may stand for one. */
struct srm_shape {
    const char *name;          /**< in sentences: "an area" */
    size_t size;               /**< of the struct */
    const srm_field_t *fields; /**< ended by one without a key; NULL when it
                                    is never an object */
    size_t extras;             /**< offset of an srm_extras_t for x- keys */
    const srm_field_t *brief;  /**< field for a value that is not an object;
                                    NULL when it must be an object */
    srm_code_e choice;         /**< problem code for no choice or several */
};

/** A matrix file: an srm_matrix_t. */
extern const srm_shape_t srm_shape_matrix;

/*
 * Entries of its lists, each named after its struct: srm_shape_area is an
 * srm_area_t. A text is a const char *.
 */
extern const srm_shape_t srm_shape_approach;
extern const srm_shape_t srm_shape_area;
extern const srm_shape_t srm_shape_area_ref;
extern const srm_shape_t srm_shape_cell;
extern const srm_shape_t srm_shape_citation;
extern const srm_shape_t srm_shape_condition;
extern const srm_shape_t srm_shape_control;
extern const srm_shape_t srm_shape_deployment;
extern const srm_shape_t srm_shape_deployment_ref;
extern const srm_shape_t srm_shape_group;
extern const srm_shape_t srm_shape_provided;
extern const srm_shape_t srm_shape_retained;
extern const srm_shape_t srm_shape_text;
extern const srm_shape_t srm_shape_topic;

/** The owner of an area or a cell: an srm_owner_t. */
extern const srm_shape_t srm_shape_owner;

/** Web links of an area, a cell or an item: a list of srm_web_link_t. */
extern const srm_shape_t srm_shape_web_link;

/** A party's tasks in a cell: an srm_duty_t. */
extern const srm_shape_t srm_shape_duty;

/** Any list: all have this layout, whatever they hold. */
typedef SRM_LIST(const char) srm_any_list_t;

/** True if the value of a field is one text, or texts joined to one. */
static inline bool srm_field_is_text(const srm_field_t *field)
{
    return field->kind <= SRM_KIND_LANGUAGE;
}

/* Values are copied, because the struct in memory has another type. */

/** A text of a struct; "" instead of NULL. */
static inline const char *srm_field_text(const srm_field_t *field,
                                         const void *base)
{
    const char *text;

    memcpy(&text, (const char *)base + field->offset, sizeof(text));
    return text ? text : "";
}

/** A number of a struct. */
static inline int srm_field_number(const srm_field_t *field, const void *base)
{
    int number;

    memcpy(&number, (const char *)base + field->offset, sizeof(number));
    return number;
}

/** A list of a struct. */
static inline srm_any_list_t srm_field_list(const srm_field_t *field,
                                            const void *base)
{
    srm_any_list_t list;

    memcpy(&list, (const char *)base + field->offset, sizeof(list));
    return list;
}

/** An entry of a list, whose entries are of a shape. */
static inline const char *srm_shape_entry(const srm_shape_t *shape,
                                          const srm_any_list_t *list,
                                          int place)
{
    return list->items + (size_t)place * shape->size;
}

/** The keys of a struct that begin with `x-`. */
static inline srm_extras_t srm_shape_extras(const srm_shape_t *shape,
                                            const void *base)
{
    srm_extras_t extras;

    memcpy(&extras, (const char *)base + shape->extras, sizeof(extras));
    return extras;
}

/** The id of an entry; all structs that have one begin with it. */
static inline const char *srm_shape_id(const void *entry)
{
    const char *id;

    memcpy(&id, entry, sizeof(id));
    return id;
}

/** True if the entries of a list have ids of their own. */
static inline bool srm_shape_has_id(const srm_shape_t *shape)
{
    return shape->fields && shape->fields[0].kind == SRM_KIND_ID;
}

#endif
