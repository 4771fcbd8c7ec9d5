# SPDX-License-Identifier: Apache-2.0
"""Debian's apache2 as its package comes, with a2enmod, a2enconf, apachectl."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents import confirm
from harness import MODULE, TREE, TROUBLE, apxs, free_port, until

# What the package enables where it is installed for the first time.
MODULES = ("mpm_event authz_host auth_basic access_compat authn_file "
           "authz_user alias dir autoindex env mime negotiation setenvif "
           "filter deflate status reqtimeout").split()
CONFIGURATIONS = ("charset localized-error-pages other-vhosts-access-log "
                  "security serve-cgi-bin").split()
# It names a folder of the machine.
MOD = "mods-available/responsibility.conf"
# envvars is read by all of Debian's commands: what is of an instance.
INSTANCE = """
. {conf}/envvars
export APACHE_RUN_USER={user} APACHE_RUN_GROUP={group}
export APACHE_RUN_DIR={root}/run APACHE_LOCK_DIR={root}/lock
export APACHE_LOG_DIR={root}/log APACHE_PID_FILE={root}/run/apache2.pid
"""
# Answers what Debian's does, but for two folders.
APXS = """#!/bin/sh
case $2 in
LIBEXECDIR) echo "{root}/modules" ;;
SYSCONFDIR) echo "{conf}" ;;
*) exec "{apxs}" "$@" ;;
esac
"""


class Debian:
    """An instance of its own in a folder, and the commands for it."""

    def __init__(self, package: Path, root: Path):
        self.package, self.root, self.conf = package, root, root / "apache2"
        self.port = free_port()
        shutil.copytree(package / "etc/apache2", self.conf, symlinks=True)
        for name in ("modules", "log", "state", "www/html"):
            (root / name).mkdir(parents=True)
        me = pwd.getpwuid(os.getuid()).pw_name
        user, group = (("www-data", "www-data") if os.getuid() == 0 else
                       (me, me))
        (root / "envvars").write_text(INSTANCE.format(
            root=root, conf=self.conf, user=user, group=group))
        found = shutil.which(os.environ.get("APXS", "apxs"))
        self.apxs = root / "apxs"
        self.apxs.write_text(APXS.format(root=root, conf=self.conf,
                                         apxs=found))
        self.apxs.chmod(0o755)
        self.environment = {
            "PATH": f"{package}/usr/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
            "APACHE_CONFDIR": str(self.conf),
            "APACHE_ENVVARS": str(root / "envvars"),
            "APACHE_STATE_DIRECTORY": str(root / "state"),
            # As its own unit does; else apachectl would ask systemd.
            "APACHE_STARTED_BY_SYSTEMD": "1"}
        self.change("ports.conf", "Listen 80", f"Listen 127.0.0.1:{self.port}")
        self.change("sites-available/000-default.conf", "*:80",
                    f"127.0.0.1:{self.port}")
        self.change("sites-available/000-default.conf", "/var/www",
                    str(root / "www"))
        self.change("apache2.conf", "/var/www/", f"{root}/www/")
        self.run("a2enmod", "-m", "-q", *MODULES)
        self.run("a2enconf", "-m", "-q", *CONFIGURATIONS)
        self.run("a2ensite", "-q", "000-default")

    def change(self, name: str, old: str, new: str) -> None:
        path = self.conf / name
        text = path.read_text()
        assert old in text, name
        path.write_text(text.replace(old, new))

    def run(self, *words: str) -> str:
        """Run a command that must succeed; what it said."""
        done = subprocess.run(words, capture_output=True, text=True,
                              timeout=60, env=self.environment, cwd=TREE)
        said = done.stdout + done.stderr
        assert done.returncode == 0, (words, said)
        return said

    def make(self, target: str, *words: str) -> str:
        return self.run("make", target, f"B={MODULE.parent}", *words)

    def install(self) -> str:
        said = self.make("install", f"APXS={self.apxs}",
                         f"PREFIX={self.root}/usr")
        if "/var/lib" in (self.conf / MOD).read_text():
            self.change(MOD, "/var/lib/apache2", str(self.root / "state"))
        return said

    def configtest(self) -> None:
        assert "Syntax OK" in self.run("apachectl", "configtest")

    def status(self, path: str) -> int:
        """0 while nothing listens."""
        try:
            with urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}{path}",
                    timeout=15) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    @property
    def pid(self) -> int:
        """0 when it does not run."""
        try:
            pid = int((self.root / "run/apache2.pid").read_text())
            return pid if Path(f"/proc/{pid}/exe").exists() else 0
        except FileNotFoundError:
            return 0

    def starts(self) -> int:
        """How often it has begun to serve a configuration."""
        return self.log().count("AH00489")

    def graceful(self) -> None:
        before = self.starts()
        self.run("apachectl", "graceful")
        until(lambda: self.starts() > before, "apache2 takes it")

    def stop(self) -> None:
        pid = self.pid
        self.run("apachectl", "stop")
        until(lambda: not Path(f"/proc/{pid}").exists(), "apache2 stops")

    def log(self) -> str:
        path = self.root / "log/error.log"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def debian() -> Iterator[Debian]:
    package = Path(os.environ.get("APACHE2",
                                  MODULE.parent / "tools/apache2"))
    assert package.is_dir(), "`make test-packages` fetches apache2"
    root = Path(tempfile.mkdtemp(prefix="srm-debian-"))
    root.chmod(0o755)
    server = None
    try:
        server = Debian(package, root)
        yield server
        trouble = [line for line in server.log().splitlines()
                   if TROUBLE.search(line)]
        assert not trouble, trouble
    finally:
        if server and server.pid:
            os.killpg(server.pid, signal.SIGKILL)
        shutil.rmtree(root)


def test_it_is_enabled_and_disabled_as_other_modules_are(debian):
    debian.configtest()
    said = debian.install()
    assert "a2enmod responsibility" in said
    # Nothing has changed for a server that nobody told of it.
    debian.configtest()
    debian.run("apachectl", "start")
    until(lambda: debian.status("/") == 200, "apache2 answers")
    assert debian.status("/responsibility/") == 404
    debian.run("a2enmod", "-q", "responsibility")
    debian.configtest()
    debian.graceful()
    assert debian.status("/responsibility/") == 404
    debian.run("a2enconf", "-q", "responsibility")
    debian.configtest()
    debian.graceful()
    until(lambda: debian.status("/responsibility/") == 200, "it is served")
    said = debian.run("apache2ctl", "-t", "-D", "DUMP_RESPONSIBILITY")
    assert f"  configured in {debian.conf}/conf-enabled/responsibility." in said
    done = subprocess.run(
        ["apache2", "-f", str(debian.conf / "apache2.conf"), "-t"],
        capture_output=True, text=True, timeout=30,
        env={"PATH": debian.environment["PATH"]})
    assert done.returncode != 0
    confirm(done.stdout + done.stderr,
            "apache2 -t fails, apache2ctl -t does not", "terminal")
    for path in ("/azure-cloud", "/azure-cloud/cells.csv", "/health.json",
                 "/openapi.json"):
        assert debian.status(f"/responsibility{path}") == 200, path
    # The stock configuration denies by default: the sample says who may.
    assert "Require all denied" in (debian.conf / "apache2.conf").read_text()
    debian.run("a2disconf", "-q", "responsibility")
    debian.run("a2dismod", "-q", "responsibility")
    debian.configtest()
    debian.graceful()
    until(lambda: debian.status("/responsibility/") == 404, "it is gone")
    debian.stop()


def test_the_configuration_loads_the_module_where_nobody_has(debian):
    debian.install()
    debian.run("a2enconf", "-q", "responsibility")
    debian.configtest()
    assert "responsibility_module" in debian.run("apachectl", "-M")


def test_a_configuration_that_is_there_stays(debian):
    debian.install()
    site = debian.conf / "conf-available/responsibility.conf"
    load = debian.conf / "mods-available/responsibility.load"
    load.write_text("# of an older version\n")
    site.write_text("# ours\n")
    (debian.conf / MOD).write_text("# ours\n")
    said = debian.install()
    for file in (site, debian.conf / MOD):
        assert f"Kept your configuration: {file}" in said
        assert file.read_text() == "# ours\n"
    assert str(debian.root / "modules") in load.read_text()


def test_the_module_serves_by_three_lines(debian):
    """What a2enmod enables serves nothing; README's lines are all it wants."""
    debian.install()
    debian.run("a2enmod", "-q", "responsibility")
    lines = re.search(r"```apache\n(<Location.*?)```",
                      (TREE / "README.md").read_text(), re.S).group(1)
    ours = " On\n    ResponsibilityMatrix builtin responsibility/*.json\n"
    (debian.conf / "conf-available/ours.conf").write_text(
        lines.replace(" On\n", ours))
    debian.run("a2enconf", "-q", "ours")
    debian.configtest()
    debian.run("apachectl", "start")
    until(lambda: debian.status("/responsibility/azure-cloud") == 200, "it is")
    assert not list((debian.conf / "responsibility").iterdir())
    store = debian.root / "state/responsibility"
    assert stat.S_IMODE(store.stat().st_mode) == 0o700
    debian.stop()


