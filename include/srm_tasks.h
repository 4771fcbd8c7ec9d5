/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_TASKS_H
#define SRM_TASKS_H

/**
 * @file srm_tasks.h
 * @brief Tasks: one text, or a list of texts.
 *
 * A list is one text too, with a line feed between the tasks: no text of a file
 * contains one. Any thread.
 */

#include <stdbool.h>
#include <stddef.h>

#include "srm_text.h"

/**
 * Step through tasks.
 * @param at     the tasks at first, then moved behind the returned one
 * @param length of the returned one
 * @return the next task, not terminated; NULL after the last one
 */
const char *srm_tasks_next(const char **at, size_t *length);

/** True if tasks are a list of two or more. */
bool srm_tasks_are_list(const char *tasks);

/** Append tasks in one line: those of a list with semicolons between them. */
void srm_tasks_add(srm_text_t *text, const char *tasks);

#endif
