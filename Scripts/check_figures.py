"""Holds tie's figures against published ones; called by Scripts/check-figures.

Expected values are MITRE's (its code run on these splits) or facts of the public data, not our own output.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FAILURES: list[str] = []


def main(tie: str, shared: Path) -> None:
    data = shared / "data"
    dataset = data / "tie-dataset-2024-04.json"

    def run(*arguments: object) -> dict:
        words = [tie, *map(str, arguments), "--json"]
        result = subprocess.run(words, capture_output=True, text=True)
        if result.returncode:
            raise SystemExit(f"{' '.join(words)}\n{result.stderr}")
        return json.loads(result.stdout)

    def splits(kind: str) -> list[object]:
        return [word for seed in (1, 2, 3) for word in ("--split", data / f"splits/{kind}-seed{seed}.csv")]

    def evaluate(kind: str, model: str, *more: object) -> dict:
        answer = run("evaluate", "--corpus", dataset, *splits(kind), "--model", model, "--resamples", 0, *more)
        return answer["metrics"]

    golden = json.loads((shared / "reference/golden-wals.json").read_text())
    worst = 0.0
    for name, expected in golden["models"].items():
        for query, top in expected["top10"].items():
            answer = run(
                "predict", *expected["observed"][query], "--model", data / f"peer-models/{name}.npz", "--top", len(top)
            )
            found = {item["id"]: item["score"] for item in answer["predictions"]}
            worst = max([worst] + [abs(found.get(id, 1e9) - score) for id, score in top])
    check("largest difference to MITRE's published models", worst, 0, 1e-5)

    mitre = evaluate("entries", "mitre-wals", "--protocol", "mitre")
    check("mitre-wals, entries, MITRE's protocol, precision@20", mitre["precision@20"], 0.0304, 0.0006)
    check("mitre-wals, entries, MITRE's protocol, recall@20", mitre["recall@20"], 0.404, 0.006)
    check("mitre-wals, entries, MITRE's protocol, ndcg@20", mitre["ndcg@20"], 0.226, 0.006)
    top = evaluate("entries", "topitems", "--protocol", "mitre")
    check("topitems, entries, MITRE's protocol, recall@20", top["recall@20"], 0.3383, 0.002)
    check("topitems, entries, MITRE's protocol, ndcg@20", top["ndcg@20"], 0.2014, 0.002)
    cold = evaluate("reports", "mitre-wals")
    check("mitre-wals, reports, masked, recall@20", cold["recall@20"], 0.458, 0.006)
    check("mitre-wals, reports, masked, ndcg@20", cold["ndcg@20"], 0.355, 0.006)
    popular = evaluate("reports", "topitems")
    check("topitems, reports, masked, recall@20", popular["recall@20"], 0.3722, 0.002)
    ease = evaluate("reports", "ease")
    at_least("ease (defaults), reports, masked, ndcg@20", ease["ndcg@20"], 0.385)

    direction = run("direction", "evaluate", "--flows", data / "flows", "--corpus", dataset,
                    "--attack", data / "enterprise-attack-18.1.json")
    counts = direction["counts"]
    check("ordered pairs of the public flows", counts["ordered_pairs"], 5477, 0)
    check("contradictory pairs of the public flows", counts["contradictory_pairs"], 619, 0)
    check("order of pairs by tactics, mean over flows", direction["baseline"], 0.713, 0.001)
    at_least("order of pairs, mean over flows", direction["macro_accuracy"], 0.75)
    at_least("order of pairs with a label", direction["labelled"]["accuracy"], 0.86)
    at_least("share of pairs with a label", direction["labelled"]["coverage"], 0.5)
    at_least("0.05 less the calibration error of the order", 0.05 - direction["ece"], 0)
    at_least("lower end of the gain over the order of tactics", direction["gain"]["low"], 0)
    at_least("gain in recall@20 of what came before", direction["ranking"][0]["gain"]["mean"], 0.05)

    als = evaluate("reports", "als")
    check("als (defaults), reports, masked, ndcg@20, beside implicit's best", als["ndcg@20"], 0.3814, 0.005)
    broken = subprocess.run(
        [tie, "model", "check", data / "peer-models/tie-wals-2026-05-broken.npz", "--corpus", dataset],
        capture_output=True)
    check("exit code of model check on MITRE's broken model", broken.returncode, 4, 0)

    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder) / name for name in ("one.safetensors", "two.safetensors")]
        for path in made:
            run("train", "--corpus", dataset, "--model", "mitre-wals", "--seed", 3, "--name", "same",
                "--no-evaluation", "--output", path)
        first, second = (path.read_bytes() for path in made)
        # The command in the card names the file; everything else is the same bytes.
        identical = first.replace(b"one.safetensors", b"two.safetensors") == second
        check("the same seed gives the same bytes", float(identical), 1, 0)

        model = Path(folder) / "default-model.safetensors"
        bundle = data / "enterprise-attack-19.1-assembled.json"
        script = Path(__file__).parent / "train-default-model"
        # With the program that is checked, so that none has to be built.
        environment = os.environ | {"TIE": str(Path(tie).resolve())}
        subprocess.run([script, dataset, bundle, data / "reports", model], check=True, capture_output=True, env=environment)
        mobile, ics = data / "mobile-attack-18.1.json", data / "ics-attack-18.1.json"
        script = Path(__file__).parent / "train-domain-models"
        subprocess.run([script, mobile, ics, folder], check=True, capture_output=True, env=environment)
        assets = Path(__file__).parent.parent / "Sources/CAssets/Assets"
        for name in ("default-model", "default-model-mobile", "default-model-ics"):
            file = f"{name}.safetensors"
            rebuilt = (Path(folder) / file).read_bytes() == (assets / file).read_bytes()
            check(f"{file} is what its script makes", float(rebuilt), 1, 0)

    counts = run("attack", "info", data / "enterprise-attack-19.1-assembled.json")["techniques"]
    check("techniques in Enterprise 19.1", counts["total"], 858, 0)
    check("techniques in use in Enterprise 19.1", counts["active"], 697, 0)
    counts = run("attack", "info", data / "enterprise-attack-18.1.json")["techniques"]
    check("techniques in Enterprise 18.1", counts["total"], 835, 0)
    check("techniques in use in Enterprise 18.1", counts["active"], 691, 0)
    corpus = run("corpus", "info", "--corpus", data / "enterprise-attack-2018-08.json", "--no-migration")
    check("reports that ATT&CK of August 2018 cites", corpus["reports"], 345, 0)

    if FAILURES:
        raise SystemExit("\n".join(["", *FAILURES]))


def check(what: str, value: float, expected: float, tolerance: float) -> None:
    passed = abs(value - expected) <= tolerance + 1e-12
    report(passed, f"{what}: {value:.6g} (expected {expected} ± {tolerance})")


def at_least(what: str, value: float, bar: float) -> None:
    report(value >= bar, f"{what}: {value:.6g} (at least {bar})")


def report(passed: bool, line: str) -> None:
    print(("ok    " if passed else "WRONG ") + line, flush=True)
    if not passed:
        FAILURES.append("WRONG " + line)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
