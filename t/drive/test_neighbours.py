# SPDX-License-Identifier: Apache-2.0
"""What other modules do to the same URLs, and we to theirs."""

from functools import partial

import pytest

from harness import BASE, ONE
from samples import BROWSER

DIRECTORY = ('<Directory "{root}/htdocs">\nRequire all granted\n'
             "Options +MultiViews +Indexes +Includes\nAllowOverride All\n"
             "</Directory>\n")


@pytest.fixture(params=["last", "first"])
def httpd(httpd, mpm, request):
    """Where hooks are of one order, the order of LoadModule decides."""
    return partial(httpd, ours_first=request.param == "first")


@pytest.fixture
def page(site) -> bytes:
    """The page of the matrix as the plain server sends it."""
    answer = site.get(BASE + "/azure-cloud.html")
    assert answer.status == 200
    return answer.body


def test_rewrite_passed_through(httpd, page):
    server = httpd("RewriteEngine On\n"
                   f"RewriteRule ^/who(/.*)?$ {BASE}$1 [PT]\n"
                   f"RewriteRule ^/table$ {BASE}/azure-cloud.html [PT]\n"
                   f"RewriteRule ^/q$ {BASE}/cells?party=microsoft [PT]\n"
                   + ONE, modules=("rewrite",))
    assert server.get("/who/azure-cloud.html").body == page
    assert server.get("/table").body == page
    assert server.get("/table")["ETag"] == \
        server.get(BASE + "/azure-cloud.html")["ETag"]
    assert {row["provider"] for row in server.get("/q").json()} == {1}
    assert server.get("/who/nope.json").status == 404
    assert server.get(BASE + "/azure-cloud.html").body == page


def below_root(page):
    """A page under BASE as a client at the server's root gets it."""
    return page.replace(b'"./', b'"' + BASE[1:].encode() + b"/")


def test_rewrite_in_a_directory_keeps_our_status(httpd, page):
    """There it is an internal redirect, not the first request."""
    server = httpd(DIRECTORY + ONE + '<Directory "{root}/htdocs">\n'
                   "RewriteEngine On\nOptions +FollowSymLinks\n"
                   f"RewriteRule ^table$ {BASE}/azure-cloud.html\n"
                   f"RewriteRule ^none$ {BASE}/none.json\n"
                   f"RewriteRule ^bad$ {BASE}/cells?party=nobody\n"
                   "</Directory>\n", modules=("rewrite",))
    answer = server.get("/table")
    assert (answer.status, answer.body) == (200, below_root(page))
    for path, status in (("/none", 404), ("/bad", 400)):
        answer = server.get(path)
        assert answer.status == status, path
        assert answer.json()["status"] == status


def test_rewrite_to_elsewhere_wins(httpd):
    server = httpd("RewriteEngine On\nRewriteRule ^(.*)$ "
                   "https://secure.example$1 [R=302,L]\n" + ONE,
                   modules=("rewrite",))
    answer = server.get(BASE + "/azure-cloud")
    assert answer.status == 302
    assert answer["Location"] == \
        f"https://secure.example{BASE}/azure-cloud"


def test_redirect_to_https_wins(httpd):
    server = httpd("Redirect / https://secure.example/\n" + ONE,
                   modules=("alias",))
    for path in ("", "/", "/azure-cloud", "/cells", "/nope"):
        answer = server.get(BASE + path)
        assert answer.status == 302, path
        assert answer["Location"] == f"https://secure.example{BASE}{path}"


@pytest.mark.parametrize("modules", [(), ("dir",), ("dir", "autoindex"),
                                     ("dir", "negotiation", "mime")])
