# SPDX-License-Identifier: Apache-2.0
"""Pages as plain text: all that the matrix says, and no markup."""

import json
import subprocess

import pytest

from conftest import PROGRAM

BUILTIN = ["azure-cloud", "azure-ai", "azure-ai-agent", "google-cloud"]


def show(matrix: str, page: str, form: str) -> str:
    return subprocess.run(
        [str(PROGRAM), "show", f"builtin:{matrix}", "--page", page, "--as",
         form], check=True, capture_output=True, text=True).stdout


def texts(value: object) -> list[str]:
    """All that a document says to people."""
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    if not isinstance(value, dict):
        return []
    said = [one for key, one in value.items() if isinstance(one, str)
            and key in ("name", "title", "summary", "tasks", "note", "text")]
    return said + [text for one in value.values() for text in texts(one)]


@pytest.mark.parametrize("matrix", BUILTIN)
def test_a_page_of_text_says_all_of_a_matrix(matrix):
    page = show(matrix, "", "txt")
    document = json.loads(show(matrix, "", "json"))
    wanted = texts(document)
    assert len(wanted) > 50
    assert [text for text in wanted if text not in page] == []
    assert "](" not in page and "<a " not in page


def test_headings_are_underlined_and_cells_have_their_column(tmp_path):
    lines = show("azure-cloud", "deployments/paas", "txt").split("\n")
    assert lines[:2] == ["Checklist: PaaS", "==============="]
    title = next(line for line in lines if line.startswith("Shared with you: "))
    assert lines[lines.index(title) + 1] == "-" * len(title)
    assert "[ ] Client devices: " in "\n".join(lines)
    rows = show("azure-cloud", "areas/applications", "txt").split("\n\n")
    assert "PaaS\n  Responsibility: Shared (You, Microsoft)" in rows
