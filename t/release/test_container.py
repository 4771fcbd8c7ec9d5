# SPDX-License-Identifier: Apache-2.0
"""The container's steps with Debian's httpd, where there is no engine.

The tree that the build makes lies at /usr/local/apache2 of a file system that
is read-only. httpd is process 1 in namespaces of its own, as user 33, without
capabilities.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from containerfile import FOLDER, TREE, context, stages
from harness import apxs, binary, until

ROOT = "/usr/local/apache2"
# Mount what a container has, then start httpd; as `unshare` runs it.
INSIDE = """
set -eu
mount --make-rprivate /
for point in /usr/local /run; do mount -t tmpfs tmpfs $point; done
mkdir {root} /run/httpd
mount --bind {tree} {root}
mount -t tmpfs -o size=1m,mode=755,uid=33,gid=33 tmpfs /run/httpd
{mounts}
mount -t tmpfs -o size=32m,mode=1777 tmpfs /dev/shm
mount -t proc proc /proc
ip link set lo up
{before}
for point in {root} /usr/local /run /; do mount -o remount,bind,ro $point; done
cd {root}
exec setpriv --reuid=33 --regid=33 --clear-groups --no-new-privs \
    --inh-caps=-all --bounding-set=-all \
    {httpd} -d {root} -f conf/httpd.conf -DFOREGROUND
"""
# Debian's packages, not the image's.
NOT_IN_THE_IMAGE = {"apache2-bin", "apache2-dev"}
ONLY_IN_THE_IMAGE = {"libapr1-dev", "libaprutil1-dev", "perl"}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The tree of the second stage, from the lines of the first."""
    if os.getuid() != 0:
        pytest.fail("this test mounts file systems: run it as root")
    folder = tmp_path_factory.mktemp("container")
    folder.chmod(0o755)
    folder.parent.chmod(0o755)
    (folder / "src").mkdir()
    context(folder / "src")
    lines = [line for line in stages()[0].all("RUN") if "apt-get" not in line]
    assert len(lines) == 1, lines
    line = lines[0].replace("/out", f"{folder}/out").replace(
        "/libraries", f"{folder}/libraries").replace(
        "container"f"{folder}/libraries.sh", "container/libraries.sh")
    done = subprocess.run(["/bin/bash", "-eo", "pipefail", "-c", line],
                          cwd=folder / "src", capture_output=True, text=True,
                          timeout=1800)
    assert done.returncode == 0, done.stdout + done.stderr
    tree = folder / "apache2"
    shutil.copytree(Path(apxs("LIBEXECDIR")), tree / "modules")
    shutil.copy(f"{folder}/out{apxs('LIBEXECDIR')}/mod_responsibility.so",
                tree / "modules")
    (tree / "conf").mkdir()
    shutil.copy(FOLDER / "httpd.conf", tree / "conf")
    shutil.copy(FOLDER / "healthcheck.sh", tree)
    shutil.copy("/etc/mime.types", tree / "conf")
    return folder


