/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file areas.c
 * @brief Areas and groups of the rows of a table.
 */

#include "areas.h"

#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "srm_fold.h"
#include "srm_hash.h"
#include "srm_load.h"

/* An area of a name. */
typedef struct namesake {
    int row;
    const char *group;
} namesake_t;

struct areas {
    draft_t *draft;
    apr_hash_t *names;     /* small letters -> namesake_t */
    apr_hash_t *groups;    /* small letters -> id */
    apr_hash_t *area_ids;  /* ids made so far */
    apr_hash_t *group_ids; /* the same of groups */
    apr_hash_t *given;     /* ids of the table -> its row, int * */
};

areas_t *areas_make(draft_t *draft)
{
    areas_t *areas = apr_pcalloc(draft->pool, sizeof(*areas));

    areas->draft = draft;
    areas->names = srm_hash_make(draft->pool);
    areas->groups = srm_hash_make(draft->pool);
    areas->area_ids = srm_hash_make(draft->pool);
    areas->group_ids = srm_hash_make(draft->pool);
    areas->given = srm_hash_make(draft->pool);
    return areas;
}

const char *areas_group(areas_t *areas, const char *name, int row, int column)
{
    draft_t *draft = areas->draft;
    const char *key = srm_fold_text(draft->pool, name);
    const char *id = apr_hash_get(areas->groups, key, APR_HASH_KEY_STRING);
    draft_thing_t *group;

    if (id || !*name) {
        return id ? id : "";
    }
    id = draft_slug(draft->pool, name, areas->group_ids, "group",
                    draft->numbered);
    group = apr_array_push(draft->groups);
    *group = (draft_thing_t){id, name, row, column};
    apr_hash_set(areas->groups, key, APR_HASH_KEY_STRING, id);
    return id;
}

/* Check that an area has a name, and that no other has it. */
static void check_name(areas_t *areas, const draft_area_t *area, bool has_id,
                       int column)
{
    draft_t *draft = areas->draft;
    const char *key = srm_fold_text(draft->pool, area->name);
    const namesake_t *before =
        apr_hash_get(areas->names, key, APR_HASH_KEY_STRING);
    namesake_t *added;

    if (!*area->name) {
        import_trouble(draft->troubles, area->row, column,
                       "the row has no area (write its name here)");
        return;
    }
    if (before && (has_id || strcmp(before->group, area->group))) {
        draft_remark(draft, "The area \"%s\" is in rows %d and %d",
                     draft_quote(draft, area->name), before->row, area->row);
    }
    else if (before) {
        import_trouble(draft->troubles, area->row, column,
                       "the area \"%s\" repeats that of row %d (choose the "
                       "column of areas with --area-column, or one of ids "
                       "with --id-column)",
                       draft_quote(draft, area->name), before->row);
        return;
    }
    added = apr_palloc(draft->pool, sizeof(*added));
    *added = (namesake_t){area->row, area->group};
    apr_hash_set(areas->names, key, APR_HASH_KEY_STRING, added);
}

/* Make the id of an area of the one in the table, or of its name. */
static const char *make_id(areas_t *areas, const char *given, const char *name,
                           int row)
{
    draft_t *draft = areas->draft;
    const int *before;
    int *added;

    if (!*given) {
        return draft_slug(draft->pool, name, areas->area_ids, "area",
                          draft->numbered);
    }
    before = apr_hash_get(areas->given, given, APR_HASH_KEY_STRING);
    if (before) {
        import_trouble(draft->troubles, row, 0,
                       "the id \"%s\" repeats that of row %d",
                       draft_quote(draft, given), *before);
    }
    added = apr_pmemdup(draft->pool, &row, sizeof(row));
    apr_hash_set(areas->given, given, APR_HASH_KEY_STRING, added);
    return draft_slug(draft->pool, given, areas->area_ids, "area",
                      draft->numbered);
}

draft_area_t *areas_add(areas_t *areas, const char *id, const char *name,
                        const char *group, int row, int column)
{
    draft_t *draft = areas->draft;
    draft_area_t *area = apr_array_push(draft->areas);

    memset(area, 0, sizeof(*area));
    area->row = row;
    area->column = column;
    area->name = name;
    area->group = group;
    area->summary = area->note = "";
    area->id = make_id(areas, id, name, row);
    area->cells =
        apr_pcalloc(draft->pool, sizeof(*area->cells)
                                     * (apr_size_t)draft->deployments->nelts);
    check_name(areas, area, *id != '\0', column);
    return area;
}
