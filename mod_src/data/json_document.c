/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_document.c
 * @brief A matrix as a matrix file, written by the tables that read it.
 *
 * Keys have the order of the tables. A value without content is left out, and a
 * cell has its shortest form. Loading the document again gives the same matrix.
 * A filtered document is a smaller matrix, without references to areas and
 * deployments that are left out.
 */

#include "srm_json_parts.h"
#include "srm_shape.h"

/** A document, and the selection that may leave entries out of it. */
typedef struct document {
    srm_json_t *json;
    const srm_selection_t *selection; /**< NULL: all entries are written */
    const char *groups; /**< of a selection: flags of the groups in it, by
                             order */
    bool open_is_party; /**< the word open names a party */
} document_t;

/** All entries of a list, or those in a selection. */
typedef struct entries {
    const srm_shape_t *shape;
    int count;
    srm_any_list_t list; /**< of the entries */
    bool pointed;        /**< the list has pointers to entries */
    const srm_deployment_t *const *columns; /**< of the selected cells; NULL:
                                                 all entries are */
} entries_t;

/* Return pointers to the entries of a list that are in a selection; NULL
 * if the matrix has no such list. */
static const void *kept_list(const srm_selection_t *selection,
                             const srm_shape_t *shape)
{
    const struct {
        const srm_shape_t *shape;
        const void *list;
    } lists[] = {{&srm_shape_deployment, &selection->deployments},
                 {&srm_shape_area, &selection->areas},
                 {&srm_shape_retained, &selection->retained},
                 {&srm_shape_provided, &selection->provided},
                 {&srm_shape_topic, &selection->topics}};
    size_t i;

    for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        if (lists[i].shape == shape) {
            return lists[i].list;
        }
    }
    return NULL;
}

static entries_t entries_of(const document_t *document,
                            const srm_field_t *field, const char *base)
{
    const srm_selection_t *selection = document->selection;
    entries_t entries = {.shape = field->shape,
                         .list = srm_field_list(field, base)};
    const void *kept = selection ? kept_list(selection, field->shape) : NULL;

    if (kept) {
        memcpy(&entries.list, kept, sizeof(entries.list));
        entries.pointed = true;
    }
    entries.count = entries.list.count;
    if (selection && field->shape == &srm_shape_cell) {
        entries.columns = selection->deployments.items;
        entries.count = selection->deployments.count;
    }
    return entries;
}

static const char *entry_at(const entries_t *entries, int place)
{
    const char *entry;

    if (entries->pointed) {
        memcpy(&entry, entries->list.items + (size_t)place * sizeof(entry),
               sizeof(entry));
        return entry;
    }
    return srm_shape_entry(entries->shape, &entries->list,
                           entries->columns ? entries->columns[place]->order
                                            : place);
}

/* True unless the entry is, or refers to, something outside the selection. */
static bool is_kept(const document_t *document, const srm_shape_t *shape,
                    const void *entry)
{
    const srm_selection_t *selection = document->selection;

    if (selection && shape == &srm_shape_area_ref) {
        const srm_area_ref_t *ref = entry;

        return srm_selected_area(selection, ref->area);
    }
    if (selection && shape == &srm_shape_deployment_ref) {
        const srm_deployment_ref_t *ref = entry;

        return srm_selected_deployment(selection, ref->deployment);
    }
    if (selection && shape == &srm_shape_group) {
        const srm_group_t *group = entry;

        return document->groups[group->order];
    }
    return true;
}

/* Content: a key is written only for a value that has some. */

static bool has_content(const document_t *document, const srm_field_t *field,
                        const char *base);

static bool has_entries(const document_t *document, const srm_field_t *field,
                        const char *base)
{
    const srm_any_list_t all = srm_field_list(field, base);
    entries_t entries;
    int i;

    if (all.count == 0 || !document->selection) {
        return all.count > 0;
    }
    entries = entries_of(document, field, base);
    for (i = 0; i < entries.count; i++) {
        if (is_kept(document, field->shape, entry_at(&entries, i))) {
            return true;
        }
    }
    return false;
}

/* True if a struct has content in any field but one, which may be NULL. */
static bool has_others(const document_t *document, const srm_shape_t *shape,
                       const srm_field_t *but, const char *base)
{
    const srm_field_t *field;

    for (field = shape->fields; field->key; field++) {
        if ((!but || field->offset != but->offset)
            && has_content(document, field, base)) {
            return true;
        }
    }
    return srm_shape_extras(shape, base).count > 0;
}

static bool has_content(const document_t *document, const srm_field_t *field,
                        const char *base)
{
    if (srm_field_is_text(field)) {
        return *srm_field_text(field, base) != '\0';
    }
    if (field->kind < SRM_KIND_OBJECT) {
        return srm_field_number(field, base) != 0;
    }
    if (field->kind > SRM_KIND_OBJECT) {
        return has_entries(document, field, base);
    }
    return has_others(document, field->shape, NULL, base + field->offset);
}

/* Only a cell has a reason, and only a cell is an id alone or null. */
static bool is_open(const char *base)
{
    const srm_cell_t *cell = (const void *)base;

    return cell->open != NULL;
}

/* True for an open cell, whatever the reason. */
static bool is_reason(const srm_field_t *field, const char *base)
{
    return field->kind == SRM_KIND_REASON && is_open(base);
}

