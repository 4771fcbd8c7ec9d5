/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_area.c
 * @brief The tables of keys: an area and its cells.
 *
 * A cell has three forms: the id of its only party or the word open, null for
 * nobody, or an object with parties, with conditions or open.
 */

#include "shape_fields.h"

/* One field a line. */
/* clang-format off */

static const srm_field_t text_field = ALONE(TEXT, 0);

const srm_shape_t srm_shape_text = BRIEF("a text", const char *, text_field);

#define RECORD srm_owner_t
static const srm_field_t owner_fields[] = {
    VALUE("team", TEXT, SRM_REQUIRED, team),
    VALUE("contact", TEXT, 0, contact),
    FIELDS_END
};
const srm_shape_t srm_shape_owner = SHAPE("an owner", owner_fields);
#undef RECORD

#define RECORD srm_control_t
static const srm_field_t control_fields[] = {
    VALUE("framework", TEXT, SRM_REQUIRED, framework),
    LIST("ids", SRM_REQUIRED | SRM_FILLED, ids, srm_shape_text),
    FIELDS_END
};
const srm_shape_t srm_shape_control = SHAPE("a control", control_fields);
#undef RECORD

/* A duty is a member of `parties`: the party's id and its tasks. */
static const srm_field_t tasks_field = ALONE(TASKS,
                                             offsetof(srm_duty_t, tasks));

const srm_shape_t srm_shape_duty = BRIEF("a party's tasks", srm_duty_t,
                                         tasks_field);

#define RECORD srm_web_link_t
static const srm_field_t web_link_fields[] = {
    VALUE("title", TEXT, SRM_REQUIRED, title),
    VALUE("href", LINK, SRM_REQUIRED, href),
    VALUE("note", TEXT, 0, note),
    FIELDS_END
};
const srm_shape_t srm_shape_web_link = SHAPE("a link", web_link_fields);
#undef RECORD

#define RECORD srm_condition_t
static const srm_field_t condition_fields[] = {
    VALUE("if", TEXT, SRM_REQUIRED, when),
    MEMBERS("parties", SRM_REQUIRED, duties, srm_shape_duty),
    VALUE("note", TEXT, 0, note),
    VALUE("lead", REFERENCE, 0, lead_id),
    FIELDS_END
};
const srm_shape_t srm_shape_condition = SHAPE("a condition",
                                              condition_fields);
#undef RECORD

#define RECORD srm_cell_t
static const srm_field_t cell_fields[] = {
    MEMBERS("parties", SRM_CHOICE, duties, srm_shape_duty),
    LIST("when", SRM_CHOICE | SRM_FILLED, conditions,
         srm_shape_condition),
    VALUE("open", REASON, SRM_CHOICE, open),
    VALUE("lead", REFERENCE, 0, lead_id),
    MEMBERS("supporting", 0, supporting, srm_shape_duty),
    VALUE("note", TEXT, 0, note),
    OBJECT("owner", owner, srm_shape_owner),
    LIST("controls", 0, controls, srm_shape_control),
    LIST("links", 0, links, srm_shape_web_link),
    VALUE("review_by", DATE, 0, review_by),
    FIELDS_END
};

static const srm_field_t brief_cell = {
    .key = "",
    .kind = SRM_KIND_SINGLE,
    .offset = offsetof(srm_cell_t, duties),
    .shape = &srm_shape_duty
};

const srm_shape_t srm_shape_cell = {
    .name = "a cell",
    .size = sizeof(srm_cell_t),
    .fields = cell_fields,
    .extras = offsetof(srm_cell_t, extras),
    .brief = &brief_cell,
    .choice = SRM_P_UNCLEAR_CELL
};
#undef RECORD

static const char *const concept_ids[] = {
#define SRM_CONCEPT(name, id, word, sentence, broader) id,
    SRM_CONCEPTS(SRM_CONCEPT)
#undef SRM_CONCEPT
    NULL};

#define RECORD srm_area_t
static const srm_field_t area_fields[] = {
    VALUE("id", ID, SRM_REQUIRED, id),
    VALUE("name", TEXT, SRM_REQUIRED, name),
    VALUE("summary", TEXT, 0, summary),
    VALUE("note", TEXT, 0, note),
    VALUE("group", REFERENCE, 0, group_id),
    MEMBERS("cells", SRM_REQUIRED, cells, srm_shape_cell),
    OBJECT("owner", owner, srm_shape_owner),
    LIST("controls", 0, controls, srm_shape_control),
    LIST("aliases", 0, aliases, srm_shape_text),
    LIST("links", 0, links, srm_shape_web_link),
    CHOSEN("concept", 0, concept_id, concept_ids),
    FIELDS_END
};
const srm_shape_t srm_shape_area = SHAPE("an area", area_fields);
#undef RECORD
