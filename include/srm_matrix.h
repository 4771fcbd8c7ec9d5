/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_MATRIX_H
#define SRM_MATRIX_H

/**
 * @file srm_matrix.h
 * @brief A shared responsibility matrix, checked, indexed and constant.
 *
 * srm_load.h makes it from bytes. It never changes after that: any number of
 * threads and processes may read it. It lives in the pool that it was loaded
 * into, and its only library objects are APR's hashes.
 *
 *     matrix
 *       parties[]  deployments[]  groups[]
 *       areas[] --- cells[] (one a deployment, in the deployments' order)
 *                     duties[]      who, with which tasks
 *                     conditions[]  if …, then these duties
 *
 * Text is plain UTF-8 without control characters. A text that is missing in the
 * file is "" and never NULL; a missing list is empty. `order` is the position
 * in the file's list, from 0.
 */

#include <apr_hash.h>
#include <apr_pools.h>

#include "srm_concept.h"
#include "srm_responsibility.h"
#include "srm_words.h"

/** A list. All lists have this layout, whatever they hold. */
#define SRM_LIST(type)                                                        \
    struct {                                                                  \
        int count;                                                            \
        type *items;                                                          \
    }

/** The version of the file format that this build reads and writes. */
#define SRM_FILE_VERSION 1

/** The word for a cell that nobody has decided yet. */
#define SRM_OPEN "open"

/** A key that begins with `x-`, carried through as it is. */
typedef struct srm_extra {
    const char *key;
    const char *json; /**< its value as compact JSON text */
} srm_extra_t;

typedef SRM_LIST(srm_extra_t) srm_extras_t;
typedef SRM_LIST(const char *) srm_strings_t;

typedef struct srm_party srm_party_t;
typedef struct srm_deployment srm_deployment_t;
typedef struct srm_group srm_group_t;
typedef struct srm_area srm_area_t;
typedef struct srm_cell srm_cell_t;
typedef struct srm_matrix srm_matrix_t;

/* Lists that loading makes, to find a part of a matrix without a scan of all
 * its cells. They are in the matrix's order: by area, then by deployment. */
typedef SRM_LIST(const srm_area_t *) srm_area_list_t;
typedef SRM_LIST(const srm_cell_t *) srm_cell_list_t;

/** A party that can be responsible. */
struct srm_party {
    const char *id;
    const char *name;
    const char *short_name; /**< for narrow columns */
    const char *summary;
    const char *role_word; /**< as in the file; see role */
    srm_role_e role;
    int order;
    srm_cell_list_t cells;    /**< cells in which it has a duty, if only under
                                   a condition */
    srm_cell_list_t supports; /**< cells in which it helps others */
    srm_extras_t extras;
};

/** A deployment type: a column. */
struct srm_deployment {
    const char *id;
    const char *name;
    const char *title;
    const char *summary;
    srm_strings_t examples;
    int order;
    int counts[SRM_RESPONSIBILITY_COUNT]; /**< of its cells */
    srm_extras_t extras;
};

/** A named group of areas. */
struct srm_group {
    const char *id;
    const char *name;
    const char *summary;
    int order;
    srm_area_list_t areas; /**< its areas */
    srm_extras_t extras;
};

/** A team that answers for an area or a cell, with a contact. */
typedef struct srm_owner {
    const char *team; /**< "" when there is no owner */
    const char *contact;
    srm_extras_t extras;
} srm_owner_t;

/** Controls of one framework, such as AC-2 of nist-800-53. */
typedef struct srm_control {
    const char *framework;
    srm_strings_t ids;
    srm_extras_t extras;
} srm_control_t;

typedef SRM_LIST(srm_control_t) srm_controls_t;

/** A link to something on the web, with a title. */
typedef struct srm_web_link {
    const char *title;
    const char *href; /**< http or https */
    const char *note;
    srm_extras_t extras;
} srm_web_link_t;

typedef SRM_LIST(srm_web_link_t) srm_web_links_t;

/** One party's part of a cell. */
typedef struct srm_duty {
    const char *id; /**< the party's */
    const srm_party_t *party;
    const char *tasks; /**< in words, "" when none are given; see
                            srm_tasks.h */
} srm_duty_t;

typedef SRM_LIST(srm_duty_t) srm_duties_t;

