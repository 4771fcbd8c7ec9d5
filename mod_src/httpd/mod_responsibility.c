/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file mod_responsibility.c
 * @brief The module record: registers all hooks.
 */

#include "modr_admin.h"
#include "modr_serve.h"

#include "srm_hash.h"

static void register_hooks(apr_pool_t *pool)
{
    (void)pool;
    srm_hash_start();
    modr_lifecycle_hooks();
    modr_access_hooks();
    modr_serve_hooks();
    modr_flight_hooks();
    modr_headers_hooks();
    modr_watch_hooks();
    modr_locations_hooks();
    modr_dump_hooks();
    modr_server_status_hooks();
    modr_error_hooks();
}

/* The platform's AP_MODULE_DECLARE_DATA is empty and the build hides all
 * symbols: httpd must find this one. */
/* clang-format off */
module AP_MODULE_DECLARE_DATA __attribute__((visibility("default")))
responsibility_module = {
    STANDARD20_MODULE_STUFF,
    modr_section_create,
    modr_section_merge,
    modr_server_create,
    modr_server_merge,
    modr_directives,
    register_hooks,
    AP_MODULE_FLAG_NONE
};
