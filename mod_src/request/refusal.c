/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file refusal.c
 * @brief Fills in refusals.
 */

#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "srm_printable.h"
#include "srm_refusal.h"

/** Most characters of a client's word to show. */
#define QUOTE_MAX 64

#define ELLIPSIS "\xe2\x80\xa6"

static const srm_refusal_kind_t kinds[SRM_REFUSAL_COUNT] = {
#define SRM_REFUSAL(name, slug, status, title, explanation)                   \
    {slug, status, title, explanation},
    SRM_REFUSALS(SRM_REFUSAL)
#undef SRM_REFUSAL
};

const srm_refusal_kind_t *srm_refusal_kind(srm_refusal_e kind)
{
    return &kinds[kind];
}

const srm_refusal_kind_t *srm_refusal_find(const char *slug)
{
    int i;

    for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
        if (strcmp(kinds[i].slug, slug) == 0) {
            return &kinds[i];
        }
    }
    return NULL;
}

static void fill(srm_refusal_t *refusal, const srm_refusal_kind_t *kind,
                 const char *detail)
{
    refusal->kind = kind;
    refusal->status = kind->status;
    refusal->detail = detail;
    refusal->reason = NULL;
    refusal->parameter = "";
    refusal->allowed = NULL;
    refusal->paths = NULL;
    refusal->others = 0;
    refusal->list = NULL;
    refusal->matrix = NULL;
    refusal->did_you_mean = "";
    refusal->meant = "";
}

void srm_refuse(apr_pool_t *pool, srm_refusal_t *refusal, srm_refusal_e kind,
                const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fill(refusal, &kinds[kind], apr_pvsprintf(pool, format, arguments));
    va_end(arguments);
}

void srm_refuse_status(srm_refusal_t *refusal, int status)
{
    const srm_refusal_kind_t *kind =
        &kinds[status < 500 ? SRM_REFUSAL_BAD_REQUEST
                            : SRM_REFUSAL_SERVER_ERROR];
    int i;

    for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
        if (kinds[i].status == status) {
            kind = &kinds[i];
            break;
        }
    }
    fill(refusal, kind, kind->explanation);
    refusal->status = status;
}

void srm_refuse_busy(apr_pool_t *pool, srm_refusal_t *refusal)
{
    srm_refuse(pool, refusal, SRM_REFUSAL_BUSY,
               "Large responses to other clients use all memory that this "
               "server reserves for them. Try again in %d seconds, or request "
               "a part with ?area=, ?group= or ?deployment=.",
               SRM_BUSY_SECONDS);
}

void srm_refuse_allowed(apr_pool_t *pool, srm_refusal_t *refusal,
                        const char *wrote, const apr_array_header_t *existing)
{
    const char *nearest;

    refusal->allowed =
        existing->nelts > SRM_ALLOWED_MAX
            ? srm_nearest_few(pool, wrote, existing, SRM_ALLOWED_MAX)
            : existing;
    refusal->others = existing->nelts - refusal->allowed->nelts;
    nearest = srm_nearest(wrote, refusal->allowed);
    refusal->did_you_mean = nearest ? nearest : "";
}

void srm_refuse_paths(srm_refusal_t *refusal, const apr_array_header_t *paths)
{
    int i;

    refusal->paths = paths;
    for (i = 0; i < paths->nelts; i++) {
        if (strcmp(APR_ARRAY_IDX(refusal->allowed, i, const char *),
                   refusal->did_you_mean)
            == 0) {
            refusal->meant = APR_ARRAY_IDX(paths, i, const char *);
        }
    }
}

const char *srm_refusal_quote(apr_pool_t *pool, const char *word)
{
    srm_text_t *quote = srm_text_make(pool, QUOTE_MAX + sizeof(ELLIPSIS));

    if (*srm_printable_add(quote, word, QUOTE_MAX)) {
        srm_text_adds(quote, ELLIPSIS);
    }
    return srm_text_done(quote);
}
