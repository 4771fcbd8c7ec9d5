# SPDX-License-Identifier: Apache-2.0
"""Bytes in every coding: which is sent, and what its headers say."""

import gzip
import re

import brotli
import pytest

from documents import confirm
from harness import BASE, ONE, PLAIN, until
from samples import ALL_DATA, BROWSER, GRAFANA, ONE_OF_EACH, suffixed

DECODE = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
CODINGS = list(DECODE)
FORMS = ["html", "json", "csv", "md", "svg"]
CLOUD = BASE + "/azure-cloud"
# Ready in every form and coding.
READY = [BASE + suffixed(path, form) for path in ("/", "/azure-cloud")
         for form in FORMS if (path, form) != ("/", "svg")] + [
    CLOUD + "/cells.ndjson", CLOUD + "/areas/applications.html",
    BASE + "/schemas/matrix.json"]
CHOSEN = [(BASE + path, accept) for path in ("/", "/azure-cloud", "/cells")
          for accept in (BROWSER, GRAFANA, "text/csv")]
# Made when they are asked for.
RENDERED = [CLOUD + ".html?q=data", BASE + "/cells?party=customer",
            CLOUD + "/areas/applications.html?deployment=paas"]
# What a client accepts, and what it gets.
ACCEPTED = [
    (None, None), ("", None), ("identity", None), ("deflate", None),
    ("gzip", "gzip"), ("GZIP", "gzip"), ("br", "br"),
    ("gzip, deflate", "gzip"), ("gzip, deflate, br", "br"),
    ("gzip, deflate, br, zstd", "br"), ("br;q=0.5, gzip;q=0.8", "gzip"),
    ("gzip;q=0", None), ("br;q=0, gzip;q=0", None), ("*", "br"),
    ("*;q=0.5", "br"), ("gzip;q=0.5, *;q=0", "gzip"), ("*;q=0", None),
    ("br;q=0, *", "gzip"), ("identity, gzip;q=0.5", None),
    ("identity;q=0.5, gzip;q=0.5", "gzip"), ("identity;q=0", None),
    ("gzip;q=nonsense", None), ("x-gzip, zstd", None),
]


@pytest.fixture
def httpd(httpd, mpm):
    """Servers that have all their answers compressed."""
    return lambda *body, **more: httpd(*body, **more).compressed()


def accepting(coding: str | None) -> dict[str, str]:
    return {"accept_encoding": coding or "identity"}


def get(server, path: str, coding: str | None = None, **headers: str):
    """Ask for a coding, which must come, and be what it is said to be."""
    answer = server.get(path, **accepting(coding), **headers)
    assert answer.status == 200, (path, coding)
    assert answer["Content-Encoding"] == coding, (path, coding)
    assert answer["Content-Length"] == str(len(answer.body))
    assert re.fullmatch(r'"[0-9a-f]{16}"', answer["ETag"])
    return answer


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("path", READY)
def test_every_coding_is_the_same_page(site, path):
    plain = get(site, path)
    tags = set()
    for coding in CODINGS:
        answer = get(site, path, coding)
        assert DECODE[coding](answer.body) == plain.body
        assert coding is None or len(answer.body) < len(plain.body)
        for name in ("Content-Type", "Cache-Control", "Vary",
                     "Content-Security-Policy"):
            assert answer[name] == plain[name]
        assert answer.vary == {"accept-encoding"}
        tags.add(answer["ETag"])
        head = site.request("HEAD", path, **accepting(coding))
        assert (head.status, head.body) == (200, b"")
        for name in ("ETag", "Content-Encoding", "Content-Length",
                     "Content-Type", "Vary"):
            assert head[name] == answer[name], name
    assert len(tags) == len(CODINGS)


@pytest.mark.quick
@pytest.mark.parametrize("accepted, coding", ACCEPTED)
def test_what_a_client_accepts(site, accepted, coding):
    headers = {} if accepted is None else {"accept_encoding": accepted}
    for path in (CLOUD + ".json", CLOUD):
        answer = site.target(path.encode()) if accepted is None else \
            site.get(path, **headers)
        assert answer.status == 200
        assert answer["Content-Encoding"] == coding
        assert "accept-encoding" in answer.vary


