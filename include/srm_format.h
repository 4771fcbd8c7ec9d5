/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_FORMAT_H
#define SRM_FORMAT_H

/**
 * @file srm_format.h
 * @brief The forms an answer can have: one table of name and media type.
 *
 * A new form is a new line here, a writer in views/ and a column of the
 * table in views/view.c. Constant.
 */

/**
 * Every form: SRM_FORM(name, suffix and ?format= value, the types of Accept
 * that mean it, Content-Type as it is sent).
 */
#define SRM_FORMS(SRM_FORM)                                                   \
    SRM_FORM(HTML, "html", "text/html", "text/html; charset=utf-8")           \
    SRM_FORM(JSON, "json", "application/json", "application/json")            \
    SRM_FORM(CSV, "csv", "text/csv", "text/csv; charset=utf-8")               \
    SRM_FORM(NDJSON, "ndjson", "application/x-ndjson",                        \
             "application/x-ndjson; charset=utf-8")                           \
    SRM_FORM(MARKDOWN, "md", "text/markdown", "text/markdown; charset=utf-8") \
    SRM_FORM(SVG, "svg", "image/svg+xml", "image/svg+xml; charset=utf-8")

/** The forms by name: SRM_FORMAT_HTML and so on. */
typedef enum {
    SRM_FORM_NONE = -1, /**< not said: negotiate */
#define SRM_FORM(name, suffix, media, type) SRM_FORM_##name,
    SRM_FORMS(SRM_FORM)
#undef SRM_FORM
        SRM_FORM_COUNT
} srm_form_e;

/** The bit of a form in a set of forms. */
#define SRM_FORM_BIT(form) (1u << (form))

/** The suffix of a form without its dot: "html". */
const char *srm_form_suffix(srm_form_e form);

/** The media type of a form, without parameters. */
const char *srm_form_media(srm_form_e form);

/** The Content-Type to send with a form. */
const char *srm_form_type(srm_form_e form);

/** The form of a suffix or a ?format= value; SRM_FORM_NONE for none. */
srm_form_e srm_form_find(const char *suffix);

#endif
