/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MOD_RESPONSIBILITY_H
#define MOD_RESPONSIBILITY_H

/**
 * @file mod_responsibility.h
 * @brief The layer between httpd and the srm_* parts: private to the module.
 *
 * config*.c read directives into modr_section_t and modr_server_t; sites.c
 * turns sections into sites; build_content.c loads their files
 * (modr_content.h); prerender.c and compress.c make answers of them;
 * lifecycle.c runs these steps at the right moments (lifecycle.h); last_good.c
 * stores the last good versions for the next reload; changes.c logs the
 * changes; background.c forks the processes that compress and compare.
 * Functions for requests are in modr_serve.h, those for administrators in
 * modr_admin.h. All data are written before the server forks and only read
 * afterwards, except those of modr_admin.h.
 */

#include <stdbool.h>

#include <httpd.h>
#include <http_config.h>

#include "srm_edition.h"
#include "srm_last_good.h"
#include "srm_load.h"
#include "srm_prerendered.h"

#ifndef MODR_VERSION
#error "the build sets MODR_VERSION"
#endif

/** The module record: the only symbol that the library exports. */
extern module AP_MODULE_DECLARE_DATA responsibility_module;

/** Value of a flag that no directive has set. */
#define MODR_UNSET (-1)

/** Values of `ResponsibilityStartup`. */
typedef enum {
    MODR_STARTUP_UNSET,
    MODR_LENIENT, /**< a wrong file does not stop httpd */
    MODR_STRICT   /**< a wrong file refuses the configuration: see strict.c */
} modr_startup_e;

/** Values of `ResponsibilityNegotiation`. */
typedef enum {
    MODR_NEGOTIATION_UNSET,
    MODR_NEGOTIATION_ON, /**< Accept chooses a format that no address names */
    MODR_NEGOTIATION_OFF /**< as for a client without Accept */
} modr_negotiation_e;

/** An argument of ResponsibilityMatrix or ResponsibilitySynonyms, and its
 * location. */
typedef struct modr_name {
    const char *name;
    const char *file; /**< the configuration file */
    int line;
} modr_name_t;

/** The Content-Security-Policy of each kind of answer. */
typedef struct modr_policies {
    const char *of[SRM_FORMAT_COUNT]; /**< of a page in a format */
    const char *other;                /**< of all other answers */
} modr_policies_t;

/** Values of Cache-Control for successful answers. */
typedef struct modr_cache {
    const char *open;
    const char *guarded; /**< for requests that needed a user */
} modr_cache_t;

/**
 * Directives of one section, or at server level as the default. NULL means not
 * set.
 *
 * Directives that change bodies are read when sites are made, not from what
 * httpd merges for a request. Those that change only headers are read from
 * there.
 */
typedef struct modr_section {
    int enabled;                  /**< Responsibility: MODR_UNSET, 0 or 1 */
    const ap_directive_t *origin; /**< the Responsibility that counts, for its
                                       file and line; NULL: none */
    apr_array_header_t *matrices; /**< of modr_name_t */
    const modr_name_t *synonyms;
    srm_settings_t settings;
    /* of headers: */
    const char *ancestors;           /**< the sources of frame-ancestors */
    const modr_policies_t *policies; /**< made from them */
    const modr_cache_t *cache;
    modr_negotiation_e negotiation;
    const apr_array_header_t *origins; /**< of const char *: origins that may
                                            read answers; none if empty, all
                                            if it is "*" */
} modr_section_t;

/** One file of a content, or a built-in matrix. */
typedef struct modr_item {
    const char *path;                 /**< absolute path, or "builtin:id" */
    const char *pattern;              /**< the wildcard that matched it; "" */
    const srm_last_good_t *last_good; /**< data of the last load, or NULL */
    srm_stamp_t stamp;                /**< of the file when it was read */
} modr_item_t;

/** The synonyms of a content (modr_content.h). */
typedef struct modr_synonyms modr_synonyms_t;

/** The files of a content as they were read, to notice later changes. */
typedef struct modr_watch modr_watch_t;

/** Content of all sites with the same matrices and settings: loaded and
 * rendered once. */
typedef struct modr_content {
    const apr_array_header_t *names; /**< of modr_name_t */
    const modr_name_t *synonyms_name; /**< NULL: the shipped ones alone */
    const srm_settings_t *settings;
    const char *key;  /**< names and settings as one text */
    int number;       /**< its index among all contents */
    apr_pool_t *pool; /**< of all below; child of pconf */
    srm_catalogue_t *catalogue;
    const modr_synonyms_t *synonyms; /**< of all contents with that name */
    srm_edition_t *edition;    /**< without a matrix: answer 503 */
    srm_health_t health;       /**< without the current time and the findings
                                    of watch.c */
    const modr_watch_t *watch; /**< NULL: nothing was loaded */
    /* in the temporary pool, which is cleared before serving: */
    srm_report_t *report;
    apr_array_header_t *items;   /**< of modr_item_t */
    apr_array_header_t *sources; /**< of srm_source_t, for each item */
} modr_content_t;

