# SPDX-License-Identifier: Apache-2.0
"""A real httpd for a test: made, started, asked, watched and stopped."""

from __future__ import annotations

import functools
import http.client
import io
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import html5lib

TREE = Path(__file__).resolve().parents[2]
MODULE = Path(os.environ.get("SRM_MODULE",
                             TREE / "build/mod_responsibility.so")).resolve()
OTHER_MODULE = MODULE.parent / "other" / MODULE.name
BASE = "/responsibility"
PLAIN = f"""
<Location "{BASE}">
    Responsibility On
    Require all granted
</Location>
"""


def serving(names: str) -> str:
    """A site of these matrices, as ResponsibilityMatrix names them."""
    return PLAIN.replace("On\n", f"On\n    ResponsibilityMatrix {names}\n")


# A wrong matrix file refuses the configuration.
STRICT = "ResponsibilityStartup strict\n"
# One matrix only, whose every cell the tests know.
ONE = serving("builtin:azure-cloud")
MPMS = {
    "event": "StartServers 1\nServerLimit 8\nThreadsPerChild 8\n"
             "MaxRequestWorkers 64\nMinSpareThreads 1\nMaxSpareThreads 16\n",
    "worker": "StartServers 1\nServerLimit 8\nThreadsPerChild 8\n"
              "MaxRequestWorkers 64\nMinSpareThreads 1\nMaxSpareThreads 16\n",
    "prefork": "StartServers 2\nMinSpareServers 1\nMaxSpareServers 4\n"
               "MaxRequestWorkers 24\n",
}
TROUBLE = re.compile(r":(error|crit|alert|emerg)\]|exit signal|"
                     r"AddressSanitizer|runtime error:|Assertion")
# The event MPM closes a connection that is closed already, now and then; it
# ends its threads' memory before its threads, too.
NOT_OURS = ["mpm_event:error.* AH00468: error closing socket"]
AT_THE_END = ["AH00052: .* Segmentation fault",
              "mpm_event:error.* apr_pollset_add failure"]

# Each test run begins somewhere else, and each of its processes has ports that
# no other one tries: a server listens only some time after its port was found.
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 8
PORTS = itertools.cycle(range(10240 + os.getpid() % 200 * 96 + WORKER, 32000,
                              8))


@functools.cache
def apxs(name: str) -> str:
    """A value that apxs knows, such as LIBEXECDIR."""
    found = subprocess.run([os.environ.get("APXS", "apxs"), "-q", name],
                           check=True, capture_output=True, text=True)
    return found.stdout.strip()


@functools.cache
def binary() -> str:
    return str(Path(apxs("SBINDIR")) / apxs("PROGNAME"))


def load(names: Iterable[str]) -> str:
    """LoadModule lines for those of the modules that are not compiled in."""
    built_in = subprocess.run([binary(), "-l"], capture_output=True,
                              text=True, check=True).stdout.split()
    lines = []
    for name in dict.fromkeys(names):
        if f"mod_{name}.c" not in built_in:
            path = Path(apxs("LIBEXECDIR")) / f"mod_{name}.so"
            lines.append(f'LoadModule {name}_module "{path}"\n')
    return "".join(lines)


def until(condition: Callable[[], object], what: str,
          seconds: float = 15) -> object:
    """Ask again and again until the condition holds; fail at the deadline."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := condition():
            return result
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s in vain: {what}")


def free_port() -> int:
    """A port that is free, below those that clients are given."""
    while True:
        port = next(PORTS)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def unique(pairs: list[tuple[str, object]]) -> dict:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key twice in {keys}"
    return dict(pairs)


def strict_json(text: bytes | str):
    """Parse JSON; a key given twice, NaN and a byte order mark are errors."""
    def refuse(word: str):
        raise ValueError(f"{word} is no JSON")
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    return json.loads(text, object_pairs_hook=unique, parse_constant=refuse)


def strict_html(text: bytes):
    """Parse a page; the first parse error of the HTML standard raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(text.decode("utf-8"))


def words(element) -> str:
    """The text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


@dataclass(frozen=True)
class Answer:
    """What httpd answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        values = self.headers.get_all(name) or [None]
        assert len(values) == 1 or name.lower() == "vary", (name, values)
        return values[0] if values[0] is None else ", ".join(values)

    @property
    def media(self) -> str:
        return (self["Content-Type"] or "").partition(";")[0]

    @property
    def vary(self) -> set[str]:
        return {item.strip().lower()
                for item in (self["Vary"] or "").split(",") if item.strip()}

    def json(self):
        assert self.media in ("application/json", "application/linkset+json",
                              "application/problem+json"), self
        return strict_json(self.body)

    def html(self):
        assert self["Content-Type"] == "text/html; charset=utf-8", self
        return strict_html(self.body)


