# SPDX-License-Identifier: Apache-2.0
"""docs/troubleshooting.md: each symptom comes about as it says there.

What another test brings about anyway confirms its lines itself.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest

import harness
from documents import (TROUBLE, anchors, blocks, confirm, lines_of, read,
                       sections, table)
from harness import BASE, MODULE, ONE, PLAIN, STRICT, Httpd, serving, until
from samples import BROWSER, toy
from test_dump import dump

LOGGED = ["RSP", "problems were", "problem was", "AH01630",
          "has been rejected since"]
CLOUD = "builtin:azure-cloud "
GUARD = "<IfModule {}>\n" + PLAIN + "</IfModule>\n"


def test_each_section_is_reproduced():
    """Some test names it, to confirm its lines."""
    tests = "".join(path.read_text()
                    for path in Path(__file__).parent.glob("test_*.py"))
    for heading, text in sections(read(TROUBLE)).items():
        is_reproduced = (blocks(text, "log", "terminal", "answer")
                         or "Not tested" not in text)
        if "Means: " in text and is_reproduced:
            assert f'"{heading}"' in tests, heading
    for block in blocks(read(TROUBLE)):
        assert block.language in ("log", "terminal", "answer", "apache", "sh",
                                  "text"), block.line


def test_each_symptom_is_in_the_table():
    text = read(TROUBLE)
    rows = [row[1] for row in table(text, "you see", "section")]
    linked = [re.search(r"\(#(.*)\)", row)[1] for row in rows]
    assert linked == list(dict.fromkeys(linked))
    assert set(linked) <= anchors(text)
    assert len(linked) == len(re.findall("^## ", text, re.M))


def test_what_it_configures_is_taken(check):
    for block in blocks(read(TROUBLE), "apache"):
        status, said = check(STRICT + block.text, modules=[
            "alias", "authz_host", "headers", "proxy", "proxy_http"])
        assert status == 0, f"{TROUBLE}:{block.line}: {said}"


def test_its_commands(shipped):
    """But for those that change a system."""
    scripts = [block.text for block in blocks(read(TROUBLE), "sh")
               if "curl" in block.text]
    printed = []
    for script in scripts:
        for host in ("http://127.0.0.1", "https://intranet.example"):
            script = script.replace(host + "/",
                                    f"http://127.0.0.1:{shipped.port}/")
        done = subprocess.run(["bash", "-c", script], capture_output=True,
                              text=True, timeout=30)
        assert done.returncode == 0, (script, done.stderr)
        printed.append(done.stdout)
    catalogue, health, stylesheet, status = printed
    assert '"matrices":' in catalogue
    assert harness.strict_json(health)["files_newer"] == 0
    assert stylesheet.startswith("./assets/page.")
    assert status == "304\n"


# 404

def modules(server: Httpd) -> str:
    return subprocess.run([*server.command, "-M"], capture_output=True,
                          text=True, timeout=30).stdout


def unloaded(server: Httpd) -> None:
    conf = server.root / "httpd.conf"
    conf.write_text(re.sub("LoadModule responsibility.*\n", "",
                           conf.read_text()))


def test_a_location_in_ifmodule_is_skipped(httpd):
    server = httpd(GUARD.format("mod_responsibility.so"))
    confirm(server.get(BASE + "/").body.decode(),
            "httpd says it, and the log has no line", "answer")
    confirm(dump(server).stdout, "httpd says it, and the log has no line",
            "terminal")
    confirm(modules(server),
            "The module is loaded, and IfModule has another name", "terminal")
    for name in ("responsibility_module", "mod_responsibility.c"):
        server.configure(GUARD.format(name))
        assert f" {BASE}\n" in dump(server).stdout
        assert "none: " not in dump(server).stdout
    unloaded(server)
    heading = "The module is not loaded, and IfModule hides that"
    confirm(server.check()[1], heading, "terminal")
    assert "responsib" not in modules(server)
    server.reload()
    until(lambda: server.get(BASE + "/").status == 404, "it is gone")
    assert "responsibility:warn" not in server.log()


def test_a_matrix_that_was_rejected(httpd):
    server = httpd(serving(CLOUD + "toy.json"), files={"toy.json": "{"},
                   expected=LOGGED)
    heading = "The module says that it is not a matrix"
    answer = server.get(BASE + "/toy", accept="application/json")
    confirm(answer.body.decode(), heading, "answer")
    confirm(dump(server).stdout, heading, "terminal")
    server.reload()
    until(lambda: "has been rejected since" in server.log(), "the reload")
    confirm(server.log(), heading)


def test_a_location_of_one_host(httpd):
    server = httpd("<VirtualHost 127.0.0.1:{port}>\nServerName one.example\n"
                   + PLAIN + "</VirtualHost>\n<VirtualHost 127.0.0.1:{port}>\n"
                   "ServerName two.example\n</VirtualHost>\n")
    found = [server.get(BASE + "/", host=f"{name}.example").status
             for name in ("one", "two")]
    assert found == [200, 404]
    confirm(dump(server).stdout, "It works on another host", "terminal")


# 503

def test_a_503_of_a_proxy(httpd):
    body = f'ProxyPass "/" "http://127.0.0.1:{harness.free_port()}/"\n'
    server = httpd(body + ONE, modules=["proxy", "proxy_http"],
                   expected=["AH00957", "AH01114"])
    assert server.get(BASE + "/").status == 503
    heading = "The 503 is a proxy's"
    confirm(server.log(), heading)
    [block] = blocks(sections(read(TROUBLE))[heading], "apache")
    server.configure(block.text + body + ONE)
    server.reload()
    until(lambda: server.get(BASE + "/").status == 200, "the exception")


# An edit does not appear

def test_a_reload_of_another_instance(httpd):
    server = httpd(ONE)
    conf = (server.root / "httpd.conf").read_text()
    other = server.write("other.conf", conf.replace("httpd.pid", "other.pid"))
    done = subprocess.run([*server.command[:-1], str(other), "-k", "graceful"],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    confirm(done.stdout + done.stderr,
            "The reload went to another instance", "terminal")


def test_a_cache_may_keep_the_old(httpd):
    server = httpd(ONE.replace("On\n", "On\nResponsibilityMaxAge 300\n"))
    found = server.get(BASE + "/")["Cache-Control"]
    confirm(f"Cache-Control: {found}", "A cache has the old answer", "answer")


def mounted(server: Httpd, *mount: str) -> list[str]:
    """Run httpd with a mount that nobody else sees, as systemd does."""
    if os.geteuid() != 0:
        pytest.fail("run it as root: mounting needs it")
    return ["unshare", "-m", "sh", "-c", "mount --make-rprivate / && mount "
            + " ".join(mount) + ' && exec "$@"', "sh"]


def test_a_file_that_is_mounted_alone(httpd):
    """As subPath does: what is renamed into its place is not seen."""
    server = httpd(serving("toy.json"), start=False, files={
        "toy.json": "", "theirs.json": toy(title="First")})
    server.start(mounted(server, "--bind", f"{server.root}/theirs.json",
                         f"{server.root}/toy.json"))
    server.write("theirs.json", toy(title="Second"))
    server.reload()
    until(lambda: server.log().count("edition ") == 2, "the reload")
    assert server.get(BASE + "/toy.json").json()["title"] == "First"
    health = server.get(BASE + "/health.json").json()
    assert (health["status"], health["files_newer"]) == ("ok", 0)
    assert "`files_newer` stays 0" in sections(read(TROUBLE))[
        "A mounted file never changes"]


# httpd does not start

def test_the_module_is_not_loaded(httpd):
    server = httpd(ONE, start=False)
    unloaded(server)
    status, said = server.check()
    assert status != 0
    confirm(said, "Invalid command Responsibility", "terminal")


def patched(old: bytes, new: bytes):
    assert len(old) == len(new)

    def change(module: bytes) -> bytes:
        assert old in module, old
        return module.replace(old, new)
    return change


def number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "little")


# Ways in which a module is unfit; "none" is a file that is not there.
UNFIT = {
    "The module was built for another httpd":
        patched(number(20120211, 4), number(20051115, 4)),
    "The file is not a module of this httpd":
        patched(number(0x41503234, 8), number(0x41503232, 8)),
    "A library is missing": patched(b"\0libjansson.so.4\0",
                                    b"\0libjansson.so.9\0"),
    "A symbol is missing": patched(b"\0ap_meets_conditions\0",
                                   b"\0ap_meets_conditionz\0"),
}


@pytest.mark.parametrize("heading", UNFIT)
def test_a_module_that_is_unfit(httpd, heading):
    server = httpd(ONE, start=False)
    module = server.write("unfit.so", UNFIT[heading](MODULE.read_bytes()))
    conf = server.root / "httpd.conf"
    conf.write_text(conf.read_text().replace(str(MODULE), str(module)))
    status, said = server.check()
    assert status != 0
    confirm(said, heading, "terminal")
    module.unlink()
    status, said = server.check()
    assert status != 0
    confirm(said, "A library is missing", "terminal")


def test_two_versions(httpd):
    server = httpd('LoadModule responsibility_module "{root}/other.so"\n'
                   + ONE)
    confirm(server.terminal(), "Two versions are loaded", "terminal")
    assert "mod_responsibility/" in server.log()
    assert server.get(BASE + "/").status == 200


def test_a_file_for_a_newer_module(check):
    status, said = check(serving("a.json"), files={"a.json": toy(format=2)})
    assert status == 0
    confirm(said, "The file is for a newer module", "terminal")


def test_a_port_in_use(httpd):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        server = httpd(ONE + f"Listen 127.0.0.1:{other.getsockname()[1]}\n",
                       start=False)
        assert server.fails() == 1
    confirm(server.terminal(), "The port is in use", "terminal")


def test_a_folder_of_httpd_is_missing(httpd):
    heading = "A folder of httpd is missing"
    server = httpd(ONE + "ErrorLog none/error.log\n", start=False)
    confirm(server.check()[1], heading, "terminal")
    server = httpd(ONE + "PidFile none/httpd.pid\n", start=False,
                   expected=["AH00099", "AH00100"])
    assert server.fails() == 1
    confirm(server.log(), heading)


# Files and disks

@pytest.mark.parametrize("name, heading", [
    ("toy.json", "The file is there, but the service does not see it"),
    ("*.json", "The wildcard finds no file in the service")])
def test_a_service_with_folders_of_its_own(httpd, name, heading):
    """As PrivateTmp and ProtectHome do: an empty one over the real one."""
    server = httpd(serving(f"{CLOUD} tmp/{name}"), start=False,
                   expected=LOGGED, files={"tmp/toy.json": toy()})
    server.start(mounted(server, "-t tmpfs -o mode=0755 none",
                         f"{server.root}/tmp"))
    confirm(server.log(), heading)
    assert server.check() == (0, "Syntax OK\n")
    assert server.get(BASE + "/toy").status == 404


def test_root_without_its_capabilities(httpd):
    """A container's root may be stopped by a mode, too."""
    server = httpd(serving(CLOUD + "conf/site.json"), start=False,
                   expected=LOGGED, files={"conf/site.json": toy()})
    if os.geteuid() != 0:
        pytest.fail("run it as root: dropping capabilities needs it")
    os.chown(server.root / "conf/site.json", 65534, 65534)
    (server.root / "conf/site.json").chmod(0o600)
    server.start(["setpriv", "--bounding-set",
                  "-dac_override,-dac_read_search"])
    confirm(server.log(), "Permission denied, although the mode is right")
    assert server.get(BASE + "/toy").status == 404


