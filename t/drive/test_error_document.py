# SPDX-License-Identifier: Apache-2.0
"""`ErrorDocument … {base}/error`: what httpd refuses by itself is told in
our form, with its status; and for other places as httpd would."""

import re
from urllib.parse import urljoin

import pytest

from documents import TROUBLE, blocks, confirm, read, sections
from harness import BASE, ONE, TREE, Httpd, finish, words
from samples import BROWSER

STATUSES = (400, 401, 403, 404, 405, 408, 412, 413, 414, 416, 431, 500, 501,
            503)
ERRORS = "".join(f"ErrorDocument {status} {BASE}/error\n"
                 for status in STATUSES)
OPEN = f"""
<Location "{BASE}/error">
    Require all granted
</Location>
<Location "{BASE}/assets">
    Require all granted
</Location>
"""
REFUSING = ERRORS + ONE + f"""
LimitRequestLine 3000
LimitRequestFieldSize 2000
LimitRequestBody 1000
<Location "/closed">
    Require all denied
</Location>
<Location "{BASE}/azure-ai">
    Require all denied
</Location>
<Location "{BASE}/azure-cloud/parties">
    AuthType Basic
    AuthName "who"
    AuthUserFile "{{root}}/users"
    Require valid-user
</Location>
<Location "/elsewhere">
    AuthType Basic
    AuthName "who"
    AuthUserFile "{{root}}/users"
    Require valid-user
</Location>
<Location "{BASE}/azure-cloud/deployments">
    AllowMethods GET
</Location>
<Location "{BASE}/off">
    Responsibility Off
</Location>
<Location "/other">
    Responsibility On
    Require all granted
</Location>
Redirect gone {BASE}/azure-cloud/areas
""" + OPEN
MODULES = ["alias", "allowmethods", "auth_basic", "authn_core", "authn_file",
           "authz_user", "reqtimeout"]
SAID = ["AH10244", "authz_core:error", "AH01623", "AH01618"]
PASSWORD = "a:{SHA}hvfkN/qlp/zhXR3cuerq6jd2Z7g=\n"  # a


@pytest.fixture(scope="module")
def refusing(mpm):
    server = Httpd(REFUSING, mpm=mpm, modules=MODULES,
                   files={"users": PASSWORD}, expected=SAID)
    try:
        yield server.start()
    finally:
        finish([server])


# method, path, further lines of the head, status, kind
OURS = [
    ("GET", "/%zz", "", 400, "bad-request"),
    ("GET", "/azure-cloud", "no header at all\r\n", 400, "bad-request"),
    ("GET", "/azure-cloud", "Y: y\r\nX: LONG\r\n", 400, "bad-request"),
    ("POST", "/azure-cloud", "Transfer-Encoding: tea\r\n", 400,
     "bad-request"),
    ("GET", "/azure-cloud/parties/microsoft", "", 401, "sign-in-first"),
    ("GET", "/azure-ai", "", 403, "forbidden"),
    ("GET", "/azure-cloud%2Fareas", "", 404, "no-such-page"),
    ("GET", "/%00", "", 404, "no-such-page"),
    ("POST", "/azure-cloud/deployments/paas", "", 405, "method-not-allowed"),
    ("TRACE", "/azure-cloud", "", 405, "method-not-allowed"),
    ("GET", "/azure-cloud/areas/applications", "", 410, None),
    ("GET", "/azure-cloud", 'If-Match: "x"\r\n', 412, "condition-failed"),
    ("POST", "/azure-cloud", "Content-Length: 9999\r\n", 413,
     "body-too-large"),
    ("GET", "/azure-cloud", "Range: bytes=99999999-\r\n", 416,
     "range-not-satisfiable"),
    ("BREW", "/azure-cloud", "", 501, "unknown-method"),
]


def send(server, method: str, target: str, head: str = "",
         accept: str = "application/json"):
    """One request, whatever is wrong with it."""
    lines = f"{accept}\r\n{head}".replace("LONG", "a" * 3000)
    return server.target(target.replace("LONG", "a" * 4000).encode(),
                         lines.removesuffix("\r\n").encode(),
                         method.encode())


