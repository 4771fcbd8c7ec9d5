# SPDX-License-Identifier: Apache-2.0
"""The ways inside httpd that lead to a site: subrequests, internal redirects,
error documents. The access rules of the site hold on each of them, and no
host shows what is another's."""

import re

import pytest

from harness import BASE, ONE, PLAIN, STRICT, serving
from samples import BROWSER, suffixed, toy

DENIED = ["AH01630", "AH01797"]
CLOSED = ONE.replace("Require all granted", "Require all denied")
FILES = ('<Directory "{root}/htdocs">\nRequire all granted\n'
         "Options +Includes +FollowSymLinks +MultiViews +Indexes\n"
         "AllowOverride None\n</Directory>\n")
LEAKS = (b"azure", b"Azure", b"On-premises", b"Microsoft")
CELLS = BASE + "/cells.json"
CGI = f"""#!/bin/sh
printf 'Location: {CELLS}\\n\\n'
"""
# A way in: directives, modules, files, the address, and the status when the
# site is closed.
WAYS = {
    "a part of a page": (
        "TypesConfig /dev/null\nAddType text/html .shtml\n"
        "AddOutputFilter INCLUDES .shtml\n", ["include", "mime"],
        {"htdocs/x.shtml": f'<!--#include virtual="{CELLS}" -->'},
        "/x.shtml", 200),
    "a part of a part": (
        "TypesConfig /dev/null\nAddType text/html .shtml\n"
        "AddOutputFilter INCLUDES .shtml\n", ["include", "mime"],
        {"htdocs/x.shtml": '<!--#include virtual="/y.shtml" -->',
         "htdocs/y.shtml": f'<!--#include virtual="{CELLS}" -->'},
        "/x.shtml", 200),
    "a rewrite": (f"RewriteEngine On\nRewriteRule ^/x$ {CELLS} [PT]\n",
                  ["rewrite"], {}, "/x", 403),
    "a rewrite in a directory": (
        '<Directory "{root}/htdocs">\nRewriteEngine On\n'
        f"RewriteRule ^x$ {CELLS}\n</Directory>\n", ["rewrite"], {}, "/x",
        403),
    "an error document": (f"ErrorDocument 404 {CELLS}\n", [], {}, "/x", 404),
    "an error document of ours": (f"ErrorDocument 404 {BASE}/error\n", [],
                                  {}, BASE + "x/y", 404),
    "an index of a folder": (f"DirectoryIndex {CELLS}\n", ["dir"], {}, "/",
                             403),
    "what is left over": (f"FallbackResource {CELLS}\n", ["dir"], {}, "/x",
                          403),
    "a script": (f"ScriptAlias /x \"{{root}}/script\"\n<Directory "
                 '"{root}/">\nRequire all granted\n</Directory>\n',
                 ["alias", "cgi"], {"script": CGI}, "/x", 403),
    "an action": (f"Action ours {CELLS} virtual\n<Location /x>\n"
                  "SetHandler ours\n</Location>\n", ["actions"], {}, "/x",
                  403),
    "a rewrite of the host": (
        "RewriteEngine On\nRewriteCond %{HTTP_HOST} h\n"
        f"RewriteRule ^/(.*)$ {BASE}/$1 [PT]\n", ["rewrite"], {},
        "/cells.json", 403),
}
# Those that lead to a file or nowhere, or to a page that is not there.
NO_WAYS = ("an error document of ours", "an index of a folder",
           "what is left over", "an action")


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("way", WAYS)
def test_access_holds_on_every_way_in(httpd, way, closed):
    directives, modules, files, path, status = WAYS[way]
    server = httpd(FILES + (CLOSED if closed else ONE) + directives,
                   modules=["authz_host", *modules], start=False,
                   files=files, expected=[
                       *DENIED, "include:error", "negotiation:error",
                       "AH01276", "AH00687", "AH01215"])
    if (server.root / "script").exists():
        (server.root / "script").chmod(0o755)
    server.start()
    for target, method in ((path, "GET"), (path, "HEAD"),
                           (path + "?party=microsoft", "GET")):
        answer = server.request(method, target, host="h", accept=BROWSER)
        if closed:
            assert answer.status == status, (way, answer)
            assert not [leak for leak in LEAKS if leak in answer.body], way
            for name in ("ETag", "Link", "Content-Security-Policy"):
                assert answer[name] is None or (
                    name == "ETag" and status == 200), (way, name)
        else:
            assert answer.status < 500, way
    if not closed and way not in NO_WAYS:
        found = server.get(path, host="h").body
        assert b"azure-cloud--customer-data--saas" in found, way


