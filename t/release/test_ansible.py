# SPDX-License-Identifier: Apache-2.0
"""The role of conf/examples/ansible: its checkers, and runs on this machine.

ANSIBLE is the folder with Debian's packages, unpacked.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from harness import MODULE, PLAIN, TREE, Httpd, binary, finish

FOLDER = TREE / "conf/examples/ansible"
TOOLS = Path(os.environ.get("ANSIBLE", MODULE.parent / "tools/ansible"))
STARTER = (TREE / "conf/examples/starter.json").read_text()


def ansible(*words: object, home: Path) -> tuple[int, str]:
    assert TOOLS.is_dir(), "`make release-proof` fetches ansible"
    done = subprocess.run(
        [str(word) for word in words], cwd=FOLDER, text=True, timeout=900,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": f"{TOOLS}/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin",
             "PYTHONPATH": f"{TOOLS}/usr/lib/python3/dist-packages",
             "HOME": str(home), "LANG": "C.UTF-8", "NO_COLOR": "1",
             "ANSIBLE_LOCALHOST_WARNING": "0",
             "ANSIBLE_PYTHON_INTERPRETER": "/usr/bin/python3"})
    return done.returncode, done.stdout


def test_the_checkers_say_nothing(tmp_path):
    for words in (["ansible-playbook", "--syntax-check", "site.yml"],
                  ["ansible-lint", "--offline", "--profile=production",
                   "--strict", "site.yml"],
                  ["yamllint", "--strict", "-d",
                   "{extends: default, rules: {line-length: {max: 110}, "
                   "comments-indentation: false, "
                   "document-start: disable}}", "."]):
        status, said = ansible(*words, home=tmp_path)
        assert status == 0, (words, said)


@pytest.fixture
def server(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "enabled").mkdir()
    site = f'IncludeOptional "{tmp_path}/enabled/*.conf"\n'
    server = Httpd(PLAIN.replace("/responsibility", "/other") + site)
    try:
        yield server.start()
    finally:
        finish([server])


def test_it_installs_changes_and_refuses_matrices(server, tmp_path):
    matrix = tmp_path / "cloud.json"
    matrix.write_text(STARTER)
    httpd = f"{binary()} -f {server.root}/httpd.conf"
    (tmp_path / "play.yml").write_text(json.dumps([{
        "hosts": "localhost", "connection": "local",
        "roles": [str(FOLDER / "roles/responsibility")],
        "vars": {
            "responsibility_packages": [],
            "responsibility_matrices": [str(matrix)],
            "responsibility_title": 'What "we" do',
            "responsibility_folder": str(tmp_path / "matrices"),
            "responsibility_conf": str(tmp_path / "site.conf"),
            "responsibility_conf_link": str(tmp_path / "enabled/site.conf"),
            "responsibility_program": str(MODULE.parent / "responsibility"),
            "responsibility_configtest": f"{httpd} -t",
            "responsibility_reload": f"{httpd} -k graceful",
            "responsibility_health": f"http://127.0.0.1:{server.port}"
                                     "/responsibility/health.json"}}]))

    def play(*words: str) -> tuple[int, str]:
        return ansible("ansible-playbook", "-i", "localhost,",
                       tmp_path / "play.yml", *words, home=tmp_path)

    # A look changes nothing, on either family.
    for family in ("Debian", "RedHat"):
        status, said = play("--check", "-e",
                            f"responsibility_os_family={family}")
        assert status == 0, said
    assert not (tmp_path / "site.conf").exists()
    status, said = play()
    assert status == 0, said
    name = json.loads(STARTER)["id"]
    assert server.get(f"/responsibility/{name}").status == 200
    assert server.get("/responsibility/azure-cloud").status == 200
    assert "What &quot;we&quot; do" in \
        server.get("/responsibility/").body.decode() or \
        'What "we" do' in server.get("/responsibility/").body.decode()
    status, said = play()
    assert status == 0 and re.search(r"changed=0 ", said), said
    # A wrong file stays where it is.
    matrix.write_text(STARTER.replace('"areas"', '"aeras"'))
    status, said = play()
    assert status != 0 and "RSP0" in said, said
    assert (tmp_path / "matrices/cloud.json").read_text() == STARTER
    assert json.loads(server.get(
        "/responsibility/health.json").body)["files_newer"] == 0
