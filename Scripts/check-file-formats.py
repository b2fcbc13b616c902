"""Checks that Python's own libraries read what tie writes, and tie what they write.

    python Scripts/check-file-formats.py .build/release/tie

Needs numpy and safetensors. Trains small models on made-up reports.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from safetensors import safe_open


def main(tie: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(str(Path(tie).resolve()), Path(folder))


def check(tie: str, folder: Path) -> None:
    ids = ["T1059", "T1082", "T1018", "T1566", "T1105", "T1027", "T1057", "T1083"]
    lines = ["report,technique"]
    for report in range(60):
        lines += [f"{report},{ids[(report + 3 * step) % len(ids)]}" for step in range(5)]
    corpus = folder / "reports.csv"
    corpus.write_text("\n".join(lines) + "\n")

    def run(*arguments: object) -> str:
        words = [tie, *map(str, arguments)]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout

    model = folder / "model.safetensors"
    run("train", "--corpus", corpus, "--model", "ease", "--no-evaluation", "--output", model)
    with safe_open(str(model), framework="numpy") as file:
        techniques = file.metadata()["technique_ids"].split(",")
        card = json.loads(file.metadata()["card"])
        weights = file.get_tensor("item_weights")
        triangle = file.get_tensor("pair_counts")
    assert techniques == sorted(ids), techniques
    assert card["model"] == "ease" and card["reports"] == 60, card
    assert weights.shape == (len(ids), len(ids)) and not weights.diagonal().any()
    assert triangle.size == len(ids) * (len(ids) + 1) // 2

    answer = json.loads(run("predict", "T1059", "T1082", "--model", model, "--json"))
    row = weights[techniques.index("T1059")] + weights[techniques.index("T1082")]
    for item in answer["predictions"]:
        assert abs(row[techniques.index(item["id"])] - item["score"]) < 1e-5, item

    factors = folder / "factors.safetensors"
    run("train", "--corpus", corpus, "--model", "mitre-wals", "--no-evaluation", "--force", "--output", factors)
    npz = folder / "factors.npz"
    run("model", "export", factors, "--npz", npz)
    with numpy.load(npz) as arrays:
        v, names = arrays["V"].astype(float), list(arrays["technique_ids"])
        ridge = float(arrays["hyperparameters"][0]["regularization_coefficient"])
        contents = {name: arrays[name] for name in arrays.files}
    observed = v[[names.index("T1059"), names.index("T1082")]]
    gram = v.T @ v + observed.T @ observed + ridge * numpy.eye(v.shape[1])
    scores = v @ numpy.linalg.solve(gram, observed.sum(axis=0))
    copy = folder / "copy.npz"
    numpy.savez_compressed(copy, **contents)
    for file in [factors, npz, copy]:
        answer = json.loads(run("predict", "T1059", "T1082", "--model", file, "--json"))
        for item in answer["predictions"]:
            assert abs(scores[names.index(item["id"])] - item["score"]) < 1e-4, (file, item)
    print("safetensors and NPZ agree with Python's libraries")


if __name__ == "__main__":
    main(sys.argv[1])
