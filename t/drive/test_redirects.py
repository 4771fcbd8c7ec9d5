# SPDX-License-Identifier: Apache-2.0
"""Every page has one URL; the others lead to it."""

from urllib.parse import urljoin, urlsplit

import pytest

from harness import BASE, PLAIN, Httpd

REDIRECTS = [
    ("/azure-cloud/", "/azure-cloud"),
    ("/azure-cloud/cells/", "/azure-cloud/cells"),
    ("/azure-cloud/areas", "/azure-cloud"),
    ("/azure-cloud/areas/", "/azure-cloud"),
    ("/azure-cloud/deployments", "/azure-cloud"),
    ("/azure-cloud/parties", "/azure-cloud"),
    ("/azure-cloud/areas.json", "/azure-cloud.json"),
    ("/azure-cloud/deployments.html", "/azure-cloud.html"),
    ("/azure-cloud/areas/applications/", "/azure-cloud/areas/applications"),
    ("/azure-cloud/areas/applications/paas/",
     "/azure-cloud/areas/applications/paas"),
    ("/azure-cloud/parties/microsoft/", "/azure-cloud/parties/microsoft"),
    ("/cells/", "/cells"),
]


def follow(server: Httpd, path: str, **headers: str) -> str:
    """The path and query a redirect leads to, on this very server."""
    answer = server.get(path, **headers)
    assert answer.status in (301, 308), (path, answer)
    to = urlsplit(urljoin(f"http://127.0.0.1:{server.port}{path}",
                          answer["Location"]))
    assert to.netloc == f"127.0.0.1:{server.port}", (path, to)
    return to.path + (f"?{to.query}" if to.query else "")


QUERY = "?party=customer&x=%20y"


@pytest.mark.quick
@pytest.mark.every_mpm
def test_base_redirects_to_its_slash(site):
    """By a relative reference: scheme and host are whatever a client sees."""
    for headers in ({}, {"host": "intranet.example"},
                    {"host": "h", "x_forwarded_host": "h"},
                    {"host": "h", "x_forwarded_host": "H, inner"}):
        answer = site.get(BASE + QUERY, **headers)
        assert answer.status == 301
        assert answer["Location"] == BASE[1:] + "/" + QUERY
        assert answer["ETag"] is None
        assert answer.vary == {"x-forwarded-host"}


def test_a_proxy_that_asks_for_another_host_can_rewrite_it(site):
    """ProxyPassReverse takes a whole URL, and nothing else."""
    answer = site.get(BASE + QUERY, host="inner.example",
                      x_forwarded_host="intranet.example")
    assert answer["Location"] == f"http://inner.example{BASE}/{QUERY}"


@pytest.mark.parametrize("target, to", [
    (b"http://h.example/responsibility", "http://h.example"),
    (b"/%72esponsibility", "http://h"), (b"/x/../responsibility", "http://h"),
    (b"//responsibility", "http://h"), (b"/./responsibility", "http://h"),
    (b"/" * 3000 + b"responsibility", "http://h")])
def test_base_however_it_is_written(site, target, to):
    answer = site.target(target)
    assert answer.status == 301
    asked = target.decode() if target.startswith(b"http") \
        else "http://h" + target.decode()
    assert urljoin(asked, answer["Location"]) == f"{to}{BASE}/"


@pytest.mark.parametrize("where", ["host", "location"])
@pytest.mark.parametrize("url", ["https://intranet.example/who/",
                                 "http://127.0.0.1:8080/responsibility"])
def test_base_redirects_to_the_public_address(httpd, url, where):
    said = f"ResponsibilityURL {url}\n"
    server = httpd(said + PLAIN if where == "host"
                   else PLAIN.replace("On\n", "On\n" + said))
    for headers in ({}, {"host": "inner", "x_forwarded_host": "h"}):
        answer = server.get(BASE + QUERY, **headers)
        assert answer.status == 301
        assert answer["Location"] == url.rstrip("/") + "/" + QUERY
    # Below it nobody needs to know.
    assert server.get(BASE + "/cells/")["Location"] == "../cells"


@pytest.mark.parametrize("base", ["/a/b", "/a:b", "/a/b:c"])
def test_base_of_other_segments(httpd, base):
    server = httpd(PLAIN.replace(BASE, base))
    assert follow(server, base + QUERY) == base + "/" + QUERY


@pytest.mark.quick
@pytest.mark.parametrize("path, to", REDIRECTS)
@pytest.mark.parametrize("query", ["", "?party=customer&q=a%20b"])
def test_redirects_below_the_base(site, path, to, query):
    assert follow(site, BASE + path + query) == BASE + to + query
    assert site.get(BASE + to).status == 200


