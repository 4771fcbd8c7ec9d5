/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef QUERY_NAMES_H
#define QUERY_NAMES_H

/**
 * @file query_names.h
 * @brief The names of the query, for reading and for writing it.
 */

#include "srm_query.h"

/** Names of the query, after the filters. */
enum {
    NAME_TEXT = SRM_FILTER_COUNT,
    NAME_FROM,
    NAME_TO,
    NAME_BOM,
    NAME_SEPARATOR,
    NAME_VIEW,
    NAME_YOU,
    NAME_OPEN,
    NAME_LAYOUT,
    NAME_DOWNLOAD,
    NAME_FORM,
    NAME_COUNT
};

/** Their names in a URL. */
extern const char *const query_names[NAME_COUNT];

/** The words of ?view= and ?layout=. */
extern const char *const query_views[SRM_VIEW_COUNT];
extern const char *const query_layouts[SRM_LAYOUT_COUNT];

#endif
