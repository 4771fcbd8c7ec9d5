/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SUITES_H
#define SUITES_H

#include <check.h>

/** Every suite, one a line: SUITE(name) is suite_name() of test_name.c. */
#define SUITES(SUITE)                                                         \
    SUITE(text)                                                               \
    SUITE(printable)                                                          \
    SUITE(quota)                                                              \
    SUITE(escape)                                                             \
    SUITE(catalogue)                                                          \
    SUITE(concepts)                                                           \
    SUITE(digest)                                                             \
    SUITE(last_good)                                                          \
    SUITE(store)                                                              \
    SUITE(fold)                                                               \
    SUITE(synonyms)                                                           \
    SUITE(zone)                                                               \
    SUITE(nearest)                                                            \
    SUITE(report)                                                             \
    SUITE(pointer)                                                            \
    SUITE(file)                                                               \
    SUITE(steady)                                                             \
    SUITE(folder)                                                             \
    SUITE(validate)                                                           \
    SUITE(scan)                                                               \
    SUITE(locate)                                                             \
    SUITE(syntax)                                                             \
    SUITE(matrix)                                                             \
    SUITE(load)                                                               \
    SUITE(hostile)                                                            \
    SUITE(cases)                                                              \
    SUITE(index)                                                              \
    SUITE(search)                                                             \
    SUITE(transition)                                                         \
    SUITE(format)                                                             \
    SUITE(accept)                                                             \
    SUITE(route)                                                              \
    SUITE(query)                                                              \
    SUITE(origin)                                                             \
    SUITE(refusal)                                                            \
    SUITE(select)                                                             \
    SUITE(misspelt)                                                           \
    SUITE(drain)                                                              \
    SUITE(stream)                                                             \
    SUITE(budget)                                                             \
    SUITE(json)                                                               \
    SUITE(html)                                                               \
    SUITE(link)                                                               \
    SUITE(openapi)                                                            \
    SUITE(checklist)                                                          \
    SUITE(help)                                                               \
    SUITE(pages)                                                              \
    SUITE(svg)                                                                \
    SUITE(wrap)                                                               \
    SUITE(rows)                                                               \
    SUITE(results)                                                            \
    SUITE(team)                                                               \
    SUITE(compare)                                                            \
    SUITE(lists)                                                              \
    SUITE(markdown)                                                           \
    SUITE(csv)                                                                \
    SUITE(words)                                                              \
    SUITE(workbook)                                                           \
    SUITE(health)                                                             \
    SUITE(diff)                                                               \
    SUITE(diff_limits)                                                        \
    SUITE(compress)                                                           \
    SUITE(edition)                                                            \
    SUITE(prerendered)

#define SUITE(name) Suite *suite_##name(void);
SUITES(SUITE)
#undef SUITE

#endif