def test_redirect_of_head_has_no_body(site):
    answer = site.request("HEAD", BASE + "/azure-cloud/")
    assert answer.status in (301, 308)
    assert answer.body == b""


def test_index_is_the_catalogue(site):
    assert site.get(BASE + "/index.html").body == site.get(BASE + "/").body


ROOT = '<Location "/">\n    Responsibility On\n    Require all granted\n' \
       "</Location>\n"


def test_root_as_base(httpd):
    server = httpd(ROOT)
    for path in ("/", "/index.json", "/azure-cloud", "/cells"):
        assert server.get(path).status == 200, path
    assert follow(server, "/azure-cloud/?a=b") == "/azure-cloud?a=b"
    assert follow(server, "/azure-cloud/areas.json") == "/azure-cloud.json"
    assert server.get("/nothing").status == 404


@pytest.mark.parametrize("merge", ["On", "Off"])
@pytest.mark.parametrize("target", [
    b"//evil.example/", b"/%2Fevil.example/", b"/\\evil.example/",
    b"/%5Cevil.example/", b"/http:/", b"/javascript:alert(1)/",
    b"//evil.example//", b"///evil.example/", b"/.//evil.example/",
    b"//evil.example/areas", b"/%09/evil.example/", b"/a%0d%0aX-Y:%20z/",
])
def test_no_redirect_leads_elsewhere(httpd, target, merge):
    server = httpd(ROOT + f"MergeSlashes {merge}\n")
    answer = server.target(target)
    assert answer.status < 500
    assert answer["X-Y"] is None
    if location := answer["Location"]:
        here = "http://h" + target.decode()
        assert urlsplit(urljoin(here, location)).netloc == "h", location
        assert not location.startswith(("//", "/\\", "\\"))


def test_redirect_keeps_an_escaped_path_escaped(site):
    answer = site.target(b"/responsibility/a%20b%3Fc%23d/")
    if answer.status != 404:
        assert answer["Location"].endswith("a%20b%3Fc%23d")


# Characters that a URL cannot have, and what is left of them.
RAW = b"?q=\xff\xc3\xa9\x80&x=%20\"<>\\^`{|}'()[]*!&e=%C3%A9&p=customer"
ESCAPED = ("?q=%FF%C3%A9%80&x=%20%22%3C%3E%5C%5E%60%7B%7C%7D'()%5B%5D*!"
           "&e=%C3%A9&p=customer")


@pytest.mark.parametrize("path", ["", "/azure-cloud/", "/azure-cloud/areas"])
def test_bytes_that_no_url_has_are_escaped(site, path):
    data = site.raw(b"GET " + (BASE + path).encode() + RAW
                    + b" HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    assert data.startswith(b"HTTP/1.1 301 ")
    assert data.isascii()
    location = next(line for line in data.split(b"\r\n")
                    if line.startswith(b"Location: "))
    assert location.endswith(ESCAPED.encode())


def test_so_are_controls_where_httpd_lets_them_in(httpd):
    server = httpd("HttpProtocolOptions Unsafe\n" + PLAIN)
    data = server.raw(f"GET {BASE}/azure-cloud/?a=\x01\t\x7f\x1b[0m "
                      "HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
                      .encode())
    if b" 301 " in data:
        location = next(line for line in data.split(b"\r\n")
                        if line.startswith(b"Location: "))
        assert location.isascii() and location.decode().isprintable()


@pytest.mark.parametrize("path", [
    "/cells.json", "/azure-cloud.html", "/azure-cloud/cells.md",
    "/azure-cloud/compare.html", "/nothing", "/azure-cloud/areas/nothing"])
@pytest.mark.parametrize("query", [
    b"?party=\xff", b"?area=\xc3\xa9", b"?format=\x80\xff", b"?x\xff=1",
    b"?from=\xff\xfe", b"?q=\xc3\xa9\xff", b"?responsibility=a\xe2\x80",
    b"?separator=\xff", b"?bom=\xff", b"?party=customer&z=\xff"])
def test_no_answer_has_bytes_of_a_query_that_are_no_text(site, path, query):
    for accept in (b"text/html", b"application/json"):
        answer = site.target((BASE + path).encode() + query, accept)
        assert answer.status in (200, 400, 404)
        answer.body.decode()  # UTF-8
        assert str(answer.headers).isascii()


def test_a_redirect_is_asked_for_again(site):
    """Its address may be wrong; a whole URL has the Host that was sent."""
    for path in ("", "/azure-cloud/", "/azure-cloud/areas.json"):
        answer = site.get(BASE + path)
        assert answer.status == 301
        assert answer["Cache-Control"] == "no-cache"
    answer = site.get(BASE, host="evil.example",
                      x_forwarded_host="intranet.example")
    assert answer["Location"].startswith("http://evil.example/")
    assert answer["Cache-Control"] == "no-store"
