# SPDX-License-Identifier: Apache-2.0
"""Whose pages may read answers in a browser, and how long anybody may keep
them: ResponsibilityCORS and ResponsibilityMaxAge."""

from base64 import b64encode

import pytest

from harness import BASE, ONE
from samples import BROWSER

CLOUD = BASE + "/azure-cloud"
BOARD, WIKI = "https://board.example:3000", "https://wiki.example"
ALLOW = "Access-Control-Allow-Origin"
NAMES = [f"Access-Control-{name}" for name in (
    "Allow-Origin", "Allow-Methods", "Allow-Headers", "Allow-Credentials",
    "Expose-Headers", "Max-Age")]
# method, path, headers, status: what a page may come by
ANSWERS = {
    "page": ("GET", CLOUD + ".html", {}, 200),
    "json": ("GET", CLOUD + ".json", {}, 200),
    "compressed": ("GET", CLOUD + ".json", {"accept_encoding": "gzip"}, 200),
    "rendered": ("GET", BASE + "/cells?party=customer", {}, 200),
    "asset": ("GET", BASE + "/assets/page.css", {}, 200),
    "head": ("HEAD", CLOUD + ".json", {}, 200),
    "part": ("GET", CLOUD + ".json", {"range": "bytes=0-9"}, 206),
    "unchanged": ("GET", CLOUD + ".json", {"if_none_match": "*"}, 304),
    "redirect": ("GET", BASE, {}, 301),
    "wrong query": ("GET", BASE + "/cells?party=x", {}, 400),
    "unknown": ("GET", BASE + "/nope.json", {}, 404),
    "method": ("POST", CLOUD, {}, 405),
    "options": ("OPTIONS", CLOUD, {}, 200),
    "precondition": ("GET", CLOUD + ".json", {"if_match": '"x"'}, 412),
    "unknown method": ("BREW", CLOUD, {}, 501),
    # httpd's own page
    "past the end": ("GET", CLOUD + ".json", {"range": "bytes=9999999-"},
                     416),
}


def with_(*lines: str) -> str:
    return ONE.replace("On\n", "On\n" + "\n".join(lines) + "\n", 1)


def ask(server, kind: str, **more: str):
    method, path, headers, status = ANSWERS[kind]
    answer = server.request(method, path, **headers, **more)
    assert answer.status == status, (kind, answer)
    return answer


def preflight(server, path: str = CLOUD + "/cells", **headers: str):
    return server.request("OPTIONS", path, **{
        "origin": BOARD, "access_control_request_method": "GET", **headers})


@pytest.mark.quick
def test_off_by_default(site):
    for kind in ANSWERS:
        answer = ask(site, kind, origin=BOARD)
        assert not [name for name in NAMES if answer[name]]
        assert "origin" not in answer.vary
    answer = preflight(site)
    assert answer.status == 200
    assert not [name for name in NAMES if answer[name]]


@pytest.mark.every_mpm
def test_everybody(httpd):
    server = httpd(with_("ResponsibilityCORS *")).compressed()
    for kind in ANSWERS:
        for origin in ({}, {"origin": BOARD}, {"origin": "null"}):
            answer = ask(server, kind, **origin)
            assert answer[ALLOW] == "*", kind
            assert answer["Access-Control-Expose-Headers"] == "ETag, Link"
            assert answer["Access-Control-Allow-Credentials"] is None
            assert "origin" not in answer.vary


@pytest.mark.quick
@pytest.mark.every_mpm
def test_those_who_are_named(httpd):
    server = httpd(
        with_(f"ResponsibilityCORS {BOARD} {WIKI.upper()}:443")).compressed()
    for kind in ANSWERS:
        for origin in (BOARD, WIKI):
            answer = ask(server, kind, origin=origin)
            assert answer[ALLOW] == origin, kind
            assert answer["Access-Control-Expose-Headers"] == "ETag, Link"
            assert answer["Access-Control-Allow-Credentials"] is None
            assert "origin" in answer.vary, kind
        for other in ({}, {"origin": "https://evil.example"},
                      {"origin": "null"}, {"origin": "*"}, {"origin": ""},
                      {"origin": WIKI + ":443"}, {"origin": WIKI + "/"},
                      {"origin": WIKI + ".evil.example"},
                      {"origin": "http://wiki.example"},
                      {"origin": f"{BOARD} {WIKI}"}):
            answer = ask(server, kind, **other)
            assert not [name for name in NAMES if answer[name]], other
            assert "origin" in answer.vary, kind


