/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_fold.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/** Texts and what they fold to. */
static const struct {
    const char *text;
    const char *folded;
} texts[] = {
    {"", ""},
    {"ABCxyz @[`{", "abcxyz @[`{"},
    {"\xC3\x84\xC3\x96\xC3\x9C", "\xC3\xA4\xC3\xB6\xC3\xBC"},
    {"\xC3\x9F\xE1\xBA\x9E", "ssss"},         /* eszett */
    {"A\xCC\x88", "\xC3\xA4"},                /* a letter and its mark */
    {"\xC3\x97\xC3\xB7", "\xC3\x97\xC3\xB7"}, /* times, divided by */
    {"\xCE\xA3\xCF\x82", "\xCF\x83\xCF\x83"},
    {"\xD0\x81\xD0\x90\xD0\xAF", "\xD1\x91\xD0\xB0\xD1\x8F"},
    {"\xE2\x82\xAC\xF0\x9F\x98\x80", "\xE2\x82\xAC\xF0\x9F\x98\x80"},
};

START_TEST(texts_are_folded)
{
    const char *once = srm_fold_text(unit_pool, texts[_i].text);

    ck_assert_str_eq(once, texts[_i].folded);
    ck_assert_str_eq(srm_fold_text(unit_pool, once), once);
}
END_TEST

/** Characters, what they fold to for a search, and their part in words. */
static const struct {
    apr_uint32_t code;
    const char *folded;
    srm_letter_e kind;
} characters[] = {
    {0xC4, "a", SRM_LETTER},                   /* umlaut */
    {0xDF, "ss", SRM_LETTER},                  /* eszett */
    {0x131, "\xC4\xB1", SRM_LETTER},           /* i without a dot */
    {0xFB01, "fi", SRM_LETTER},                /* ligature */
    {0x308, "", SRM_LETTER},                   /* a mark */
    {0x628, "\xD8\xA8", SRM_LETTER},           /* Arabic beh */
    {0x30D1, "\xE3\x83\x8F", SRM_LETTER_WORD}, /* Katakana pa is ha */
    {0x6F22, "\xE6\xBC\xA2", SRM_LETTER_WORD}, /* Han */
    {0x661, "\xD9\xA1", SRM_LETTER_DIGIT},
    {0x2013, "\xE2\x80\x93", SRM_LETTER_NONE}, /* dash */
    {0xA0, " ", SRM_LETTER_NONE},
    {0x10FFFF, "\xF4\x8F\xBF\xBF", SRM_LETTER_NONE},
};

START_TEST(characters_are_folded_without_accents)
{
    apr_uint32_t letters[SRM_FOLD_MOST];
    int count = srm_fold_letter(characters[_i].code, letters);
    char folded[SRM_FOLD_MOST * SRM_UTF8_MAX + 1];
    char *to = folded;
    int i;

    for (i = 0; i < count; i++) {
        to = srm_utf8_write(to, letters[i]);
    }
    *to = '\0';
    ck_assert_str_eq(folded, characters[_i].folded);
    ck_assert_int_eq(srm_letter(characters[_i].code), characters[_i].kind);
}
END_TEST

/* None has more letters than there is room for. */
START_TEST(every_character_can_be_folded)
{
    apr_uint32_t letters[SRM_FOLD_MOST + 1];
    apr_uint32_t code;

    for (code = 0; code < 0x110000; code++) {
        letters[SRM_FOLD_MOST] = 7;
        ck_assert_int_le(srm_fold_letter(code, letters), SRM_FOLD_MOST);
        ck_assert_uint_eq(letters[SRM_FOLD_MOST], 7);
    }
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_fold(void)
{
    Suite *suite = suite_create("fold");
    TCase *tests = unit_case(suite, "fold");

    tcase_add_loop_test(tests, texts_are_folded, 0, COUNT(texts));
    tcase_add_loop_test(tests, characters_are_folded_without_accents, 0,
                        COUNT(characters));
    tcase_add_test(tests, every_character_can_be_folded);
    return suite;
}
