# SPDX-License-Identifier: Apache-2.0
"""Requests that nobody would write, made of words that the site knows.

The same seed makes the same requests. Most of a request is right, so that
it gets past the first check that it meets; some of it is bent.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from harness import BASE
from samples import toy

PATHS = """
/ index cells summary options/{list} health metrics problems
problems/{kind} schemas/{schema} schemas/{schema}.json openapi.json openapi
api-catalog opensearch.xml assets/page.css assets/page.js error
{matrix} {matrix} {matrix}/cells {matrix}/compare {matrix}/advantages
{matrix}/retained {matrix}/provided {matrix}/deployments/{deployment}
{matrix}/areas/{area} {matrix}/areas/{area}/{deployment}
{matrix}/parties/{party} {matrix}/areas {matrix}/deployments
{matrix}/parties {matrix}/{area}/{deployment} {area} {matrix}/{matrix}
""".split()
SUFFIXES = [""] * 12 + [".json", ".html", ".csv", ".md"] * 4 + [
    ".svg", ".xlsx", ".ndjson", ".xml", ".JSON", ".", "/", "//", ".json/",
    ".json.html", "%2ejson", ";a=b"]
# Names of the query, and where their values come from.
NAMES = {
    "deployment": "deployment", "area": "area", "party": "party",
    "group": "group", "matrix": "matrix", "from": "deployment",
    "to": "deployment", "responsibility": "responsibility", "q": "text",
    "format": "form", "bom": "flag", "download": "flag",
    "separator": "separator", "utm_source": "text",
    "": "text", "DEPLOYMENT": "deployment"}
WORDS = {
    "matrix": ["azure-cloud", "thorny"],
    "group": ["first", "second"],
    "responsibility": ["customer", "provider", "third-party", "shared",
                       "conditional", "not-applicable", "undecided"],
    "list": ["matrices", "areas", "groups", "deployments", "parties",
             "responsibilities"],
    "kind": ["no-such-page", "unknown-value"],
    "schema": ["matrix", "cells", "problem"],
    "form": ["json", "html", "csv", "ndjson", "md", "svg", "xlsx", "xml"],
    "separator": [";", ",", "tab", "\t", "", ";;", "semicolon"],
    "flag": ["1", "0", "", "yes", "-1", "99999999999999999999"],
    "text": ["data", "Ä", "", " ", ",", "=1+1", "<i id=srm-fuzz>", "'\"",
             "\"><i id=srm-fuzz>", "' \" &lt;",
             "\u202e", "{}", "$base"],
}
# What only one matrix has.
OWN = {
    "azure-cloud": {"area": ["applications", "network-controls"],
                    "deployment": ["paas", "iaas", "saas"],
                    "party": ["customer", "microsoft"]},
    "thorny": {"area": ["door", "gate", "roof"],
               "deployment": ["here", "there"],
               "party": ["us", "them", "helper"]},
}
# Put into a word, where bytes of its own are not enough.
THORNS = [b"%", b"+", b"&", b"=", b",", b"%2C", b"%c3%a9", b"%C0%80", b"%00",
          b"%ff", b"%0d%0aX-Fuzz:%201", b"%ED%A0%80", b"%F4%90%80%80",
          b"%EF%BB%BF", b"%2F", b"%5c", b"%22%3E%3Ci%20id=srm-fuzz%3E",
          b"%u0041", b"%3F", b"%23", b";"]
ENDS_LINE = re.compile(rb"[\r\n]")
LENGTHS = [1, 63, 64, 65, 255, 256, 257, 1000, 4000, 8300]
ACCEPTS = [b"*/*", b"text/html", b"application/json", b"", b";;,q=", b"\xff",
           b"text/html;q=0, application/json;q=", b"text/csv; charset=utf-8",
           b"a/b;q=1.0000, */*;q=2", b"," * 500, b"*", b"text/*;q=0.3",
           b"application/json;q=0.9,text/plain", b"image/svg+xml, */*;q=0.1",
           b"text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
           b"application/openmetrics-text;version=1.0.0;q=0.6,*/*;q=0.2",
           b"application/x-ndjson", b"text/markdown, text/html;q=0.9",
           b"text/html" + b";a=b" * 300, b'text/html;a="\\"', b"*/*;q=0"]
CODINGS = [b"gzip", b"br", b"gzip, br", b"gzip;q=0", b"identity;q=0", b"*",
           b"*;q=0", b"zstd, gzip;q=0.1", b"", b"gzip;q=", b"x-gzip", b"\xff",
           b",,gzip,,", b"br;q=1.001", b"gzip" + b",gzip" * 400]
TAGS = [b"*", b'"x"', b'W/"x"', b"", b'"', b"W/", b'"a", "b", W/"c"', b"\xff",
        b'"' + b"a" * 4000 + b'"', b"x" * 40, b'"x-gzip"', b",,,", b'"",""']
RANGES = [b"bytes=0-", b"bytes=0-0", b"bytes=-5", b"bytes=5-1", b"bytes=a-b",
          b"bytes=99999999-", b"bytes=0-18446744073709551616", b"lines=1-2",
          b"bytes=0-1,4-5,9-", b"bytes=" + b"0-0," * 300, b"bytes=-0", b"",
          b"bytes=1-1,1-1,1-1", b"\xff"]
DATES = [b"Thu, 01 Jan 1970 00:00:00 GMT", b"Fri, 31 Dec 9999 23:59:59 GMT",
         b"yesterday", b"", b"0", b"\xff"]
ORIGINS = [b"null", b"https://board.example", b"http://board.example:3000",
           b"", b"*", b"https://board.example, https://other.example", b"\xff",
           b"https://" + b"a" * 3000, b"file://", b"https://board.example/"]
FIELDS = {
    b"Accept": ACCEPTS, b"Accept-Encoding": CODINGS, b"If-None-Match": TAGS,
    b"If-Match": TAGS, b"If-Range": TAGS + DATES, b"Range": RANGES,
    b"If-Modified-Since": DATES, b"If-Unmodified-Since": DATES,
    b"Origin": ORIGINS,
    b"Access-Control-Request-Method": [b"GET", b"PUT", b"", b"\xff"],
    b"Access-Control-Request-Headers": [
        b"x-grafana-device-id", b"a, b,c", b"", b"a b", b"\xff", b"," * 99,
        b"x" * 4000],
    b"Accept-Language": [b"de", b"*;q=0", b"\xff", b""],
    b"User-Agent": [b"", b"\xff", b"x" * 4000],
    b"Cookie": [b"a=b; " * 200, b"="], b"Referer": [b"", b"\xff"],
    b"Authorization": [b"Basic", b"Basic !", b"Bearer x", b""],
    b"Content-Type": [b"application/json", b""], b"Content-Length": [b"0"],
    b"X-Forwarded-For": [b"127.0.0.1", b"\xff"],
    b"X-HTTP-Method-Override": [b"DELETE"], b"Upgrade": [b"h2c"],
    b"Expect": [b"100-continue", b"miracle"], b"TE": [b"trailers"],
    b"X-Long": [b"x" * 8000, b"x" * 9000],
}
# What chooses and shapes an answer is asked for more often.
OFTEN = [b"Accept", b"Accept-Encoding", b"If-None-Match", b"Range",
         b"Origin"] * 4
METHODS = [b"GET"] * 30 + [b"HEAD"] * 4 + [b"OPTIONS"] * 4 + [
    b"POST", b"PUT", b"DELETE", b"PATCH", b"PROPFIND", b"TRACE", b"FUZZ",
    b"get"]


@dataclass(frozen=True)
class Asked:
    """One request, byte for byte."""

    method: bytes
    target: bytes
    fields: tuple[tuple[bytes, bytes], ...]

    def bytes(self) -> bytes:
        head = [self.method + b" " + self.target + b" HTTP/1.1", b"Host: h",
                b"Connection: close"]
        head += [name + b": " + value for name, value in self.fields]
        return b"\r\n".join(head) + b"\r\n\r\n"

    def named(self, name: bytes) -> list[bytes]:
        """All values of a field, whatever its case."""
        return [value for field, value in self.fields
                if field.lower() == name.lower()]

    def but(self, method: bytes | None = None, without: tuple = (),
            **fields: bytes) -> Asked:
        """The same with another method, fewer fields or others."""
        more = {name.replace("_", "-").encode(): value
                for name, value in fields.items()}
        gone = {name.lower() for name in (*without, *more)}
        kept = [pair for pair in self.fields if pair[0].lower() not in gone]
        return Asked(method or self.method, self.target,
                     (*kept, *more.items()))


class Maker:
    """Makes one request after the other.

    answered: targets that exist, and the tags of their answers.
    """

    def __init__(self, seed: int):
        self.chance = random.Random(seed)
        self.answered: list[tuple[bytes, bytes]] = []
        self.matrix = "thorny"

    def word(self, kind: str) -> bytes:
        """A word of a kind, mostly of this request's matrix and as it is."""
        if kind == "matrix" and self.chance.random() < 0.95:
            word = self.matrix
        else:
            known = OWN[self.matrix] if self.chance.random() < 0.97 \
                else OWN["thorny"]
            word = self.chance.choice(known.get(kind) or WORDS.get(kind)
                                      or [""])
        return self.bent(word.encode(), 0.05)

    def bent(self, word: bytes, how_often: float) -> bytes:
        data = bytearray(word)
        if self.chance.random() < how_often:
            for _ in range(self.chance.randrange(1, 4)):
                at = self.chance.randrange(len(data) + 1)
                data[at:at] = self.thorn()
        return bytes(data)

    def thorn(self) -> bytes:
        byte = self.chance.randrange(256)
        return self.chance.choice([
            self.chance.choice(THORNS), b"%%%02x" % byte, b"%%%02X" % byte,
            bytes([byte]), b"a" * self.chance.choice(LENGTHS)])

    def path(self) -> bytes:
        pattern = self.chance.choice(PATHS)
        self.matrix = self.chance.choice(WORDS["matrix"])
        if self.chance.random() < 0.04:
            pattern += "/" + self.chance.choice(PATHS)
        path = b"/".join(
            self.word(part[1:-1]) if part.startswith("{")
            else self.bent(part.encode(), 0.02) for part in pattern.split("/"))
        return path.lstrip(b"/") + self.chance.choice(SUFFIXES).encode()

    def query(self) -> bytes:
        pairs = []
        for _ in range(self.chance.choice([0, 0, 0, 1, 1, 1, 2, 3, 8])):
            name = self.chance.choice([*NAMES, "q", "q", "q"])
            value = b",".join(self.word(NAMES[name]) for _ in range(
                self.chance.choice([1, 1, 1, 1, 1, 2, 5])))
            pair = self.bent(name.encode(), 0.05) + b"=" + value
            pairs += [pair] * self.chance.choice([1, 1, 1, 2])
        if self.chance.random() < 0.02:
            pairs.append(b"deployment=" + b"paas," * 1200)
        query = self.chance.choice([b"&", b"&", b"&", b"&&", b";"]).join(pairs)
        return b"?" + query if query or self.chance.random() < 0.1 else b""

    def fields(self, tag: bytes | None = None) -> tuple[tuple[bytes, bytes], ...]:
        found = []
        for _ in range(self.chance.choice([0, 1, 1, 2, 3])):
            name = self.chance.choice(OFTEN + list(FIELDS))
            value = self.bent(self.chance.choice(FIELDS[name]), 0.05)
            found += [(name, value)] * self.chance.choice([1, 1, 1, 1, 2])
        if tag:
            name = self.chance.choice([b"If-None-Match", b"If-Match",
                                       b"If-Range"])
            value = self.chance.choice([tag, tag, b"W/" + tag, b'"a",' + tag,
                                        tag[:-1] + b'-gzip"', tag + tag])
            found.append((name, self.bent(value, 0.1)))
        return tuple((name, value) for name, value in found
                     if not ENDS_LINE.search(value))

    def asked(self) -> Asked:
        if self.answered and self.chance.random() < 0.12:
            target, tag = self.chance.choice(self.answered)
            return Asked(self.chance.choice(METHODS), target,
                         self.fields(tag))
        # A space, a control character and a way out of the base are not
        # for us: httpd itself refuses the line, or another place answers.
        target = (self.path() + self.query()).replace(b"..", b".")
        target = bytes(byte if 32 < byte != 127 else 45 for byte in target)
        return Asked(self.chance.choice(METHODS),
                     BASE.encode() + b"/" + target.replace(b"#", b"-"),
                     self.fields())