@pytest.mark.quick
@pytest.mark.every_mpm
@pytest.mark.parametrize("method, path, head, status, kind", OURS)
def test_an_error_of_httpds_is_a_problem(refusing, method, path, head, status,
                                         kind):
    answer = send(refusing, method, BASE + path, head)
    assert answer.status == status
    if kind is None:  # no ErrorDocument leads to us
        assert answer.media == "text/html"
        return
    assert answer["Content-Type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == status
    place = urljoin(BASE + path, found["type"])
    assert place == f"{BASE}/problems/{kind}"
    assert refusing.get(place, accept=BROWSER).status == 200
    for name in ("ETag", "Last-Modified"):
        assert answer[name] is None
    assert answer["Cache-Control"] == "no-cache"
    assert "accept" in answer.vary


@pytest.mark.parametrize("method, path, head, status, kind", OURS)
def test_an_error_of_httpds_is_a_page(refusing, method, path, head, status,
                                      kind):
    answer = send(refusing, method, BASE + path, head, accept=BROWSER)
    assert answer.status == status
    if kind is None:
        return
    page = answer.html()
    found = [urljoin(BASE + path, a.get("href")) for a in page.iter("a")
             if a.get("href") != "#main"]
    assert f"{BASE}/problems/{kind}" in found
    for link in found:
        assert refusing.get(link, accept=BROWSER).status == 200, link
    for name in ("ETag", "Last-Modified"):
        assert answer[name] is None
    assert answer["Cache-Control"] == "no-cache"


# A request for no site: httpd's own page, with no word of ours.
@pytest.mark.quick
@pytest.mark.parametrize("method, target, status", [
    ("GET", "/nope", 404), ("GET", "/%zz", 400), ("GET", "/a%2Fb", 404),
    ("GET", "/closed/x", 403), ("GET", "/elsewhere", 401),
    ("TRACE", "/x", 405), ("GET", BASE + "x", 404), ("GET", BASE + "/off", 404),
    ("GET", BASE + "/LONG", 414), ("GET", "/LONG", 414),
    ("GET", "x", 400), ("GET", "http://[::1", 400), ("G(T", "/x", 400)])
@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
def test_elsewhere_it_is_httpds_own(refusing, method, target, status, accept):
    answer = send(refusing, method, target, accept=accept)
    assert answer.status == status
    assert answer.media == "text/html"
    assert f"<title>{status} ".encode() in answer.body
    assert b"responsibility" not in answer.body
    assert b"Additionally" not in answer.body
    assert b"method GET" not in answer.body
    for name in ("ETag", "Cache-Control", "Last-Modified"):
        assert answer[name] is None


def test_a_request_that_is_none(refusing):
    for junk in (b"\x16\x03\x01\x02\r\n\r\n", b"\r\n\r\n\r\n", b"GET\r\n\r\n",
                 b"GET / HTTP/9.9\r\n\r\n", b"GET  /x\r\n\r\n", b"\0\r\n\r\n"):
        data = refusing.raw(junk)
        assert not data or data.startswith(b"HTTP/1.1 400 "), (junk, data)
    bare = refusing.raw(f"GET {BASE}/x HTTP/1.1\r\n\r\n".encode())
    assert bare.startswith(b"HTTP/1.1 400 ") and b"bad-request" in bare


def test_what_the_client_needs_stands_in_the_head(refusing):
    path = BASE + "/azure-cloud/parties/microsoft"
    answer = refusing.get(path)
    assert answer["WWW-Authenticate"] == 'Basic realm="who"'
    assert refusing.get(path, authorization="Basic YTph").status == 200
    assert refusing.get("/elsewhere")["WWW-Authenticate"]
    for method, path in (("TRACE", "/x"), ("POST", "/deployments/paas")):
        answer = refusing.request(method, f"{BASE}/azure-cloud{path}")
        assert answer.status == 405
        assert answer["Allow"] == "GET,HEAD,OPTIONS"


@pytest.mark.parametrize("path, accept, html", [
    ("/azure-ai.json", BROWSER, False),  # not denied: its twin is
    ("/azure-ai/cells.json", BROWSER, False),
    ("/azure-ai/cells.csv", BROWSER, False),
    ("/azure-ai.html", "application/json", None),
    ("/azure-ai/x.html", "application/json", True),
    ("/azure-ai/x?format=json", BROWSER, False),
    ("/azure-ai/x?q=%ff&format=html", "application/json", True),
    ("/azure-ai/x", "*/*", True), ("/azure-ai/cells", "*/*", False)])
def test_the_form_is_that_of_the_request(refusing, path, accept, html):
    answer = refusing.get(BASE + path, accept=accept)
    assert answer.status in (403, 404)
    assert answer.media == ("text/html" if html or html is None
                            else "application/problem+json")


def test_head_is_get_without_the_body(refusing):
    for path in (BASE + "/azure-ai", BASE + "/%zz", "/nope"):
        get, head = refusing.get(path), refusing.request("HEAD", path)
        assert head.status == get.status and head.body == b""
        assert head["Content-Type"] == get["Content-Type"]


@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
def test_asked_for_itself_it_is_no_page(refusing, accept):
    for path in ("/error", "/error.json", "/error.html", "/error/x"):
        answer = refusing.get(BASE + path, accept=accept)
        assert answer.status == 404, path
        assert b"no-such-page" in answer.body, path
    answer = refusing.request("POST", BASE + "/error", b"a=b")
    assert answer.status == 405


@pytest.mark.every_mpm
def test_a_body_does_not_become_the_next_request(refusing):
    for path, status in ((BASE + "/azure-ai", b"403"), ("/closed", b"403"),
                         (BASE + "/azure-cloud/deployments/x", b"405")):
        body = b"GET /nope HTTP/1.1\r\nHost: h\r\n\r\n" * 9
        data = refusing.raw(
            f"POST {path} HTTP/1.1\r\nHost: h\r\nContent-Length: {len(body)}"
            "\r\n\r\n".encode() + body
            + f"GET {BASE}/cells HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
            "\r\n".encode())
        assert data.count(b"HTTP/1.1 ") == 2
        assert data.startswith(b"HTTP/1.1 " + status)
        assert b"HTTP/1.1 200 OK" in data


def test_another_site_of_the_server_has_its_own_links(refusing):
    answer = refusing.get("/other/azure-ai/%zz", accept=BROWSER)
    assert answer.status == 400
    links = [urljoin("/other/azure-ai/x", a.get("href"))
             for a in answer.html().iter("a")]
    assert links and all(link.startswith("/other/") for link in links)


def test_a_request_that_comes_too_slowly(httpd):
    server = httpd(ERRORS + ONE + "RequestReadTimeout body=1\n",
                   modules=["reqtimeout"])
    head = f"POST {BASE}/cells HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n"
    assert server.listen(head.encode()).startswith(b"HTTP/1.1 408 ")


def test_the_sample_configuration(httpd):
    """With what it has commented out, too."""
    sample = (TREE / "conf/responsibility.conf").read_text()
    for text in (sample, re.sub(r"^#(?=</?Loc|    Require|Error)", "", sample,
                                flags=re.M)):
        whole = text != sample
        server = httpd(text + '<Location "/responsibility/azure-ai">\n'
                       "Require all denied\n</Location>\n", expected=SAID,
                       modules=["authz_host"])
        denied = server.get(BASE + "/azure-ai/x.json")
        assert denied.json()["status"] == denied.status == 403
        for path, status in (("/%zz", 400), ("/a%2Fb", 404)):
            answer = server.get(BASE + path, accept="application/json")
            assert answer.status == status
            assert (answer.media == "application/problem+json") == whole


SIGNED_IN = ERRORS + f"""
<Location "{BASE}">
    Responsibility On
    AuthType Basic
    AuthName "who"
    AuthUserFile "{{root}}/users"
    Require valid-user
</Location>
"""


def test_a_site_that_asks_who_is_there(httpd):
    server = httpd(SIGNED_IN + OPEN, modules=MODULES, expected=SAID,
                   files={"users": PASSWORD})
    for path, status in (("/", 401), ("/cells", 401), ("/%zz", 400),
                         ("/a%2Fb", 404), ("/nope", 401), ("/error", 404)):
        page = server.get(BASE + path, accept=BROWSER)
        assert page.status == status
        assert "azure" not in words(page.html())  # nothing of what is inside
        links = [link.get("href") for link in page.html().iter("link")]
        links += [link.get("src") for link in page.html().iter("script")]
        for link in links:  # or a browser would ask for a password again
            assert server.get(urljoin(BASE + path, link)).status == 200
        data = server.get(BASE + path, accept="application/json")
        assert data.json()["status"] == status
    assert server.get("/nope", accept=BROWSER).status == 404


def test_who_is_known_and_not_let_in_is_told_so(httpd):
    """httpd says 401 to both; a browser asks for another password."""
    server = httpd(SIGNED_IN.replace("Require valid-user", "Require user b")
                   + OPEN, modules=MODULES, expected=[*SAID, "AH01631",
                                                      "AH01617"],
                   files={"users": PASSWORD + PASSWORD.replace("a:", "b:")})
    for token, status, kind in ((None, 401, "sign-in-first"),
                                ("YTp4", 401, "sign-in-first"),  # a:x
                                ("eDph", 401, "sign-in-first"),  # x:a
                                ("YTph", 401, "user-not-allowed"),  # a:a
                                ("Yjph", 200, None)):  # b:a
        headers = {"authorization": "Basic " + token} if token else {}
        for path in ("/cells.json", "/azure-cloud.html", "/nope"):
            answer = server.get(BASE + path, **headers)
            assert answer.status == (404 if path == "/nope" and not kind
                                     else status), (token, path)
            if kind:
                assert answer["WWW-Authenticate"] == 'Basic realm="who"'
                assert f"problems/{kind}".encode() in answer.body, token
                assert b"azure" not in answer.body.lower()


def test_where_it_may_not_be_reached_there_is_no_loop(httpd):
    server = httpd(SIGNED_IN, modules=MODULES, expected=SAID,
                   files={"users": PASSWORD})
    for path, status in (("/responsibility/%zz", 400), ("/nope", 404),
                         (BASE + "/", 401), (BASE + "/error", 401)):
        answer = server.get(path)
        assert answer.status == status
        assert answer.body.count(b"Additionally") <= 1
    heading = "The error page asks for the password again"
    confirm(server.get(BASE + "/").body.decode(), heading, "answer")
    [block] = blocks(sections(read(TROUBLE))[heading], "apache")
    server = httpd(SIGNED_IN + block.text, modules=MODULES, expected=SAID,
                   files={"users": PASSWORD})
    page = server.get(BASE + "/", accept=BROWSER)
    assert page.status == 401 and b"Additionally" not in page.body
    assert server.get(BASE + "/error").status == 404


def test_an_inner_redirect_that_is_no_error_is_no_page(httpd):
    server = httpd(ONE + f'<Directory "/">\nFallbackResource {BASE}/error\n'
                   "</Directory>\n", modules=["dir"])
    assert server.get("/nope").status == 404


def test_in_the_location_it_is_for_the_location(httpd):
    server = httpd(ONE.replace("On\n", "On\nErrorDocument 403 "
                               f"{BASE}/error\n")
                   + f'<Location "{BASE}/azure-ai">\nRequire all denied\n'
                   '</Location>\n<Location "/closed">\nRequire all denied\n'
                   "</Location>\n", expected=SAID)
    answer = server.get(BASE + "/azure-ai/x.json")
    assert answer.status == 403 and answer.json()["status"] == 403
    assert b"responsibility" not in server.get("/closed").body


def test_without_it_httpds_are_httpds_and_ours_ours(site):
    assert site.get(BASE + "/%zz").media == "text/html"
    for method, head, status in (("BREW", {}, 501),
                                 ("GET", {"if_match": '"x"'}, 412)):
        answer = site.request(method, BASE + "/azure-cloud.json", **head)
        assert answer.status == status and answer.json()["status"] == status
        assert answer["ETag"] is None
        assert answer["Cache-Control"] == "no-cache"
    refused = site.get(BASE + "/azure-cloud", if_match='"x"')
    assert refused.status == 412 and refused["Vary"] == "Accept"


@pytest.mark.parametrize("enable", ["On", "Off"])
def test_options_and_refusals_name_the_same_methods(httpd, enable):
    server = httpd(ONE + f"TraceEnable {enable}\n")
    for path in ("/", "/azure-cloud", "/nope"):
        options = server.request("OPTIONS", BASE + path)
        post = server.request("POST", BASE + path)
        assert options["Allow"] == post["Allow"] == "GET,HEAD,OPTIONS"
        assert options["Content-Length"] == "0"
