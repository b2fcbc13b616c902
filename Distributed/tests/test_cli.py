import json
import os
import subprocess
import sys

import pytest

from tie_spark import cli


def run(*words, code=0, env=None):
    command = [sys.executable, "-m", "tie_spark.cli", *map(str, words), "--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    outcome = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **(env or {})})
    assert outcome.returncode == code, outcome.stderr[-3000:]
    return outcome


def test_rows_to_reports_to_counts(tmp_path):
    (tmp_path / "alerts.csv").write_text("case,tag\n1,attack.t1059.001\n1,T1003\n2,T1003\n")
    summary = json.loads(run(
        "corpus", "--input", tmp_path / "alerts.csv", "--report", "case", "--technique", "tag", "--output", tmp_path / "r.parquet").stdout)
    assert summary["reports"] == 2 and summary["observations"] == 3
    counted = json.loads(run("counts", "--input", tmp_path / "r.parquet", "--output", tmp_path / "c.safetensors").stdout)
    assert counted == {"reports": 2, "observations": 3, "techniques": 2}
    assert (tmp_path / "c.safetensors").exists()


def test_errors_have_advice_and_the_exit_codes_of_tie(tmp_path):
    outcome = run("counts", "--input", tmp_path / "none.parquet", "--output", tmp_path / "c", code=3)
    assert outcome.stderr.splitlines()[-1] == "check the path"
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("text, seconds", [("30m", 1800), ("4h", 14400), ("1.5d", 129600)])
def test_durations(text, seconds):
    assert cli.duration(text) == seconds


@pytest.mark.parametrize("words", [
    ["corpus", "--input", "x", "--output", "y", "--gap", "soon"], ["score", "--input", "x", "--output", "y", "--top", "0"],
    ["als", "--input", "x", "--output", "y", "--dimension", "many"], ["brew"]])
def test_what_cannot_be_asked(words, capsys):
    with pytest.raises(SystemExit) as caught:
        cli.parser().parse_args(words)
    assert caught.value.code == 2
    assert "error:" in capsys.readouterr().err