@pytest.mark.parametrize("path, accept", CHOSEN)
def test_form_and_coding_together(site, path, accept):
    bodies = set()
    for coding in CODINGS:
        answer = get(site, path, coding, accept=accept)
        assert answer.vary == {"accept", "accept-encoding"}
        bodies.add(DECODE[coding](answer.body))
        again = site.get(path, accept=accept, if_none_match=answer["ETag"],
                         **accepting(coding))
        assert again.status == 304 and again.vary == answer.vary
    assert len(bodies) == 1


@pytest.mark.quick
@pytest.mark.every_mpm
# Lists of one matrix and of no group have nothing that could be compressed.
@pytest.mark.parametrize("path", READY + [
    BASE + path for path in ALL_DATA
    if path not in ("/options/matrices", "/options/groups")])
def test_every_coding_is_revalidated_by_itself(site, path):
    tags = {coding: get(site, path, coding)["ETag"] for coding in CODINGS}
    for coding in CODINGS:
        for known, tag in tags.items():
            answer = site.get(path, if_none_match=tag, **accepting(coding))
            assert answer.status == (304 if known == coding else 200)
            assert answer["ETag"] == tags[coding]
            assert "accept-encoding" in answer.vary
            if answer.status == 304:
                assert answer.body == b""
                assert answer["Content-Encoding"] is None
                assert answer["Cache-Control"] == "no-cache"


def test_servers_agree_in_every_coding(site, httpd):
    other = httpd(ONE)
    for path in READY:
        for coding in CODINGS:
            here, there = get(site, path, coding), get(other, path, coding)
            assert (here["ETag"], here.body) == (there["ETag"], there.body)


def test_what_is_made_on_request_is_as_it_is(site):
    for path in RENDERED:
        answer = get(site, path, None)
        same = site.get(path, accept_encoding="gzip, br")
        assert same["Content-Encoding"] is None
        assert (same["ETag"], same.body) == (answer["ETag"], answer.body)
        assert "accept-encoding" not in same.vary


def test_an_error_is_as_it_is(site):
    for path in ("/nope", "/nope.json", "/cells?party=x", ""):
        answer = site.get(BASE + path, accept_encoding="gzip, br")
        assert answer.status in (301, 400, 404)
        assert answer["Content-Encoding"] is None


@pytest.mark.parametrize("variables, accepted, coding", [
    ("SetEnv no-gzip 1\n", "gzip", None),
    ("SetEnv no-gzip 1\n", "gzip, br", "br"),
    ("SetEnv no-brotli 1\n", "gzip, br", "gzip"),
    ("SetEnv no-gzip 1\nSetEnv no-brotli 1\n", "gzip, br", None),
    ('BrowserMatch "^Old" no-gzip no-brotli\n', "gzip, br", None),
    ('BrowserMatch "^New" no-gzip no-brotli\n', "gzip, br", "br")])
def test_variables_that_switch_codings_off(httpd, variables, accepted,
                                           coding):
    server = httpd(variables + ONE, modules=("env", "setenvif"))
    answer = server.get(CLOUD + ".json", accept_encoding=accepted,
                        user_agent="Old/1.0")
    assert answer["Content-Encoding"] == coding
    assert "accept-encoding" in answer.vary


FILTERS = {
    "deflate": ("SetOutputFilter DEFLATE\n", {"gzip"}),
    "brotli": ("SetOutputFilter BROTLI_COMPRESS\n", {"br"}),
    "both": ("SetOutputFilter BROTLI_COMPRESS;DEFLATE\n", {"gzip", "br"}),
    "by type": ("AddOutputFilterByType BROTLI_COMPRESS;DEFLATE text/html "
                "application/json\n", {"gzip", "br"}),
}


