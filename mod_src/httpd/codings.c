/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file codings.c
 * @brief Working beside mod_deflate and mod_brotli: the variables that disable
 * them.
 *
 * An administrator sets them for a client that fails at a coding; they disable
 * our prerendered bytes of that coding too. We set them if a filter would spoil
 * an answer.
 */

#include "modr_serve.h"

/** The variables that disable httpd's filters of a coding. */
static const struct {
    const char *variable;
    srm_coding_e coding;
} switches[] = {{"no-gzip", SRM_CODING_GZIP},
                {"no-brotli", SRM_CODING_BROTLI}};

unsigned modr_codings_off(const request_rec *r)
{
    unsigned off = 0;
    size_t i;

    for (i = 0; i < sizeof(switches) / sizeof(*switches); i++) {
        if (apr_table_get(r->subprocess_env, switches[i].variable)) {
            off |= SRM_CODING_BIT(switches[i].coding);
        }
    }
    return off;
}

void modr_codings_leave(request_rec *r)
{
    size_t i;

    if (!apr_table_get(r->headers_in, "Accept-Encoding")) {
        return;
    }
    for (i = 0; i < sizeof(switches) / sizeof(*switches); i++) {
        apr_table_setn(r->subprocess_env, switches[i].variable, "1");
    }
}
