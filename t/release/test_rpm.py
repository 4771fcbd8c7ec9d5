# SPDX-License-Identifier: Apache-2.0
"""The RPM packages, made by Debian's rpmbuild with Debian's httpd."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harness import TREE, apxs

RPM = TREE / "conf/packaging/rpm"
SPEC = RPM / "mod_responsibility.spec"
MODULE = "/usr/lib64/httpd/modules/mod_responsibility.so"
LOADED = "/etc/httpd/conf.modules.d/10-responsibility.conf"


def run(*words: object, cwd: Path = TREE) -> str:
    done = subprocess.run([str(word) for word in words], cwd=cwd, text=True,
                          capture_output=True, timeout=1800)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory) -> dict[str, Path]:
    """The packages by name, with what Fedora defines and Debian does not."""
    top = tmp_path_factory.mktemp("rpm")
    (top / "SOURCES").mkdir()
    run("make", "dist", f"B={top}/build")
    for tarball in (top / "build/dist").glob("*.tar.gz"):
        shutil.move(tarball, top / "SOURCES")
    brp = "/usr/lib/rpm/brp-"
    defined = {"_topdir": top, "dist": "%{nil}", "debug_package": "%{nil}",
               "__os_install_post": f"{brp}compress ; {brp}strip",
               "_httpd_apxs": shutil.which("apxs"), "_httpd_mmn": "20120211",
               "_build_id_links": "none"}
    run("rpmbuild", "-ba", "--nodeps", SPEC, *(
        word for name, value in defined.items()
        for word in ("--define", f"{name} {value}")))
    found = {path.name.rsplit("-", 2)[0]: path
             for path in (top / "RPMS").rglob("*.rpm")}
    assert found.keys() == {"mod_responsibility", "responsibility"}
    return found


def files(package: Path) -> dict[str, str]:
    """The mode and the owner of each path."""
    lines = run("rpm", "-qp", "--qf",
                "[%{FILENAMES}\\t%{FILEMODES:perms} %{FILEUSERNAME}\\n]",
                package).splitlines()
    return dict(line.split("\t") for line in lines)


def test_rpmlint_says_nothing_of_spec_and_packages(packages):
    said = run("rpmlint", "-c", RPM / "rpmlint.toml", SPEC,
               *packages.values())
    assert "0 errors, 0 warnings" in said, said


def test_the_module_is_inert_and_keeps_its_store_to_itself(packages, tmp_path):
    found = files(packages["mod_responsibility"])
    assert found[MODULE] == "-rwxr-xr-x root"
    assert found["/var/lib/httpd/responsibility"] == "drwx------ root"
    assert found["/etc/httpd/responsibility"] == "drwxr-xr-x root"
    assert "/usr/share/man/man8/mod_responsibility.8.gz" in found
    configured = run("rpm", "-qp", "--configfiles",
                     packages["mod_responsibility"])
    assert configured.split() == [LOADED]
    run("sh", "-c", f"rpm2cpio {packages['mod_responsibility']} | "
        "cpio -idm --quiet", cwd=tmp_path)
    conf = tmp_path / "httpd.conf"
    load = (tmp_path / LOADED[1:]).read_text()
    assert not re.search(r"^<Location", load, re.M)
    conf.write_text(
        f'ServerName test\nListen 127.0.0.1:1\nErrorLog {tmp_path}/log\n'
        f'LoadModule mpm_event_module {apxs("LIBEXECDIR")}/mod_mpm_event.so\n'
        f'LoadModule authz_core_module '
        f'{apxs("LIBEXECDIR")}/mod_authz_core.so\n'
        + load.replace("modules/", f"{tmp_path}{Path(MODULE).parent}/")
        .replace("/var/lib", f"{tmp_path}/var/lib"))
    run(Path(apxs("SBINDIR")) / apxs("PROGNAME"), "-t", "-f", conf)


def test_the_program_comes_with_manual_schemas_and_documents(packages):
    found = files(packages["responsibility"])
    for path in ("/usr/bin/responsibility",
                 "/usr/share/man/man1/responsibility.1.gz",
                 "/usr/share/responsibility/schemas/matrix.json",
                 "/usr/share/doc/mod_responsibility/README.md",
                 "/usr/share/doc/mod_responsibility/docs/directives.md"):
        assert path in found, path
    assert not found.keys() & files(packages["mod_responsibility"]).keys() - {
        "/usr/share/licenses"}