/**
 * A load of all contents: a file that several of them name is read and loaded
 * once. It belongs to check_config; its results live as long as pconf.
 */
typedef struct modr_loader {
    apr_pool_t *pconf;
    apr_pool_t *ptemp;
    apr_pool_t *matrix_pool; /**< of the matrices; child of pconf */
    apr_pool_t *report_pool; /**< of reports, items and sources; child of
                                  ptemp */
    const char *today;       /**< YYYY-MM-DD */
    bool is_served;          /**< false if only the report is needed, and no
                                  edition will be opened */
    const apr_array_header_t *last_good; /**< of srm_last_good_t: versions
                                              accepted at the last load, which
                                              replace wrong files */
    apr_hash_t *last_good_index; /**< the same, by srm_last_good_index() */
    srm_file_budget_t budget;    /**< of reading all files */
    apr_hash_t *files;           /**< files that were read, by path */
    apr_hash_t *synonyms;        /**< of modr_synonyms_t, by path */
    apr_hash_t *loaded;          /**< see srm_load_state_t */
} modr_loader_t;

/** A base path of one server, and its content. */
typedef struct modr_site {
    const char *base;       /**< "/" or a path without a slash at its end */
    apr_size_t length;      /**< of the base; 0 for "/" */
    modr_section_t section; /**< all sections of this path, merged */
    const modr_content_t *content;   /**< NULL: `Responsibility Off` here */
    const modr_policies_t *policies; /**< unless a section sets other ones */
} modr_site_t;

/** A server's own configuration. */
typedef struct modr_server {
    modr_startup_e startup;       /**< of the main server only */
    apr_size_t prerendered;       /**< bytes of prerendered answers of all
                                       editions; of the main server only */
    const char *folder;           /**< ResponsibilityStore; NULL: none; of
                                       the main server only */
    apr_array_header_t *sites;    /**< of modr_site_t *, longest base first;
                                       NULL before check_config */
    apr_array_header_t *contents; /**< of modr_content_t *, of all servers;
                                       of the main server only */
    apr_array_header_t *idle;     /**< of const char *: locations of all
                                       servers that configure a site's
                                       content but have no site; of the main
                                       server only */
    ap_conf_vector_t *root;       /**< configuration that httpd merges for
                                       the root of the file system; each
                                       server has its own; NULL before
                                       post_config, and if there is no site */
    /* of the main server, in the temporary pool, which is cleared before
     * serving: */
    apr_array_header_t *last_good; /**< of srm_last_good_t: versions accepted
                                        at the last load */
    struct modr_store *store;      /**< NULL: no store */
} modr_server_t;

/* config.c */

/** The directives, for the module record. */
extern const command_rec modr_directives[];

void *modr_section_create(apr_pool_t *pool, char *where);
void *modr_section_merge(apr_pool_t *pool, void *base, void *add);
void *modr_server_create(apr_pool_t *pool, server_rec *server);
void *modr_server_merge(apr_pool_t *pool, void *base, void *add);

/** Return the module's configuration of a server. */
modr_server_t *modr_server(const server_rec *server);

/** Return the section that httpd has merged for a request. */
const modr_section_t *modr_section(const request_rec *r);

/* config_where.c: each returns an error message if a directive is in a
 * wrong context */

/** Allow a directive only in a Location whose path is not a pattern. */
const char *modr_check_location(cmd_parms *cmd);

/** Allow a directive there, or at server level. */
const char *modr_check_site(cmd_parms *cmd);

/** Allow a directive wherever httpd merges for the requests of a site. */
const char *modr_check_headers(cmd_parms *cmd);

/* config_site.c, config_settings.c, config_headers.c, config_cache.c: the
 * setters. Each returns an error message, and then has set nothing. */

