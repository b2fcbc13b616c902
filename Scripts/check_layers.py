"""Holds tie's Navigator layers against mitreattack-python's navlayers; called by Scripts/check-layers."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from mitreattack.navlayers import Layer

WAYS = ["hide", "disable", "show"]


def main(tie: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for way in WAYS:
            for techniques in (["T1047"], ["T1047", "T1059.001", "T1003"]):
                path = Path(folder) / f"{way}-{len(techniques)}.json"
                words = [tie, "cooccurrence", "with", *techniques, "--layer", str(path), "--never-seen", way]
                subprocess.run(words, check=True, capture_output=True)
                check(path, techniques, way)
    print("mitreattack-python reads the layers")


def check(path: Path, techniques: list[str], way: str) -> None:
    text = path.read_text()
    layers = json.loads(text)
    layers = layers if isinstance(layers, list) else [layers]
    assert len(layers) == len(techniques), (path, len(layers))
    for written, technique in zip(layers, techniques):
        layer = Layer(written, strict=True)
        read = layer.to_dict()
        for field in ("name", "description", "domain", "sorting", "hideDisabled", "gradient", "legendItems", "metadata"):
            assert read[field] == written[field], (field, read[field], written[field])
        assert read["versions"] == written["versions"], read["versions"]
        assert read["hideDisabled"] == (way == "hide")
        assert technique in written["name"]
        cells = {cell["techniqueID"]: cell for cell in read["techniques"]}
        assert len(cells) == len(written["techniques"])
        for cell in written["techniques"]:
            for field, value in cell.items():
                assert cells[cell["techniqueID"]][field] == value, (cell, field)
        scores = [cell["score"] for cell in cells.values() if "score" in cell]
        assert scores and all(0 <= score <= written["gradient"]["maxValue"] for score in scores)
        disabled = [cell for cell in cells.values() if not cell["enabled"]]
        assert bool(disabled) == (way != "show"), (way, len(disabled))


if __name__ == "__main__":
    main(sys.argv[1])
