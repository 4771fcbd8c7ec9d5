/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_matrix.c
 * @brief The tables of keys: the matrix file, except its areas.
 *
 * These tables define the format: code that reads, writes or compares files
 * uses them.
 */

#include "shape_fields.h"

/* One field a line. */
/* clang-format off */

static const char *const roles[] = {"customer", "provider", "third-party",
                                    NULL};

static const char *const ways_to_read[] = {
#define SRM_READ(name, id, word) id,
    SRM_READS(SRM_READ)
#undef SRM_READ
    NULL};

#define RECORD srm_citation_t
static const srm_field_t citation_fields[] = {
    VALUE("title", TEXT, SRM_REQUIRED, title),
    VALUE("href", LINK, 0, href),
    VALUE("revised", DATE, 0, revised),
    VALUE("note", TEXT, 0, note),
    CHOSEN("read", 0, read, ways_to_read),
    FIELDS_END
};
const srm_shape_t srm_shape_citation = SHAPE("a source", citation_fields);
#undef RECORD

#define RECORD srm_matrix_t
static const srm_field_t label_fields[] = {
#define SRM_WORD(name, key, word) VALUE(key, LABEL, 0, labels[SRM_WORD_##name]),
    SRM_WORDS(SRM_WORD)
#undef SRM_WORD
    FIELDS_END
};

/* Labels are members of the matrix itself, so their offsets are relative to
 * it. */
static const srm_shape_t labels = {
    .name = "the labels object",
    .fields = label_fields,
    .extras = offsetof(srm_matrix_t, label_extras)
};
#undef RECORD

#define RECORD srm_party_t
static const srm_field_t party_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("short", TEXT, 0, short_name),
    CHOSEN("role", SRM_REQUIRED, role_word, roles),
    VALUE("summary", TEXT, 0, summary),
    FIELDS_END
};
static const srm_shape_t party = SHAPE("a party", party_fields);
#undef RECORD

#define RECORD srm_deployment_t
static const srm_field_t deployment_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("title", TEXT, 0, title),
    VALUE("summary", TEXT, 0, summary),
    LIST("examples", 0, examples, srm_shape_text),
    FIELDS_END
};
const srm_shape_t srm_shape_deployment = SHAPE("a deployment",
                                               deployment_fields);
#undef RECORD

#define RECORD srm_group_t
static const srm_field_t group_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("summary", TEXT, 0, summary),
    FIELDS_END
};
const srm_shape_t srm_shape_group = SHAPE("a group", group_fields);
#undef RECORD

/* References to areas and to deployments: the id first, then the pointer. */
static const srm_field_t reference_field = ALONE(REFERENCE, 0);

const srm_shape_t srm_shape_area_ref = BRIEF("an area", srm_area_ref_t,
                                             reference_field);

const srm_shape_t srm_shape_deployment_ref = BRIEF("a deployment",
                                                   srm_deployment_ref_t,
                                                   reference_field);

#define RECORD srm_retained_t
static const srm_field_t retained_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("tasks", TEXTS, 0, tasks),
    VALUE("note", TEXT, 0, note),
    LIST("areas", 0, areas, srm_shape_area_ref),
    FIELDS_END
};
const srm_shape_t srm_shape_retained = SHAPE("a retained item",
                                             retained_fields);
#undef RECORD

#define RECORD srm_provided_t
static const srm_field_t provided_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("party", REFERENCE, SRM_REQUIRED, party_id),
    VALUE("tasks", TEXTS, 0, tasks),
    VALUE("note", TEXT, 0, note),
    LIST("deployments", 0, deployments, srm_shape_deployment_ref),
    LIST("areas", 0, areas, srm_shape_area_ref),
    FIELDS_END
};
const srm_shape_t srm_shape_provided = SHAPE("a provided item",
                                             provided_fields);
#undef RECORD

#define RECORD srm_state_t
static const srm_field_t state_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("share", SHARE, SRM_REQUIRED, share),
    FIELDS_END
};
static const srm_shape_t state = SHAPE("a state", state_fields);
#undef RECORD