def test_what_is_enabled_is_not_removed(debian):
    debian.install()
    debian.run("a2enmod", "-q", "responsibility")
    done = subprocess.run(
        ["make", "uninstall", f"B={MODULE.parent}", f"APXS={debian.apxs}",
         f"PREFIX={debian.root}/usr"], capture_output=True, text=True,
        env=debian.environment, cwd=TREE)
    assert done.returncode
    assert "first run a2disconf responsibility; a2dismod" in done.stderr
    debian.configtest()


def test_a_package_is_made_in_a_folder_of_its_own(debian):
    stage = debian.root / "stage"
    debian.make("install", f"DESTDIR={stage}", "PREFIX=/usr")
    module = f"{apxs('LIBEXECDIR')}/{MODULE.name}"
    conf = stage / apxs("SYSCONFDIR").lstrip("/")
    assert (conf / MOD).is_file()
    for name in ("mods-available/responsibility.load",
                 "conf-available/responsibility.conf"):
        text = (conf / name).read_text()
        assert f"LoadModule responsibility_module {module}\n" in text
        assert str(debian.root) not in text
    assert not list(conf.glob("*-enabled"))
    for path in (module, "/usr/bin/responsibility",
                 "/usr/share/man/man1/responsibility.1",
                 "/usr/share/man/man8/mod_responsibility.8",
                 "/usr/share/responsibility/schemas/matrix.json",
                 "/usr/share/responsibility/examples/starter.json"):
        assert Path(f"{stage}{path}").is_file()
