/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file values_json.c
 * @brief A JSON object of texts, read by the library jansson.
 */

#include <apr_strings.h>

#include <jansson.h>

#include "values.h"

const char *values_read_json(
    apr_pool_t *pool, const char *bytes, apr_size_t length,
    void (*add)(void *data, const char *key, const char *value), void *data)
{
    json_error_t error;
    json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    const char *wrong = NULL;
    const char *key;
    json_t *value;

    if (!root) {
        return apr_psprintf(pool, "line %d: %s", error.line, error.text);
    }
    if (!json_is_object(root)) {
        wrong = "is no object, such as {\"Partial\": \"shared\"}";
    }
    json_object_foreach(root, key, value)
    {
        if (!json_is_string(value)) {
            wrong = apr_psprintf(pool, "\"%s\" is no text, such as \"shared\"",
                                 key);
            break;
        }
        add(data, apr_pstrdup(pool, key),
            apr_pstrdup(pool, json_string_value(value)));
    }
    json_decref(root);
    return wrong;
}