def test_vary_names_all_that_had_a_say(httpd):
    server = httpd(with_(f"ResponsibilityCORS {BOARD}")).compressed()
    answer = server.get(CLOUD, accept=BROWSER, accept_encoding="gzip")
    assert answer.vary == {"origin", "accept", "accept-encoding"}
    again = server.get(CLOUD, accept=BROWSER, accept_encoding="gzip",
                       if_none_match=answer["ETag"])
    assert again.status == 304
    assert again.vary == answer.vary
    assert len(answer.headers.get_all("Vary")) == 1


HEADERS = ["x-grafana-device-id", "authorization,content-type",
           "X-Grafana-Device-Id, X-Panel-Id", "a!#$%&'*+-.^_`|~0Z"]
NO_HEADERS = ["x\"y", "x:y", "x;y", "x/y", "(x)", "\xe4", "x" * 1025, "x\ty",
              "x=y", "[x]"]


@pytest.mark.quick
def test_preflight(httpd):
    server = httpd(with_(f"ResponsibilityCORS {BOARD}")).compressed()
    for path in (CLOUD + "/cells", CLOUD, BASE + "/", BASE + "/nope"):
        answer = preflight(server, path)
        assert (answer.status, answer.body) == (200, b"")
        assert answer[ALLOW] == BOARD
        assert "GET" in answer["Access-Control-Allow-Methods"]
        assert "POST" not in answer["Access-Control-Allow-Methods"]
        assert answer["Access-Control-Allow-Headers"] is None
        assert answer["Access-Control-Expose-Headers"] is None
        assert answer["Access-Control-Max-Age"] == "7200"
        assert "GET" in answer["Allow"] and "origin" in answer.vary
    for names in HEADERS:
        answer = preflight(server, access_control_request_headers=names)
        assert answer["Access-Control-Allow-Headers"] == names
    for names in NO_HEADERS:
        answer = preflight(server, access_control_request_headers=names)
        assert answer.status == 200 and answer[ALLOW] == BOARD
        assert answer["Access-Control-Allow-Headers"] is None
    answer = preflight(server, origin=WIKI,
                       access_control_request_headers="x")
    assert answer.status == 200
    assert not [name for name in NAMES if answer[name]]
    plain = server.request("OPTIONS", CLOUD, origin=BOARD,
                           access_control_request_headers="x")
    assert plain[ALLOW] == BOARD
    assert plain["Access-Control-Allow-Headers"] is None


def basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


AUTH = ('AuthType Basic\nAuthName "matrices"\nAuthUserFile "{root}/users"\n')
AUTH_MODULES = ("authn_core", "authn_file", "authz_user", "auth_basic",
                "authz_host")
# htpasswd -bns: SHA-1, which every platform's APR can check.
USERS = {"users": "ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n"}  # "password"
ANN = basic("ann", "password")


def guarded(httpd, *lines: str, require: str = "Require user ann"):
    return httpd(with_(*lines).replace("Require all granted",
                                       AUTH + require),
                 modules=AUTH_MODULES, files=USERS,
                 expected=["AH01617", "AH01618"])


SAYINGS = {
    "set": ["Header set {name} mine"],
    "always set": ["Header always set {name} mine"],
    "both": ["Header set {name} mine", "Header always set {name} mine"],
}


