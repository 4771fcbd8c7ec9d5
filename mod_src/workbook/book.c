/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file book.c
 * @brief Beginning and closing a workbook, and its sheets.
 */

#ifdef SRM_WITH_XLSX

#include "book.h"

#include <pthread.h>
#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <apr_atomic.h>
#include <apr_strings.h>

#include "srm_reserve.h"
#include "srm_validate.h"

/** Folder for the temporary files of the library: memory, which no other
 * program has to clean. The files are private and have no name for long. */
#define TEMPORARY "/dev/shm"

/** Memory that a book may take, in bytes, and for each of its cells. */
#define FIXED ((apr_size_t)4 * 1024 * 1024)
#define PER_CELL 256

/** Memory of a book from which freeing it gives memory back to the system:
 * each thread would keep it. For a small book that takes more time than it is
 * worth. */
#define LARGE ((apr_size_t)8 * 1024 * 1024)

/** One book at a time: the library calls functions that are not made for
 * threads, and several books could take all memory. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/** Books that are being made or wait, and the most of them. Each takes a thread
 * of the server, also when its client is gone. */
static volatile apr_uint32_t begun;
#define BEGUN_MOST 2

const char srm_book_busy[] = "Other workbooks are being made.";

void book_fail(srm_book_t *book, const char *format, ...)
{
    va_list values;

    if (!book->why) {
        va_start(values, format);
        book->why = apr_pvsprintf(book->pool, format, values);
        va_end(values);
    }
}

/** Return about as much memory as a book takes. */
static apr_size_t memory_of(const srm_book_facts_t *facts)
{
    return FIXED + facts->cells * PER_CELL;
}

/** Wait until other books are closed; false if others wait already. */
static bool enter(srm_book_t *book)
{
    if (apr_atomic_inc32(&begun) >= BEGUN_MOST) {
        apr_atomic_dec32(&begun);
        book->why = srm_book_busy;
        return false;
    }
    pthread_mutex_lock(&lock);
    book->locked = true;
    return true;
}

/** Give up what is outside the pool. */
static apr_status_t leave(void *data)
{
    srm_book_t *book = data;

    if (book->workbook) {
        lxw_workbook_free(book->workbook);
        book->workbook = NULL;
    }
    if (book->file >= 0) {
        close(book->file);
        book->file = -1;
    }
    if (book->locked) {
        book->locked = false;
#ifdef __GLIBC__
        if (memory_of(&book->facts) >= LARGE) {
            malloc_trim(0);
        }
#endif
        pthread_mutex_unlock(&lock);
        apr_atomic_dec32(&begun);
    }
    return APR_SUCCESS;
}

static char *copy(const srm_book_t *book, const char *text)
{
    return (char *)book_cut(book->pool, text, 255);
}

static void set_properties(srm_book_t *book)
{
    const srm_book_facts_t *facts = &book->facts;
    lxw_doc_properties properties = {
        .title = copy(book, facts->title),
        .subject = copy(book, facts->subject),
        .author = copy(book, facts->author),
        .created = (time_t)srm_date_seconds(facts->date),
    };

    /* The library replaces 0 by the present time. */
    if (properties.created == 0) {
        properties.created = 1;
    }
    if (workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR) {
        book_fail(book, "There is too little memory for a workbook.");
    }
}

srm_book_t *srm_book_make(apr_pool_t *pool, const srm_book_facts_t *facts)
{
    srm_book_t *book = apr_pcalloc(pool, sizeof(*book));
    lxw_workbook_options options = {.tmpdir = (char *)TEMPORARY};

    book->pool = pool;
    book->facts = *facts;
    book->names = apr_array_make(pool, 8, sizeof(const char *));
    book->sheets = apr_array_make(pool, 8, sizeof(srm_book_sheet_t *));
    book->file = -1;
    apr_pool_cleanup_register(pool, book, leave, apr_pool_cleanup_null);
    if (!enter(book)) {
        return book;
    }
    book->file = memfd_create("workbook", MFD_CLOEXEC);
    if (!srm_reserve_bytes(memory_of(facts)) || book->file < 0) {
        book_fail(book, "There is too little memory for a workbook.");
        return book;
    }
    book->workbook = workbook_new_opt(
        apr_psprintf(pool, "/proc/self/fd/%d", book->file), &options);
    if (!book->workbook) {
        book_fail(book, "There is too little memory for a workbook.");
        return book;
    }
    set_properties(book);
    return book;
}

srm_book_sheet_t *srm_book_sheet(srm_book_t *book, const char *name)
{
    srm_book_sheet_t *sheet = apr_pcalloc(book->pool, sizeof(*sheet));

    sheet->book = book;
    sheet->name = book_name(book, name);
    sheet->widths = apr_array_make(book->pool, 8, sizeof(int));
    sheet->heights = apr_array_make(book->pool, 64, sizeof(int));
    if (book->why) {
        return sheet;
    }
    sheet->sheet = workbook_add_worksheet(book->workbook, sheet->name);
    if (!sheet->sheet) {
        book_fail(book, "The sheet \"%s\" could not be added.", sheet->name);
        return sheet;
    }
    book->parts.sheets++;
    APR_ARRAY_PUSH(book->sheets, srm_book_sheet_t *) = sheet;
    if (book->facts.right_to_left) {
        worksheet_right_to_left(sheet->sheet);
    }
    worksheet_ignore_errors(sheet->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            "A1:XFD1048576");
    return sheet;
}

/** Return the bytes in the file of a book. */
static const char *read_file(srm_book_t *book, apr_size_t *length)
{
    struct stat status;
    apr_size_t have = 0;
    char *bytes;

    if (fstat(book->file, &status) != 0) {
        return NULL;
    }
    *length = (apr_size_t)status.st_size;
    bytes = apr_palloc(book->pool, *length + 1);
    while (have < *length) {
        ssize_t got =
            pread(book->file, bytes + have, *length - have, (off_t)have);

        if (got <= 0) {
            return NULL;
        }
        have += (apr_size_t)got;
    }
    return bytes;
}

const char *srm_book_close(srm_book_t *book, apr_size_t *length,
                           const char **why)
{
    const char *bytes = NULL;
    int i;

    for (i = 0; i < book->sheets->nelts; i++) {
        book_set_heights(APR_ARRAY_IDX(book->sheets, i, srm_book_sheet_t *));
    }
    if (!book->why) {
        lxw_workbook *workbook = book->workbook;
        lxw_error error;

        book->workbook = NULL; /* closing frees it, also when it fails */
        error = workbook_close(workbook);
        bytes = error == LXW_NO_ERROR ? read_file(book, length) : NULL;
        if (!bytes
            || !book_is_whole(book->pool, bytes, *length, &book->parts)) {
            bytes = NULL;
            book_fail(book, "The workbook could not be written completely: "
                            "there is too little room for temporary files.");
        }
    }
    apr_pool_cleanup_run(book->pool, book, leave);
    if (!bytes) {
        *why = book->why;
    }
    return bytes;
}

#endif
