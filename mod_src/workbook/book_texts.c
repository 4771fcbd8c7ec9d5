/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file book_texts.c
 * @brief Texts as spreadsheet programs take them.
 */

#ifdef SRM_WITH_XLSX

#include "book.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_fold.h"
#include "srm_text.h"

/** The most characters in the name of a sheet. */
#define NAME_MOST 31

#define ELLIPSIS "\xe2\x80\xa6"

/** Return how often spreadsheet programs count a character. */
static apr_size_t units_of(char first)
{
    unsigned char byte = (unsigned char)first;

    return byte >= 0xF0 ? 2 : (byte & 0xC0) != 0x80;
}

apr_size_t book_units(const char *text)
{
    apr_size_t units = 0;

    for (; *text; text++) {
        units += units_of(*text);
    }
    return units;
}

const char *book_cut(apr_pool_t *pool, const char *text, apr_size_t most)
{
    apr_size_t units = 0;
    const char *end;

    if (book_units(text) <= most) {
        return apr_pstrdup(pool, text);
    }
    for (end = text; *end; end++) {
        units += units_of(*end);
        if (units >= most && ((unsigned char)*end & 0xC0) != 0x80) {
            break; /* this character would take the place of the ellipsis */
        }
    }
    return apr_pstrcat(pool,
                       apr_pstrmemdup(pool, text, (apr_size_t)(end - text)),
                       ELLIPSIS, NULL);
}

/** True if a text is UTF-8 and has no control characters but line feeds. */
static bool is_clean(const char *text)
{
    for (;;) {
        apr_size_t line = strcspn(text, "\n");

        if (!srm_utf8_is_clean(text, line)) {
            return false;
        }
        text += line;
        if (!*text) {
            return true;
        }
        text++;
    }
}

/** True if readers take the start of a text for an escape: "_x0041_". */
static bool is_escape(const char *text)
{
    int i;

    for (i = 2; i < 6; i++) {
        if (!apr_isxdigit(text[i])) {
            return false;
        }
    }
    return text[6] == '_';
}

/** Return a text with its escapes escaped. */
static const char *escape(apr_pool_t *pool, const char *text)
{
    const char *at = strstr(text, "_x");
    srm_text_t *out;

    if (!at) {
        return text;
    }
    out = srm_text_make(pool, strlen(text) + 32);
    for (; at; at = strstr(text, "_x")) {
        srm_text_add(out, text, (apr_size_t)(at - text));
        srm_text_adds(out, is_escape(at) ? "_x005F_" : "_");
        text = at + 1;
    }
    srm_text_adds(out, text);
    return srm_text_done(out);
}

const char *book_prepare(srm_book_sheet_t *sheet, int row, int column,
                         const char *text)
{
    srm_book_t *book = sheet->book;
    apr_size_t most = SRM_BOOK_TEXT_MOST;

    if (book->why) {
        return NULL;
    }
    if (!is_clean(text)) {
        book_fail(book,
                  "Sheet \"%s\", row %d, column %d: a character that "
                  "spreadsheets cannot hold.",
                  sheet->name, row + 1, column + 1);
        return NULL;
    }
    /* An escape counts like the text it makes, but the library counts it
     * too. */
    text = escape(book->pool, text);
    if (book_units(text) > most && !book->facts.cut) {
        book_fail(book,
                  "Sheet \"%s\", row %d, column %d: a text of more than "
                  "%d characters, which spreadsheets cannot hold.",
                  sheet->name, row + 1, column + 1, SRM_BOOK_TEXT_MOST);
        return NULL;
    }
    return book_units(text) > most ? book_cut(book->pool, text, most) : text;
}

/** True if the book has a sheet of this name, in any case of letters. */
static bool has_name(const srm_book_t *book, const char *folded)
{
    int i;

    for (i = 0; i < book->names->nelts; i++) {
        if (!strcmp(APR_ARRAY_IDX(book->names, i, const char *), folded)) {
            return true;
        }
    }
    return false;
}

/** Return a name without what programs refuse: some signs, and apostrophes
 * and blanks at its ends. */
static char *legal_name(apr_pool_t *pool, const char *name)
{
    char *legal = apr_pstrdup(pool, name);
    char *at;
    apr_size_t length;

    for (at = legal; *at; at++) {
        if (strchr("[]:*?/\\\n", *at)) {
            *at = ' ';
        }
    }
    while (*legal == '\'' || *legal == ' ') {
        legal++;
    }
    length = strlen(legal);
    while (length > 0
           && (legal[length - 1] == '\'' || legal[length - 1] == ' ')) {
        legal[--length] = '\0';
    }
    /* The name of a sheet that programs make themselves. */
    return *legal && strcmp(srm_fold_text(pool, legal), "history")
               ? legal
               : apr_pstrcat(pool, legal, "_", NULL);
}

const char *book_name(srm_book_t *book, const char *name)
{
    char *legal = legal_name(book->pool, is_clean(name) ? name : "");
    const char *unique = book_cut(book->pool, legal, NAME_MOST);
    const char *folded = srm_fold_text(book->pool, unique);
    int number = 1;

    while (has_name(book, folded)) {
        const char *suffix = apr_psprintf(book->pool, " (%d)", ++number);

        unique = apr_pstrcat(
            book->pool,
            book_cut(book->pool, legal, NAME_MOST - strlen(suffix)), suffix,
            NULL);
        folded = srm_fold_text(book->pool, unique);
    }
    APR_ARRAY_PUSH(book->names, const char *) = folded;
    return unique;
}

#endif
