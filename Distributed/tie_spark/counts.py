"""Pair counts: the file of ``tie cooccurrence counts``, made on a cluster, with the same bytes.

Every partition makes a block of whole numbers, and blocks are added up in a tree: no pair is shuffled, and what travels
does not grow with the reports.

A report of m techniques weighs m to the power of -e, as a multiple of 2**-52. Sums of such weights are taken as whole numbers,
in an upper and a lower half of 26 bits, so that they depend neither on the order nor on the partitions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import safetensors
from .errors import REFUSED, TieSparkError

EXPONENTS = (0.25, 0.5)
_HALF = 26
# Rows longer than this are counted one by one: their pairs alone fill a batch.
_BATCH_PAIRS = 4_000_000


def halves(length: int, exponent: float) -> tuple[int, int]:
    """The weight of a report as two whole numbers: multiples of 2**-26 and, of the rest, of 2**-52."""
    weight = math.pow(length, -exponent)
    high = math.floor(weight * 2**_HALF)
    return high, math.floor((weight - high * 2.0**-_HALF) * 2 ** (2 * _HALF) + 0.5)


class Block:
    """The counts of some reports: row 0 counts pairs, then come two rows of weights for each exponent.

    A row is the upper triangle with its diagonal, row by row; the last column is the sum over all reports.
    """

    def __init__(self, techniques: int, exponents: Sequence[float]):
        self.techniques = techniques
        self.exponents = exponents
        self.values = np.zeros((1 + 2 * len(exponents), techniques * (techniques + 1) // 2 + 1), np.int64)
        # The place of (i, j) is starts[i] + j for i <= j.
        i = np.arange(techniques, dtype=np.int64)
        self._starts = i * techniques - i * (i + 1) // 2

    def add(self, items: np.ndarray, offsets: np.ndarray) -> None:
        """Adds reports: row r holds the numbers ``items[offsets[r]:offsets[r + 1]]``, ascending, each once."""
        lengths = np.diff(offsets)
        for length in np.unique(lengths[lengths > 0]):
            starts = offsets[:-1][lengths == length]
            first, second = np.triu_indices(length)
            step = max(1, _BATCH_PAIRS // len(first))
            total = np.zeros(self.values.shape[1], np.int64)
            for begin in range(0, len(starts), step):
                rows = items[starts[begin:begin + step, None] + np.arange(length)].astype(np.int64)
                places = self._starts[rows[:, first]] + rows[:, second]
                total += np.bincount(places.ravel(), minlength=len(total))
            total[-1] = len(starts)
            self.values[0] += total
            for number, exponent in enumerate(self.exponents):
                high, low = halves(int(length), exponent)
                self.values[1 + 2 * number] += high * total
                self.values[2 + 2 * number] += low * total


@dataclass(frozen=True)
class Counts:
    """What a file of counts holds."""

    techniques: list[str]
    values: np.ndarray
    exponents: Sequence[float]
    domain: str
    attack_version: str | None

    @property
    def reports(self) -> int:
        """The number of reports with a technique."""
        return int(self.values[0, -1])

    @property
    def observations(self) -> int:
        """The number of (report, technique) pairs."""
        n = len(self.techniques)
        i = np.arange(n)
        return int(self.values[0, i * n - i * (i + 1) // 2 + i].sum())

    def encoded(self) -> bytes:
        """The file."""
        if self.reports > 2**32 - 1:
            raise TieSparkError(
                f"{self.reports} reports are more than the {2**32 - 1} that a file of counts can hold",
                "count them in parts, or a sample of them", REFUSED)
        weights = [
            self.values[1 + 2 * number] * 2.0**-_HALF + self.values[2 + 2 * number] * 2.0 ** (-2 * _HALF)
            for number in range(len(self.exponents))]
        metadata = {
            "format": "technique-cooccurrence/1", "technique_ids": ",".join(self.techniques),
            "report_count": str(self.reports), "domain": self.domain,
            "row_weight_exponents": ",".join(repr(float(exponent)) for exponent in self.exponents),
            "row_weight_totals": ",".join(repr(float(weight[-1])) for weight in weights)}
        if self.attack_version:
            metadata["attack_version"] = self.attack_version
        tensors = {"pair_counts": self.values[0, :-1].astype(np.uint32)}
        for number, weight in enumerate(weights):
            tensors[f"pair_weights_{number}"] = weight[:-1]
        return safetensors.encoded(metadata, tensors)


def count(
    rows: DataFrame, domain: str = "enterprise-attack", attack_version: str | None = None,
    exponents: Iterable[float] = EXPONENTS, depth: int = 2,
) -> Counts:
    """Counts the reports of a table with a column ``techniques`` of technique ids."""
    exponents = tuple(sorted({float(exponent) for exponent in exponents if exponent > 0}))
    techniques = vocabulary(rows)
    if not techniques:
        raise TieSparkError("no report of the table names a technique", "check the column techniques", REFUSED)
    places = {technique: place for place, technique in enumerate(techniques)}

    def partial(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        block = Block(len(places), exponents)
        for batch in batches:
            block.add(*numbered(batch.column("techniques"), places))
        yield pa.RecordBatch.from_pydict({"block": pa.array([block.values.tobytes()], pa.large_binary())})

    shape = (1 + 2 * len(exponents), len(techniques) * (len(techniques) + 1) // 2 + 1)
    blocks = rows.select("techniques").mapInArrow(partial, "block binary").rdd.map(lambda row: row.block)
    values = blocks.treeAggregate(
        np.zeros(shape, np.int64), lambda sum_, block: sum_ + np.frombuffer(block, np.int64).reshape(shape),
        np.add, depth)
    return Counts(techniques, values, exponents, domain, attack_version)


def vocabulary(rows: DataFrame) -> list[str]:
    """The techniques that reports name, in the order of ``tie``: that of their text."""
    return sorted(row[0] for row in rows.select(F.explode("techniques").alias("t")).distinct().collect())


def numbered(column: pa.Array, places: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """The reports of a list column as numbers, ascending, each once a report, and where each report begins."""
    lists = column.fill_null([]) if column.null_count else column
    values = lists.flatten().dictionary_encode()
    numbers = np.asarray([places[text] for text in values.dictionary.to_pylist()], np.int64)
    items = numbers[values.indices.to_numpy(zero_copy_only=False)] if len(values) else np.zeros(0, np.int64)
    lengths = lists.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64)
    row = np.repeat(np.arange(len(lengths)), lengths)
    # One sort brings each report's techniques into order and what it names twice together.
    keys = np.unique(row * max(len(places), 1) + items)
    row, items = np.divmod(keys, max(len(places), 1))
    return items.astype(np.int32), np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(lengths)))])
