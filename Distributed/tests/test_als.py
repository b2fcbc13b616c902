import json

import numpy as np
import pytest

from tie_spark import als, counts, safetensors
from tie_spark.errors import TieSparkError

SMALL = als.Settings(dimension=8, epochs=5, c=0.05, regularization=0.05)


def test_tie_reads_the_model_and_folds_in_alike(table, tie, tmp_path):
    safetensors.write(tmp_path / "c.safetensors", counts.count(table).encoded())
    data, card = als.train(
        table, SMALL, "from-spark", "t.parquet", "enterprise-attack", "19.1", str(tmp_path / "c.safetensors"))
    safetensors.write(tmp_path / "m.safetensors", data)
    assert card["hold_out"]["metrics"]["ndcg@20"] > card["hold_out"]["popularity"]["ndcg@20"]
    answer = json.loads(tie("predict", "T1005", "T1007", "--model", tmp_path / "m.safetensors", "--json", "--top", "28"))
    _, tensors = safetensors.decoded(tmp_path / "m.safetensors")
    techniques = safetensors.decoded(tmp_path / "m.safetensors")[0]["technique_ids"].split(",")
    factors = als.Factors(
        techniques, tensors["item_factors"], card["parameters"]["regularization_coefficient"], SMALL.c)
    own = factors.scores(np.asarray([techniques.index("T1005"), techniques.index("T1007")]))
    told = {one["id"]: one["score"] for one in answer["predictions"]}
    assert len(told) == len(techniques) - 2
    for id_, score in told.items():
        assert score == pytest.approx(own[techniques.index(id_)], abs=1e-4)
    # What goes together in the reports scores higher.
    kind = [told[id_] for id_ in told if id_ in techniques[1:15]]
    others = [told[id_] for id_ in told if id_ in techniques[15:]]
    assert np.mean(kind) > np.mean(others) + 0.05


def test_a_model_below_popularity_is_refused(table):
    poor = als.Settings(dimension=1, epochs=1, c=1e-4, regularization=1000)
    with pytest.raises(TieSparkError, match="worse than popularity"):
        als.train(table, poor, "poor", "t", "enterprise-attack", None)


def test_reports_are_numbered_from_zero_without_gaps(table, reports):
    numbers = sorted(row.user for row in als._numbered(table).select("user").collect())
    assert numbers == list(range(len(reports)))
