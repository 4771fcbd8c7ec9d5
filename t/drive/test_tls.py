# SPDX-License-Identifier: Apache-2.0
"""mod_ssl with HTTP/2 in front of us, in the same httpd and in another one,
as curl sees them."""

import subprocess
from pathlib import Path

import pytest

from harness import BASE, ONE, Httpd, finish
from samples import BROWSER

TLS = ('SSLEngine on\nSSLCertificateFile "{certificate}"\n'
       'SSLCertificateKeyFile "{key}"\nProtocols h2 http/1.1\n')
MODULES = ["ssl", "http2", "socache_shmcb"]
# What differs from one connection to another.
HOP = {"date", "connection", "keep-alive", "upgrade", "transfer-encoding",
       "content-length", "accept-ranges"}


@pytest.fixture(scope="module")
def tls(tmp_path_factory) -> tuple[str, Path]:
    """Directives for a certificate that is made here, and its file."""
    folder = tmp_path_factory.mktemp("tls")
    folder.chmod(0o755)
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True, timeout=60)
    return TLS.replace("{certificate}", str(certificate)).replace(
        "{key}", str(key)), certificate


# In prefork there are no threads to serve streams with.
@pytest.fixture(scope="module", params=["event", "worker"])
def servers(request, tls):
    """One with TLS, and one that says the same without."""
    both = [Httpd(tls[0] + ONE, mpm=request.param, modules=MODULES),
            Httpd(ONE, mpm=request.param)]
    try:
        yield [server.start() for server in both]
    finally:
        finish(both)


def curl(certificate: Path, url: str, *more: str) -> tuple[
        int, str, dict[str, str], bytes]:
    """Status, address, headers and body of the last answer, by HTTP/2."""
    done = subprocess.run(
        ["curl", "-sS", "--http2", "--cacert", str(certificate), "--max-time",
         "30", "-D", "/dev/stderr", "-w",
         "\n%{http_code} %{http_version} %{url_effective}", *more, url],
        capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    body, _, last = done.stdout.rpartition(b"\n")
    status, version, address = last.decode().split(" ")
    assert version == "2"
    head = done.stderr.decode("latin-1").strip().split("\r\n\r\n")[-1]
    fields = (line.partition(":") for line in head.split("\r\n")[1:])
    return int(status), address, {
        name.lower(): value.strip() for name, _, value in fields}, body


@pytest.mark.parametrize("path", [
    "/", "/azure-cloud", "/azure-cloud.json", "/cells.csv", "/azure-cloud.svg",
    "/cells?party=customer", "/openapi.json", "/nope", "/cells?party=nobody",
    "/azure-cloud/", ""])
@pytest.mark.parametrize("accept", [BROWSER, "application/json"])
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_answers_are_those_without_tls(servers, tls, path, accept, coding):
    secure, plain = servers
    said = {"Accept": accept, "Accept-Encoding": coding}
    words = [word for name, value in said.items()
             for word in ("-H", f"{name}: {value}")]
    wanted = plain.get(BASE + path, **{
        name.replace("-", "_"): value for name, value in said.items()})
    url = f"https://127.0.0.1:{secure.port}{BASE}{path}"
    status, _, headers, body = curl(tls[1], url, *words)
    assert (status, body) == (wanted.status, wanted.body)
    assert {name: value for name, value in headers.items()
            if name not in HOP} == {
        name.lower(): value for name, value in wanted.headers.items()
        if name.lower() not in HOP}
    if etag := wanted["ETag"]:
        status, _, headers, body = curl(tls[1], url, *words, "-H",
                                        f"If-None-Match: {etag}")
        assert (status, headers["etag"], body) == (304, etag, b"")


@pytest.mark.parametrize("path", ["?party=customer", "/azure-cloud/?q=data",
                                  "/azure-cloud/areas"])
def test_redirects_stay_with_tls(servers, tls, path):
    at = f"https://127.0.0.1:{servers[0].port}{BASE}"
    status, address, *_ = curl(tls[1], at + path, "-L")
    assert status == 200
    assert address.startswith(at + "/")
    assert address.partition("?")[2] == path.partition("?")[2]


@pytest.mark.parametrize("keeps", ["On", "Off"])
@pytest.mark.parametrize("says", ["nothing", "its address"])
def test_tls_that_ends_before_us(httpd, tls, keeps, says):
    """A proxy with TLS speaks to us without; with the client's host and no
    ProxyPassReverse, or with ours and one."""
    inner = httpd(ONE)
    reverse = f"ProxyPassReverse / http://127.0.0.1:{inner.port}/\n"
    front = httpd(tls[0] + f"ProxyPreserveHost {keeps}\n"
                  f"ProxyPass / http://127.0.0.1:{inner.port}/\n"
                  + (reverse if keeps == "Off" else ""),
                  modules=[*MODULES, "proxy", "proxy_http"])
    at = f"https://127.0.0.1:{front.port}{BASE}"
    if says != "nothing":
        inner.stop()
        inner.configure(f"ResponsibilityURL {at}\n" + ONE)
        inner.start()
    status, address, _, body = curl(tls[1], at + "?party=customer", "-L",
                                    "-H", f"Accept: {BROWSER}")
    assert (status, address) == (200, at + "/?party=customer")
    assert body == inner.get(BASE + "/?party=customer", accept=BROWSER).body
