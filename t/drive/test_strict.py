# SPDX-License-Identifier: Apache-2.0
"""Which commands a wrong matrix file stops: none of them under `lenient`.

Debian's apachectl and all that reloads by it (systemd, logrotate, certbot)
run `httpd -t` first, so what that refuses is a refusal for the whole server.
"""

from __future__ import annotations

import os
import pwd
import re
import ssl
import subprocess
from pathlib import Path

import pytest

from documents import confirm
from harness import BASE, ONE, STRICT, TREE, binary, serving, until
from samples import toy, wrong

APACHECTL = Path(os.environ.get(
    "APACHE2", TREE / "build/tools/apache2")) / "usr/sbin/apachectl"
FILE = serving("toy.json")
OTHER = ONE.replace(BASE, "/other")
REPORT = [r"RSP\d{4}", r"found in matrix files", "has been rejected since"]
DUMPS = ("-S", "-M", "-L", "-D DUMP_VHOSTS", "-D DUMP_INCLUDES",
         "-t -D DUMP_CERTS", "-tDDUMP_MODULES")
# What it says, whether a server runs, and whether `strict` refuses it.
TABLE = [
    ("-t", False, True), ("-t", True, True), ("-tDFOREGROUND", False, True),
    *((dump, runs, False) for dump in DUMPS for runs in (False, True)),
    ("-k graceful", True, True), ("-kgraceful", True, True),
    ("-k restart", True, True), ("-D X -k restart", True, True),
    ("-k stop", True, False), ("-kstop", True, False),
    ("-k graceful-stop", True, False), ("-DX -k graceful-stop", True, False),
    ("-k stop", False, False), ("-k start", False, True),
    ("-k graceful", False, True), ("-DFOREGROUND", False, True)]


def run(server, words: str) -> subprocess.CompletedProcess:
    return subprocess.run([*server.command, *words.split()], timeout=30,
                          capture_output=True, text=True,
                          env=server.environment)


def loads(server) -> int:
    return server.log().count("resuming normal operations")


def title(server) -> str:
    return server.get(BASE + "/toy.json").json()["title"]


def served(server, path: str) -> bool:
    """Whether it is there; a connection that a child closed counts as no."""
    try:
        return server.get(path).status == 200
    except (ConnectionError, OSError):
        return False


@pytest.mark.parametrize("words, runs, refused", TABLE)
def test_strict(httpd, words, runs, refused):
    server = httpd(STRICT + FILE + OTHER, start=False, expected=REPORT,
                   files={"toy.json": toy(title="First")})
    if runs:
        server.start()
        until(lambda: loads(server) == 1, "the line about the start")
    server.write("toy.json", wrong("toy"))
    before = loads(server)
    done = run(server, words)
    said = done.stdout + done.stderr
    assert "[RSP0301]" in said
    assert ("configuration rejected" in said) == refused, said
    assert "ignored by this command" in said or refused
    if refused:
        assert done.returncode == 1, said
        confirm(said, "strict refuses a wrong file", "terminal")
        confirm(said, "The reload reached nothing", "terminal")
        assert "Syntax OK" not in said
    elif "stop" not in words:
        assert done.returncode == 0, said
        assert words != "-t -D DUMP_CERTS" or "Syntax OK" in said
    if runs and "stop" in words:
        assert done.returncode == 0, said
        assert server.process.wait(timeout=30) == 0
    elif runs:
        assert title(server) == "First"
        assert loads(server) == before
    else:
        assert not (server.root / "httpd.pid").exists()


def test_strict_leaves_a_running_server_alone(httpd):
    """A raw signal is a reload that has begun: to refuse it ends httpd."""
    server = httpd(STRICT + FILE, expected=REPORT,
                   files={"toy.json": toy(title="First")})
    server.write("toy.json", wrong("toy"))
    server.reload()
    until(lambda: "has been rejected since" in server.log(), "the reload")
    until(lambda: served(server, BASE + "/toy"), "the last good")
    assert title(server) == "First"
    server.write("toy.json", toy(title="Second"))
    assert run(server, "-k graceful").returncode == 0
    until(lambda: served(server, BASE + "/toy") and title(server) == "Second",
          "the second")


def test_strict_does_not_believe_a_pid_file_that_was_left_behind(httpd):
    """Its number may be another process's by now, which is no server."""
    server = httpd(STRICT + FILE, start=False,
                   files={"toy.json": wrong(), "httpd.pid": f"{os.getpid()}\n"})
    assert server.fails() == 1
    assert "rejected (ResponsibilityStartup strict)" in server.terminal()


