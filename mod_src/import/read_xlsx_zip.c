/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_zip.c
 * @brief The zip archive of a workbook. The only file that knows libzip.
 */

#ifdef SRM_READS_XLSX

#include <string.h>

#include <zip.h>

#include "xlsx.h"

/* Most entries of an archive. */
#define ENTRIES_MAX 10000

struct xlsx_zip {
    zip_t *archive;
};

struct xlsx_part {
    xlsx_book_t *book;
    const char *name; /* for messages */
    zip_file_t *file;
};

static apr_status_t close_archive(void *zip)
{
    zip_discard(((xlsx_zip_t *)zip)->archive);
    return APR_SUCCESS;
}

/* Two parts of one name, or one that leaves its folder on another system,
 * would make readers disagree about the content. */
static void check_names(xlsx_book_t *book, zip_t *archive)
{
    zip_int64_t count = zip_get_num_entries(archive, 0), i;

    if (count > ENTRIES_MAX) {
        xlsx_fail(book, "a workbook of more than %d parts", ENTRIES_MAX);
        return;
    }
    for (i = 0; i < count && !book->stopped; i++) {
        const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);

        if (!name) {
            xlsx_fail(book, "the workbook is damaged: a part without a name");
        }
        else if (strchr(name, '\\')) {
            xlsx_fail(book,
                      "the part %s has a backslash in its name (open the "
                      "workbook in a spreadsheet program and save it again)",
                      xlsx_quote(book, name));
        }
        else if (zip_name_locate(archive, name, 0) != i) {
            xlsx_fail(book, "the workbook has two parts %s",
                      xlsx_quote(book, name));
        }
    }
}

xlsx_zip_t *xlsx_zip_open(xlsx_book_t *book, const char *bytes,
                          apr_size_t length)
{
    xlsx_zip_t *zip = apr_pcalloc(book->pool, sizeof(*zip));
    zip_error_t error;
    zip_source_t *source;

    zip_error_init(&error);
    source = zip_source_buffer_create(bytes, length, 0, &error);
    zip->archive =
        source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!zip->archive) {
        xlsx_fail(book,
                  "the workbook is damaged or incomplete: its zip archive "
                  "cannot be opened (%s)",
                  xlsx_quote(book, zip_error_strerror(&error)));
        zip_source_free(source);
    }
    zip_error_fini(&error);
    if (book->stopped) {
        return NULL;
    }
    apr_pool_cleanup_register(book->pool, zip, close_archive,
                              apr_pool_cleanup_null);
    check_names(book, zip->archive);
    return book->stopped ? NULL : zip;
}

static zip_int64_t find(const xlsx_book_t *book, const char *name)
{
    zip_int64_t at = zip_name_locate(book->zip->archive, name, 0);

    /* Names of parts are equal in any case of letters. */
    return at >= 0 ? at
                   : zip_name_locate(book->zip->archive, name, ZIP_FL_NOCASE);
}

bool xlsx_zip_has(const xlsx_book_t *book, const char *name)
{
    return find(book, name) >= 0;
}

xlsx_part_t *xlsx_part_open(xlsx_book_t *book, const char *name)
{
    xlsx_part_t *part = apr_pcalloc(book->pool, sizeof(*part));
    zip_int64_t at = find(book, name);

    part->book = book;
    part->name = xlsx_quote(book, name);
    if (at < 0) {
        xlsx_fail(book, "the workbook is incomplete: the part %s is missing",
                  part->name);
        return NULL;
    }
    part->file = zip_fopen_index(book->zip->archive, (zip_uint64_t)at, 0);
    if (!part->file) {
        xlsx_fail(book, "the part %s of the workbook cannot be opened (%s)",
                  part->name,
                  xlsx_quote(book, zip_strerror(book->zip->archive)));
        return NULL;
    }
    return part;
}

int xlsx_part_read(xlsx_part_t *part, void *bytes, int most)
{
    xlsx_book_t *book = part->book;
    zip_int64_t got = zip_fread(part->file, bytes, (zip_uint64_t)most);

    if (got < 0) {
        xlsx_fail(book, "the part %s of the workbook is damaged (%s)",
                  part->name, xlsx_quote(book, zip_file_strerror(part->file)));
        return -1;
    }
    if ((apr_size_t)got > book->budget) {
        xlsx_fail(book, "the workbook has more than %d MB, unpacked",
                  (int)(XLSX_BYTES_MAX / 1024 / 1024));
        book->budget = 0;
        return -1;
    }
    book->budget -= (apr_size_t)got;
    return (int)got;
}

void xlsx_part_close(xlsx_part_t *part)
{
    zip_fclose(part->file);
}

#endif
