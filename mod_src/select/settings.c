/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file settings.c
 * @brief Default settings.
 */

#include "srm_settings.h"

const srm_settings_t srm_settings_default = {
#define SRM_SETTING(name) .name = "",
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
};
