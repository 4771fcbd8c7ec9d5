/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_WORDS_H
#define SRM_WORDS_H

/**
 * @file srm_words.h
 * @brief The interface's fixed words, in one table.
 *
 * A matrix overrides any of them on its own pages with its `labels`, by the key
 * given here; the start page and errors belong to no matrix. Labels are for
 * another language, or for rows that are duties instead of areas. In some words
 * a name in braces is replaced by a value of the page: see srm_text_fill().
 * Constant.
 */

/** Every word: SRM_WORD(name, key in labels, default). */
#define SRM_WORDS(SRM_WORD)                                                   \
    SRM_WORD(AREA, "area", "Responsibility area")                             \
    SRM_WORD(DEPLOYMENT, "deployment", "Deployment type")                     \
    SRM_WORD(GROUP, "group", "Group")                                         \
    SRM_WORD(PARTY, "party", "Party")                                         \
    SRM_WORD(PARTIES, "parties", "Parties")                                   \
    SRM_WORD(RESPONSIBILITY, "responsibility", "Responsibility")              \
    SRM_WORD(CUSTOMER, "customer", "Customer")                                \
    SRM_WORD(PROVIDER, "provider", "Provider")                                \
    SRM_WORD(THIRD_PARTY, "third-party", "Third party")                       \
    SRM_WORD(SHARED, "shared", "Shared")                                      \
    SRM_WORD(CONDITIONAL, "conditional", "Conditional")                       \
    SRM_WORD(NOT_APPLICABLE, "not-applicable", "Not applicable")              \
    SRM_WORD(IF, "if", "If")                                                  \
    SRM_WORD(TASKS, "tasks", "Tasks")                                         \
    SRM_WORD(NOTE, "note", "Note")                                            \
    SRM_WORD(OWNER, "owner", "Owner")                                         \
    SRM_WORD(CONTROLS, "controls", "Controls")                                \
    SRM_WORD(EXAMPLES, "examples", "Examples")                                \
    SRM_WORD(RETAINED, "retained", "Always retained by the customer")         \
    SRM_WORD(PROVIDED, "provided", "Provided")                                \
    SRM_WORD(ADVANTAGES, "advantages", "Advantages")                          \
    SRM_WORD(SHARE, "share", "Share of 100")                                  \
    SRM_WORD(ILLUSTRATIVE, "illustrative",                                    \
             "Illustrative: the shares are not measurements.")                \
    SRM_WORD(TOPICS, "topics", "Explained")                                   \
    SRM_WORD(SEE_ALSO, "see-also", "See also")                                \
    SRM_WORD(SOURCES, "sources", "Sources")                                   \
    SRM_WORD(REVISION, "revision", "Revision")                                \
    SRM_WORD(OUTDATED, "outdated",                                            \
             "Revision {revision} is shown: a newer file was refused.")       \
    SRM_WORD(REVIEWED, "reviewed", "Reviewed")                                \
    SRM_WORD(YOURS, "yours", "Yours")                                         \
    SRM_WORD(MATRICES, "matrices", "Matrices")                                \
    SRM_WORD(OTHER_FORMATS, "other-forms", "This page as data")               \
    SRM_WORD(SITE, "site", "Shared responsibility")                           \
    SRM_WORD(QUESTION, "question",                                            \
             "Which security tasks are ours, and which the "                  \
             "provider\xe2\x80\x99s?")                                        \
    SRM_WORD(HOME, "home", "Intranet")                                        \
    SRM_WORD(SKIP, "skip", "Skip to the content")                             \
    SRM_WORD(HERE, "you-are-here", "You are here")                            \
    SRM_WORD(LEGEND, "legend", "How to read it")                              \
    SRM_WORD(LEGEND_CUSTOMER, "legend-customer",                              \
             "The customer alone is responsible.")                            \
    SRM_WORD(LEGEND_PROVIDER, "legend-provider",                              \
             "A provider alone is responsible.")                              \
    SRM_WORD(LEGEND_THIRD_PARTY, "legend-third-party",                        \
             "A third party alone is responsible.")                           \
    SRM_WORD(LEGEND_SHARED, "legend-shared",                                  \
             "Two or more are responsible, each for a part.")                 \
    SRM_WORD(LEGEND_CONDITIONAL, "legend-conditional",                        \
             "It depends: see the conditions.")                               \
    SRM_WORD(LEGEND_NOT_APPLICABLE, "legend-not-applicable",                  \
             "Nobody is responsible.")                                        \
    SRM_WORD(COUNTS, "counts", "In numbers")                                  \
    SRM_WORD(COUNT_CUSTOMER, "count-customer", "{count} yours")               \
    SRM_WORD(COUNT_PROVIDER, "count-provider",                                \
             "{count} the provider\xe2\x80\x99s")                             \
    SRM_WORD(COUNT_THIRD_PARTY, "count-third-party",                          \
             "{count} a third party\xe2\x80\x99s")                            \
    SRM_WORD(COUNT_SHARED, "count-shared", "{count} shared")                  \
    SRM_WORD(COUNT_CONDITIONAL, "count-conditional", "{count} conditional")   \
    SRM_WORD(COUNT_NOT_APPLICABLE, "count-not-applicable",                    \
             "{count} not applicable")                                        \
    SRM_WORD(COUNT_PARTY, "count-party", "{count} {party}\xe2\x80\x99s")      \
    SRM_WORD(AREAS, "areas", "Responsibility areas")                          \
    SRM_WORD(AREA_BY_AREA, "area-by-area", "Area by area")                    \
    SRM_WORD(DEPLOYMENTS, "deployments", "Deployment types")                  \
    SRM_WORD(ELSEWHERE, "elsewhere", "The same area elsewhere")               \
    SRM_WORD(EVERYWHERE, "everywhere", "Everywhere")                          \
    SRM_WORD(NOBODY, "nobody", "Nobody")                                      \
    SRM_WORD(CHECKLIST, "checklist", "Checklist")                             \
    SRM_WORD(DIAGRAM, "diagram", "As a diagram")                              \
    SRM_WORD(DOWNLOAD, "download", "Download")                                \
    SRM_WORD(COPY, "copy", "Copy as Markdown")                                \
    SRM_WORD(COPIED, "copied", "Copied")                                      \
    SRM_WORD(FILTER, "narrow", "Narrow the matrix")                           \
    SRM_WORD(TEXT, "text", "Text")                                            \
    SRM_WORD(SHOW, "show", "Show")                                            \
    SRM_WORD(SHOWN, "shown", "{shown} of {all} cells are shown.")             \
    SRM_WORD(FILTERED, "narrowed", "Only a part is shown.")                   \
    SRM_WORD(WIDEN, "widen", "Leave out, to see more")                        \
    SRM_WORD(PERMALINK, "permalink", "Link to this view")                     \
    SRM_WORD(SHOW_ALL, "show-all", "Show everything")                         \
    SRM_WORD(NOT_SHOWN, "not-shown", "Not shown")                             \
    SRM_WORD(NOTHING, "nothing", "Nothing matches.")                          \
    SRM_WORD(STATE, "state", "State")                                         \
    SRM_WORD(EDITION, "edition", "Edition")                                   \
    SRM_WORD(ROWS, "rows", "One row a cell")                                  \
    SRM_WORD(DID_YOU_MEAN, "did-you-mean", "Did you mean")                    \
    SRM_WORD(ALLOWED, "allowed", "What there is")                             \
    SRM_WORD(OTHERS, "others", "and {count} more")                            \
    SRM_WORD(TRANSITION_SAME, "change-same", "Stays in the same hands")       \
    SRM_WORD(TRANSITION_TRANSFERRED, "change-transferred", "Changes hands")   \
    SRM_WORD(TRANSITION_SHARED, "change-becomes-shared", "Becomes shared")    \
    SRM_WORD(TRANSITION_UNSHARED, "change-no-longer-shared",                  \
             "No longer shared")                                              \
    SRM_WORD(TRANSITION_RESHARED, "change-shared-otherwise",                  \
             "Shared otherwise")                                              \
    SRM_WORD(TRANSITION_CONDITIONAL, "change-becomes-conditional",            \
             "Becomes conditional")                                           \
    SRM_WORD(TRANSITION_SETTLED, "change-no-longer-conditional",              \
             "No longer conditional")                                         \
    SRM_WORD(TRANSITION_RECONDITIONED, "change-other-conditions",             \
             "Under other conditions")                                        \
    SRM_WORD(TRANSITION_APPLICABLE, "change-becomes-applicable",              \
             "Becomes applicable")                                            \
    SRM_WORD(TRANSITION_INAPPLICABLE, "change-no-longer-applicable",          \
             "No longer applicable")                                          \
    SRM_WORD(COMPARE, "compare", "Compare")                                   \
    SRM_WORD(CHANGE, "change", "Change")                                      \
    SRM_WORD(FROM, "from", "From")                                            \
    SRM_WORD(TO, "to", "To")                                                  \
    SRM_WORD(FROM_TO, "from-to", "From {from} to {to}")                       \
    SRM_WORD(CHANGES, "changes",                                              \
             "Changes from {from} to {to}: {changed} of {areas}.")            \
    SRM_WORD(NO_CHANGE, "no-change", "Nothing changes from {from} to {to}.")  \
    SRM_WORD(TRANSFER, "transfer", "From {from} to {to}")                     \
    SRM_WORD(GAINED, "gained", "New")                                         \
    SRM_WORD(RELEASED, "released", "No longer")                               \
    SRM_WORD(KEPT, "kept", "Kept by the customer")                            \
    SRM_WORD(HANDED_OVER, "handed-over", "Handed over by the customer")       \
    SRM_WORD(TAKEN_ON, "taken-on", "Taken on by the customer")                \
    SRM_WORD(OTHER_WAY, "other-way", "The other way round")                   \
    SRM_WORD(MEANING, "meaning", "What this means")                           \
    SRM_WORD(PROBLEMS, "problems", "Why a request is refused")

/** The words by name: SRM_WORD_AREA and so on. */
typedef enum {
#define SRM_WORD(name, key, word) SRM_WORD_##name,
    SRM_WORDS(SRM_WORD)
#undef SRM_WORD
        SRM_WORD_COUNT
} srm_word_e;

/** Return the key of a word in `labels`. */
const char *srm_word_key(srm_word_e word);

/** Return the default of a word, for matrices without a label for it. */
const char *srm_word_default(srm_word_e word);

#endif
