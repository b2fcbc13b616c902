"""Reads every form of a hunt plan with the libraries of those who will read it; see check-hunt-exports."""

import csv
import html.parser
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import stix2
import yaml
from mitreattack.navlayers import Layer
from stix2validator import ValidationOptions, validate_file

tie, more = sys.argv[1], sys.argv[2:]
question = ["hunt", "T1059.001", "T1003", "--suspected", "T1105:0.4", "--ruled-out", "T1190", "--host", "WS-7",
            "--since", "2026-03-01", "--note", "seen by | EDR", "--created", "2026-03-02T08:00:00Z"] + more


def written(form):
    first = subprocess.run([tie, *question, "--format", form], check=True, capture_output=True).stdout
    again = subprocess.run([tie, *question, "--format", form], check=True, capture_output=True).stdout
    assert first == again, f"{form}: two runs differ"
    return first.decode()


plan = json.loads(written("json"))
lists = {name: [item["id"] for item in plan[name]] for name in ("look_back", "look_forward", "either_side")}
items = [id for ids in lists.values() for id in ids]
observed = [item["id"] for item in plan["observed"]]
assert plan["schema_version"] == 2 and items and len(observed) == 3
assert 3 <= len(plan["next_actions"]) <= 5

with tempfile.TemporaryDirectory() as folder:
    # Navigator, by mitreattack-python.
    path = Path(folder) / "layer.json"
    path.write_text(written("layer"))
    layer = Layer(strict=True)
    layer.from_file(str(path))
    shown = {technique.techniqueID for technique in layer.layer.techniques}
    assert shown == set(items) | set(observed) | {"T1190"}, shown
    assert layer.layer.versions.layer == "4.5"

    # STIX 2.1, by stix2 and OASIS's validator.
    path = Path(folder) / "stix.json"
    path.write_text(written("stix"))
    bundle = stix2.parse(path.read_text(), allow_custom=False)
    kinds = [object.type for object in bundle.objects]
    assert kinds.count("sighting") == len(observed) and kinds.count("note") == len(items) + 1, kinds
    for name in ("stix", "attack-flow"):
        path = Path(folder) / f"{name}.json"
        path.write_text(written(name))
        results = validate_file(str(path), ValidationOptions(version="2.1"))
        errors = [error.message for result in results.object_results for error in result.errors]
        assert results.is_valid, (name, errors)

    # Attack Flow: what the schema of its extension requires.
    flow = json.loads(path.read_text())
    required = {"attack-flow": ["name", "scope", "start_refs"], "attack-action": ["name"],
                "attack-operator": ["operator"]}
    extension = "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4"
    ids = {object["id"] for object in flow["objects"]}
    for object in flow["objects"]:
        if object["type"] in required:
            missing = [key for key in required[object["type"]] if key not in object]
            assert not missing, (object["type"], missing)
            assert object["extensions"][extension]["extension_type"] == "new-sdo"
            for key in ("start_refs", "effect_refs"):
                assert set(object.get(key, [])) <= ids, key
    assert extension in ids
    actions = [object["technique_id"] for object in flow["objects"] if object["type"] == "attack-action"]
    assert sorted(actions) == sorted(lists["look_back"] + observed + lists["look_forward"])

# What is read in a text, as STIX: a report that refers to MITRE's own ids and to notes that quote the sentences.
text = "The attackers dumped LSASS memory with procdump.\nShadow copies were deleted with vssadmin.\n"
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "incident.txt"
    path.write_text(text)
    asked = [tie, "extract", str(path)]
    found = json.loads(subprocess.run([*asked, "--json"], check=True, capture_output=True).stdout)["techniques"]
    command = [*asked, "--format", "stix", "--created", "2026-03-02T08:00:00Z"]
    written_twice = [subprocess.run(command, check=True, capture_output=True).stdout for _ in range(2)]
    assert written_twice[0] == written_twice[1]
    bundle = stix2.parse(written_twice[0].decode(), allow_custom=False)
    report = next(object for object in bundle.objects if object.type == "report")
    notes = {object.id: object for object in bundle.objects if object.type == "note"}
    likely = [item for item in found if item["probability"] >= 0.5]
    patterns = [id for id in report.object_refs if id.startswith("attack-pattern--")]
    assert likely and len(patterns) == len(notes) == len(likely)
    assert set(report.object_refs) == {*patterns, *notes}
    for item, note in zip(likely, (notes[id] for id in report.object_refs if id in notes)):
        assert note.confidence == round(100 * item["probability"]) and item["spans"][0]["text"] in note.content
    path.with_suffix(".json").write_bytes(written_twice[0])
    results = validate_file(str(path.with_suffix(".json")), ValidationOptions(version="2.1"))
    errors = [error.message for result in results.object_results for error in result.errors]
    assert results.is_valid, errors

# Tags, by a YAML parser and the rule of Sigma's specification.
tags = yaml.safe_load(written("tags"))
for section in tags.values():
    assert all(re.fullmatch(r"[a-z0-9_-]+\.[a-z0-9._-]+", tag) for tag in section["tags"])
    assert all(re.fullmatch(r'misp-galaxy:mitre-attack-pattern=".+ - T\d{4}(\.\d{3})?"', tag) for tag in section["misp"])
assert [tag for tag in tags["look_back"]["tags"] if tag.startswith("attack.t1")] == [
    "attack." + id.lower() for id in lists["look_back"]
]

# CSV and Markdown have a line for each item, and HTML asks for nothing.
rows = list(csv.DictReader(io.StringIO(written("csv"))))
preparation = [item["id"] for item in plan["preparation"]]
assert [row["id"] for row in rows if row["list"] == "observed"] == sorted(observed), rows
assert [row["id"] for row in rows if row["list"] != "observed"] == items + preparation, rows
markdown = written("markdown")
assert markdown.count("- [ ] ") == len(items)
page = written("html")
html.parser.HTMLParser().feed(page)
assert not re.search(r"<(script|link|img|iframe)|url\(", page)

print(f"{len(items)} items: layer, STIX, Attack Flow, tags, CSV, Markdown and HTML are in order")
