/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef STOP_WORDS_H
#define STOP_WORDS_H

/**
 * @file stop_words.h
 * @brief Words of questions that say nothing about their subject. Constant.
 */

#include <stdbool.h>

/** True for a folded stop word. */
bool is_stop_word(const char *folded);

#endif
