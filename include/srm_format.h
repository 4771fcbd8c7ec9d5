/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FORMAT_H
#define SRM_FORMAT_H

/**
 * @file srm_format.h
 * @brief The formats of an answer: one table of names and media types.
 *
 * A new format needs a new line here, a writer and a column of the table in
 * edition/page_writers.c. Constant. Workbooks (XLSX) exist in builds that found
 * a library for them: elsewhere no page has this format, and its suffix is
 * unknown.
 */

/**
 * Every format: SRM_FORMAT(name, suffix and ?format= value, its media type in
 * Accept, Content-Type as it is sent).
 */
#define SRM_FORMATS(SRM_FORMAT)                                               \
    SRM_FORMAT(HTML, "html", "text/html", "text/html; charset=utf-8")         \
    SRM_FORMAT(JSON, "json", "application/json", "application/json")          \
    SRM_FORMAT(CSV, "csv", "text/csv", "text/csv; charset=utf-8")             \
    SRM_FORMAT(NDJSON, "ndjson", "application/x-ndjson",                      \
               "application/x-ndjson; charset=utf-8")                         \
    SRM_FORMAT(MARKDOWN, "md", "text/markdown",                               \
               "text/markdown; charset=utf-8")                                \
    SRM_FORMAT(TEXT, "txt", "text/plain", "text/plain; charset=utf-8")        \
    SRM_FORMAT(                                                               \
        XLSX, "xlsx",                                                         \
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",  \
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")  \
    SRM_FORMAT(SVG, "svg", "image/svg+xml", "image/svg+xml; charset=utf-8")

/** The formats by name: SRM_FORMAT_HTML and so on. */
typedef enum {
    SRM_FORMAT_NONE = -1, /**< not said: negotiate */
#define SRM_FORMAT(name, suffix, media, type) SRM_FORMAT_##name,
    SRM_FORMATS(SRM_FORMAT)
#undef SRM_FORMAT
        SRM_FORMAT_COUNT
} srm_format_e;

/** The bit of a format in a set of formats. */
#define SRM_FORMAT_BIT(format) (1u << (format))

/** The suffix of a format without its dot: "html". */
const char *srm_format_suffix(srm_format_e format);

/** The media type of a format, without parameters. */
const char *srm_format_media(srm_format_e format);

/** The Content-Type of a format. */
const char *srm_format_type(srm_format_e format);

/**
 * Find the format of a suffix or a ?format= value; SRM_FORMAT_NONE for none.
 */
srm_format_e srm_format_find(const char *suffix);

#endif
