/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file recognise.c
 * @brief Kinds of files by their bytes, also those that cannot be imported.
 */

#include <string.h>
#include <strings.h>

#include "readers.h"

#define ZIP "PK\x03\x04"

/* Bytes of a zip archive before the content of its first part, "mimetype". */
#define OPEN_DOCUMENT_AT 30
#define OPEN_DOCUMENT "mimetypeapplication/vnd.oasis.opendocument."

static bool begins(const char *bytes, apr_size_t length, const char *with)
{
    size_t size = strlen(with);

    return length >= size && !memcmp(bytes, with, size);
}

static bool contains(const char *bytes, apr_size_t length, const char *what)
{
    return length && memmem(bytes, length, what, strlen(what));
}

/* True if a text begins with a word, in any case, after white space. */
static bool opens(const char *bytes, apr_size_t length, const char *with)
{
    size_t size = strlen(with);

    if (begins(bytes, length, "\xEF\xBB\xBF")) {
        bytes += 3;
        length -= 3;
    }
    while (length && strchr(" \t\r\n", *bytes) && *bytes) {
        bytes++;
        length--;
    }
    return length >= size && !strncasecmp(bytes, with, size);
}

static bool is_old_office(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

static bool is_open_document(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, ZIP)
           && length > OPEN_DOCUMENT_AT + sizeof(OPEN_DOCUMENT)
           && begins(bytes + OPEN_DOCUMENT_AT, length - OPEN_DOCUMENT_AT,
                     OPEN_DOCUMENT);
}

/* Names of parts are not compressed. */
static bool is_word(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, ZIP)
           && contains(bytes, length, "word/document.xml");
}

bool import_is_xlsx(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, ZIP)
           && contains(bytes, length, "[Content_Types].xml");
}

static bool is_other_zip(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, "PK") && length > 3 && bytes[2] < 9
           && !import_is_xlsx(bytes, length);
}

static bool is_pdf(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, "%PDF-");
}

static bool is_gzip(const char *bytes, apr_size_t length)
{
    return begins(bytes, length, "\x1F\x8B\x08");
}

static bool is_html(const char *bytes, apr_size_t length)
{
    return opens(bytes, length, "<!doctype html")
           || opens(bytes, length, "<html") || opens(bytes, length, "<table");
}

static bool is_xml(const char *bytes, apr_size_t length)
{
    return opens(bytes, length, "<?xml");
}

static bool is_matrix(const char *bytes, apr_size_t length)
{
    return opens(bytes, length, "{") && contains(bytes, length, "\"areas\"")
           && contains(bytes, length, "\"deployments\"");
}

static bool is_json(const char *bytes, apr_size_t length)
{
    return opens(bytes, length, "{\"") || opens(bytes, length, "{\n")
           || opens(bytes, length, "{\r") || opens(bytes, length, "[{")
           || opens(bytes, length, "[\n");
}

/* True for a table of a wiki; Markdown may begin with two bars too. */
static bool is_mediawiki(const char *bytes, apr_size_t length)
{
    return (opens(bytes, length, "{|") || contains(bytes, length, "\n{|"))
           && !import_is_markdown(bytes, length);
}

static bool is_confluence(const char *bytes, apr_size_t length)
{
    return opens(bytes, length, "||") && !import_is_markdown(bytes, length);
}

#define WIKI                                                                  \
    "(copy the table from the page into a spreadsheet, and save that as "     \
    ".xlsx)"

#define SAVE "open it in a spreadsheet program and save it as "

/* The first that fits counts. */
static const struct {
    bool (*recognises)(const char *bytes, apr_size_t length);
    const char *sentence;
} refused[] = {
    {is_old_office, "this is an old workbook (.xls), or one with a password "
                    "(" SAVE ".xlsx, without a password)"},
    {is_open_document,
     "this is an OpenDocument file (" SAVE ".xlsx or \"CSV UTF-8\")"},
    {is_word, "this is a document of a word processor (copy its table into a "
              "spreadsheet, and save that as .xlsx)"},
    {is_other_zip, "this is a zip archive, but no workbook (unpack it, and "
                   "import the file inside)"},
    {is_pdf, "this is a PDF (copy its table into a spreadsheet, and save that "
             "as .xlsx)"},
    {is_gzip, "this is compressed with gzip (unpack it with gunzip)"},
    {is_html, "this is HTML (" SAVE ".xlsx)"},
    {is_matrix, "this is a matrix file already (\"responsibility check\" "
                "checks it)"},
    {is_json, "this is JSON (import reads tables: CSV, .xlsx, Markdown)"},
    {is_mediawiki, "this is a table of MediaWiki " WIKI},
    {is_confluence, "this is a table of Confluence " WIKI},
    {is_xml, "this is XML (" SAVE ".xlsx)"},
};

#define REFUSED (sizeof(refused) / sizeof(*refused))

/* Return the index of a refused kind; REFUSED for none. */
static size_t find_refused(const char *bytes, apr_size_t length)
{
    size_t i = 0;

    while (i < REFUSED && !refused[i].recognises(bytes, length)) {
        i++;
    }
    return i;
}

bool import_is_refused(const char *bytes, apr_size_t length)
{
    return bytes && find_refused(bytes, length) < REFUSED;
}

const import_table_t *import_read_refused(const import_input_t *input)
{
    size_t kind = find_refused(input->bytes, input->length);

    if (kind < REFUSED) {
        import_trouble(input->troubles, 0, 0, "%s", refused[kind].sentence);
    }
    return import_table_make(input->pool);
}

/* True if a line has dashes and bars only, as below a table's header; it may be
 * in a quotation. */
static bool is_delimiter(const char *line, const char *end)
{
    bool bar = false, dash = false;

    for (; line < end; line++) {
        if (!strchr("|-: \t\r>", *line) || !*line) {
            return false;
        }
        bar |= *line == '|';
        dash |= *line == '-';
    }
    return bar && dash;
}

bool import_is_markdown(const char *bytes, apr_size_t length)
{
    const char *end = bytes + length, *line = bytes;
    bool bar = false;

    while (line < end) {
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        const char *stop = feed ? feed : end;

        if (bar && is_delimiter(line, stop)) {
            return true;
        }
        bar = memchr(line, '|', (size_t)(stop - line)) != NULL;
        line = feed ? feed + 1 : end;
    }
    return false;
}