def host(name: str, body: str) -> str:
    return (f"<VirtualHost 127.0.0.1:{{port}}>\nServerName {name}\n"
            f"{body}</VirtualHost>\n")


TWO = {f"{name}.json": toy(name, title=f"The {name} title",
                           summary=f"Of {name} alone.")
       for name in ("crimson", "green")}
ALL = ["/", "/index.json", "/index.md", "/cells", "/cells.csv", "/summary",
       "/health", "/metrics", "/openapi.json", "/api-catalog", "/problems",
       "/schemas/matrix.json", "/options/matrices", "/options/areas",
       "/options/parties", "/crimson", "/crimson.json", "/crimson.svg",
       "/crimson/cells", "/crimson/areas/roof", "/crimson/parties/us",
       "/crimson/compare", "/green", "/nope", "/cells?matrix=crimson",
       "/cells?matrix=crimsn", "/cells?party=nobody", "/error", ""]


@pytest.mark.every_mpm
def test_a_host_shows_nothing_of_another(httpd):
    """Neither by its name in the target, nor by its tag, nor by an error."""
    server = httpd(
        host("one", serving("crimson.json")
             + f"ErrorDocument 404 {BASE}/error\n")
        + host("two", serving("green.json")
               + f"ErrorDocument 404 {BASE}/error\n"), files=TWO)
    tags = {path: server.get(BASE + path, host="one")["ETag"] for path in ALL}
    assert tags["/crimson"] and b"Of crimson" in server.get(
        BASE + "/", host="one", accept=BROWSER).body
    for path in ALL:
        for accept in (BROWSER, "application/json"):
            more = {"if_none_match": tags[path]} if tags[path] else {}
            for ask in ({}, more):
                answer = server.get(BASE + path, host="two", accept=accept,
                                    **ask)
                said = answer.body.replace(path.encode(), b"") if path \
                    else answer.body
                # A client's own word may come back, as what is not there.
                said = re.sub(rb"(&quot;|\\?\")crimso?n(&quot;|\\?\")", b"",
                              said)
                assert b"The crimson" not in said, path
                assert b"Of crimson" not in said, path
                if "crimson" not in path:
                    assert b"crimson" not in answer.body, path
                    assert "crimson" not in str(answer.headers), path
                if answer.status == 304:
                    # Only what is the same everywhere has the same tag.
                    assert server.get(BASE + path, host="one",
                                      accept=accept).body == server.get(
                        BASE + path, host="two", accept=accept).body, path
    for target in ("http://two" + BASE + "/index.json",
                   "http://two:1" + BASE + "/index.json"):
        data = server.raw(f"GET {target} HTTP/1.1\r\nHost: one\r\n"
                          "Connection: close\r\n\r\n".encode())
        assert b"green" in data and b"crimson" not in data


# Marks that no page has by itself, in the texts that a matrix may have.
MARK = "q7Zx"


def marked() -> dict:
    matrix = toy("marked", title=MARK, summary=MARK,
                 sources=[{"title": MARK, "href": f"https://{MARK}.example/",
                           "note": MARK}],
                 labels={"area": MARK}, see_also=[
                     {"title": MARK, "href": f"https://{MARK}.example/x"}],
                 reviewed={"on": "2026-11-01", "by": MARK},
                 retained=[{"id": "keys", "name": MARK, "tasks": MARK,
                            "areas": ["roof"], "note": MARK}],
                 topics=[{"id": "why", "title": MARK, "text": MARK,
                          "areas": ["roof"]}],
                 groups=[{"id": "all", "name": MARK}])
    for kind in ("parties", "deployments", "areas"):
        for item in matrix[kind]:
            item["name"] += MARK
    for area in matrix["areas"]:
        area |= {"group": "all", "summary": MARK,
                 "owner": {"team": MARK, "contact": MARK}}
    matrix["x-anything"] = {MARK: MARK}
    return matrix


