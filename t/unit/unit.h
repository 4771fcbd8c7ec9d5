/* SPDX-License-Identifier: Apache-2.0 */
#ifndef UNIT_H
#define UNIT_H

#include <apr_general.h>
#include <apr_pools.h>
#include <apr_strings.h>
#include <check.h>

#include "srm_load.h"

/*
 * What most tests of loading need: a pool, a report, and a matrix from a
 * text. To be used with tcase_add_checked_fixture().
 */

/** Lives from unit_setup() to unit_teardown(). */
extern apr_pool_t *unit_pool;

void unit_setup(void);
void unit_teardown(void);

/** Loading with the default limits, an empty report and a fixed today. */
srm_load_state_t unit_loading(void);

/** A text as a source called m.json. */
srm_source_t unit_source(const char *text);

/** All lines of a report, each ended by a line feed. */
const char *unit_lines(const srm_report_t *report);

/** A good small matrix with something put in before its last bracket. */
const char *unit_matrix(const char *more);

/** Load a text that must be in order. */
const srm_matrix_t *unit_load(const char *text);

/** A case with the fixture, already in its suite. */
TCase *unit_case(Suite *suite, const char *name);

#endif
