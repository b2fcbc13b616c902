"""Two executors in processes of their own, one of which is killed while the job runs."""

import os
import pathlib
import signal
import threading
import time

import pytest

from tie_spark import counts

from conftest import session


@pytest.fixture()
def cluster():
    return session("local-cluster[2,1,1024]")


def executors(driver: int) -> list[int]:
    """The processes of executors that descend from this one."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes() and driver in ancestors(int(folder.name)):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def ancestors(process: int) -> set[int]:
    found = set()
    while process > 1:
        process = int((pathlib.Path("/proc") / str(process) / "stat").read_text().rsplit(")", 1)[1].split()[1])
        found.add(process)
    return found


def test_a_killed_executor_changes_nothing(cluster, reports):
    rows = [(f"{copy}-{report}", techniques) for copy in range(20) for report, techniques in reports.items()]
    table = cluster.createDataFrame(rows, "report string, techniques array<string>").repartition(12)
    calm = counts.count(table).encoded()

    def slowly(batches):
        for batch in batches:
            time.sleep(0.5)
            yield batch

    slow = table.mapInArrow(slowly, table.schema)
    killed = []

    def kill():
        time.sleep(2)
        for process in executors(os.getpid())[:1]:
            os.kill(process, signal.SIGKILL)
            killed.append(process)

    killer = threading.Thread(target=kill)
    killer.start()
    assert counts.count(slow).encoded() == calm
    killer.join()
    assert killed, "no executor was found to kill"
