/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_MATRIX_H
#define SRM_MATRIX_H

/**
 * @file srm_matrix.h
 * @brief A shared responsibility matrix, checked, indexed and constant.
 *
 * srm_load.h makes it from bytes. From then on nobody changes it: any number
 * of threads and processes read it at once. It lives in the pool it was
 * loaded into and holds no object of any library but APR's hashes.
 *
 *     matrix
 *       parties[]  deployments[]  groups[]
 *       areas[] --- cells[] (one a deployment, in the deployments' order)
 *                     duties[]      who, with which tasks
 *                     conditions[]  if …, then these duties
 *
 * Text is plain UTF-8 without control characters. A text that the file does
 * not have is "" and never NULL; a list that it does not have is empty.
 * Order is a place in the file's list, from 0.
 */

#include <apr_hash.h>
#include <apr_pools.h>

#include "srm_words.h"

/** A list. All lists have this layout, whatever they hold. */
#define SRM_LIST(type)                                                        \
    struct {                                                                  \
        int count;                                                            \
        type *items;                                                          \
    }

/** The version of the file format that this build reads and writes. */
#define SRM_FILE_VERSION 1

/** What a party is to the matrix. */
typedef enum {
    SRM_ROLE_CUSTOMER,
    SRM_ROLE_PROVIDER,
    SRM_ROLE_THIRD_PARTY,
    SRM_ROLE_COUNT
} srm_role_e;

/**
 * What a cell comes to: SRM_RESPONSIBILITY(name, its word in URLs and JSON).
 * One party, by its role, in the roles' order; two parties or more; it
 * depends, see the conditions; nobody.
 */
#define SRM_RESPONSIBILITIES(SRM_RESPONSIBILITY)                              \
    SRM_RESPONSIBILITY(CUSTOMER, "customer")                                  \
    SRM_RESPONSIBILITY(PROVIDER, "provider")                                  \
    SRM_RESPONSIBILITY(THIRD_PARTY, "third-party")                            \
    SRM_RESPONSIBILITY(SHARED, "shared")                                      \
    SRM_RESPONSIBILITY(CONDITIONAL, "conditional")                            \
    SRM_RESPONSIBILITY(NOT_APPLICABLE, "not-applicable")

/** The same by name: SRM_CUSTOMER and so on. */
typedef enum {
#define SRM_RESPONSIBILITY(name, id) SRM_##name,
    SRM_RESPONSIBILITIES(SRM_RESPONSIBILITY)
#undef SRM_RESPONSIBILITY
        SRM_RESPONSIBILITY_COUNT
} srm_responsibility_e;

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

/* Lists that loading makes, so that a part of a matrix is found without a
 * walk over all of it. They are in the matrix's order: areas, and in each the
 * deployments. */
typedef SRM_LIST(const srm_area_t *) srm_area_list_t;
typedef SRM_LIST(const srm_cell_t *) srm_cell_list_t;

