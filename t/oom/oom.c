/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory runs out at every allocation of loading and rendering: oom FILE...
 *
 * malloc() and its like are this program's own, and mmap(), from which APR may
 * have been built to take the memory of pools. When work asks for memory,
 * the process forks: in the child there is none, once or from then on, and
 * the child goes on to the end of the work, which must be as if nothing had
 * happened, or left by its guard. Either way as many blocks and files have to
 * be there as before. The parent waits, gets its memory, and goes on to the
 * next allocation: each is tried in the state that real work has left.
 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <jansson.h>

#include "srm_builtin.h"
#include "srm_digest.h"
#include "srm_edition.h"
#include "srm_guard.h"
#include "srm_load.h"
#include "srm_prerendered.h"
#include "srm_text.h"

/* Seconds that a child may take, which nobody else waits for. */
#define PATIENCE 60

/* What a child ends with. */
enum { FINE, OTHER_RESULT, BLOCKS_LEFT, FILES_LEFT, NOT_LEFT, LENT, ENDS };

static const char *const verdicts[] = {"",
                                       "another result",
                                       "memory is not given back",
                                       "a file is left open",
                                       "a report without a problem",
                                       "the parser keeps our memory"};

/* How memory runs out. */
enum { NEVER, ONCE, FOR_GOOD };

static long live;    /* blocks that are there */
static long asked;   /* allocations of this work */
static long tried;   /* of all work, in each way */
static long parsing; /* of these, while the parser works */
static int trying;   /* whether memory runs out at each */
static int short_of; /* in a child: how memory ran out */
static int failures;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

/* Whether the parser's memory is not that of the process, as it is first. */
static int is_lent(void)
{
    json_malloc_t take;
    json_free_t leave;

    json_get_alloc_funcs(&take, &leave);
    return take != malloc || leave != free;
}

/* A child for each way to run out; in it this returns 1. */
static int branch(size_t size)
{
    int way, status;
    pid_t child;

    for (way = ONCE; way <= FOR_GOOD; way++) {
        child = fork();
        if (child == 0) {
            short_of = way;
            alarm(PATIENCE);
            return 1;
        }
        tried++;
        parsing += is_lent();
        if (child < 0 || waitpid(child, &status, 0) != child) {
            abort();
        }
        if (status != 0) {
            fprintf(stderr, "allocation %ld, of %lu bytes, %s: %s %d\n", asked,
                    (unsigned long)size,
                    way == ONCE ? "this one" : "and all after",
                    WIFEXITED(status) ? verdicts[WEXITSTATUS(status) % ENDS]
                                      : "ended by signal",
                    WIFEXITED(status) ? 0 : WTERMSIG(status));
            if (++failures == 20) {
                exit(1);
            }
        }
    }
    return 0;
}

static int runs_out(size_t size)
{
    if (trying) {
        int out;

        asked++;
        trying = 0; /* what the parent says of a child takes memory too */
        out = branch(size);
        trying = !out;
        return out;
    }
    return short_of == FOR_GOOD;
}

static void *counted(void *memory)
{
    live += memory != NULL;
    return memory;
}

void *malloc(size_t size)
{
    return runs_out(size) ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return runs_out(count * size) ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    if (!memory) {
        return malloc(size);
    }
    return runs_out(size) ? NULL : __libc_realloc(memory, size);
}

void free(void *memory)
{
    live -= memory != NULL;
    __libc_free(memory);
}

void *mmap(void *where, size_t size, int access, int flags, int file,
           off_t offset)
{
    void *memory;

    if ((flags & MAP_ANONYMOUS) && runs_out(size)) {
        return MAP_FAILED;
    }
    memory =
        (void *)syscall(SYS_mmap, where, size, access, flags, file, offset);
    live += memory != MAP_FAILED;
    return memory;
}

int munmap(void *memory, size_t size)
{
    live--;
    return (int)syscall(SYS_munmap, memory, size);
}

static int open_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;

    if (!folder) {
        abort();
    }
    while (readdir(folder)) {
        count++;
    }
    closedir(folder);
    return count;
}

