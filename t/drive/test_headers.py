# SPDX-License-Identifier: Apache-2.0
"""What browsers are told that an answer may do: a table of kinds of answer."""

import hashlib
from base64 import b64encode

import pytest

from harness import BASE, ONE, serving, words
from samples import BROWSER

JSON = "application/json"
CLOUD = BASE + "/azure-cloud"
SECURE = {"Referrer-Policy": "same-origin",
          "X-Content-Type-Options": "nosniff"}
POLICY = "Content-Security-Policy"
PAGE = {"default-src 'none'", "style-src 'self'", "script-src 'self'",
        "img-src 'self'", "connect-src 'self'", "form-action 'self'",
        "base-uri 'none'"}
DATA = {"default-src 'none'"}

# method, path, headers, status, and what the policy lets it do
ANSWERS = {
    "page": ("GET", CLOUD + ".html", {}, 200, PAGE),
    "rendered page": ("GET", CLOUD + ".html?q=data", {}, 200, PAGE),
    "json": ("GET", CLOUD + ".json", {}, 200, DATA),
    "csv": ("GET", CLOUD + ".csv", {}, 200, DATA),
    "ndjson": ("GET", CLOUD + "/cells.ndjson", {}, 200, DATA),
    "markdown": ("GET", CLOUD + ".md", {}, 200, DATA),
    "schema": ("GET", BASE + "/schemas/matrix.json", {}, 200, DATA),
    "script": ("GET", BASE + "/assets/page.js", {}, 200, DATA),
    "icon": ("GET", BASE + "/assets/icon.svg", {}, 200, DATA),
    "part": ("GET", CLOUD + ".json", {"range": "bytes=0-9"}, 206, DATA),
    "unknown page": ("GET", CLOUD + "/nope", {"accept": BROWSER}, 404, PAGE),
    "problem": ("GET", CLOUD + "/nope", {"accept": JSON}, 404, DATA),
    "no such diagram": ("GET", BASE + "/nope.svg", {}, 404, DATA),
    "wrong query": ("GET", BASE + "/cells?party=x", {"accept": JSON}, 400,
                    DATA),
    "method": ("POST", CLOUD, {"accept": BROWSER}, 405, PAGE),
    "options": ("OPTIONS", CLOUD, {}, 200, DATA),
    "base": ("GET", BASE, {}, 301, DATA),
    "slash": ("GET", CLOUD + "/", {}, 301, DATA),
}
kinds = pytest.mark.parametrize("kind", ANSWERS)


def ask(server, kind: str, method: str | None = None):
    usual, path, headers, status, _ = ANSWERS[kind]
    answer = server.request(method or usual, path, **headers)
    assert answer.status == status, (kind, answer)
    return answer


def policy(answer) -> set[str]:
    """The directives of the one policy that an answer has."""
    directives = [part.strip() for part in answer[POLICY].split(";")]
    names = [part.split()[0] for part in directives]
    assert len(names) == len(set(names)), directives
    return set(directives)


@pytest.mark.quick
@pytest.mark.every_mpm
@kinds
def test_every_answer_says_what_it_may_do(site, kind):
    answer = ask(site, kind)
    assert policy(answer) == ANSWERS[kind][4] | {"frame-ancestors 'self'"}
    for name, value in SECURE.items():
        assert answer[name] == value


@pytest.mark.parametrize("kind", [kind for kind in ANSWERS
                                  if ANSWERS[kind][0] == "GET"])
def test_head_says_the_same(site, kind):
    get, head = ask(site, kind), ask(site, kind, "HEAD")
    for name in (POLICY, *SECURE):
        assert get[name] == head[name]


def test_a_site_without_a_matrix_says_it_too(httpd):
    server = httpd(serving("none.json"), expected=["responsibility:error"])
    answer = server.get(CLOUD, accept=BROWSER)
    assert answer.status == 503
    assert PAGE < policy(answer)
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.quick
@pytest.mark.parametrize("path", ["/azure-cloud.svg",
                                  "/azure-cloud.svg?deployment=paas",
                                  "/azure-cloud/advantages.svg"])
def test_a_diagram_may_use_its_own_style_alone(site, path):
    answer = site.get(BASE + path)
    before, style = answer.body.split(b"<style>", 1)
    style, after = style.split(b"</style>", 1)
    digest = b64encode(hashlib.sha256(style).digest()).decode()
    assert b"style" not in before and b"<style" not in after
    assert b" style=" not in after and b"<script" not in answer.body
    assert policy(answer) == DATA | {f"style-src 'sha256-{digest}'",
                                     "frame-ancestors 'self'"}


def test_a_page_asks_for_nothing_that_its_policy_forbids(site):
    page = site.get(CLOUD + ".html").html()
    assert not list(page.iter("style")) and not list(page.iter("base"))
    for element in page.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on")]
        if element.tag in ("script", "img", "iframe", "object", "embed"):
            assert "://" not in element.get("src", "://")
        if element.tag == "script":
            assert not words(element)