@pytest.fixture(params=FILTERS)
def filtered(httpd, request):
    body, codings = FILTERS[request.param]
    return httpd(body + ONE, modules=("filter", "deflate", "brotli")), codings


def test_filters_leave_ready_codings_alone(site, filtered):
    server, codings = filtered
    for path in READY:
        for coding in codings:
            ours, theirs = get(site, path, coding), get(server, path, coding)
            assert (ours["ETag"], ours.body) == (theirs["ETag"], theirs.body)
            assert theirs.vary == {"accept-encoding"}
            again = server.get(path, if_none_match=theirs["ETag"],
                               **accepting(coding))
            assert again.status == 304 and again["ETag"] == theirs["ETag"]
            assert again.vary == {"accept-encoding"}


def test_what_filters_compress_is_revalidated(site, filtered):
    """They append the coding to our tag, and do not take it off again."""
    server, codings = filtered
    for path in RENDERED:
        plain = get(site, path)
        for coding in codings:
            sent = server.get(path, **accepting(coding))
            assert sent["Content-Encoding"] == coding
            assert DECODE[coding](sent.body) == plain.body
            tag = sent["ETag"]
            assert tag == f'{plain["ETag"][:-1]}-{coding}"'
            for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
                again = server.get(path, if_none_match=known,
                                   **accepting(coding))
                assert (again.status, again.body) == (304, b"")
                if known != "*":
                    assert again["ETag"] == tag
                    assert "accept-encoding" in again.vary
            # What the client has is no answer to one that cannot read it.
            other = server.get(path, if_none_match=tag, **accepting(None))
            assert (other.status, other.body) == (200, plain.body)
            assert other["ETag"] == plain["ETag"]
        again = server.get(path, if_none_match=plain["ETag"],
                           **accepting(None))
        assert again.status == 304 and again["ETag"] == plain["ETag"]


def test_head_behind_filters(filtered):
    server, codings = filtered
    for path in READY[:3] + RENDERED:
        for coding in codings:
            sent = server.get(path, **accepting(coding))
            head = server.request("HEAD", path, **accepting(coding))
            assert head.status == 200 and head.body == b""
            for name in ("ETag", "Content-Encoding", "Content-Type"):
                assert head[name] == sent[name]


@pytest.mark.parametrize("coding", CODINGS)
def test_ranges_are_of_what_is_sent(site, coding):
    path = CLOUD + ".json"
    whole = get(site, path, coding)
    more = accepting(coding)
    for if_range in ({}, {"if_range": whole["ETag"]}):
        part = site.get(path, range="bytes=5-24", **more, **if_range)
        assert (part.status, part.body) == (206, whole.body[5:25])
        assert part["Content-Range"] == f"bytes 5-24/{len(whole.body)}"
        assert part["Content-Encoding"] == coding
        assert part["ETag"] == whole["ETag"]
        assert "accept-encoding" in part.vary
    tail = site.get(path, range="bytes=-9", **more)
    assert (tail.status, tail.body) == (206, whole.body[-9:])
    past = site.get(path, range=f"bytes={len(whole.body)}-", **more)
    assert past.status == 416
    for other in CODINGS:
        if other != coding:
            tag = get(site, path, other)["ETag"]
            answer = site.get(path, range="bytes=5-24", if_range=tag, **more)
            assert (answer.status, answer.body) == (200, whole.body)
    known = site.get(path, range="bytes=5-24", if_none_match=whole["ETag"],
                     **more)
    assert known.status == 304


def test_preconditions_come_first(site):
    for path in (CLOUD + ".json", RENDERED[0]):
        tag = get(site, path)["ETag"]
        for match, known, status in ((tag, tag, 304), ('"x"', tag, 412),
                                     (tag, '"x"', 200), ("*", tag, 304)):
            answer = site.get(path, if_match=match, if_none_match=known,
                              **accepting(None))
            assert answer.status == status, (match, known)