#define RECORD srm_approach_t
static const srm_field_t approach_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("summary", TEXT, 0, summary),
    LIST("states", SRM_REQUIRED | SRM_FILLED, states, state),
    FIELDS_END
};
const srm_shape_t srm_shape_approach = SHAPE("an approach", approach_fields);
#undef RECORD

#define RECORD srm_advantages_t
static const srm_field_t advantages_fields[] = {
    VALUE("summary", TEXT, 0, summary),
    VALUE("illustrative", FLAG, 0, illustrative),
    LIST("approaches", SRM_REQUIRED | SRM_FILLED, approaches,
         srm_shape_approach),
    LIST("examples", 0, examples, srm_shape_text),
    FIELDS_END
};
static const srm_shape_t advantages = SHAPE("the advantages object",
                                            advantages_fields);
#undef RECORD

#define RECORD srm_item_t
static const srm_field_t item_fields[] = {
    VALUE("name", TEXT, 0, name),
    VALUE("text", TEXT, SRM_REQUIRED, text),
    LIST("links", 0, links, srm_shape_web_link),
    FIELDS_END
};
static const srm_shape_t item = SHAPE("an item", item_fields);
#undef RECORD

#define RECORD srm_topic_t
static const srm_field_t topic_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("title", TEXT, SRM_REQUIRED, title),
    VALUE("text", TEXT, 0, text),
    LIST("items", 0, items, item),
    LIST("areas", 0, areas, srm_shape_area_ref),
    VALUE("matrix", ID, 0, matrix),
    FIELDS_END
};
const srm_shape_t srm_shape_topic = SHAPE("a topic", topic_fields);
#undef RECORD

#define RECORD srm_link_t
static const srm_field_t link_fields[] = {
    VALUE("title", TEXT, SRM_REQUIRED, title),
    VALUE("href", LINK, 0, href),
    VALUE("matrix", ID, 0, matrix),
    VALUE("note", TEXT, 0, note),
    FIELDS_END
};
static const srm_shape_t see_also = SHAPE("a link to read on", link_fields);
#undef RECORD

#define RECORD srm_reviewed_t
static const srm_field_t reviewed_fields[] = {
    VALUE("on", DATE, SRM_REQUIRED, on),
    VALUE("by", TEXT, 0, by),
    FIELDS_END
};
static const srm_shape_t reviewed = SHAPE("a review", reviewed_fields);
#undef RECORD

#define RECORD srm_matrix_t
static const srm_field_t matrix_fields[] = {
    VALUE("$schema", TEXT, 0, schema),
    VALUE("format", FORMAT, SRM_REQUIRED, format),
    VALUE("id", MATRIX_ID, SRM_REQUIRED, id),
    VALUE("title", TEXT, SRM_REQUIRED, title),
    VALUE("summary", TEXT, 0, summary),
    VALUE("revision", DATE, SRM_REQUIRED, revision),
    VALUE("lang", LANGUAGE, 0, lang),
    LIST("sources", 0, sources, srm_shape_citation),
    { .key = "labels", .kind = SRM_KIND_OBJECT, .shape = &labels },
    LIST("parties", SRM_REQUIRED | SRM_FILLED, parties, party),
    LIMITED("deployments", SRM_REQUIRED | SRM_FILLED, deployments,
            srm_shape_deployment, deployments),
    LIST("groups", 0, groups, srm_shape_group),
    LIMITED("areas", SRM_REQUIRED | SRM_FILLED, areas, srm_shape_area, areas),
    LIST("retained", 0, retained, srm_shape_retained),
    LIST("provided", 0, provided, srm_shape_provided),
    OBJECT("advantages", advantages, advantages),
    LIST("topics", 0, topics, srm_shape_topic),
    LIST("see_also", 0, see_also, see_also),
    OBJECT("reviewed", reviewed, reviewed),
    OBJECT("owner", owner, srm_shape_owner),
    VALUE("review_by", DATE, 0, review_by),
    VALUE("disclaimer", TEXT, 0, disclaimer),
    VALUE("doubt", TEXT, 0, doubt),
    FIELDS_END
};
const srm_shape_t srm_shape_matrix = SHAPE("a matrix", matrix_fields);
#undef RECORD
