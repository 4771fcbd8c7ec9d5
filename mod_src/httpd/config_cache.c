/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file config_cache.c
 * @brief ResponsibilityMaxAge: how long caches may reuse answers (RFC 9111,
 * RFC 5861).
 */

#include "mod_responsibility.h"

#include <apr_strings.h>

/** Longest time that a client may keep an answer: a year. */
#define AGE_MAX 31536000

/** Value of an age that is not given. */
#define NO_AGE (-1)

/** Ages after the first one, in the order in which they are sent. */
typedef enum { AGE_SHARED, AGE_REFRESHING, AGE_FAILING, AGE_COUNT } age_e;

static const char *const age_names[AGE_COUNT] = {
    [AGE_SHARED] = "s-maxage",
    [AGE_REFRESHING] = "stale-while-revalidate",
    [AGE_FAILING] = "stale-if-error",
};

/** The arguments of the directive. */
typedef struct {
    bool is_off;
    bool is_private;
    bool is_public;
    int seconds;
    int ages[AGE_COUNT];
} max_age_t;

/** Read a number of seconds; return NO_AGE if it is not one, or too large. */
static int read_seconds(const char *text)
{
    int seconds = 0;

    if (!*text || strlen(text) > 8 || text[strspn(text, "0123456789")]) {
        return NO_AGE;
    }
    for (; *text; text++) {
        seconds = seconds * 10 + (*text - '0');
    }
    return seconds <= AGE_MAX ? seconds : NO_AGE;
}

/** Read an argument after the first; return false if it is none, or is given
 * twice. */
static bool read_word(max_age_t *max_age, const char *word)
{
    bool *scope = !ap_cstr_casecmp(word, "private")  ? &max_age->is_private
                  : !ap_cstr_casecmp(word, "public") ? &max_age->is_public
                                                     : NULL;
    int i;

    if (scope) {
        bool is_new = !*scope;

        *scope = true;
        return is_new;
    }
    for (i = 0; i < AGE_COUNT; i++) {
        apr_size_t length = strlen(age_names[i]);

        if (!ap_cstr_casecmpn(word, age_names[i], length)
            && word[length] == '=' && max_age->ages[i] == NO_AGE) {
            max_age->ages[i] = read_seconds(word + length + 1);
            return max_age->ages[i] != NO_AGE;
        }
    }
    return false;
}

/** True if one of the ages is given. */
static bool has_age(const max_age_t *max_age)
{
    int i;

    for (i = 0; i < AGE_COUNT; i++) {
        if (max_age->ages[i] != NO_AGE) {
            return true;
        }
    }
    return false;
}

/** Return why arguments contradict each other; NULL if they do not. */
static const char *contradiction(const max_age_t *max_age)
{
    if (max_age->is_private && max_age->is_public) {
        return "private and public exclude each other: choose one";
    }
    if (max_age->is_private && max_age->ages[AGE_SHARED] != NO_AGE) {
        return "s-maxage is for shared caches, and private keeps answers out "
               "of them: remove one of the two";
    }
    if (max_age->is_off && has_age(max_age)) {
        return "off has caches ask before every use, so that no other time "
               "counts: write 0 instead of off";
    }
    return NULL;
}

/** Return the value of Cache-Control, without private and public. */
static const char *join(apr_pool_t *pool, const max_age_t *max_age,
                        bool for_shared)
{
    const char *value =
        max_age->is_off ? "no-cache"
                        : apr_psprintf(pool, "max-age=%d", max_age->seconds);
    int i;

    for (i = for_shared ? AGE_SHARED : AGE_REFRESHING; i < AGE_COUNT; i++) {
        if (max_age->ages[i] != NO_AGE) {
            value = apr_psprintf(pool, "%s, %s=%d", value, age_names[i],
                                 max_age->ages[i]);
        }
    }
    return value;
}

const char *modr_set_max_age(cmd_parms *cmd, void *conf, int argc,
                             char *const argv[])
{
    modr_section_t *section = conf;
    const char *error = modr_check_headers(cmd);
    max_age_t max_age = {.ages = {NO_AGE, NO_AGE, NO_AGE}};
    apr_pool_t *pool = cmd->pool;
    modr_cache_t *cache;
    int i;

    if (error) {
        return error;
    }
    max_age.is_off = argc && !ap_cstr_casecmp(argv[0], "off");
    max_age.seconds = argc ? read_seconds(argv[0]) : NO_AGE;
    for (i = 1; i < argc && read_word(&max_age, argv[i]); i++) {
    }
    if (i < argc || (!max_age.is_off && max_age.seconds == NO_AGE)) {
        const char *wrong = i < argc ? argv[i] : argc ? argv[0] : "";

        return apr_psprintf(
            pool,
            "%s must be off or a number of seconds from 0 to %d, and "
            "optionally private or public, s-maxage=seconds, "
            "stale-while-revalidate=seconds and stale-if-error=seconds, each "
            "once; not \"%.64s\"",
            cmd->cmd->name, AGE_MAX, wrong);
    }
    error = contradiction(&max_age);
    if (error) {
        return apr_pstrcat(pool, cmd->cmd->name, ": ", error, NULL);
    }
    cache = apr_palloc(pool, sizeof(*cache));
    cache->guarded =
        apr_pstrcat(pool, join(pool, &max_age, false), ", private", NULL);
    cache->open = max_age.is_private
                      ? cache->guarded
                      : apr_pstrcat(pool, join(pool, &max_age, true),
                                    max_age.is_public ? ", public" : "", NULL);
    section->cache = cache;
    return NULL;
}
