/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file words.c
 * @brief Cuts a text into words.
 */

#include "words.h"

#include <string.h>

#include "srm_fold.h"
#include "srm_text.h"

/** Shortest part of a number that is a word: with a digit, and without. */
enum { PART_LEAST = 3, LETTERS_LEAST = 2 };

/** A character: its part in words, and its bytes. */
typedef struct {
    srm_letter_e kind;
    int bytes;
    apr_uint32_t code;
} letter_t;

static letter_t read_letter(const char *at, const char *end)
{
    unsigned byte = (unsigned char)*at;
    letter_t letter = {SRM_LETTER_NONE, 1, byte};

    if (byte < 0x80) {
        unsigned small = byte | 32;

        letter.kind = small - 'a' < 26u  ? SRM_LETTER
                      : byte - '0' <= 9u ? SRM_LETTER_DIGIT
                                         : SRM_LETTER_NONE;
        return letter;
    }
    letter.bytes = srm_utf8_read(at, end, &letter.code);
    if (letter.bytes == 0) {
        letter.bytes = 1;
        return letter;
    }
    letter.kind = srm_letter(letter.code);
    return letter;
}

static bool is_in_word(const letter_t *letter)
{
    return letter->kind == SRM_LETTER || letter->kind == SRM_LETTER_DIGIT;
}

static bool is_hyphen(const letter_t *letter)
{
    return letter->code == '-' || letter->code == 0x2010
           || letter->code == 0x2011;
}

/* Add a character to a word, as long as there is room. */
static void add_letter(word_t *word, const letter_t *letter)
{
    apr_uint32_t letters[SRM_FOLD_MOST];
    int count = 1;
    int i;

    letters[0] = letter->code - 'A' < 26 ? letter->code + 32 : letter->code;
    if (letter->code >= 0x80) {
        count = srm_fold_letter(letter->code, letters);
    }
    for (i = 0; i < count; i++) {
        char bytes[SRM_UTF8_MAX];
        int length = (int)(srm_utf8_write(bytes, letters[i]) - bytes);

        if (word->length + length > WORD_MOST) {
            return;
        }
        memcpy(word->folded + word->length, bytes, (size_t)length);
        word->length += length;
    }
}

/* Mix the bits of a hash. Who does not know the key cannot choose words of one
 * hash. */
static apr_uint64_t mix(apr_uint64_t hash, apr_uint64_t key)
{
    return (hash ^ hash >> 29) * key;
}

static void set_hash(word_t *word, apr_uint64_t key)
{
    apr_uint64_t hash = key;
    int i;

    for (i = 0; i < word->length; i++) {
        hash = (hash ^ (unsigned char)word->folded[i]) * key;
    }
    word->hash = mix(hash, key);
}

/* Fold the characters of a stretch into a word; hyphens and the like only in
 * numbers. */
static void fold(word_t *word, const char *start, const char *end)
{
    word->start = start;
    word->end = end;
    word->length = 0;
    while (start < end) {
        letter_t letter = read_letter(start, end);

        if (is_in_word(&letter)) {
            add_letter(word, &letter);
        }
        else if (word->is_number && word->length < WORD_MOST) {
            word->folded[word->length++] =
                is_hyphen(&letter) ? '-' : (char)letter.code;
        }
        start += letter.bytes;
    }
    word->folded[word->length] = '\0';
}

/** A run of characters that may be one word. */
typedef struct {
    const char *end;     /**< of the run if it has a digit */
    const char *letters; /**< end of the part with hyphens only */
    bool has_digit;
    bool has_hyphen; /**< among the letters */
    bool is_compound;
} run_t;

/* Measure the run that begins at a character of a word. */
static void measure(const words_t *words, run_t *run)
{
    const char *at = words->at;

    memset(run, 0, sizeof(*run));
    while (at < words->end) {
        letter_t letter = read_letter(at, words->end);

        if (is_in_word(&letter)) {
            run->has_digit |= letter.kind == SRM_LETTER_DIGIT;
            at += letter.bytes;
            continue;
        }
        if ((!is_hyphen(&letter) && letter.code != '.' && letter.code != '_')
            || at + letter.bytes >= words->end) {
            break;
        }
        letter_t next = read_letter(at + letter.bytes, words->end);

        if (!is_in_word(&next)) {
            break;
        }
        if (!is_hyphen(&letter)) {
            run->letters = run->letters ? run->letters : at;
        }
        else if (!run->letters) {
            run->has_hyphen = true;
        }
        run->is_compound = true;
        at += letter.bytes;
    }
    run->end = at;
    run->letters = run->letters ? run->letters : at;
}

