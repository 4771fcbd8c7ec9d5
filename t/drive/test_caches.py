# SPDX-License-Identifier: Apache-2.0
"""mod_cache in the same httpd, as it comes: it asks us whether its copy still
holds, and has to hear the answer. A static file shows how that goes."""

import os

import pytest

from harness import BASE, ONE, Httpd, finish, serving, until
from samples import BROWSER, toy

CLOUD = BASE + "/azure-cloud"
PAGE = CLOUD + ".html"
# Made when it is asked for; the rest is ready.
RENDERED = CLOUD + "/areas/applications/paas.html"
STATIC = "/page.txt"
CODINGS = ["identity", "gzip", "br"]
ASKED = [(STATIC, {})] + [
    (path, {"accept_encoding": coding}) for coding in CODINGS
    for path in (PAGE, CLOUD + ".json", CLOUD + ".csv", RENDERED)] + [
    (CLOUD, {"accept": BROWSER}), (CLOUD, {"accept": "application/json"})]
# It looks for what another request is still writing.
RACES = ["cache_disk:error.*AH00708"]
# Its own lines, and what is about one moment.
THEIRS = {"X-Cache", "Age", "Date", "Connection", "Keep-Alive",
          "Transfer-Encoding", "Content-Length"}


def cached(body: str, quick: str = "on", storage: str = "disk",
           mpm: str = "event", **more) -> Httpd:
    """A server with a cache in front of everything; not started."""
    kept = {"disk": 'CacheRoot "{root}/cache"\n',
            "socache": "CacheSocache shmcb\n"}[storage]
    modules = ["cache", f"cache_{storage}", "headers", *more.pop(
        "modules", ())] + ["socache_shmcb"] * (storage == "socache")
    files = {"htdocs/page.txt": "static " * 999, "cache/.keep": ""}
    server = Httpd(
        f"CacheQuickHandler {quick}\nCacheEnable {storage} /\nCacheHeader on\n"
        + kept + f'<Location "{STATIC}">\nHeader set Cache-Control no-cache\n'
        "</Location>\n" + body, mpm=mpm, modules=modules, expected=RACES,
        files=files | more.pop("files", {}), **more)
    (server.root / "cache").chmod(0o777)
    # A file of this very second would have a weak ETag for a while.
    os.utime(server.root / "htdocs/page.txt", (0, 1_700_000_000))
    return server


@pytest.fixture(scope="module", params=["on", "off"])
def server(mpm, request):
    server = cached(ONE, request.param, mpm=mpm)
    try:
        yield server.start().compressed()
    finally:
        finish([server])


def fields(answer) -> dict[str, str]:
    """The headers that are about the answer; none may stand twice."""
    return {name: ",".join(sorted(answer.vary)) if name == "Vary"
            else answer[name] for name in answer.headers
            if name not in THEIRS}


def wait_for(server, state: str, wanted, path: str, **headers: str):
    """Ask until the cache says this of itself; every answer is right."""
    def ask():
        answer = server.get(path, **headers)
        assert (answer.status, answer.body) == (200, wanted.body), (
            path, answer.status, len(answer.body), answer["X-Cache"])
        assert fields(answer) == fields(wanted)
        return answer["X-Cache"].startswith(state) and answer
    return until(ask, f"{path}: {state}")


@pytest.mark.parametrize("path, headers", ASKED)
def test_what_a_cache_asks_is_answered(server, path, headers):
    wanted = server.get(path, **headers)
    assert wanted.status == 200 and wanted.body
    for _ in range(3):
        wait_for(server, "REVALIDATE", wanted, path, **headers)
    head = server.request("HEAD", path, **headers)
    assert (head.status, head.body) == (200, b"")
    assert fields(head) == fields(wanted)
    assert head["Content-Length"] == str(len(wanted.body))
    # The client's own question is not the cache's.
    for method in ("GET", "HEAD"):
        same = server.request(method, path, if_none_match=wanted["ETag"],
                              **headers)
        assert (same.status, same.body) == (304, b"")
        assert same["ETag"] == wanted["ETag"] and same.vary == wanted.vary
    other = server.get(path, if_none_match='"other"', **headers)
    assert (other.status, other.body) == (200, wanted.body)
    wait_for(server, "REVALIDATE", wanted, path, **headers)


