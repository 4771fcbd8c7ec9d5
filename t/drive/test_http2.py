# SPDX-License-Identifier: Apache-2.0
"""HTTP/2 by mod_http2: the same answers, and frames that are made to harm.

curl and h2load are clients that people have; the frames that neither sends
are made with h2, told to check nothing of what it sends.
"""

import json
import re
import socket
import subprocess

import h2.config
import h2.connection
import h2.events
import pytest

from harness import BASE, ONE, PLAIN, Httpd, finish
from samples import BROWSER, ONE_OF_EACH, suffixed

# In prefork there are no threads to serve streams with: mod_http2 is not for
# it. TLS is mod_ssl's, and in front of us: h2c is the same protocol.
H2 = "Protocols h2c http/1.1\n"
# The curl of Debian 12 breaks off where a POST is answered early, and where
# fifty are asked for at once: for a file of httpd's own, too.
GUARDED = f"""
<Location "{BASE}/azure-cloud/parties">
    Require all denied
</Location>
"""
EXPECTED = ["AH01630", "AH10244"]
HOP = {"date", "connection", "keep-alive", "upgrade", "transfer-encoding",
       "content-length", "accept-ranges"}


@pytest.fixture(scope="module", params=["event", "worker"])
def server(mpm, request):
    server = Httpd(H2 + ONE + GUARDED, mpm=request.param, modules=["http2"],
                   expected=EXPECTED)
    try:
        yield server.start().compressed()
    finally:
        finish([server])


