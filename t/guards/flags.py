#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The user's flags reach every command, and only WERROR=1 adds -Werror."""

import os
import re
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
FLAGS = {"CPPFLAGS": "-DGIVEN_CPP", "CFLAGS": "-DGIVEN_C",
         "LDFLAGS": "-Wl,-z,given"}
TARGETS = ["all", *(f"B/{name}" for name in (
    "unit", "other/mod_responsibility.so", "failing.so", "mod_floor.so",
    "pools.so", "mod_sown.so", "fuzz-matrix"))]
MAKE = ["make", "-n", "--no-print-directory", "B=B", "CC=the-compiler",
        *TARGETS]


def commands(*words: str, **given: str) -> list[str]:
    """Compiler calls of `make` in an empty build folder."""
    bare = {name: value for name, value in os.environ.items()
            if not name.startswith("MAKE") and name not in (
                *FLAGS, "MFLAGS", "WERROR")}
    done = subprocess.run([*MAKE, *words], cwd=TREE, env=bare | given,
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"flags: {done.stderr}")
    return re.findall(r"^the-compiler .*", done.stdout.replace("\\\n", " "),
                      re.M)


def problems(where: str, calls: list[str]) -> list[str]:
    found = []
    for call in calls:
        compiles, links = ".c" in call, " -c " not in call
        found += [f"Makefile: {flag} of the {where} is missing in: {call}"
                  for name, flag in FLAGS.items()
                  if flag not in call.split() and
                  (name == "CFLAGS" or name == "CPPFLAGS" and compiles
                   or name == "LDFLAGS" and links)]
        if "-Werror" in call.split():
            found.append(f"Makefile: -Werror without WERROR=1 in: {call}")
    return found


environment = commands(**FLAGS)
line = [f"{name}={value}" for name, value in FLAGS.items()]
wrong = problems("environment", environment) + problems(
    "command line", commands(*line))
if len(environment) < 50:
    wrong.append(f"flags: only {len(environment)} compiler calls were found")
wrong += [f"Makefile: no -Werror with WERROR=1 in: {call}"
          for call in commands("WERROR=1") if "-Werror" not in call.split()]
sys.exit("\n".join(wrong) if wrong else 0)
