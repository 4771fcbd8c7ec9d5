# SPDX-License-Identifier: Apache-2.0
"""The sample for mod_auth_openidc, with a provider of ours: the whole flow."""

import urllib.error
import urllib.request
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import parse_qs, urlsplit

import pytest

from harness import BASE, Answer, free_port
from neighbours import environment
from provider import Provider
from sample_files import defined, modules
from samples import BROWSER
from test_sample_access import styled

SECRETS = 'OIDCClientSecret "secret"\nOIDCCryptoPassphrase "passphrase"\n'


@pytest.fixture
def signing(httpd, tmp_path, monkeypatch):
    """A server, and the provider that its readers sign in at."""
    monkeypatch.setenv("LD_LIBRARY_PATH", environment()["LD_LIBRARY_PATH"])
    port = free_port()
    server = httpd(
        defined("openid-connect.conf", host="http://127.0.0.1:{port}",
                secrets="{root}/secrets",
                provider=f"http://127.0.0.1:{port}/.well-known/"
                "openid-configuration"),
        modules=modules("openid-connect.conf"), start=False,
        files={"secrets": SECRETS},
        expected=["auth_openidc:error", "authz_core:error"])
    provider = Provider(tmp_path, port, "responsibility", "secret",
                        f"http://127.0.0.1:{server.port}/openid")
    try:
        yield server.start(), provider
    finally:
        provider.close()


class Browser:
    """Follows redirects and keeps cookies."""

    def __init__(self, server):
        self.at = f"http://127.0.0.1:{server.port}"
        self.open = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar(DefaultCookiePolicy(
                strict_ns_domain=0)))).open

    def get(self, path: str):
        request = urllib.request.Request(self.at + path,
                                         headers={"Accept": BROWSER})
        try:
            return self.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            return error


def test_a_reader_signs_in(signing):
    server, provider = signing
    provider.user = {"sub": "1", "email": "ann@example.org",
                     "groups": ["staff", "readers"]}
    browser = Browser(server)
    path = BASE + "/azure-cloud?party=customer"
    answer = browser.get(path)
    assert (answer.status, answer.url) == (200, browser.at + path)
    assert b"Customer" in answer.read()
    # A user is known, so no shared cache may keep it.
    assert answer.headers["Cache-Control"] == "no-cache, private"
    assert browser.get(BASE + "/cells.json").status == 200


def test_a_user_who_is_no_reader(signing):
    server, provider = signing
    provider.user = {"sub": "2", "email": "eve@example.org",
                     "groups": ["staff"]}
    browser = Browser(server)
    answer = browser.get(BASE + "/azure-cloud")
    assert answer.url == browser.at + BASE + "/azure-cloud"
    assert answer.status == 403
    styled(server, BASE + "/", Answer(403, answer.headers, answer.read()))


def test_nobody_yet(signing):
    server, provider = signing
    for path in ("/azure-cloud", "/cells.csv"):
        answer = server.get(BASE + path, accept=BROWSER)
        assert answer.status == 302
        assert answer["Location"].startswith(
            provider.issuer + "/authorization?")
        assert parse_qs(urlsplit(answer["Location"]).query)["scope"] == [
            "openid email"]
    for said in ("*/*", "application/json"):
        answer = server.get(BASE + "/cells.json", accept=said)
        assert (answer.status, answer.json()["status"]) == (401, 401)
    assert server.get(BASE + "/health.json").status == 200
    assert server.get(BASE + "/metrics").status == 200
