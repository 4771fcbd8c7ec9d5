# SPDX-License-Identifier: Apache-2.0
"""The README's commands on bare Debian systems: `make roots`.

Nothing is there but a minimal system, git and make.
"""

from __future__ import annotations

import re
import resource
import subprocess
import time
import urllib.request

import pytest

from roots import TREE, Root, environment, run

BARE = "git", "make"
OPEN = re.compile(r"Open (http://127\.0\.0\.1:\d+/responsibility/) ")


@pytest.fixture(scope="module", params=["bookworm", "trixie"])
def bare(request, start_module) -> Root:
    """A bare system with this tree in /srv/tree."""
    root = start_module(request.param, *BARE)
    root.sh("mkdir /srv/tree")
    # As git would clone it, with what is not committed yet.
    files = subprocess.run(["git", "ls-files", "-z"], cwd=TREE, check=True,
                           capture_output=True).stdout
    packed = subprocess.run(["tar", "--null", "-T", "-", "-c"], cwd=TREE,
                            input=files, check=True, capture_output=True)
    subprocess.run([*root.enter(), "tar", "--no-same-owner", "-xC",
                    "/srv/tree"], input=packed.stdout, check=True)
    return root


def make(root: Root, words: str, net: str = "host") -> str:
    return root.sh(f"cd /srv/tree && make {words}", net=net)


def test_another_user_is_told_what_to_install(bare):
    said = bare.fails("cd /srv/tree && setpriv --reuid nobody --clear-groups "
                      "make run")
    line = re.search("^Install with: sudo (apt-get install .*)$", said, re.M)
    bare.run(*line[1].split(), "--simulate", net="host")


def test_make_run_says_what_it_does_and_serves(bare):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(
        [*bare.enter("host"), "sh", "-c",
         "cd /srv/tree && exec make run WERROR=1"], text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, env=environment())
    steps, page = [], None
    try:
        for line in process.stdout:
            if not re.match("  (CC|LD) ", line):
                steps.append(line)
                print(f"{time.monotonic() - began:4.0f} s  {line}", end="")
            if found := OPEN.match(line):
                with urllib.request.urlopen(found[1], timeout=60) as answer:
                    page = answer.read()
                break
    finally:
        bare.sh("kill -INT $(pidof apache2) || true")
        rest = process.communicate(timeout=60)[0]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"CPU {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.0f} s")
    text = "".join(steps)
    assert page and b"azure-cloud" in page, text + rest
    for step in ("Debian packages that are missing, to build the module: ",
                 "Fetching the lists", "Installing ", "Compiling ",
                 "Starting httpd", "Open "):
        assert any(line.startswith(step) for line in steps), (step, text)
    assert len(steps) < 30, text


def test_it_is_installed_enabled_and_uninstalled(bare):
    before = bare.paths()
    bare.install("apache2", options=["--no-install-recommends"])
    own = bare.paths()
    make(bare, "WERROR=1")
    make(bare, "install")
    bare.sh("a2enmod -q responsibility; a2enconf -q responsibility; "
            "apachectl configtest; apachectl start")
    bare.until("/responsibility/", 200)
    bare.sh("responsibility check builtin:azure-cloud")
    bare.sh("a2disconf -q responsibility; a2dismod -q responsibility")
    make(bare, "uninstall")
    bare.sh("apachectl configtest; apachectl graceful")
    bare.until("/responsibility/", 404)
    left = {path for path in bare.paths() - own if "srv/" not in path}
    assert not [path for path in left if "responsib" in path]
    assert before <= bare.paths()


@pytest.mark.parametrize("target", ["unit", "check"])
def test_tests_pass(bare, target):
    print(make(bare, "check-packages")[-300:])
    print(make(bare, target, net="own")[-600:])
