/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file book_styles.c
 * @brief The looks of cells. Colours of zones are those of assets/page.
 */

#ifdef SRM_WITH_XLSX

#include "book.h"

/** Colours of text, rules and heads: those of the page. */
#define INK 0x15191f
#define WHITE 0xffffff
#define MUTED 0x4a5462
#define RULE 0xe1e5ea
#define SOFT 0xf6f7f9
#define BLUE 0x0b4596

/** The size of a title, and of a tick box, in points. */
#define TITLE_SIZE 16
#define TICK_SIZE 14

/** The look of a zone. */
typedef struct {
    const char *symbol;
    lxw_color_t fill;
    lxw_color_t ink;
    lxw_color_t line;
    unsigned char border;
} zone_look_t;

/* Characters that common fonts have, and that are shown without colours of
 * their own. */
static const zone_look_t zones[SRM_ZONE_COUNT] = {
    [SRM_ZONE_YOU] = {"\xe2\x97\x8f", 0xe4eefe, 0x0a3677, 0x2563c4,
                      LXW_BORDER_THIN},
    [SRM_ZONE_SHARED] = {"\xe2\x97\x90", 0xf0e8fd, 0x4a1c86, 0x7d4dc6,
                         LXW_BORDER_DASHED},
    [SRM_ZONE_OTHER_CUSTOMER] = {"\xe2\x97\x8e", 0xe4eefe, 0x0a3677, 0x2563c4,
                                 LXW_BORDER_THIN},
    [SRM_ZONE_PROVIDER] = {"\xe2\x97\x8b", 0xfaf6ec, 0x553a0b, 0x9a7126,
                           LXW_BORDER_THIN},
    [SRM_ZONE_THIRD_PARTY] = {"\xe2\x97\x86", 0xe3f4ee, 0x07473a, 0x0f7a63,
                              LXW_BORDER_DOUBLE},
    [SRM_ZONE_SHARED_BY_OTHERS] = {"\xe2\x97\x91", 0xf0e8fd, 0x4a1c86,
                                   0x7d4dc6, LXW_BORDER_DASHED},
    [SRM_ZONE_CONDITIONAL] = {"?", 0xfdeaf0, 0x7a1038, 0xb32657,
                              LXW_BORDER_DOTTED},
    [SRM_ZONE_NOT_APPLICABLE] = {"\xe2\x80\x93", 0xf3f4f6, 0x434c58, 0x7b8593,
                                 LXW_BORDER_THIN},
    [SRM_ZONE_UNDECIDED] = {"\xe2\x80\xa6", 0xffffff, 0x101720, 0x101720,
                            LXW_BORDER_MEDIUM_DASHED},
};

/** The look of zones without one of their own, such as undecided cells. */
static const zone_look_t other = {"\xe2\x80\xa6", WHITE, INK, INK,
                                  LXW_BORDER_MEDIUM_DASHED};

static const zone_look_t *look_of(srm_zone_e zone)
{
    return zones[zone].symbol ? &zones[zone] : &other;
}

const char *srm_book_symbol(srm_zone_e zone)
{
    return look_of(zone)->symbol;
}

static void set_fill(lxw_format *format, lxw_color_t color)
{
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, color);
}

static void set_zone(lxw_format *format, const zone_look_t *look)
{
    set_fill(format, look->fill);
    format_set_font_color(format, look->ink);
    format_set_border(format, look->border);
    format_set_border_color(format, look->line);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
}

static void set_head(lxw_format *format)
{
    set_fill(format, SOFT);
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bottom(format, LXW_BORDER_MEDIUM);
    format_set_bottom_color(format, MUTED);
}

static void set_style(lxw_format *format, srm_book_style_e style)
{
    format_set_font_color(format, INK);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style != SRM_BOOK_PLAIN && style != SRM_BOOK_TITLE
        && style != SRM_BOOK_REMARK && style != SRM_BOOK_GROUP) {
        format_set_text_wrap(format);
    }
    switch (style) {
    case SRM_BOOK_STRONG:
        format_set_bold(format);
        break;
    case SRM_BOOK_NOTE:
    case SRM_BOOK_REMARK:
        format_set_font_color(format, MUTED);
        break;
    case SRM_BOOK_LINK:
        format_set_font_color(format, BLUE);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
        break;
    case SRM_BOOK_GROUP:
        format_set_bold(format);
        format_set_font_color(format, MUTED);
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, RULE);
        break;
    case SRM_BOOK_TITLE:
        format_set_bold(format);
        format_set_font_size(format, TITLE_SIZE);
        break;
    case SRM_BOOK_TICK:
        format_set_font_size(format, TICK_SIZE);
        format_set_align(format, LXW_ALIGN_CENTER);
        break;
    case SRM_BOOK_DATE:
        format_set_num_format(format, "yyyy-mm-dd");
        break;
    default:
        break;
    }
}

lxw_format *book_format(srm_book_t *book, srm_book_style_e style)
{
    lxw_format *format = book->formats[style];

    if (format || book->why) {
        return format;
    }
    format = workbook_add_format(book->workbook);
    if (!format) {
        book_fail(book, "There is too little memory for a workbook.");
        return NULL;
    }
    if (style >= SRM_BOOK_ZONES) {
        set_zone(format, look_of((srm_zone_e)(style - SRM_BOOK_ZONES)));
    }
    else if (style == SRM_BOOK_HEAD) {
        set_head(format);
    }
    else {
        set_style(format, style);
    }
    book->formats[style] = format;
    return format;
}

#endif
