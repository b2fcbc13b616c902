import json
from collections import Counter

from tie_spark import counts, safetensors, sample


def collected(frame):
    return {row.report: list(row.techniques) for row in frame.collect()}


def test_a_sample_depends_on_the_reports_alone(table, reports):
    drawn = collected(sample.draw(table, 40))
    assert len(drawn) == 40 and all(reports[report] == techniques for report, techniques in drawn.items())
    assert collected(sample.draw(table.repartition(1), 40)) == drawn
    assert drawn.items() <= collected(sample.draw(table, 80)).items()


def test_rare_techniques_are_there(spark, table, reports):
    spark.createDataFrame([("rare-1", ["T1003", "T1542"]), ("rare-2", ["T1542"])], table.schema).createOrReplaceTempView("rare")
    everything = table.unionByName(spark.table("rare"))
    drawn = collected(sample.draw(everything, 20, each=3))
    listed = Counter(technique for techniques in drawn.values() for technique in techniques)
    assert listed["T1542"] == 2 and min(listed[technique] for technique in reports["everything"]) >= 3
    assert collected(sample.draw(everything, 20)).items() <= drawn.items()


def test_tie_trains_from_counts_and_the_sample(table, tie, tmp_path):
    made = counts.count(table, "enterprise-attack", "19.1")
    safetensors.write(str(tmp_path / "counts.safetensors"), made.encoded())
    told = sample.write(sample.draw(table, 300), str(tmp_path / "sample.jsonl"))
    rows = [json.loads(line) for line in (tmp_path / "sample.jsonl").read_text().splitlines()]
    assert told["reports"] == len(rows) == 300 and [row["report"] for row in rows] == sorted(row["report"] for row in rows)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tmp")] == []
    model = tmp_path / "model.safetensors"
    tie("train", "--cooccurrence", tmp_path / "counts.safetensors", "--corpus", tmp_path / "sample.jsonl",
        "--model", "fusion", "--no-evaluation", "--parameter", "epochs=1", "--output", model)
    answer = json.loads(tie("predict", "T1059", "--model", model, "--json"))
    assert answer["predictions"]