def test_no_header_is_made_of_a_matrix_or_of_settings(httpd):
    """Ids alone may stand in one: they have no character that could end it.
    What a site is called by its administrator stays out as well."""
    titled = serving("marked.json").replace(
        "On\n", f'On\nResponsibilityTitle "{MARK}"\n', 1)
    server = httpd(titled, files={"marked.json": marked()},
                   expected=["RSP05"])
    pages = ["/", "/marked", "/marked/areas/roof", "/marked/parties/us",
             "/marked/areas/roof/here", "/marked/deployments/here",
             "/marked/compare", "/marked/retained", "/marked/cells", "/cells",
             "/summary", "/options/areas", "/nope", "/marked/areas/nope",
             "/cells?party=nobody", "/health", "/metrics", "/openapi.json"]
    forms = ["", "html", "json", "csv", "md", "svg", "ndjson"]
    shown = 0
    for page in pages:
        path, mark, query = page.partition("?")
        for form in forms:
            target = BASE + (suffixed(path, form) if form and "." not in path
                             else path)
            for more in ("", "download=1"):
                asked = "&".join(part for part in (query, more) if part)
                answer = server.get(target + ("?" + asked if asked else ""),
                                    accept=BROWSER)
                assert MARK not in str(answer.headers), target
                assert MARK.lower() not in str(answer.headers).lower()
                shown += MARK.encode() in answer.body
    assert shown > 40


CONTROLS = ["\r\nX-Evil: 1", "\n", "\r", "\x1b[31m", "\x00", "\x85", "\u2028"]


@pytest.mark.parametrize("text", CONTROLS)
def test_what_could_break_a_header_is_no_text(check, text):
    status, output = check(STRICT + serving("m.json"), files={
        "m.json": toy(title="Title" + text)})
    assert (status == 0) == (text == "\u2028"), output


NOT_IN_HTACCESS = [
    "Responsibility On", "Responsibility Off", "ResponsibilityMatrix builtin",
    "ResponsibilityMatrix /etc/passwd", "ResponsibilityStartup lenient",
    "ResponsibilityStore /tmp",
    "ResponsibilityTitle x", "ResponsibilityURL https://evil.example",
    "ResponsibilityCORS *", "ResponsibilityMaxAge 1",
    "ResponsibilityFrameAncestors *", "ResponsibilityHome /",
    "ResponsibilityContact /report",
    "ResponsibilityStylesheet /x.css"]


def test_htaccess_can_say_nothing_of_ours(httpd):
    """Not even what is for headers only, and not for a site that is on."""
    server = httpd('<Directory "{root}/htdocs">\nAllowOverride All\n'
                   "Require all granted\n</Directory>\n" + PLAIN, files={
                       f"htdocs/{number}/.htaccess": line + "\n"
                       for number, line in enumerate(NOT_IN_HTACCESS)} | {
                       f"htdocs/{number}/page.txt": "mine"
                       for number in range(len(NOT_IN_HTACCESS))},
                   expected=[r"not allowed here", "Invalid command"])
    for number, line in enumerate(NOT_IN_HTACCESS):
        answer = server.get(f"/{number}/page.txt")
        assert answer.status == 500, line
        assert line.split()[0] + " not allowed here" in server.log(), line


def test_htaccess_cannot_lead_into_a_closed_site(httpd):
    """By a handler or a rewrite of its own: the site's rules come after."""
    server = httpd('<Directory "{root}/htdocs">\nAllowOverride All\n'
                   "Options +FollowSymLinks\nRequire all granted\n"
                   "</Directory>\n" + CLOSED, modules=["rewrite"], files={
                       "htdocs/a/.htaccess": "SetHandler responsibility\n",
                       "htdocs/a/page.txt": "mine",
                       "htdocs/b/.htaccess": "RewriteEngine On\n"
                                             f"RewriteRule . {CELLS}\n",
                       "htdocs/b/page.txt": "mine",
                       "htdocs/c/.htaccess": f"ErrorDocument 404 {CELLS}\n"
                                             "Require all granted\n"},
                   expected=DENIED)
    for path, status in (("/a/page.txt", 200), ("/a/cells.json", 404),
                         ("/b/page.txt", 403), ("/c/nope", 404)):
        answer = server.get(path)
        assert answer.status == status, path
        assert not [leak for leak in LEAKS if leak in answer.body], path


def test_nothing_of_ours_runs_before_access(httpd):
    """Not for a condition, a range or a body either; and a site that is
    closed answers all of it with the same bytes."""
    server = httpd(CLOSED, expected=DENIED)
    usual = server.get(BASE + "/")
    for path in ("", "/", "/cells.json", "/nope", "/cells?party=nobody",
                 "/health", "/metrics", "/error", "/assets/page.css",
                 "/x" * 2000, "?" + "q=x&" * 1900):
        for more in ({}, {"if_none_match": "*"}, {"if_match": '"x"'},
                     {"range": "bytes=0-0"}, {"origin": "https://x.example"},
                     {"accept": BROWSER}, {"expect": "100-continue"}):
            answer = server.get(BASE + path, **more)
            assert (answer.status, answer.body) == (403, usual.body), path
            assert set(answer.headers) - {"Connection"} == set(usual.headers)