class Container:
    """httpd as an engine would start it."""

    def __init__(self, built: Path, matrices: Path | None = None,
                 stale: bool = False):
        tree = Path(tempfile.mkdtemp(dir=built))
        shutil.copytree(built / "apache2", tree, dirs_exist_ok=True)
        tree.chmod(0o755)
        mounts = ""
        if matrices:
            (tree / "conf/responsibility").mkdir()
            mounts = f"mount --bind {matrices} {ROOT}/conf/responsibility"
        script = INSIDE.format(
            root=ROOT, tree=tree, mounts=mounts, httpd=binary(),
            before="echo 1 >/run/httpd/httpd.pid" if stale else "")
        read, write = os.pipe()
        # As runc does, so that the user may open them by their names.
        os.fchown(write, 33, 33)
        self.process = subprocess.Popen(
            ["unshare", "--mount", "--net", "--pid", "--ipc", "--fork",
             "--kill-child", "sh", "-c", script],
            stdin=subprocess.DEVNULL, stdout=write, stderr=write)
        os.close(write)
        os.set_blocking(read, False)
        self.pipe, self.said = read, ""

    @property
    def httpd(self) -> int:
        """The parent's number outside; 0 before it is there."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}"
                    "/children")
        children = path.read_text().split()
        return int(children[0]) if children else 0

    def log(self) -> str:
        try:
            while more := os.read(self.pipe, 65536):
                self.said += more.decode()
        except BlockingIOError:
            pass
        return self.said

    def run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["nsenter", f"--target={self.httpd}", "--mount", "--net", "--pid",
             *words], capture_output=True, text=True,
            errors="replace", timeout=60)

    def healthy(self) -> bool:
        return self.run("bash", f"{ROOT}/healthcheck.sh").returncode == 0

    def get(self, path: str) -> tuple[int, str]:
        done = self.run("curl", "-s", "-w", "\n%{http_code}",
                        f"http://127.0.0.1:8080{path}")
        body, status = done.stdout.rsplit("\n", 1)
        return int(status), body

    def starts(self) -> Container:
        until(lambda: "AH00489" in self.log() or self.process.poll(),
              "httpd starts")
        until(self.healthy, self.log())
        return self

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(15)
        os.close(self.pipe)


@pytest.fixture
def container(built) -> Iterator:
    made: list[Container] = []

    def make(*words, **options) -> Container:
        made.append(Container(built, *words, **options))
        return made[-1]
    yield make
    for one in made:
        one.end()


def test_it_serves_without_root_and_ends_gracefully(container):
    server = container(stale=True).starts()
    status = Path(f"/proc/{server.httpd}/status").read_text()
    assert re.search(r"^Uid:\t33\t33\t33\t33$", status, re.M)
    assert re.search(r"^CapEff:\t0+$", status, re.M)
    assert re.search(r"^NSpid:\t\d+\t1$", status, re.M)
    assert server.run("setpriv", "--reuid=33", "touch",
                      f"{ROOT}/conf/x").returncode != 0
    assert server.get("/")[0] == 302
    for path in ("/", "/azure-cloud", "/azure-cloud/cells.csv",
                 "/azure-cloud.xlsx", "/openapi.json"):
        assert server.get(f"/responsibility{path}")[0] == 200, path
    assert server.get("/etc/passwd")[0] in (403, 404)
    status, body = server.get("/responsibility/health.json")
    assert (status, json.loads(body)["status"]) == (200, "ok")
    until(lambda: "/azure-cloud.xlsx HTTP" in server.log(), "it is logged")
    # Of probes that succeed nothing is logged.
    assert '/health HTTP/1.0" 200' not in server.log()
    os.kill(server.httpd, signal.SIGWINCH)
    assert server.process.wait(60) == 0
    assert "AH00492" in server.log() or "AH00491" in server.log()


def test_mounted_matrices_are_served_instead_of_those_built_in(
        container, tmp_path):
    tmp_path.chmod(0o755)
    file = tmp_path / "cloud.json"
    text = (TREE / "conf/examples/starter.json").read_text()
    file.write_text(text)
    server = container(matrices=tmp_path).starts()
    name = json.loads(text)["id"]
    assert server.get(f"/responsibility/{name}")[0] == 200
    assert server.get("/responsibility/azure-cloud")[0] == 404
    # The file may change under it: nothing is read before the next start.
    file.write_text(text[:-20])
    assert server.healthy()


def test_a_wrong_matrix_ends_the_start(container, tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "cloud.json").write_text("{")
    server = container(matrices=tmp_path)
    assert server.process.wait(60) != 0
    assert "cloud.json:1:" in server.log()


def test_the_image_builds_with_the_packages_of_the_makefile():
    text = (TREE / "Makefile").read_text().replace("\\\n", " ")
    needed = set(re.search(r"^BUILD_PACKAGES := (.*)$", text, re.M)[1].split())
    line = stages()[0].all("RUN")[0]
    words = line.split("--no-install-recommends", 1)[1].split("&&")[0]
    assert set(words.split()) == \
        (needed - NOT_IN_THE_IMAGE) | ONLY_IN_THE_IMAGE


def test_the_second_stage_gets_the_libraries_that_were_linked(built):
    found = (built / "libraries").read_text().split()
    names = {line.split("=")[0] for line in found}
    assert {"libjansson4", "libbrotli1", "zlib1g", "libapr1"} <= names
    assert all("=" in line for line in found)
    assert "libc6" not in names