@pytest.mark.processes
@pytest.mark.parametrize("words", ["-t", "-k graceful", "-k restart"])
def test_lenient_refuses_nothing(httpd, words):
    server = httpd(FILE, expected=REPORT,
                   files={"toy.json": toy(title="First")})
    server.write("toy.json", wrong("toy"))
    server.configure(FILE + OTHER)
    before = loads(server)
    done = run(server, words)
    assert done.returncode == 0
    assert "[RSP0301]" in done.stderr and "[RSP0211]" in done.stderr
    [line] = re.findall(r"2 problems were found in matrix files: (.*)",
                        done.stderr)
    if words == "-t":
        assert line == ("accepted (ResponsibilityStartup lenient): a reload "
                        "would serve the last accepted version of each of "
                        "these files; a start would not serve "
                        "their matrices")
        assert "Syntax OK" in done.stderr
        return
    assert line == ("serving the last accepted version of each of these "
                    "files, if it has one; a site without any matrix answers "
                    "503")
    until(lambda: loads(server) == before + 1, "the reload")
    until(lambda: served(server, "/other/"), "what is new")
    assert title(server) == "First"
    assert line in server.log()


def test_a_wildcard_for_nothing(httpd):
    """It may be meant: no file is there yet."""
    body = serving("builtin:azure-cloud conf/*.json none/*.json")
    server = httpd(body, files={"conf/.keep": ""})
    done = run(server, "-t")
    assert done.returncode == 0 and "Syntax OK" in done.stderr
    for told in (done.stderr, server.terminal(), server.log()):
        assert told.count("[RSP0403]") == 2
        assert "found in matrix files" not in told
    assert server.log().count("responsibility:warn") == 2
    assert server.get(BASE + "/health.json").json()["status"] == "ok"
    server.configure(STRICT + body)
    done = run(server, "-t")
    assert done.returncode == 1
    assert done.stderr.count("[RSP0403]") == 2
    assert "2 problems were found in matrix files: configuration "\
        "rejected" in done.stderr


# Debian's own way.

class Control:
    """apachectl for a test's server."""

    def __init__(self, server):
        self.server = server
        assert APACHECTL.exists(), f"{APACHECTL}: make test-packages"

    def __call__(self, order: str) -> subprocess.CompletedProcess:
        server = self.server
        user = pwd.getpwuid(os.geteuid()).pw_name
        return subprocess.run(
            ["sh", str(APACHECTL), order], capture_output=True, text=True,
            timeout=60, env=server.environment | {
                "APACHE_CONFDIR": str(server.root), "APACHE_HTTPD": binary(),
                "APACHE_ARGUMENTS": f"-f {server.root}/httpd.conf",
                "APACHE_RUN_DIR": str(server.root / "run"),
                "APACHE_LOCK_DIR": str(server.root / "lock"),
                "APACHE_RUN_USER": user, "APACHE_ULIMIT_MAX_FILES": ":"})


def make_certificate(server, name: str) -> None:
    """Renew it: a new key, and a certificate of this name."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
         f"/CN={name}", "-keyout", str(server.root / "key.pem"), "-out",
         str(server.root / "cert.pem")], check=True, capture_output=True)


def certificate(server) -> str | None:
    """The certificate that a client is shown."""
    try:
        return ssl.get_server_certificate(("127.0.0.1", server.port))
    except OSError:
        return None


def test_a_renewed_certificate_is_loaded(httpd):
    server = httpd("SSLEngine On\nSSLCertificateFile cert.pem\n"
                   "SSLCertificateKeyFile key.pem\n" + FILE, start=False,
                   modules=["ssl", "socache_shmcb"],
                   expected=[*REPORT, "AH0[12]"],
                   files={"toy.json": toy()})
    make_certificate(server, "first.example")
    server.launch()
    first = until(lambda: certificate(server), "the first certificate")
    server.write("toy.json", wrong("toy"))
    make_certificate(server, "second.example")
    second = (server.root / "cert.pem").read_text()
    assert first.split() != second.split()
    done = Control(server)("graceful")
    assert done.returncode == 0, done
    assert "[RSP0301]" in done.stderr
    until(lambda: (certificate(server) or "").split() == second.split(),
          "the second certificate")


def test_logs_are_rotated_and_directives_loaded(httpd):
    body = FILE + 'CustomLog "{root}/access.log" "%U"\n'
    server = httpd(body, modules=["log_config"], expected=REPORT,
                   files={"toy.json": toy(title="First")})
    server.get("/before")
    server.write("toy.json", wrong("toy"))
    for name in ("access.log", "error.log"):
        (server.root / name).rename(server.root / (name + ".1"))
    server.configure(OTHER + body)
    done = Control(server)("graceful")
    assert done.returncode == 0, done
    until(lambda: loads(server) == 1, "the new error log")
    until(lambda: served(server, "/other/"), "what is new")
    server.get("/after")
    until(lambda: "/after" in (server.root / "access.log").read_text(),
          "the new access log")
    assert "/before" in (server.root / "access.log.1").read_text()
    assert "has been rejected since" in server.log()
    assert title(server) == "First"


def test_apachectl_under_strict(httpd):
    server = httpd(STRICT + FILE, files={"toy.json": toy(title="First")},
                   expected=REPORT)
    control = Control(server)
    assert control("configtest").returncode == 0
    server.write("toy.json", wrong("toy"))
    for order in ("configtest", "graceful", "restart"):
        done = control(order)
        assert done.returncode == 1 and "[RSP0301]" in done.stderr
    assert loads(server) == 1 and title(server) == "First"
    assert control("graceful-stop").returncode == 0
    assert server.process.wait(timeout=30) == 0
