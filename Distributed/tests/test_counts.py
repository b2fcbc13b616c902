import math
from collections import Counter
from itertools import combinations_with_replacement

import numpy as np
import pytest

from tie_spark import counts, safetensors
from tie_spark.errors import TieSparkError

from conftest import lines


def test_counts_are_those_of_a_plain_loop(table, reports):
    made = counts.count(table)
    pairs, weights, totals = Counter(), Counter(), 0.0
    for techniques in reports.values():
        totals += math.pow(len(techniques), -0.25)
        for pair in combinations_with_replacement(sorted(techniques), 2):
            pairs[pair] += 1
            weights[pair] += math.pow(len(techniques), -0.25)
    places = list(combinations_with_replacement(made.techniques, 2))
    assert made.values[0, :-1].tolist() == [pairs[pair] for pair in places]
    assert made.reports == len(reports)
    assert made.observations == sum(map(len, reports.values()))
    found = made.values[1] * 2.0**-26 + made.values[2] * 2.0**-52
    assert np.allclose(found[:-1], [weights[pair] for pair in places], rtol=1e-13)
    assert found[-1] == pytest.approx(totals, rel=1e-13)


def test_the_file_has_the_bytes_of_one_process(table, reports, tie, tmp_path):
    tie("cooccurrence", "counts", "--corpus", lines(reports, tmp_path / "reports.jsonl"), "--output", tmp_path / "one.safetensors")
    own = safetensors.decoded(tmp_path / "one.safetensors")[0]
    # However the rows lie on the cluster.
    for parts in (1, 7):
        made = counts.count(table.repartition(parts), attack_version=own["attack_version"])
        assert made.encoded() == (tmp_path / "one.safetensors").read_bytes()


def test_tie_trains_from_the_file_and_adds_to_it(table, tie, tmp_path):
    version = next(line for line in tie("model", "info").splitlines() if "ATT&CK" in line).split()[-1]
    safetensors.write(tmp_path / "a.safetensors", counts.count(table, attack_version="19.1").encoded())
    tie("train", "--cooccurrence", tmp_path / "a.safetensors", "--model", "ease", "--output", tmp_path / "m.safetensors")
    assert tie("predict", "T1003", "--model", tmp_path / "m.safetensors", "--top", "1")
    tie("cooccurrence", "counts", "--add", tmp_path / "a.safetensors", "--add", tmp_path / "a.safetensors", "--output", tmp_path / "b.safetensors")
    _, once = safetensors.decoded(tmp_path / "a.safetensors")
    _, twice = safetensors.decoded(tmp_path / "b.safetensors")
    assert (twice["pair_counts"] == 2 * once["pair_counts"]).all()
    assert version


def test_nulls_repeats_and_empty_reports_count_once_or_not(spark, ids):
    rows = spark.createDataFrame(
        [("a", [ids[0], ids[0], ids[1]]), ("b", []), ("c", None), ("d", [ids[1]])], "report string, techniques array<string>")
    made = counts.count(rows)
    assert made.reports == 2
    assert made.techniques == sorted(ids[:2])
    assert made.values[0, :-1].tolist() == [1, 1, 2]


def test_a_long_report_among_short_ones(spark):
    """600 techniques in one report, one technique in nine of ten."""
    names = [f"T{1000 + number}" for number in range(600)]
    rows = [("long", names)] + [(str(n), [names[0], names[1 + n % 50]]) for n in range(900)] + [(f"o{n}", names[1:2]) for n in range(100)]
    made = counts.count(spark.createDataFrame(rows, "report string, techniques array<string>").repartition(3))
    assert made.reports == 1001
    assert made.values[0, 0] == 901
    assert made.observations == 600 + 1800 + 100
    assert (made.values[0, :-1] >= 1).all()


def test_nothing_to_count_is_an_error(spark):
    with pytest.raises(TieSparkError, match="names a technique"):
        counts.count(spark.createDataFrame([("a", [])], "report string, techniques array<string>"))


@pytest.mark.parametrize("length", [1, 2, 3, 7, 600])
def test_halves_make_the_weight(length):
    high, low = counts.halves(length, 0.5)
    assert high * 2.0**-26 + low * 2.0**-52 == pytest.approx(length**-0.5, abs=2**-52)
