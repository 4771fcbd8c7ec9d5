/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file codings.c
 * @brief Beside mod_deflate and mod_brotli: the variables that switch them off.
 *
 * An administrator sets them for a client that fails at a coding, and means our
 * ready bytes too. We set them where a filter would spoil an answer.
 */

#include "modr_serve.h"

/** The variables by which httpd's filters of a coding are switched off. */
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
