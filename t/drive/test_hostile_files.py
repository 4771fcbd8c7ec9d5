# SPDX-License-Identifier: Apache-2.0
"""Files that want to hurt: refused, and nothing of them reaches a client.

Each stands where the matrix of a site should be. It is full of marks that no
answer may show, neither body nor header, as it may not show its name, where
it lies, or the number of a problem.
"""

import json
import os
import re
import socket
import subprocess

import pytest

from harness import BASE, ONE, STRICT, TREE, serving, until
from samples import BROWSER, toy

MARK = "sEcReT"
FILE = serving("conf/kept-back.json")
OTHER = ONE.replace(BASE, "/other")
REPORT = [r"RSP\d{4}", "found in matrix files", "has been rejected since"]
PATHS = ["", "/", "/index.json", "/toy", "/toy.json", "/toy.csv", "/toy.md",
         "/toy.svg", "/cells", "/cells.csv", "/cells.ndjson", "/cells?q=x",
         "/summary", "/toy/areas/roof", "/toy/areas/roof/rented",
         "/toy/deployments/rented", "/toy/parties/us", "/toy/compare?from=a",
         "/toy/advantages", "/toy/retained.json", "/options/matrices",
         "/options/areas.json", "/health", "/metrics", "/openapi.json",
         "/schemas/matrix.json", "/problems/not-found", "/problems/nothing",
         "/api-catalog", "/assets/page.css", "/error", "/nothing", "/%2e%2e",
         "/toy?deployment=nothing", f"/{MARK[:2]}", "/toy/"]


def marked(**more) -> str:
    """A matrix with a mark in its every text, and a mistake."""
    matrix = toy(title=f"{MARK} title", summary=f"{MARK} summary", **more)
    return json.dumps(matrix, indent=1)


WRONG = {
    "not JSON": f'{{"title": "{MARK}" "{MARK}": {MARK}}}',
    "a word": f"{MARK}",
    "not closed": marked()[:-20],
    "an unknown key": marked(**{f"{MARK}-key": f"{MARK}"}),
    "a wrong id": marked(id=f"{MARK} id"),
    "a wrong link": marked(sources=[{"title": f"{MARK}",
                                     "href": f"javascript:{MARK}"}]),
    "a wrong language": marked(lang=f"{MARK}-{MARK}-{MARK}"),
    "a wrong date": marked(revision=f"{MARK}"),
    "a wrong role": marked(parties=[{"id": "us", "name": MARK,
                                     "role": MARK}]),
    "a control character": marked(**{"x-a": f"{MARK}\u0007"}),
    "a key twice": marked()[:-2] + f',"title": "{MARK}"}}',
    "a key twice by an escape": marked()[:-2]
        + f',"\\u0074itle": "{MARK}"}}',
    "two byte order marks": "\ufeff\ufeff" + marked(),
    "UTF-16": marked().encode("utf-16"),
    "not UTF-8": marked().encode() + b"\xff" + MARK.encode(),
    "overlong UTF-8": marked().replace("title\"", "title\xc0\xaf\"", 1)
        .encode("latin-1"),
    "a NUL": marked().encode() + b"\0" + MARK.encode(),
    "too deep": '{"' + MARK + '":' + "[" * 40 + f'"{MARK}"' + "]" * 40
        + "}",
    "too many entries": f'["{MARK}"' + ",1" * 400_000 + "]",
    "too large": b'{"title": "' + MARK.encode() * 3_000_000 + b'"}',
}


def shown(server, base: str) -> bytes:
    """All that a client can get out of a site, headers and all."""
    pieces = []
    for path in PATHS:
        for accept in (BROWSER.encode(), b"application/json", b"text/csv"):
            for method in (b"GET", b"HEAD", b"OPTIONS", b"POST"):
                if method != b"GET" and accept != b"application/json":
                    continue
                answer = server.raw(
                    method + b" " + (base + path).encode()
                    + b" HTTP/1.1\r\nHost: h\r\nOrigin: https://o.example\r\n"
                      b"Accept: " + accept + b"\r\nConnection: close\r\n\r\n")
                assert answer.startswith(b"HTTP/1.1 "), (path, answer[:80])
                pieces.append(answer)
    return b"".join(pieces)


def judge(server) -> None:
    """Nothing leaks from the site, and the site beside it serves."""
    seen = shown(server, BASE)
    root = str(server.root).encode()
    for secret in (MARK.encode(), MARK.lower().encode(), root, b"kept-back",
                   b"RSP0", b"[RSP"):
        at = seen.find(secret)
        assert at < 0, (secret, seen[max(0, at - 300):at + 100])
    assert server.get("/other/azure-cloud").status == 200


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_file_shows_nothing_of_itself(httpd, kind):
    server = httpd(FILE + OTHER, files={"conf/kept-back.json": WRONG[kind]},
                   expected=REPORT)
    assert "[RSP" in server.log()
    assert server.get(BASE + "/").status == 503
    judge(server)


