# SPDX-License-Identifier: Apache-2.0
"""The Debian packages on a clean Debian 12, with Debian's own apache2."""

from __future__ import annotations

import json
import re
import shutil

from conftest import NAMES
from roots import TREE, Base, Root

SITE = """<Location "/responsibility">
    Responsibility On
    Require all granted
</Location>
"""
MODULE = "/usr/lib/apache2/modules/mod_responsibility.so"
ENABLED = "/etc/apache2/mods-enabled/responsibility"
CONF = "/etc/apache2/mods-available/responsibility.conf"
# a2enmod and a2enconf note what was enabled: here the site, by its owner.
NOTES = re.compile(r"var/lib/apache2/(module|conf)(/\w+(/site)?)?$")


def configure(root: Root, text: str) -> None:
    root.write("/etc/apache2/conf-available/site.conf", text)
    root.sh("a2enconf -q site; apachectl configtest")
    root.sh("apachectl graceful")


def running(root: Root) -> str:
    """The version of the module that answers."""
    status, body = root.get("/responsibility/health.json")
    assert status == 200, body
    return json.loads(body)["version"]


def test_it_is_installed_used_upgraded_removed_and_purged(start, debs, older,
                                                          version):
    root = start("bookworm", "apache2")
    root.services()
    root.run("service", "apache2", "start")
    root.until("/", 200)
    before = root.paths()

    # Installed: loaded by the server that runs, and inert.
    assert root.install(*root.put(*older[1]))
    assert root.exists(f"{ENABLED}.load") and root.exists(f"{ENABLED}.conf")
    assert "Syntax OK" in root.run("apachectl", "configtest")
    assert "responsibility_module" in root.run("apachectl", "-M")
    root.until("/", 200)
    root.until("/responsibility/", 404)

    # The lines of README.Debian, then a matrix of one's own.
    readme = root.read(f"/usr/share/doc/{NAMES[0]}/README.Debian")
    assert all(line in readme for line in SITE.splitlines())
    configure(root, SITE)
    root.until("/responsibility/", 200)
    assert "azure-cloud" in root.get("/responsibility/")[1]
    assert running(root) == older[0]
    root.run("responsibility", "new", "--output",
             "/etc/apache2/responsibility/ours.json")
    configure(root, SITE.replace(
        "    Require", "    ResponsibilityMatrix builtin "
        "responsibility/*.json\n    Require"))
    root.until("/responsibility/our-services", 200)
    assert root.sh("ls /var/lib/apache2/responsibility")

    # Upgraded: no question is asked, the administrator's edit stays.
    root.write(CONF, edited := root.read(CONF) + "# ours\n")
    root.install(*root.put(*debs))
    root.until("/responsibility/", 200)
    assert running(root) == version
    assert root.read(CONF) == edited
    assert re.fullmatch(rf"\S+ c {CONF}\n",
                        root.sh("dpkg -V " + " ".join(NAMES)))
    root.until("/responsibility/our-services", 200)

    # Removed: what names the module elsewhere is the administrator's to end.
    root.sh("a2disconf -q site")
    root.sh("apt-get remove -y " + " ".join(NAMES))
    assert not root.exists(f"{ENABLED}.load")
    assert not root.exists(f"{ENABLED}.conf") and not root.exists(MODULE)
    assert root.read(CONF) == edited
    root.sh("apachectl configtest; service apache2 restart")
    root.until("/", 200)
    root.until("/responsibility/", 404)

    # Purged: only the administrator's own files are left.
    root.sh("rm /etc/apache2/responsibility/ours.json "
            "/etc/apache2/conf-available/site.conf; "
            f"apt-get purge -y --autoremove {' '.join(NAMES)}")
    left = {path for path in root.paths() - before if not NOTES.match(path)}
    assert not left and not before - root.paths()
    assert "responsib" not in root.sh("dpkg -l")


def test_a_package_that_is_half_installed(start, debs):
    """A clear line, and the server that runs goes on."""
    root = start("bookworm", "apache2")
    root.run("apachectl", "start")
    [deb] = root.put(debs[0])
    # Unpacked, not configured: without libraries, and not enabled.
    root.run("dpkg", "--unpack", deb)
    root.sh("apachectl configtest; apachectl graceful")
    root.until("/", 200)
    assert "does not exist" in root.fails("a2enmod -q responsibility")
    root.write(f"{ENABLED}.load",
               f"LoadModule responsibility_module {MODULE}\n")
    for why, spoil in (("lib[a-z0-9]+.so[.0-9]*: cannot open shared", "true"),
                       (f"{MODULE}: cannot open shared", f"rm {MODULE}")):
        root.sh(spoil)
        said = root.fails("apachectl configtest")
        assert re.search(why, said), said
        root.fails("apachectl graceful")
        assert root.status("/") == 200
    # A link to nothing, as an interrupted removal leaves it, is ignored.
    root.sh(f"rm {ENABLED}.load; ln -s none {ENABLED}.load; "
            "apachectl configtest; apachectl graceful")
    root.until("/", 200)


def test_the_program_needs_no_server(start, debs):
    root = start("bookworm")
    root.install(*root.put(debs[1]), options=["--no-install-recommends"])
    assert not root.exists("/usr/sbin/apache2")
    matrix = "/usr/share/responsibility/matrices/azure-cloud.json"
    assert "0 errors" in root.run("responsibility", "check", matrix)
    assert '"$schema"' in root.run("responsibility", "schema")
    # The manual as it is packed: minbase has no man.
    assert "responsibility" in root.sh(
        "zcat /usr/share/man/man1/responsibility.1.gz")


def test_a_base_that_was_changed_is_made_again(tmp_path):
    """Its list is compared with what is there."""
    base = Base("bookworm", folder=tmp_path)
    (base.tree / "etc").mkdir(parents=True)
    (base.tree / "etc/passwd").write_text("root")
    assert not base.intact()
    made = []
    base.bootstrap = lambda: made.append(
        shutil.copytree(TREE / "t/package", base.tree / "etc"))
    base.make()
    assert base.intact() and len(made) == 1
    base.make()
    assert len(made) == 1
    next(base.tree.glob("etc/*.py")).unlink()
    assert not base.intact()
    base.make()
    assert base.intact() and len(made) == 2
