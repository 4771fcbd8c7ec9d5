/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file tasks.c
 * @brief Lists of tasks in one text.
 */

#include <string.h>

#include "srm_tasks.h"

const char *srm_tasks_next(const char **at, size_t *length)
{
    const char *task = *at;

    if (!*task) {
        return NULL;
    }
    *length = strcspn(task, "\n");
    *at = task + *length + (task[*length] != '\0');
    return task;
}

bool srm_tasks_are_list(const char *tasks)
{
    return strchr(tasks, '\n') != NULL;
}

void srm_tasks_add(srm_text_t *text, const char *tasks)
{
    const char *task;
    size_t length;
    bool first = true;

    while ((task = srm_tasks_next(&tasks, &length))) {
        srm_text_adds(text, first ? "" : "; ");
        srm_text_add(text, task, length);
        first = false;
    }
}
