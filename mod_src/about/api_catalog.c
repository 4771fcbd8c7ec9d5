/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file api_catalog.c
 * @brief The API catalog: URLs of the site's data and their description.
 *
 * It lists one API, this site's. The link relations are those of RFC 8631.
 */

#include <apr_strings.h>

#include "srm_json_parts.h"
#include "srm_openapi.h"

static void write_target(srm_json_t *json, const char *relation,
                         const char *base, const char *path, const char *type)
{
    srm_json_array(json, relation);
    srm_json_object(json, NULL);
    srm_json_string(json, "href",
                    apr_pstrcat(json->out->pool, base, path, NULL));
    srm_json_string(json, "type", type);
    srm_json_end(json, '}');
    srm_json_end(json, ']');
}

void srm_json_api_catalog(srm_text_t *out, const srm_selection_t *selection)
{
    const char *base = srm_select_base(selection);
    const char *const none[SRM_ID_COUNT] = {NULL};
    srm_json_t json;

    srm_json_page(&json, out, selection);
    srm_json_array(&json, "linkset");
    srm_json_object(&json, NULL);
    srm_json_string(&json, "anchor", base);
    write_target(
        &json, "service-desc", base,
        srm_route_path(out->pool, SRM_PAGE_OPENAPI, none, SRM_FORMAT_JSON),
        srm_format_media(SRM_FORMAT_JSON));
    write_target(&json, "service-doc", base, "",
                 srm_format_media(SRM_FORMAT_HTML));
    write_target(&json, "status", base, "health",
                 srm_format_media(SRM_FORMAT_JSON));
    srm_json_end(&json, '}');
    srm_json_end(&json, ']');
    srm_json_page_end(&json);
}
