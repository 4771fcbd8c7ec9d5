# SPDX-License-Identifier: Apache-2.0
"""The alerts of conf/examples/prometheus, in a Prometheus that scrapes us."""

from __future__ import annotations

import copy
import http.client
import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml

from harness import BASE, TREE, Httpd, free_port, serving, until
from samples import toy, wrong

FOLDER = TREE / "conf/examples/prometheus"
RULES = FOLDER / "responsibility.rules.yml"
TOOLS = Path(os.environ.get("PROMTOOL", TREE / "build/tools/promtool")).parent
LOGGED = ["RSP", "has been rejected since", "problems were", "problem was"]


def promtool(*arguments: str) -> None:
    done = subprocess.run([TOOLS / "promtool", *arguments], text=True,
                          capture_output=True, timeout=120, cwd=FOLDER)
    assert done.returncode == 0, done.stdout + done.stderr


def test_promtool_takes_them_and_each_waits_as_it_says():
    promtool("check", "rules", RULES.name)
    promtool("check", "config", "prometheus.yml")
    promtool("test", "rules", "responsibility.test.yml")
    tested = (FOLDER / "responsibility.test.yml").read_text()
    for name in alerts(yaml.safe_load(RULES.read_text())):
        assert re.search(rf"alertname: {name}\n +exp_alerts:\n +- ", tested)


def alerts(rules: dict) -> dict[str, dict]:
    return {rule["alert"]: rule for group in rules["groups"]
            for rule in group["rules"] if "alert" in rule}


def at_once(text: str) -> str:
    """The rules as they are shipped, but that none waits."""
    quick = re.sub(r"^( +for:) \S+$", r"\1 0s", text, flags=re.M)
    before, after = (yaml.safe_load(rules) for rules in (text, quick))
    for rule in alerts(after).values():
        assert rule.pop("for") == "0s"
    plain = copy.deepcopy(before)
    for rule in alerts(plain).values():
        assert rule.pop("for") != "0s"
    assert plain == after
    return quick


class Prometheus:
    """A server of its own, which asks two of ours again and again."""

    def __init__(self, folder: Path, targets: list[Httpd]):
        self.port = free_port()
        config = yaml.safe_load((FOLDER / "prometheus.yml").read_text())
        [job] = config["scrape_configs"]
        assert job["metrics_path"] == BASE + "/metrics"
        job["scrape_interval"] = "500ms"
        [static] = job["static_configs"]
        assert len(static["targets"]) == len(targets)
        static["targets"] = [f"127.0.0.1:{server.port}" for server in targets]
        config["global"] = {"evaluation_interval": "500ms"}
        (folder / "prometheus.yml").write_text(yaml.safe_dump(config))
        (folder / RULES.name).write_text(at_once(RULES.read_text()))
        self.log = (folder / "log").open("w")
        self.process = subprocess.Popen(
            [TOOLS / "prometheus", f"--config.file={folder}/prometheus.yml",
             f"--storage.tsdb.path={folder}/data",
             f"--web.listen-address=127.0.0.1:{self.port}"],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
            start_new_session=True, cwd=folder)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        self.log.close()

    def ask(self, path: str) -> dict | None:
        """What its API says; None while it starts."""
        assert self.process.poll() is None, Path(self.log.name).read_text()
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            link.request("GET", path)
            answer = json.load(link.getresponse())
        except (ConnectionError, ValueError):
            return None
        finally:
            link.close()
        return answer["data"] if answer["status"] == "success" else None

    def value(self, query: str) -> list[str]:
        found = self.ask("/api/v1/query?query=" + quote(query))
        return [sample["value"][1] for sample in found["result"]] \
            if found else []

    def firing(self) -> dict[str, list[dict]]:
        """The alerts that fire, with their labels."""
        found: dict[str, list[dict]] = {}
        for alert in (self.ask("/api/v1/alerts") or {"alerts": []})["alerts"]:
            if alert["state"] == "firing":
                labels = alert["labels"]
                found.setdefault(labels.pop("alertname"), []).append(labels)
        return found

    def evaluated(self) -> str:
        """When all rules were last looked at, without an error; "" as yet."""
        groups = (self.ask("/api/v1/rules") or {"groups": []})["groups"]
        assert all(rule["health"] != "err" for group in groups
                   for rule in group["rules"]), groups
        return groups[0]["lastEvaluation"] if groups else ""


@pytest.fixture
def prometheus(tmp_path) -> Iterator:
    assert (TOOLS / "prometheus").exists(), "`make test-packages` fetches it"
    started = []

    def start(*targets: Httpd) -> Prometheus:
        started.append(Prometheus(tmp_path, list(targets)))
        return started[-1]
    yield start
    for server in started:
        server.stop()


def of(server: Httpd, labels: list[dict]) -> bool:
    return [found["instance"] for found in labels] == [
        f"127.0.0.1:{server.port}"]


def test_each_alert_fires_when_it_should_and_not_before(httpd, prometheus):
    files = {"a.json": toy("a"), "b.json": toy("b")}
    one, two = (httpd(serving("a.json b.json builtin:google-cloud"),
                      files=files, expected=LOGGED) for _ in range(2))
    watch = prometheus(one, two)

    def wait(*names: str) -> dict[str, list[dict]]:
        """Until these fire, and no others."""
        return until(lambda: set(found := watch.firing()) == set(names)
                     and (found or True), f"{names}", 60)

    # All is well: each server is scraped, each rule was looked at since.
    until(lambda: watch.value("sum(up == 1)") == ["2"], "both are up", 60)
    for _ in range(2):
        before = watch.evaluated()
        until(lambda: watch.evaluated() > before, "the rules", 60)
    assert watch.firing() == {}

    one.write("a.json", wrong("a"))
    found = wait("ResponsibilityFilesNewer")
    assert of(one, found["ResponsibilityFilesNewer"])

    one.reload()
    found = wait("ResponsibilityFilesRefused", "ResponsibilityServersDiffer")
    assert of(one, found["ResponsibilityFilesRefused"])

    # The same files on both, and a matrix that nobody has looked at for long.
    for server in (one, two):
        server.write("a.json", toy("a", revision="2020-01-01", reviewed={
            "on": "2021-01-01", "by": "Somebody"}))
        server.reload()
    found = wait("ResponsibilityMatrixNotReviewed")
    assert {(labels["matrix"], labels["instance"]) for labels in
            found["ResponsibilityMatrixNotReviewed"]} == {
        ("a", f"127.0.0.1:{server.port}") for server in (one, two)}

    # Mended by a review; the other server has not heard of it.
    one.write("a.json", toy("a"))
    one.reload()
    found = wait("ResponsibilityMatrixNotReviewed",
                 "ResponsibilityServersDiffer")
    assert of(two, found["ResponsibilityMatrixNotReviewed"])


def test_an_alert_for_a_server_that_serves_nothing(httpd, prometheus):
    one = httpd(serving("a.json"), files={"a.json": wrong("a")},
                expected=LOGGED)
    two = httpd(serving("a.json"), files={"a.json": toy("a")})
    watch = prometheus(one, two)
    found = until(lambda: len(found := watch.firing()) == 3 and found,
                  "its alerts", 60)
    assert of(one, found["ResponsibilityServesNothing"])
    assert of(one, found["ResponsibilityFilesRefused"])
    assert "ResponsibilityServersDiffer" in found
