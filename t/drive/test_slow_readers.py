# SPDX-License-Identifier: Apache-2.0
"""Large answers: held while there is memory to spare, written piece by piece
while slow clients take it up, refused when nothing is left. Through httpd's own
filters and modules both ways must come to the same bytes."""

import contextlib
import gzip
import http.client
import re
import socket
import subprocess
from pathlib import Path

import brotli
import pytest

from documents import confirm
from harness import BASE, Httpd, ask, finish, free_port, read_answer, until
from samples import toy

MB = 1024 * 1024
# One child, with a thread for each client.
ALONE = """StartServers 1
ServerLimit 1
ThreadLimit 256
ThreadsPerChild 256
MaxRequestWorkers 256
MinSpareThreads 1
MaxSpareThreads 256
SendBufferSize 65536
ResponsibilityPrerenderLimit 0
"""
SITE = f"""
<Location "{BASE}">
    Responsibility On
    ResponsibilityMatrix m.json
    Require all granted
</Location>
"""
# All threads may be busy, which event says at the level of an error.
FULL = ["AH10159", "AH00287", "AH00484"]


def wide(areas: int, columns: int, tasks: str = "") -> dict:
    """A matrix of so many cells; each says who does it, or how, too."""
    ids = [f"d{number}" for number in range(columns)]
    cell = {"parties": {"us": tasks, "them": "& <b> _" + tasks}} if tasks \
        else "us"
    return toy("m", deployments=[{"id": i, "name": i.upper()} for i in ids],
               areas=[{"id": f"a{row}", "name": f"Area {row}",
                       "cells": dict.fromkeys(ids, cell)}
                      for row in range(areas)],
               provided=[{"id": "help", "name": "Help", "party": "helper"}])


def slow(server: Httpd, path: str) -> socket.socket:
    """A client that asks, and reads no more than the beginning."""
    link = socket.socket()
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    link.settimeout(120)
    link.connect(("127.0.0.1", server.port))
    link.sendall(f"GET {BASE}{path} HTTP/1.1\r\nHost: h\r\n\r\n".encode())
    return link


def begun(link: socket.socket) -> str:
    """The head of what a slow client gets."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = link.recv(1024)
        assert piece, head
        head += piece
    return head.partition(b"\r\n\r\n")[0].decode()


@contextlib.contextmanager
def slow_readers(server: Httpd, path: str, count: int):
    """So many of them; the heads that they got, in the order of asking."""
    links = [slow(server, path) for _ in range(count)]
    try:
        yield [begun(link) for link in links]
    finally:
        for link in links:
            link.close()


def children(server: Httpd) -> list[int]:
    main = server.process.pid
    return [int(pid) for pid in Path(
        f"/proc/{main}/task/{main}/children").read_text().split()]


def resident(server: Httpd) -> float:
    """Megabytes of the child."""
    text = Path(f"/proc/{children(server)[0]}/smaps_rollup").read_text()
    return int(re.search(r"^Rss: +(\d+) kB", text, re.M)[1]) / 1024


def statuses(heads: list[str]) -> dict[str, int]:
    words = [head.split()[1] for head in heads]
    return {word: words.count(word) for word in set(words)}


@pytest.fixture(params=["event", "worker"])
def crowded(request):
    """crowded(matrix): a server of one child with 256 threads."""
    servers = []

    def make(matrix: dict) -> Httpd:
        servers.append(Httpd(ALONE + SITE, mpm=request.param,
                             files={"m.json": matrix}, expected=FULL))
        return servers[-1].start()

    yield make
    finish(servers)


READERS = 200
MOST = 200  # megabytes of a child


def test_slow_readers_of_a_list_share_the_memory(crowded):
    """1.8 MB each: before, a child held all of them."""
    server = crowded(wide(600, 8))
    whole = server.get(BASE + "/m/cells.json")
    assert len(whole.body) > 1.5 * MB
    with slow_readers(server, "/m/cells.json", READERS) as heads:
        assert statuses(heads) == {"200": READERS}
        assert resident(server) < MOST
        assert server.get(BASE + "/m/areas/a1/d1.json").status == 200
        assert server.get(BASE + "/m/cells.json").body == whole.body
    assert server.get(BASE + "/m/cells.json").body == whole.body


def test_beyond_the_bound_large_answers_are_refused(crowded):
    """Narrowed, each has a list of its own: of 60,000 cells."""
    server = crowded(wide(6000, 12))
    path = "/m.json?deployment=" + ",".join(f"d{i}" for i in range(10))
    before = server.get(BASE + path)
    with slow_readers(server, path, READERS) as heads:
        found = statuses(heads)
        assert set(found) == {"200", "503"} and found["503"] > 20, found
        refused = next(head for head in heads if " 503 " in head)
        assert "\r\nRetry-After: 10\r\n" in refused
        assert "\r\nCache-Control: no-cache" in refused
        assert "application/problem+json" in refused
        assert resident(server) < MOST
        for small in ("/m/areas/a1/d1.json", "/m/cells.csv?area=a1,a2",
                      "/m/compare.json?area=a1", "/health"):
            assert server.get(BASE + small).status == 200, small
        with contextlib.ExitStack() as more:
            # In the rush, some were refused that had room afterwards.
            until(lambda: " 503 " in begun(more.enter_context(
                contextlib.closing(slow(server, path)))), "there is no room")
            busy = server.get(BASE + path)
        assert busy.status == 503
        assert busy.json()["type"].endswith("problems/too-busy")
        confirm(server.log(), "Large answers use up their memory")
        # It is said at most once a minute.
        assert 1 <= server.log().count("large answers to slow clients use all") <= 2
    until(lambda: server.get(BASE + path).status == 200, "there is room again")
    assert server.get(BASE + path).body == before.body


def test_the_threads_of_clients_that_go_away_come_back(mpm):
    """In the middle of a piece: their connections are reset."""
    server = Httpd(ALONE.replace("256", "8") + SITE, mpm="worker",
                   files={"m.json": wide(600, 8)}, expected=FULL)
    try:
        server.start()
        for _ in range(4):
            with slow_readers(server, "/m/cells.json", 7) as heads:
                assert statuses(heads) == {"200": 7}
        for _ in range(8):
            assert server.get(BASE + "/m/areas/a1/d1.json").status == 200
        assert "could not be sent" not in server.log()
    finally:
        finish([server])


# Everything beside the plain host is on one of its own, by name.
HOSTS = """
<VirtualHost 127.0.0.1:{port}>
    ServerName plain
    Protocols h2c http/1.1
    ErrorDocument 404 /responsibility/m/cells.csv