/** A condition of a conditional cell, with the parties responsible under it. */
typedef struct srm_condition {
    const char *when;    /**< the file's `if`, without the word if */
    srm_duties_t duties; /**< in the parties' order; empty for nobody */
    const char *note;
    const char *lead_id;     /**< "" when no party leads */
    const srm_party_t *lead; /**< the one of the duties that answers for the
                                  others too; NULL for none */
    srm_extras_t extras;
} srm_condition_t;

/** One area in one deployment. */
struct srm_cell {
    const char *id; /**< the deployment's, as the key in the file */
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    srm_responsibility_e responsibility;
    unsigned roles; /**< bit 1 << role: responsible here, if only under some
                         condition */
    srm_duties_t duties; /**< in the parties' order; empty when conditional
                              not applicable or undecided */
    SRM_LIST(srm_condition_t) conditions; /**< as in the file */
    const srm_party_t **parties; /**< of all conditions, in the matrix's order
                                      and ended by NULL; NULL when there are
                                      no conditions. See srm_cell_party() */
    const char *open;           /**< why nobody has decided yet, "" for no
                                     reason; NULL when the cell is decided */
    const char *lead_id;        /**< as of a condition */
    const srm_party_t *lead;    /**< as of a condition */
    srm_duties_t supporting;    /**< of parties that help without being
                                     responsible, in the parties' order */
    const char *note;
    srm_owner_t owner;
    srm_controls_t controls;
    srm_web_links_t links;
    const char *review_by; /**< a date or "" */
    srm_extras_t extras;
};

/** A responsibility area: a row. */
struct srm_area {
    const char *id;
    const char *name;
    const char *summary;
    const char *note;
    const char *group_id;       /**< "" when it has no group */
    const srm_group_t *group;   /**< NULL when it is in none */
    SRM_LIST(srm_cell_t) cells; /**< as many as deployments, in their order */
    srm_owner_t owner;
    srm_controls_t controls;
    srm_strings_t aliases; /**< other names of it */
    srm_web_links_t links;
    const char *concept_id;       /**< "" when it has no concept */
    const srm_concept_t *concept; /**< NULL when it has none */
    int order;
    srm_extras_t extras;
};

/** A reference to an area. */
typedef struct srm_area_ref {
    const char *id;
    const srm_area_t *area;
} srm_area_ref_t;

/** A reference to a deployment. */
typedef struct srm_deployment_ref {
    const char *id;
    const srm_deployment_t *deployment;
} srm_deployment_ref_t;

typedef SRM_LIST(srm_area_ref_t) srm_area_refs_t;
typedef SRM_LIST(srm_deployment_ref_t) srm_deployment_refs_t;

/** A responsibility that the customer keeps, whatever the deployment. */
typedef struct srm_retained {
    const char *id;
    const char *name;
    const char *tasks;
    const char *note;
    srm_area_refs_t areas;
    srm_extras_t extras;
} srm_retained_t;

/** A responsibility of a provider, with or without a row of its own. */
typedef struct srm_provided {
    const char *id;
    const char *name;
    const char *tasks;
    const char *note;
    const char *party_id;
    const srm_party_t *party;
    srm_deployment_refs_t deployments; /**< empty: in every one */
    srm_area_refs_t areas;             /**< empty: it has no row */
    srm_extras_t extras;
} srm_provided_t;

/** A state of responsibilities, and its share in percent. */
typedef struct srm_state {
    const char *id;
    const char *name;
    int share; /**< 0 to 100 */
    srm_extras_t extras;
} srm_state_t;

/**
 * An approach, such as traditional, and the states of responsibilities in it.
 */
typedef struct srm_approach {
    const char *id;
    const char *name;
    const char *summary;
    SRM_LIST(srm_state_t) states; /**< shares sum to at most 100 */
    srm_extras_t extras;
} srm_approach_t;

/** The before and after of approaches. */
typedef struct srm_advantages {
    const char *summary;
    int illustrative; /**< the shares are an illustration, not a measurement */
    SRM_LIST(srm_approach_t) approaches; /**< empty: there are no advantages */
    srm_strings_t examples;
    srm_extras_t extras;
} srm_advantages_t;

/** One item of a topic. */
typedef struct srm_item {
    const char *name;
    const char *text;
    srm_web_links_t links;
    srm_extras_t extras;
} srm_item_t;

/** A piece of explanation. */
typedef struct srm_topic {
    const char *id;
    const char *title;
    const char *text;
    SRM_LIST(srm_item_t) items;
    srm_area_refs_t areas; /**< the areas it explains */
    const char *matrix;    /**< id of the matrix that it leads to, or "" */
    srm_extras_t extras;
} srm_topic_t;

