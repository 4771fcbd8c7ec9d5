# SPDX-License-Identifier: Apache-2.0
"""`responsibility explain`, and the hint of `check` at a terminal."""

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from conftest import PROGRAM

pytestmark = pytest.mark.quick
TREE = Path(__file__).resolve().parents[2]
CODES = re.findall(r"SRM_CODE\((\d+), ",
                   (TREE / "include/srm_report.h").read_text())


def test_every_code(cli):
    names = [f"RSP{int(number):04d}" for number in CODES]
    listed = cli("explain").out.splitlines()
    assert [line.split(":")[0] for line in listed] == names
    text = cli("explain", *names).out
    assert re.findall(r"^(RSP\d{4}):", text, re.M) == names
    assert text.count("Severity: ") == len(names)


def test_a_section(cli):
    text = cli("explain", "RSP0103").out
    assert text.startswith("RSP0103: the file is larger than the limit\n\n"
                           "Severity: error.\n")
    assert "\n    conf/m.json: has 20000000 bytes" in text
    assert all(len(line) <= 80 for line in text.splitlines())
    assert cli("explain", "rsp0103").out == text
    assert cli("explain", "[RSP0103]").out == text


def test_an_unknown_code(cli):
    done = cli("explain", "RSP0301", "RSP3010")
    assert (done.status, done.out) == (2, "")
    assert 'no problem code "RSP3010" (did you mean "RSP' in done.err


def test_the_hint_is_for_terminals(cli, tmp_path):
    (tmp_path / "m.json").write_text("{")
    words = ["check", "m.json"]
    assert "explain" not in cli(*words).out
    ours, theirs = pty.openpty()
    subprocess.run([PROGRAM, *words], cwd=tmp_path,
                   stdout=theirs)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    code = re.search(r"\[(RSP\d{4})\]", shown)[1]
    assert f'run "responsibility explain {code}".' in shown