/* Something to load. */
typedef struct task {
    const char *name;
    const char *path;    /* a file, or */
    const char *builtin; /* a built-in matrix, or */
    const char *bytes;   /* these */
    apr_pool_t *made, *told, *scratch;
    char result[64]; /* a digest of all that is served, or reported */
} task_t;

static srm_source_t source_of(const task_t *task,
                              const srm_load_state_t *loading)
{
    srm_source_t source = {task->name, task->bytes, 0, 0, NULL};
    const srm_builtin_t *builtin;

    if (task->path) {
        srm_file_budget_t budget = {loading->limits->bytes, SRM_FILE_WAIT};

        if (!srm_file_read(loading->scratch, task->path, task->name, &budget,
                           &source, loading->report, NULL)) {
            abort();
        }
        return source;
    }
    for (builtin = srm_builtins; task->builtin && builtin->id; builtin++) {
        if (!strcmp(builtin->id, task->builtin)) {
            return builtin->source;
        }
    }
    source.length = strlen(source.bytes);
    return source;
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* All that an edition would send, in an order that is always the same. */
static void add_edition(srm_text_t *text, const srm_edition_t *edition)
{
    apr_array_header_t *paths =
        apr_array_make(text->pool, 64, sizeof(const char *));
    apr_hash_index_t *index;
    const void *key;
    int i, coding;

    for (index = apr_hash_first(text->pool, edition->prerendered); index;
         index = apr_hash_next(index)) {
        apr_hash_this(index, &key, NULL, NULL);
        APR_ARRAY_PUSH(paths, const char *) = key;
    }
    qsort(paths->elts, (size_t)paths->nelts, sizeof(const char *), by_name);
    for (i = 0; i < paths->nelts; i++) {
        const char *path = APR_ARRAY_IDX(paths, i, const char *);
        const srm_prerendered_t *prerendered =
            apr_hash_get(edition->prerendered, path, APR_HASH_KEY_STRING);

        srm_text_adds(text, path);
        for (coding = 0; coding < SRM_CODING_COUNT; coding++) {
            if (prerendered->bodies->in[coding].bytes) {
                srm_text_adds(text, prerendered->bodies->in[coding].etag);
            }
        }
    }
}

static void work(void *data)
{
    static const srm_settings_t settings = {
#define SRM_SETTING(name) .name = "",
        SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    };
    task_t *task = data;
    srm_load_state_t loading = {.limits = &srm_limits_default,
                                .today = "2026-11-01",
                                .digest = 1,
                                .search = true};
    const srm_catalogue_t *catalogue;
    apr_array_header_t *sources;
    srm_text_t *text;
    int i;

    loading.scratch = task->scratch = srm_guard_pool(NULL);
    task->told = srm_guard_pool(NULL);
    loading.pool = task->made = srm_guard_pool(NULL);
    loading.report = srm_report_make(task->told);
    sources = apr_array_make(loading.scratch, 1, sizeof(srm_source_t));
    APR_ARRAY_PUSH(sources, srm_source_t) = source_of(task, &loading);
    catalogue = srm_load_all(&loading, sources);
    text = srm_text_make(loading.scratch, 1024);
    for (i = 0; i < loading.report->problems->nelts; i++) {
        srm_text_adds(text,
                      srm_report_line(loading.scratch,
                                      &APR_ARRAY_IDX(loading.report->problems,
                                                     i, srm_problem_t)));
    }
    if (catalogue->matrices.count) {
        srm_edition_t *edition =
            srm_edition_open(task->made, catalogue, &settings);

        srm_prerendered_attach(task->made,
                               srm_prerendered_make(task->made, task->scratch,
                                                    &edition, 1,
                                                    SRM_PRERENDER_LIMIT, NULL),
                               &edition, 1);
        add_edition(text, edition);
    }
    strcpy(task->result,
           srm_digest_hex(loading.scratch, text->bytes, text->length));
}

/* Do a task: 1 when it was done, 0 when memory ran out. */
static int carry_out(task_t *task)
{
    int done;

    task->made = task->told = task->scratch = NULL;
    task->result[0] = '\0';
    done = srm_guard(work, task);
    short_of = NEVER;
    if (task->scratch) {
        apr_pool_destroy(task->scratch);
    }
    if (task->told) {
        apr_pool_destroy(task->told);
    }
    if (task->made) {
        apr_pool_destroy(task->made);
    }
    return done;
}

static int judge(const task_t *task, int done, const char *expected,
                 long blocks, int files)
{
    srm_shortage_t shortage;

    if (done && strcmp(task->result, expected)) {
        return OTHER_RESULT;
    }
    if (!done
        && srm_report_no_memory(&shortage, task->name)->problems->nelts != 1) {
        return NOT_LEFT;
    }
    return is_lent()               ? LENT
           : live != blocks        ? BLOCKS_LEFT
           : open_files() != files ? FILES_LEFT
                                   : FINE;
}

static void try_all(task_t *task)
{
    pid_t parent = getpid();
    long before = tried, parsed = parsing;
    char expected[64];
    int done, files, verdict;
    long blocks;

    carry_out(task); /* what is had once and kept is had now */
    strcpy(expected, task->result);
    files = open_files();
    blocks = live;
    asked = 0;
    trying = 1;
    done = carry_out(task);
    trying = 0;
    verdict = judge(task, done, expected, blocks, files);
    if (getpid() != parent) {
        _exit(verdict);
    }
    if (!done || verdict) {
        fprintf(stderr, "%s: with all memory: %s\n", task->name,
                verdicts[verdict]);
        failures++;
    }
    printf("%s: each of %ld allocations failed, %ld while the parser worked\n",
           task->name, (tried - before) / 2, (parsing - parsed) / 2);
    fflush(stdout);
}

/* More areas than anybody writes, and numbers that are not whole. */
static const char *large(apr_pool_t *pool)
{
    srm_text_t *text = srm_text_make(pool, 1024 * 1024);
    int i;

    srm_text_adds(
        text, "{\"format\": 1, \"id\": \"large\", \"title\": \"L\","
              "\"revision\": \"2026-01-06\", \"sources\": [{\"title\": "
              "\"S\"}], \"parties\": [{\"id\": \"us\", \"name\": \"Us\","
              "\"role\": \"customer\"}, {\"id\": \"them\", \"name\": "
              "\"Them\", \"role\": \"provider\"}], \"deployments\": [{\"id\":"
              "\"d\", \"name\": \"D\"}], \"x-n\": [0.1, 1e300, {\"a\": "
              "-0.5}], \"areas\": [");
    for (i = 0; i < 400; i++) {
        srm_text_adds(text,
                      apr_psprintf(pool,
                                   "%s{\"id\": \"a%d\", \"name\": \"Area %d\","
                                   "\"cells\": {\"d\": {\"parties\": {\"us\":"
                                   "\"Ours.\", \"them\": \"Theirs.\"}}}}",
                                   i ? ", " : "", i, i));
    }
    srm_text_adds(text, "]}");
    return srm_text_done(text);
}

int main(int argc, const char *const *argv)
{
    task_t task = {.name = "builtin:azure-cloud", .builtin = "azure-cloud"};
    apr_pool_t *pool;
    int i;

    if (argc < 2 || apr_app_initialize(&argc, &argv, NULL) != APR_SUCCESS) {
        return 2;
    }
    apr_pool_create(&pool, NULL);
    try_all(&task);
    task.builtin = NULL;
    for (i = 1; i < argc; i++) {
        task.name = task.path = argv[i];
        try_all(&task);
    }
    task.name = "a large one";
    task.path = NULL;
    task.bytes = large(pool);
    try_all(&task);
    if (tried < 1000 || parsing < 100) {
        fprintf(stderr, "only %ld allocations were tried, %ld in the parser\n",
                tried, parsing);
        failures++;
    }
    return failures ? 1 : 0;
}