def thorny() -> dict:
    """A matrix with all there is, and with texts that want to break out."""
    evil = "</script><i id=srm-fuzz>'\"&amp; | `x` \\ =1+1 %00 \u2028 \u202eé\u202c"
    matrix = toy("thorny", title=evil, summary="=HYPERLINK(\"x\")")
    matrix["groups"] = [{"id": "first", "name": "@first " + evil},
                        {"id": "second", "name": "-second", "summary": evil}]
    for area, group in zip(matrix["areas"], ("first", "second", "second"),
                           strict=True):
        area |= {"group": group, "summary": evil,
                 "name": area["name"] + " " + evil,
                 "owner": {"team": "+team", "contact": evil}}
    matrix["deployments"][0] |= {"summary": evil, "examples": [evil, "a, b"]}
    matrix["parties"][0]["name"] = "Us, \"them\" | <us>"
    matrix["areas"][1]["cells"]["here"]["note"] = evil
    matrix["retained"] = [{"id": "keys", "name": evil, "tasks": evil,
                           "areas": ["roof"], "note": evil}]
    matrix["provided"] = [{"id": "hinges", "name": "=hinges", "party": "them",
                           "tasks": evil, "deployments": ["there"],
                           "areas": ["door"]}]
    matrix["advantages"] = {"summary": evil, "illustrative": True,
                            "approaches": [{"id": "one", "name": evil,
                                            "states": [{"id": "met", "name":
                                                        "@met", "share": 69}]}
                                           ]}
    matrix["topics"] = [{"id": "why", "title": evil, "text": evil,
                         "items": [{"name": evil, "text": evil}],
                         "areas": ["gate"]}]
    return matrix
