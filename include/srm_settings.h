/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SETTINGS_H
#define SRM_SETTINGS_H

/**
 * @file srm_settings.h
 * @brief Settings of an administrator that appear in a site's answers.
 *
 * An edition's tag depends on all settings, so servers with different settings
 * never send different bytes under one tag. Constant; the strings live as long
 * as their edition. A text that is not set is "" and never NULL.
 */

/**
 * Every setting, a text: SRM_SETTING(name). Code that handles all settings uses
 * this table, so it cannot miss a new one.
 */
#define SRM_SETTINGS(SRM_SETTING)                                             \
    SRM_SETTING(title)      /* of the site; "": the interface's word */       \
    SRM_SETTING(home)       /* URL of the intranet that it belongs to */      \
    SRM_SETTING(home_title) /* text of the link to it; "": the word */        \
    SRM_SETTING(contact)    /* URL or mail address for reports of mistakes */ \
    SRM_SETTING(stylesheet) /* path of an extra stylesheet, same origin */    \
    SRM_SETTING(url)        /* public URL of the base, with a "/" at its      \
                               end, for absolute references in data */

/** Settings that change bodies. */
typedef struct srm_settings {
#define SRM_SETTING(name) const char *name;
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
} srm_settings_t;

/** The default settings. */
extern const srm_settings_t srm_settings_default;

#endif
