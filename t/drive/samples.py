# SPDX-License-Identifier: Apache-2.0
"""What the tests know: the 40 cells, every page, and small matrices."""

from __future__ import annotations

import copy
import csv
import datetime
from pathlib import Path
from typing import NamedTuple

MATRIX = "azure-cloud"
PARTIES = ("customer", "microsoft")
RESPONSIBILITIES = {"Customer": "customer", "Microsoft": "provider",
                    "Shared": "shared"}
BROWSER = ("text/html,application/xhtml+xml,application/xml;q=0.9,"
           "image/avif,image/webp,image/apng,*/*;q=0.8")
GRAFANA = "application/json;q=0.9,text/plain"


class Cell(NamedTuple):
    area: str
    deployment: str
    area_name: str
    deployment_name: str
    responsibility: str


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def read_cells() -> list[Cell]:
    path = Path(__file__).parent / "data/azure-cloud.csv"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [Cell(slug(row["area"]), slug(column), row["area"], column,
                 RESPONSIBILITIES[word])
            for row in rows for column, word in row.items()
            if column != "area"]


CELLS = read_cells()
AREAS = list(dict.fromkeys(cell.area for cell in CELLS))
DEPLOYMENTS = list(dict.fromkeys(cell.deployment for cell in CELLS))
assert (len(CELLS), len(AREAS), len(DEPLOYMENTS)) == (40, 10, 4)

# Every page, as its path under the base, by kind.
PAGES: dict[str, list[str]] = {
    "catalogue": ["/"],
    "matrix": [f"/{MATRIX}"],
    "advantages": [f"/{MATRIX}/advantages"],
    "compare": [f"/{MATRIX}/compare"],
    "deployment": [f"/{MATRIX}/deployments/{d}" for d in DEPLOYMENTS],
    "area": [f"/{MATRIX}/areas/{a}" for a in AREAS],
    "cell": [f"/{MATRIX}/areas/{c.area}/{c.deployment}" for c in CELLS],
    "party": [f"/{MATRIX}/parties/{p}" for p in PARTIES],
    "search": ["/search"],
    "concepts": ["/concepts"],
    "concept": ["/concepts/patching"],
}
DATA: dict[str, list[str]] = {
    "all-cells": ["/cells"],
    "cells": [f"/{MATRIX}/cells"],
    "summary": ["/summary"],
    "retained": [f"/{MATRIX}/retained"],
    "provided": [f"/{MATRIX}/provided"],
    "options": [f"/options/{name}" for name in (
        "matrices", "groups", "areas", "deployments", "parties",
        "responsibilities", "concepts")],
}
# The others have flat rows in their JSON.
DOCUMENTS = [kind for kind in PAGES
             if kind not in ("search", "concepts", "concept")]
ALL_PAGES = [path for paths in PAGES.values() for path in paths]
ALL_DATA = [path for paths in DATA.values() for path in paths]
ONE_OF_EACH = [paths[-1] for paths in PAGES.values()]


def suffixed(path: str, form: str) -> str:
    """The path of a page with a suffix: /index.json, /azure-cloud.html."""
    return ("/index" if path == "/" else path) + "." + form


ROW_KEYS = (
    "id matrix revision group area area_name area_order deployment "
    "deployment_name deployment_order responsibility customer provider "
    "third_party shared conditional parties customer_tasks provider_tasks "
    "third_party_tasks note owner href open lead supporting links "
    "review_by concept source read doubt").split()
ROW_NUMBERS = {"area_order", "deployment_order", "customer", "provider",
               "third_party", "shared", "conditional"}

_TOY = {
    "format": 1,
    "id": "toy",
    "title": "Toy matrix",
    "summary": "A matrix to test with.",
    "lang": "en",
    "sources": [{"title": "The tests", "href": "https://example.com/"}],
    "parties": [
        {"id": "us", "name": "Us", "role": "customer"},
        {"id": "them", "name": "Them", "role": "provider"},
        {"id": "helper", "name": "Helper", "role": "third-party"},
    ],
    "deployments": [{"id": "here", "name": "Here"},
                    {"id": "there", "name": "There"}],
    "areas": [
        {"id": "roof", "name": "Roof",
         "cells": {"here": "us", "there": "them"}},
        {"id": "door", "name": "Door", "cells": {
            "here": {"parties": {"us": "Lock it.", "them": "Hang it."}},
            "there": None}},
        {"id": "gate", "name": "Gate", "cells": {
            "here": {"when": [{"if": "It is ours", "parties": {"us": "Oil."}},
                              {"if": "It is not",
                               "parties": {"them": "Oil it."}}]},
            "there": "helper"}},
    ],
}


def toy(id: str = "toy", **changes) -> dict:
    """A small right matrix; top-level fields may be changed."""
    matrix = copy.deepcopy(_TOY)
    matrix["revision"] = datetime.date.today().isoformat()
    return matrix | {"id": id} | changes


def wrong(id: str = "wrong") -> dict:
    """A matrix with two mistakes: an unknown party and a bad link."""
    matrix = toy(id)
    matrix["areas"][0]["cells"]["here"] = "thm"
    matrix["sources"][0]["href"] = "javascript:alert(1)"
    return matrix