class Httpd:
    """One server with a root, a port and a log of its own."""

    def __init__(self, body: str, *, mpm: str = "event",
                 modules: Iterable[str] = (),
                 files: Mapping[str, str | bytes | dict] | None = None,
                 expected: Iterable[str] = (), ours_first: bool = False):
        self.root = Path(tempfile.mkdtemp(prefix="srm-"))
        self.root.chmod(0o755)
        (self.root / "htdocs").mkdir()
        self.mpm = mpm
        theirs = load([f"mpm_{mpm}", "authz_core", "unixd", *modules])
        ours = f'LoadModule responsibility_module "{MODULE}"\n'
        self.modules = ours + theirs if ours_first else theirs + ours
        self.expected = list(expected)
        self.process: subprocess.Popen | None = None
        self.served: int | None = None  # the log's length at the end
        for name, content in (files or {}).items():
            self.write(name, content)
        self.port = free_port()
        self.configure(body)

    def write(self, name: str, content: str | bytes | dict) -> Path:
        """Write a file under the server's root, whole or not at all."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = json.dumps(content, indent=1)
        if isinstance(content, str):
            content = content.encode()
        draft = path.with_name(path.name + ".new")
        draft.write_bytes(content)
        draft.replace(path)
        return path

    def configure(self, body: str) -> None:
        """Write httpd.conf: the least that runs, our module, the body."""
        user = "User #65534\nGroup #65534\n" if os.geteuid() == 0 else ""
        self.write("httpd.conf", (
            f'ServerRoot "{self.root}"\nDefaultRuntimeDir "{self.root}"\n'
            f'PidFile "{self.root}/httpd.pid"\nServerName 127.0.0.1\n'
            f'ErrorLog "{self.root}/error.log"\n'
            f"Listen 127.0.0.1:{self.port}\n"
            f'DocumentRoot "{self.root}/htdocs"\n'
            "LogLevel info\nTraceEnable Off\n"
            + self.modules + user + MPMS[self.mpm]
            + body.replace("{root}", str(self.root))
                  .replace("{port}", str(self.port))))

    @property
    def command(self) -> list[str]:
        return [binary(), "-d", str(self.root), "-f",
                str(self.root / "httpd.conf")]

    @property
    def environment(self) -> dict[str, str]:
        preload = os.environ.get("SRM_PRELOAD")
        return os.environ | ({"LD_PRELOAD": preload} if preload else {})

    def check(self) -> tuple[int, str]:
        """Run `httpd -t`: its status and what it said on the terminal."""
        done = subprocess.run([*self.command, "-t"], capture_output=True,
                              timeout=30, env=self.environment)
        return done.returncode, (done.stdout + done.stderr).decode()

    def launch(self, prefix: Iterable[str] = ()) -> None:
        with (self.root / "terminal").open("ab") as terminal:
            self.process = subprocess.Popen(
                [*prefix, *self.command, "-DFOREGROUND"], stdout=terminal,
                stderr=terminal, stdin=subprocess.DEVNULL,
                start_new_session=True, env=self.environment)

    def start(self, prefix: Iterable[str] = ()) -> Httpd:
        """Start, and return when it answers."""
        self.launch(prefix)
        until(self.answers, "httpd answers")
        return self

    def answers(self) -> bool:
        ended = self.process.poll()
        assert ended is None, (f"httpd ended with {ended}", self.terminal(),
                               self.log())
        try:
            return self.raw(b"OPTIONS * HTTP/1.0\r\n\r\n").startswith(b"HTTP/")
        except OSError:
            return False

    def compressed(self) -> Httpd:
        """Return when what is prerendered is compressed."""
        until(lambda: len(re.findall("compresses prerendered", self.log()))
              == len(re.findall("compressed prerendered", self.log())),
              "prerendered answers are compressed", 90)
        return self

    def compared(self) -> str:
        """The log, when what was before the last reload is compared."""
        until(lambda: self.log().count(" compares matrices with")
              == self.log().count(" has compared matrices with"),
              "matrices are compared", 60)
        return self.log()

    def fails(self) -> int:
        """Start and wait for the end that must come: its exit status."""
        self.launch()
        status = self.process.wait(timeout=30)
        self.process = None
        return status

    def stop(self) -> None:
        """End the server by the pid kept, in order if it can."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.served = len(self.log())
            self.process.terminate()
        try:
            status = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            status = self.process.wait(timeout=20)
        self.process = None
        assert status == 0, (f"httpd ended with {status}", self.log())

    def remove(self) -> None:
        shutil.rmtree(self.root)

    def reload(self) -> None:
        """Ask for a graceful reload; it comes about when it does."""
        assert self.process.poll() is None, self.log()
        self.process.send_signal(signal.SIGUSR1)

    def tell(self, order: str) -> subprocess.CompletedProcess:
        """Give the running server an order by `httpd -k`."""
        return subprocess.run([*self.command, "-k", order], text=True,
                              capture_output=True, timeout=30,
                              env=self.environment)

    def request(self, method: str, path: str, body: bytes | None = None,
                **headers: str) -> Answer:
        """One request on a connection of its own; if_none_match="…"."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            return ask(link, method, path, body, **headers)
        finally:
            link.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, **headers)

    def raw(self, data: bytes) -> bytes:
        """Send bytes and read what comes until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), 20) as link:
            link.sendall(data)
            link.shutdown(socket.SHUT_WR)
            received = []
            while piece := link.recv(65536):
                received.append(piece)
            return b"".join(received)

    def listen(self, data: bytes) -> bytes:
        """Send bytes, keep the way open, and read until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), 20) as link:
            link.sendall(data)
            return b"".join(iter(lambda: link.recv(65536), b""))

    def target(self, target: bytes, accept: bytes = b"*/*",
               method: bytes = b"GET") -> Answer:
        """Ask for a request target as it is, whatever is in it."""
        data = self.raw(method + b" " + target
                        + b" HTTP/1.1\r\nHost: h\r\nAccept: "
                        + accept + b"\r\nConnection: close\r\n\r\n")
        return read_answer(data)

    def log(self) -> str:
        path = self.root / "error.log"
        return path.read_text() if path.exists() else ""

    def terminal(self) -> str:
        path = self.root / "terminal"
        return path.read_text() if path.exists() else ""

    def trouble(self, since: int = 0) -> list[str]:
        """Lines of the log that no test has declared to be expected."""
        log = self.log()
        found = _trouble(log[since:self.served], self.expected)
        if self.served is not None:
            found += _trouble(log[self.served:], self.expected + (
                AT_THE_END if self.mpm == "event" else []))
        return found + _trouble(self.terminal(), self.expected)


def finish(servers: list[Httpd]) -> None:
    """Stop servers; whatever their logs hold unexpectedly is a failure."""
    trouble = []
    for server in servers:
        try:
            server.stop()
        except AssertionError as error:
            trouble.append(str(error))
        trouble += server.trouble()
        server.remove()
    complain(trouble)


def complain(trouble: list[str]) -> None:
    assert not trouble, "in the error log:\n" + "\n".join(
        line[:300] for line in trouble)


def _trouble(text: str, expected: list[str]) -> list[str]:
    return [line for line in text.splitlines() if TROUBLE.search(line)
            and not any(re.search(pattern, line)
                        for pattern in expected + NOT_OURS)]


def dechunked(body: bytes) -> bytes:
    """The body of which these are the chunks; nothing may follow them."""
    found = []
    while True:
        length, _, body = body.partition(b"\r\n")
        size = int(length, 16)
        found.append(body[:size])
        assert body[size:size + 2] == b"\r\n", (length, body[:200])
        body = body[size + 2:]
        if size == 0:
            assert body == b"", body[:200]
            return b"".join(found)


def read_answer(data: bytes) -> Answer:
    """The answer in what a server sent until it closed."""
    head, _, body = data.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100 "):
        head, _, body = body.partition(b"\r\n\r\n")
    line, _, fields = head.partition(b"\r\n")
    assert re.match(rb"HTTP/1\.1 [1-5]\d\d ", line), data[:200]
    headers = http.client.parse_headers(io.BytesIO(fields + b"\r\n\r\n"))
    if "Transfer-Encoding" in headers:
        body = dechunked(body)
    return Answer(int(line.split()[1]), headers, body)


def ask(link: http.client.HTTPConnection, method: str, path: str,
        body: bytes | None = None, **headers: str) -> Answer:
    """One request on a connection that is there already."""
    fields = {name.replace("_", "-"): value
              for name, value in headers.items()}
    link.request(method, path, body, fields)
    response = link.getresponse()
    return Answer(response.status, response.headers, response.read())
