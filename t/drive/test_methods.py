# SPDX-License-Identifier: Apache-2.0
"""GET, HEAD and OPTIONS are answered; every other method is told so."""

import http.client

import pytest

from harness import BASE, PLAIN, ask
from samples import BROWSER

PATHS = [BASE + path for path in (
    "/", "/azure-cloud", "/azure-cloud.json", "/cells",
    "/azure-cloud/cells?party=customer", "/azure-cloud/areas/applications",
    "/azure-cloud?deployment=paas")]
OTHERS = ["POST", "PUT", "DELETE", "PATCH", "PROPFIND", "MKCOL", "LOCK"]
MOVING = {"date", "age", "keep-alive", "connection"}


def methods(answer) -> set[str]:
    return {word.strip() for word in answer["Allow"].split(",")}


def headers(answer) -> dict[str, str]:
    return {name.lower(): value for name, value in answer.headers.items()
            if name.lower() not in MOVING}


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("path", PATHS + [BASE, BASE + "/nope",
                                          BASE + "/cells?party=nobody",
                                          BASE + "/azure-cloud/"])
def test_head_is_get_without_the_body(site, path):
    get, head = site.get(path), site.request("HEAD", path)
    assert head.body == b""
    assert head.status == get.status
    if get.status == 200:
        assert int(get["Content-Length"]) == len(get.body) > 0
        assert headers(head) == headers(get)
    else:
        assert head["Content-Type"] == get["Content-Type"]
        assert head["Location"] == get["Location"]


def test_head_with_a_compressing_filter(httpd):
    server = httpd(PLAIN + "SetOutputFilter BROTLI_COMPRESS\n",
                   modules=("filter", "brotli"))
    path = BASE + "/azure-cloud.html"
    get = server.get(path, accept_encoding="br")
    head = server.request("HEAD", path, accept_encoding="br")
    assert get["Content-Encoding"] == head["Content-Encoding"] == "br"
    assert head["Content-Length"] in (None, str(len(get.body)))


@pytest.mark.quick
@pytest.mark.parametrize("path", PATHS + [BASE, BASE + "/nope"])
def test_options(site, path):
    answer = site.request("OPTIONS", path)
    assert answer.status in (200, 204)
    assert methods(answer) == {"GET", "HEAD", "OPTIONS"}
    assert answer.body == b""


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("method", OTHERS)
def test_other_methods_are_not_allowed(site, method):
    for path in PATHS + [BASE + "/nope"]:
        answer = site.request(method, path)
        assert answer.status == 405, path
        assert methods(answer) == {"GET", "HEAD", "OPTIONS"}
        assert answer["ETag"] is None


def test_a_refused_method_is_explained(site):
    answer = site.request("POST", BASE + "/cells", b"{}",
                          accept="application/json")
    assert answer["Content-Type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == 405 and found["title"] and found["detail"]
    page = site.request("POST", BASE + "/azure-cloud", b"a=b", accept=BROWSER)
    assert page.status == 405
    page.html()


@pytest.mark.parametrize("method", ["BREW", "get", "X", "GETT"])
def test_unknown_method(site, method):
    for path in PATHS:
        answer = site.request(method, path)
        assert answer.status == 501, path
        assert b"On-premises" not in answer.body


def test_custom_error_document_keeps_allow(httpd):
    server = httpd(PLAIN + 'ErrorDocument 405 "read only"\n')
    answer = server.request("POST", BASE + "/cells", b"x")
    assert answer.status == 405
    assert methods(answer) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("enable, status", [("On", 200), ("Off", 405)])
def test_trace_is_httpds_own(httpd, enable, status):
    server = httpd(PLAIN + f"TraceEnable {enable}\n",
                   expected=[r"AH00\d+.*TRACE"])
    answer = server.request("TRACE", BASE + "/azure-cloud", x_mark="seen")
    assert answer.status == status
    if status == 200:
        assert answer.media == "message/http"
        assert b"seen" in answer.body


@pytest.mark.every_mpm
@pytest.mark.parametrize("method", ["POST", "PUT", "GET", "OPTIONS"])
@pytest.mark.parametrize("size", [1, 10_000, 300_000])
def test_a_body_does_not_become_the_next_request(site, method, size):
    link = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    body = (b"GET /nope HTTP/1.1\r\nHost: x\r\n\r\n" * size)[:size]
    for _ in range(3):
        first = ask(link, method, BASE + "/azure-cloud.json", body)
        assert first.status in ({"GET": 200, "OPTIONS": 200}.get(method, 405),
                                204)
        then = ask(link, "GET", BASE + "/azure-cloud/cells?party=customer")
        assert then.status == 200
        assert {row["customer"] for row in then.json()} == {1}
    link.close()


def test_a_body_in_chunks_on_a_kept_connection(site):
    head = (f"POST {BASE}/cells HTTP/1.1\r\nHost: h\r\n"
            "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n"
            f"GET {BASE}/cells HTTP/1.1\r\nHost: h\r\n"
            "Connection: close\r\n\r\n")
    data = site.raw(head.encode())
    assert data.startswith(b"HTTP/1.1 405 ")
    assert data.count(b"HTTP/1.1 200 OK\r\n") == 1
    assert data.endswith(site.get(BASE + "/cells").body)


@pytest.mark.every_mpm
def test_pipelined_requests_are_answered_in_order(site):
    one = f"GET {BASE}/azure-cloud/areas/%s.json HTTP/1.1\r\nHost: h\r\n%s\r\n"
    areas = ["applications", "nope", "client-devices"]
    data = site.raw("".join(
        one % (area, "Connection: close\r\n" if area == areas[-1] else "")
        for area in areas).encode())
    assert data.count(b"HTTP/1.1 ") == 3
    places = [data.index(b"HTTP/1.1 200 "), data.index(b"HTTP/1.1 404 "),
              data.rindex(b"HTTP/1.1 200 ")]
    assert places == sorted(set(places))


def test_http_1_0_and_no_host(site):
    data = site.raw(f"GET {BASE}/cells HTTP/1.0\r\n\r\n".encode())
    assert data.split(b"\r\n")[0].endswith(b" 200 OK")
    assert data.endswith(site.get(BASE + "/cells").body)