@pytest.mark.parametrize("path", ["/azure-cloud.html", "/azure-cloud.json",
                                  "/azure-cloud.svg"])
@pytest.mark.parametrize("line", ["", f"Header setifempty {POLICY} theirs"])
def test_a_304_says_it_again(httpd, path, line):
    """A browser takes the policy of a 304 for its copy, whoever wrote it."""
    server = httpd(f"{line}\n{ONE}", modules=["headers"])
    whole = server.get(BASE + path)
    answer = server.get(BASE + path, if_none_match=whole["ETag"])
    assert answer.status == 304
    assert "frame-ancestors 'self'" in policy(answer)
    for name in (POLICY, *SECURE):
        assert answer[name] == whole[name]
    for name in ("Content-Type", "Content-Length"):
        assert answer[name] is None


@pytest.mark.parametrize("said, sources", [
    ("'none'", "'none'"), ("none", "'none'"), ("self", "'self'"),
    ("https://wiki.example", "https://wiki.example"),
    ("'self' https://wiki.example HTTP://Board.example:3000",
     "'self' https://wiki.example http://board.example:3000"),
    ("self\nResponsibilityFrameAncestors https://wiki.example:443",
     "'self' https://wiki.example")])
def test_frame_ancestors(httpd, said, sources):
    server = httpd(ONE.replace(
        "On\n", f"On\nResponsibilityFrameAncestors {said}\n", 1))
    for kind, (*_, allows) in ANSWERS.items():
        assert policy(ask(server, kind)) == allows | {
            f"frame-ancestors {sources}"}
    assert f"frame-ancestors {sources}" in policy(server.get(CLOUD + ".svg"))


NAMES = [POLICY, *SECURE, "Cache-Control"]
SAYINGS = {
    "set": ["Header set {name} mine"],
    "always set": ["Header always set {name} mine"],
    "both": ["Header set {name} mine", "Header always set {name} mine"],
    "setifempty": ["Header always setifempty {name} mine"],
    "edit": ["Header edit {name} ^.*$ mine"],
    "unset": ["Header unset {name}"],
}


@pytest.mark.parametrize("how", SAYINGS)
def test_the_administrator_s_header_counts_and_stands_once(httpd, how):
    server = httpd(ONE + "".join(line.format(name=name) + "\n"
                                 for name in NAMES for line in SAYINGS[how]),
                   modules=("headers",))
    wanted = None if how == "unset" else "mine"
    # Not all have a Cache-Control to edit.
    names = NAMES[:-1] if how == "edit" else NAMES
    for kind in ANSWERS:
        answer = ask(server, kind)
        for name in names:
            found = answer.headers.get_all(name) or [None]
            assert found == [wanted], (kind, name)


@pytest.mark.parametrize("how", ["set", "always set", "both"])
def test_the_administrator_s_header_on_a_304(httpd, how):
    server = httpd(ONE + "".join(line.format(name="Cache-Control") + "\n"
                                 for line in SAYINGS[how]),
                   modules=("headers",))
    tag = server.get(CLOUD + ".json")["ETag"]
    answer = server.get(CLOUD + ".json", if_none_match=tag)
    assert answer.status == 304
    assert answer["Cache-Control"] == "mine"  # as on a static file's


def test_what_is_not_ours_is_left_alone(httpd):
    server = httpd(ONE, files={"htdocs/page.txt": "theirs"})
    for path in ("/page.txt", "/nope"):
        answer = server.get(path)
        for name in (POLICY, *SECURE):
            assert answer[name] is None


def test_an_error_document_has_the_policy_of_a_page(httpd):
    server = httpd(f"ErrorDocument 404 {CLOUD}.html\n" + ONE)
    answer = server.get("/nowhere")
    assert answer.status == 404
    assert PAGE < policy(answer)


def test_an_error_page_of_httpd_s_is_not_under_our_policy(httpd):
    """Somebody's own page for it would lose its style."""
    server = httpd(ONE + "ErrorDocument 416 /mine.html\n",
                   files={"htdocs/mine.html": "<style></style>"})
    answer = server.get(CLOUD + ".json", range="bytes=99999999-")
    assert (answer.status, answer.body) == (416, b"<style></style>")
    assert answer[POLICY] is None


def test_a_part_of_a_page_leaves_the_page_alone(httpd):
    text = (f'<!--#include virtual="{CLOUD}.csv" -->'
            f'<!--#include virtual="{BASE}" -->')
    server = httpd("TypesConfig /dev/null\nAddType text/html .shtml\n"
                   "AddOutputFilter INCLUDES .shtml\n"
                   '<Directory "{root}/htdocs">\nOptions +Includes\n'
                   "Require all granted\n</Directory>\n" + ONE,
                   modules=("include", "mime"),
                   files={"htdocs/page.shtml": text},
                   expected=["include:error.*subrequest returned 301"])
    answer = server.get("/page.shtml")
    assert b"azure-cloud--" in answer.body and b"Moved" not in answer.body
    for name in (POLICY, *SECURE):
        assert answer[name] is None
