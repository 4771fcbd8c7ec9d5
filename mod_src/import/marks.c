/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file marks.c
 * @brief Ticks, crosses and letters of RACI.
 */

#include "marks.h"

#include <string.h>

#include <apr_lib.h>

#include "words.h"

static const struct {
    const char *text;
    mark_t mark;
} marks[] = {{"x", {.cross = true}},
             {"\xe2\x9c\x93", {.tick = true}},             /* check mark */
             {"\xe2\x9c\x94", {.tick = true}},             /* heavy */
             {"\xe2\x9c\x94\xef\xb8\x8f", {.tick = true}}, /* as an emoji */
             {"\xe2\x9c\x85", {.tick = true}},             /* white heavy */
             {"\xe2\x98\x91", {.tick = true}},             /* in a box */
             {"\xe2\x97\x8f", {.tick = true}},             /* black circle */
             {"\xe2\x80\xa2", {.tick = true}},             /* bullet */
             {"\xe2\x97\x89", {.tick = true}},             /* fisheye */
             {"yes", {.tick = true}},
             {"y", {.tick = true}},
             {"true", {.tick = true}},
             {"no", {.no = true}},
             {"n", {.no = true}},
             {"false", {.no = true}},
             {"\xe2\x9d\x8c", {.no = true}}, /* red cross mark */
             {"\xe2\x97\x8b", {.no = true}}, /* white circle */
             {"\xe2\x9c\x97", {.cross = true}},
             {"\xe2\x9c\x98", {.cross = true}},
             {"\xe2\x9c\x95", {.cross = true}},
             {"\xe2\x9c\x96", {.cross = true}},
             {"\xc3\x97", {.cross = true}}, /* multiplication sign */
             {"responsible", {.letters = MARK_R}},
             {"accountable", {.letters = MARK_A}},
             {"consulted", {.letters = MARK_C}},
             {"informed", {.letters = MARK_I}},
             {"support", {.letters = MARK_S}},
             {"supports", {.letters = MARK_S}},
             {"supporting", {.letters = MARK_S}}};

/* Read letters with separators: `R/A`, "R, A", `RA`. */
static int read_letters(const char *text)
{
    static const char all[] = "RACIS";
    int letters = 0;

    for (; *text; text++) {
        const char *found = strchr(all, apr_toupper(*text));

        if (found) {
            int letter = 1 << (found - all);

            if (letters & letter) {
                return 0;
            }
            letters |= letter;
        }
        else if (!strchr(" ,/&+;", *text)) {
            return 0;
        }
    }
    return letters;
}

bool marks_read(const char *text, mark_t *mark)
{
    size_t i;

    for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        if (word_same(marks[i].text, text)) {
            *mark = marks[i].mark;
            return true;
        }
    }
    *mark = (mark_t){.letters = read_letters(text)};
    return mark->letters != 0;
}
