# SPDX-License-Identifier: Apache-2.0
"""mod_ssl with HTTP/2 in front of us, in the same httpd and in another one,
as curl sees them."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness import BASE, ONE, Httpd, finish, free_port
from samples import BROWSER

TLS = """
Listen 127.0.0.1:{tls}
<VirtualHost 127.0.0.1:{tls}>
    SSLEngine on
    SSLCertificateFile "{certificate}"
    SSLCertificateKeyFile "{key}"
    Protocols h2 http/1.1
    {more}
</VirtualHost>
"""
MODULES = ["ssl", "http2", "socache_shmcb"]
# What differs from one connection to another.
HOP = {"date", "connection", "keep-alive", "upgrade", "transfer-encoding",
       "content-length", "accept-ranges"}


@dataclass(frozen=True)
class Certificate:
    """For 127.0.0.1, signed by itself."""

    file: Path
    key: Path

    def host(self, port: int, more: str = "") -> str:
        """A virtual host that shows it, and says more."""
        return TLS.replace("{tls}", str(port)).replace("{more}", more).replace(
            "{certificate}", str(self.file)).replace("{key}", str(self.key))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Certificate:
    folder = tmp_path_factory.mktemp("tls")
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", str(made.key), "-out", str(made.file)],
        check=True, capture_output=True, timeout=60)
    return made


# In prefork there are no threads to serve streams with.
@pytest.fixture(scope="module", params=["event", "worker"])
def server(request, certificate):
    """One that says the same with TLS (`secure`) and without."""
    secure = free_port()
    server = Httpd(ONE + certificate.host(secure), mpm=request.param,
                   modules=MODULES)
    server.secure = secure
    try:
        yield server.start().compressed()
    finally:
        finish([server])


def curl(certificate: Certificate, url: str, *more: str,
         version: str = "2") -> tuple[int, str, dict[str, str], bytes]:
    """Status, address, headers and body of the last answer."""
    done = subprocess.run(
        ["curl", "-sS", "--http2", "--cacert", str(certificate.file),
         "--max-time",
         "30", "-D", "/dev/stderr", "-w",
         "\n%{http_code} %{http_version} %{url_effective}", *more, url],
        capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    body, _, last = done.stdout.rpartition(b"\n")
    status, spoken, address = last.decode().split(" ")
    assert spoken == version
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
def test_answers_are_those_without_tls(server, certificate, path, accept,
                                       coding):
    said = {"Accept": accept, "Accept-Encoding": coding}
    words = [word for name, value in said.items()
             for word in ("-H", f"{name}: {value}")]
    wanted = server.get(BASE + path, **{
        name.replace("-", "_"): value for name, value in said.items()})
    url = f"https://127.0.0.1:{server.secure}{BASE}{path}"
    status, _, headers, body = curl(certificate, url, *words)
    assert (status, body) == (wanted.status, wanted.body)
    assert {name: value for name, value in headers.items()
            if name not in HOP} == {
        name.lower(): value for name, value in wanted.headers.items()
        if name.lower() not in HOP}
    if etag := wanted["ETag"]:
        status, _, headers, body = curl(certificate, url, *words, "-H",
                                        f"If-None-Match: {etag}")
        assert (status, headers["etag"], body) == (304, etag, b"")
        assert not {"content-type", "content-encoding"} & set(headers)


@pytest.mark.parametrize("path", ["?party=customer", "/azure-cloud/?q=data",
                                  "/azure-cloud/areas"])
def test_redirects_stay_with_tls(server, certificate, path):
    at = f"https://127.0.0.1:{server.secure}{BASE}"
    status, address, *_ = curl(certificate, at + path, "-L")
    assert status == 200
    assert address.startswith(at + "/")
    assert address.partition("?")[2] == path.partition("?")[2]


@pytest.mark.parametrize("keeps", ["On", "Off"])
@pytest.mark.parametrize("says", ["nothing", "its address"])
def test_tls_that_ends_before_us(httpd, mpm, certificate, keeps, says):
    """A proxy with TLS speaks to us without; with the client's host and no
    ProxyPassReverse, or with ours and one."""
    secure = free_port()
    at = f"https://127.0.0.1:{secure}{BASE}"
    inner = httpd(ONE if says == "nothing"
                  else f"ResponsibilityURL {at}\n" + ONE)
    target = f"http://127.0.0.1:{inner.port}/"
    httpd(certificate.host(
        secure, f"ProxyPreserveHost {keeps}\nProxyPass / {target}\n"
        + (f"ProxyPassReverse / {target}\n" if keeps == "Off" else "")),
        modules=[*MODULES, "proxy", "proxy_http"])
    version = "1.1" if mpm == "prefork" else "2"
    status, address, _, body = curl(certificate, at + "?party=customer", "-L",
                                    "-H", f"Accept: {BROWSER}",
                                    version=version)
    assert (status, address) == (200, at + "/?party=customer")
    assert body == inner.get(BASE + "/?party=customer", accept=BROWSER).body
