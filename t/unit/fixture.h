/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FIXTURE_H
#define FIXTURE_H

/**
 * @file fixture.h
 * @brief A site for tests: the first built-in matrix, and one named "rich"
 * that has every feature of the format.
 */

#include "srm_page_writers.h"

extern apr_pool_t *fixture_pool;
extern const srm_site_info_t *fixture_site;

/** Before and after a test. */
void fixture_setup(void);
void fixture_teardown(void);

/** Load matrices; a problem that is an error fails the test. */
const srm_catalogue_t *fixture_load(const srm_source_t *sources, int count);

/** A source of JSON in which ' stands for ". */
srm_source_t fixture_source(const char *name, const char *json);

/** A text so many times. */
char *fixture_repeat(const char *text, int times);

/** Route, read and select. */
int fixture_select(const char *path, const char *args,
                   srm_selection_t *selection, srm_refusal_t *refusal);

/** Select what must be refused with a status; the detail. */
const char *fixture_refused(const char *path, const char *args, int status);

/** The bytes of a page in a form, or of its refusal. */
const char *fixture_render(const char *path, const char *args,
                           srm_format_e format);

#endif
