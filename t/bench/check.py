#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What checking a large matrix costs: check.py [RESPONSIBILITY].

`responsibility check` on a matrix of 5,000 areas and 8 deployments, about
10 MB, against a program that does nothing but load the same bytes with
jansson's json_loadb(). Time is the median of runs that take turns, memory the
peak of the resident set, instructions are counted by valgrind when it is
there. Ends with 1 when a ratio is over the limit.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

AREAS, DEPLOYMENTS = 5000, 8
ROUNDS = 9
LIMIT = 1.5
BARE = r"""
#include <stdio.h>
#include <stdlib.h>
#include <jansson.h>

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    json_error_t error;
    json_t *root;
    char *bytes;
    long size;

    if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0) {
        return 2;
    }
    rewind(file);
    bytes = malloc((size_t)size);
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        return 2;
    }
    root = json_loadb(bytes, (size_t)size, 0, &error);
    if (!root) {
        return 1;
    }
    json_decref(root);
    return 0;
}
"""


def cell(area: int, deployment: int) -> object:
    if deployment == 7:
        return "customer"
    where = f"of area {area} in deployment {deployment}"
    return {"parties": {
        "customer": f"Do the customer's part {where}, with care and on "
                    "time, every day of the week.",
        "provider": f"Do the provider's part {where}, write down what was "
                    "done, and tell the customer."}}


def matrix(areas: int = AREAS, deployments: int = DEPLOYMENTS) -> bytes:
    return json.dumps({
        "format": 1, "id": "large", "title": "A large matrix",
        "revision": "2026-01-06",
        "sources": [{"title": "Made by a script"}],
        "parties": [{"id": "customer", "name": "Customer",
                     "role": "customer"},
                    {"id": "provider", "name": "Provider",
                     "role": "provider"}],
        "deployments": [{"id": f"deployment-{j}", "name": f"Deployment {j}"}
                        for j in range(deployments)],
        "areas": [{"id": f"area-{i}", "name": f"Area {i}",
                   "summary": "A few words on what this area is. " * 3,
                   "cells": {f"deployment-{j}": cell(i, j)
                             for j in range(deployments)}}
                  for i in range(areas)],
    }, indent=1).encode()


def compiled(folder: Path) -> list[str]:
    source = folder / "bare.c"
    source.write_text(BARE)
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "jansson"],
                           check=True, capture_output=True, text=True)
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-o",
                    str(folder / "bare"), str(source),
                    *flags.stdout.split()], check=True)
    return [str(folder / "bare")]


def write_matrix(file: Path, areas: int = AREAS,
                 deployments: int = DEPLOYMENTS) -> None:
    """In a process of its own: the peak of a process is never told below
    that of the one that started it, which must stay small."""
    subprocess.run([sys.executable, __file__, "--write", str(file),
                    str(areas), str(deployments)], check=True)


def measured(command: list[str]) -> tuple[float, int]:
    """Seconds of processor time and kilobytes at most."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def instructions(command: list[str]) -> int:
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         *command], check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def main() -> int:
    program = sys.argv[1] if len(sys.argv) > 1 else "build/responsibility"
    ratios = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "large.json"
        write_matrix(file)
        bare = [*compiled(folder), str(file)]
        check = [program, "check", "--today", "2026-06-01", str(file)]
        runs = [(measured(bare), measured(check)) for _ in range(ROUNDS)]
        print(f"{file.stat().st_size / 1e6:.1f} MB, {AREAS} areas x "
              f"{DEPLOYMENTS} deployments")
        for what, unit, place, scale in (("time", "ms", 0, 1000),
                                         ("memory", "MB", 1, 1 / 1024)):
            one, other = (statistics.median(run[side][place] for run in runs)
                          * scale for side in (0, 1))
            ratios[what] = other / one
            print(f"{what:13} jansson {one:8.0f} {unit:3} check {other:8.0f} "
                  f"{unit:3} ratio {other / one:.2f}")
        if shutil.which("valgrind"):
            one, other = instructions(bare), instructions(check)
            ratios["instructions"] = other / one
            print(f"instructions  jansson {one / 1e6:8.0f} M   check "
                  f"{other / 1e6:8.0f} M   ratio {other / one:.2f}")
    over = [what for what, ratio in ratios.items() if ratio > LIMIT]
    print(f"limit {LIMIT}: " + (f"over by {', '.join(over)}" if over
                                   else "kept"))
    return 1 if over else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        Path(sys.argv[2]).write_bytes(matrix(*map(int, sys.argv[3:5])))
        sys.exit()
    start = time.monotonic()
    code = main()
    print(f"({time.monotonic() - start:.0f} s)")
    sys.exit(code)