def test_a_store_on_a_full_disk(httpd):
    large = toy(**{"x-large": ["x" * 8000] * 40})
    server = httpd("ResponsibilityStore store\n" + serving("toy.json"),
                   start=False, files={"toy.json": large, "store/.keep": ""})
    server.start(mounted(server, "-t tmpfs -o mode=0700,size=64k none",
                         f"{server.root}/store"))
    confirm(server.log(), "The store's disk is full")
    assert server.get(BASE + "/toy").status == 200


def test_a_store_of_another_user(httpd):
    server = httpd("ResponsibilityStore store\n" + ONE, start=False,
                   files={"store/.keep": ""})
    if os.geteuid() != 0:
        pytest.fail("run it as root: giving a folder away needs it")
    os.chown(server.root / "store", 65534, 65534)
    (server.root / "store").chmod(0o700)
    server.start()
    confirm(server.log(), "The store has another owner")
    assert server.get(BASE + "/").status == 200


def test_a_log_on_a_full_disk(httpd):
    server = httpd("ErrorLog /dev/full\n" + ONE)
    assert server.get(BASE + "/").status == 200
    assert server.log() == ""
    assert "No line" in sections(read(TROUBLE))["The log is empty"]


# Pages without style

def stylesheet(page) -> str:
    return re.search(rb'<link rel="stylesheet" href="([^"]*)">',
                     page.body)[1].decode()