@pytest.mark.parametrize("quick", ["on", "off"])
def test_a_copy_that_has_become_stale(quick, mpm):
    """Fresh, it is given out unasked; then it is asked for, and fresh again."""
    server = cached(ONE.replace("On\n", "On\nResponsibilityMaxAge 1\n", 1),
                    quick, mpm=mpm)
    try:
        server.start().compressed()
        wanted = {path: server.get(path) for path in (
            PAGE, CLOUD + ".json", RENDERED, BASE + "/cells?party=customer")}
        for state in ("HIT", "REVALIDATE", "HIT", "REVALIDATE"):
            for path, answer in wanted.items():
                wait_for(server, state, answer, path)
    finally:
        finish([server])


@pytest.mark.parametrize("coding", [None, "gzip", "br"])
def test_a_cache_of_what_filters_compress(coding, mpm):
    """mod_brotli makes each 304's ETag longer, unless it is kept away."""
    server = cached("SetOutputFilter BROTLI_COMPRESS;DEFLATE\n" + ONE,
                    mpm=mpm, modules=("filter", "deflate", "brotli"))
    try:
        server.start().compressed()
        headers = {"accept_encoding": coding} if coding else {}
        wanted = server.get(RENDERED, **headers)
        for _ in range(3):
            again = wait_for(server, "REVALIDATE", wanted, RENDERED,
                             **headers)
            assert again["Content-Encoding"] == coding
    finally:
        finish([server])


def test_a_new_edition_replaces_the_copy(mpm):
    server = cached(serving("toy.json"), mpm=mpm,
                    files={"toy.json": toy()})
    try:
        server.start().compressed()
        path = BASE + "/toy.html"
        wait_for(server, "REVALIDATE", server.get(path), path)
        server.write("toy.json", toy(title="Another title"))
        server.reload()
        new = until(lambda: (answer := server.get(path)) and b"Another title"
                    in answer.body and answer, "the new edition")
        wait_for(server, "REVALIDATE", new, path)
    finally:
        finish([server])


def test_a_cache_in_shared_memory(mpm):
    """To its first REVALIDATE: after that mod_cache_socache gives out a body
    of no bytes, also of a static file."""
    server = cached(ONE, storage="socache", mpm=mpm)
    try:
        server.start().compressed()
        for path in (STATIC, CLOUD + ".json", CLOUD + ".csv", RENDERED):
            wait_for(server, "REVALIDATE", server.get(path), path)
    finally:
        finish([server])


@pytest.mark.parametrize("quick", ["on", "off"])
def test_what_is_for_a_user_is_not_kept_for_others(quick, mpm):
    """mod_auth_basic; the quick handler gives out copies before it is asked."""
    server = cached(ONE.replace(
        "Require all granted", 'AuthType Basic\nAuthName "who"\n'
        'AuthUserFile "{root}/users"\nRequire valid-user\n'
        "ResponsibilityMaxAge 600"), quick, mpm=mpm,
        files={"users": "a:{SHA}hvfkN/qlp/zhXR3cuerq6jd2Z7g=\n"},  # a
        modules=("authn_core", "authn_file", "authz_user", "auth_basic"))
    try:
        server.start().compressed()
        for path in (PAGE, CLOUD + ".json", RENDERED):
            for _ in range(3):
                answer = server.get(path, authorization="Basic YTph")
                assert answer.status == 200 and answer.body
                assert answer["X-Cache"] in (None, "MISS from 127.0.0.1")
                assert server.get(path).status == 401
    finally:
        finish([server])
