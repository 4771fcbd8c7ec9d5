/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_SETTINGS_H
#define SRM_SETTINGS_H

/**
 * @file srm_settings.h
 * @brief What an administrator says of a site that its answers show.
 *
 * All of it counts in an edition's tag, so that servers with different
 * settings never give different bytes under one tag. Constant; the strings
 * live as long as the edition that they are given to. A text that nobody set
 * is "" and never NULL.
 */

/** Settings that change bodies. */
typedef struct srm_settings {
    const char *title;      /**< of the site; "": the interface's word */
    const char *home;       /**< URL of the intranet that it belongs to */
    const char *home_title; /**< text of the link to it; "": the word */
    const char *stylesheet; /**< path of an extra stylesheet, same origin */
    const char *url;        /**< public URL of the base, with a "/" at its
                                 end, for absolute references in data */
} srm_settings_t;

/** What holds where nobody sets anything. */
extern const srm_settings_t srm_settings_default;

#endif