@pytest.mark.parametrize("how", SAYINGS)
def test_never_twice_beside_mod_headers(httpd, how):
    names = [name for name in NAMES if "Credentials" not in name]
    server = httpd(with_(f"ResponsibilityCORS {BOARD}") + "".join(
        line.format(name=name) + "\n" for name in names
        for line in SAYINGS[how]), modules=("headers",))
    for kind, (*_, status) in ANSWERS.items():
        answer = ask(server, kind, origin=BOARD)
        # httpd passes `Header set` over on a status that it answers.
        theirs = how != "set" or status != 416
        assert answer[ALLOW] == ("mine" if theirs else BOARD), kind
    for name in names:
        assert preflight(server, access_control_request_headers="x")[
            name] == "mine"


def test_off_again_in_a_deeper_place(httpd):
    server = httpd("ResponsibilityCORS *\n" + ONE
                   + f'<Location "{CLOUD}/areas">\nResponsibilityCORS off\n'
                   "</Location>\n"
                   f'<Location "{CLOUD}/parties">\nResponsibilityCORS {BOARD}'
                   "\n</Location>\n")
    for path, wanted in ((CLOUD, "*"),
                         (CLOUD + "/areas/applications", None),
                         (CLOUD + "/parties/customer", BOARD)):
        assert server.get(path, origin=BOARD)[ALLOW] == wanted


AGES = [
    ("off", "no-cache", "no-cache, private"),
    ("OFF private", "no-cache, private", "no-cache, private"),
    ("off public", "no-cache, public", "no-cache, private"),
    ("0", "max-age=0", "max-age=0, private"),
    ("300", "max-age=300", "max-age=300, private"),
    ("300 private", "max-age=300, private", "max-age=300, private"),
    ("31536000 Public", "max-age=31536000, public",
     "max-age=31536000, private"),
    ("60 stale-if-error=86400 S-MaxAge=600 stale-while-revalidate=30",
     "max-age=60, s-maxage=600, stale-while-revalidate=30, "
     "stale-if-error=86400",
     "max-age=60, stale-while-revalidate=30, stale-if-error=86400, private"),
    ("0 public s-maxage=0", "max-age=0, s-maxage=0, public",
     "max-age=0, private"),
    ("60 private stale-if-error=1", "max-age=60, stale-if-error=1, private",
     "max-age=60, stale-if-error=1, private"),
]
SITES = [CLOUD + ".json", CLOUD, BASE + "/cells?party=customer"]


@pytest.mark.parametrize("said, value, guarded_value", AGES)
def test_max_age(httpd, said, value, guarded_value):
    line = f"ResponsibilityMaxAge {said}"
    server = httpd(with_(line))
    secret = guarded(httpd, line)
    ann = {"authorization": ANN}
    for path in SITES:
        for method in ("GET", "HEAD"):
            answer = server.request(method, path)
            assert answer["Cache-Control"] == value
            answer = secret.request(method, path, **ann)
            assert answer.status == 200
            assert answer["Cache-Control"] == guarded_value
        tag = server.get(path)["ETag"]
        again = server.get(path, if_none_match=tag)
        assert (again.status, again["Cache-Control"]) == (304, value)
        again = secret.get(path, if_none_match=tag, **ann)
        assert (again.status, again["Cache-Control"]) == (304, guarded_value)
    for kind in ("unknown", "wrong query", "method"):
        assert ask(server, kind)["Cache-Control"] == "no-cache"
    assert ask(server, "redirect")["Cache-Control"] == "no-cache"


def test_max_age_is_not_for_assets(httpd):
    server = httpd(with_("ResponsibilityMaxAge 300 private"))
    assert server.get(BASE + "/assets/page.css")["Cache-Control"] == "no-cache"


def test_by_default_an_answer_for_a_user_is_private(httpd):
    secret = guarded(httpd)
    for path in SITES:
        assert secret.get(path, authorization=ANN)["Cache-Control"] == \
            "no-cache, private"


def test_who_is_let_in_by_address_is_nobody(httpd):
    """Then the administrator has to say `private`."""
    server = guarded(httpd, require="<RequireAny>\nRequire ip 127.0.0.1\n"
                     "Require valid-user\n</RequireAny>")
    for headers in ({}, {"authorization": ANN}):
        assert server.get(CLOUD, **headers)["Cache-Control"] == "no-cache"
