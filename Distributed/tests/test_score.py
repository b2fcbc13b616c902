import json

import pandas as pd
import pytest

from tie_spark import score
from tie_spark.errors import TieSparkError

ROWS = [("a", ["T1059.001", "T1003"]), ("b", ["T1566.001"]), ("c", ["nonsense"]), ("d", None), ("e", [])]


@pytest.fixture()
def asked(spark):
    return spark.createDataFrame(ROWS, "case string, seen array<string>").repartition(2)


def expected(tie):
    rows = {}
    for case, seen in ROWS[:2]:
        answer = json.loads(tie("predict", *seen, "--top", "5", "--json"))
        rows[case] = [(one["id"], one["probability"]) for one in answer["predictions"]]
    return rows


def found(frame):
    rows = {}
    for row in sorted(frame.collect(), key=lambda row: (row.id, row["rank"])):
        rows.setdefault(row.id, []).append((row.technique, pytest.approx(row.probability, rel=1e-3)))
    return rows


def test_by_the_wheel(asked, tie):
    pytest.importorskip("technique_inference")
    frame = score.score(asked, "case", "seen", 5)
    assert found(frame) == expected(tie)
    assert [field.name for field in frame.schema] == ["id", "rank", "technique", "probability", "low", "high", "score"]


def test_through_the_program(asked, tie, tmp_path):
    frame = score.score(asked, "case", "seen", 5, program=tie.program)
    assert found(frame) == expected(tie)
    frame.write.parquet(str(tmp_path / "predictions.parquet"))
    assert len(pd.read_parquet(tmp_path / "predictions.parquet")) == 10


def test_a_program_that_fails_ends_the_job(asked):
    with pytest.raises(Exception, match="ended with the code"):
        score.score(asked, "case", "seen", 5, program="/bin/false").write.format("noop").mode("append").save()


def test_a_column_that_is_not_there(asked):
    with pytest.raises(TieSparkError, match="no column report"):
        score.score(asked)
