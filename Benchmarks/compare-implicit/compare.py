"""Times implicit 0.7.2 and this engine side by side, in one run, on the same matrices.

    python compare.py FIT_TIMER DATASET [--rows 100000 --rows 1000000]

FIT_TIMER is the release build of Benchmarks' FitTimer; DATASET is MITRE's TIE dataset. Each pair of fits is run one after
the other, three times, and the medians are compared. `run` beside this file makes the environment.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy
from implicit.cpu.als import AlternatingLeastSquares
from implicit.cpu.bpr import BayesianPersonalizedRanking
from scipy.sparse import csr_matrix


def dataset(path: Path) -> csr_matrix:
    reports = json.loads(path.read_text())["reports"]
    ids = sorted({id for report in reports for id in report["mitre_techniques"]})
    column = {id: number for number, id in enumerate(ids)}
    rows = [[column[id] for id in report["mitre_techniques"]] for report in reports]
    return matrix([row for row in rows if row], len(ids))


def synthetic(rows: int, columns: int = 700, each: int = 8) -> csr_matrix:
    generator = numpy.random.default_rng(1)
    weights = 1 / numpy.arange(1, columns + 1)
    drawn = generator.choice(columns, size=(rows, each), p=weights / weights.sum())
    indices = drawn.ravel().astype(numpy.int32)
    indptr = numpy.arange(0, rows * each + 1, each)
    made = csr_matrix((numpy.ones(indices.size, numpy.float32), indices, indptr), shape=(rows, columns))
    made.sum_duplicates()
    made.data[:] = 1
    return made


def matrix(rows: list[list[int]], columns: int) -> csr_matrix:
    indptr = numpy.cumsum([0] + [len(row) for row in rows])
    indices = numpy.array([item for row in rows for item in sorted(row)], numpy.int32)
    return csr_matrix((numpy.ones(indices.size, numpy.float32), indices, indptr), shape=(len(rows), columns))


def write(path: Path, data: csr_matrix) -> None:
    header = numpy.array([data.shape[0], data.shape[1], data.nnz], "<i4")
    path.write_bytes(header.tobytes() + data.indptr.astype("<i4").tobytes() + data.indices.astype("<i4").tobytes())


def theirs(kind: str, data: csr_matrix, factors: int, iterations: int, threads: int) -> dict:
    if kind == "als":
        weighted = data.copy()
        weighted.data[:] = 16
        model = AlternatingLeastSquares(
            factors=factors, regularization=80, iterations=iterations, num_threads=threads, random_state=1,
            calculate_training_loss=False)
    else:
        weighted = data
        model = BayesianPersonalizedRanking(
            factors=factors, learning_rate=0.02, regularization=0.01, iterations=iterations, num_threads=threads,
            random_state=1)
    wall, cpu = time.perf_counter(), time.process_time()
    model.fit(weighted, show_progress=False)
    result = {"fit_wall": time.perf_counter() - wall, "fit_cpu": time.process_time() - cpu}
    if kind == "als":
        latencies = []
        for row in range(min(300, data.shape[0])):
            start = time.perf_counter()
            model.recommend(0, weighted[row], N=20, recalculate_user=True)
            latencies.append(time.perf_counter() - start)
        result["latency_median"] = statistics.median(latencies)
        # Every row (of the first 100,000) folded in as a new one, as ours are.
        start = time.perf_counter()
        count = min(data.shape[0], 100_000)
        for first in range(0, count, 20_000):
            rows = numpy.arange(first, min(first + 20_000, count))
            model.recommend(rows, weighted[rows], N=20, recalculate_user=True)
        result["batch_wall"] = time.perf_counter() - start
    return result


def ours(timer: str, kind: str, file: Path, factors: int, iterations: int, threads: int) -> dict:
    name = "als" if kind == "als" else "implicit-bpr"
    words = [timer, name, str(file), str(factors), str(iterations), str(threads), "100000" if kind == "als" else "0"]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("timer")
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--rows", type=int, action="append", default=[])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--factors", type=int, action="append", default=[])
    parser.add_argument("--model", choices=("als", "bpr"), action="append", default=[])
    arguments = parser.parse_args()
    corpora = [("April dataset", dataset(arguments.dataset), {"als": 15, "bpr": 100})]
    corpora += [(f"synthetic {rows:,}", synthetic(rows), {"als": 2, "bpr": 2}) for rows in arguments.rows]
    print("| corpus | model | factors | threads | implicit s | ours s | ratio | implicit new row µs | ours µs "
          "| implicit all rows s | ours s | ratio |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "matrix.bin"
        for name, data, iterations in corpora:
            write(file, data)
            for kind in arguments.model or ("als", "bpr"):
                for factors in arguments.factors or (4, 64, 128):
                    for threads in (1, 2):
                        pairs = [
                            (theirs(kind, data, factors, iterations[kind], threads),
                             ours(arguments.timer, kind, file, factors, iterations[kind], threads))
                            for _ in range(arguments.repeats)
                        ]
                        line(name, kind, factors, threads, pairs)


def line(name: str, kind: str, factors: int, threads: int, pairs: list[tuple[dict, dict]]) -> None:
    def median(side: int, key: str) -> float:
        values = [pair[side][key] for pair in pairs if key in pair[side]]
        return statistics.median(values) if values else float("nan")

    first, second = median(0, "fit_wall"), median(1, "fit_wall")
    ratio = statistics.median(a["fit_wall"] / b["fit_wall"] for a, b in pairs)
    latency = [median(side, "latency_median") * 1e6 for side in (0, 1)]
    texts = [f"{value:.0f}" if value == value else "–" for value in latency]
    batch = [median(side, "batch_wall") for side in (0, 1)] if kind == "als" else [float("nan")] * 2
    texts += [f"{value:.3f}" if value == value else "–" for value in [*batch, batch[0] / batch[1]]]
    print(f"| {name} | {kind} | {factors} | {threads} | {first:.3f} | {second:.3f} | {ratio:.1f} | {' | '.join(texts)} |",
          flush=True)


if __name__ == "__main__":
    main()