/* True if a field is required: of choices without content the first one is. */
static bool is_needed(const document_t *document, const srm_shape_t *shape,
                      const srm_field_t *field, const char *base)
{
    const srm_field_t *other = shape->fields;

    if (!(field->rules & SRM_CHOICE)) {
        return field->rules & SRM_REQUIRED;
    }
    for (; other->key; other++) {
        if ((other->rules & SRM_CHOICE)
            && (other < field || has_content(document, other, base)
                || is_reason(other, base))) {
            return false;
        }
    }
    return true;
}

/* Objects, lists and values. */

static void write_fields(const document_t *document, const srm_shape_t *shape,
                         const char *base);

static void write_text(srm_json_t *json, const char *key,
                       const srm_field_t *field, const char *text)
{
    if (field->kind == SRM_KIND_TASKS || field->kind == SRM_KIND_TEXTS) {
        srm_json_tasks(json, key, text);
    }
    else {
        srm_json_string(json, key, text);
    }
}

/* Write an entry in its short form if that has all its content. */
static bool write_brief(const document_t *document, const char *key,
                        const srm_shape_t *shape, const char *entry)
{
    const srm_field_t *brief = shape->brief;
    srm_any_list_t list;

    if (brief->kind != SRM_KIND_SINGLE) {
        write_text(document->json, key, brief, srm_field_text(brief, entry));
        return true;
    }
    list = srm_field_list(brief, entry);
    if (list.count > 1
        || (list.count == 1
            && *srm_field_text(brief->shape->brief, list.items))
        || has_others(document, shape, brief, entry)) {
        return false;
    }
    if (is_open(entry)) {
        if (document->open_is_party) {
            return false;
        }
        srm_json_string(document->json, key, SRM_OPEN);
    }
    else if (list.count == 0) {
        srm_json_null(document->json, key);
    }
    else {
        srm_json_string(document->json, key, srm_shape_id(list.items));
    }
    return true;
}

static void write_entry(const document_t *document, const char *key,
                        const srm_shape_t *shape, const char *entry)
{
    if (shape->brief && write_brief(document, key, shape, entry)) {
        return;
    }
    srm_json_object(document->json, key);
    write_fields(document, shape, entry);
    srm_json_end(document->json, '}');
}

static void write_list(const document_t *document, const srm_field_t *field,
                       const char *base)
{
    const entries_t entries = entries_of(document, field, base);
    srm_json_t *json = document->json;
    bool keyed = field->kind != SRM_KIND_LIST;
    int i;

    if (keyed) {
        srm_json_object(json, field->key);
    }
    else {
        srm_json_array(json, field->key);
    }
    for (i = 0; i < entries.count && srm_text_goes_on(json->out); i++) {
        const char *entry = entry_at(&entries, i);

        if (is_kept(document, field->shape, entry)) {
            write_entry(document, keyed ? srm_shape_id(entry) : NULL,
                        field->shape, entry);
        }
    }
    srm_json_end(json, keyed ? '}' : ']');
}

/* Write a value that is not a text. */
static void write_value(const document_t *document, const srm_field_t *field,
                        const char *base)
{
    srm_json_t *json = document->json;

    switch (field->kind) {
    case SRM_KIND_FLAG:
        srm_json_flag(json, field->key, srm_field_number(field, base));
        break;
    case SRM_KIND_OBJECT:
        srm_json_object(json, field->key);
        write_fields(document, field->shape, base + field->offset);
        srm_json_end(json, '}');
        break;
    case SRM_KIND_LIST:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        write_list(document, field, base);
        break;
    default:
        srm_json_number(json, field->key, srm_field_number(field, base));
    }
}

static void write_fields(const document_t *document, const srm_shape_t *shape,
                         const char *base)
{
    const srm_extras_t extras = srm_shape_extras(shape, base);
    const srm_field_t *field;

    for (field = shape->fields;
         field->key && srm_text_goes_on(document->json->out); field++) {
        if (srm_field_is_text(field)) {
            const char *text = srm_field_text(field, base);

            if (*text || is_reason(field, base)) {
                write_text(document->json, field->key, field, text);
            }
        }
        else if (has_content(document, field, base)
                 || is_needed(document, shape, field, base)) {
            write_value(document, field, base);
        }
    }
    srm_json_extras(document->json, &extras);
}

void srm_json_struct(srm_json_t *json, const char *key,
                     const srm_shape_t *shape, const void *base)
{
    const document_t all = {.json = json};

    if (has_others(&all, shape, NULL, base)) {
        write_entry(&all, key, shape, base);
    }
}

void srm_json_list(srm_json_t *json, const char *key, const srm_shape_t *shape,
                   const void *list)
{
    const document_t all = {.json = json};
    const srm_field_t field = {
        .key = key, .kind = SRM_KIND_LIST, .shape = shape};

    if (has_content(&all, &field, list)) {
        write_list(&all, &field, list);
    }
}

static const char *kept_groups(apr_pool_t *pool,
                               const srm_selection_t *selection)
{
    char *flags =
        apr_pcalloc(pool, (apr_size_t)selection->matrix->groups.count + 1);
    int i;

    for (i = 0; i < selection->areas.count; i++) {
        const srm_group_t *group = selection->areas.items[i]->group;

        if (group) {
            flags[group->order] = 1;
        }
    }
    return flags;
}

void srm_json_document(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;
    document_t document = {.json = &json};

    if (selection->filtered) {
        document.selection = selection;
        document.groups = kept_groups(out->pool, selection);
    }
    document.open_is_party =
        srm_matrix_party(selection->matrix, SRM_OPEN) != NULL;
    srm_json_page(&json, out, selection);
    write_fields(&document, &srm_shape_matrix,
                 (const char *)selection->matrix);
    srm_json_page_end(&json);
}