const char *modr_set_responsibility(cmd_parms *cmd, void *conf, int on);
const char *modr_add_matrix(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_startup(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_prerender_limit(cmd_parms *cmd, void *conf,
                                     const char *arg);
const char *modr_set_store(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_title(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_contact(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_home(cmd_parms *cmd, void *conf, const char *url,
                          const char *title);
const char *modr_set_synonyms(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_stylesheet(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_set_url(cmd_parms *cmd, void *conf, const char *arg);
const char *modr_add_frame_ancestor(cmd_parms *cmd, void *conf,
                                    const char *arg);
const char *modr_set_negotiation(cmd_parms *cmd, void *conf, int on);
const char *modr_set_max_age(cmd_parms *cmd, void *conf, int argc,
                             char *const argv[]);
const char *modr_add_origin(cmd_parms *cmd, void *conf, const char *arg);

/* sites.c */

/**
 * Walk all servers and make their sites and the contents they share.
 * @param pconf for all results
 * @param main  the main server, whose configuration receives the contents
 */
void modr_sites_make(apr_pool_t *pconf, server_rec *main);

/**
 * Find the site that a path belongs to: the longest base wins. Any thread.
 * @return the site, or NULL if the path belongs to none or is switched off
 */
const modr_site_t *modr_sites_match(const server_rec *server, const char *uri);

/** Visit a site of a server. */
typedef void modr_site_fn(server_rec *server, const modr_site_t *site,
                          void *data);

/**
 * Visit every site of all servers, including those that are switched off. Any
 * thread, once the sites are made.
 * @param data for the function
 */
void modr_sites_each(server_rec *main, modr_site_fn *look, void *data);

/* build_content.c */

/**
 * Begin to load contents.
 * @param last_good of srm_last_good_t
 * @param today     YYYY-MM-DD
 */
void modr_loader_begin(modr_loader_t *loader, apr_pool_t *pconf,
                       apr_pool_t *ptemp, const apr_array_header_t *last_good,
                       const char *today, bool is_served);

/**
 * Load the files that a content names: fills in catalogue and report. For one
 * thread, before the server forks.
 */
void modr_content_load(modr_loader_t *loader, modr_content_t *content);

/* background.c */

/** Work for a separate process. Constant, in the module. */
typedef struct modr_job {
    const char *begins; /**< for the log: "compresses prerendered answers" */
    const char *failed; /**< "compress all …; the consequence" */
    const char *unable; /**< the same if there is no process */
    bool (*prepare)(void *data); /**< with the parent's rights; NULL: nothing.
                                      Returns false when it failed */
    void (*work)(server_rec *main, apr_pool_t *pool, void *data);
    apr_size_t memory; /**< bytes that it may use in addition to the
                            parent's; 0: any number */
    unsigned seconds;  /**< of CPU time that it may use; 0: any number */
} modr_job_t;

/**
 * Fork a process that works with the rights of children and ends. It has no
 * listening socket, and a lower priority than the server. If it dies or exceeds
 * a limit, the log gets a warning. Under -X, where nobody would notice its end,
 * the caller waits for one with a time limit.
 * @param pconf ends the process when it is cleared: at the next reload, and
 *              when httpd ends
 * @param data  for the job's functions, as it is at this moment
 */
void modr_background(apr_pool_t *pconf, server_rec *main,
                     const modr_job_t *job, void *data);

/* prerender.c */

/**
 * Open the editions of all contents, and prerender their answers or reuse those
 * from before the reload. For post_config.
 */
void modr_prerender(apr_pool_t *pconf, apr_pool_t *ptemp, server_rec *main);

/* compress.c */

/**
 * Compress the answers of a set in a separate process, while the server serves.
 * If that is not possible they remain uncompressed.
 * @param pconf ends the process when it is cleared
 */
void modr_compress(apr_pool_t *pconf, server_rec *main,
                   srm_prerendered_set_t *set);

/* last_good.c: all for one thread, before the server forks */

/**
 * Find the versions of the last load: in memory or, at a start, in the store.
 * @param pool for the array; its entries are good until modr_last_good_write()
 * @param main receives it, and the store
 */
void modr_last_good_read(apr_pool_t *pool, server_rec *main);

/**
 * Retain these versions until the next reload in place of the previous ones,
 * and store them if they differ from the stored ones.
 */
void modr_last_good_write(apr_pool_t *scratch, server_rec *main,
                          const apr_array_header_t *records);

/**
 * Return the last good versions of all loaded contents: for refused files, the
 * same as before. Also completes the health of each content.
 * @param pool for the array; its entries point at items and sources
 */
apr_array_header_t *modr_last_good_update(apr_pool_t *pool,
                                          const apr_array_header_t *contents,
                                          apr_time_t now);

/* changes.c */

/**
 * Log how the loaded matrices differ from those of before: a line for each that
 * is new, changed or gone. Losing a matrix, or more than half of its cells, is
 * a warning. A separate process does it, if there is any difference; for
 * post_config.
 * @param previous of srm_last_good_t
 * @param current  of srm_last_good_t: the same by this load
 */
void modr_changes_log(apr_pool_t *pconf, server_rec *main,
                      const apr_array_header_t *previous,
                      const apr_array_header_t *current, const char *today);

/** Log what is served instead of each refused file. */
void modr_changes_refused(apr_pool_t *scratch, server_rec *main,
                          const apr_array_header_t *records);

/* lifecycle.c */

/** Register the hooks that load and publish. */
void modr_lifecycle_hooks(void);

#endif
