/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file route.c
 * @brief Routes paths to pages, and writes the paths of pages.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_route.h"

/** The segments of the longest pattern. */
#define SEGMENTS_MAX 4

typedef struct {
    const char *word;
    const char *pattern;
    size_t length; /* of the pattern */
} page_t;

static const page_t pages[SRM_PAGE_COUNT] = {
#define SRM_PAGE(name, word, pattern) {word, pattern, sizeof(pattern) - 1},
    SRM_PAGES(SRM_PAGE)
#undef SRM_PAGE
};

/** Paths that people try by removing the end of a URL. */
static const struct {
    const char *pattern;
    srm_page_e page;
} detours[] = {
    {"{matrix}/areas", SRM_PAGE_MATRIX},
    {"{matrix}/deployments", SRM_PAGE_MATRIX},
    {"{matrix}/parties", SRM_PAGE_MATRIX},
};

/** Words between the braces of patterns. */
static const struct {
    const char *word;
    size_t length;
} id_words[SRM_ID_COUNT] = {
#define SRM_ID(name, word) {word, sizeof(word) - 1},
    SRM_IDS(SRM_ID)
#undef SRM_ID
};

/** A path, split into segments. */
typedef struct {
    const char *segments[SEGMENTS_MAX];
    int count;
    int slash; /**< the path had a trailing slash, now removed */
} path_t;

static int next_piece(const char **pattern, const char **piece, size_t *length)
{
    const char *end;

    if (!**pattern) {
        return 0;
    }
    end = strchr(*pattern, '/');
    *piece = *pattern;
    *length = end ? (size_t)(end - *pattern) : strlen(*pattern);
    *pattern += *length + (end ? 1 : 0);
    return 1;
}

/* Return the id of a piece of a pattern; SRM_ID_COUNT for a literal. */
static srm_id_e piece_id(const char *piece)
{
    int i = 0;

    if (*piece != '{') {
        return SRM_ID_COUNT;
    }
    while (i < SRM_ID_COUNT
           && strncmp(piece + 1, id_words[i].word, id_words[i].length) != 0) {
        i++;
    }
    return (srm_id_e)i;
}

static int match(const char *pattern, const path_t *path, const char **ids)
{
    const char *piece;
    size_t length;
    int i;

    memset(ids, 0, SRM_ID_COUNT * sizeof(*ids));
    for (i = 0; next_piece(&pattern, &piece, &length); i++) {
        srm_id_e id = piece_id(piece);

        if (i == path->count) {
            return 0;
        }
        if (id != SRM_ID_COUNT) {
            ids[id] = path->segments[i];
        }
        else if (strlen(path->segments[i]) != length
                 || memcmp(path->segments[i], piece, length) != 0) {
            return 0;
        }
    }
    return i == path->count;
}

/*
 * Split a path into segments; 0 when no page can have it. "." and ".." are
 * never ids: in a redirect the client would resolve them.
 */
static int cut(apr_pool_t *pool, const char *from, path_t *path)
{
    path->count = 0;
    path->slash = 0;
    while (*from) {
        size_t length = strcspn(from, "/");
        const char *segment = apr_pstrmemdup(pool, from, length);

        if (path->count == SEGMENTS_MAX || length == 0
            || strcmp(segment, ".") == 0 || strcmp(segment, "..") == 0) {
            return 0;
        }
        path->segments[path->count++] = segment;
        from += length;
        if (*from == '/') {
            path->slash = *++from == '\0';
        }
    }
    return 1;
}

/* Find the suffix at the end of a path; NULL for none. */
static const char *find_suffix(const char *path)
{
    const char *slash = strrchr(path, '/');

    return strrchr(slash ? slash : path, '.');
}

/* Remove the suffix from the last segment; 0 when it is unknown. */
static int cut_suffix(apr_pool_t *pool, path_t *path, srm_format_e *format)
{
    const char **last = &path->segments[path->count - 1];
    const char *dot = find_suffix(*last);

    if (!dot) {
        return 1;
    }
    *format = srm_format_find(dot + 1);
    *last = apr_pstrmemdup(pool, *last, (apr_size_t)(dot - *last));
    return *format != SRM_FORMAT_NONE && **last;
}

const char *srm_route_root(apr_pool_t *pool, const char *rest)
{
    apr_size_t depth = 0;
    apr_size_t i;
    char *root;

    for (; *rest; rest++) {
        depth += *rest == '/';
    }
    if (depth == 0) {
        return "./";
    }
    root = apr_palloc(pool, depth * 3 + 1);
    for (i = 0; i < depth; i++) {
        memcpy(root + i * 3, "../", 3);
    }
    root[depth * 3] = '\0';
    return root;
}

static const char *redirect(apr_pool_t *pool, const srm_route_t *route)
{
    return srm_route_url(pool, route->root, route->page, route->ids,
                         route->format);
}