def test_a_path_of_a_proxy_without_a_slash(httpd):
    server = httpd('ProxyPass "/m" "http://127.0.0.1:{port}' + BASE + '/"\n'
                   + ONE, modules=["proxy", "proxy_http"])
    heading = "The proxy's path lacks a slash"
    page = server.get("/m", accept=BROWSER)
    confirm(page.body.decode(), heading, "answer")
    assert server.get(urljoin("/m", stylesheet(page))).status == 404
    [block] = blocks(sections(read(TROUBLE))[heading], "apache")
    server = httpd(block.text.replace("8080", "{port}") + ONE,
                   modules=["alias", "proxy", "proxy_http"])
    assert server.get("/matrices").status == 302
    page = server.get("/matrices/", accept=BROWSER)
    assert server.get(urljoin("/matrices/", stylesheet(page))).status == 200


def test_a_rule_closes_the_assets(httpd):
    server = httpd(ONE + f'<Location "{BASE}/assets">\nRequire all denied\n'
                   "</Location>\n", expected=LOGGED)
    page = server.get(BASE + "/")
    answer = server.get(urljoin(BASE + "/", stylesheet(page)),
                        referer=f"http://127.0.0.1{BASE}/")
    assert (page.status, answer.status) == (200, 403)
    confirm(server.log(), "The stylesheet answers 403")


