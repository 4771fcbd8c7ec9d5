# SPDX-License-Identifier: Apache-2.0
"""Servers to measure: httpd with a module, with files; nginx with files."""

import atexit
import gzip
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

# Nobody, so that httpd has no user to change to and valgrind may write.
USER = "nobody" if os.getuid() == 0 else None
PATIENCE = 300


def apxs(name):
    return subprocess.run(["apxs", "-q", name], check=True, text=True,
                          capture_output=True).stdout.strip()


HTTPD = f"{apxs('SBINDIR')}/{apxs('PROGNAME')}"
MODULES = apxs("LIBEXECDIR")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def load(*names):
    return [f"LoadModule {name}_module {MODULES}/mod_{name}.so"
            for name in names]


def get(link, path, headers):
    """Ask; the method stands before the path when it is not GET."""
    method, path = path.split() if " " in path else ("GET", path)
    link.request(method, path, headers={"Accept-Encoding": ""} | headers)
    answer = link.getresponse()
    return answer, answer.read()


class Server:
    """httpd with a configuration of its own, in a folder of its own."""

    # The options to serve in one process, and to serve as always.
    ALONE, FOREGROUND = ("-X",), ("-DFOREGROUND",)
    WAITS = "ap_read_request"  # called once before each request

    def __init__(self, root, name, lines, mpm="prefork"):
        self.root = Path(root, name)
        self.root.mkdir()
        self.root.chmod(0o777)
        self.port = self.http2 = free_port()
        self.conf = self.root / "httpd.conf"
        self.conf.write_text("\n".join([
            f'ServerRoot "{self.root}"', "ServerName localhost",
            f"Listen 127.0.0.1:{self.port}",
            f'ErrorLog "{self.root}/error.log"', f'PidFile "{self.root}/pid"',
            "LogLevel warn", "MaxKeepAliveRequests 0", "KeepAliveTimeout 300",
            *load(f"mpm_{mpm}", "authz_core"), *lines]) + "\n")
        self.command = [HTTPD, "-f", str(self.conf)]

    def start(self, before=(), after=None):
        """Start, alone if not told, and wait for it: a connection to it."""
        self.child = subprocess.Popen(
            [*before, *self.command,
             *(self.ALONE if after is None else after)],
            stderr=subprocess.PIPE, text=True, user=USER,
            start_new_session=True)
        atexit.register(self.end)  # however the measuring ends
        deadline = time.monotonic() + PATIENCE
        while True:
            link = http.client.HTTPConnection("127.0.0.1", self.port,
                                              timeout=PATIENCE)
            try:
                link.connect()
                self.compressed(deadline)
                return link
            except OSError:
                if (self.child.poll() is not None
                        or time.monotonic() > deadline):
                    sys.exit("the server did not start: "
                             + self.child.communicate()[1])
                time.sleep(0.05)

    def compressed(self, deadline):
        """Return when what is prerendered is compressed. httpd listens before
        it has begun with that."""
        log = self.root / "error.log"
        while "responsibility_module" in self.conf.read_text():
            text = log.read_text() if log.exists() else ""
            if "of answers prerendered" in text and (
                    text.count("compresses prerendered")
                    <= text.count("compressed prerendered")):
                break
            if time.monotonic() > deadline:
                sys.exit("prerendered answers are not compressed")
            time.sleep(0.01)

    def processes(self):
        """The processes that serve: one that compresses may be ending."""
        found = Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children")
        log = self.root / "error.log"
        others = re.findall(r"process (\d+) compresses",
                            log.read_text() if log.exists() else "")
        return [int(one) for one in found.read_text().split()
                if one not in others]

    def seconds(self):
        """Of processor time that these have used: their own, the kernel's."""
        return [sum(each) for each in zip(*map(spent, self.processes()))]

    def memory(self):
        """MB of each serving process by its number: shared and private."""
        return {one: tuple(sum(int(kb) for kb in re.findall(
            rf"^{what}_\w+: +(\d+) kB", text, re.M)) / 1024
            for what in ("Shared", "Private")) for one, text in (
                (one, Path(f"/proc/{one}/smaps_rollup").read_text())
                for one in self.processes())}

    def parent(self):
        """Of the first process: milliseconds of processor time, and its peak
        of memory in bytes."""
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        peak = re.search(r"VmHWM:\s+(\d+) kB", status)
        return sum(spent(self.child.pid)) * 1000, int(peak[1]) * 1024

    def end(self):
        """End in order: httpd may be told while it does not listen."""
        while self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.communicate(timeout=10)
            except subprocess.TimeoutExpired:
                continue

    def ask(self, requests):
        """The answers to requests, each a path and headers."""
        link = self.start()
        found = [get(link, path, headers) for path, headers in requests]
        link.close()
        self.end()
        return found

    def instructions(self, requests, warm=3, count=5):
        """
        What each request costs, a median of several on one connection.

        callgrind writes down what it has counted whenever the server calls
        what it calls once for each request, and begins again at zero: the
        first account is the start, and each one after it a request and the
        wait for the next. All in one run, which starts the server once.
        """
        out = self.root / "callgrind"
        link = self.start(["valgrind", "--tool=callgrind",
                           f"--callgrind-out-file={out}.%p",
                           f"--dump-before={self.WAITS}"])
        # The process that compresses has an account of its own.
        out = f"{out}.{self.child.pid}"
        asked = [request for request in requests for _ in range(warm + count)]
        for path, headers in [*asked, asked[-1]]:
            get(link, path, headers)
        link.close()
        self.end()
        self.starting = total(Path(f"{out}.1"))
        costs = [total(Path(f"{out}.{i + 2}")) for i in range(len(asked))]
        return [statistics.median(costs[i + warm:i + warm + count])
                for i in range(0, len(costs), warm + count)]


