# SPDX-License-Identifier: Apache-2.0
"""What is tried before a release: `make release-proof`."""

import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "t/drive"))
