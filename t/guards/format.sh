#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# .clang-format decides how sources look. Headers are laid out by hand, so
# that comments stand beside what they are about.
set -eu
cd "$(dirname "$0")/../.."
clang-format --dry-run -Werror mod_src/*/*.c t/unit/*.c
