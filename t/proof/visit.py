# SPDX-License-Identifier: Apache-2.0
"""One of every kind of request, for tools that make each of them slow."""

from __future__ import annotations

from harness import BASE, Httpd, read_answer
from samples import ALL_DATA, BROWSER, GRAFANA, MATRIX, ONE_OF_EACH, suffixed

# What a site is asked for here: the matrix that tests know and one that has
# every feature and hostile texts.
FORMS = ("html", "json", "csv", "ndjson", "md", "svg")
THORNY = ("/thorny", "/thorny/advantages", "/thorny/areas/gate",
          "/thorny/areas/gate/here", "/thorny/compare", "/thorny/parties/us")
STATUS = ("/health", "/health.html", "/metrics", "/openapi.json",
          "/api-catalog.json", "/schemas/matrix.json", "/problems",
          "/problems/unknown-area.json", "/problems.md")
QUERIES = ("?deployment=paas&q=data", "?responsibility=shared&party=customer",
           "?area=applications,network-controls&bom=1", "?download=1", "?&&=",
           "?q=%C3%84%22%3E%3Ci%3E", "?format=csv", "?from=iaas&to=saas",
           "?group=none", "?deployment=pass", "?format=xml", "?q=%zz",
           "?q=%ff", "?q=" + "a" * 300, "?bom=2",
           "?" + "deployment=paas&" * 300)
PATHS = ("", "/azure-clod", f"/{MATRIX}/areas", f"/{MATRIX}/deployments/pass",
         f"/{MATRIX}/areas/x/y/z", f"/{MATRIX}.xml", f"/{MATRIX}/",
         "/assets/page.css", "/assets/page.js", "/assets/none", "/error",
         "/%ff", "/%2e%2e%2f", "/a%2Fb", "/" + "a" * 4000, "//", "/%7F",
         f"/{MATRIX}%0d%0aX:1", "/%ED%A0%80")
ACCEPTS = (BROWSER, GRAFANA, "text/csv", "", ";;,q=", "*/*;q=0", "," * 500,
           "text/html;a=\"\\\"", "application/openmetrics-text")
METHODS = ("HEAD", "OPTIONS", "POST", "DELETE", "PROPFIND", "FUZZ", "TRACE")
CODINGS = ("gzip", "br", "gzip, br;q=0.1", "gzip;q=0, *", "zstd", ";q=")
TAGS = ("*", '"x"', 'W/"x", "y-gzip"', '"', "x" * 4000)


def targets() -> list[str]:
    """Every page in every form, narrowed, misspelt and out of order."""
    pages = [suffixed(page, form) for page in (*ONE_OF_EACH, *ALL_DATA)
             for form in FORMS]
    pages += [suffixed(page, form) for page in THORNY for form in FORMS]
    narrowed = [page + query for query in QUERIES
                for page in ("/", f"/{MATRIX}", f"/{MATRIX}/cells.csv",
                             f"/{MATRIX}/compare", "/options/areas")]
    return [BASE + path for path in (*pages, *STATUS, *narrowed, *PATHS)]


def visit(server: Httpd, targets: list[str]) -> int:
    """Ask for all of it; every answer must be one. Their number."""
    count = 0
    server.compressed()  # an ETag is then good until the next reload

    def ask(target: str, method: str = "GET", **fields: str):
        nonlocal count
        count += 1
        lines = [f"{method} {target} HTTP/1.1", "Host: h",
                 "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}"
                  for name, value in fields.items()]
        answer = read_answer(server.raw(
            "\r\n".join([*lines, "", ""]).encode()))
        assert answer.status < 500 or answer.status == 501, (target, answer)
        return answer

    for target in targets:
        ask(target)
    for page in (BASE + "/", f"{BASE}/{MATRIX}", f"{BASE}/cells",
                 f"{BASE}/{MATRIX}/cells?party=customer"):
        for accept in ACCEPTS:
            ask(page, Accept=accept)
        for method in METHODS:
            ask(page, method, Content_Length="0")
        for coding in CODINGS:
            tag = ask(page, Accept_Encoding=coding)["ETag"]
            known = ask(page, Accept_Encoding=coding, If_None_Match=tag)
            assert known.status == 304, (page, coding, known)
            ask(page, Accept_Encoding=coding, Range="bytes=5-20,30-")
        for tag in TAGS:
            ask(page, If_None_Match=tag, If_Range=tag)
            ask(page, If_Match=tag, Range="bytes=-5")
        ask(page, "OPTIONS", Origin="https://board.example",
            Access_Control_Request_Method="GET",
            Access_Control_Request_Headers="x-a, b")
        ask(page, Origin="https://board.example",
            If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT")
    return count
