/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file links.c
 * @brief Links between documents as links between pages.
 */

#include "docgen.h"

#include <string.h>

const document_t *docgen_find(const documents_t *all, const char *name)
{
    int i;

    for (i = 0; i < all->count; i++) {
        if (all->items[i].name && !strcmp(all->items[i].name, name)) {
            return &all->items[i];
        }
    }
    return NULL;
}

/* Every address begins with that of the base: the server replaces it for a
 * client that sees the page at another depth. */
const char *docgen_address(const document_t *from, const char *name,
                           const char *fragment)
{
    buffer_t to;
    const char *at;

    docgen_begin(&to);
    if (strcmp(from->name, name) != 0 || !*fragment) {
        fputs(*from->name ? "../" : "./", to.file);
        for (at = from->name; *at; at++) {
            fputs(*at == '/' ? "../" : "", to.file);
        }
        fprintf(to.file, *name ? "help/%s" : "help", name);
    }
    if (*fragment) {
        fprintf(to.file, "#%s", fragment);
    }
    docgen_end(&to);
    return to.bytes;
}

/* Return the path in the tree of a file that a document names. */
static const char *resolve(const char *file, const char *href, size_t length)
{
    size_t folder = (size_t)(strrchr(file, '/') - file);
    buffer_t to;

    while (!strncmp(href, "../", 3) && folder > 0) {
        href += 3;
        length -= 3;
        while (folder > 0 && file[--folder] != '/') {
        }
    }
    docgen_begin(&to);
    fwrite(file, 1, folder, to.file);
    fputs(folder > 0 ? "/" : "", to.file);
    fwrite(href, 1, length, to.file);
    docgen_end(&to);
    return to.bytes;
}

const char *docgen_link(const documents_t *all, const document_t *from,
                        const char *href)
{
    size_t length = strcspn(href, "#");
    const char *fragment = href[length] ? href + length + 1 : "";
    const char *file;
    int i;

    if (!strncmp(href, "http://", 7) || !strncmp(href, "https://", 8)) {
        return href;
    }
    if (length == 0) {
        return docgen_address(from, from->name, fragment);
    }
    file = resolve(from->file, href, length);
    if (!strcmp(file, "README.md")) { /* it says less than the index */
        return docgen_address(from, "", "");
    }
    for (i = 0; i < all->count; i++) {
        if (!strcmp(all->items[i].file, file)) {
            return docgen_address(from, all->items[i].name, fragment);
        }
    }
    return NULL;
}
