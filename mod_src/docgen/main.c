/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file main.c
 * @brief Turns the documentation into C: the pages of /help with the texts that
 * a search reads, and the texts of `responsibility explain`.
 *
 *     docgen pages FILE...
 *     docgen explain FILE
 */

#include "docgen.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

/** Bytes of a text on a line of C. */
#define WIDTH 72

void docgen_fail(const char *file, int line, const char *message)
{
    if (line > 0) {
        fprintf(stderr, "docgen: %s:%d: %s\n", file, line, message);
    }
    else {
        fprintf(stderr, "docgen: %s: %s\n", file, message);
    }
    exit(1);
}

void docgen_begin(buffer_t *to)
{
    to->file = open_memstream(&to->bytes, &to->length);
    if (!to->file) {
        docgen_fail("memory", 0, "none left");
    }
}

void docgen_end(buffer_t *to)
{
    if (fclose(to->file)) {
        docgen_fail("memory", 0, "none left");
    }
}

void docgen_escape(FILE *to, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", to);
            break;
        case '<':
            fputs("&lt;", to);
            break;
        case '>':
            fputs("&gt;", to);
            break;
        case '"':
            fputs("&quot;", to);
            break;
        default:
            fputc(*text, to);
        }
    }
}

void docgen_add_section(document_t *document, const char *anchor,
                        const char *heading, const char *text)
{
    size_t count = (size_t)document->section_count + 1;
    section_t *sections =
        realloc(document->sections, count * sizeof(*sections));

    if (!sections) {
        docgen_fail("memory", 0, "none left");
    }
    sections[count - 1] = (section_t){anchor, heading, text};
    document->sections = sections;
    document->section_count = (int)count;
}

static char *read_file(const char *name)
{
    FILE *from = fopen(name, "r");
    buffer_t text;
    int byte;

    if (!from) {
        docgen_fail(name, 0, "cannot be opened");
    }
    docgen_begin(&text);
    while ((byte = getc(from)) != EOF) {
        putc(byte, text.file);
    }
    if (ferror(from)) {
        docgen_fail(name, 0, "cannot be read");
    }
    fclose(from);
    docgen_end(&text);
    return text.bytes;
}

/* Return the name of a document's page: its path below docs/. */
static const char *name_of(const char *file)
{
    const char *name = !strncmp(file, "docs/", 5) ? file + 5 : file;
    size_t length = strlen(name);

    if (length < 4 || strcmp(name + length - 3, ".md") != 0) {
        docgen_fail(file, 0, "is no Markdown below docs");
    }
    return !strcmp(name, "README.md") ? "" : strndup(name, length - 3);
}

/* Make an index of a documentation that has none. */
static char *make_index(const documents_t *all)
{
    buffer_t text;
    int i;

    docgen_begin(&text);
    fputs("# Help\n\n", text.file);
    for (i = 0; i < all->count; i++) {
        fprintf(text.file, "- [%s](%s.md)\n", all->items[i].title,
                all->items[i].name);
    }
    docgen_end(&text);
    return text.bytes;
}

static void read_all(documents_t *all, char *const *files, int count)
{
    int i;

    all->items = calloc((size_t)count + 1, sizeof(*all->items));
    if (!all->items) {
        docgen_fail("memory", 0, "none left");
    }
    all->count = count;
    for (i = 0; i < count; i++) {
        all->items[i].file = files[i];
        all->items[i].name = name_of(files[i]);
        all->items[i].source = read_file(files[i]);
        docgen_read(&all->items[i]);
    }
    if (!docgen_find(all, "")) {
        all->items[count].file = "docs/README.md";
        all->items[count].name = "";
        all->items[count].source = make_index(all);
        docgen_read(&all->items[count]);
        all->count++;
    }
}

void docgen_literal(const char *text)
{
    int column = 0;

    putchar('"');
    for (; *text; text++) {
        if (*text == '\n' || column++ == WIDTH) {
            fputs(*text == '\n' ? "\\n\"\n    \"" : "\"\n    \"", stdout);
            column = 0;
        }
        if (*text == '\n') {
            continue;
        }
        if (*text < ' ' || *text > '~') {
            printf("\\%03o", (unsigned char)*text);
        }
        else if (*text == '"' || *text == '\\' || *text == '?') {
            printf("\\%c", *text);
        }
        else {
            putchar(*text);
        }
    }
    putchar('"');
}

