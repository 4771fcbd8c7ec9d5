/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_xml.c
 * @brief The XML of a part of a workbook, as a stream. The only file that knows
 * expat.
 */

#ifdef SRM_READS_XLSX

#include <stdlib.h>
#include <string.h>

#include <apr_lib.h>
#include <expat.h>

#include "xlsx.h"

/* Expat 2.9 deprecates the short names. */
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
#define current_line XML_GetCurrentLineNumber64
#define current_byte XML_GetCurrentByteIndex64
#else
#define current_line XML_GetCurrentLineNumber
#define current_byte XML_GetCurrentByteIndex
#endif

/* Most elements inside each other; parts have about ten. */
#define DEPTH_MAX 64

/* Most bytes of a tag, which expat keeps whole. */
#define TAG_MAX ((XML_Index)1024 * 1024)

/* Bytes that are unpacked at once. */
#define PIECE (32 * 1024)

/* Between the namespace and the name of an element. */
#define BAR '|'

/* A part being parsed. */
typedef struct parse_state {
    xlsx_book_t *book;
    const xlsx_events_t *events;
    void *to;
    XML_Parser parser;
    const char *part; /* for messages */
    int depth;
    int left_out; /* depth from which elements are left out; 0: none */
    XML_Index fed;
} parse_state_t;

/* Namespaces of elements: transitional, strict, and that of relations. */
static const char *const spaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main|",
    "http://purl.oclc.org/ooxml/spreadsheetml/main|",
    "http://schemas.openxmlformats.org/package/2006/relationships|"};

/* The attribute r:id. */
static const char *const relation_ids[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships|id"};

/* Return the name of an element without its namespace; NULL if that is
 * unknown. */
static const char *local_name(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(spaces) / sizeof(*spaces); i++) {
        size_t length = strlen(spaces[i]);

        if (!strncmp(name, spaces[i], length)) {
            return name + length;
        }
    }
    return NULL;
}

static void stop_if_failed(const parse_state_t *parsing)
{
    if (parsing->book->stopped) {
        XML_StopParser(parsing->parser, XML_FALSE);
    }
}

static void start_element(void *data, const char *name,
                          const char **attributes)
{
    parse_state_t *parsing = data;
    const char *local;

    if (parsing->book->stopped) {
        return;
    }
    parsing->depth++;
    if (parsing->depth > DEPTH_MAX) {
        xlsx_fail(parsing->book, "the part %s has more than %d levels",
                  parsing->part, DEPTH_MAX);
    }
    else if (!parsing->left_out) {
        local = local_name(name);
        if (!local
            || !parsing->events->start(parsing->to, local, attributes)) {
            parsing->left_out = parsing->depth;
        }
    }
    stop_if_failed(parsing);
}

static void end_element(void *data, const char *name)
{
    parse_state_t *parsing = data;

    if (parsing->book->stopped) {
        return;
    }
    if (!parsing->left_out) {
        parsing->events->end(parsing->to, local_name(name));
    }
    else if (parsing->left_out == parsing->depth) {
        parsing->left_out = 0;
    }
    parsing->depth--;
    stop_if_failed(parsing);
}

static void add_text(void *data, const char *bytes, int length)
{
    parse_state_t *parsing = data;

    if (!parsing->book->stopped && !parsing->left_out
        && parsing->events->text) {
        parsing->events->text(parsing->to, bytes, (apr_size_t)length);
        stop_if_failed(parsing);
    }
}

/* No workbook has a document type; one could define entities without end. */
static void refuse_doctype(void *data, const char *name, const char *system_id,
                           const char *public_id, int internal)
{
    parse_state_t *parsing = data;

    (void)name, (void)system_id, (void)public_id, (void)internal;
    xlsx_fail(parsing->book,
              "the part %s has a DOCTYPE, which no workbook has",
              parsing->part);
    stop_if_failed(parsing);
}

/* Parse bytes in the parser's buffer; returns false after a failure. */
static bool parse_piece(parse_state_t *parsing, int length)
{
    xlsx_book_t *book = parsing->book;
    enum XML_Status status =
        XML_ParseBuffer(parsing->parser, length, length == 0);

    parsing->fed += length;
    if (status == XML_STATUS_ERROR && !book->stopped) {
        xlsx_fail(book, "the part %s is not well-formed XML: %s (line %lu)",
                  parsing->part,
                  XML_ErrorString(XML_GetErrorCode(parsing->parser)),
                  (unsigned long)current_line(parsing->parser));
    }
    else if (!book->stopped
             && parsing->fed - current_byte(parsing->parser) > TAG_MAX) {
        xlsx_fail(book, "the part %s has a tag of more than 1 MB",
                  parsing->part);
    }
    return !book->stopped;
}

static void parse(parse_state_t *parsing, xlsx_part_t *part)
{
    int got;

    XML_SetUserData(parsing->parser, parsing);
    XML_SetElementHandler(parsing->parser, start_element, end_element);
    XML_SetCharacterDataHandler(parsing->parser, add_text);
    XML_SetStartDoctypeDeclHandler(parsing->parser, refuse_doctype);
    do {
        void *buffer = XML_GetBuffer(parsing->parser, PIECE);

        if (!buffer) {
            xlsx_fail(parsing->book, "out of memory");
            return;
        }
        got = xlsx_part_read(part, buffer, PIECE);
    } while (got >= 0 && parse_piece(parsing, got) && got > 0);
}

bool xlsx_xml_read(xlsx_book_t *book, const char *name,
                   const xlsx_events_t *events, void *to)
{
    parse_state_t parsing = {.book = book,
                             .events = events,
                             .to = to,
                             .part = xlsx_quote(book, name)};
    xlsx_part_t *part = xlsx_part_open(book, name);

    if (!part) {
        return false;
    }
    parsing.parser = XML_ParserCreateNS(NULL, BAR);
    if (!parsing.parser) {
        xlsx_fail(book, "out of memory");
    }
    else {
        parse(&parsing, part);
        XML_ParserFree(parsing.parser);
    }
    xlsx_part_close(part);
    return !book->stopped;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        if (!strcmp(*attributes, name)) {
            return attributes[1];
        }
    }
    return NULL;
}

const char *xlsx_relation_id(const char **attributes)
{
    const char *id = xlsx_attribute(attributes, relation_ids[0]);

    return id ? id : xlsx_attribute(attributes, relation_ids[1]);
}

bool xlsx_is_true(const char *value)
{
    return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

int xlsx_integer(const char *digits, int most)
{
    char *end;
    long number;

    if (!digits || !apr_isdigit(*digits)) {
        return -1;
    }
    number = strtol(digits, &end, 10);
    return *end || number > most ? -1 : (int)number;
}

#endif
