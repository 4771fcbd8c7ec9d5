/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SYNTAX_H
#define SYNTAX_H

/**
 * @file syntax.h
 * @brief Reports errors of JSON syntax with helpful hints.
 */

#include "srm_load.h"

/**
 * Report bytes that are not JSON, with a hint where the mistake is a common
 * one.
 * @param read  the number of bytes that the parser read: the last one ends the
 *              rejected token
 * @param why   the parser's own message
 * @param code  the problem
 */
void srm_syntax_report(const srm_load_state_t *loading,
                       const srm_source_t *body, size_t read, const char *why,
                       srm_code_e code);

#endif
