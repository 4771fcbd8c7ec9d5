# SPDX-License-Identifier: Apache-2.0
"""Access is httpd's own, and runs before anything of ours."""

import re
from base64 import b64encode

import pytest

from documents import confirm
from harness import BASE, PLAIN, TREE
from samples import ALL_DATA, ALL_PAGES, BROWSER, ONE_OF_EACH, suffixed

OURS = ["", "/azure-cloud/", "/azure-cloud/areas", "/nope",
        "/azure-clod.json", "/azure-cloud/areas/nope/paas",
        "/cells?party=nobody", "/azure-cloud?deployment=paas",
        "/azure-cloud?format=xml", "/azure-cloud.json?q=%zz",
        *ALL_DATA, *ONE_OF_EACH, *(suffixed(p, "json") for p in ONE_OF_EACH)]
LEAKS = (b"azure", b"Azure", b"did_you_mean", b"On-premises", b"Microsoft",
         b"allowed")
DENIED = [r"AH01630", r"AH01797"]


def guarded(rule: str) -> str:
    return PLAIN.replace("Require all granted", rule)


def reveals_nothing(answer) -> None:
    assert not [leak for leak in LEAKS if leak in answer.body]
    for name in ("ETag", "Location", "Allow", "Cache-Control", "Vary"):
        assert answer[name] is None, name


@pytest.mark.every_mpm
@pytest.mark.parametrize("rule", ["Require all denied",
                                  "Require ip 192.0.2.0/24",
                                  "Require not ip 127.0.0.1\n"
                                  "Require all granted"])
def test_a_denied_address_learns_nothing(httpd, rule):
    if "not" in rule:
        rule = f"<RequireAll>\n{rule}\n</RequireAll>"
    server = httpd(guarded(rule), modules=("authz_host",), expected=DENIED)
    for path in OURS:
        for accept in (BROWSER, "application/json"):
            answer = server.get(BASE + path, accept=accept)
            assert answer.status == 403, path
            reveals_nothing(answer)
    confirm(server.log(), "A rule keeps the client out")
    for method in ("HEAD", "OPTIONS", "POST", "DELETE"):
        answer = server.request(method, BASE + "/azure-cloud")
        assert answer.status == 403, method
        reveals_nothing(answer)
    known = 'W/"x", *'
    assert server.get(BASE + "/", if_none_match=known).status == 403


def test_every_page_is_behind_the_rule(httpd):
    server = httpd(guarded("Require all denied"), expected=DENIED)
    for path in ALL_PAGES:
        for form in ("html", "json"):
            assert server.get(BASE + suffixed(path, form)).status == 403, path


@pytest.fixture
def secret(httpd):
    # htpasswd -bns: SHA-1, which every platform's APR can check.
    lines = "ann:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n"  # "password"
    return httpd(guarded('AuthType Basic\nAuthName "matrices"\n'
                         'AuthUserFile "{root}/users"\nRequire user ann'),
                 modules=("authn_core", "authn_file", "authz_user",
                          "auth_basic"),
                 files={"users": lines}, expected=[r"AH01617", r"AH01618"])


def basic(user: str, password: str) -> str:
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode()


def test_basic_authentication(secret):
    for path in OURS:
        for token in (None, basic("ann", "wrong"), basic("bob", "password")):
            headers = {"authorization": token} if token else {}
            answer = secret.get(BASE + path, **headers)
            assert answer.status == 401, path
            assert answer["WWW-Authenticate"] == 'Basic realm="matrices"'
            reveals_nothing(answer)
    right = {"authorization": basic("ann", "password")}
    assert secret.get(BASE + "/azure-cloud", **right).status == 200
    assert secret.get(BASE + "/nope", **right).status == 404
    assert secret.get(BASE, **right).status == 301


def test_a_rule_for_a_deeper_path_holds_there(httpd):
    server = httpd(PLAIN + f'<Location "{BASE}/azure-cloud/parties">\n'
                   "Require all denied\n</Location>\n", expected=DENIED)
    assert server.get(BASE + "/azure-cloud").status == 200
    for path in ("/azure-cloud/parties/customer", "/azure-cloud/parties"):
        assert server.get(BASE + path).status == 403
    for odd in (b"//azure-cloud/parties/customer", b"/./azure-cloud/parties/"
                b"customer", b"/x/../azure-cloud/parties/customer",
                b"/azure-cloud//parties/customer",
                b"/azure-cloud/%70arties/customer"):
        answer = server.target(BASE.encode() + odd)
        assert answer.status in (403, 404), odd


