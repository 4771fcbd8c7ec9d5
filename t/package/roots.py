# SPDX-License-Identifier: Apache-2.0
"""Clean Debian systems in folders, to install and build in.

debootstrap makes a base once for each suite and list of packages. It stays in
build/roots and is never changed. A test works on a `Root`: an overlay of the
base whose changes are in memory, with processes and a network of its own. All
of it goes when the test ends, however that happens.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
ROOTS = Path(os.environ.get("ROOTS", TREE / "build/roots"))
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
DAY = 24 * 60 * 60
# For a command that hangs; nothing is judged by it.
LONG = 20 * 60
# Other settings of apt say what it fetches, which is a root's own affair.
SETTINGS = re.compile(r"Acquire::(?!IndexTargets|Changelogs|CompressionTypes|"
                      r"Languages|GzipIndexes|cdrom)\S+ \"[^\"]")
# Services are started by those tests that want them.
DENIED = "#!/bin/sh\nexit 101\n"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# debootstrap makes the base in memory: dpkg waits for the disk after each file.
BOOTSTRAP = """
set -e
work=$1 archives=$2 suite=$3 address=$4 tree=$5
shift 5
mount -t tmpfs -o mode=755 tmpfs "$work/root"
debootstrap --variant=minbase --cache-dir="$archives" "$@" "$suite" \
    "$work/root" "$address"
cp -R "$work/files/." "$work/root"
cp /etc/hosts /etc/resolv.conf "$work/root/etc"
rm -rf "$work/root/var/cache/apt/archives"
mkdir -p "$work/root/var/cache/apt/archives/partial"
chroot "$work/root" apt-get update -qq
umount "$work/root/proc" "$work/root/sys" 2>/dev/null || true
cp -ax "$work/root/." "$tree"
"""
# PID 1 of a root ignores SIGCHLD, so that no daemon stays as a zombie.
HOLD = """
set -e
mount -t tmpfs -o mode=755 tmpfs {work}
mkdir {work}/upper {work}/work {work}/root
mount -t overlay -o {layers},upperdir={work}/upper,workdir={work}/work \
    overlay {work}/root
mount -t proc proc {work}/root/proc
mount -t tmpfs -o mode=1777 tmpfs {work}/root/dev/shm
mkdir {work}/fetched {work}/fetching
mount -t overlay -o \
    {archives},upperdir={work}/fetched,workdir={work}/fetching overlay \
    {work}/root/var/cache/apt/archives
ip link set lo up
exec chroot {work}/root perl -e \
    '$SIG{{CHLD}} = "IGNORE"; $| = 1; print "ready\\n"; sleep while 1;'
"""


def environment() -> dict[str, str]:
    """The environment of commands in a root: proxies are the machine's."""
    proxies = {name: value for name, value in os.environ.items()
               if name.lower() in ("http_proxy", "https_proxy", "no_proxy")}
    return {**proxies, "PATH": PATH, "HOME": "/root", "LC_ALL": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive"}


def run(*words: str | Path, **options) -> str:
    """Run a command that must succeed. Return what it said."""
    done = subprocess.run(words, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          **{"timeout": LONG, **options})
    if done.returncode:
        raise AssertionError(f"{shlex.join(map(str, words))}: status "
                             f"{done.returncode}\n{done.stdout}")
    return done.stdout


def sources(suite: str) -> list[tuple[str, str, list[str]]]:
    """Address, suite and components of this machine's sources of Debian.

    apt itself reads them, in whichever form they are. Those of another release
    have the same addresses.
    """
    release = dict(line.split("=", 1) for line in
                   Path("/etc/os-release").read_text().splitlines()
                   if "=" in line)
    own = release.get("VERSION_CODENAME", "").strip('"')
    found: dict[tuple[str, str], list[str]] = {}
    for line in run("apt-get", "indextargets", "--format",
                    "$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)",
                    "Created-By: Packages").splitlines():
        address, name, component, origin = line.split(" ", 3)
        release, _, part = name.partition("-")
        if (release in (own, "stable") and part in ("", "updates", "security")
                and origin in ("Debian", "$(ORIGIN)")):
            key = address, f"{suite}-{part}" if part else suite
            found.setdefault(key, []).append(component)
    chosen = [(*key, components) for key, components in found.items()
              if "main" in components]
    if not any(name == suite for _, name, _ in chosen):
        raise RuntimeError(f"apt's sources here have no Debian {own or '?'} "
                           "with its component main, to make roots from")
    return sorted(chosen, key=lambda source: source[1])


def configuration(suite: str) -> dict[str, str]:
    """Files of apt and dpkg in a root."""
    signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
    settings = [line for line in run("apt-config", "dump").splitlines()
                if SETTINGS.match(line)]
    return {
        "etc/apt/sources.list": "".join(
            f"deb {signed}{address} {name} {' '.join(components)}\n"
            for address, name, components in sources(suite)),
        "etc/apt/apt.conf.d/80machine": "\n".join(
            [*settings, 'Acquire::Languages "none";', ""]),
        # Nothing in a root has to survive a failure of power.
        "etc/dpkg/dpkg.cfg.d/unsafe": "force-unsafe-io\n",
        "usr/sbin/policy-rc.d": DENIED,
    }


def listing(folder: Path) -> list[str]:
    """All below a folder, with kind, size and owner, but no times."""
    return sorted(run("find", folder, "-xdev", "-printf",
                      "%P %y %s %m %U:%G %l\n").splitlines())


def may() -> None:
    """Say plainly what is missing where no root can be made."""
    if os.getuid():
        raise RuntimeError("Roots need root: run these tests as root")
    if not shutil.which("debootstrap"):
        raise RuntimeError("debootstrap is missing: `make test-packages` "
                           "installs it")
    done = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork",
                           "true"], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError("Roots need namespaces of their own, which this "
                           f"machine refuses: {done.stderr.strip()}")


