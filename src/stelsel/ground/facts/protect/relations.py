# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which published cells hang together: every cell is a weighted set of base cells.

A base cell is a crossing of the finest values of the axes (library x month x topic). An axis has levels: ways to group
its values (municipality, province, library system; month, quarter, year; the map of 2020, the map of today). A table
publishes one level of every axis. Cells of several tables that hold the same base cells are one cell, and every linear
relation between cells follows from the base, also those that no single table shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from stelsel.ground.core.errors import InvalidInput

Matrix: TypeAlias = sparse.csr_array
"""Rows and columns as the docstring beside it says; entries are weights of 0 and more."""


def finest(size: int) -> Matrix:
    """Every value of the axis by itself."""
    return sparse.csr_array(sparse.eye_array(size))


def total(size: int) -> Matrix:
    """All values of the axis together."""
    return sparse.csr_array(np.ones((1, size)))


def grouped(group_of: Sequence[int] | NDArray[np.int64]) -> Matrix:
    """One group per value: `group_of[value]` counts from 0, -1 for a value that is in no group."""
    groups = np.asarray(group_of, np.int64)
    inside = np.flatnonzero(groups >= 0)
    count = int(groups.max(initial=-1)) + 1
    return sparse.csr_array((np.ones(len(inside)), (groups[inside], inside)), shape=(count, len(groups)))


def weighted(
    parts: Sequence[tuple[int, int, float]], *, groups: int, size: int
) -> Matrix:  # fmt: skip
    """Shares of values in groups, (value, group, weight): a municipality that was divided is partly in each new one."""
    if any(weight < 0 for _value, _group, weight in parts):
        raise InvalidInput("A weight of a map is below zero.")
    values, places, weights = zip(*parts, strict=True)
    return sparse.csr_array(sparse.coo_array((weights, (places, values)), shape=(groups, size)))


@dataclass(frozen=True, slots=True)
class Axis:
    """One way in which the figures are cut, with its levels by name: groups x values."""

    levels: Mapping[str, Matrix]

    def level(self, name: str) -> Matrix:
        if name not in self.levels:
            raise InvalidInput(f"No level is called {name!r}; there are {', '.join(self.levels)}.")
        return self.levels[name]


@dataclass(frozen=True, slots=True)
class Linked:
    """The distinct cells of several tables.

    `matrix`: cells x base cells (base cells row-major over the axes). `tables`: for each table an array in the shape
    of its levels that holds the row of each of its cells.
    """

    matrix: Matrix
    tables: tuple[NDArray[np.int64], ...]

    @property
    def cells(self) -> int:
        return int(self.matrix.shape[0])


def link(axes: Sequence[Axis], tables: Sequence[Sequence[str]]) -> Linked:
    """The tables as cells over one base. A table names a level of every axis, in the order of the axes."""
    blocks, shapes = [], []
    for table in tables:
        if len(table) != len(axes):
            raise InvalidInput(f"A table names {len(table)} levels for {len(axes)} axes: {table!r}.")
        levels = [axis.level(name) for axis, name in zip(axes, table, strict=True)]
        shapes.append(tuple(int(level.shape[0]) for level in levels))
        blocks.append(sparse.csr_array(reduce(sparse.kron, levels)))
    matrix, row_of = distinct(sparse.csr_array(sparse.vstack(blocks)))
    ends = np.cumsum([0, *(int(np.prod(shape)) for shape in shapes)])
    places = tuple(
        row_of[start:stop].reshape(shape) for start, stop, shape in zip(ends, ends[1:], shapes, strict=False)
    )
    return Linked(matrix, places)


def distinct(matrix: Matrix) -> tuple[Matrix, NDArray[np.int64]]:
    """The rows that differ, in order of first appearance, and for each given row which of them it is."""
    matrix = sparse.csr_array(matrix)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    matrix.sort_indices()
    seen: dict[tuple[bytes, bytes], int] = {}
    first: list[int] = []
    row_of = np.empty(matrix.shape[0], np.int64)
    bounds = matrix.indptr
    for row in range(matrix.shape[0]):
        part = slice(bounds[row], bounds[row + 1])
        content = (matrix.indices[part].tobytes(), matrix.data[part].tobytes())
        if content not in seen:
            seen[content] = len(first)
            first.append(row)
        row_of[row] = seen[content]
    return matrix[np.asarray(first, np.int64)], row_of


def merged(matrix: Matrix) -> tuple[Matrix, NDArray[np.int64]]:
    """Base cells that always stand together, as one: the matrix with fewer columns, and the new column of each."""
    columns, column_of = distinct(sparse.csr_array(matrix.T))
    return sparse.csr_array(columns.T), column_of