def test_parts_and_error_documents_are_as_they_are(httpd):
    text = f'<!--#include virtual="{CLOUD}.csv" -->'
    server = httpd("TypesConfig /dev/null\nAddType text/html .shtml\n"
                   "AddOutputFilter INCLUDES .shtml\n"
                   f"ErrorDocument 404 {CLOUD}.csv\n"
                   '<Directory "{root}/htdocs">\nOptions +Includes\n'
                   "Require all granted\n</Directory>\n" + ONE,
                   modules=("include", "mime"),
                   files={"htdocs/page.shtml": text})
    plain = get(server, CLOUD + ".csv")
    tag = get(server, CLOUD + ".csv", "gzip")["ETag"]
    for path, status in (("/page.shtml", 200), ("/nowhere", 404)):
        for known in ({}, {"if_none_match": tag},
                      {"if_none_match": plain["ETag"]}):
            answer = server.get(path, accept_encoding="gzip, br", **known)
            assert (answer.status, answer.body) == (status, plain.body)
            assert answer["Content-Encoding"] is None
            assert answer["ETag"] not in (tag, plain["ETag"])
            assert "accept-encoding" not in answer.vary


def test_assets_are_compressed_too(httpd):
    server = httpd(ONE)
    page = server.get(BASE + "/", accept=BROWSER).body.decode()
    path = BASE + re.search(r'"\.(/assets/page\.\w+\.css)"', page)[1]
    stale = BASE + "/assets/page.0123456789.css"
    plain = get(server, path)
    for url, cache in ((path, "public, max-age=31536000, immutable"),
                       (stale, "no-cache")):
        for coding in CODINGS:
            answer = server.get(url, **accepting(coding))
            # A file that is small may be smaller as it is.
            sent = answer["Content-Encoding"]
            assert sent in (coding, None)
            assert DECODE[sent](answer.body) == plain.body
            assert len(answer.body) <= len(plain.body)
            assert answer["Cache-Control"] == cache
            again = server.get(url, if_none_match=answer["ETag"],
                               **accepting(coding))
            assert again.status == 304 and again.vary == answer.vary


def test_the_log_says_what_is_prerendered(httpd):
    log = httpd(PLAIN).log()
    confirm(log, "The first start is slow")
    plain = re.search(r"(\d+) bytes of answers prerendered for 1 edition, all "
                      r"new", log)
    compressed = re.search(r"compressed prerendered answers to (\d+) bytes",
                           log)
    # Two codings, each of at most a third.
    assert 100_000 < int(compressed[1]) < int(plain[1]) * 2 / 3


def test_a_cache_keeps_codings_apart(httpd):
    """httpd's own cache in front, which reads nothing but our headers."""
    server = httpd("CacheQuickHandler off\nCacheEnable disk /\n"
                   'CacheRoot "{root}/cache"\nCacheHeader on\n'
                   "CacheIgnoreNoLastMod on\n"
                   "Header set Cache-Control max-age=60\n" + ONE,
                   modules=("cache", "cache_disk", "headers"),
                   files={"cache/.keep": ""},
                   # It looks for what another request is writing.
                   expected=["cache_disk:error.*AH00708"])
    (server.root / "cache").chmod(0o777)
    for path in (CLOUD + ".json", CLOUD):
        for accept in (BROWSER, "application/json"):
            bodies = {}
            for coding in CODINGS * 2:
                answer = server.get(path, accept=accept, **accepting(coding))
                assert answer["Content-Encoding"] == coding
                bodies.setdefault(coding, answer.body)
                assert bodies[coding] == answer.body
            assert len({DECODE[coding](body)
                        for coding, body in bodies.items()}) == 1
    until(lambda: server.get(CLOUD + ".json", accept=BROWSER, **accepting(
        "gzip"))["X-Cache"].startswith("HIT"), "the cache has it")


def test_every_page_compresses(site):
    for path in ONE_OF_EACH[:-2]:
        for coding in ("gzip", "br"):
            get(site, BASE + path, coding, accept=BROWSER)