srm_routed_e srm_route(apr_pool_t *pool, const char *path, srm_route_t *route,
                       const char **to)
{
    const char *suffix = find_suffix(path);
    path_t parts;
    size_t i;

    path += *path == '/';
    memset(route, 0, sizeof(*route));
    route->page = SRM_PAGE_CATALOGUE;
    route->format = suffix ? srm_format_find(suffix + 1) : SRM_FORMAT_NONE;
    route->root = srm_route_root(pool, path);
    *to = NULL;
    if (!cut(pool, path, &parts)) {
        return SRM_UNROUTED;
    }
    if (parts.count == 0) {
        return SRM_ROUTED;
    }
    if (!cut_suffix(pool, &parts, &route->format)) {
        return SRM_UNROUTED;
    }
    for (i = 0; i < SRM_PAGE_COUNT; i++) {
        if (match(pages[i].pattern, &parts, route->ids)) {
            route->page = (srm_page_e)i;
            *to = parts.slash ? redirect(pool, route) : NULL;
            return parts.slash ? SRM_REDIRECTED : SRM_ROUTED;
        }
    }
    for (i = 0; i < sizeof(detours) / sizeof(*detours); i++) {
        if (match(detours[i].pattern, &parts, route->ids)) {
            route->page = detours[i].page;
            *to = redirect(pool, route);
            return SRM_REDIRECTED;
        }
    }
    return SRM_UNROUTED;
}

/* RFC 3986, 2.3. */
static const unsigned char is_unreserved[256] = {
    ['a' ... 'z'] = 1, ['0' ... '9'] = 1, ['A' ... 'Z'] = 1, ['-'] = 1,
    ['.'] = 1,         ['_'] = 1,         ['~'] = 1};

/* Append a segment; escapes may make it three times as long. */
static char *put(char *to, const char *segment, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *end = segment + length;

    for (; segment < end; segment++) {
        unsigned char c = (unsigned char)*segment;

        if (is_unreserved[c]) {
            *to++ = (char)c;
        }
        else {
            *to++ = '%';
            *to++ = digits[c >> 4];
            *to++ = digits[c & 15];
        }
    }
    return to;
}

/* Write a path; the literals of the pattern need no escape. */
static char *put_path(char *to, const char *pattern,
                      const char *const ids[SRM_ID_COUNT],
                      const size_t lengths[SRM_ID_COUNT])
{
    while (*pattern) {
        srm_id_e id = piece_id(pattern);

        if (id == SRM_ID_COUNT) {
            *to++ = *pattern++;
        }
        else {
            to = put(to, ids[id], lengths[id]);
            pattern += 1 + id_words[id].length + 1; /* in braces */
        }
    }
    return to;
}

const char *srm_route_url(apr_pool_t *pool, const char *root, srm_page_e page,
                          const char *const ids[SRM_ID_COUNT],
                          srm_format_e format)
{
    const char *suffix =
        format == SRM_FORMAT_NONE ? "" : srm_format_suffix(format);
    size_t before = strlen(root);
    size_t suffix_length = strlen(suffix);
    size_t room = before + pages[page].length + 1 + suffix_length + 1;
    size_t lengths[SRM_ID_COUNT];
    char *url, *to;
    int i;

    if (page == SRM_PAGE_CATALOGUE && !suffix_length) {
        return root;
    }
    for (i = 0; i < SRM_ID_COUNT; i++) {
        lengths[i] = ids[i] ? strlen(ids[i]) : 0;
        room += 3 * lengths[i];
    }
    url = apr_palloc(pool, room);
    /* The NUL follows after the last part. */
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result) */
    memcpy(url, root, before);
    to = put_path(url + before, pages[page].pattern, ids, lengths);
    if (suffix_length) {
        *to++ = '.';
        memcpy(to, suffix, suffix_length);
    }
    to[suffix_length] = '\0';
    return url;
}

/* The last segment of a page with several instances has its id. */
void srm_route_series(apr_pool_t *pool, const char *root, srm_page_e page,
                      const char *const ids[SRM_ID_COUNT],
                      srm_series_t *series)
{
    const char *last = strrchr(pages[page].pattern, '{');
    const char *named[SRM_ID_COUNT];

    memcpy(named, ids, sizeof(named));
    named[piece_id(last)] = "";
    series->pool = pool;
    series->before = srm_route_url(pool, root, page, named, SRM_FORMAT_NONE);
    series->length = strlen(series->before);
}

const char *srm_route_in_series(const srm_series_t *series, const char *id)
{
    size_t length = strlen(id);
    char *url = apr_palloc(series->pool, series->length + 3 * length + 1);

    memcpy(url, series->before, series->length);
    *put(url + series->length, id, length) = '\0';
    return url;
}

const char *srm_route_path(apr_pool_t *pool, srm_page_e page,
                           const char *const ids[SRM_ID_COUNT],
                           srm_format_e format)
{
    return srm_route_url(pool, "", page, ids, format);
}

const char *srm_page_word(srm_page_e page)
{
    return pages[page].word;
}

const char *srm_page_pattern(srm_page_e page)
{
    return pages[page].pattern;
}

const char *srm_id_word(srm_id_e id)
{
    return id_words[id].word;
}
