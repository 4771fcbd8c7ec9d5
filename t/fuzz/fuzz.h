/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_H
#define FUZZ_H

/**
 * @file fuzz.h
 * @brief What the targets of libFuzzer share: a judge of bytes and answers.
 *
 * A judge ends the program, with a sentence, when something is not as it must
 * be; libFuzzer then keeps what led to it.
 */

#include <stdint.h>

#include "srm_edition.h"

/** What libFuzzer calls. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Say what is wrong and end. */
__attribute__((noreturn, format(printf, 1, 2))) void fuzz_fail(
    const char *format, ...);

/** Judge a condition; path is what was asked for. */
#define FUZZ_EXPECT(condition, path)                                          \
    do {                                                                      \
        if (!(condition)) {                                                   \
            fuzz_fail("%s: not so: %s", path, #condition);                    \
        }                                                                     \
    } while (0)

/** A copy in memory of exactly its size and a NUL, so that a sanitizer sees
 *  where it ends; to be freed. */
char *fuzz_copy(const uint8_t *data, size_t size);

/** Loading with the default limits, an empty report and a fixed today. */
srm_load_state_t fuzz_loading(apr_pool_t *pool);

/** The matrices of sources. */
srm_catalogue_t *fuzz_load(const srm_load_state_t *loading,
                           const srm_source_t *sources, int count);

/** Answer a request, with all bytes there. */
void fuzz_answer(apr_pool_t *pool, const srm_edition_t *edition,
                 const srm_request_t *asked, srm_answer_t *answer);

/** Ask an edition. */
srm_answer_t fuzz_ask(apr_pool_t *pool, const srm_edition_t *edition,
                      const char *path, const char *args);

/**
 * Judge an answer by itself: headers that hold nothing but visible ASCII,
 * JSON that is JSON, SVG that is XML, text that is UTF-8.
 */
void fuzz_judge(apr_pool_t *pool, const char *path,
                const srm_answer_t *answer);

#endif