def test_htaccess_cannot_enable(httpd):
    server = httpd('<Directory "{root}/htdocs">\nAllowOverride All\n'
                   "Require all granted\n</Directory>\n",
                   files={"htdocs/a/.htaccess": "Responsibility On\n",
                          "htdocs/a/page.txt": "mine",
                          "htdocs/b/.htaccess":
                              "ResponsibilityMatrix builtin\n",
                          "htdocs/b/page.txt": "mine"},
                   expected=[r"Responsibility(Matrix)? not allowed here"])
    for folder in "ab":
        assert server.get(f"/{folder}/page.txt").status == 500
    assert server.log().count("not allowed here") >= 2


def test_htaccess_is_not_read_for_our_pages(httpd):
    server = httpd('<Directory "{root}/htdocs">\nAllowOverride All\n'
                   "Require all granted\n</Directory>\n" + PLAIN,
                   files={f"htdocs{BASE}/.htaccess": "Nonsense On\n"})
    assert server.get(BASE + "/azure-cloud").status == 200


def test_the_shipped_sample_is_guarded_and_right(check):
    sample = TREE / "conf/responsibility.conf"
    assert re.search(r"^\s+Require ", sample.read_text(), re.M)
    status, output = check(f'Include "{sample}"\n')
    assert (status, output.strip()) == (0, "Syntax OK")


STATUS_PAGES = ["/health", "/health.json", "/health.html", "/metrics"]
CLOSED = PLAIN.replace("Require all granted", "Require all denied")


def sample_section() -> str:
    """The section for whoever watches the server, without its marks."""
    sample = (TREE / "conf/responsibility.conf").read_text()
    found = re.search(r"^#<LocationMatch .*?^#</LocationMatch>\n", sample,
                      re.M | re.S)[0]
    return re.sub("^#", "", found, flags=re.M)


@pytest.mark.quick
def test_the_sample_opens_health_in_every_format_and_nothing_else(httpd):
    server = httpd(CLOSED + sample_section(), modules=["authz_host"],
                   expected=["authz_core:error"])
    for path in STATUS_PAGES:
        assert server.get(BASE + path).status == 200, path
    for path in ["/", "/azure-cloud", "/cells.json", "/healthy", "/health/x",
                 "/index.json", "/openapi.json"]:
        assert server.get(BASE + path).status == 403, path
    assert "does not apply" not in server.log() + server.terminal()


def test_it_closes_health_in_every_format_as_well(httpd):
    server = httpd(PLAIN + sample_section().replace("ip 127.0.0.1",
                                                    "all denied"),
                   expected=["authz_core:error"])
    for path in STATUS_PAGES:
        assert server.get(BASE + path).status == 403, path
        assert server.get(BASE + "/" + path).status == 403, path
    assert server.get(BASE + "/cells.json").status == 200


def location(path: str, directive: str = "Require all granted") -> str:
    return f'<Location "{path}">\n{directive}\n</Location>\n'


@pytest.mark.quick
def test_a_location_for_one_format_is_warned_about(httpd):
    server = httpd(CLOSED + location(BASE + "/health")
                   + "<VirtualHost 127.0.0.1:{port}>\n"
                   "ServerName other.example\n</VirtualHost>\n",
                   expected=["authz_core:error"])
    warning = (f'<Location "{BASE}/health"> does not apply to {BASE}/health.'
               "json: to cover all formats, use <LocationMatch "
               f'"^{BASE}/health([.]|$)">')
    assert warning in server.terminal() and warning in server.log()
    assert "responsibility:warn" in server.log()
    assert warning in server.check()[1]
    # Once, though two servers have the section.
    assert server.log().count("does not apply") == 1
    # It is true.
    assert server.get(BASE + "/health").status == 200
    assert server.get(BASE + "/health.json").status == 403


@pytest.mark.parametrize("section", [
    location(BASE + "/metrics"),  # has no other format
    location(BASE + "/healthy"), location("/health"),
    location(BASE + "/health") + location(BASE + "/health.json")
    + location(BASE + "/health.html"),
    location(BASE + "/health") + f'<LocationMatch "^{BASE}/health">\n'
    "Require all granted\n</LocationMatch>\n",
    location(BASE), location(BASE + "/health/x")])
def test_what_covers_all_formats_is_not(check, section):
    assert check(PLAIN + section) == (0, "Syntax OK\n")
