/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_WRITER_H
#define SRM_WRITER_H

/**
 * @file srm_writer.h
 * @brief The type of all functions that write a selection in a format.
 */

#include "srm_select.h"
#include "srm_text.h"

/**
 * Write a selection in one format.
 *
 * It allocates from the text's pool, keeps nothing and may run in any thread.
 */
typedef void srm_writer_fn(srm_text_t *out, const srm_selection_t *selection);

#endif