def test_wrong_files_at_reloads(httpd):
    server = httpd(FILE + OTHER, files={"conf/kept-back.json": toy()},
                   expected=REPORT)
    for kind in ("not JSON", "an unknown key", "a wrong link", "UTF-16",
                 "a key twice", "too deep", "too large"):
        server.write("conf/kept-back.json", WRONG[kind])
        before = len(server.log())
        server.reload()
        until(lambda: "resuming normal" in server.log()[before:], kind)
        assert "[RSP" in server.log()[before:], kind
        until(lambda: server.get("/other/azure-cloud").status == 200, kind)
        judge(server)


def test_marks_are_seen_where_they_are_served(httpd):
    """The test above can fail: a right file does show its marks."""
    server = httpd(FILE + OTHER, files={"conf/kept-back.json": marked()})
    assert MARK.encode() in shown(server, BASE)


def special(kind: str, path) -> None:
    """Put something at the path that is no matrix."""
    path.unlink(missing_ok=True)
    if kind == "a FIFO":
        os.mkfifo(path)
    elif kind == "a directory":
        path.mkdir()
        (path / MARK).write_text(MARK)
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    elif kind == "a terminal":
        path.symlink_to("/dev/tty")
    elif kind == "a socket":
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(path))
    elif kind == "a link to a secret":
        (path.parent / "secret").write_text(f"root:{MARK}:0:0::/{MARK}\n" * 9)
        path.symlink_to(path.parent / "secret")
    elif kind == "a link to nothing":
        path.symlink_to(path.parent / MARK)
    elif kind == "a link to itself":
        path.symlink_to(path)


SPECIAL = ["a FIFO", "a directory", "a device", "a terminal", "a socket",
           "a link to a secret", "a link to nothing", "a link to itself"]


@pytest.mark.parametrize("kind", SPECIAL)
def test_what_is_no_file_is_refused_at_once(httpd, kind):
    """At a start, and again at a reload, which must not wait for it."""
    server = httpd(FILE + OTHER, start=False, expected=REPORT,
                   files={"conf/keep": ""})
    path = server.root / "conf/kept-back.json"
    special(kind, path)
    server.start()
    assert server.get(BASE + "/toy").status == 503
    judge(server)
    path.rmdir() if kind == "a directory" and not (
        path / MARK).unlink() else path.unlink()
    server.write("conf/kept-back.json", toy())
    server.reload()
    until(lambda: server.get(BASE + "/toy").status == 200, "the right file")
    special(kind, path)
    before = len(server.log())
    server.reload()
    until(lambda: "resuming normal" in server.log()[before:], "the reload")
    assert "[RSP" in server.log()[before:]
    until(lambda: server.get("/other/azure-cloud").status == 200, "the other")
    judge(server)


def test_a_file_open_to_all_is_served_and_warned_about(httpd):
    server = httpd(FILE, start=False, files={"conf/kept-back.json": toy()})
    (server.root / "conf/kept-back.json").chmod(0o666)
    server.start()
    assert server.get(BASE + "/toy").status == 200
    assert "everybody can write to it (chmod o-w) [RSP0510]" in server.log()
    assert "responsibility:warn]" in server.log()


def test_names_of_files_do_nothing_to_a_terminal_or_a_log(httpd):
    """Not UTF-8, a colour, a line feed, C1, an override, quotes."""
    name = os.fsdecode(b"a\xe9\x1b[31m\n\xc2\x9b\xe2\x80\xae'\"\\%.json")
    server = httpd(serving("odd/*.json") + OTHER, start=False,
                   files={f"odd/{name}": toy(), f"odd/bad{name}": "{}"},
                   expected=REPORT)
    told = subprocess.run([*server.command, "-t", "-DDUMP_RESPONSIBILITY"],
                          capture_output=True, timeout=30)
    assert told.stdout.count(rb"a\xe9\x1b[31m\n") == 2, told.stdout
    assert rb"[RSP0203]" in told.stderr
    server.start()
    assert server.get(BASE + "/toy").status == 200
    server.write(f"odd/{name}", toy(title="Other"))
    assert server.get(BASE + "/health").json()["files_newer"] == 1
    server.reload()
    until(lambda: "has changed" in server.log(), "a line about the change")
    (server.root / "odd" / name).unlink()
    server.reload()
    until(lambda: "is no longer served" in server.log(), "a line about it")
    log = (server.root / "error.log").read_bytes()
    for text in (told.stdout, told.stderr, log, server.terminal().encode()):
        assert not re.search(rb"[^\n -~]", text), text
    # httpd escapes what it logs: names are not escaped twice.
    for line in (rb"changed since the last load (first: {})",
                 rb'matrix "toy" of odd/{} has changed',
                 rb"is no longer served: {} is gone"):
        before, after = (re.escape(part) for part in line.split(b"{}"))
        assert re.search(before + rb"[^ ]*a\\xe9\\x1b\[31m\\n[^ ]*" + after,
                         log), line


def test_ids_that_look_alike_are_different_or_no_ids(check):
    """Cyrillic a and е, a full-width a, a dotless i: none is an id."""
    for id_of in ("t\u043ey", "\uff54oy", "to\u0443", "TOY", "t\u200doy"):
        code, said = check(STRICT + FILE, files={"conf/kept-back.json":
                                                 toy(id=id_of)})
        assert code != 0 and "[RSP0207]" in said, (id_of, said)
