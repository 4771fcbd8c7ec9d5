# SPDX-License-Identifier: Apache-2.0
"""Samples about who may read, and that each sample has a test."""

from base64 import b64encode
from urllib.parse import urljoin

import pytest

from harness import BASE, TREE
from sample_files import (defined, modules, names, of_httpd, text_of,
                          wanted)
from samples import BROWSER, toy

# htpasswd -bns: SHA-1, which every platform's APR can check. "password"
USERS = "".join(f"{name}:{{SHA}}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n"
                for name in ("ann", "carla", "eve"))
GROUPS = "readers: ann\nadministrators: carla\n"
BOARD = "https://board.example:3000"
DRAFTS = BASE + "-drafts"
SAID = ["auth_basic:error", "authz_core:error"]


def as_(user: str, password: str = "password") -> dict[str, str]:
    return {"authorization": "Basic " + b64encode(
        f"{user}:{password}".encode()).decode()}


def styled(server, path: str, answer) -> None:
    """A page whose stylesheet comes without signing in."""
    [link] = [link.get("href") for link in answer.html().iter("link")
              if link.get("rel") == "stylesheet"]
    assert server.get(urljoin(path, link)).status == 200


def test_every_sample_has_a_test():
    tests = "".join(path.read_text() for path in sorted(
        (TREE / "t/drive").glob("test_sample_*.py")))
    assert len(names()) > 10
    assert not [name for name in names() if f'"{name}"' not in tests]


def test_every_sample_is_told_of():
    """In docs/samples.md, with the modules that it says to enable."""
    for name in names():
        [row] = [line for line in (TREE / "docs/samples.md").read_text()
                 .splitlines() if line.startswith(f"| [{name}]")]
        assert f"](../conf/samples/{name})" in row
        if name in of_httpd():
            cells = [cell.strip() for cell in row.split("|")[1:]]
            assert cells[3].split() == wanted(text_of(name)), name


def test_an_open_intranet(httpd):
    files = {"matrices/own.json": toy("own"),
             "matrices/cloud.json": toy("azure-cloud", title="Our own cloud")}
    server = httpd(defined("open-intranet.conf",
                           files="{root}/matrices/*.json"),
                   modules=modules("open-intranet.conf"), files=files)
    page = server.get(BASE + "/", accept=BROWSER)
    assert page.status == 200
    for text in (b"Who does what in the cloud", b"https://intranet.example/",
                 b"mailto:cloud-security@intranet.example", b"Our own cloud",
                 b"Toy matrix"):
        assert text in page.body, text


def test_an_open_intranet_from_outside(httpd):
    server = httpd(defined("open-intranet.conf", networks="192.0.2.0/24",
                           files="{root}/*.json"),
                   modules=modules("open-intranet.conf"), expected=SAID,
                   files={"own.json": toy("own")})
    for path in ("", "/", "/azure-cloud", "/health"):
        answer = server.get(BASE + path, accept=BROWSER)
        assert answer.status == 403, path
        styled(server, BASE + path, answer)
    assert server.get(BASE + "/cells.json").json()["status"] == 403


@pytest.fixture
def basic(httpd):
    def make(**more):
        return httpd(defined("basic-auth.conf", users="{root}/users",
                             groups="{root}/groups",
                             drafts="{root}/drafts/*.json", **more),
                     modules=modules("basic-auth.conf"), expected=SAID,
                     files={"users": USERS, "groups": GROUPS,
                            "drafts/next.json": toy("next")})
    return make


def test_users_and_groups(basic):
    server = basic()
    for path, who, status in (
            (BASE, {}, 401), (BASE + "/azure-cloud", {}, 401),
            (BASE + "/", as_("ann", "wrong"), 401),
            (BASE + "/", as_("ann"), 200), (BASE + "/", as_("carla"), 200),
            (BASE + "/", as_("eve"), 401), (DRAFTS + "/next", {}, 401),
            (DRAFTS + "/next", as_("ann"), 401),
            (DRAFTS + "/next", as_("carla"), 200),
            (BASE + "/next", as_("carla"), 404)):
        answer = server.get(path, accept=BROWSER, **who)
        assert answer.status == status, (path, who)
        if status == 401:
            assert answer["WWW-Authenticate"] is not None
            styled(server, path, answer)
    kept = server.get(BASE + "/azure-cloud", **as_("ann"))["Cache-Control"]
    assert kept == "no-cache, private"


def test_monitoring_does_not_sign_in(basic):
    for monitors, status in (("127.0.0.1", 200), ("192.0.2.1", 401)):
        server = basic(monitors=monitors)
        for page in ("/health", "/health.json", "/metrics"):
            assert server.get(BASE + page).status == status, page
            assert server.get(BASE + page, **as_("ann")).status == status
            assert server.get(BASE + page, **as_("carla")).status == 200
        assert server.get(BASE + "/cells.json").status == 401


def test_a_dashboard_in_the_browser_signs_in(basic):
    server = basic()
    answer = server.request("OPTIONS", BASE + "/cells.json", origin=BOARD,
                            access_control_request_method="GET",
                            access_control_request_headers="authorization")
    assert answer.status == 200 and answer.body == b""
    assert answer["Access-Control-Allow-Origin"] == BOARD
    assert answer["Access-Control-Allow-Headers"] == "authorization"
    # A page that cannot read the status cannot ask for a password.
    for who, status in ((as_("ann"), 200), ({}, 401)):
        answer = server.get(BASE + "/cells.json", origin=BOARD, **who)
        assert answer.status == status
        assert answer["Access-Control-Allow-Origin"] == BOARD


def test_forbidden_instead_of_another_question(httpd):
    server = httpd(defined("send-forbidden.conf", users="{root}/users",
                           groups="{root}/groups"),
                   modules=modules("send-forbidden.conf"), expected=SAID,
                   files={"users": USERS, "groups": GROUPS})
    for who, status in (({}, 401), (as_("ann", "wrong"), 401),
                        (as_("ann"), 200), (as_("eve"), 403)):
        page = server.get(BASE + "/", accept=BROWSER, **who)
        assert page.status == status
        assert (page["WWW-Authenticate"] is None) == (status in (200, 403))
        styled(server, BASE + "/", page)
