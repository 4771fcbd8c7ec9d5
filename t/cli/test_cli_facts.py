# SPDX-License-Identifier: Apache-2.0
"""Every cell of every shipped matrix is what its source says.

t/cli/data/facts has the cells as they were read in the sources, one file a
matrix. A name of a provider is that provider alone; `A and B` shares.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from conftest import TREE

FACTS = Path(__file__).parent / "data/facts"
MATRICES = TREE / "conf/matrices"
OLDER = TREE / "conf/examples/revisions"
# Number of areas, of deployment types and of cells of each kind.
NUMBERS = {
    "ai-security": (16, 8, "57 customer, 22 provider, 40 shared, 9 n/a"),
    "aws-eks": (17, 3, "36 customer, 14 provider, 1 conditional"),
    "aws-eks-auto-mode": (22, 2, "14 customer, 30 provider"),
    "aws-lambda-runtimes": (3, 4, "5 customer, 5 provider, 1 shared, 1 n/a"),
    "aws-rds": (11, 5, "23 customer, 23 provider, 6 shared, 3 conditional"),
    "aws-rds-2023-06-10": (11, 5, "25 customer, 23 provider, 7 shared"),
    "aws-services": (11, 3, "15 customer, 15 provider, 3 n/a"),
    "azure-ai": (14, 3, "22 customer, 10 provider, 6 shared, 4 conditional"),
    "azure-ai-agent": (20, 3,
                       "31 customer, 11 provider, 16 shared, 2 conditional"),
    "azure-aks": (12, 2, "7 customer, 11 provider, 2 shared, 4 conditional"),
    "azure-cloud": (10, 4, "24 customer, 12 provider, 4 shared"),
    "azure-managed-hsm-external-keys": (
        16, 2, "14 customer, 4 provider, 14 shared"),
    "azure-red-hat-openshift": (14, 4, "12 customer, 44 shared"),
    "google-cloud": (16, 4, "34 customer, 30 provider"),
}
PARTIES = {"Customer": "customer", "customer": "customer",
           "Microsoft": "microsoft", "Google": "google", "AWS": "aws",
           "Provider": "provider", "Red Hat": "red-hat",
           "operator": "operator"}
# `Shared` means all parties of these, elsewhere you and the provider.
ALL_SHARE = {"azure-red-hat-openshift"}
REVIEWED = "2026-11-30"


def facts(name: str) -> list[dict[str, str]]:
    with open(FACTS / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def matrix(name: str) -> dict:
    folder = MATRICES if (MATRICES / f"{name}.json").exists() else OLDER
    return json.loads((folder / f"{name}.json").read_text())


def said(name: str, word: str, matrix: dict) -> set[str] | str:
    """Parties of a cell as the facts have it."""
    if word == "Not applicable":
        return set()
    if word == "Conditional":
        return "conditional"
    if word == "Shared":
        parties = matrix["parties"]
        wanted = (parties if name in ALL_SHARE else
                  [party for party in parties if party["role"] in
                   ("customer", "provider")])
        return {party["id"] for party in wanted}
    return {PARTIES[part] for part in re.split(r", | and ", word)}


def written(cell) -> set[str] | str:
    if cell is None:
        return set()
    if isinstance(cell, str):
        return {cell}
    return "conditional" if "when" in cell else set(cell["parties"])


def test_every_matrix_has_its_facts():
    shipped = {path.stem for folder in (MATRICES, OLDER)
               for path in folder.glob("*.json")}
    assert shipped == set(NUMBERS) == {path.stem
                                       for path in FACTS.glob("*.csv")}


@pytest.mark.parametrize("name", NUMBERS)
def test_every_cell_is_the_sources(name):
    rows, ours = facts(name), matrix(name)
    columns = [key for key in rows[0] if key not in ("group", "layer", "area")]
    deployments = [item["id"] for item in ours["deployments"]]
    assert (len(rows), len(columns)) == NUMBERS[name][:2]
    assert len(ours["areas"]) == len(rows)
    assert len(deployments) == len(columns)
    for row, area in zip(rows, ours["areas"], strict=True):
        for column, deployment in zip(columns, deployments, strict=True):
            assert (written(area["cells"][deployment])
                    == said(name, row[column], ours)), (
                name, area["id"], deployment, row[column])


@pytest.mark.parametrize("name", NUMBERS)
def test_the_sums_are_the_sources(name):
    roles = {party["id"]: party["role"] for party in matrix(name)["parties"]}
    sums: dict[str, int] = {}
    for area in matrix(name)["areas"]:
        for cell in area["cells"].values():
            parties = written(cell)
            kind = (parties if isinstance(parties, str) else
                    "n/a" if not parties else
                    "shared" if len(parties) > 1 else roles[min(parties)])
            sums[kind] = sums.get(kind, 0) + 1
    assert ", ".join(f"{sums[kind]} {kind}" for kind in (
        "customer", "provider", "shared", "conditional", "n/a")
        if kind in sums) == NUMBERS[name][2]


@pytest.mark.parametrize("name", NUMBERS)
def test_it_says_whose_words_it_has(name):
    """Tasks of all parties in all cells, how the source was read, and whose
    sentences these are."""
    ours = matrix(name)
    assert "sentences about tasks were written for this" in ours["disclaimer"]
    assert ours["sources"][0]["read"] in ("table", "picture", "text", "copy")
    assert ours["reviewed"]["on"] >= ours["revision"]
    for area in ours["areas"]:
        assert area["summary"], area["id"]
        for deployment, cell in area["cells"].items():
            where = (name, area["id"], deployment)
            assert not isinstance(cell, str), where
            for part in (cell or {}).get("when", [cell or {}]):
                for tasks in part.get("parties", {}).values():
                    assert tasks, where


def test_check_finds_nothing(cli):
    """On the day of the review: a year later somebody has to look again."""
    files = sorted(MATRICES.glob("*.json"))
    done = cli("check", "--strict", "--today", REVIEWED, *files)
    assert done.status == 0, done.out
