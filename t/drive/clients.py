# SPDX-License-Identifier: Apache-2.0
"""What clients send, as far as it is known, and from where it is known.

None of them says more than this about the form that it wants, which is why
the address decides.
"""

from __future__ import annotations

import gzip
from urllib.parse import parse_qsl, urlencode

import brotli

from harness import Answer, Httpd, read_answer

# Grafana's Infinity data source 3.11.1, pkg/infinity/headers.go: Accept goes
# by the type of the query, Accept-Encoding is set by hand, and its
# documentation names the User-Agent. A trace header is passed on.
_INFINITY = {
    "User-Agent": "Go-http-client/1.1", "Accept-Encoding": "gzip",
    "Traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
INFINITY = {"Accept": "application/json;q=0.9,text/plain", **_INFINITY}
INFINITY_CSV = {"Accept": "text/csv; charset=utf-8", **_INFINITY}
INFINITY_XML = {"Accept": "text/xml;q=0.9,text/plain", **_INFINITY}

# Power Query, in Power BI and in Excel. Microsoft's page on authentication in
# its connectors shows a request: this User-Agent and no Accept at all. The
# coding is that of a .NET client that unpacks by itself.
POWER_QUERY = {
    "User-Agent": "Microsoft.Data.Mashup "
                  "(https://go.microsoft.com/fwlink/?LinkID=304225)",
    "Accept-Encoding": "gzip, deflate", "Connection": "Keep-Alive"}

# An Office program that is given an address to open asks what the server can
# do, whether the file is there, and for the file; the headers of the last are
# from a request that Excel made to a server that wrote it down.
OFFICE_OPTIONS = {"User-Agent": "Microsoft Office Protocol Discovery"}
OFFICE_HEAD = {"User-Agent": "Microsoft Office Existence Discovery"}
OFFICE_GET = {"User-Agent": "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
              "Accept-Auth": "badger,Wlid1.1,Bearer,Basic,NTLM,Digest,Kerberos",
              "Authorization": "Bearer", "X-FeatureVersion": "3",
              "X-MS-CookieUri-Requested": "t", "X-Office-Major-Version": "16"}

# Tableau's REST API Connector needs a Java driver; its headers are not
# written down. These are what Java's own client says where a program says
# nothing: the first two up to Java 17, one of them no media range at all,
# the last from Java 21 on.
JAVA_OLD = {"User-Agent": "Java/1.8.0_402", "Connection": "keep-alive",
            "Accept": "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"}
JAVA_17 = {"User-Agent": "Java/17.0.15", "Connection": "keep-alive",
           "Accept": "text/html, image/gif, image/jpeg, */*; q=0.2"}
JAVA_21 = {"User-Agent": "Java/21.0.1", "Accept": "*/*"}

# Prometheus 3.14.0, scrape/scrape.go and config/config.go: weights fall from
# one more than the number of its protocols.
_PROMETHEUS = {"User-Agent": "Prometheus/3.14.0", "Accept-Encoding": "gzip",
               "X-Prometheus-Scrape-Timeout-Seconds": "10"}
PROMETHEUS = {**_PROMETHEUS, "Accept": (
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
    "application/openmetrics-text;version=0.0.1;q=0.5,"
    "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
    "text/plain;version=0.0.4;q=0.3,*/*;q=0.2")}
# The same with native histograms on.
PROMETHEUS_PROTO = {**_PROMETHEUS, "Accept": (
    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;"
    "encoding=delimited;q=0.6,"
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
    "application/openmetrics-text;version=0.0.1;q=0.4,"
    "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
    "text/plain;version=0.0.4;q=0.2,*/*;q=0.1")}
# Told to speak the old text format alone, and not to compress.
PROMETHEUS_TEXT = {**_PROMETHEUS, "Accept-Encoding": "identity",
                   "Accept": "text/plain;version=0.0.4;q=0.6,*/*;q=0.5"}

CURL = {"User-Agent": "curl/7.88.1", "Accept": "*/*"}
CURL_COMPRESSED = {**CURL, "Accept-Encoding": "deflate, gzip, br, zstd"}

# Chromium 156, as it asked a server that wrote it down.
CHROMIUM = {
    "sec-ch-ua": '"Not:A-Brand";v="8", "Chromium";v="156"',
    "sec-ch-ua-mobile": "?0", "sec-ch-ua-platform": '"Linux"',
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 "
                  "(KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,"
              "image/jxl,image/avif,image/webp,image/apng,*/*;q=0.8,"
              "application/signed-exchange;v=b3;q=0.7",
    "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1", "Sec-Fetch-Dest": "document",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-US,en;q=0.9"}

# Everyone who may ask for data by an address.
READERS = {
    "Infinity": INFINITY, "Infinity, CSV": INFINITY_CSV,
    "Infinity, XML": INFINITY_XML, "Power Query": POWER_QUERY,
    "Office": OFFICE_GET, "Java 8": JAVA_OLD, "Java 17": JAVA_17,
    "Java 21": JAVA_21, "curl": CURL, "curl --compressed": CURL_COMPRESSED,
    "Chromium": CHROMIUM, "Prometheus": PROMETHEUS,
    "Prometheus, protobuf": PROMETHEUS_PROTO,
    "Prometheus, text": PROMETHEUS_TEXT}

DECODE = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}


def send(server: Httpd, path: str, headers: dict[str, str],
         method: str = "GET", **more: str) -> Answer:
    """Ask with a client's own headers, and with none that it does not send.

    The body is unpacked; a coding that the client cannot read fails.
    """
    fields = {"Host": f"127.0.0.1:{server.port}", "Connection": "close"}
    fields |= {name: value for name, value in headers.items()
               if name != "Connection"} | more
    lines = [f"{method} {path} HTTP/1.1",
             *(f"{name}: {value}" for name, value in fields.items())]
    data = server.raw("\r\n".join(lines).encode() + b"\r\n\r\n")
    answer = read_answer(data)
    coding = answer["Content-Encoding"]
    assert coding is None or coding in headers.get("Accept-Encoding", ""), (
        path, coding)
    if method == "HEAD":
        return answer
    return Answer(answer.status, answer.headers, DECODE[coding](answer.body))


def as_infinity(path: str) -> str:
    """A path as Infinity sends it: Go writes the query anew, in order."""
    path, mark, query = path.partition("?")
    pairs = sorted(parse_qsl(query, keep_blank_values=True),
                   key=lambda pair: pair[0])
    return path + mark + urlencode(pairs)