class Base:
    """A system that is only read: a suite with packages."""

    def __init__(self, suite: str, packages: Sequence[str] = (),
                 folder: Path = ROOTS):
        self.suite, self.packages = suite, sorted(packages)
        self.files = configuration(suite)
        key = json.dumps([suite, self.packages, self.files])
        digest = hashlib.sha256(key.encode()).hexdigest()[:12]
        self.folder = folder / f"{suite}-{digest}"
        self.tree = self.folder / "tree"
        # Packages that were fetched are kept from run to run.
        self.archives = folder / f"archives-{suite}"

    def intact(self) -> bool:
        """True if all is there as it was made."""
        try:
            made = (self.folder / "list").read_text().splitlines()
        except FileNotFoundError:
            return False
        return made == listing(self.tree)

    def age(self) -> float:
        """Seconds since apt fetched its lists."""
        return time.time() - (self.folder / "list").stat().st_mtime

    def make(self) -> Base:
        """Make it where it is missing, or not what was made."""
        self.archives.mkdir(parents=True, exist_ok=True)
        with open(self.folder.with_suffix(".lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.intact():
                start = time.monotonic()
                print(f"Making {self.folder.name}: Debian {self.suite}",
                      *self.packages, flush=True)
                shutil.rmtree(self.folder, ignore_errors=True)
                self.tree.mkdir(parents=True)
                self.install() if self.packages else self.bootstrap()
                (self.folder / "list").write_text(
                    "\n".join(listing(self.tree)))
                print(f"Made it in {time.monotonic() - start:.0f} s",
                      flush=True)
        return self

    def bootstrap(self) -> None:
        address = next(address for address, name, _ in sources(self.suite)
                       if name == self.suite)
        with tempfile.TemporaryDirectory(prefix="srm-base-") as work:
            Path(work, "root").mkdir()
            for name, text in self.files.items():
                file = Path(work, "files", name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text)
                file.chmod(0o755 if name.startswith("usr/sbin") else 0o644)
            run("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh",
                "-c", BOOTSTRAP, "bootstrap", work, self.archives.resolve(),
                self.suite, address, self.tree.resolve(),
                *([f"--keyring={KEYRING}"] if KEYRING.exists() else []),
                env={**environment(), "TMPDIR": "/tmp"})

    def install(self) -> None:
        below = Base(self.suite, folder=self.folder.parent).make()
        with Root(below) as root:
            root.install(*self.packages)
            run("nsenter", "--target", root.pid, "--mount", "cp", "-ax",
                f"{root.work}/root/.", self.tree.resolve())


class Root:
    """A base and what a test does to it, which goes with the test."""

    def __init__(self, base: Base):
        self.base = base
        self.work = Path(tempfile.mkdtemp(prefix="srm-root-"))
        self.holder = subprocess.Popen(
            ["unshare", "--mount", "--pid", "--net", "--fork", "--kill-child",
             "sh", "-c", HOLD.format(
                 work=self.work,
                 layers=shlex.quote(f"lowerdir={base.tree.resolve()}"),
                 archives=shlex.quote(f"lowerdir={base.archives.resolve()}"))],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        if self.holder.stdout.readline() != "ready\n":
            self.end()
            raise RuntimeError("no root was made: see above")
        children = f"/proc/{self.holder.pid}/task/{self.holder.pid}/children"
        self.pid = Path(children).read_text().strip()
        # Its files, as anybody outside sees them.
        self.files = Path(f"/proc/{self.pid}/root")

    def __enter__(self) -> Root:
        return self

    def __exit__(self, *_) -> None:
        self.end()

    def end(self) -> None:
        """End its processes and with them its files."""
        # unshare ignores SIGTERM, and its child goes with it.
        self.holder.kill()
        self.holder.wait(timeout=60)
        self.holder.stdout.close()
        self.work.rmdir()

    def enter(self, net: str = "own") -> list[str]:
        """Words before a command that runs inside."""
        return ["nsenter", "--target", self.pid, "--mount", "--pid", "--root",
                "--wd", *(["--net"] if net == "own" else []), "--"]

    def run(self, *words: str, net: str = "own") -> str:
        """Run a command that must succeed. Return what it said."""
        return run(*self.enter(net), *words, env=environment())

    def sh(self, script: str, net: str = "own") -> str:
        return self.run("sh", "-ec", script, net=net)

    def fails(self, script: str) -> str:
        """Run commands that must fail. Return what they said."""
        done = subprocess.run([*self.enter(), "sh", "-ec", script], text=True,
                              stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, env=environment())
        assert done.returncode, done.stdout
        return done.stdout

    def refresh(self) -> None:
        """Fetch apt's lists again when they are old: files may have gone."""
        if self.base.age() > DAY:
            self.sh("apt-get update -qq", net="host")

    def fetch(self, *packages: str) -> None:
        """Have all that an installation needs, so that it needs no network."""
        self.refresh()
        self.run("apt-get", "install", "-y", "-qq", "--download-only",
                 *packages, net="host")
        # For later roots. Two never write into one folder.
        for file in (self.files / "var/cache/apt/archives").glob("*.deb"):
            if not (kept := self.base.archives / file.name).exists():
                draft = kept.with_suffix(f".{self.pid}")
                shutil.copyfile(file, draft)
                draft.rename(kept)

    def install(self, *packages: str, options: Sequence[str] = ()) -> str:
        """Install by apt. Services that it starts are on the root's network."""
        self.fetch(*packages)
        return self.run("apt-get", "install", "-y", *options, *packages)

    def services(self) -> None:
        """From now on packages start and restart their services."""
        self.write("/usr/sbin/policy-rc.d", "#!/bin/sh\nexit 0\n")

    def put(self, *files: Path) -> list[str]:
        """Copy files to /srv. Return their names there."""
        for file in files:
            shutil.copy(file, self.files / "srv")
        return [f"/srv/{file.name}" for file in files]

    def write(self, name: str, text: str) -> None:
        (self.files / name.lstrip("/")).write_text(text)

    def read(self, name: str) -> str:
        return (self.files / name.lstrip("/")).read_text()

    def get(self, path: str) -> tuple[int, str]:
        """Ask its httpd. The status is 0 where nobody answers."""
        done = subprocess.run(
            ["nsenter", "--target", self.pid, "--net", "curl", "-sS",
             "--noproxy", "*", "--max-time", "20", "-w", "\n%{http_code}",
             f"http://127.0.0.1{path}"], text=True, capture_output=True)
        body, status = done.stdout.rsplit("\n", 1)
        return int(status), body

    def status(self, path: str) -> int:
        return self.get(path)[0]

    def until(self, path: str, status: int) -> None:
        """Wait for a server that begins, or takes another configuration."""
        end = time.monotonic() + 120
        while (found := self.status(path)) != status:
            assert time.monotonic() < end, (path, found, self.sh(
                "tail -20 /var/log/apache2/error.log"))
            time.sleep(0.1)

    def exists(self, name: str) -> bool:
        """True if there is such a file, even a link to nothing."""
        return os.path.lexists(self.files / name.lstrip("/"))

    def paths(self) -> set[str]:
        """All files but those that apt and dpkg keep for themselves."""
        own = re.compile(r"(proc|dev|run|tmp|srv|var/(lib/(dpkg|apt)|"
                         r"cache/(apt|ldconfig|debconf)|log))(/|$)")
        return {path for path in run(
            *self.enter(), "find", "/", "-xdev", "-printf", "%P\n",
            env=environment()).splitlines() if not own.match(path)}
