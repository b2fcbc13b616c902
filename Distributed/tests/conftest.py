"""A small Spark, and the program to compare with (environment variable TIE)."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest
from pyspark.sql import SparkSession

# Workers must import the package, and be this Python.
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"

SETTINGS = {
    "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1", "spark.sql.session.timeZone": "UTC", "spark.driver.memory": "1g",
    "spark.ui.showConsoleProgress": "false", "spark.executor.memory": "1g",
    "spark.executorEnv.PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def session(master: str) -> SparkSession:
    """The session of a cluster; one at a time lives in a process, so that another one ends."""
    active = SparkSession.getActiveSession()
    if active and active.sparkContext.master != master:
        active.stop()
    builder = SparkSession.builder.master(master).appName("tests")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    return made


@pytest.fixture()
def spark():
    return session("local[2]")


@pytest.fixture(scope="session")
def tie():
    program = os.environ.get("TIE")
    if not program:
        pytest.skip("TIE does not name the program")

    def run(*words, code=0):
        outcome = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
        assert outcome.returncode == code, outcome.stderr
        return outcome.stdout

    run.program = os.path.abspath(program)
    return run


@pytest.fixture(scope="session")
def ids():
    """Techniques that are in use in every version that tie knows."""
    return [f"T{number}" for number in (
        1003, 1005, 1007, 1012, 1014, 1016, 1018, 1020, 1021, 1027, 1033, 1036, 1040, 1041, 1046, 1047, 1049, 1055,
        1056, 1057, 1059, 1068, 1069, 1071, 1074, 1078, 1082, 1083, 1087, 1090)]


@pytest.fixture(scope="session")
def reports(ids):
    """Reports of two kinds, some of one technique, one that names everything, one technique in nine of ten."""
    random = np.random.default_rng(7)
    made = {}
    for number in range(400):
        kind = ids[1:15] if number % 2 else ids[15:]
        chosen = set(random.choice(kind, random.integers(1, 9), replace=False)) | ({ids[0]} if number % 10 else set())
        made[f"r{number}"] = sorted(map(str, chosen))
    made["everything"] = list(ids)
    return made


@pytest.fixture()
def table(spark, reports):
    return spark.createDataFrame(
        [(report, techniques) for report, techniques in reports.items()],
        "report string, techniques array<string>").repartition(5)


def lines(reports: dict[str, list[str]], path: pathlib.Path) -> pathlib.Path:
    """The same as JSON Lines for tie."""
    path.write_text("".join(
        json.dumps({"report": report, "techniques": techniques}) + "\n" for report, techniques in reports.items()))
    return path
