/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file svg_style.c
 * @brief The style of all diagrams.
 *
 * Plain class selectors and plain colours: office programs, Inkscape and
 * librsvg know no custom properties, and pass over the media queries.
 *
 * Colour is the last of four signs: each responsibility has its word, its
 * symbol and its border, and where others share or decide its pattern too.
 * Customer and provider are blue and sand, which stay apart in every kind of
 * colour blindness. Every text has a contrast of at least 4.5 on what is
 * behind it. The sizes of text are those of srm_svg_faces.
 *
 * Forced colours reach the text of an SVG but not its shapes, which would
 * leave light text on light zones. So they are turned off for the whole, and
 * everything is set in system colours.
 */

#include "srm_svg.h"

static const char style[] =
    ".srm-svg{font-family:system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,"
    "Helvetica Neue,Arial,DejaVu Sans,sans-serif;forced-color-adjust:none}\n"
    ".srm-svg text,.srm-svg tspan{unicode-bidi:isolate}\n"
    ".srm-title{font-size:26px;font-weight:700}\n"
    ".srm-sentence{font-size:15px}\n"
    ".srm-head{font-size:14px;font-weight:600}\n"
    ".srm-area{font-size:14px}\n"
    ".srm-word{font-size:13px;font-weight:600}\n"
    ".srm-small{font-size:12px}\n"
    ".srm-page{fill:#fff}\n"
    ".srm-ink{fill:#1a2330}\n"
    ".srm-muted{fill:#535f6c}\n"
    ".srm-rule{fill:none;stroke:#dbe1e7}\n"
    ".srm-rule-strong{fill:none;stroke:#1a2330;stroke-width:2}\n"
    ".srm-svg a{text-decoration:none}\n"
    ".srm-svg a:hover text,.srm-svg a:focus text{text-decoration:underline}\n"
    ".srm-hit{fill:none;stroke:none;pointer-events:all}\n"
    ".srm-svg a:focus{outline:none}\n"
    ".srm-svg a:focus .srm-hit{stroke:#1a2330;stroke-width:3}\n"
    ".srm-gap{fill:none;stroke:#b9c2cb}\n"
    ".srm-tick{fill:none;stroke:#1a2330;stroke-opacity:.3}\n"
    ".srm-hatch{fill:none;stroke-opacity:.11;stroke-width:2}\n"
    ".srm-zone-customer{stroke-width:2.5}\n"
    ".srm-zone-provider{stroke-width:1}\n"
    ".srm-zone-third-party{stroke-width:1.5;stroke-dasharray:12 3 2 3}\n"
    ".srm-zone-shared{stroke-width:2;stroke-dasharray:7 4}\n"
    ".srm-zone-conditional{stroke-width:2.5;stroke-dasharray:.1 5;"
    "stroke-linecap:round}\n"
    ".srm-zone-not-applicable{stroke-width:1;stroke-dasharray:3 3}\n"
    ".srm-square{stroke-width:1}\n"
    ".srm-square-empty{fill:none;stroke:#b9c2cb}\n"
    ".srm-mark{fill:none;stroke:currentColor;stroke-width:2}\n"
    ".srm-mark-solid{fill:currentColor;stroke:none}\n"
    ".srm-zone-customer{fill:#d9e7fb;stroke:#2459ae}\n"
    ".srm-zone-provider{fill:#f7ecda;stroke:#96651a}\n"
    ".srm-zone-third-party{fill:#d8f0ea;stroke:#12715d}\n"
    ".srm-zone-shared{fill:#ebe3f8;stroke:#6b43ad}\n"
    ".srm-zone-conditional{fill:#fbe3eb;stroke:#a8295f}\n"
    ".srm-zone-not-applicable{fill:#f4f6f8;stroke:#6d7883}\n"
    ".srm-hatch-third-party{stroke:#12715d}\n"
    ".srm-hatch-shared{stroke:#6b43ad}\n"
    ".srm-hatch-conditional{stroke:#a8295f}\n"
    ".srm-customer{fill:#12356e;color:#12356e}\n"
    ".srm-provider{fill:#583a08;color:#583a08}\n"
    ".srm-third-party{fill:#0a463a;color:#0a463a}\n"
    ".srm-shared{fill:#43217c;color:#43217c}\n"
    ".srm-conditional{fill:#6f123b;color:#6f123b}\n"
    ".srm-not-applicable{fill:#4a5560;color:#4a5560}\n"
    ".srm-square-0{fill:#2459ae;stroke:#163d7a;color:#fff}\n"
    ".srm-square-1{fill:#d9e7fb;stroke:#2459ae;color:#2459ae}\n"
    ".srm-square-2{fill:#f7ecda;stroke:#96651a;color:#96651a}\n"
    ".srm-square-3{fill:#12715d;stroke:#0a463a;color:#fff}\n"
    ".srm-square-4{fill:#d8f0ea;stroke:#12715d;color:#12715d}\n"
    ".srm-square-5{fill:#ebe3f8;stroke:#6b43ad;color:#6b43ad}\n"
    ".srm-square-6{fill:#fbe3eb;stroke:#a8295f;color:#a8295f}\n"
    ".srm-square-7{fill:#e8ebee;stroke:#535f6c;color:#535f6c}\n"

    "@media screen and (prefers-color-scheme:dark){\n"
    ".srm-tick{stroke:#e9eef4}\n"
    ".srm-page{fill:#12181f}\n"
    ".srm-ink{fill:#e9eef4}\n"
    ".srm-muted{fill:#a9b5c1}\n"
    ".srm-rule{stroke:#2d3843}\n"
    ".srm-rule-strong{stroke:#e9eef4}\n"
    ".srm-gap,.srm-square-empty{stroke:#4a5662}\n"
    ".srm-svg a:focus .srm-hit{stroke:#e9eef4}\n"
    ".srm-zone-customer{fill:#1a3358;stroke:#7db0f5}\n"
    ".srm-zone-provider{fill:#332b1e;stroke:#cfa25a}\n"
    ".srm-zone-third-party{fill:#12382f;stroke:#5bc4a6}\n"
    ".srm-zone-shared{fill:#30244d;stroke:#b79af0}\n"
    ".srm-zone-conditional{fill:#421e2d;stroke:#ee8db2}\n"
    ".srm-zone-not-applicable{fill:#1c232b;stroke:#84909c}\n"
    ".srm-hatch-third-party{stroke:#5bc4a6}\n"
    ".srm-hatch-shared{stroke:#b79af0}\n"
    ".srm-hatch-conditional{stroke:#ee8db2}\n"
    ".srm-customer{fill:#dbe9ff;color:#dbe9ff}\n"
    ".srm-provider{fill:#f6e6c8;color:#f6e6c8}\n"
    ".srm-third-party{fill:#d1f3e9;color:#d1f3e9}\n"
    ".srm-shared{fill:#ebe1ff;color:#ebe1ff}\n"
    ".srm-conditional{fill:#ffdde8;color:#ffdde8}\n"
    ".srm-not-applicable{fill:#c3ccd4;color:#c3ccd4}\n"
    ".srm-square-0{fill:#7db0f5;stroke:#c3dbfb;color:#12181f}\n"
    ".srm-square-1{fill:#1a3358;stroke:#7db0f5;color:#7db0f5}\n"
    ".srm-square-2{fill:#332b1e;stroke:#cfa25a;color:#cfa25a}\n"
    ".srm-square-3{fill:#5bc4a6;stroke:#b4e6d8;color:#12181f}\n"
    ".srm-square-4{fill:#12382f;stroke:#5bc4a6;color:#5bc4a6}\n"
    ".srm-square-5{fill:#30244d;stroke:#b79af0;color:#b79af0}\n"
    ".srm-square-6{fill:#421e2d;stroke:#ee8db2;color:#ee8db2}\n"
    ".srm-square-7{fill:#2b333c;stroke:#a9b5c1;color:#a9b5c1}\n"
    "}\n"

    "@media (prefers-contrast:more){\n"
    ".srm-muted{fill:#1a2330}\n"
    ".srm-rule,.srm-gap,.srm-square-empty{stroke:#535f6c}\n"
    ".srm-zone-customer{stroke-width:4}\n"
    ".srm-zone-provider{stroke-width:1.5}\n"
    ".srm-zone-shared{stroke-width:3}\n"
    ".srm-customer,.srm-provider,.srm-third-party,.srm-shared,"
    ".srm-conditional,.srm-not-applicable{fill:#000;color:#000}\n"
    "}\n"

    "@media screen and (prefers-contrast:more) and "
    "(prefers-color-scheme:dark){\n"
    ".srm-page{fill:#000}\n"
    ".srm-ink,.srm-muted{fill:#fff}\n"
    ".srm-rule,.srm-gap,.srm-square-empty{stroke:#a9b5c1}\n"
    ".srm-customer,.srm-provider,.srm-third-party,.srm-shared,"
    ".srm-conditional,.srm-not-applicable{fill:#fff;color:#fff}\n"
    "}\n"

    "@media (forced-colors:active){\n"
    ".srm-page{fill:Canvas}\n"
    ".srm-ink,.srm-muted{fill:CanvasText}\n"
    ".srm-rule,.srm-rule-strong,.srm-tick{stroke:CanvasText}\n"
    ".srm-gap{stroke:GrayText}\n"
    ".srm-hatch{stroke:none}\n"
    ".srm-zone{fill:Canvas;stroke:CanvasText}\n"
    ".srm-cell{fill:CanvasText;color:CanvasText}\n"
    ".srm-svg a.srm-cell,.srm-svg a .srm-ink{fill:LinkText;color:LinkText}\n"
    ".srm-svg a:focus .srm-hit{stroke:Highlight}\n"
    ".srm-square{fill:Canvas;stroke:CanvasText;color:CanvasText}\n"
    ".srm-square-0,.srm-square-3{fill:CanvasText;color:Canvas}\n"
    ".srm-square-empty{stroke:GrayText}\n"
    "}\n"

    "@media print{\n"
    ".srm-svg{max-width:100%;height:auto}\n"
    ".srm-page{fill:none}\n"
    ".srm-muted{fill:#333}\n"
    ".srm-hatch{stroke-opacity:.22}\n"
    "}\n";

const char *srm_svg_style(void)
{
    return style;
}
