/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file asset.c
 * @brief Find an asset by its name, with or without a hash in it.
 */

#include "srm_asset.h"

#include <string.h>

const srm_asset_t *srm_asset(const char *name)
{
    const srm_asset_t *asset;

    for (asset = srm_assets; asset->name; asset++) {
        if (!strcmp(asset->name, name)) {
            return asset;
        }
    }
    return NULL;
}

/** True if a file has this name, with or without a hash in it. */
static int is_named(const char *file, const char *name)
{
    const char *dot = strchr(name, '.');
    size_t length = strlen(file);
    size_t stem, suffix;

    if (!strcmp(file, name)) {
        return 1;
    }
    if (!dot) {
        return 0;
    }
    stem = (size_t)(dot - name);
    suffix = strlen(dot);
    return length > stem + 1 + suffix && !strncmp(file, name, stem + 1)
           && !strcmp(file + length - suffix, dot);
}

const srm_asset_t *srm_asset_find(const char *path, int *current)
{
    static const char folder[] = "assets/";
    const srm_asset_t *asset;

    *current = 0;
    if (strncmp(path, folder, sizeof(folder) - 1)) {
        return NULL;
    }
    for (asset = srm_assets; asset->name; asset++) {
        if (is_named(path + sizeof(folder) - 1, asset->name)) {
            *current = !strcmp(path, asset->path);
            return asset;
        }
    }
    return NULL;
}
