/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_html_parts.h"
#include "srm_json.h"

/* A refusal as a problem document (RFC 9457) and as a page. */

static void write_problem(srm_text_t *out, const srm_refusal_t *refusal)
{
    srm_json_t json;
    int i;

    srm_json_start(&json, out);
    srm_json_object(&json, NULL);
    srm_json_string(&json, "title", refusal->title);
    srm_json_number(&json, "status", refusal->status);
    srm_json_string(&json, "detail", refusal->detail);
    srm_json_optional(&json, "parameter", refusal->parameter);
    if (refusal->allowed) {
        srm_json_array(&json, "allowed");
        for (i = 0; i < refusal->allowed->nelts; i++) {
            srm_json_string(&json, NULL,
                            APR_ARRAY_IDX(refusal->allowed, i, const char *));
        }
        srm_json_end(&json, ']');
    }
    srm_json_optional(&json, "did_you_mean", refusal->did_you_mean);
    srm_json_end(&json, '}');
    srm_json_finish(&json);
}

static void write_allowed(srm_sheet_t *sheet,
                          const apr_array_header_t *allowed)
{
    srm_html_t *html = &sheet->html;
    int i;

    if (!allowed || allowed->nelts == 0) {
        return;
    }
    srm_sheet_section(sheet, "allowed",
                      srm_sheet_word(sheet, SRM_WORD_ALLOWED));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < allowed->nelts; i++) {
        srm_html_open(html, "li", NULL);
        srm_html_element(html, "code", APR_ARRAY_IDX(allowed, i, const char *),
                         NULL);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_page(srm_text_t *out, const srm_site_info_t *site,
                       const srm_refusal_t *refusal, const char *root)
{
    srm_sheet_t sheet;
    srm_html_t *html = &sheet.html;

    srm_sheet_begin_refusal(&sheet, out, site, root, refusal->title);
    srm_sheet_paragraph(&sheet, "detail", refusal->detail);
    if (*refusal->did_you_mean) {
        srm_html_open(html, "p", "class", "did-you-mean", NULL);
        srm_html_text(html, srm_sheet_word(&sheet, SRM_WORD_DID_YOU_MEAN));
        srm_html_text(html, " ");
        srm_html_element(html, "code", refusal->did_you_mean, NULL);
        srm_html_text(html, "?");
        srm_html_close(html);
    }
    write_allowed(&sheet, refusal->allowed);
    srm_sheet_end(&sheet);
}

void srm_view_refusal(srm_text_t *out, const srm_site_info_t *site,
                      const srm_refusal_t *refusal, srm_form_e form,
                      const char *root)
{
    if (form == SRM_FORM_HTML) {
        write_page(out, site, refusal, root);
    }
    else {
        write_problem(out, refusal);
    }
}

const char *srm_view_refusal_type(srm_form_e form)
{
    return form == SRM_FORM_HTML ? srm_form_type(SRM_FORM_HTML)
                                 : "application/problem+json";
}
