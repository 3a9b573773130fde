# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said of a cell, to owners, to everybody and in SDMX; and that the package is pure."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from stelsel.ground.facts.kinds import Missing
from stelsel.ground.facts.protect import codes


def test_nobody_else_sees_which_cell_is_hidden_for_its_own_sake() -> None:
    seen = codes.public(
        np.array([codes.OK, codes.CONFIDENTIAL, codes.SECONDARY, codes.PERTURBED, codes.UNKNOWN], np.int8)
    )
    assert seen.tolist() == [0, 1, 1, 3, 12]


def test_confidential_unknown_zero_and_not_asked_have_each_their_letters() -> None:
    kinds = [codes.CONFIDENTIAL, codes.SECONDARY, codes.UNKNOWN, codes.OK, codes.NOT_ASKED, codes.NOT_APPLICABLE]
    letters = [codes.sdmx(code) for code in kinds]
    assert letters == [("C", "Q"), ("D", "Q"), ("F", "O"), ("F", "A"), ("F", "L"), ("F", "M")]
    assert len(set(letters)) == len(letters)


def test_a_reason_of_the_ledger_is_a_code_by_addition() -> None:
    names = {"NOT_ASKED": "NOT_ASKED", "UNKNOWN": "UNKNOWN", "NOT_APPLICABLE": "NOT_APPLICABLE", "REFUSED": "REFUSED"}
    names |= {"SUPPRESSED": "HIDDEN_BY_SOURCE"}
    assert {name: codes.MISSING + Missing[name] for name in names} == {
        name: getattr(codes, constant) for name, constant in names.items()
    }


def test_the_package_knows_no_django_and_no_database() -> None:
    modules = "attack codes keys noise probabilities relations rules secondary".split()
    program = "import sys, importlib\n"
    program += f"[importlib.import_module('stelsel.ground.facts.protect.' + name) for name in {modules}]\n"
    program += "print([name for name in ('django', 'duckdb', 'pyarrow') if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "[]"
