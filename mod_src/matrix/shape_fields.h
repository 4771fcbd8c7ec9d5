/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHAPE_FIELDS_H
#define SHAPE_FIELDS_H

/**
 * @file shape_fields.h
 * @brief Macros for the tables of the format. Private to shape_*.c.
 *
 * RECORD is the struct of the fields.
 */

#include <stddef.h>

#include "shape.h"

/** A single value. */
#define VALUE(key, kind, rules, member)                                       \
    {                                                                         \
        key, SRM_KIND_##kind, rules, offsetof(RECORD, member), NULL, 0, NULL  \
    }

/** An object inside the object. */
#define OBJECT(key, member, shape)                                            \
    {                                                                         \
        key, SRM_KIND_OBJECT, 0, offsetof(RECORD, member), &shape, 0, NULL    \
    }

/** One of some words. */
#define CHOSEN(key, rules, member, words)                                     \
    {                                                                         \
        key, SRM_KIND_WORD, rules, offsetof(RECORD, member), NULL, 0, words   \
    }

/** A list with a limit of its own in srm_limits_t. */
#define LIMITED(key, rules, member, shape, limit)                             \
    {                                                                         \
        key, SRM_KIND_LIST, rules, offsetof(RECORD, member), &shape,          \
            offsetof(srm_limits_t, limit), NULL                               \
    }

/** A list with the usual limit. */
#define LIST(key, rules, member, shape)                                       \
    LIMITED(key, rules, member, shape, list)

/** An object whose keys are ids. */
#define MEMBERS(key, rules, member, shape)                                    \
    {                                                                         \
        key, SRM_KIND_MEMBERS, rules, offsetof(RECORD, member), &shape,       \
            offsetof(srm_limits_t, list), NULL                                \
    }

/** The end of an object's fields. */
#define FIELDS_END                                                            \
    {                                                                         \
        NULL, SRM_KIND_TEXT, 0, 0, NULL, 0, NULL                              \
    }

/** An object that is always written as one. */
#define SHAPE(name, fields)                                                   \
    {                                                                         \
        name, sizeof(RECORD), fields, offsetof(RECORD, extras), NULL,         \
            SRM_P_WRONG_TYPE                                                  \
    }

/** A value that is never an object, read as its only field. */
#define BRIEF(name, type, field)                                              \
    {                                                                         \
        name, sizeof(type), NULL, 0, &field, SRM_P_WRONG_TYPE                 \
    }

/** The one field of such a value. */
#define ALONE(kind, offset)                                                   \
    {                                                                         \
        "", SRM_KIND_##kind, 0, offset, NULL, 0, NULL                         \
    }

#endif
