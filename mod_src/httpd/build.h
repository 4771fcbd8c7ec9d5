/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef BUILD_H
#define BUILD_H

/**
 * @file build.h
 * @brief Identity of this build: data that another build left in memory are not
 * read.
 */

/** A checksum of all that was linked; at most 63 bytes. Constant. */
extern const char srm_build[];

#endif
