#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What serving, growing and reloading cost; ends with 1 when a limit is over.

Public tools only: valgrind, strace, wrk, ab, h2load, nginx. With --short only
what a busy machine does not change, instructions and system calls, and of the
servers only ours and the floor: in 20 seconds. --record writes the figures of a
release, limits.json, against which the next one is held.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import growth
import instructions
import memory
import rates
import reload
import sites
import startup
import syscalls
from report import Report
from server import HTTPD

SUBJECTS = ("instructions", "syscalls", "startup", "growth", "memory",
            "reload", "sites", "rates")
SHORT = SUBJECTS[:2]


def machine(report):
    """What the figures depend on."""
    def said(*command):
        done = subprocess.run(command, check=True, text=True,
                              capture_output=True)
        return (done.stdout + done.stderr).splitlines()[0].partition(": ")[2]

    processor = re.search("model name\\s*: (.*)",
                          Path("/proc/cpuinfo").read_text())
    report.table("The machine", ["it has"], [
        ("processor", processor[1] if processor else platform.machine()),
        ("cores", str(os.cpu_count())),
        ("Linux", platform.release()),
        ("httpd", said(HTTPD, "-v")),
        ("nginx", said("nginx", "-v")),
        ("load at the start", f"{os.getloadavg()[0]:.1f}")])


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("module", type=Path)
    options.add_argument("floor", type=Path, help="t/bench/floor, built")
    options.add_argument("--short", action="store_true")
    options.add_argument("--only", choices=SUBJECTS)
    options.add_argument("--record", action="store_true")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=1,
                         help="of each load in a round")
    options.add_argument("--json", type=Path)
    options.add_argument("--markdown", type=Path)
    said = options.parse_args()
    module, least = said.module.resolve(), said.floor.resolve()
    report = Report()
    start = time.monotonic()

    def subject(name, work, *more):
        if (said.only not in (None, name)
                or said.short and name not in SHORT):
            return
        print(f"# {name}", flush=True)
        with tempfile.TemporaryDirectory() as root:
            os.chmod(root, 0o755)
            work(report, root, module, *more)

    if not said.short:
        machine(report)
    subject("instructions", instructions.measure, least, said.short,
            said.record)
    subject("syscalls", syscalls.measure, least, said.short)
    subject("startup", startup.measure, said.rounds)
    subject("growth", growth.measure)
    subject("memory", memory.measure)
    subject("reload", reload.measure, said.rounds)
    subject("sites", sites.measure, said.rounds)
    subject("rates", rates.measure, least, said.rounds, said.seconds)
    if said.json:
        said.json.write_text(report.json())
    if said.markdown:
        said.markdown.write_text(report.markdown())
    kept = report.verdict()
    print(f"({time.monotonic() - start:.0f} s)")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
