"""Predictions for the rows of a table, partition by partition, by the wheel in process or through the program."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import pandas as pd
from pyspark import SparkFiles
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .errors import USAGE, TieSparkError

SCHEMA = "id string, rank int, technique string, probability double, low double, high double, score float"
_COLUMNS = [part.split()[0] for part in SCHEMA.split(", ")]
_models: dict[str | None, Any] = {}


def score(
    rows: DataFrame, id_column: str = "report", technique_column: str = "techniques", top: int = 20,
    model: str | None = None, program: str | None = None,
) -> DataFrame:
    """A row for each prediction, by id and rank; with ``program``, a path of ``tie`` on every machine, through that.

    Ids that the model does not know are passed over, and so are the rows of which nothing is left.
    """
    for name in (id_column, technique_column):
        if name not in rows.columns:
            raise TieSparkError(f"the table has no column {name}", "its columns are " + ", ".join(rows.columns), USAGE)
    file = None
    if model:
        rows.sparkSession.sparkContext.addFile(model)
        file = model.rstrip("/").rsplit("/", 1)[-1]
    chosen = rows.select(F.col(id_column).cast("string").alias("id"), F.col(technique_column).alias("techniques"))

    def by_wheel(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        asked = _model(file)
        known = set(asked.techniques())
        for part in parts:
            yield ranked(part, asked, known, top)

    def by_program(parts: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        yield from piped(parts, program or "tie", top, SparkFiles.get(file) if file else None)

    return chosen.mapInPandas(by_program if program else by_wheel, SCHEMA)


def _model(file: str | None) -> Any:
    """The model, read once a process."""
    if file not in _models:
        from technique_inference import Model

        _models[file] = Model.load(SparkFiles.get(file)) if file else Model.default()
    return _models[file]


def ranked(part: pd.DataFrame, model: Any, known: set[str], top: int) -> pd.DataFrame:
    """The predictions for a part of the table."""
    sets = [[] if given is None else [id_ for id_ in given if id_ in known] for given in part["techniques"]]
    keep = [place for place, given in enumerate(sets) if given]
    if not keep:
        return pd.DataFrame({name: [] for name in _COLUMNS})
    # Spark runs a task on every core: one thread each.
    ranking = model.predict_batch([sets[place] for place in keep], top=top, threads=1)
    ids = part["id"].to_numpy(dtype=object)[keep]
    count = ranking.ids.shape[1]
    table = pd.DataFrame({
        "id": ids.repeat(count), "rank": [rank for _ in keep for rank in range(1, count + 1)],
        "technique": ranking.ids.ravel(), "probability": ranking.probabilities.ravel(), "low": ranking.lows.ravel(),
        "high": ranking.highs.ravel(), "score": ranking.scores.ravel()})
    return table[table["technique"] != ""]


def piped(parts: Iterator[pd.DataFrame], program: str, top: int, model: str | None) -> Iterator[pd.DataFrame]:
    """The same through ``tie predict --batch``, one process for a partition."""
    command = [program, "predict", "--batch", "-", "--rows", "--top", str(top)] + (["--model", model] if model else [])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdin and process.stdout
        failure: list[BaseException] = []

        def feed() -> None:
            try:
                with process.stdin as pipe:
                    for part in parts:
                        for id_, given in zip(part["id"], part["techniques"]):
                            if given is not None and len(given):
                                line = json.dumps({"id": id_, "techniques": list(given)})
                                pipe.write(line.encode() + b"\n")
            except BaseException as error:  # handed to the reader, which ends the task with it
                failure.append(error)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        rows: list[dict[str, Any]] = []
        for line in process.stdout:
            row = json.loads(line)
            if "error" in row:
                continue
            row["technique"], row["id"] = row["id"], row["set"]
            rows.append(row)
            if len(rows) == 10_000:
                yield pd.DataFrame(rows)[_COLUMNS]
                rows = []
        feeder.join()
        # 1 and 2 are those of sets of which none could be answered. A program that ends early breaks the pipe, too.
        if process.wait() not in (0, 1, 2) or failure and isinstance(failure[0], BrokenPipeError):
            raise RuntimeError(f"{' '.join(command)} ended with the code {process.returncode}")
        if failure:
            raise failure[0]
        if rows:
            yield pd.DataFrame(rows)[_COLUMNS]
