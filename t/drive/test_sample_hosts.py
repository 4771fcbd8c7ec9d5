# SPDX-License-Identifier: Apache-2.0
"""Samples about virtual hosts, headers of the whole server, a cache and a
module that counts requests."""

import re
import subprocess
from urllib.parse import urljoin

import pytest

from harness import BASE, free_port
from sample_files import defined, modules
from samples import AREAS, BROWSER, toy
from test_caches import wait_for
from test_tls import certificate, curl  # noqa: F401

CLOUD = BASE + "/azure-cloud"
POLICY = "Content-Security-Policy"


def test_tls_and_http_2(httpd, certificate):  # noqa: F811
    plain, secure = free_port(), free_port()
    at = f"https://127.0.0.1:{secure}"
    httpd(f"Listen 127.0.0.1:{plain}\nListen 127.0.0.1:{secure}\n"
          + defined("tls.conf", host="127.0.0.1", http=f"127.0.0.1:{plain}",
                    https=f"127.0.0.1:{secure}", public=at,
                    certificate=certificate.file, key=certificate.key),
          modules=[*modules("tls.conf"), "socache_shmcb"])
    for path, status in (("/", 200), ("/cells.json", 200), ("", 301),
                         ("/nope", 404), ("/cells?party=nobody", 400)):
        found, _, headers, _ = curl(certificate, at + BASE + path)
        assert found == status
        assert headers["strict-transport-security"] == "max-age=63072000"
    rows = curl(certificate, at + CLOUD + "/cells.csv")[3]
    assert f"{at}{CLOUD}/areas/".encode() in rows
    # http:// leads to the same address, and shows nothing itself.
    status, address, headers, _ = curl(
        certificate, f"http://127.0.0.1:{plain}{CLOUD}?party=customer",
        version="1.1")
    assert status == 301
    assert headers["location"] == f"{at}{CLOUD}?party=customer"
    for version, taken in (("-tls1_1", False), ("-tls1_2", True),
                           ("-tls1_3", True)):
        done = subprocess.run(
            ["openssl", "s_client", "-connect", f"127.0.0.1:{secure}", version,
             "-cipher", "ALL:@SECLEVEL=0"], input=b"", capture_output=True,
            timeout=30)
        assert (done.returncode == 0) == taken, (version, done.stdout)


def test_two_hosts_with_different_matrices(httpd):
    server = httpd(defined("two-hosts.conf", listen="127.0.0.1:{port}",
                           files_1="{root}/one/*.json",
                           files_2="{root}/two/*.json"),
                   modules=modules("two-hosts.conf"),
                   files={"one/crimson.json": toy("crimson"),
                          "two/green.json": toy("green")})
    for host, title, mine in (
            ("cloud.example", "Cloud", {"azure-cloud", "crimson"}),
            ("ai.example", "AI", {"azure-ai", "green"})):
        rows = server.get(BASE + "/options/matrices.json", host=host).json()
        assert {row["__value"] for row in rows} == mine
        page = server.get(BASE + "/", host=host, accept=BROWSER)
        assert f" \u2013 {title}</title>".encode() in page.body
        for other in ("crimson", "green"):
            status = server.get(f"{BASE}/{other}", host=host).status
            assert status == (200 if other in mine else 404)


SITE_POLICY = "default-src 'none'; img-src 'self'; form-action 'none'"


@pytest.fixture
def policed(httpd, request):
    """A server with a policy of its own, said in the way of the sample, and
    pages about errors elsewhere."""
    text = defined("content-security-policy.conf")
    for old, new in getattr(request, "param", []):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return httpd(text, modules=modules("content-security-policy.conf"),
                 files={"htdocs/page.txt": "mine"})


def policies(server, path: str) -> list[str]:
    return server.get(path, accept=BROWSER).headers.get_all(POLICY) or []


def test_a_policy_of_the_whole_server(policed, site):
    for path in ("", "/", "/azure-cloud", "/azure-cloud.svg", "/cells.json",
                 "/assets/page.css", "/nope", "/cells?party=nobody"):
        assert policies(policed, BASE + path) == \
            policies(site, BASE + path) != [], path
    for path in ("/page.txt", "/responsibilities", "/nope"):
        assert policies(policed, path) == [SITE_POLICY], path
    known = policed.get(CLOUD + ".html")
    again = policed.get(CLOUD + ".html", if_none_match=known["ETag"])
    assert again.status == 304 and again[POLICY] == known[POLICY]


SET = "\nHeader always set "
EXCEPT = ' "expr=%{REQUEST_URI} !~ m#^/responsibility(/|$)#"'


# The shorter ways that the sample's comment describes.
@pytest.mark.parametrize("policed, ours, missing", [
    ([(EXCEPT, "")], False, False),
    ([(SET, "\nHeader always setifempty "), (EXCEPT, "")], False, False),
    ([(SET, "\nHeader setifempty "), (EXCEPT, "")], True, True)],
    indirect=["policed"])
def test_shorter_ways_to_a_policy(policed, ours, missing):
    said = policies(policed, CLOUD)
    assert (said != [SITE_POLICY]) == ours and len(said) == 1
    assert policies(policed, "/page.txt") == [SITE_POLICY]
    assert (policies(policed, "/nope") == []) == missing


def test_a_cache_on_disk(httpd):
    server = httpd(defined("mod-cache.conf", cache="{root}/cache"),
                   modules=modules("mod-cache.conf"), start=False,
                   expected=["cache_disk:error.*AH00708"],
                   files={"cache/.keep": ""})
    (server.root / "cache").chmod(0o777)
    server.start().compressed()
    wanted = server.get(CLOUD + ".json")
    assert wanted["X-Cache"].startswith("MISS")
    wait_for(server, "REVALIDATE", wanted, CLOUD + ".json")
    same = server.get(CLOUD + ".json", if_none_match=wanted["ETag"])
    assert (same.status, same.body) == (304, b"")


def test_pages_and_typing_do_not_trip_mod_evasive(httpd):
    text = defined("mod-evasive.conf", monitors="192.0.2.1")
    assert text.count("Interval 1\n") == 2
    # Time shall not decide.
    server = httpd(text.replace("Interval 1\n", "Interval 60\n"),
                   modules=modules("mod-evasive.conf"),
                   expected=["evasive20:error"])
    page = server.get(CLOUD, accept=BROWSER)
    loaded = {urljoin(CLOUD, value) for element in page.html().iter()
              for value in (element.get("src"), element.tag == "link"
                            and element.get("href")) if value}
    loaded = {path for path in loaded if "/assets/" in path}
    assert 2 < len(loaded) < 5
    typed = [f"{CLOUD}?q={'encryption'[:n]}" for n in range(1, 11)]
    for path in (*loaded, *typed, *(CLOUD + f"/areas/{area}.html"
                                    for area in AREAS)):
        assert server.get(path).status == 200, path
    last = [server.get(CLOUD) for _ in range(30)][-1]
    assert last.status == 403 and b"Too many requests" in last.body
    assert re.search(r"evasive20:error\].* client denied by server "
                     "configuration: responsibility$", server.log(), re.M)
    assert server.get(BASE + "/health.json").status == 403
