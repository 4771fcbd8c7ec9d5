# SPDX-License-Identifier: Apache-2.0
"""What every answer must be, whatever was asked."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable
from urllib.parse import urlsplit
from xml.etree import ElementTree

import brotli
import jsonschema
from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client.parser import text_string_to_metric_families

from fuzz_requests import Asked
from harness import (BASE, TREE, Answer, Httpd, read_answer, strict_html,
                     strict_json)

# What a site says that it answers. Of what is 500 and more there is but one.
READING = {200, 206, 301, 304, 400, 403, 404, 412, 413, 414, 416, 417, 431}
REFUSED = {400, 404, 405, 412, 413, 414, 417, 431}
STATUSES = {b"GET": READING, b"HEAD": READING,
            b"OPTIONS": {200, 204, 301, *REFUSED}, b"FUZZ": {501, *REFUSED},
            b"get": {501, *REFUSED}}
DECODE = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
MOVING = {"date", "connection", "keep-alive"}
LINK = re.compile(r'<([^<>"\s]*)>; rel="([a-z-]+)"(?:; type="[^"]+")?')
TOKENS = re.compile(r"[\w!#$%&'*+.^`|~, -]+", re.A)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")


def resolved(target: bytes, reference: str) -> str:
    """The path that a reference leads to from a target: RFC 3986, 5.2.

    urljoin() would drop the empty segments of //, which browsers keep.
    """
    to = urlsplit(reference)
    assert not to.scheme and not to.netloc, reference
    if to.path.startswith("/") or not to.path:
        return to.path
    path = target.partition(b"?")[0].decode("latin-1")
    segments = path.split("/")[:-1]
    for segment in to.path.split("/"):
        if segment == "..":
            assert len(segments) > 1, reference
            segments.pop()
        elif segment != ".":
            segments.append(segment)
    return "/".join(segments) + ("/" if to.path.endswith((".", "..")) else "")


def validators() -> dict[str, jsonschema.Draft202012Validator]:
    """A validator for each schema that a site serves, by its path."""
    root = f"http://h{BASE}/schemas/"
    store = {root + path.name: strict_json(path.read_text())
             for path in (TREE / "conf/schemas").glob("*.json")}
    assert len(store) > 10
    return {urlsplit(uri).path: jsonschema.Draft202012Validator(
        schema, resolver=jsonschema.RefResolver(uri, schema, store))
        for uri, schema in store.items()}


def text(body: bytes) -> str:
    found = body.decode("utf-8")
    assert not CONTROLS.search(found), "a control character"
    return found


def page(body: bytes) -> None:
    root = strict_html(text(body).encode())
    assert root.find(".//*[@id='srm-fuzz']") is None, "markup of the client's"


def diagram(body: bytes) -> None:
    root = ElementTree.fromstring(text(body))
    assert root.tag == "{http://www.w3.org/2000/svg}svg", root.tag
    assert root.find(".//*[@id='srm-fuzz']") is None, "markup of the client's"


def opensearch(body: bytes) -> None:
    root = ElementTree.fromstring(text(body))
    assert root.tag.endswith("}OpenSearchDescription"), root.tag
    assert root.find(".//*[@id='srm-fuzz']") is None, "markup of the client's"


def rows(found: list) -> None:
    """Rows stack: the same keys, the same types, and never a null."""
    shapes = {tuple((key, type(value)) for key, value in row.items())
              for row in found}
    assert len(shapes) <= 1, shapes
    assert all(kind in (str, int) for shape in shapes for _, kind in shape)


def document(body: bytes) -> None:
    found = strict_json(text(body))
    if isinstance(found, list):
        rows(found)


def problem(body: bytes) -> None:
    found = strict_json(text(body))
    assert found["title"] and found["detail"] and found["type"], found
    assert 400 <= found["status"] < 600, found


def lines(body: bytes) -> None:
    found = text(body)
    assert not found or found.endswith("\n"), "the last line has no end"
    rows([strict_json(line) for line in found.split("\n")[:-1]])


def table(body: bytes) -> None:
    found = text(body.removeprefix(b"\xef\xbb\xbf"))
    assert found.endswith("\r\n") and not found.endswith("\r\n\r\n")
    # By ?separator=. No name of a column has one.
    separator = next((one for one in ";\t" if one in found.split("\r\n")[0]),
                     ",")
    records = list(csv.reader(io.StringIO(found, newline=""), strict=True,
                              delimiter=separator))
    assert len({len(record) for record in records}) == 1, "lines of a length"
    assert len(set(records[0])) == len(records[0]), "a column twice"


def workbook(body: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        assert book.testzip() is None
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))


def metrics(body: bytes) -> None:
    assert list(text_string_to_metric_families(text(body)))


def open_metrics(body: bytes) -> None:
    assert list(openmetrics.text_string_to_metric_families(text(body)))


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READERS: dict[str, Callable[[bytes], object]] = {
    "text/html": page, "application/json": document,
    "application/problem+json": problem,
    "application/linkset+json": document, "text/csv": table,
    "application/x-ndjson": lines, "text/markdown": text,
    "image/svg+xml": diagram, XLSX: workbook, "text/css": text, "text/javascript": text,
    "application/opensearchdescription+xml": opensearch,
    "text/plain": metrics, "application/openmetrics-text": open_metrics,
}
SUFFIXES = {".json": "application/json", ".html": "text/html",
            ".csv": "text/csv", ".ndjson": "application/x-ndjson",
            ".md": "text/markdown", ".svg": "image/svg+xml", ".xlsx": XLSX}
OWN = "application/linkset+json"  # of an address whose form is its own


class Judge:
    """Asks a server, and says what is wrong with the answer."""

    def __init__(self, server: Httpd, origins: tuple[str, ...]):
        self.server = server
        self.origins = origins
        self.read: set[tuple[str, str, bytes]] = set()
        self.validators = validators()

    def answer(self, asked: Asked) -> Answer:
        return read_answer(self.server.raw(asked.bytes()))

    def judge(self, asked: Asked) -> Answer:
        """Ask; everything that does not depend on a second request."""
        answer = self.answer(asked)
        allowed = STATUSES.get(asked.method, REFUSED)
        assert answer.status in allowed, answer.status
        assert "X-Fuzz" not in answer.headers, "a header of the client's"
        for name in ("Content-Type", "ETag", "Content-Encoding", "Location",
                     "Content-Length", "Access-Control-Allow-Origin"):
            answer[name]  # at most once
        # A line that was too long to be read has no method yet.
        if answer.status == 304 or (asked.method == b"HEAD"
                                    and answer.status != 414):
            assert answer.body == b"", "a body where there is none"
        elif answer["Content-Length"]:
            assert len(answer.body) == int(answer["Content-Length"])
        kept = answer["Content-Disposition"]
        assert kept is None or re.fullmatch(
            r'attachment; filename="[a-z0-9.-]+"', kept), kept
        self.judge_access(asked, answer)
        if answer.status == 301:
            self.judge_redirect(asked, answer)
        elif answer.body and answer.status != 206:
            self.judge_body(asked, answer)
        return answer

    def judge_access(self, asked: Asked, answer: Answer) -> None:
        """An origin is let in when it is in the list, to the letter."""
        let_in = answer["Access-Control-Allow-Origin"]
        if let_in is not None:
            assert let_in in self.origins, let_in
            assert let_in.encode() in asked.named(b"Origin"), let_in
        assert answer["Access-Control-Allow-Credentials"] is None
        names = answer["Access-Control-Allow-Headers"]
        assert names is None or TOKENS.fullmatch(names), names
        if "X-Content-Type-Options" in answer.headers:
            assert "origin" in answer.vary, answer["Vary"]

    def judge_redirect(self, asked: Asked, answer: Answer) -> None:
        location = answer["Location"].removeprefix("http://h/")
        if location != answer["Location"]:
            location = "/" + location
        path = resolved(asked.target, location)
        assert path.startswith(BASE), answer["Location"]

    def judge_body(self, asked: Asked, answer: Answer) -> None:
        coding = answer["Content-Encoding"]
        body = DECODE[coding](answer.body)
        if coding:
            accepted = b",".join(asked.named(b"Accept-Encoding"))
            assert coding.encode() in accepted or b"*" in accepted, coding
        if "X-Content-Type-Options" not in answer.headers:
            self.judge_foreign(answer)
            return
        assert "Transfer-Encoding" not in answer.headers
        path, _, _ = asked.target.partition(b"?")
        for suffix, media in SUFFIXES.items():
            if answer.status == 200 and path.endswith(suffix.encode()):
                assert answer.media in (media, OWN), answer.media
        schema = self.judge_links(asked, answer)
        if (answer.media, schema, body) not in self.read:
            READERS[answer.media](body)
            if schema:
                self.validators[schema].validate(strict_json(body))
            self.read.add((answer.media, schema, body))

    def judge_links(self, asked: Asked, answer: Answer) -> str:
        """Links stay in the site; the path of the answer's schema, or ""."""
        schema = ""
        header = answer["Link"] or ""
        assert LINK.sub("", header).strip(", ") == "", header
        for target, relation in LINK.findall(header):
            path = resolved(asked.target, target)
            assert path.startswith(BASE + "/"), target
            if relation == "describedby":
                schema = path
        if answer.media == "application/problem+json":
            assert schema.endswith("/problem.json"), header
        return schema

    def judge_foreign(self, answer: Answer) -> None:
        """What httpd answers itself never is a 200."""
        assert answer.status >= 400, answer.status
        assert answer.media == "text/html", answer.media

    def judge_twins(self, asked: Asked, answer: Answer) -> None:
        """HEAD is GET, a part is of the whole, and a tag holds."""
        moving = set(MOVING)
        if answer["Cache-Control"] == "no-store":
            moving.add("content-length")  # an age grows by a digit
        if answer["Content-Length"] == "0":
            moving.add("content-length")  # httpd sends no 0 for a HEAD
        if asked.method == b"GET" and not asked.named(b"Range"):
            head = self.answer(asked.but(b"HEAD"))
            if head.status == 414:  # longer by a byte
                return
            assert head.status == answer.status, ("HEAD", head.status)
            if "X-Content-Type-Options" in answer.headers:
                assert head.body == b"", "HEAD with a body"
                assert fields(head, moving) == fields(answer, moving)
        if asked.method == b"GET" and answer.status == 206 and \
                answer.media != "multipart/byteranges":
            # With a Range httpd compares tags strongly, without one weakly.
            whole = self.answer(asked.but(
                without=(b"Range", b"If-Range", b"If-None-Match")))
            found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)",
                                 answer["Content-Range"])
            first, last, length = map(int, found.groups())
            assert length == len(whole.body), "another whole"
            assert answer.body == whole.body[first:last + 1], "another part"
        if asked.method == b"GET" and answer.status == 200 and answer["ETag"]:
            again = self.answer(asked.but(
                without=(b"If-Match", b"If-Range", b"Range"),
                if_none_match=answer["ETag"].encode()))
            assert again.status == 304, ("revalidated", again.status)
            assert again["ETag"] == answer["ETag"], again["ETag"]


def fields(answer: Answer, moving: set[str]) -> list[tuple[str, str]]:
    return sorted((name.lower(), value)
                  for name, value in answer.headers.items()
                  if name.lower() not in moving)
