/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file reserve.c
 * @brief Asks the system if there is memory to load a file.
 */

#include <sys/mman.h>

#include "srm_reserve.h"

/*
 * Measured over all kinds of files in t/cli/test_cli_memory.py; see
 * docs/reliability.md. The limits of the format bound the memory of loading, so
 * a large file needs less per byte.
 */
#define FIXED ((apr_size_t)2 * 1024 * 1024)
#define PER_BYTE 80
#define MOST ((apr_size_t)192 * 1024 * 1024)

void srm_reserve_refuse(const char *name, srm_report_t *report)
{
    const srm_location_t location = {name, "", 0, 0, 0};

    srm_report_add(report, &location, SRM_P_NO_MEMORY,
                   "could not be loaded: out of memory (give the server more "
                   "memory, or make the matrix smaller)");
}

bool srm_reserve_bytes(apr_size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED) {
        return false;
    }
    munmap(memory, size);
    return true;
}

bool srm_reserve(apr_size_t length, const char *name, srm_report_t *report)
{
    apr_size_t size =
        length < (MOST - FIXED) / PER_BYTE ? FIXED + length * PER_BYTE : MOST;

    if (!srm_reserve_bytes(size)) {
        srm_reserve_refuse(name, report);
        return false;
    }
    return true;
}
