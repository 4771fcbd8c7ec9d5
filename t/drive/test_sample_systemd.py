# SPDX-License-Identifier: Apache-2.0
"""The sample for systemd: systemd takes it with Debian's unit, and httpd with a
store does its work with the files and rights that it leaves."""

import os
import re
import subprocess
import sys
from pathlib import Path

from harness import BASE, MODULE, serving, until
from sample_files import text_of
from samples import toy

SAMPLE = text_of("systemd/hardening.conf")


def said(key: str) -> list[str]:
    return [word for line in re.findall(rf"^{key}=(.*)$", SAMPLE, re.M)
            for word in line.split()]


def test_systemd_takes_it_with_debians_unit(tmp_path):
    package = Path(os.environ.get("APACHE2", MODULE.parent / "tools/apache2"))
    [unit, *_] = package.glob("**/apache2.service")
    for text, right in ((SAMPLE, True),
                        (SAMPLE.replace("ProtectHome=yes", "ProtectHome=so"),
                         False)):
        folder = tmp_path / str(right)
        (folder / "apache2.service.d").mkdir(parents=True)
        (folder / "apache2.service").write_text(unit.read_text().replace(
            "/usr/sbin/apachectl", sys.executable))
        (folder / "apache2.service.d/hardening.conf").write_text(text)
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no",
             str(folder / "apache2.service")], capture_output=True, text=True,
            timeout=60)
        assert ("hardening.conf" not in done.stderr) == right, done.stderr


# Steps that systemd takes before it starts a program, as far as possible here.
PREPARE = """set -e
mount --make-rprivate /
for folder in $1; do mount --bind "$folder" "$folder"; done
mount -o remount,ro,bind /
shift
exec setpriv --no-new-privs --bounding-set "$@"
"""


def test_a_store_and_a_reload_with_what_is_left(httpd):
    done = subprocess.run(["unshare", "-m", "true"], capture_output=True)
    assert done.returncode == 0, "this test makes mounts for httpd alone: " \
        "run it as root, in a container with CAP_SYS_ADMIN"
    # One folder of the test for each that the sample names.
    folders = {word.lstrip("-"): "{root}" + word.lstrip("-")
               for word in said("ReadWritePaths")}
    assert said("ProtectSystem") == ["strict"] and len(folders) == 4
    body = serving("m.json") + "\n".join([
        'PidFile "{root}/run/httpd.pid"', 'DefaultRuntimeDir "{root}/run"',
        'ErrorLog "{root}/var/log/apache2/error.log"',
        'ResponsibilityStore "{root}/var/lib/apache2/responsibility"', ""])
    server = httpd(body, start=False, files={"m.json": toy("first")} | {
        f"{name[1:]}/.keep": "" for name in folders})
    (server.root / "error.log").symlink_to("var/log/apache2/error.log")
    rights = ",".join(["-all", *("+" + name[4:].lower() for name in
                                 said("CapabilityBoundingSet"))])
    server.start(["unshare", "-m", "sh", "-c", PREPARE, "sh",
                  " ".join(str(server.root) + name for name in folders),
                  rights])
    assert server.get(BASE + "/first").status == 200
    server.compressed()
    [stored] = (server.root / "var/lib/apache2/responsibility").iterdir()
    before = stored.stat().st_ino
    server.write("m.json", toy("second"))
    server.reload()
    until(lambda: server.get(BASE + "/second").status == 200, "the new file")
    until(lambda: stored.stat().st_ino != before, "the store is written")
    # It is as the sample says.
    state = Path(f"/proc/{server.process.pid}/status").read_text()
    assert re.search(r"^NoNewPrivs:\s+1$", state, re.M)
    mounts = Path(f"/proc/{server.process.pid}/mountinfo").read_text()
    assert re.search(r" / / ro", mounts)