def curl(server: Httpd, *words: str) -> bytes:
    done = subprocess.run(
        ["curl", "-sS", "--http2-prior-knowledge", "--max-time", "30", *words],
        capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def url(server: Httpd, path: str) -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def read(data: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, body = data.partition(b"\r\n\r\n")
    line, *lines = head.decode("latin-1").split("\r\n")
    assert line.startswith("HTTP/2 "), line
    return int(line.split()[1]), {
        name.lower(): value.strip() for name, _, value in
        (each.partition(":") for each in lines)}, body


PATHS = [*ONE_OF_EACH, *(suffixed(path, "json") for path in ONE_OF_EACH),
         "/cells.csv", "/cells?party=customer", "/azure-cloud.svg", "/nope",
         "/cells?party=nobody", "/azure-cloud/areas/nope.json", "/openapi.json",
         "/azure-cloud/parties/microsoft", "/azure-cloud/", "", "/%zz",
         "/a%2Fb", "/x" * 3000, "/" * 4000 + "azure-cloud"]


@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
def test_answers_are_those_of_http_1(server, accept):
    for path in PATHS:
        one = server.get(BASE + path, accept=accept)
        for more in ([], ["-I"]):
            status, headers, body = read(curl(
                server, "-i", "-H", f"Accept: {accept}", *more,
                "--path-as-is", url(server, BASE + path)))
            assert status == one.status, path
            assert body == (b"" if more else one.body), path
            theirs = {name.lower(): value for name, value
                      in one.headers.items() if name.lower() not in HOP}
            ours = {name: value for name, value in headers.items()
                    if name not in HOP}
            assert ours == theirs, path


def test_conditions_ranges_and_methods(server):
    path = url(server, BASE + "/azure-cloud.json")
    whole = server.get(BASE + "/azure-cloud.json")
    for words, status, body in (
            (["-H", f"If-None-Match: {whole['ETag']}"], 304, b""),
            (["-H", "If-None-Match: \"x\""], 200, whole.body),
            (["-H", "If-Match: \"x\""], 412, None),
            (["-H", "Range: bytes=5-24"], 206, whole.body[5:25]),
            (["-H", "Range: bytes=99999999-"], 416, None),
            (["-X", "OPTIONS"], 200, b""), (["-X", "BREW"], 501, None),
            (["-X", "TRACE"], 405, None), (["-X", "DELETE"], 405, None)):
        found = read(curl(server, "-i", *words, path))
        assert found[0] == status, words
        assert body is None or found[2] == body, words


def test_every_coding(server):
    for coding in ("gzip", "br"):
        one = server.get(BASE + "/azure-cloud.html", accept_encoding=coding)
        status, headers, body = read(curl(
            server, "-i", "-H", f"Accept-Encoding: {coding}",
            url(server, BASE + "/azure-cloud.html")))
        assert (status, body) == (200, one.body)
        assert headers["content-encoding"] == coding
        assert headers["etag"] == one["ETag"]


def test_load(server):
    """httpd itself: four connections of sixteen streams each."""
    done = subprocess.run(
        ["h2load", "-n", "4000", "-c", "4", "-m", "16",
         *(url(server, BASE + path) for path in (
             "/cells.json", "/azure-cloud.html", "/azure-cloud.json",
             "/cells.json?party=customer"))],
        capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "4000 succeeded, 0 failed, 0 errored, 0 timeout" in done.stdout
    assert "4000 2xx" in done.stdout


class Frames:
    """A connection whose client checks nothing of what it sends."""

    def __init__(self, server: Httpd):
        self.link = socket.create_connection(("127.0.0.1", server.port), 20)
        self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(
            client_side=True, validate_outbound_headers=False,
            normalize_outbound_headers=False,
            validate_inbound_headers=False))
        self.h2.initiate_connection()
        self.flush()

    def flush(self) -> None:
        try:
            self.link.sendall(self.h2.data_to_send())
        except ConnectionError:
            pass  # it has had enough of us

    def ask(self, fields: list[tuple[bytes, bytes]], body: bytes = b"",
            end: bool = True) -> int:
        stream = self.h2.get_next_available_stream_id()
        self.h2.send_headers(stream, fields, end_stream=end and not body)
        if body:
            self.h2.send_data(stream, body, end_stream=end)
        self.flush()
        return stream

    def answers(self, *streams: int) -> dict[int, tuple[str, bytes]]:
        """What becomes of streams: a status, "reset", or "closed"."""
        found = dict.fromkeys(streams, ("closed", b""))
        heads, open_ = {}, set(streams)
        bodies = {stream: b"" for stream in streams}
        while open_:
            try:
                data = self.link.recv(65536)
            except ConnectionError:
                break
            if not data:
                break
            for event in self.h2.receive_data(data):
                stream = getattr(event, "stream_id", None)
                if isinstance(event, h2.events.ResponseReceived):
                    heads[stream] = dict(event.headers)[b":status"].decode()
                elif isinstance(event, h2.events.DataReceived):
                    bodies[stream] = bodies.get(stream, b"") + event.data
                    self.h2.acknowledge_received_data(
                        event.flow_controlled_length, stream)
                elif isinstance(event, h2.events.StreamEnded):
                    found[stream] = (heads[stream], bodies[stream])
                    open_.discard(stream)
                elif isinstance(event, h2.events.StreamReset):
                    found[stream] = ("reset", b"")
                    open_.discard(stream)
                elif isinstance(event, h2.events.ConnectionTerminated):
                    self.link.close()
                    return found
            self.flush()
        return found

    def close(self) -> None:
        self.link.close()


def head(path: bytes = b"/responsibility/cells.json",
         **other: bytes) -> list[tuple[bytes, bytes]]:
    fields = {b":method": b"GET", b":scheme": b"http", b":authority": b"h",
              b":path": path}
    fields |= {b":" + name.encode(): value for name, value in other.items()}
    return [(name, value) for name, value in fields.items()
            if value is not None]


NL = b"\r\nX-Evil: 1"
REFUSED = {"reset", "closed", "400"}
BAD_HEADS = {
    "a line break in a path": (head(b"/responsibility/x" + NL), REFUSED),
    "a line feed in a path": (head(b"/responsibility/x\nX: y"), REFUSED),
    "a NUL in a path": (head(b"/responsibility/\0"), REFUSED),
    "a space in a path": (head(b"/responsibility/a b"), REFUSED | {"404"}),
    "a request in a path": (head(
        b"/responsibility/x HTTP/1.1\r\nHost: evil\r\n\r\nGET /y"), REFUSED),
    "a path without a slash": (head(b"responsibility/cells.json"), REFUSED),
    "no path": (head(None), REFUSED), "an empty path": (head(b""), REFUSED),
    "a fragment": (head(b"/responsibility/cells.json#x"), REFUSED),
    "an address as path": (head(b"http://evil/responsibility/"),
                           REFUSED | {"200", "404"}),
    "two paths": (head() + [(b":path", b"/other")], REFUSED),
    "a late path": (head() + [(b"x", b"y"), (b":path", b"/o")], REFUSED),
    "a method with a break": (head(method=b"GET" + NL), REFUSED),
    "a method with a space": (head(method=b"GET /x"), REFUSED | {"501"}),
    "no method": (head(method=None), REFUSED),
    "an authority with a break": (head(authority=b"h" + NL), REFUSED),
    "an authority with a path": (head(authority=b"h/x"), REFUSED),
    "an authority with a user": (head(authority=b"a@h"), REFUSED),
    "two hosts": (head() + [(b"host", b"evil")], REFUSED | {"200"}),
    "another scheme": (head(scheme=b"gopher"), REFUSED | {"200"}),
    "a pseudo header that is none": (head() + [(b":status", b"200")],
                                     REFUSED),
    "a big letter": (head() + [(b"X-Big", b"y")], REFUSED),
    "a name with a break": (head() + [(b"x" + NL, b"y")],
                            REFUSED | {"200"}),
    "a value with a break": (head() + [(b"x", b"y" + NL)],
                             REFUSED | {"200"}),
    "a value with a NUL": (head() + [(b"x", b"y\0z")], REFUSED | {"200"}),
    "chunks": (head() + [(b"transfer-encoding", b"chunked")],
               REFUSED | {"200"}),
    "a connection": (head() + [(b"connection", b"close")],
                     REFUSED | {"200"}),
    "a TE": (head() + [(b"te", b"chunked")], REFUSED | {"200"}),
    "a length without a body": (head() + [(b"content-length", b"9")],
                                REFUSED | {"200"}),
    "two lengths": (head() + [(b"content-length", b"0"),
                              (b"content-length", b"1")], REFUSED),
    "hundreds of fields": (head() + [(b"x-%d" % i, b"y") for i in
                                     range(300)], REFUSED | {"431"}),
    "a field too long": (head() + [(b"x", b"y" * 9000)], REFUSED | {"431"}),
    "a path too long": (head(b"/responsibility/" + b"x" * 9000),
                        REFUSED | {"414"}),
    "a cookie in crumbs": (head() + [(b"cookie", b"a=%d" % i)
                                     for i in range(90)], {"200", "400"}),
}


def test_many_at_once_on_one_connection(server):
    """Bodies of 24 KB as streams that wait in turn: none has another's."""
    wanted = {path: server.get(path).body for path in (
        BASE + "/cells.json", BASE + "/cells.json?party=customer",
        BASE + "/azure-cloud.html")}
    way = Frames(server)
    try:
        asked = {way.ask(head(path.encode())): body for _ in range(30)
                 for path, body in wanted.items()}
        assert way.answers(*asked) == {
            stream: ("200", body) for stream, body in asked.items()}
    finally:
        way.close()


def test_a_body_is_not_wanted(server):
    way = Frames(server)
    try:
        asked = [way.ask(head(method=method) + more, b"x" * size)
                 for method in (b"POST", b"PUT") for size in (3, 9000)
                 for more in ([], [(b"content-length", b"%d" % size)])]
        found = way.answers(*asked)
        assert {status for status, _ in found.values()} == {"405"}
        lie = way.ask(head(method=b"POST") + [(b"content-length", b"1")],
                      b"xyz")
        then = way.ask(head())
        found = way.answers(lie, then)
        assert found[lie][0] in REFUSED | {"405"}
        assert found[then][0] in ("200", "closed")
    finally:
        way.close()


@pytest.mark.parametrize("name", BAD_HEADS)
def test_heads_of_no_request(server, name):
    fields, allowed = BAD_HEADS[name]
    way = Frames(server)
    try:
        stream = way.ask(fields)
        status, body = way.answers(stream)[stream]
    finally:
        way.close()
    assert status in allowed, (name, status)
    assert b"evil" not in body.lower() or status == "404"
    if status == "200" and name != "an address as path":
        assert json.loads(body), name
    assert server.get(BASE + "/").status == 200


def test_a_closed_place_is_closed(server):
    way = Frames(server)
    try:
        paths = (b"/responsibility/azure-cloud/parties/customer",
                 b"/responsibility//azure-cloud/./parties/customer",
                 b"/responsibility/x/../azure-cloud/%70arties/customer")
        streams = [way.ask(head(path)) for path in paths]
        found = way.answers(*streams)
        assert {status for status, _ in found.values()} == {"403"}
    finally:
        way.close()


def test_the_authority_chooses_the_host(httpd):
    server = httpd(
        H2 + "<VirtualHost 127.0.0.1:{port}>\nServerName one\n" + PLAIN
        + "</VirtualHost>\n<VirtualHost 127.0.0.1:{port}>\nServerName two\n"
        "</VirtualHost>\n", modules=["http2"])
    way = Frames(server)
    try:
        asked = {way.ask(head(authority=name)): status for name, status in (
            (b"one", "200"), (b"two", "404"), (b"one:80", "200"))}
        found = way.answers(*asked)
        assert {s: status for s, (status, _) in found.items()} == asked
    finally:
        way.close()


def test_streams_that_are_given_up_at_once(server):
    """Rapid reset: httpd ends such a connection, and serves the next."""
    for _ in range(5):
        way = Frames(server)
        try:
            for _ in range(200):
                stream = way.ask(head(b"/responsibility/cells?q=%61"))
                way.h2.reset_stream(stream)
            way.flush()
        finally:
            way.close()
    assert server.get(BASE + "/cells.json").status == 200
    log = server.log()
    assert not re.search(r"exit signal", log)


def test_a_window_that_stays_shut(server):
    """A client that reads nothing holds its own streams up and no other."""
    ways = [Frames(server) for _ in range(4)]
    try:
        for way in ways:
            way.h2.update_settings({4: 1})  # INITIAL_WINDOW_SIZE
            way.flush()
            for _ in range(20):
                way.ask(head())
        assert server.get(BASE + "/cells.json").status == 200
        status, _, body = read(curl(
            server, "-i", url(server, BASE + "/cells.json")))
        assert status == 200 and json.loads(body)
    finally:
        for way in ways:
            way.close()
    assert server.get(BASE + "/").status == 200
