# SPDX-License-Identifier: Apache-2.0
"""Each sample of httpd in Debian's stock configuration: the modules that it
names suffice, and `apachectl configtest` takes it."""

from neighbours import UNPACKED as NEIGHBOURS
from neighbours import environment
from sample_files import UNPACKED, of_httpd, text_of, wanted
from test_debian import debian  # noqa: F401
from test_tls import certificate  # noqa: F401

# Files that a sample names and that have to be there to be read.
FILES = {"responsibility.ldap": "password\n",
         "responsibility.openid": 'OIDCClientSecret "s"\n'
                                  'OIDCCryptoPassphrase "p"\n'}



def test_samples_in_debians_configuration(debian, certificate):  # noqa: F811
    debian.install()
    debian.environment["LD_LIBRARY_PATH"] = environment()["LD_LIBRARY_PATH"]
    enabled = debian.conf / "mods-enabled"
    debian.change("mods-available/ssl.conf", "/usr/share/apache2",
                  f"{debian.package}/usr/share/apache2")
    for module in UNPACKED:
        text = (NEIGHBOURS / f"etc/apache2/mods-available/{module}.load"
                ).read_text()
        (debian.conf / f"mods-available/{module}.load").write_text(
            text.replace("/usr/lib/apache2", f"{NEIGHBOURS}/usr/lib/apache2"))
    for name, text in FILES.items():
        (debian.conf / name).write_text(text)
    places = {"/etc/apache2": debian.conf, "/var/cache/apache2/mod_cache_disk":
              debian.root, "/etc/ssl/certs/intranet.example.pem":
              certificate.file, "/etc/ssl/private/intranet.example.key":
              certificate.key}
    stock = set(enabled.iterdir())
    for name in of_httpd():
        text = text_of(name)
        for old, new in places.items():
            text = text.replace(old, str(new))
        (debian.conf / "conf-available/sample.conf").write_text(text)
        debian.run("a2enmod", "-q", "responsibility", *wanted(text))
        debian.run("a2enconf", "-q", "sample")
        said = debian.run("apachectl", "configtest")
        said = [line for line in said.splitlines()
                if line and line != "Syntax OK" and "AH00558" not in line]
        # Nothing but that there are no files of one's own yet.
        assert len(said) == text.count("/*.json"), (name, said)
        assert all("RSP0403" in line for line in said), said
        debian.run("a2disconf", "-q", "sample")
        for path in set(enabled.iterdir()) - stock:
            path.unlink()
