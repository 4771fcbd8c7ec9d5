/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_parse.c
 * @brief Values of a matrix file, made of texts that people typed.
 */

#include "copy.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "srm_printable.h"
#include "srm_refusal.h"
#include "srm_validate.h"

void copy_trouble(const copy_place_t *place, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    import_trouble(
        place->troubles, place->row, place->column, "%s",
        srm_printable(place->doc->pool,
                      apr_pvsprintf(place->doc->pool, format, values)));
    va_end(values);
}

void copy_ignored(const copy_place_t *place, const char *format, ...)
{
    apr_pool_t *pool = place->doc->pool;
    va_list values;

    va_start(values, format);
    if (place->remarks) {
        APR_ARRAY_PUSH(place->remarks, const char *) = apr_pstrcat(
            pool, import_cell_name(pool, place->row, place->column), ": ",
            srm_printable(pool, apr_pvsprintf(pool, format, values)), NULL);
    }
    va_end(values);
}

static const char *quote(const copy_place_t *place, const char *text)
{
    return srm_refusal_quote(place->doc->pool, text);
}

char *copy_trim(char *text)
{
    char *end;

    text += strspn(text, " ");
    for (end = text + strlen(text); end > text && end[-1] == ' ';) {
        *--end = '\0';
    }
    return text;
}

apr_array_header_t *copy_lines(apr_pool_t *pool, const char *text)
{
    apr_array_header_t *lines = apr_array_make(pool, 4, sizeof(char *));
    char *rest = apr_pstrdup(pool, text);
    char *line;

    while ((line = strsep(&rest, "\n"))) {
        line = copy_trim(line);
        if (*line) {
            APR_ARRAY_PUSH(lines, char *) = line;
        }
    }
    return lines;
}

static json_t *list_of(const apr_array_header_t *lines)
{
    json_t *list = json_array();
    int i;

    for (i = 0; i < lines->nelts; i++) {
        json_array_append_new(
            list, json_string(APR_ARRAY_IDX(lines, i, const char *)));
    }
    return list;
}

json_t *copy_tasks_value(const apr_array_header_t *lines)
{
    return lines->nelts > 1
               ? list_of(lines)
               : json_string(lines->nelts == 1
                                 ? APR_ARRAY_IDX(lines, 0, const char *)
                                 : "");
}

/* Parties. */

static void refuse_party(const copy_place_t *place, const char *text)
{
    apr_pool_t *pool = place->doc->pool;
    apr_array_header_t *known = apr_array_make(pool, 8, sizeof(const char *));
    json_t *party;
    size_t i;

    json_array_foreach(place->doc->parties, i, party)
    {
        APR_ARRAY_PUSH(known, const char *) =
            copy_party_words(place->doc, party);
    }
    copy_trouble(place,
                 "\"%s\" is not a party of the matrix%s (its parties: %s; a "
                 "new one must be in the matrix file first)",
                 quote(place, text), srm_nearest_hint(pool, text, known),
                 apr_array_pstrcat(pool, known, ','));
}

static void add_id(apr_array_header_t *ids, const char *id)
{
    int i;

    for (i = 0; i < ids->nelts; i++) {
        if (!strcmp(APR_ARRAY_IDX(ids, i, const char *), id)) {
            return;
        }
    }
    APR_ARRAY_PUSH(ids, const char *) = id;
}

/* Return the length of what separates two parties; 0 if there is none. */
static size_t separator(const char *text)
{
    size_t spaces = strspn(text, " \n");

    if (text[spaces] && strchr("+,&;", text[spaces])) {
        return spaces + 1;
    }
    if (spaces > 0 && !strncasecmp(text + spaces, "and ", 4)) {
        return spaces + 4;
    }
    return strchr(text, '\n') == text ? spaces : 0;
}

/* Return the length of the longest party that a text begins with. */
static size_t known_length(const copy_doc_t *doc, const char *text)
{
    const json_t *party;
    size_t longest = 0;
    size_t i, j;

    json_array_foreach(doc->parties, i, party)
    {
        const char *const names[] = {copy_string(party, "name"),
                                     copy_string(party, "id")};

        for (j = 0; j < 2; j++) {
            size_t length = strlen(names[j]);

            if (length > longest && !strncasecmp(text, names[j], length)
                && (!text[length] || separator(text + length))) {
                longest = length;
            }
        }
    }
    return longest;
}

/* Cut a text after its first party or word; return what follows the
 * separator, NULL at the end. */
static char *cut(const copy_doc_t *doc, char *text)
{
    size_t length = known_length(doc, text);
    size_t gap;

    while (text[length] && !separator(text + length)) {
        length++;
    }
    gap = separator(text + length);
    text[length] = '\0';
    return gap > 0 ? text + length + gap : NULL;
}

static bool means_all(const char *text)
{
    return !strcasecmp(text, "Shared") || !strcasecmp(text, "Both");
}

