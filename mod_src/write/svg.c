/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file svg.c
 * @brief The writer of SVG.
 */

#include <string.h>

#include "srm_svg.h"

void srm_svg_start(srm_svg_t *svg, srm_text_t *out)
{
    svg->out = out;
    svg->depth = 0;
    svg->in_tag = 0;
}

void srm_svg_finish(srm_svg_t *svg)
{
    while (svg->depth > 0) {
        srm_svg_close(svg);
    }
}

static void end_tag(srm_svg_t *svg)
{
    if (svg->in_tag) {
        srm_text_addc(svg->out, '>');
        svg->in_tag = 0;
    }
}

void srm_svg_put_open(srm_svg_t *svg, srm_markup_name_t name)
{
    end_tag(svg);
    if (svg->depth < SRM_SVG_DEPTH) {
        srm_markup_begin(svg->out, &name);
        svg->open[svg->depth] = name;
        svg->in_tag = 1;
    }
    svg->depth++;
}

void srm_svg_put_attr(srm_svg_t *svg, const char *name, const char *value)
{
    if (svg->in_tag && value) {
        srm_markup_attr(svg->out, name, value);
    }
}

void srm_svg_put_attri(srm_svg_t *svg, const char *name, int number)
{
    if (!svg->in_tag) {
        return;
    }
    srm_text_addc(svg->out, ' ');
    srm_text_adds(svg->out, name);
    srm_text_add(svg->out, "=\"", 2);
    srm_text_addi(svg->out, number);
    srm_text_addc(svg->out, '"');
}

void srm_svg_close(srm_svg_t *svg)
{
    if (svg->depth == 0) {
        return;
    }
    svg->depth--;
    if (svg->depth >= SRM_SVG_DEPTH) {
        return;
    }
    if (svg->in_tag) {
        srm_text_add(svg->out, "/>", 2);
        svg->in_tag = 0;
        return;
    }
    srm_markup_end(svg->out, &svg->open[svg->depth]);
}

void srm_svg_bytes(srm_svg_t *svg, const char *bytes, apr_size_t length)
{
    end_tag(svg);
    srm_markup_escape(svg->out, bytes, length);
}

void srm_svg_text(srm_svg_t *svg, const char *text)
{
    srm_svg_bytes(svg, text, strlen(text));
}

void srm_svg_number(srm_svg_t *svg, int number)
{
    end_tag(svg);
    srm_text_addi(svg->out, number);
}

void srm_svg_put_element(srm_svg_t *svg, srm_markup_name_t name,
                         const char *text)
{
    srm_svg_put_open(svg, name);
    srm_svg_text(svg, text);
    srm_svg_close(svg);
}

void srm_svg_append(srm_svg_t *svg, srm_svg_t *part)
{
    const srm_text_t *all = part->out;
    apr_size_t at;

    srm_svg_finish(part);
    end_tag(svg);
    for (at = 0; at < all->length && srm_text_goes_on(svg->out);
         at += SRM_TEXT_PIECE) {
        apr_size_t left = all->length - at;

        srm_text_add(svg->out, all->bytes + at,
                     left < SRM_TEXT_PIECE ? left : SRM_TEXT_PIECE);
    }
    if (all->overflowed) {
        svg->out->overflowed = true;
        svg->out->denied = all->denied;
    }
}