def spent(process):
    """Seconds of processor time of a process: its own, the kernel's."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1]
    return [int(one) / os.sysconf("SC_CLK_TCK")
            for one in fields.split()[11:13]]


def total(account):
    found = re.search(r"^(?:summary|totals): (\d+)", account.read_text(), re.M)
    account.unlink()
    return int(found[1])


# Of each message alone, or the server's: the floor has no say in them.
NOT_OURS = {"date", "server", "content-length", "content-type", "connection",
            "keep-alive", "accept-ranges", "last-modified"}


def quoted(text):
    return f"'{text}'" if '"' in text else f'"{text}"'


def ours(root, module, lines=(), name="ours", **more):
    return Server(root, name, [
        f"LoadModule responsibility_module {module}",
        "LogLevel responsibility:info", *lines,
        "<Location /responsibility>", "Responsibility On", "</Location>"],
        **more)


def floor(root, module, answers, lines=(), **more):
    """A handler that knows these answers, and nothing else."""
    lines = [f"LoadModule floor_module {module}", *lines]
    for i, (answer, body) in enumerate(answers):
        file = Path(root, f"bytes{i}")
        file.write_bytes(body)
        kind = answer.headers.get("Content-Type", "text/plain")
        lines.append(f'FloorAnswer "{file}" "{kind}"')
        lines += [f"FloorHeader {name} {quoted(value)}"
                  for name, value in answer.headers.items()
                  if name.lower() not in NOT_OURS]
    return Server(root, "floor", [*lines, "<Location /floor>", "</Location>"],
                  **more)


def write_files(root, bodies):
    """Bodies as files for static servers: /0, /1 and so on, and gzipped."""
    folder = Path(root, "documents")
    folder.mkdir()
    for i, body in enumerate(bodies):
        (folder / str(i)).write_bytes(body)
        (folder / f"{i}.gz").write_bytes(gzip.compress(body, 9))
    for one in (folder, *folder.iterdir()):
        one.chmod(one.stat().st_mode | 0o055)
    return folder


def files(root, folder, lines=(), deflate=False, **more):
    """httpd's own files, as they are or through mod_deflate. Told of no
    override, it would look for .htaccess in each folder above a file."""
    return Server(root, "deflate" if deflate else "files", [
        *lines, *(load("filter", "deflate") if deflate else ()),
        f'DocumentRoot "{folder}"', "<Directory />", "AllowOverride None",
        "</Directory>", *(("SetOutputFilter DEFLATE",) if deflate else ())],
        **more)


class Nginx(Server):
    """nginx's own files, compressed ones by gzip_static."""

    ALONE, FOREGROUND = ("-g", "master_process off;"), ()
    WAITS = "ngx_http_create_request"

    def __init__(self, root, folder):
        self.root = Path(root, "nginx")
        self.root.mkdir()
        self.root.chmod(0o777)
        self.port, self.http2 = free_port(), free_port()
        self.conf = self.root / "nginx.conf"
        self.conf.write_text(
            f"daemon off;\nworker_processes 2;\npid {self.root}/pid;\n"
            f"error_log {self.root}/error.log;\n"
            "events {\nworker_connections 1024;\n}\nhttp {\n"
            "access_log off;\nsendfile on;\ntcp_nopush on;\n"
            "keepalive_requests 1000000000;\n" + "".join(
                f"{what}_temp_path {self.root}/{what};\n" for what in (
                    "client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            + f"server {{\nlisten 127.0.0.1:{self.port};\n"
            f"listen 127.0.0.1:{self.http2} http2;\n"
            f"root {folder};\ngzip_static on;\n}}\n}}\n")
        self.command = ["nginx", "-c", str(self.conf), "-e",
                        str(self.root / "error.log")]
