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
    SRM_WORD(UNDECIDED, "undecided", "Undecided")                             \
    SRM_WORD(IF, "if", "If")                                                  \
    SRM_WORD(TASKS, "tasks", "Tasks")                                         \
    SRM_WORD(NOTE, "note", "Note")                                            \
    SRM_WORD(LEAD, "lead", "Lead")                                            \
    SRM_WORD(SUPPORTING, "supporting", "Supporting")                          \
    SRM_WORD(SUPPORTS, "supports", "Supports")                                \
    SRM_WORD(LINKS, "links", "Links")                                         \
    SRM_WORD(ALIASES, "aliases", "Also called")                               \
    SRM_WORD(REVIEW_BY, "review-by", "Review by")                             \
    SRM_WORD(OWNER, "owner", "Owner")                                         \
    SRM_WORD(CONTROLS, "controls", "Controls")                                \
    SRM_WORD(EXAMPLES, "examples", "Examples")                                \
    SRM_WORD(RETAINED, "retained", "Always yours")                            \
    SRM_WORD(PROVIDED, "provided", "What the provider supplies")              \
    SRM_WORD(ADVANTAGES, "advantages", "Advantages")                          \
    SRM_WORD(SHARE, "share", "Percent")                                       \
    SRM_WORD(ILLUSTRATIVE, "illustrative",                                    \
             "Illustrative: the shares are not measurements.")                \
    SRM_WORD(TOPICS, "topics", "Background")                                  \
    SRM_WORD(SEE_ALSO, "see-also", "See also")                                \
    SRM_WORD(SOURCES, "sources", "Sources")                                   \
    SRM_WORD(READ_TABLE, "read-table", "read from a table")                   \
    SRM_WORD(READ_PICTURE, "read-picture", "read from a picture")             \
    SRM_WORD(READ_TEXT, "read-text", "interpreted from the text")             \
    SRM_WORD(READ_COPY, "read-copy", "read in a stored copy of the page")     \
    SRM_WORD(DOUBT, "doubt", "Caveat")                                        \
    SRM_WORD(CONCEPT, "concept", "Concept")                                   \
    SRM_WORD(CONCEPTS, "concepts", "Concepts across providers")               \
    SRM_WORD(ALL_CONCEPTS, "all-concepts", "All concepts")                    \
    SRM_WORD(CONCEPT_SCOPE, "concept-scope",                                  \
             "The scope of a concept differs between matrices: each follows " \
             "its own source.")                                               \
    SRM_WORD(CONCEPT_USES, "concept-uses",                                    \
             "Areas: {areas}, matrices: {matrices}")                          \
    SRM_WORD(SEARCH_FOR, "search-for", "Search: {text}")                      \
    SRM_WORD(SEARCH_COUNT, "search-count", "{all} results")                   \
    SRM_WORD(SEARCH_ONE, "search-one", "1 result")                            \
    SRM_WORD(SEARCH_FIRST, "search-first",                                    \
             "The first {count} of {all} results")                            \
    SRM_WORD(SEARCH_EMPTY, "search-empty",                                    \
             "Search the tasks, areas and notes of all matrices, and "        \
             "the help.")                                                     \
    SRM_WORD(SEARCH_SIGNS, "search-signs",                                    \
             "Signs alone find nothing. Write a word or a number.")           \
    SRM_WORD(SEARCH_STOP_WORDS, "search-stop-words",                          \
             "These words are in nearly every text. Add a word for the "      \
             "subject.")                                                      \
    SRM_WORD(SEARCH_NOTHING, "search-nothing",                                \
             "No text has all of these words. Try fewer words, or "           \
             "others.")                                                       \
    SRM_WORD(SEARCH_FILTERED, "search-filtered",                              \
             "The filters leave out all results. Remove a filter.")           \
    SRM_WORD(SEARCH_CUT, "search-cut",                                        \
             "The search is long. Only its first words count.")               \
    SRM_WORD(SEARCH_MEANT, "search-meant", "Did you mean")                    \
    SRM_WORD(SEARCH_TRY, "search-try", "Try")                                 \
    SRM_WORD(BROADER, "broader", "Part of")                                   \
    SRM_WORD(NARROWER, "narrower", "Includes")                                \
    SRM_WORD(REVISION, "revision", "Revision")                                \
    SRM_WORD(OUTDATED, "outdated",                                            \
             "You see the revision of {revision}. A newer one could not "     \
             "be loaded; its administrators can find the reason in the "      \
             "server\xe2\x80\x99s log.")                                      \
    SRM_WORD(REVIEWED, "reviewed", "Reviewed")                                \
    SRM_WORD(YOURS, "yours", "Your tasks")                                    \
    SRM_WORD(MATRICES, "matrices", "Matrices")                                \
    SRM_WORD(OTHER_FORMATS, "other-forms", "Export")                          \
    SRM_WORD(SITE, "site", "Shared responsibility")                           \
    SRM_WORD(QUESTION, "question",                                            \
             "Who is responsible for which security task?")                   \
    SRM_WORD(HOME, "home", "Intranet")                                        \
    SRM_WORD(SKIP, "skip", "Skip to main content")                            \
    SRM_WORD(HERE, "you-are-here", "Breadcrumb")                              \
    SRM_WORD(LEGEND, "legend", "Key")                                         \
    SRM_WORD(LEGEND_CUSTOMER, "legend-customer", "is responsible")            \
    SRM_WORD(LEGEND_PROVIDER, "legend-provider", "is responsible")            \
    SRM_WORD(LEGEND_THIRD_PARTY, "legend-third-party", "is responsible")      \
    SRM_WORD(LEGEND_SHARED, "legend-shared", "each does its part")            \
    SRM_WORD(LEGEND_CONDITIONAL, "legend-conditional",                        \
             "depends on conditions")                                         \
    SRM_WORD(LEGEND_NOT_APPLICABLE, "legend-not-applicable",                  \
             "does not apply here")                                           \
    SRM_WORD(LEGEND_UNDECIDED, "legend-undecided", "nobody has decided yet")  \
    SRM_WORD(COUNTS, "counts", "At a glance")                                 \
    SRM_WORD(COUNT_CUSTOMER, "count-customer", "You {count}")                 \
    SRM_WORD(COUNT_PROVIDER, "count-provider", "Provider {count}")            \
    SRM_WORD(COUNT_THIRD_PARTY, "count-third-party", "Third party {count}")   \
    SRM_WORD(COUNT_SHARED, "count-shared", "Shared {count}")                  \
    SRM_WORD(COUNT_CONDITIONAL, "count-conditional", "Conditional {count}")   \
    SRM_WORD(COUNT_NOT_APPLICABLE, "count-not-applicable",                    \
             "Not applicable {count}")                                        \
    SRM_WORD(COUNT_UNDECIDED, "count-undecided", "Undecided {count}")         \
    SRM_WORD(COUNT_PARTY, "count-party", "{party} {count}")                   \
    SRM_WORD(AREAS, "areas", "Responsibility areas")                          \
    SRM_WORD(AREA_BY_AREA, "area-by-area", "Tasks by area")                   \
    SRM_WORD(DEPLOYMENTS, "deployments", "Deployment types")                  \
    SRM_WORD(ELSEWHERE, "elsewhere", "This area in other deployment types")   \
    SRM_WORD(EVERYWHERE, "everywhere", "All deployment types")                \
    SRM_WORD(NOBODY, "nobody", "Nobody")                                      \
    SRM_WORD(CHECKLIST, "checklist", "Checklist")                             \
    SRM_WORD(DIAGRAM, "diagram", "Diagram")                                   \
    SRM_WORD(DOWNLOAD, "download", "Download")                                \
    SRM_WORD(COPY, "copy", "Copy as Markdown")                                \
    SRM_WORD(COPIED, "copied", "Copied")                                      \
    SRM_WORD(FILTER, "narrow", "Filter")                                      \
    SRM_WORD(TEXT, "text", "Search")                                          \
    SRM_WORD(SHOW, "show", "Apply")                                           \
    SRM_WORD(SHOWN, "shown", "Showing {shown} of {all} responsibilities.")    \
    SRM_WORD(FILTERED, "narrowed", "Filtered view.")                          \
    SRM_WORD(WIDEN, "widen", "Active filters")                                \
    SRM_WORD(PERMALINK, "permalink", "Link to this view")                     \
    SRM_WORD(SHOW_ALL, "show-all", "Clear filters")                           \
    SRM_WORD(NOT_SHOWN, "not-shown", "Not shown")                             \
    SRM_WORD(NOTHING, "nothing", "No matches.")                               \
    SRM_WORD(STATE, "state", "Status")                                        \
    SRM_WORD(EDITION, "edition", "Build")                                     \
    SRM_WORD(ROWS, "rows", "Flat table (one row per cell)")                   \
    SRM_WORD(DID_YOU_MEAN, "did-you-mean", "Did you mean")                    \
    SRM_WORD(ALLOWED, "allowed", "Available values")                          \
    SRM_WORD(OTHERS, "others", "and {count} more")                            \
    SRM_WORD(TRANSITION_SAME, "change-same", "No change")                     \
    SRM_WORD(TRANSITION_TRANSFERRED, "change-transferred",                    \
             "Moves to another party")                                        \
    SRM_WORD(TRANSITION_SHARED, "change-becomes-shared", "Becomes shared")    \
    SRM_WORD(TRANSITION_UNSHARED, "change-no-longer-shared",                  \
             "No longer shared")                                              \
    SRM_WORD(TRANSITION_RESHARED, "change-shared-otherwise",                  \
             "Shared differently")                                            \
    SRM_WORD(TRANSITION_CONDITIONAL, "change-becomes-conditional",            \
             "Becomes conditional")                                           \
    SRM_WORD(TRANSITION_SETTLED, "change-no-longer-conditional",              \
             "No longer conditional")                                         \
    SRM_WORD(TRANSITION_RECONDITIONED, "change-other-conditions",             \
             "Conditions change")                                             \
    SRM_WORD(TRANSITION_APPLICABLE, "change-becomes-applicable",              \
             "Now applies")                                                   \
    SRM_WORD(TRANSITION_INAPPLICABLE, "change-no-longer-applicable",          \
             "No longer applies")                                             \
    SRM_WORD(TRANSITION_DECIDED, "change-decided", "Now decided")             \
    SRM_WORD(TRANSITION_UNDECIDED, "change-becomes-undecided",                \
             "Not decided yet")                                               \
    SRM_WORD(COMPARE, "compare", "Compare")                                   \
    SRM_WORD(CHANGE, "change", "Change")                                      \
    SRM_WORD(FROM, "from", "From")                                            \
    SRM_WORD(TO, "to", "To")                                                  \
    SRM_WORD(FROM_TO, "from-to", "{from} to {to}")                            \
    SRM_WORD(COMPARISON, "comparison", "{from} to {to}: what changes")        \
    SRM_WORD(CHANGES, "changes", "{changed} of {areas} areas change.")        \
    SRM_WORD(NO_CHANGE, "no-change", "Nothing changes from {from} to {to}.")  \
    SRM_WORD(TRANSFER, "transfer", "{from} to {to}")                          \
    SRM_WORD(GAINED, "gained", "Now responsible")                             \
    SRM_WORD(RELEASED, "released", "No longer responsible")                   \
    SRM_WORD(KEPT, "kept", "You keep")                                        \
    SRM_WORD(HANDED_OVER, "handed-over", "You hand over")                     \
    SRM_WORD(TAKEN_ON, "taken-on", "You take on")                             \
    SRM_WORD(OTHER_WAY, "other-way", "Swap")                                  \
    SRM_WORD(MEANING, "meaning", "About this error")                          \
    SRM_WORD(PROBLEMS, "problems", "Error reference")                         \
    SRM_WORD(HELP, "help", "Help")                                            \
    SRM_WORD(VIEW_ALL, "view-all", "All")                                     \
    SRM_WORD(VIEW_MINE, "view-mine", "Mine")                                  \
    SRM_WORD(VIEW_CHANGES, "view-changes", "Changes")                         \
    SRM_WORD(YOU_ARE, "you-are", "You are")                                   \
    SRM_WORD(RESPONSIBILITIES, "responsibilities", "Responsibilities")        \
    SRM_WORD(SKIP_TABLE, "skip-table", "Skip the table")                      \
    SRM_WORD(EXPAND, "expand", "Expand all")                                  \
    SRM_WORD(COLLAPSE, "collapse", "Collapse all")                            \
    SRM_WORD(EXCEL, "excel", "Excel")                                         \
    SRM_WORD(PRINT, "print", "Print")                                         \
    SRM_WORD(COPY_LINK, "copy-link", "Copy link")                             \
    SRM_WORD(AREA_PAGE, "area-page", "Area page")                             \
    SRM_WORD(UPDATED, "updated", "Updated")                                   \
    SRM_WORD(AGED, "aged", "Older than a year")                               \
    SRM_WORD(REPORT, "report", "Report a mistake")                            \
    SRM_WORD(SHARED_WITH, "shared-with", "with {parties}")                    \
    SRM_WORD(SHARED_WITH_YOU, "shared-with-you", "Shared with you")           \
    SRM_WORD(SHARED_BY_OTHERS, "shared-by-others", "Shared by others")        \
    SRM_WORD(OTHER_CUSTOMER, "other-customer", "Other customer")              \
    SRM_WORD(LEGEND_YOU, "legend-you", "are responsible")                     \
    SRM_WORD(LEGEND_NOTE, "legend-note", "has a note")                        \
    SRM_WORD(ANY, "any", "Any")                                               \
    SRM_WORD(REMOVE_FILTER, "remove-filter", "Remove filter")                 \
    SRM_WORD(NO_MATCH, "no-match", "{count} areas have no match.")            \
    SRM_WORD(SUPPLIED_BY, "supplied-by", "What {party} supplies")             \
    SRM_WORD(NOT_APPLICABLE_SHORT, "not-applicable-short", "n/a")             \
    SRM_WORD(FIND, "find", "Search all matrices")                             \
    SRM_WORD(FIND_HINT, "find-hint",                                          \
             "Search every task, area and note, such as MFA or patch")        \
    SRM_WORD(WAY_MINE, "way-mine", "What is mine?")                           \
    SRM_WORD(WAY_MINE_HINT, "way-mine-hint",                                  \
             "Your tasks are in the checklist of what you run.")              \
    SRM_WORD(WAY_CHECKLIST_HINT, "way-checklist-hint",                        \
             "Tick off your tasks or print them.")                            \
    SRM_WORD(WAY_COMPARE_HINT, "way-compare-hint",                            \
             "What changes hands when a workload moves?")                     \
    SRM_WORD(YOUR_TASKS, "your-tasks", "Your {count} tasks in {deployment}")  \
    SRM_WORD(ONE_SCALE, "one-scale",                                          \
             "One square is one area, on one scale for all matrices.")        \
    SRM_WORD(AREA_COUNT, "area-count", "{count} areas")                       \
    SRM_WORD(CHECKLIST_OF, "checklist-of", "Checklist: {deployment}")         \
    SRM_WORD(DONE, "done", "{done} of {count} done")                          \
    SRM_WORD(SHOW_OPEN, "show-open", "Show open tasks")                       \
    SRM_WORD(SHOW_TASKS, "show-tasks", "Show all tasks")                      \
    SRM_WORD(RESET, "reset", "Reset")                                         \
    SRM_WORD(UNDO, "undo", "Undo")                                            \
    SRM_WORD(KEPT_HERE, "kept-here", "Kept in this browser only")             \
    SRM_WORD(DETAILS, "details", "Details")                                   \
    SRM_WORD(NO_TASKS, "no-tasks", "No task here is yours.")                  \
    SRM_WORD(NAME, "name", "Name")                                            \
    SRM_WORD(DATE, "date", "Date")                                            \
    SRM_WORD(SIGNATURE, "signature", "Signature")                             \
    SRM_WORD(CHANGES_ONE, "changes-one",                                      \
             "{changed} of {areas} areas changes.")                           \
    SRM_WORD(MOVE_FROM_YOU, "move-from-you",                                  \
             "{areas} move from you to {to}.")                                \
    SRM_WORD(MOVE_TO_YOU, "move-to-you", "{areas} move from {from} to you.")  \
    SRM_WORD(MOVE_BETWEEN, "move-between",                                    \
             "{areas} move from {from} to {to}.")                             \
    SRM_WORD(HAND_OVER_TO, "hand-over-to", "You hand over {areas} to {to}.")  \
    SRM_WORD(TAKE_ON_FROM, "take-on-from",                                    \
             "You take on {areas} from {from}.")                              \
    SRM_WORD(BECOME_SHARED, "become-shared", "{areas} become shared.")        \
    SRM_WORD(MOVE_OTHER, "move-other", "{change}: {areas}.")                  \
    SRM_WORD(AND, "and", "and")                                               \
    SRM_WORD(STAKES, "stakes",                                                \
             "You hand over {handed}, take on {taken}, keep {kept} "          \
             "({alone} alone, {shared} shared).")                             \
    SRM_WORD(STAKES_CONDITIONAL, "stakes-conditional",                        \
             "You hand over {handed}, take on {taken}, keep {kept} "          \
             "({alone} alone, {shared} shared, {conditional} "                \
             "conditional).")                                                 \
    SRM_WORD(HAND_IT_OVER, "hand-it-over", "You hand it over")                \
    SRM_WORD(TAKE_IT_ON, "take-it-on", "You take it on")                      \
    SRM_WORD(HAND_PART_OVER, "hand-part-over", "You hand over your part")     \
    SRM_WORD(TAKE_PART_ON, "take-part-on", "You take on a part")              \
    SRM_WORD(IN_DEPLOYMENT, "in-deployment", "In {deployment}")               \
    SRM_WORD(ARROW, "arrow", "to")                                            \
    SRM_WORD(CELL_TITLE, "cell-title", "{area} in {deployment}: {answer}")    \
    SRM_WORD(ANSWER_SHARED, "answer-shared", "shared")                        \
    SRM_WORD(ANSWER_CONDITIONAL, "answer-conditional",                        \
             "depends on conditions")                                         \
    SRM_WORD(ANSWER_NOT_APPLICABLE, "answer-not-applicable",                  \
             "does not apply")                                                \
    SRM_WORD(ANSWER_UNDECIDED, "answer-undecided", "not decided yet")         \
    SRM_WORD(PREVIOUS, "previous", "Previous")                                \
    SRM_WORD(NEXT, "next", "Next")                                            \
    SRM_WORD(TO_CHECKLIST, "to-checklist", "{deployment} checklist")          \
    SRM_WORD(COMPARE_WITH, "compare-with", "Compare {from} with {to}")        \
    SRM_WORD(IN_MATRIX, "in-matrix", "Show in the matrix")                    \
    SRM_WORD(SHEET_MATRIX, "sheet-matrix", "Matrix")                          \
    SRM_WORD(SHEET_ROWS, "sheet-rows", "All rows")                            \
    SRM_WORD(ABOUT, "about", "About")                                         \
    SRM_WORD(TICKED, "ticked", "Done?")                                       \
    SRM_WORD(SHARED_WITH_HEAD, "shared-with-head", "Shared with")             \
    SRM_WORD(DUE, "due", "Due")                                               \
    SRM_WORD(ADDRESS, "address", "Web address")

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
