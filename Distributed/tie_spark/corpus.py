"""From rows of (report | incident | host and time, technique, weight) to reports: one row each, a list of technique ids."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .errors import REFUSED, UNREADABLE, USAGE, TieSparkError

# An id stands alone, as in tie: no letter or digit touches it, and T1082.1 is a typing error, not T1082.
_ID = r"(?<![A-Za-z0-9])[Tt][0-9]{4}(?:[./][0-9]{3})?(?![A-Za-z0-9]|[./][0-9])"
# Rows whose MinHash values agree in one of three bands of six count as near duplicates: of two reports that share nine tenths
# of their techniques that finds 90 of 100, of two that share half 5.
_BANDS, _BAND = 3, 6


@dataclass(frozen=True)
class Columns:
    """What the columns of the input are called; of ``report`` and ``entity`` with ``time`` one is given."""

    technique: str = "technique"
    report: str | None = None
    entity: Sequence[str] = ()
    time: str | None = None
    weight: str | None = None


@dataclass
class Summary:
    """What became of the input."""

    rows: int = 0
    rows_without_id: int = 0
    observations_below_weight: int = 0
    observations_moved: int = 0
    observations_dropped: int = 0
    dropped_ids: dict[str, int] = field(default_factory=dict)
    reports_found: int = 0
    repeats_left_out: int = 0
    near_repeats_left_out: int = 0
    reports: int = 0
    observations: int = 0

    def json(self) -> dict[str, object]:
        """As an object."""
        return asdict(self)


def read(spark: SparkSession, paths: Sequence[str], form: str | None = None) -> DataFrame:
    """Reads Parquet, JSON Lines or CSV with a header; by the names of the files where no form is named."""
    endings = {"parquet": "parquet", "jsonl": "json", "json": "json", "ndjson": "json", "csv": "csv", "delta": "delta"}
    name = form or paths[0].rstrip("/").rsplit(".", 1)[-1].removesuffix(".gz").lower()
    kind = endings.get(name, None if form else "parquet")
    if kind is None:
        raise TieSparkError(f"“{form}” is no form of tables", "one of parquet, jsonl, csv, delta", USAGE)
    if kind == "parquet" and any(_is_delta(spark, path) for path in paths):
        raise TieSparkError(
            f"{paths[0]} is a Delta table, whose files also hold rows that were removed",
            "run with --conf spark.jars.packages=io.delta:delta-spark_2.13:VERSION and --format delta", REFUSED)
    reader = spark.read.format(kind).option("header", True)
    return reader.load(list(paths) if len(paths) > 1 or kind != "delta" else paths[0])


def _is_delta(spark: SparkSession, path: str) -> bool:
    jvm = spark.sparkContext._jvm
    log = jvm.org.apache.hadoop.fs.Path(path.rstrip("/") + "/_delta_log")
    return bool(log.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).exists(log))


def mapping(paths: Iterable[str]) -> dict[str, str]:
    """The id to take for each id that is known; "" for one that has no successor.

    Tables of ``tie attack mapping --csv``; where several have an id, the first one counts, and so does the first line of one
    that became several.
    """
    table: dict[str, str] = {}
    for path in paths:
        own: dict[str, str] = {}
        try:
            with open(path, newline="", encoding="utf-8") as file:
                for row in csv.DictReader(file):
                    own.setdefault(row["old_id"], row["new_id"] or "")
        except (OSError, KeyError, UnicodeDecodeError) as error:
            raise TieSparkError(
                f"{path} is no table of ids: {error}", "write one with tie attack mapping --from … --to … --csv", UNREADABLE)
        # What an earlier version's id became is in use now, whatever the table says of ids that come in.
        table = own | table
    return table


def reports(
    rows: DataFrame, columns: Columns, ids: dict[str, str] | None = None, gap: float | None = None,
    minimum_weight: float | None = None, cap: int | None = 10, near_cap: int | None = 100,
) -> tuple[DataFrame, Summary]:
    """The reports of a table, and what became of its rows.

    ``ids`` maps ids to those of one version; ``gap`` is in seconds and cuts a session where nothing was seen for longer.
    """
    spark = rows.sparkSession
    summary = Summary(rows=rows.count())
    named = _observations(rows, columns, minimum_weight)
    counted = named.agg(
        F.sum((F.size("ids") == 0).cast("long")), F.sum((~F.col("enough")).cast("long"))).first()
    summary.rows_without_id, summary.observations_below_weight = counted[0] or 0, counted[1] or 0
    observed = named.where("enough").select("key", "at", F.explode("ids").alias("id"))
    if ids is not None:
        observed = _mapped(spark, observed, ids, summary)
    if gap is not None:
        observed = _sessions(observed, gap)
    found = observed.groupBy("key").agg(F.sort_array(F.collect_set("id")).alias("techniques"))
    found = found.select(F.col("key").alias("report"), "techniques").persist()
    summary.reports_found = found.count()
    kept, summary.repeats_left_out = _capped(found, [F.col("techniques")], cap)
    kept, summary.near_repeats_left_out = _capped(kept, _bands(), near_cap)
    kept = kept.persist()
    total = kept.agg(F.count("*"), F.sum(F.size("techniques"))).first()
    summary.reports, summary.observations = total[0], total[1] or 0
    found.unpersist()
    if summary.reports == 0:
        raise TieSparkError(
            f"none of {summary.rows} rows gives a report", "check the names of the columns and the table of ids", REFUSED)
    return kept.select("report", "techniques"), summary


def _observations(rows: DataFrame, columns: Columns, minimum_weight: float | None) -> DataFrame:
    """Key, time, ids and whether the weight is enough, for each row."""
    wanted = [columns.technique, columns.report, *columns.entity, columns.time, columns.weight]
    missing = [name for name in wanted if name and name not in rows.columns]
    if missing:
        raise TieSparkError(
            f"the table has no column {missing[0]}", "its columns are " + ", ".join(rows.columns), USAGE)
    if bool(columns.report) == bool(columns.entity):
        raise TieSparkError("name either a report or what sessions are of", "--report COLUMN, or --entity COLUMN", USAGE)
    if columns.entity and not columns.time:
        raise TieSparkError("sessions need a time", "name its column with --time", USAGE)
    keys = [columns.report] if columns.report else list(columns.entity)
    key = F.concat_ws("/", *[F.coalesce(F.col(name).cast("string"), F.lit("")) for name in keys])
    technique = F.col(columns.technique)
    if isinstance(rows.schema[columns.technique].dataType, T.ArrayType):
        technique = F.concat_ws(" ", technique)
    found = F.regexp_extract_all(technique.cast("string"), F.lit(_ID), F.lit(0))
    ids = F.transform(F.coalesce(found, F.array().cast("array<string>")), lambda id_: F.upper(F.translate(id_, "/", ".")))
    at = F.unix_micros(F.col(columns.time).cast("timestamp")) if columns.time else F.lit(0).cast("long")
    enough = F.lit(True)
    if columns.weight and minimum_weight is not None:
        enough = F.coalesce(F.col(columns.weight).cast("double") >= minimum_weight, F.lit(True))
    return rows.select(key.alias("key"), at.alias("at"), ids.alias("ids"), enough.alias("enough"))


def _mapped(spark: SparkSession, observed: DataFrame, ids: dict[str, str], summary: Summary) -> DataFrame:
    """The same in the ids of one version; those that it does not have are left out and counted."""
    table = spark.createDataFrame(list(ids.items()), "id string, now string")
    joined = observed.join(F.broadcast(table), "id", "left")
    gone = (F.coalesce(F.col("now"), F.lit("")) == "")
    changes = joined.where(gone | (F.col("now") != F.col("id"))).groupBy("id", gone.alias("gone")).count().collect()
    dropped = sorted((row for row in changes if row["gone"]), key=lambda row: (-row["count"], row["id"]))
    summary.observations_moved = sum(row["count"] for row in changes if not row["gone"])
    summary.observations_dropped = sum(row["count"] for row in dropped)
    summary.dropped_ids = {row["id"]: row["count"] for row in dropped[:20]}
    return joined.where(~gone).select("key", "at", F.col("now").alias("id"))


def _sessions(observed: DataFrame, gap: float) -> DataFrame:
    """A key for each stretch of one entity's time in which no pause is longer than ``gap`` seconds."""
    time = Window.partitionBy("key").orderBy("at")
    begins = F.coalesce(F.col("at") - F.lag("at").over(time) > int(gap * 1_000_000), F.lit(False)).cast("long")
    number = F.sum("begins").over(time.rowsBetween(Window.unboundedPreceding, Window.currentRow))
    # What has no time belongs to no session.
    marked = observed.where("at IS NOT NULL").select("key", "at", "id", begins.alias("begins"))
    return marked.select(F.concat("key", F.lit("#"), number.cast("string")).alias("key"), "at", "id")


def _bands() -> list[Column]:
    """What near duplicates have in common: the MinHash values of a band."""
    def smallest(seed: int) -> Column:
        return F.array_min(F.transform("techniques", lambda id_: F.xxhash64(F.lit(seed), id_)))

    return [
        F.xxhash64(*[smallest(band * _BAND + place) for place in range(_BAND)]) for band in range(_BANDS)]


def _capped(rows: DataFrame, groups: Sequence[Column], cap: int | None) -> tuple[DataFrame, int]:
    """Of each group the first ``cap`` reports in the order of a hash of their ids, and how many that leaves out."""
    if cap is None:
        return rows, 0
    kept = rows
    for group in groups:
        place = F.row_number().over(Window.partitionBy(group).orderBy(F.xxhash64("report"), "report"))
        kept = kept.withColumn("place", place).where(F.col("place") <= cap).drop("place")
    kept = kept.persist()
    return kept, rows.count() - kept.count()

