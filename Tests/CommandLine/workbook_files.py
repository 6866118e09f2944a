"""Workbooks and archives for the tests: written by the samples' own writer."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "samples"))

from maker.workbooks import DATE, Sheet, archive, workbook  # noqa: E402, F401
