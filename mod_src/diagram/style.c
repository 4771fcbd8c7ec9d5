/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file style.c
 * @brief The style of all diagrams: mod_src/assets/diagram.css.
 */

#include "srm_asset.h"
#include "diagram.h"

const char *srm_svg_style(void)
{
    return srm_asset("diagram.css")->bytes;
}