def test_files_of_the_same_names_stay_out_of_the_way(httpd, page, modules):
    trap = {f"htdocs{BASE}/{name}": "trap" for name in (
        "index.html", "azure-cloud/index.html", "azure-cloud.html",
        "azure-cloud.json", "azure-cloud.html.en", "cells", "cells.json",
        "azure-cloud/areas/applications.html")}
    index = "DirectoryIndex index.html\n" if "dir" in modules else ""
    types = "TypesConfig /dev/null\n" if "mime" in modules else ""
    server = httpd(DIRECTORY + types + index + ONE, modules=modules,
                   files=trap)
    assert server.get(BASE + "/azure-cloud", accept=BROWSER).body == page
    assert server.get(BASE)["Location"] == BASE[1:] + "/"
    for path in ("/", "/azure-cloud.json", "/cells", "/cells.json",
                 "/azure-cloud/areas/applications"):
        answer = server.get(BASE + path)
        assert answer.status == 200
        assert b"trap" != answer.body


@pytest.mark.parametrize("trap", ["elsewhere", "azure-cloud"])
def test_an_alias_of_everything(httpd, page, trap):
    server = httpd(DIRECTORY + ONE + 'Alias "/" "{root}/htdocs/"\n',
                   modules=("alias", "dir"), files={
                       "htdocs/index.html": "mine",
                       f"htdocs{BASE}/{trap}/index.html": "trap"})
    assert server.get("/").body == b"mine"
    assert server.get(BASE + "/azure-cloud", accept=BROWSER).body == page
    assert server.get(BASE + "/cells").status == 200


def test_fallback_resource_and_dir(httpd, page):
    server = httpd(DIRECTORY + ONE + "FallbackResource /index.html\n"
                   "DirectoryIndex index.html\n", modules=("dir",),
                   files={"htdocs/index.html": "mine"})
    assert server.get("/nothing").body == b"mine"
    assert server.get(BASE + "/azure-cloud", accept=BROWSER).body == page
    assert server.get(BASE + "/nope").status == 404


def test_mime_reads_nothing_from_the_url(httpd):
    plain = httpd(ONE)
    server = httpd("TypesConfig /dev/null\nAddEncoding x-gzip .json .cloud\n"
                   "AddLanguage de .json .html .areas\n"
                   "AddType text/x-trap .json .html\n"
                   "AddCharset koi8-r .html .json\n"
                   "AddHandler default-handler .json .html\n"
                   "AddOutputFilter INCLUDES .html .json\n" + ONE,
                   modules=("mime", "include"))
    for path in ("/azure-cloud.json", "/azure-cloud.html", "/index.json",
                 "/cells", "/azure-cloud/areas/applications.json", "/a.json"):
        answer, wanted = server.get(BASE + path), plain.get(BASE + path)
        for name in ("Content-Type", "Content-Encoding", "Content-Language",
                     "ETag", "Vary"):
            assert answer[name] == wanted[name], (path, name)
        assert answer.body == wanted.body


def test_default_charset_does_not_touch_us(httpd):
    server = httpd("AddDefaultCharset ISO-8859-1\n"
                   "DefaultType none\n" + ONE)
    assert server.get(BASE + "/azure-cloud.html")["Content-Type"] == \
        "text/html; charset=utf-8"
    assert server.get(BASE + "/cells")["Content-Type"] == "application/json"
    assert server.get(BASE + "/nope.json")["Content-Type"] == \
        "application/problem+json"


def test_part_of_a_page(httpd, page):
    """SSI: the bytes are put in, and what is ours alone stays out."""
    text = (f'<p>before</p><!--#include virtual="{BASE}/azure-cloud.html" -->'
            f'<!--#include virtual="{BASE}/cells?party=microsoft" -->after')
    server = httpd("TypesConfig /dev/null\nAddType text/html .shtml\n"
                   "AddOutputFilter INCLUDES .shtml\n" + DIRECTORY + ONE,
                   modules=("include", "mime"),
                   files={"htdocs/page.shtml": text})
    cells = server.get(BASE + "/cells?party=microsoft").body
    for headers in ({}, {"if_none_match": server.get(
            BASE + "/azure-cloud.html")["ETag"]}, {"if_none_match": "*"}):
        answer = server.get("/page.shtml", **headers)
        assert answer.status in (200, 304) if "*" in headers.values() \
            else answer.status == 200
        if answer.status == 200:
            assert answer.body == (b"<p>before</p>" + below_root(page)
                                   + cells + b"after")
        assert answer["Cache-Control"] is None
        assert answer["ETag"] != \
            server.get(BASE + "/azure-cloud.html")["ETag"]
    assert server.get("/page.shtml")["Content-Type"].startswith("text/html")