/* Add the parties of one word. */
static bool add_party(const copy_place_t *place, apr_array_header_t *ids,
                      const char *text)
{
    const json_t *party = copy_find_party(place->doc, text);
    size_t i;

    if (party) {
        add_id(ids, copy_string(party, "id"));
        return true;
    }
    if (means_all(text) && json_array_size(place->doc->parties) == 2) {
        for (i = 0; i < 2; i++) {
            add_id(ids,
                   copy_string(json_array_get(place->doc->parties, i), "id"));
        }
        return true;
    }
    if (means_all(text)) {
        copy_trouble(place,
                     "\"%s\" does not say between whom: write the parties "
                     "with + between them",
                     text);
    }
    else {
        refuse_party(place, text);
    }
    return false;
}

apr_array_header_t *copy_parse_parties(const copy_place_t *place,
                                       const char *text)
{
    apr_pool_t *pool = place->doc->pool;
    apr_array_header_t *ids = apr_array_make(pool, 4, sizeof(const char *));
    char *rest = apr_pstrdup(pool, text);
    char *word;

    if (copy_find_party(place->doc, text)) {
        return add_party(place, ids, text) ? ids : NULL;
    }
    if (!strcasecmp(text, "N/A") || !strcmp(text, "-")) {
        return ids;
    }
    while (rest) {
        word = copy_trim(rest);
        rest = cut(place->doc, word);
        if (!add_party(place, ids, copy_trim(word))) {
            return NULL;
        }
    }
    return ids;
}

/* Other values. */

static json_t *parse_date(const copy_place_t *place, const char *text)
{
    if (srm_is_date(text)) {
        return json_string(text);
    }
    copy_trouble(place, "\"%s\" is not a date: write it as 2027-01-31",
                 quote(place, text));
    return NULL;
}

/* Parse `framework: id, id`. */
static json_t *parse_control(const copy_place_t *place, char *line)
{
    apr_array_header_t *ids =
        apr_array_make(place->doc->pool, 4, sizeof(const char *));
    char *colon = NULL;
    char *at, *id;

    /* A framework may have a colon: `ISO/IEC 27001:2022`. */
    for (at = line; (at = strstr(at, ": ")); at++) {
        colon = at;
    }
    if (!colon || colon == line) {
        copy_trouble(place, "write controls as \"framework: AC-2, AC-3\", a "
                            "framework in each line");
        return NULL;
    }
    *colon = '\0';
    at = colon + 1;
    while ((id = strsep(&at, ","))) {
        id = copy_trim(id);
        if (*id) {
            APR_ARRAY_PUSH(ids, const char *) = id;
        }
    }
    return json_pack("{s:s, s:o}", "framework", copy_trim(line), "ids",
                     list_of(ids));
}

/* Parse `title <https://...> note`, or an address alone. */
static json_t *parse_link(const copy_place_t *place, char *line)
{
    char *open = NULL;
    const char *href = line, *title = line, *note = "";
    char *at, *close;
    json_t *link;

    /* A title may have such a sign too. */
    for (at = line; (at = strstr(at, "<http")); at++) {
        open = strchr(at, '>') ? at : open;
    }
    close = open ? strchr(open, '>') : NULL;
    if (close) {
        *open = *close = '\0';
        href = open + 1;
        title = *copy_trim(line) ? copy_trim(line) : href;
        note = copy_trim(close + 1);
    }
    if (!srm_is_link(href)) {
        copy_trouble(place,
                     "write links as \"title <https://...>\", each in its "
                     "own line");
        return NULL;
    }
    link = json_pack("{s:s, s:s}", "title", title, "href", href);
    if (*note) {
        json_object_set_new(link, "note", json_string(note));
    }
    return link;
}

static json_t *parse_each(const copy_place_t *place,
                          const apr_array_header_t *lines,
                          json_t *(*parse)(const copy_place_t *, char *))
{
    json_t *list = json_array();
    int i;

    for (i = 0; i < lines->nelts; i++) {
        json_t *entry = parse(place, APR_ARRAY_IDX(lines, i, char *));

        if (!entry) {
            json_decref(list);
            return NULL;
        }
        json_array_append_new(list, entry);
    }
    return list;
}

/* Return lines as one text: breaks become spaces. */
static json_t *one_text(apr_pool_t *pool, const apr_array_header_t *lines)
{
    return json_string(apr_array_pstrcat(pool, lines, ' '));
}

json_t *copy_parse(const copy_place_t *place, copy_kind_e kind,
                   const char *text)
{
    apr_array_header_t *lines = copy_lines(place->doc->pool, text);

    if (lines->nelts == 0) {
        return NULL;
    }
    switch (kind) {
    case COPY_KIND_DATE:
        return parse_date(place, text);
    case COPY_KIND_TEXTS:
        return list_of(lines);
    case COPY_KIND_CONTROLS:
        return parse_each(place, lines, parse_control);
    case COPY_KIND_LINKS:
        return parse_each(place, lines, parse_link);
    default:
        return one_text(place->doc->pool, lines);
    }
}
