"""A sample of reports that one process can train from, beside counts of all of them."""

from __future__ import annotations

import json

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from . import safetensors


def draw(reports: DataFrame, count: int, each: int = 0) -> DataFrame:
    """``count`` reports at random, and further ones of each technique that fewer than ``each`` of them list.

    ``reports`` has the columns ``report`` and ``techniques``. Which ones are drawn depends on a hash of their ids, not on the
    run or the number of partitions.
    """
    ordered = reports.select("report", "techniques", F.xxhash64("report").alias("draw")).persist()
    drawn = ordered.orderBy("draw", "report").limit(count)
    if not each:
        return drawn.select("report", "techniques")
    listed = ordered.select("report", "draw", F.explode("techniques").alias("technique"))
    there = drawn.select(F.explode("techniques").alias("technique")).groupBy("technique").agg(F.count("*").alias("there"))
    # Only techniques that are rare in the sample are ranked, so that no frequent one gathers on one worker.
    rare = (
        listed.join(F.broadcast(there), "technique", "left")
        .where(F.coalesce("there", F.lit(0)) < each).select("report", "draw", "technique"))
    place = F.row_number().over(Window.partitionBy("technique").orderBy("draw", "report"))
    further = rare.withColumn("place", place).where(F.col("place") <= each).select("report").distinct()
    return drawn.select("report", "techniques").unionByName(
        ordered.join(further, "report", "left_semi").join(drawn.select("report"), "report", "left_anti")
        .select("report", "techniques"))


def write(sample: DataFrame, path: str) -> dict[str, int]:
    """Writes a sample as JSON Lines, in the order of the reports' ids, and says how much it is."""
    rows = sorted(sample.collect(), key=lambda row: row.report)
    lines = [json.dumps({"report": row.report, "techniques": sorted(row.techniques)}, ensure_ascii=False) for row in rows]
    safetensors.write(path, "".join(line + "\n" for line in lines).encode())
    return {
        "reports": len(rows), "observations": sum(len(row.techniques) for row in rows),
        "techniques": len({technique for row in rows for technique in row.techniques})}
