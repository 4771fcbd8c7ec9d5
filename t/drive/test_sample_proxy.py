# SPDX-License-Identifier: Apache-2.0
"""Samples for httpd, nginx, HAProxy and Varnish, each in front of the sample
for the server behind it and under another path."""

import http.client
from urllib.parse import urljoin, urlsplit

import pytest

from harness import BASE, ask, free_port
from neighbours import Neighbour, listens
from sample_files import changed, defined, modules
from samples import BROWSER

SHOWN = "/who-does-what"
PUBLIC = f"https://intranet.example{SHOWN}/"
POLICY = "Content-Security-Policy"


class Front:
    """What answers on a port."""

    def __init__(self, port: int, name: str = ""):
        self.port, self.name = port, name

    def get(self, path: str, method: str = "GET", **headers: str):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            return ask(link, method, path, host="intranet.example", **headers)
        finally:
            link.close()


@pytest.fixture
def origin(httpd):
    """The server behind, at the port that the proxies' samples name."""
    port = free_port()
    server = httpd(defined("proxy/origin.conf", public=PUBLIC,
                           listen=f"127.0.0.1:{port}"),
                   modules=modules("proxy/origin.conf")).compressed()
    server.behind = Front(port)
    return server


@pytest.fixture
def started():
    servers = []

    def start(name: str, *command: str, port: int, write: dict[str, str]):
        server = Neighbour(name)
        servers.append(server)
        for file, text in write.items():
            server.write(file, text.replace("{root}", str(server.root)))
        server.start([word.replace("{root}", str(server.root))
                      for word in command], lambda: listens(port))
        return Front(port, name)

    yield start
    for server in servers:
        server.stop()


def apache(httpd, started, origin):
    server = httpd(defined("proxy/httpd.conf",
                           origin=f"http://127.0.0.1:{origin.behind.port}"),
                   modules=modules("proxy/httpd.conf"))
    return Front(server.port)


NGINX = """
daemon off;
pid {root}/pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path {root}/body;
    proxy_temp_path {root}/proxy;
    fastcgi_temp_path {root}/fastcgi;
    uwsgi_temp_path {root}/uwsgi;
    scgi_temp_path {root}/scgi;
    include {root}/site.conf;
}
"""


def nginx(httpd, started, origin):
    port = free_port()
    site = changed("proxy/nginx.conf", ("listen 80", f"listen 127.0.0.1:{port}"),
                   ("127.0.0.1:8081", f"127.0.0.1:{origin.behind.port}"))
    return started("nginx", "nginx", "-p", "{root}", "-e", "stderr", "-c",
                   "{root}/nginx.conf", port=port,
                   write={"nginx.conf": NGINX, "site.conf": site})


HAPROXY = "defaults\n    timeout connect 5s\n    timeout client 20s\n" \
    "    timeout server 20s\n\n"


def haproxy(httpd, started, origin):
    port = free_port()
    site = changed("proxy/haproxy.cfg", ("bind :80", f"bind 127.0.0.1:{port}"),
                   ("127.0.0.1:8081", f"127.0.0.1:{origin.behind.port}"))
    return started("haproxy", "haproxy", "-db", "-f", "{root}/haproxy.cfg",
                   port=port, write={"haproxy.cfg": HAPROXY + site})


def varnish(httpd, started, origin):
    port = free_port()
    site = changed("proxy/varnish.vcl",
                   ('"8081"', f'"{origin.behind.port}"'))
    return started("varnish", "varnishd", "-F", "-n", "{root}/work", "-a",
                   f"127.0.0.1:{port}", "-f", "{root}/site.vcl", "-s",
                   "malloc,8m", port=port, write={"site.vcl": site})


@pytest.fixture(params=[apache, nginx, haproxy, varnish],
                ids=lambda kind: kind.__name__)
def front(httpd, started, origin, request):
    return request.param(httpd, started, origin)


def test_a_site_under_another_path(front, origin):
    same_answers(front, origin.behind)
    links_stay(front)
    redirects_stay(front)
    if front.name != "varnish":
        other = front.get("/elsewhere")
        assert other.headers.get_all(POLICY) == ["default-src 'self'"]


