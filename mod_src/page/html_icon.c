/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_icon.c
 * @brief The icons of zones and tools. Shapes are written once a page.
 */

#include "srm_html_parts.h"

/** An icon: its use, and its shapes in a square of 16. */
typedef struct {
    srm_html_piece_t use;
    srm_html_piece_t shapes;
} icon_t;

#define LINES(path)                                                           \
    "<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" "       \
    "d=\"" path "\"></path>"
#define AREA(path) "<path fill=\"currentColor\" d=\"" path "\"></path>"

/* Drawn, since a font may lack the character or show an emoji. Only the arrow
 * has a direction, which the stylesheet mirrors in right-to-left text. */
#define PERSON                                                                \
    "M8 1.2a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8z"                         \
    "M1.8 15c0-3.6 2.6-5.8 6.2-5.8s6.2 2.2 6.2 5.8z"
#define RINGS                                                                 \
    "M5.4 3.4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 0 1 0-9.2z"                       \
    "M10.6 3.4a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 0 1 0-9.2z"

static const icon_t icons[SRM_ICON_COUNT] = {
#define ICON(name, id, markup)                                                \
    [SRM_ICON_##                                                              \
        name] = {SRM_HTML_PIECE("<svg class=\"icon\" viewBox=\"0 0 16 16\" "  \
                                "aria-hidden=\"true\"><use href=\"#i-" id     \
                                "\"></use></svg>"),                           \
                 SRM_HTML_PIECE("<g id=\"i-" id "\">" markup "</g>")}
    ICON(YOU, "customer", AREA(PERSON)),
    ICON(SHARED, "shared",
         LINES(RINGS) AREA("M8 4.6a4.6 4.6 0 0 1 0 6.8a4.6 4.6 0 0 1 0-6.8z")),
    ICON(OTHER_CUSTOMER, "other-customer", LINES(PERSON)),
    ICON(PROVIDER, "provider",
         LINES("M4.2 12.8a3.1 3.1 0 0 1-.3-6.2a4.3 4.3 0 0 1 8.3.4"
               "a2.9 2.9 0 0 1-.4 5.8z")),
    ICON(THIRD_PARTY, "third-party",
         LINES("M8 1.4L14.6 8 8 14.6 1.4 8z") AREA("M8 5l3 3-3 3-3-3z")),
    ICON(SHARED_BY_OTHERS, "shared-by-others", LINES(RINGS)),
    ICON(CONDITIONAL, "conditional",
         LINES("M4.4 5.2A3.6 3.4 0 1 1 9.8 7.8C8.6 8.6 8 9 8 10.6")
             AREA("M8 12.4a1.3 1.3 0 1 1 0 2.6a1.3 1.3 0 0 1 0-2.6z")),
    ICON(NOT_APPLICABLE, "not-applicable", LINES("M3 8H13")),
    ICON(UNDECIDED, "undecided",
         AREA("M2 6.5h3v3H2zM6.5 6.5h3v3h-3zM11 6.5h3v3h-3z")),
    ICON(NOTE, "note",
         LINES("M2.2 2.5h11.6v8.6H8.4l-3 2.7v-2.7H2.2zM5 5.6h6M5 8.2h4")),
    ICON(FILTER, "filter", LINES("M1.8 4h12.4M4.3 8h7.4M6.5 12h3")),
    ICON(COMPARE, "compare",
         LINES("M2 5.2h11.4M10.4 2.2l3 3-3 3M14 10.8H2.6M5.6 7.8l-3 3 3 3")),
    ICON(CHECKLIST, "checklist",
         LINES("M2.2 2.2h11.6v11.6H2.2zM4.9 8l2.2 2.3 4-4.6")),
    ICON(EXCEL, "excel",
         LINES("M8 1.8v8.4M4.4 6.8L8 10.4l3.6-3.6M2.2 13.6h"
               "11.6")),
    ICON(PRINT, "print",
         LINES("M4.2 5.8V2h7.6v3.8M4.2 11.2h-2V5.8h11.6v5.4h-2"
               "M4.2 9h7.6v5H4.2z")),
    ICON(LINK, "link",
         LINES("M6.3 9.7l3.4-3.4M7.2 4.6l1.5-1.5a3 3 0 0 1 4.2 4.2l-1.5 1.5"
               "M8.8 11.4l-1.5 1.5a3 3 0 0 1-4.2-4.2l1.5-1.5")),
    ICON(SEARCH, "search",
         LINES("M6.8 2.2a4.6 4.6 0 1 1 0 9.2a4.6 4.6 0 0 1 0-9.2zM10.2 10.2"
               "l4 4")),
    ICON(COPY, "copy", LINES("M5.2 5.2h8.6v8.6H5.2zM10.8 5V2.2H2.2v8.6H5")),
    ICON(ARROW, "arrow", LINES("M1.5 8h12M9.3 3.8L13.5 8l-4.2 4.2")),
#undef ICON
};

void srm_html_icon(srm_doc_t *doc, srm_icon_e icon)
{
    doc->used_icons |= 1u << icon;
    srm_html_piece(&doc->html, &icons[icon].use);
}

void srm_html_icons(srm_doc_t *doc)
{
    static const srm_html_piece_t open =
        SRM_HTML_PIECE("\n<svg class=\"unseen\" width=\"0\" height=\"0\" "
                       "aria-hidden=\"true\"><defs>");
    static const srm_html_piece_t close = SRM_HTML_PIECE("</defs></svg>");
    int i;

    if (!doc->used_icons) {
        return;
    }
    srm_html_piece(&doc->html, &open);
    for (i = 0; i < SRM_ICON_COUNT; i++) {
        if (doc->used_icons & (1u << i)) {
            srm_html_piece(&doc->html, &icons[i].shapes);
        }
    }
    srm_html_piece(&doc->html, &close);
}