def policies(answer) -> str:
    return "".join(f"Content-Security-Policy: {policy}\n" for policy in
                   answer.headers.get_all("Content-Security-Policy"))


def test_a_policy_of_the_server(httpd):
    theirs = "Header always set Content-Security-Policy \"default-src 'none'\""
    server = httpd(f"{theirs}\n{ONE}"
                   'ProxyPass "/p/" "http://127.0.0.1:{port}' + BASE + '/"\n',
                   modules=["headers", "proxy", "proxy_http"])
    heading = "A policy of the server forbids the stylesheet"
    confirm(policies(server.get(BASE + "/")), heading, "answer")
    twice = "\n".join(lines_of("The proxy adds what the server has sent",
                               "answer"))
    assert policies(server.get("/p/")).strip() == twice
    [block] = blocks(sections(read(TROUBLE))[heading], "apache")
    server = httpd(block.text + ONE, modules=["headers"],
                   files={"htdocs/page.txt": "theirs"})
    assert "style-src 'self'" in policies(server.get(BASE + "/"))
    assert "style-src" not in policies(server.get("/page.txt"))


# No 304

def of_a_second_request(server: Httpd) -> str:
    """Ask as docs/troubleshooting.md does."""
    path = BASE + "/cells.json"
    tag = server.get(path)["ETag"]
    again = server.get(path, if_none_match=tag or '"x"')
    return f"{again.status} {'with' if again['ETag'] else 'without'} ETag"


@pytest.mark.parametrize("line, heading", [
    ("Header unset ETag", "The tag is taken away"),
    ("RequestHeader unset If-None-Match",
     "The client's tag does not arrive")])
def test_no_304(httpd, line, heading):
    server = httpd(f"{line}\n{ONE}", modules=["headers"])
    assert lines_of(heading, "answer") == [of_a_second_request(server)]


def test_what_does_not_stop_a_304(httpd):
    server = httpd("FileETag None\nSetOutputFilter DEFLATE\n"
                   "Header set Cache-Control no-store\n" + ONE,
                   modules=["headers", "deflate", "filter"])
    assert of_a_second_request(server) == "304 with ETag"
    answer = server.get(BASE + "/cells.json")
    weak = server.get(BASE + "/cells.json", if_none_match="W/"
                      + answer["ETag"])
    assert weak.status == 304
    confirm(f"Cache-Control: {answer['Cache-Control']}\n",
            "Nobody may keep the answer", "answer")


# Clients

def test_a_page_of_another_origin(httpd):
    heading = "The browser's console says CORS"
    origin = "https://board.example:3000"
    name = "Access-Control-Allow-Origin"
    server = httpd(ONE)
    assert server.get(BASE + "/cells.json", origin=origin)[name] is None
    [block] = blocks(sections(read(TROUBLE))[heading], "apache")
    server = httpd(block.text)
    found = server.get(BASE + "/cells.json", origin=origin)[name]
    confirm(f"{name}: {found}", heading, "answer")


def test_a_value_that_no_matrix_has(site):
    answer = site.get(BASE + "/cells.json?party=nobody")
    confirm(answer.body.decode(), "Grafana shows no data", "answer")


def test_a_table_for_excel(httpd):
    server = httpd(serving("toy.json"), files={"toy.json": toy(areas=[
        {"id": "a", "name": "T\u00fcr", "cells": {"here": "us",
                                                "there": "them"}}])})
    path = BASE + "/toy/cells.csv"
    garbled = server.get(path).body.decode("cp1252")
    assert "T\u00c3\u00bcr" in garbled
    assert "`T\u00c3\u00bcr`" in sections(read(TROUBLE))[
        "Excel shows garbled umlauts"]
    marked = server.get(path + "?bom=1").body
    assert marked[:3].hex(" ") == "ef bb bf"
