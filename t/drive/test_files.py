# SPDX-License-Identifier: Apache-2.0
"""A request touches no file: no stat, no open, no readlink."""

import re
import signal
import subprocess

import pytest

from harness import BASE, PLAIN, Httpd, until
from samples import BROWSER

REQUESTS = ["/", "/azure-cloud", "/azure-cloud.json", "/cells", "",
            "/azure-cloud/", "/azure-cloud/areas/applications/paas",
            "/azure-cloud?deployment=paas", "/cells?q=network", "/nope",
            "/a/b/c/d/e", "/cells?party=nobody", "/azure-cloud/parties/"
            "microsoft.json", "/azure-cloud/advantages"]
BODY = ('<Directory "/">\nAllowOverride All\nOptions +MultiViews +Indexes '
        "-FollowSymLinks\nRequire all granted\n</Directory>\n"
        "DirectoryIndex index.html\nTypesConfig /dev/null\n" + PLAIN)
FILES = {f"htdocs{BASE}/azure-cloud/index.html": "trap",
         "htdocs/one/two/file.txt": "a file"}


def children(server: Httpd) -> list[str]:
    pid = server.process.pid
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return file.read().split()


def calls(trace: str) -> list[str]:
    """The file calls of a trace but those for processes of its own."""
    return [line for line in trace.splitlines()
            if re.search(r"\b\w+\(", line) and "---" not in line
            and "resumed" not in line and '"/proc' not in line]


@pytest.mark.every_mpm
def test_no_file_is_looked_at(httpd, tmp_path):
    server = httpd(BODY, files=FILES,
                   modules=("dir", "negotiation", "mime", "autoindex"))
    for path in REQUESTS * 5:  # every child has done its first things
        server.get(BASE + path, accept=BROWSER)
    trace = tmp_path / "trace"
    pids = [part for child in children(server) for part in ("-p", child)]
    strace = subprocess.Popen(
        ["strace", "-f", "-e", "trace=%file", "-o", str(trace), *pids],
        stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(len(pids) // 2):
            assert "attached" in strace.stderr.readline()
        before = server.log()
        for number in range(112):
            path = REQUESTS[number % len(REQUESTS)]
            answer = server.get(BASE + path, accept=(BROWSER, "*/*")[
                number % 2])
            assert answer.status < 500
        assert calls(trace.read_text()) == []
        # The trace sees what it shall see: a real file makes calls.
        assert server.get("/one/two/file.txt").body == b"a file"
        until(lambda: "file.txt" in trace.read_text(), "strace sees a file")
        assert server.log() == before or "exit" not in server.log()
    finally:
        strace.send_signal(signal.SIGINT)
        strace.wait(timeout=20)
