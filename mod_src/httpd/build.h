/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef BUILD_H
#define BUILD_H

/**
 * @file build.h
 * @brief Which build this is: what another one has left in memory is not read.
 */

/** A checksum of all that was linked; at most 63 bytes. Constant. */
extern const char srm_build[];

#endif
