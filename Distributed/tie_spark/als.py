"""Factor models: Spark's implicit ALS, written as a model file that ``tie predict`` reads.

Spark minimizes the objective of ``tie``'s ``als`` (Hu, Koren and Volinsky 2008, confidence 1 + alpha for what was observed), but
for the regularization, which it weighs by the observations of a row. New rows are folded in by ``tie`` with one regularization
for all: that of a row of mean length.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from pyspark.ml.recommendation import ALS
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import safetensors
from .counts import vocabulary
from .errors import REFUSED, TieSparkError

_TESTED = 2000
_LEAST = 4
_TOP = 20


@dataclass(frozen=True)
class Settings:
    """How factors are fitted; ``c`` is the weight of what was not observed against what was."""

    dimension: int = 64
    c: float = 1 / 16
    epochs: int = 15
    regularization: float = 0.1
    seed: int = 1


@dataclass(frozen=True)
class Factors:
    """The vectors of the techniques."""

    techniques: list[str]
    vectors: np.ndarray
    ridge: float
    c: float

    def scores(self, observed: np.ndarray) -> np.ndarray:
        """A new row's scores: the solution of least squares with the vectors held fixed, as ``tie`` folds it in."""
        vectors = self.vectors.astype(np.float64)
        own = vectors[observed]
        left = vectors.T @ vectors + (1 / self.c - 1) * own.T @ own + self.ridge * np.eye(vectors.shape[1])
        return vectors @ np.linalg.solve(left, own.sum(axis=0) / self.c)


def fit(rows: DataFrame, settings: Settings) -> Factors:
    """Fits vectors to the reports of a table."""
    techniques = vocabulary(rows)
    if len(techniques) < 2:
        raise TieSparkError("the reports name fewer than two techniques", "check the column techniques", REFUSED)
    spark = rows.sparkSession
    items = spark.createDataFrame(list(enumerate(techniques)), "item int, technique string")
    pairs = _numbered(rows).select("user", F.explode("techniques").alias("technique")).distinct()
    pairs = pairs.join(F.broadcast(items), "technique").select("user", "item", F.lit(1.0).cast("float").alias("rating"))
    pairs = pairs.persist()
    counted = pairs.agg(F.count("*"), F.countDistinct("user")).first()
    algorithm = ALS(
        rank=settings.dimension, maxIter=settings.epochs, regParam=settings.regularization, implicitPrefs=True,
        alpha=1 / settings.c - 1, userCol="user", itemCol="item", ratingCol="rating", seed=settings.seed)
    found = algorithm.fit(pairs).itemFactors.collect()
    pairs.unpersist()
    vectors = np.zeros((len(techniques), settings.dimension), np.float32)
    for row in found:
        vectors[row["id"]] = row["features"]
    if not np.isfinite(vectors).all():
        raise TieSparkError("the vectors are not finite", "raise --regularization, or lower --dimension", REFUSED)
    return Factors(techniques, vectors, settings.regularization * counted[0] / counted[1], settings.c)


def _numbered(rows: DataFrame) -> DataFrame:
    """The reports with a number of 32 bits each, which is what ALS takes."""
    named = rows.select("techniques", F.monotonically_increasing_id().alias("n")).persist()
    part, place = F.shiftright("n", 33), F.col("n").bitwiseAND((1 << 33) - 1)
    sizes = sorted((row[0], row[1]) for row in named.groupBy(part.alias("part")).count().collect())
    starts, start = [], 0
    for number, size in sizes:
        starts.append((int(number), start))
        start += size
    if start > 2**31 - 1:
        raise TieSparkError(f"{start} reports are more than ALS numbers", "fit to a sample of them", REFUSED)
    table = rows.sparkSession.createDataFrame(starts, "part long, start long")
    joined = named.withColumn("part", part.cast("long")).join(F.broadcast(table), "part")
    return joined.select("techniques", (F.col("start") + place).cast("int").alias("user"))


def held_out(rows: DataFrame, seed: int) -> tuple[DataFrame, list[list[str]]]:
    """The reports to fit to, and up to 2,000 others of four techniques or more: a tenth, chosen by a hash of their ids."""
    chosen = F.pmod(F.xxhash64(F.lit(seed), "report"), F.lit(10)) == 0
    tested = rows.where(chosen & (F.size("techniques") >= _LEAST)).orderBy(F.xxhash64("report"), "report").limit(_TESTED)
    return rows.where(~chosen), [list(row[0]) for row in tested.select("techniques").collect()]