def test_target_of_error_document(httpd, page):
    server = httpd(DIRECTORY + ONE
                   + f"ErrorDocument 404 {BASE}/azure-cloud.html\n"
                   f"ErrorDocument 403 {BASE}/cells\n"
                   f"ErrorDocument 400 {BASE}/index.html\n"
                   '<Location "/denied">\nRequire all denied\n</Location>\n',
                   expected=["AH01630", "AH10244"])
    tag = server.get(BASE + "/azure-cloud.html")["ETag"]
    for headers in ({}, {"if_none_match": tag}, {"if_match": '"other"'}):
        for path in ("/nothing", "/%2F", "/nothing?deployment=nope"):
            answer = server.get(path, **headers)
            assert answer.status == 404, (path, headers)
            assert answer.body == below_root(page)
            assert answer["ETag"] is None
            assert answer["Cache-Control"] is None
    denied = server.get("/denied/x")
    assert denied.status == 403 and len(denied.json()) == 40
    post = server.request("POST", "/nothing", b"a=b")
    assert post.status == 404 and post.body == below_root(page)
    head = server.request("HEAD", "/nothing")
    assert head.status == 404 and head.body == b""
    broken = server.target(b"/%zz")
    assert broken.status == 400
    assert broken.body == below_root(server.get(BASE + "/index.html").body)


def test_error_document_that_is_not_there(httpd):
    server = httpd(ONE + f"ErrorDocument 404 {BASE}/nope.html\n")
    answer = server.get("/nothing")
    assert answer.status == 404
    assert answer["ETag"] is None


def test_our_own_errors_do_not_become_the_error_document(httpd):
    server = httpd(ONE + "ErrorDocument 404 /oops.html\n",
                   files={"htdocs/oops.html": "oops"})
    assert server.get(BASE + "/nope.json").json()["status"] == 404


def test_handlers_elsewhere(httpd):
    server = httpd(ONE + '<Location "/status">\nSetHandler server-status\n'
                   "</Location>\n"
                   '<Location "/ours">\nSetHandler responsibility\n'
                   "</Location>\n", modules=("status",),
                   files={"htdocs/ours": "a file"})
    assert b"Server" in server.get("/status").body
    answer = server.get("/ours")
    assert answer.status < 500
    assert b"azure" not in answer.body


@pytest.mark.parametrize("handler", ["default-handler", "None",
                                     "server-status"])
def test_a_handler_in_our_section_changes_nothing(httpd, page, handler):
    body = ONE.replace("On\n", f"On\n    SetHandler {handler}\n", 1)
    server = httpd(body, modules=("status",))
    assert server.get(BASE + "/azure-cloud.html").body == page


def test_beside_a_proxy_of_everything(httpd, page):
    backend = httpd("", files={"htdocs/page.txt": "backend",
                               f"htdocs{BASE}/cells": "backend"})
    proxy = ("ProxyPass {base} !\nProxyPass / http://127.0.0.1:%d/\n"
             % backend.port).replace("{base}", BASE)
    server = httpd(proxy + ONE, modules=("proxy", "proxy_http"))
    assert server.get("/page.txt").body == b"backend"
    assert server.get(BASE + "/azure-cloud.html").body == page
    assert len(server.get(BASE + "/cells").json()) == 40
    assert server.get(BASE).status == 301


def test_info_about_handlers(httpd):
    server = httpd(ONE + '<Location "/info">\nSetHandler server-info\n'
                   "</Location>\n", modules=("info",))
    assert b"mod_responsibility" in server.get("/info").body