def same_answers(front, behind):
    """Statuses, bytes and headers are those of the server behind."""
    # Varnish unpacks gzip itself for whoever wants none, and knows no Brotli.
    coding = "gzip" if front.name == "varnish" else "br"
    for path in ("/", "/azure-cloud", "/azure-cloud/areas/applications.html",
                 "/azure-cloud.svg", "/nope", "/cells.csv?deployment=paas",
                 "/azure-cloud.json", "/cells.json?party=customer%2Cmicrosoft",
                 "/cells?party=nobody"):
        headers = {"accept": BROWSER, "accept_encoding": coding}
        shown = front.get(SHOWN + path, **headers)
        wanted = behind.get(BASE + path, **headers)
        assert (shown.status, shown.body) == (wanted.status, wanted.body)
        for name in ("Content-Type", "ETag", "Cache-Control", POLICY,
                     "Content-Encoding", "Link"):
            assert shown.headers.get_all(name) == \
                wanted.headers.get_all(name), (path, name)
        if tag := wanted["ETag"]:
            same = front.get(SHOWN + path, if_none_match=tag, **headers)
            assert (same.status, same.body, same["ETag"]) == (304, b"", tag)
            # A browser takes the policy of a 304 for its copy.
            assert same.headers.get_all(POLICY) == [wanted[POLICY]]


def links_stay(front):
    """Absolute in data; those of a page are under the path of the proxy."""
    rows = front.get(SHOWN + "/azure-cloud/cells.json").json()
    assert rows[0]["href"].startswith(PUBLIC + "azure-cloud/")
    page = SHOWN + "/azure-cloud/areas/applications"
    found = {urljoin(page, value) for element in
             front.get(page, accept=BROWSER).html().iter()
             for value in (element.get("href"), element.get("src")) if value}
    local = {link.partition("#")[0] for link in found if "://" not in link}
    assert len(local) > 20
    for link in sorted(local)[::7] + [x for x in local if "/assets/" in x]:
        assert link.startswith(SHOWN + "/"), link
        assert front.get(link).status == 200, link


def redirects_stay(front):
    """Relative, or to the public address; never to the server behind."""
    for path, to in (("", SHOWN + "/"),
                     ("/azure-cloud/", SHOWN + "/azure-cloud"),
                     ("/azure-cloud/areas", SHOWN + "/azure-cloud")):
        answer = front.get(SHOWN + path)
        assert answer.status == 301, path
        url = urlsplit(urljoin("https://intranet.example" + SHOWN + path,
                               answer["Location"]))
        assert url.path == to, answer["Location"]
        assert url.netloc.partition(":")[0] == "intranet.example"


def test_rules_of_the_server_behind_see_the_client(httpd):
    """A proxy is believed; what a client made up before it is not."""
    port = free_port()
    text = defined("proxy/origin.conf", public=PUBLIC,
                   listen=f"127.0.0.1:{port}", proxies="127.0.0.1")
    httpd(text.replace("Require all granted", "Require ip 198.51.100.7"),
          modules=modules("proxy/origin.conf"), expected=["authz_core:error"])
    for address, status in (("198.51.100.7", 200), ("198.51.100.8", 403),
                            ("198.51.100.7, 198.51.100.8", 403)):
        assert Front(port).get(BASE + "/", x_forwarded_for=address
                               ).status == status, address


def test_varnish_keeps_a_copy_of_each_format(httpd, started):
    port = free_port()
    text = defined("proxy/origin.conf", public=PUBLIC,
                   listen=f"127.0.0.1:{port}")
    assert "#ResponsibilityMaxAge 60" in text
    server = httpd(text.replace("#ResponsibilityMaxAge", "ResponsibilityMaxAge"
                                ), modules=modules("proxy/origin.conf"))
    server.compressed().behind = Front(port)
    front = varnish(httpd, started, server)
    for _ in range(2):
        for accept, media in ((BROWSER, "text/html"),
                              ("application/json", "application/json")):
            answer = front.get(SHOWN + "/azure-cloud", accept=accept)
            assert answer.media == media
    # Its own number, and the number of the request that filled the cache.
    assert len(answer["X-Varnish"].split()) == 2
    assert answer["Cache-Control"] == "max-age=60"