/* Read the next part of a compound. */
static bool next_part(words_t *words, word_t *word)
{
    while (words->part < words->at) {
        const char *start = words->part;
        const char *end = start;
        letter_t letter = {SRM_LETTER_NONE, 0, 0};
        bool has_digit = false;

        while (end < words->at) {
            letter = read_letter(end, words->at);
            if (!is_in_word(&letter)) {
                break;
            }
            has_digit |= letter.kind == SRM_LETTER_DIGIT;
            end += letter.bytes;
        }
        words->part = end < words->at ? end + letter.bytes : end;
        word->is_number = has_digit;
        fold(word, start, end);
        word->is_extra = words->is_number;
        if (word->length > 0
            && (!words->is_number
                || word->length >= (has_digit ? PART_LEAST : LETTERS_LEAST))) {
            return true;
        }
    }
    return false;
}

/* Go on with a compound: its parts, then its letters without hyphens. */
static bool next_of_compound(words_t *words, word_t *word)
{
    const char *start = words->start;

    if (next_part(words, word)) {
        return true;
    }
    words->start = NULL;
    if (words->is_number) {
        return false;
    }
    word->is_number = false;
    fold(word, start, words->at);
    word->is_extra = true;
    return word->length > 0;
}

/* Read the word, or the first word of the compound, that begins here. */
static bool next_of_text(words_t *words, word_t *word)
{
    const char *start = words->at;
    run_t run;

    measure(words, &run);
    words->at = run.has_digit ? run.end : run.letters;
    if (run.has_digit ? run.is_compound : run.has_hyphen) {
        words->start = words->part = start;
        words->is_number = run.has_digit;
        if (!run.has_digit) {
            return next_part(words, word);
        }
    }
    word->is_number = run.has_digit;
    fold(word, start, words->at);
    return word->length > 0;
}

void words_begin(words_t *words, const char *text, apr_size_t length)
{
    words->at = text;
    words->end = text + length;
    words->start = words->part = NULL;
    words->is_number = false;
    words->key = 1;
}

/* Fold a word of one character. */
static bool read_alone(words_t *words, word_t *word, const letter_t *letter)
{
    word->start = words->at;
    word->end = words->at += letter->bytes;
    word->length = 0;
    word->is_number = false;
    word->is_alone = true;
    add_letter(word, letter);
    word->folded[word->length] = '\0';
    return word->length > 0;
}

/** ASCII letters and digits, small; 0 for anything else. */
static const char plain[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
    ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
    ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e',
    ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j',
    ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o',
    ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
    ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
    ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n',
    ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's',
    ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x',
    ['Y'] = 'y', ['Z'] = 'z'};

/* True if the character here does not go on with a word of plain letters. */
static bool is_end(const char *at, const char *end)
{
    if (at == end) {
        return true;
    }
    if ((unsigned char)*at >= 0x80) {
        return false;
    }
    if (*at != '-' && *at != '.' && *at != '_') {
        return true;
    }
    return at + 1 == end
           || ((unsigned char)at[1] < 0x80 && !plain[(unsigned char)at[1]]);
}

/*
 * Read the next word if all its characters are plain, as most are. Skip what is
 * before it in any case.
 */
static bool next_plain(words_t *words, word_t *word)
{
    const char *at = words->at;
    const char *end = words->end;
    apr_uint64_t hash = words->key;
    char letter;
    int length = 0;

    while (at < end && (unsigned char)*at < 0x80
           && !plain[(unsigned char)*at]) {
        at++;
    }
    words->at = word->start = at;
    word->is_number = false;
    while (at < end && (letter = plain[(unsigned char)*at])
           && length < WORD_MOST) {
        word->folded[length++] = letter;
        word->is_number |= letter <= '9';
        hash = (hash ^ (unsigned char)letter) * words->key;
        at++;
    }
    if (length == 0 || length == WORD_MOST || !is_end(at, end)) {
        return false;
    }
    word->folded[length] = '\0';
    word->length = length;
    word->hash = mix(hash, words->key);
    words->at = word->end = at;
    return true;
}

/* Read the next word of any characters. */
static bool next_word(words_t *words, word_t *word)
{
    while (words->at < words->end) {
        letter_t letter = read_letter(words->at, words->end);

        word->is_extra = word->is_alone = false;
        if (letter.kind == SRM_LETTER_WORD) {
            if (read_alone(words, word, &letter)) {
                return true;
            }
        }
        else if (letter.kind == SRM_LETTER_NONE) {
            words->at += letter.bytes;
        }
        else if (next_of_text(words, word)) {
            return true;
        }
    }
    return false;
}

bool words_next(words_t *words, word_t *word)
{
    word->is_extra = word->is_alone = false;
    if (!words->start && next_plain(words, word)) {
        return true;
    }
    if ((words->start && next_of_compound(words, word))
        || next_word(words, word)) {
        set_hash(word, words->key);
        return true;
    }
    return false;
}
