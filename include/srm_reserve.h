/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_RESERVE_H
#define SRM_RESERVE_H

/**
 * @file srm_reserve.h
 * @brief Checks that there is memory to load a file.
 *
 * Pools end the process when memory runs out. So a file is refused if there may
 * be too little memory for it: its last good version stays in service.
 */

#include <stdbool.h>

#include "srm_report.h"

/**
 * Ask the system for memory, and give it back at once: see srm_reserve().
 * @return false when there is too little
 */
bool srm_reserve_bytes(apr_size_t size);

/**
 * Ask the system for as much memory as reading and loading a file may take, and
 * give it back at once. The memory is not touched, so this costs two system
 * calls. Only a limit on the address space or the system's own accounting can
 * refuse it; a container's limit cannot.
 * @param length of the file, in bytes
 * @param name   its name in reports
 * @param report receives NO_MEMORY
 * @return false when there is too little, which the report says
 */
bool srm_reserve(apr_size_t length, const char *name, srm_report_t *report);

/** Report that there is too little memory for a file. */
void srm_reserve_refuse(const char *name, srm_report_t *report);

#endif
