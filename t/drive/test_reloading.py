# SPDX-License-Identifier: Apache-2.0
"""docs/how-to/reload.md: its units, its script and its ways of changing files."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from documents import read, table
from harness import BASE, TREE, serving, until
from samples import toy, wrong

UNITS = TREE / "conf/examples/systemd"
RELOAD = TREE / "conf/examples/reload"
KUBERNETES = TREE / "conf/examples/kubernetes/base"


def verify(folder) -> tuple[int, str]:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=yes",
         *(str(unit) for unit in sorted(folder.glob("responsibility*")))],
        capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def units(tmp_path):
    """A copy of the units, with a program that is there for apachectl."""
    for unit in UNITS.iterdir():
        text = unit.read_text().replace("/usr/sbin/apachectl", sys.executable)
        (tmp_path / unit.name).write_text(text)
    return tmp_path


def test_systemd_takes_the_units(units):
    status, said = verify(units)
    said = "\n".join(line for line in said.splitlines()
                     if "responsibility" in line)
    assert (status, said) == (0, "")


@pytest.mark.parametrize("unit, before, after", [
    ("responsibility.path", "PathChanged=/", "PathChanged="),
    ("responsibility.path", "PathChanged", "PathChangd"),
    ("responsibility-reload.timer", "=2s", "=2 fortnights"),
    ("responsibility-reload.service", sys.executable, "/no/such/program")])
def test_systemd_would_not_take_any_unit(units, unit, before, after):
    text = (units / unit).read_text()
    assert before in text
    (units / unit).write_text(text.replace(before, after))
    status, said = verify(units)
    assert status != 0 or "responsibility" in said


def test_the_units_are_those_of_the_document():
    rows = table(read("docs/how-to/reload.md"), "unit", "does")
    named = {row[0].strip("`") for row in rows}
    assert named == {unit.name for unit in UNITS.iterdir()}
    service = (UNITS / "responsibility-reload.service").read_text()
    assert service.index("configtest\n") < service.index("graceful\n")
    for before, after in (("responsibility.path", "timer"),
                          ("responsibility-reload.timer", "service")):
        assert f"\nUnit=responsibility-reload.{after}\n" in \
            (UNITS / before).read_text()


def test_the_deployment_asks_for_what_there_is(shipped):
    deployment = yaml.safe_load((KUBERNETES / "deployment.yaml").read_text())
    container = deployment["spec"]["template"]["spec"]["containers"][0]
    for name in ("startupProbe", "readinessProbe"):
        probe = container[name]["httpGet"]
        assert shipped.get(probe["path"]).status == 200


def title(server) -> str:
    return server.get(BASE + "/toy.json").json()["title"]


def test_a_folder_as_kubernetes_mounts_it(httpd):
    """Links through ..data, of which the target is exchanged at once."""
    server = httpd(serving("m/*.json"), start=False, files={
        "m/..2026_1/toy.json": toy(title="First")})
    folder = server.root / "m"
    (folder / "..data").symlink_to("..2026_1")
    (folder / "toy.json").symlink_to("..data/toy.json")
    server.start()
    assert title(server) == "First"
    server.write("m/..2026_2/toy.json", toy(title="Second"))
    (folder / "..data_tmp").symlink_to("..2026_2")
    (folder / "..data_tmp").rename(folder / "..data")
    shutil.rmtree(folder / "..2026_1")
    assert title(server) == "First"
    server.reload()
    until(lambda: title(server) == "Second", "the second")
    assert server.get(BASE + "/health.json").json()["status"] == "ok"


class Repository:
    """A repository of matrices, and a server's folder with its clone."""

    def __init__(self, root):
        self.root = root
        self.theirs = root / "theirs"
        self.folder = root / "matrices"
        self.folder.mkdir()
        self.git("init", "-q", "-b", "main", str(self.theirs))
        self.commit(toy(title="First"))
        self.git("clone", "-q", str(self.theirs),
                 str(self.folder / "repository"))

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], check=True, capture_output=True, env={
            "PATH": os.environ["PATH"], "HOME": str(self.root),
            **{f"GIT_{who}_{what}": "a@b.example" for who in
               ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}})

    def commit(self, matrix: dict) -> None:
        import json
        (self.theirs / "toy.json").write_text(json.dumps(matrix))
        self.git("-C", str(self.theirs), "add", "-A")
        self.git("-C", str(self.theirs), "commit", "-q", "-m", "A change")

    def pull(self, **commands: str) -> tuple[int, str]:
        done = subprocess.run(
            ["sh", str(RELOAD / "pull-matrices.sh"), str(self.folder)],
            env={"PATH": os.environ["PATH"], "HOME": str(self.root),
                 **commands},
            capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout + done.stderr


def test_matrices_from_git(httpd):
    server = httpd(serving("matrices/current/*.json"), start=False)
    repository = Repository(server.root)
    orders = {"CHECK": os.environ["RESPONSIBILITY"] + " check",
              "TEST": " ".join([*server.command, "-t"]),
              "RELOAD": " ".join([*server.command, "-k", "graceful"])}
    # Nothing runs yet: the first matrices are put in place, and httpd started.
    status, said = repository.pull(**orders | {"RELOAD": "true"})
    assert status == 0, said
    server.start()
    assert title(server) == "First"
    repository.commit(toy(title="Second"))
    assert repository.pull(**orders)[0] == 0
    until(lambda: title(server) == "Second", "the second")
    good = os.readlink(repository.folder / "current")

    repository.commit(wrong("toy"))
    status, said = repository.pull(**orders)
    assert status != 0 and "RSP0301" in said
    assert os.readlink(repository.folder / "current") == good
    assert title(server) == "Second"

    repository.commit(toy(title="Third"))
    loads = server.log().count("resuming normal operations")
    status, said = repository.pull(**orders | {"TEST": "false"})
    assert status == 1
    assert os.readlink(repository.folder / "current") == good
    assert repository.pull(**orders)[0] == 0
    until(lambda: title(server) == "Third", "the third")
    assert repository.pull(**orders) == (0, "")
    assert server.log().count("resuming normal operations") == loads + 1
    assert server.check()[0] == 0


def test_a_file_in_the_folder_that_is_not_ready_is_passed_over(httpd):
    server = httpd(serving("m/*.json"), files={
        "m/toy.json": toy(title="First"), "m/toy.json.new": "{",
        "m/.toy.json": "{", "m/toy.json~": "{"})
    assert title(server) == "First"
    assert not re.search("RSP", server.log())
