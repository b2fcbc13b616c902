import datetime

import pytest
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException

from tie_spark import cli, corpus
from tie_spark.corpus import Columns
from tie_spark.errors import TieSparkError


def collected(frame):
    return {row.report: list(row.techniques) for row in frame.collect()}


def test_ids_are_found_in_whatever_is_written(spark):
    rows = spark.createDataFrame(
        [("a", "attack.t1059.001, T1003"), ("a", "https://attack.mitre.org/techniques/T1059/003/"), ("b", "none"),
         ("b", None), ("c", "xT1059 T10591 T1082.1")], "case string, tag string")
    made, summary = corpus.reports(rows, Columns("tag", report="case"))
    assert collected(made) == {"a": ["T1003", "T1059.001", "T1059.003"]}
    assert (summary.rows, summary.rows_without_id, summary.reports, summary.observations) == (5, 3, 1, 3)
    assert [(field.name, field.dataType.simpleString()) for field in made.schema] == [
        ("report", "string"), ("techniques", "array<string>")]


def test_ids_come_to_one_version(spark, tmp_path):
    (tmp_path / "a.csv").write_text("old_id,new_id,kind\nT1086,T1059.001,revoked\nT1111,,gone\nT1003,T1003,same\n")
    (tmp_path / "b.csv").write_text("old_id,new_id,kind\nT1086,T9999,revoked\nT1059.001,T1059.001,same\n")
    rows = spark.createDataFrame(
        [("a", ["T1086", "T1003", "T1059.001"]), ("b", ["T1111", "T1234", "T1234", "T1003"])],
        "report string, technique array<string>")
    ids = corpus.mapping([tmp_path / "a.csv", tmp_path / "b.csv"])
    made, summary = corpus.reports(rows, Columns(report="report"), ids)
    assert collected(made) == {"a": ["T1003", "T1059.001"], "b": ["T1003"]}
    assert (summary.observations_moved, summary.observations_dropped) == (1, 3)
    assert summary.dropped_ids == {"T1234": 2, "T1111": 1}


def test_the_table_that_tie_writes(spark, tie, tmp_path):
    (tmp_path / "ids.csv").write_text(tie("attack", "mapping", "--from", "15.1", "--to", "19.1", "--csv"))
    ids = corpus.mapping([tmp_path / "ids.csv"])
    assert ids["T1059.001"] == "T1059.001"
    assert any(new not in ("", old) for old, new in ids.items())


def test_sessions_end_at_a_gap(spark):
    def at(hour):
        return datetime.datetime(2026, 3, 1) + datetime.timedelta(hours=hour)

    rows = spark.createDataFrame(
        [("h", "T1001", at(0)), ("h", "T1002", at(3.9)), ("h", "T1003", at(8)), ("i", "T1004", at(1)), ("h", "T1005", None)],
        "host string, technique string, seen timestamp")
    made, _ = corpus.reports(rows, Columns(entity=["host"], time="seen"), gap=4 * 3600)
    assert sorted(collected(made).values()) == [["T1001", "T1002"], ["T1003"], ["T1004"]]


def test_a_noisy_rule_is_capped(spark):
    rows = [(str(n), t) for n in range(500) for t in ("T1001", "T1002")] + [("x", "T1003"), ("y", "T1001")]
    # Nearly the same: ten techniques, of which one differs.
    near = [f"T{1100 + n}" for n in range(19)]
    rows += [(f"n{n}", t) for n in range(200) for t in [*near, f"T{1200 + n}"]]
    made, summary = corpus.reports(
        spark.createDataFrame(rows, "report string, technique string"), Columns(report="report"), cap=10, near_cap=20)
    kept = list(collected(made).values())
    assert kept.count(["T1001", "T1002"]) == 10
    assert summary.repeats_left_out == 490
    assert 20 <= sum(len(techniques) == 20 for techniques in kept) < 120
    assert ["T1003"] in kept and ["T1001"] in kept
    assert summary.reports == len(kept) == 702 - summary.repeats_left_out - summary.near_repeats_left_out
    all_, told = corpus.reports(
        spark.createDataFrame(rows, "report string, technique string"), Columns(report="report"), cap=None, near_cap=None)
    assert told.reports == all_.count() == 702


def test_unsure_rows_are_left_out(spark):
    rows = spark.createDataFrame(
        [("a", "T1001", 0.9), ("a", "T1002", 0.2), ("a", "T1003", None)], "report string, technique string, sure double")
    made, summary = corpus.reports(rows, Columns(report="report", weight="sure"), minimum_weight=0.5)
    assert collected(made) == {"a": ["T1001", "T1003"]}
    assert summary.observations_below_weight == 1


@pytest.mark.parametrize("columns, problem", [
    (Columns(report="nope"), "no column nope"), (Columns(), "either a report"),
    (Columns(entity=["report"]), "sessions need a time")])
def test_columns_that_cannot_be(spark, columns, problem):
    rows = spark.createDataFrame([("a", "T1001")], "report string, technique string")
    with pytest.raises(TieSparkError, match=problem):
        corpus.reports(rows, columns)


def test_a_corrupt_file_is_named(spark, table, tmp_path):
    table.write.parquet(str(tmp_path / "t.parquet"))
    broken = sorted((tmp_path / "t.parquet").glob("part-*"))[-1]
    broken.write_bytes(broken.read_bytes()[:100])
    with pytest.raises((PySparkException, Py4JJavaError)) as caught:
        corpus.read(spark, [str(tmp_path / "t.parquet")]).count()
    error = cli.explained(caught.value)
    assert broken.name in error.problem
    assert error.exit_code == 3


def test_a_delta_table_is_not_read_as_its_files(spark, table, tmp_path):
    table.write.parquet(str(tmp_path / "t"))
    (tmp_path / "t" / "_delta_log").mkdir()
    with pytest.raises(TieSparkError, match="Delta"):
        corpus.read(spark, [str(tmp_path / "t")])
