/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file flight.c
 * @brief Sending large answers, and limiting the memory that they hold in a
 * child.
 *
 * A slow client holds its answer, and there may be hundreds of them. So if
 * answers already hold a lot, a large one is written piece by piece while it is
 * sent. Passing a piece on waits for the client: httpd's core_output_filter
 * blocks while 64 KB or more are unsent, as it does with a whole answer.
 */

#include "modr_serve.h"

#include <apr_atomic.h>
#include <apr_buckets.h>

#include <http_log.h>
#include <http_protocol.h>

#include "srm_quota.h"

APLOG_USE_MODULE(responsibility);

/** All large answers of this child; its threads change it only by atomic
 * operations. */
typedef struct {
    srm_quota_t quota;                 /**< bytes that they hold */
    volatile apr_uint32_t reported[2]; /**< the minute since the epoch in which
                                            the log last said that the quota
                                            is used up, and another reason */
} flights_t;

/** Created before the child serves. */
static flights_t *flights;

static void child_init(apr_pool_t *pool, server_rec *server)
{
    (void)server;
    flights = apr_pcalloc(pool, sizeof(*flights));
    flights->quota.most = SRM_ANSWERS_MOST;
}

srm_quota_t *modr_flight_quota(void)
{
    return flights ? &flights->quota : NULL;
}

/** True once a minute. */
static bool is_due(request_rec *r, volatile apr_uint32_t *reported)
{
    apr_uint32_t now = (apr_uint32_t)apr_time_sec(r->request_time) / 60;
    apr_uint32_t last = apr_atomic_read32(reported);

    return now > last && apr_atomic_cas32(reported, now, last) == last;
}

void modr_flight_report(request_rec *r, const char *reason)
{
    if (!is_due(r, &flights->reported[reason != NULL])) {
        return;
    }
    if (reason) {
        ap_log_rerror(APLOG_MARK, APLOG_WARNING, 0, r,
                      "the workbook %s was not made and its request was "
                      "answered 503: %s Pages and other formats are served as "
                      "always (reported at most once a minute)",
                      r->uri, reason);
    }
    else {
        ap_log_rerror(APLOG_MARK, APLOG_WARNING, 0, r,
                      "large answers to slow clients use all %" APR_SIZE_T_FMT
                      " bytes that this process reserves for them; further "
                      "large answers get 503 until one ends (reported at most "
                      "once a minute)",
                      SRM_ANSWERS_MOST);
    }
}

/** An answer that is being sent. */
typedef struct {
    request_rec *r;
    apr_bucket_brigade *brigade;
    bool lasting; /**< its bytes live as long as the request */
    apr_status_t status;
} flight_t;

static bool pass(flight_t *flight)
{
    flight->status =
        ap_pass_brigade(flight->r->output_filters, flight->brigade);
    apr_brigade_cleanup(flight->brigade);
    return flight->status == APR_SUCCESS && !flight->r->connection->aborted;
}

static bool take_piece(void *to, const char *bytes, apr_size_t length)
{
    flight_t *flight = to;
    request_rec *r = flight->r;
    apr_bucket_alloc_t *alloc = r->connection->bucket_alloc;
    apr_bucket *piece =
        flight->lasting ? apr_bucket_pool_create(bytes, length, r->pool, alloc)
                        : apr_bucket_transient_create(bytes, length, alloc);

    APR_BRIGADE_INSERT_TAIL(flight->brigade, piece);
    /* Lasting bytes are passed on all at once, as a small answer is. */
    if (flight->lasting) {
        return true;
    }
    if (r->header_only) {
        /* Filters see the beginning of a body, and that it continues, as
         * for GET. The rest of it would be discarded. */
        APR_BRIGADE_INSERT_TAIL(flight->brigade,
                                apr_bucket_flush_create(alloc));
    }
    return pass(flight) && !r->header_only;
}

apr_status_t modr_flight_send(request_rec *r, const srm_answer_t *answer)
{
    apr_bucket_alloc_t *alloc = r->connection->bucket_alloc;
    flight_t flight = {r, apr_brigade_create(r->pool, alloc), answer->lasting,
                       APR_SUCCESS};
    bool is_whole = srm_answer_pour(answer, take_piece, &flight);
    apr_status_t status = flight.status;

    if (!is_whole && !r->header_only) {
        /* The client must not mistake a part for the whole: httpd then
         * omits the last chunk and closes the connection. */
        r->connection->keepalive = AP_CONN_CLOSE;
        APR_BRIGADE_INSERT_TAIL(
            flight.brigade,
            ap_bucket_error_create(HTTP_BAD_GATEWAY, NULL, r->pool, alloc));
    }
    APR_BRIGADE_INSERT_TAIL(flight.brigade, apr_bucket_eos_create(alloc));
    pass(&flight);
    return status != APR_SUCCESS ? status : flight.status;
}

void modr_flight_hooks(void)
{
    ap_hook_child_init(child_init, NULL, NULL, APR_HOOK_MIDDLE);
}