/*
 * Write a body, deflated without an end: so it can be put between two others
 * of a page. It refers to nothing before it.
 */
static void write_body(const char *kind, int number, const char *bytes,
                       size_t length)
{
    size_t room = length + length / 8 + 128;
    unsigned char *to = malloc(room);
    z_stream stream = {0};
    size_t i;

    if (!to
        || deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -15, 9,
                        Z_DEFAULT_STRATEGY)
               != Z_OK) {
        docgen_fail("memory", 0, "none left");
    }
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = to;
    stream.avail_out = (uInt)room;
    if (deflate(&stream, Z_FULL_FLUSH) != Z_OK || stream.avail_in > 0) {
        docgen_fail("zlib", 0, "cannot compress a page");
    }
    printf("static const unsigned char %s_%d[] = {", kind, number);
    for (i = 0; i < stream.total_out; i++) {
        printf(i % 20 ? "%d," : "\n    %d,", to[i]);
    }
    printf("\n};\n\n");
    deflateEnd(&stream);
    free(to);
}

static void write_reference(const char *kind, int number, const char *bytes,
                            size_t length)
{
    printf("     {%s_%d, sizeof(%s_%d), %zu, 0x%08lx},\n", kind, number, kind,
           number, length,
           crc32(0, (const Bytef *)bytes, (uInt)length) & 0xffffffffu);
}

/*
 * Return the Markdown of the index as it is served: beside the folder of the
 * other pages and not in it.
 */
static char *move_links(const char *source)
{
    buffer_t text;

    docgen_begin(&text);
    for (; *source; source++) {
        putc(*source, text.file);
        if (!strncmp(source, "](", 2) && strncmp(source + 2, "http", 4) != 0
            && !strchr("#.", source[2])) {
            fputs("(help/", text.file);
            source++;
        }
    }
    docgen_end(&text);
    return text.bytes;
}

static void write_pages(documents_t *all)
{
    int i;

    printf("/* Made by mod_src/docgen from docs/. */\n"
           "#include \"srm_help.h\"\n\n");
    for (i = 0; i < all->count; i++) {
        document_t *page = &all->items[i];

        docgen_html(all, page);
        if (!*page->name) {
            page->source = move_links(page->source);
        }
        write_body("html", i, page->html.bytes, page->html.length);
        write_body("markdown", i, page->source, strlen(page->source));
    }
    printf("const srm_help_page_t srm_help_pages[] = {\n");
    for (i = 0; i < all->count; i++) {
        const document_t *page = &all->items[i];

        printf("    {");
        docgen_literal(page->name);
        printf(",\n     ");
        docgen_literal(page->title);
        printf(",\n     ");
        docgen_literal(page->summary);
        printf(",\n");
        write_reference("html", i, page->html.bytes, page->html.length);
        write_reference("markdown", i, page->source, strlen(page->source));
        printf("    },\n");
    }
    printf("    {0}};\n");
}

static void write_explanation(const char *title, const char *text)
{
    printf("    {");
    docgen_literal(title);
    printf(",\n    ");
    docgen_literal(text);
    printf("},\n");
}

static void write_explanations(const document_t *document)
{
    printf("/* Made by mod_src/docgen from docs/problems.md. */\n"
           "#include \"cli_explain.h\"\n\n"
           "const cli_explanation_t cli_explanations[] = {\n");
    docgen_explain(document, write_explanation);
    printf("    {0}};\n");
}

int main(int argc, char **argv)
{
    documents_t all;

    if (argc < 3) {
        docgen_fail("usage", 0, "docgen pages|explain FILE...");
    }
    read_all(&all, argv + 2, argc - 2);
    if (!strcmp(argv[1], "explain")) {
        write_explanations(&all.items[0]);
    }
    else {
        write_pages(&all);
        docgen_index(&all, docgen_sections(&all));
    }
    return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