/** Who can be responsible. */
struct srm_party {
    const char *id;
    const char *name;
    const char *summary;
    const char *role_word; /**< as in the file; see role */
    srm_role_e role;
    int order;
    srm_cell_list_t cells; /**< in which it has a duty, if only under a
                                condition */
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

/** A named band of areas. */
struct srm_group {
    const char *id;
    const char *name;
    const char *summary;
    int order;
    srm_area_list_t areas; /**< that are in it */
    srm_extras_t extras;
};

/** A team that answers for an area or a cell, and how to reach it. */
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

/** One party's part of a cell. */
typedef struct srm_duty {
    const char *id; /**< the party's */
    const srm_party_t *party;
    const char *tasks; /**< in words, "" when none are given */
} srm_duty_t;

typedef SRM_LIST(srm_duty_t) srm_duties_t;

/** A condition of a conditional cell, and who is responsible under it. */
typedef struct srm_condition {
    const char *when;    /**< the file's `if`, without the word if */
    srm_duties_t duties; /**< in the parties' order; empty for nobody */
    const char *note;
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
                              or not applicable */
    SRM_LIST(srm_condition_t) conditions; /**< as in the file */
    const srm_party_t **parties; /**< of all conditions, in the matrix's order
                                      and ended by NULL; NULL when there are
                                      no conditions. See srm_cell_party() */
    const char *note;
    srm_owner_t owner;
    srm_controls_t controls;
    srm_extras_t extras;
};

/** A responsibility area: a row. */
struct srm_area {
    const char *id;
    const char *name;
    const char *summary;
    const char *note;
    const char *group_id;       /**< "" when it is in none */
    const srm_group_t *group;   /**< NULL when it is in none */
    SRM_LIST(srm_cell_t) cells; /**< as many as deployments, in their order */
    srm_owner_t owner;
    srm_controls_t controls;
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

/** A responsibility of a provider, also one without a row of its own. */
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

/** A state of responsibilities and how large a share of 100 is in it. */
typedef struct srm_state {
    const char *id;
    const char *name;
    int share; /**< 0 to 100 */
    srm_extras_t extras;
} srm_state_t;

/** A way to work, such as traditional, and what state it leaves things in. */
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
    int illustrative; /**< the shares are a picture, not a measurement */
    SRM_LIST(srm_approach_t) approaches; /**< empty: there are no advantages */
    srm_strings_t examples;
    srm_extras_t extras;
} srm_advantages_t;

/** One item of a topic. */
typedef struct srm_item {
    const char *name;
    const char *text;
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

/** Where the matrix comes from. */
typedef struct srm_citation {
    const char *title;
    const char *href;    /**< http or https, or "" */
    const char *revised; /**< a date or "" */
    const char *note;
    srm_extras_t extras;
} srm_citation_t;

/** Where to read on. */
typedef struct srm_link {
    const char *title;
    const char *href;   /**< http or https, or "" */
    const char *matrix; /**< id of a matrix that may be in the site, or "" */
    const char *note;
    srm_extras_t extras;
} srm_link_t;

/** Who looked at the matrix last, and when. */
typedef struct srm_reviewed {
    const char *on; /**< a date or "" */
    const char *by;
    srm_extras_t extras;
} srm_reviewed_t;

/** A matrix. */
struct srm_matrix {
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
    srm_extras_t extras;

    /* Made by loading, not in the file. */
    const char *digest; /**< SHA-1 of the file's bytes behind a byte order
                             mark, in hexadecimal; NULL where loading was not
                             told to make it */
    int outdated;       /**< these are the last bytes that were accepted: the
                             file's newer ones are not */
    int builtin;        /**< it comes inside the module, so its age is nothing
                             that an administrator can mend */
    const struct srm_search *search; /**< the text that searches look at, see
                                          srm_search.h; NULL where loading
                                          was not told to make it */
    apr_hash_t *party_index;
    apr_hash_t *deployment_index;
    apr_hash_t *group_index;
    apr_hash_t *area_index;
    srm_cell_list_t cells[SRM_RESPONSIBILITY_COUNT]; /**< by what they come
                                                          to */
    srm_cell_list_t every_cell; /**< so that a list of all is not made for each
                                     request */
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

/** The cell of an area in a deployment, both of the same matrix. */
const srm_cell_t *srm_matrix_cell(const srm_area_t *area,
                                  const srm_deployment_t *deployment);

/** A word of the interface as this matrix says it. */
const char *srm_matrix_word(const srm_matrix_t *matrix, srm_word_e word);

/** The word of a role in files, URLs and JSON: "third-party" and so on. */
const char *srm_role_id(srm_role_e role);

/** The word of a responsibility in URLs and JSON: "not-applicable" … */
const char *srm_responsibility_id(srm_responsibility_e responsibility);

/** The interface's word for a responsibility. */
srm_word_e srm_responsibility_word(srm_responsibility_e responsibility);

#endif