def figures(factors: Factors, popularity: np.ndarray, tested: list[list[str]], seed: int) -> dict[str, dict[str, float]]:
    """NDCG@20 of the model and of popularity: half of each report given, the other half looked for, what is given left out."""
    places = {technique: place for place, technique in enumerate(factors.techniques)}
    random = np.random.default_rng(seed)
    sums = {"als": [], "popularity": []}
    discounts = 1 / np.log2(np.arange(2, _TOP + 2))
    for report in tested:
        known = random.permutation(sorted(places[technique] for technique in report if technique in places))
        given, hidden = known[: (len(known) + 1) // 2], known[(len(known) + 1) // 2:]
        if not len(hidden):
            continue
        ideal = discounts[: len(hidden)].sum()
        for name, scores in (("als", factors.scores(given)), ("popularity", popularity)):
            scores = scores.astype(np.float64).copy()
            scores[given] = -np.inf
            found = np.isin(np.argsort(-scores, kind="stable")[:_TOP], hidden)
            sums[name].append((found * discounts[: len(found)]).sum() / ideal)
    if not sums["als"]:
        return {}
    return {name: {f"ndcg@{_TOP}": float(np.mean(values))} for name, values in sums.items()}


def popularity(rows: DataFrame, techniques: list[str]) -> np.ndarray:
    """How many reports name each technique."""
    counted = rows.select(F.explode(F.array_distinct("techniques")).alias("t")).groupBy("t").count().collect()
    counts = {row["t"]: row["count"] for row in counted}
    return np.asarray([counts.get(technique, 0) for technique in techniques], np.float64)


def train(
    rows: DataFrame, settings: Settings, name: str, source: str, domain: str, attack_version: str | None,
    counts: str | None = None, allows_worse: bool = False,
) -> tuple[bytes, dict[str, object]]:
    """The model file and its card; refused where popularity ranks held-out reports better."""
    training, tested = held_out(rows, settings.seed)
    hold_out: dict[str, object] | None = None
    if tested:
        trial = fit(training, settings)
        measured = figures(trial, popularity(training, trial.techniques), tested, settings.seed)
        if measured:
            own, other = (measured[which][f"ndcg@{_TOP}"] for which in ("als", "popularity"))
            if own < other and not allows_worse:
                raise TieSparkError(
                    f"the model ranks held-out reports worse than popularity does: ndcg@{_TOP} {own:.6f} against {other:.6f}",
                    "change its parameters, or write it all the same with --force", REFUSED)
            hold_out = {
                "protocol": f"a tenth of the reports held out, {len(tested)} of them tested, half of each given",
                "reports": len(tested), "metrics": measured["als"], "popularity": measured["popularity"]}
    factors = fit(rows, settings)
    total = rows.agg(F.count("*"), F.sum(F.size("techniques"))).first()
    card: dict[str, object] = {
        "name": name, "model": "als", "seed": settings.seed, "domain": domain, "reports": total[0],
        "observations": total[1], "merged_duplicates": False,
        "parameters": {
            "embedding_dimension": settings.dimension, "c": settings.c, "epochs": settings.epochs,
            "regularization_coefficient": factors.ridge, "frequency_exponent": 0, "cg_steps": 3},
        "sources": [{
            "label": "rows", "file": source, "format": "tie-spark", "reports": total[0], "observations": total[1],
            # A table on a cluster is no file that could have one.
            "sha256": "", "weight": 1}]}
    if attack_version:
        card["attack_version"] = attack_version
    if hold_out:
        card["hold_out"] = hold_out
    metadata = {
        "format": "technique-inference/1", "technique_ids": ",".join(factors.techniques),
        "card": json.dumps(card, sort_keys=True, separators=(",", ":"), ensure_ascii=False)}
    tensors = {"item_factors": factors.vectors}
    if counts:
        told, arrays = safetensors.decoded(counts)
        if told.get("technique_ids") != metadata["technique_ids"]:
            raise TieSparkError(f"{counts} counts other techniques than the reports name", "count the same rows", REFUSED)
        metadata["report_count"] = told["report_count"]
        tensors["pair_counts"] = arrays["pair_counts"].astype(np.uint32)
    return safetensors.encoded(metadata, tensors), card
