# SPDX-License-Identifier: Apache-2.0
"""A request touches no file: no stat, no open, no readlink."""

import pytest

from harness import BASE, PLAIN, serving, until
from samples import BROWSER, toy
from tracing import calls, traced

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


@pytest.mark.every_mpm
def test_no_file_is_looked_at(httpd, tmp_path):
    server = httpd(BODY, files=FILES,
                   modules=("dir", "negotiation", "mime", "autoindex"))
    for path in REQUESTS * 5:  # every child has done its first things
        server.get(BASE + path, accept=BROWSER)
    with traced(server, tmp_path / "trace") as trace:
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


@pytest.mark.every_mpm
def test_only_health_looks_at_matrix_files(httpd, tmp_path):
    """From the first request of each child on: nothing has looked before."""
    server = httpd(serving("m/*.json"), files={"m/a.json": toy("a")})

    def looks() -> list[str]:
        return [call for call in calls(trace.read_text()) if "/m/" in call]

    with traced(server, tmp_path / "trace") as trace:
        for path in ["/", "/a", "/a.json", "/cells", "/cells?q=roof", "/nope",
                     "/openapi.json", "/problems", "/healt", "/error"] * 8:
            assert server.get(BASE + path, accept=BROWSER).status < 500
        assert server.request("OPTIONS", BASE + "/health").status == 200
        assert server.request("POST", BASE + "/health", b"").status == 405
        assert server.get(BASE + "/health?format=csv").status == 400
        assert looks() == []
        assert server.get(BASE + "/metrics").status == 200
        until(looks, "strace sees a look")