/**
 * Ways to read the cells in a source: SRM_READ(name, its word in the file, its
 * word on pages).
 */
#define SRM_READS(SRM_READ)                                                   \
    SRM_READ(TABLE, "table", READ_TABLE)                                      \
    SRM_READ(PICTURE, "picture", READ_PICTURE)                                \
    SRM_READ(TEXT, "text", READ_TEXT)                                         \
    SRM_READ(COPY, "copy", READ_COPY)

/** A source of the matrix. */
typedef struct srm_citation {
    const char *title;
    const char *href;    /**< http or https, or "" */
    const char *revised; /**< a date or "" */
    const char *note;
    const char *read; /**< an id of SRM_READS, or "" */
    srm_extras_t extras;
} srm_citation_t;

/** A link to further reading. */
typedef struct srm_link {
    const char *title;
    const char *href;   /**< http or https, or "" */
    const char *matrix; /**< id of a matrix that may be on the site, or "" */
    const char *note;
    srm_extras_t extras;
} srm_link_t;

/** The last review of the matrix. */
typedef struct srm_reviewed {
    const char *on; /**< a date or "" */
    const char *by;
    srm_extras_t extras;
} srm_reviewed_t;

/** A matrix. */
struct srm_matrix {
    const char *schema; /**< the file's `$schema`, for editors; or "" */
    int format;
    const char *id;
    const char *title;
    const char *summary;
    const char *revision; /**< a date, YYYY-MM-DD */
    const char *lang;     /**< RFC 5646 language tag */
    SRM_LIST(srm_citation_t) sources;
    const char *labels[SRM_WORD_COUNT]; /**< as in the file, NULL for none;
                                             read with srm_matrix_word() */
    srm_extras_t label_extras;
    SRM_LIST(srm_party_t) parties;
    SRM_LIST(srm_deployment_t) deployments;
    SRM_LIST(srm_group_t) groups;
    SRM_LIST(srm_area_t) areas;
    SRM_LIST(srm_retained_t) retained;
    SRM_LIST(srm_provided_t) provided;
    srm_advantages_t advantages;
    SRM_LIST(srm_topic_t) topics;
    SRM_LIST(srm_link_t) see_also;
    srm_reviewed_t reviewed;
    srm_owner_t owner; /**< of the matrix itself */
    const char *review_by;  /**< a date or "" */
    const char *disclaimer; /**< whose words the matrix has, or "" */
    const char *doubt;      /**< what is not certain, or "" */
    srm_extras_t extras;

    /* Made by loading, not in the file. */
    const char *digest; /**< SHA-1 of the file's bytes after a byte order mark,
                             in hexadecimal; NULL if loading did not compute
                             it */
    int outdated;       /**< this is the last good version: the file's newer
                             bytes were refused */
    int builtin;        /**< it is built into the module, so an administrator
                             cannot update it */
    const struct srm_search *search; /**< the search text, see srm_search.h;
                                          NULL if loading did not build it */
    apr_hash_t *party_index;
    apr_hash_t *deployment_index;
    apr_hash_t *group_index;
    apr_hash_t *area_index;
    srm_cell_list_t cells[SRM_RESPONSIBILITY_COUNT]; /**< by responsibility */
    srm_cell_list_t every_cell; /**< all cells, so that no request builds this
                                     list */
    srm_area_list_t every_area;
};

/** Find a party by its id; NULL when there is none. */
const srm_party_t *srm_matrix_party(const srm_matrix_t *matrix,
                                    const char *id);

/** Find a deployment by its id; NULL when there is none. */
const srm_deployment_t *srm_matrix_deployment(const srm_matrix_t *matrix,
                                              const char *id);

/** Find a group by its id; NULL when there is none. */
const srm_group_t *srm_matrix_group(const srm_matrix_t *matrix,
                                    const char *id);

/** Find an area by its id; NULL when there is none. */
const srm_area_t *srm_matrix_area(const srm_matrix_t *matrix, const char *id);

/** Return the cell of an area in a deployment, both of the same matrix. */
const srm_cell_t *srm_matrix_cell(const srm_area_t *area,
                                  const srm_deployment_t *deployment);

/** Return a word of the interface: the matrix's label, or the default. */
const char *srm_matrix_word(const srm_matrix_t *matrix, srm_word_e word);

#endif
