# SPDX-License-Identifier: Apache-2.0
"""What the children of a running httpd do with files, as strace sees it."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from harness import Httpd


def children(server: Httpd) -> list[str]:
    """The processes that serve: those with other work may be ending."""
    pid = server.process.pid
    others = re.findall(r"process (\d+) comp(?:ress|ar)es", server.log())
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [child for child in file.read().split() if child not in others]


def calls(trace: str) -> list[str]:
    """The file calls of a trace but those for processes of its own."""
    return [line for line in trace.splitlines()
            if re.search(r"\b\w+\(", line) and "---" not in line
            and "resumed" not in line and '"/proc' not in line]


@contextlib.contextmanager
def traced(server: Httpd, trace: Path) -> Iterator[Path]:
    """Trace the file calls of all children into a file that grows."""
    pids = [part for child in children(server) for part in ("-p", child)]
    strace = subprocess.Popen(
        ["strace", "-f", "-e", "trace=%file", "-o", str(trace), *pids],
        stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(len(pids) // 2):
            assert "attached" in strace.stderr.readline()
        yield trace
    finally:
        strace.send_signal(signal.SIGINT)
        strace.wait(timeout=20)
