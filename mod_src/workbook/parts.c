/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file parts.c
 * @brief Checks that a workbook is whole.
 *
 * The library writes each part to a temporary file and does not notice when
 * the file is cut: the zip file around it is in order. So tags must pair, and
 * what was written must be there in full number.
 */

#ifdef SRM_WITH_XLSX

#include "parts.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_quota.h"

/** The most elements inside each other. */
#define DEPTH 32

/** The count of a workbook, and of its shared texts: those there are, and
 * those that the part announces. */
typedef struct {
    book_parts_t found;
    int texts;
    int texts_announced;
    bool has_types;
    bool has_workbook;
} count_t;

/** An element that is open. */
typedef struct {
    const char *name;
    apr_size_t length;
} element_t;

static bool has_name(const element_t *element, const char *name)
{
    return strlen(name) == element->length
           && !strncmp(element->name, name, element->length);
}

/** Count an element of a part. */
static void count_element(count_t *count, const char *part,
                          const element_t *element)
{
    if (!strncmp(part, "xl/worksheets/sheet", 19)) {
        count->found.cells += has_name(element, "c");
        count->found.links += has_name(element, "hyperlink");
        count->found.sheets += has_name(element, "worksheet");
    }
    else if (!strncmp(part, "xl/comments", 11)) {
        count->found.comments += has_name(element, "comment");
    }
    else if (!strcmp(part, "xl/sharedStrings.xml")) {
        count->texts += has_name(element, "si");
    }
}

/**
 * Read a tag after its "<".
 * @return the position after its ">"; NULL if it does not fit
 */
static const char *read_tag(const char *at, const char *end, element_t *open,
                            int *depth, element_t *begun)
{
    const char *close = memchr(at, '>', (apr_size_t)(end - at));
    element_t element = {at, 0};

    begun->length = 0;
    if (!close) {
        return NULL;
    }
    if (*at == '?') {
        return *depth == 0 ? close + 1 : NULL;
    }
    element.name += *at == '/';
    element.length = strcspn(element.name, " />");
    if (*at == '/') {
        (*depth)--;
        return *depth >= 0 && open[*depth].length == element.length
                       && !memcmp(open[*depth].name, element.name,
                                  element.length)
                   ? close + 1
                   : NULL;
    }
    *begun = element;
    if (close[-1] != '/') {
        if (*depth == DEPTH) {
            return NULL;
        }
        open[(*depth)++] = element;
    }
    return element.length > 0 ? close + 1 : NULL;
}

/** Check that the tags of a part pair, and count its elements. */
static bool check_part(count_t *count, const char *part, const char *bytes,
                       apr_size_t length)
{
    element_t open[DEPTH];
    const char *end = bytes + length;
    const char *at = bytes;
    int roots = 0;
    int depth = 0;

    if (memchr(bytes, '\0', length)) {
        return false;
    }
    while ((at = memchr(at, '<', (apr_size_t)(end - at))) != NULL) {
        element_t begun;
        int before = depth;

        at = read_tag(at + 1, end, open, &depth, &begun);
        if (!at) {
            return false;
        }
        if (begun.length > 0) {
            roots += before == 0;
            count_element(count, part, &begun);
        }
        if (depth == 0 && roots == 1) {
            break;
        }
    }
    return at && depth == 0 && at + strspn(at, "\r\n") == end;
}

static bool take_part(void *data, const char *name, const char *bytes,
                      apr_size_t length)
{
    static const char announced[] = "uniqueCount=\"";
    count_t *count = data;

    count->has_types |= !strcmp(name, "[Content_Types].xml");
    count->has_workbook |= !strcmp(name, "xl/workbook.xml");
    if (!strcmp(name, "xl/sharedStrings.xml")) {
        const char *at = strstr(bytes, announced);

        count->texts_announced =
            at ? (int)apr_atoi64(at + sizeof(announced) - 1) : -1;
    }
    return check_part(count, name, bytes, length);
}

bool book_is_whole(apr_pool_t *pool, const char *bytes, apr_size_t length,
                   const book_parts_t *expected)
{
    count_t count = {0};
    apr_pool_t *scratch = srm_quota_apart(pool);
    bool done = unzip(scratch, bytes, length, take_part, &count);
    apr_pool_destroy(scratch);
    return done && count.has_types && count.has_workbook
           && count.texts == count.texts_announced
           && count.found.sheets == expected->sheets
           && count.found.cells == expected->cells
           && count.found.comments == expected->comments
           && count.found.links == expected->links;
}

#endif
