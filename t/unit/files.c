/* SPDX-License-Identifier: Apache-2.0 */

#include "files.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

char files_folder[64];

void files_setup(void)
{
    unit_setup();
    snprintf(files_folder, sizeof(files_folder), "/tmp/srm-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(files_folder));
}

void files_teardown(void)
{
    unlink(files_path("f"));
    rmdir(files_path("f"));
    rmdir(files_folder);
    unit_teardown();
}

const char *files_path(const char *name)
{
    return apr_pstrcat(unit_pool, files_folder, "/", name, NULL);
}

const char *files_write(const char *bytes, size_t length)
{
    FILE *file = fopen(files_path("f"), "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
    return files_path("f");
}

const char *files_refused(const char *path, size_t limit)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_file_budget_t budget = {limit, SRM_FILE_WAIT};
    srm_source_t source;
    int read = srm_file_read(unit_pool, path, "m.json", &budget, &source,
                             report, NULL);

    ck_assert_int_eq(read, report->errors == 0);
    return unit_lines(report);
}