</VirtualHost>
<VirtualHost 127.0.0.1:{port}>
    ServerName gzip
    SetOutputFilter DEFLATE
</VirtualHost>
<VirtualHost 127.0.0.1:{port}>
    ServerName br
    SetOutputFilter BROTLI_COMPRESS
</VirtualHost>
<VirtualHost 127.0.0.1:{port}>
    ServerName throttled
    <Location />
        SetOutputFilter RATE_LIMIT
        SetEnv rate-limit 40000
    </Location>
</VirtualHost>
<VirtualHost 127.0.0.1:{port}>
    ServerName cached
    CacheEnable disk /
    CacheRoot "{root}/cache"
    CacheHeader on
    CacheMaxFileSize 100000000
</VirtualHost>
<VirtualHost 127.0.0.1:{port}>
    ServerName replaced
    AddOutputFilterByType SUBSTITUTE text/csv
    Substitute "s/Area/Region/n"
    SubstituteMaxLineLength 10m
</VirtualHost>
Listen 127.0.0.1:{tls}
<VirtualHost 127.0.0.1:{tls}>
    SSLEngine on
    SSLCertificateFile "{root}/c.pem"
    SSLCertificateKeyFile "{root}/k.pem"
    Protocols h2 http/1.1
</VirtualHost>
<Directory "{root}/htdocs">
    Require all granted
    Options +Includes
    SetOutputFilter INCLUDES
