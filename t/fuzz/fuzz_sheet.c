/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz_sheet.c
 * @brief A workbook: its sheet is read.
 *
 * The input is an archive, or the parts of one, each ended by a NUL: the sheet,
 * shared strings, styles and the workbook. A byte changed in an archive is
 * nearly always a wrong checksum, and then only the archive is tried.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <zlib.h>

#include "fuzz.h"
#include "fuzz_table.h"
#include "srm_text.h"

#define PACKAGE                                                               \
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"   \
    "relationships'>"
#define TYPE                                                                  \
    "' Type='http://schemas.openxmlformats.org/officeDocument/2006/"          \
    "relationships/"

/* Parts that say where the others are. */
static const char relations[] =
    PACKAGE "<Relationship Id='a" TYPE "officeDocument' Target='xl/b.xml'/>"
            "</Relationships>";
static const char book_relations[] =
    PACKAGE "<Relationship Id='r" TYPE "worksheet' Target='s.xml'/>"
            "<Relationship Id='t" TYPE "sharedStrings' Target='t.xml'/>"
            "<Relationship Id='y" TYPE "styles' Target='y.xml'/>"
            "</Relationships>";
static const char book[] =
    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/"
    "main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships'><sheets><sheet name='S' r:id='r'/></sheets></workbook>";

/* Names of the parts of the input, in their order. */
static const char *const names[] = {"xl/s.xml", "xl/t.xml", "xl/y.xml",
                                    "xl/b.xml"};
#define NAMES (sizeof(names) / sizeof(*names))

/* An archive being written, without compression. */
typedef struct {
    srm_text_t *parts;
    srm_text_t *directory;
    unsigned count;
} archive_t;

static apr_pool_t *root;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    apr_initialize();
    apr_pool_create(&root, NULL);
    return 0;
}

/* Write a number, the lowest byte first. */
static void number(srm_text_t *out, int bytes, size_t value)
{
    for (; bytes > 0; bytes--, value >>= 8) {
        srm_text_addc(out, (char)(value & 0xFF));
    }
}

/* Write what a part and its line in the directory have in common. */
static void head(srm_text_t *out, const char *name, const char *bytes,
                 size_t length)
{
    number(out, 2, 20); /* version */
    number(out, 4, 0);  /* flags and method */
    number(out, 4, 0);  /* time and date */
    number(out, 4, crc32(0, (const Bytef *)bytes, (uInt)length));
    number(out, 4, length);
    number(out, 4, length);
    number(out, 4, strlen(name));
}

static void add_part(archive_t *archive, const char *name, const char *bytes,
                     size_t length)
{
    size_t offset = archive->parts->length;

    srm_text_add(archive->directory, "PK\1\2", 4);
    number(archive->directory, 2, 20);
    head(archive->directory, name, bytes, length);
    number(archive->directory, 2, 0); /* comment */
    number(archive->directory, 4, 0); /* disk and attributes */
    number(archive->directory, 4, 0);
    number(archive->directory, 4, offset);
    srm_text_adds(archive->directory, name);
    srm_text_add(archive->parts, "PK\3\4", 4);
    head(archive->parts, name, bytes, length);
    srm_text_adds(archive->parts, name);
    srm_text_add(archive->parts, bytes, length);
    archive->count++;
}

static void end_archive(archive_t *archive)
{
    srm_text_t *out = archive->parts;
    size_t offset = out->length;

    srm_text_add(out, archive->directory->bytes, archive->directory->length);
    srm_text_add(out, "PK\5\6", 4);
    number(out, 4, 0); /* disks */
    number(out, 2, archive->count);
    number(out, 2, archive->count);
    number(out, 4, archive->directory->length);
    number(out, 4, offset);
    number(out, 2, 0); /* comment */
}

/* Make an archive of the parts of an input. */
static const srm_text_t *pack(apr_pool_t *pool, const char *bytes,
                              const char *end)
{
    archive_t archive = {srm_text_make(pool, 8192), srm_text_make(pool, 512),
                         0};
    size_t i;

    add_part(&archive, "_rels/.rels", relations, sizeof(relations) - 1);
    add_part(&archive, "xl/_rels/b.xml.rels", book_relations,
             sizeof(book_relations) - 1);
    for (i = 0; i < NAMES && bytes < end; i++) {
        const char *nul = memchr(bytes, '\0', (size_t)(end - bytes));
        const char *stop = nul ? nul : end;

        add_part(&archive, names[i], bytes, (size_t)(stop - bytes));
        bytes = nul ? nul + 1 : end;
    }
    if (i < NAMES) {
        add_part(&archive, "xl/b.xml", book, sizeof(book) - 1);
    }
    end_archive(&archive);
    return archive.parts;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = fuzz_copy(data, size);
    const srm_text_t *archive;
    apr_pool_t *pool;

    if (size > 2 && !memcmp(bytes, "PK", 2)) {
        fuzz_table(root, import_read_xlsx, bytes, size);
    }
    else {
        apr_pool_create(&pool, root);
        archive = pack(pool, bytes, bytes + size);
        fuzz_table(root, import_read_xlsx, archive->bytes, archive->length);
        apr_pool_destroy(pool);
    }
    free(bytes);
    return 0;
}
