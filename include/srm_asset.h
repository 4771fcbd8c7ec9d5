/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ASSET_H
#define SRM_ASSET_H

/**
 * @file srm_asset.h
 * @brief The stylesheet, the script and the icon that are built into the
 *        module.
 *
 * The build makes the table from mod_src/assets/. The path of an asset holds a
 * hash of its bytes, so a client may cache it for ever. Constant.
 */

#include <apr.h>

/** An asset. */
typedef struct srm_asset {
    const char *name; /**< file name: "page.css" */
    const char *path; /**< under the base: "assets/page.0a1b2c3d4e.css" */
    const char *type; /**< Content-Type */
    const char *bytes;
    apr_size_t length;
} srm_asset_t;

/** The table, ended by an entry whose name is NULL. */
extern const srm_asset_t srm_assets[];

/** Find an asset by the name of its file; NULL when there is none. */
const srm_asset_t *srm_asset(const char *name);

/**
 * Find the asset that a path under the base names, whatever its hash: a page
 * from before an update still finds its stylesheet.
 * @param path    without a leading slash
 * @param current set to 1 if the path has the current hash, else to 0
 * @return NULL when the path names no asset
 */
const srm_asset_t *srm_asset_find(const char *path, int *current);

#endif