</Directory>
"""
MODULES = ["filter", "deflate", "brotli", "ratelimit", "cache", "cache_disk",
           "env", "substitute", "include", "http2", "ssl", "socache_shmcb"]
LISTS = ["/m/cells.json", "/m/cells.csv", "/m/cells.md", "/cells.ndjson",
         "/m/cells.csv?party=them&separator=;", "/m.html", "/m.md", "/m.json",
         "/m/compare.html", "/m/parties/us.md", "/m/deployments/d1.json"]


@pytest.fixture(scope="module")
def both():
    """A server with slow readers, for whose large answers no memory is to
    spare, and what it answered before they came."""
    tls = free_port()
    server = Httpd(
        ALONE + SITE + HOSTS.replace("{tls}", str(tls)), mpm="worker",
        modules=MODULES, expected=[*FULL, "cache_disk:error.*AH00708"], files={
            "m.json": wide(1500, 6, "What is to be done here. " * 6),
            "cache/.keep": "", "htdocs/part.shtml":
            f'<!--#include virtual="{BASE}/m/cells.csv" -->'})
    (server.root / "cache").chmod(0o777)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         "/CN=h", "-keyout", server.root / "k.pem", "-out",
         server.root / "c.pem"], check=True, capture_output=True)
    server.tls = tls
    try:
        server.start()
        server.before = {path: server.get(BASE + path) for path in LISTS}
        # The larger ones leave a little, which is for the smaller ones.
        with contextlib.ExitStack() as readers:
            for path in ("/m/cells.json", "/m/cells.csv", "/m/parties/us.md",
                         "/m/deployments/d1.json"):
                heads = readers.enter_context(slow_readers(server, path, 7))
                assert statuses(heads) == {"200": 7}
            assert all(is_piecewise(server, path) for path in LISTS)
            yield server
    finally:
        finish([server])


def is_piecewise(server: Httpd, path: str) -> bool:
    """What is held has its end when filters see it, so it has ranges."""
    part = server.get(BASE + path, range="bytes=5-9")
    assert part.status in (200, 206)
    return part.status == 200


def test_what_is_written_twice_is_the_same(both):
    for path, before in both.before.items():
        assert before.status == 200 and len(before.body) > 300_000, path
        for _ in range(2):
            answer = both.get(BASE + path)
            assert answer.body == before.body, path
            for name in ("ETag", "Content-Length", "Content-Type", "Vary",
                         "Cache-Control", "Link", "Transfer-Encoding",
                         "Content-Security-Policy"):
                assert answer[name] == before[name], (path, name)
            assert answer["Content-Length"] == str(len(answer.body))
        head = both.request("HEAD", BASE + path)
        assert (head.status, head.body) == (200, b"")
        assert head["Content-Length"] == str(len(before.body))
        same = both.get(BASE + path, if_none_match=before["ETag"])
        assert (same.status, same.body) == (304, b"")


def test_ranges_of_what_is_written_piece_by_piece(both):
    """RFC 9110, 14.2: a range may be ignored; then none is offered."""
    for fields in ({"range": "bytes=0-99"}, {"range": "bytes=-5"},
                   {"range": "bytes=0-0,7-9"}, {"range": "bytes=99999999-"},
                   {"range": "bytes=0-9", "if_range": '"x"'}):
        answer = both.get(BASE + "/m/cells.csv", **fields)
        assert answer.status == 200, fields
        assert answer.body == both.before["/m/cells.csv"].body
        assert answer["Accept-Ranges"] is None
        assert answer["Content-Range"] is None


def test_a_connection_is_used_again(both):
    """Also with HTTP/1.0, since the length is known, and behind HEAD."""
    link = http.client.HTTPConnection("127.0.0.1", both.port, timeout=60)
    for _ in range(2):
        for method in ("GET", "HEAD"):
            for path, before in both.before.items():
                answer = ask(link, method, BASE + path)
                assert answer.body == (before.body if method == "GET"
                                       else b"")
    link.close()
    data = both.raw(
        b"".join(f"{method} {BASE}/m/cells.csv HTTP/1.0\r\nHost: h\r\n"
                 f"Connection: {word}\r\n\r\n".encode()
                 for method, word in (("GET", "keep-alive"),
                                      ("HEAD", "keep-alive"),
                                      ("GET", "close"))))
    whole = both.before["/m/cells.csv"].body
    assert data.count(b"HTTP/1.1 200 OK\r\n") == 3
    assert data.count(whole) == 2 and data.endswith(whole)


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize("coding", UNPACK)
def test_filters_that_compress(both, coding):
    for path in ("/m/cells.json", "/m.html"):
        before = both.before[path]
        answer = both.get(BASE + path, host=coding, accept_encoding=coding)
        assert answer["Content-Encoding"] == coding
        assert UNPACK[coding](answer.body) == before.body
        head = both.request("HEAD", BASE + path, host=coding,
                            accept_encoding=coding)
        assert head.status == 200 and head["ETag"] == answer["ETag"]
        assert head["Content-Length"] in (None, str(len(answer.body)))
        same = both.get(BASE + path, host=coding, accept_encoding=coding,
                        if_none_match=answer["ETag"])
        assert same.status == 304


@pytest.mark.parametrize("host", ["throttled", "cached", "cached"])
def test_filters_that_pass_all_on(both, host):
    """The second from the cache, whose copy is whole."""
    for path in ("/m/cells.json", "/m/cells.csv", "/m.html"):
        answer = both.get(BASE + path, host=host)
        assert answer.body == both.before[path].body
        assert answer["Content-Length"] in (None, str(len(answer.body)))


def test_a_filter_that_changes_bytes(both):
    answer = both.get(BASE + "/m/cells.csv", host="replaced")
    assert answer.body == both.before["/m/cells.csv"].body.replace(
        b"Area", b"Region")


def test_a_part_of_a_page_and_an_error_document(both):
    whole = both.before["/m/cells.csv"].body
    assert both.get("/part.shtml").body == whole
    answer = both.get("/nothing", host="plain")
    assert (answer.status, answer.body) == (404, whole)
    assert answer["ETag"] is None


def test_http_2_and_tls(both):
    def curl(*words: str) -> bytes:
        return subprocess.run(["curl", "-sSk", "--max-time", "60", *words],
                              check=True, capture_output=True).stdout
    for path in ("/m/cells.json", "/m.html", "/m/cells.csv"):
        plain = f"http://127.0.0.1:{both.port}{BASE}{path}"
        secure = f"https://127.0.0.1:{both.tls}{BASE}{path}"
        before = both.before[path].body
        assert curl("--http2-prior-knowledge", "-H", "Host: plain",
                    plain) == before
        assert curl("--http2", secure) == before
        assert curl("--http1.1", secure) == before
        for words in (["--http2", "-I", secure], ["--http1.1", "-I", secure]):
            assert b"content-length: %d\r\n" % len(before) in \
                curl(*words).lower()


def test_it_was_piecewise_to_the_end(both):
    """In all the tests above: no memory has become free meanwhile."""
    assert all(is_piecewise(both, path) for path in LISTS)


def test_the_largest_lists_are_those_of_the_program(mpm, tmp_path):
    """Whole, and in pieces: 27 MB, which is nearly the most that is sent."""
    import os
    matrix = tmp_path / "m.json"
    server = Httpd(ALONE + SITE, mpm=mpm, files={
        "m.json": wide(5000, 8, "w" * 140)}, expected=FULL)
    try:
        server.start()
        matrix.write_bytes((server.root / "m.json").read_bytes())
        wanted = subprocess.run(
            [os.environ["RESPONSIBILITY"], "show", matrix, "--page", "cells",
             "--as", "json"], check=True, capture_output=True).stdout
        assert 26e6 < len(wanted) < 32 * MB
        assert server.get(BASE + "/m/cells.json").body == wanted
        assert not is_piecewise(server, "/m/cells.json")
        with slow_readers(server, "/m/cells.json", 2):
            assert is_piecewise(server, "/m/cells.json")
            assert server.get(BASE + "/m/cells.json").body == wanted
    finally:
        finish([server])


def test_what_is_larger_is_refused_before_a_byte_is_sent(mpm):
    """By its bytes, or by its rows, which take time though they are short."""
    server = Httpd(ALONE + SITE, mpm=mpm, expected=FULL, files={
        "m.json": wide(6000, 30)})
    try:
        server.start()
        for path, status in (("/m/cells.json", 400), ("/m/cells.csv", 400),
                             ("/m.json", 200), ("/m/cells.csv?deployment=d1",
                                                200)):
            answer = server.get(BASE + path)
            assert answer.status == status, path
            if status == 400:
                assert answer.json()["type"].endswith("too-much-at-once")
                same = server.get(BASE + path, if_none_match="*")
                assert same.status in (304, 400)
    finally:
        finish([server])


def read_all(link: socket.socket) -> bytes:
    return b"".join(iter(lambda: link.recv(65536), b""))


def test_a_slow_reader_gets_all_in_the_end(both):
    with contextlib.closing(slow(both, "/m/cells.csv")) as link:
        head = begun(link)
        assert " 200 " in head
        link.shutdown(socket.SHUT_WR)
        rest = read_all(link)
    assert both.before["/m/cells.csv"].body.endswith(rest)
    assert len(rest) > len(both.before["/m/cells.csv"].body) - 2048
    assert read_answer(f"{head}\r\n\r\n".encode()).status == 200


def test_workbooks_of_many_clients_are_refused_and_small_answers_are_not():
    """More clients than may wait, and all threads but a few."""
    server = Httpd(ALONE + SITE, mpm="event",
                   files={"m.json": wide(500, 8)}, expected=FULL)
    try:
        server.start()
        with contextlib.ExitStack() as stack:
            links = [stack.enter_context(contextlib.closing(
                slow(server, "/m.xlsx?q=area"))) for _ in range(25)]
            heads = [begun(link) for link in links]
            found = statuses(heads)
        assert set(found) == {"200", "503"}, found
        refused = next(head for head in heads if " 503 " in head)
        assert "\r\nRetry-After: 10\r\n" in refused
        assert resident(server) < MOST
        confirm(server.log(), "A workbook is not made")
        assert server.log().count("Other workbooks are being made.") in (1, 2)
    finally:
        finish([server])
