"""Seeds and dictionaries of the fuzzer: made here, of the samples in Tests/Shapes and Examples and of small files written now.

    fuzz_seeds.py TIE FOLDER

FOLDER gets a folder of files for each target, and TARGET.dict. TIE trains the models, small ones.
"""
import io
import json
import pathlib
import struct
import subprocess
import sys
import zipfile

TIE, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 16 << 10


def seed(target, name, data):
    place = FOLDER / target
    place.mkdir(parents=True, exist_ok=True)
    data = data.encode() if isinstance(data, str) else data
    if 0 < len(data) <= LONGEST:
        (place / name).write_bytes(data)


def words(target, *tokens):
    escaped = ("".join(chr(b) if 32 < b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in t.encode()) for t in tokens)
    (FOLDER / f"{target}.dict").write_text("".join(f'"{token}"\n' for token in escaped))


def stix():
    objects = [{"type": "x-mitre-collection", "id": "x-mitre-collection--1", "name": "Enterprise ATT&CK", "x_mitre_version": "99.0"},
               {"type": "x-mitre-matrix", "id": "x-mitre-matrix--1", "name": "Enterprise ATT&CK",
                "external_references": [{"source_name": "mitre-attack", "external_id": "enterprise-attack"}],
                "tactic_refs": ["x-mitre-tactic--1"]},
               {"type": "x-mitre-tactic", "id": "x-mitre-tactic--1", "name": "Execution", "x_mitre_shortname": "execution",
                "external_references": [{"source_name": "mitre-attack", "external_id": "TA0002"}]}]
    for number, (name, more) in {"T1059": ("Interpreter", {}), "T1059.001": ("PowerShell", {"x_mitre_is_subtechnique": True}),
                                 "T1086": ("PowerShell", {"revoked": True}), "T1064": ("Scripting", {"x_mitre_deprecated": True})}.items():
        objects.append({"type": "attack-pattern", "id": f"attack-pattern--{number}", "name": name, "x_mitre_platforms": ["Windows"],
                        "x_mitre_domains": ["enterprise-attack"], "description": "Adversaries may (Citation: A). ",
                        "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "execution"}],
                        "external_references": [{"source_name": "mitre-attack", "external_id": number,
                                                 "url": f"https://attack.mitre.org/techniques/{number}"}], **more})
    objects += [{"type": "relationship", "id": "relationship--1", "relationship_type": "revoked-by",
                 "source_ref": "attack-pattern--T1086", "target_ref": "attack-pattern--T1059.001"},
                {"type": "relationship", "id": "relationship--2", "relationship_type": "subtechnique-of",
                 "source_ref": "attack-pattern--T1059.001", "target_ref": "attack-pattern--T1059"},
                {"type": "intrusion-set", "id": "intrusion-set--1", "name": "APT0", "aliases": ["APT0", "Nobody"],
                 "external_references": [{"source_name": "mitre-attack", "external_id": "G9999"}]},
                {"type": "relationship", "id": "relationship--3", "relationship_type": "uses", "source_ref": "intrusion-set--1",
                 "target_ref": "attack-pattern--T1059",
                 "external_references": [{"source_name": "Somebody 2024", "url": "https://example.org/report"}]},
                {"type": "report", "id": "report--1", "name": "A report", "published": "2024-01-02T03:04:05Z",
                 "object_refs": ["attack-pattern--T1059", "intrusion-set--1"]}]
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects})


def npy(descr, shape, data, version=1):
    head = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    head += b" " * (-(len(head) + 11) % 64) + b"\n"
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(head)) + head + data


def archive(members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def safetensors(metadata, **tensors):
    header, body = {"__metadata__": metadata} if metadata else {}, b""
    for name, (kind, shape, data) in tensors.items():
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def answer(*arguments):
    done = subprocess.run([TIE, *arguments], capture_output=True)
    return done.stdout


def models():
    made = FOLDER / "made"
    made.mkdir(exist_ok=True)
    corpus = made / "reports.csv"
    kinds = [["T1566", "T1204", "T1059"], ["T1486", "T1490", "T1078"], ["T1190", "T1505", "T1003"]]
    rows = [f"r{number},{technique}" for number in range(60) for technique in [*kinds[number % 3], ["T1082", "T1016"][number % 2]]]
    corpus.write_text("report,technique\n" + "\n".join(rows) + "\n")
    kinds = [line.strip() for line in answer("models").decode().splitlines() if line.strip() and not line.startswith(" ")]
    for kind in kinds:
        path = made / f"{kind}.safetensors"
        subprocess.run([TIE, "train", "--corpus", str(corpus), "--model", kind, "--output", str(path), "--force", "--no-evaluation"],
                       capture_output=True)
        if path.exists():
            seed("model", kind, path.read_bytes())
            seed("rehearsal", kind, path.read_bytes())
            seed("safetensors", kind, path.read_bytes())
    counts = made / "counts"
    for form in ["csv", "safetensors"]:
        subprocess.run([TIE, "cooccurrence", "counts", "--corpus", str(corpus), "--output", f"{counts}.{form}"], capture_output=True)
        path = pathlib.Path(f"{counts}.{form}")
        if path.exists():
            seed("counts", form, path.read_bytes())
    vectors = npy("'<f4'", (3, 2), struct.pack("<6f", *range(6)))
    ids = npy("'<U5'", (3,), "".join(["T1059", "T1105", "T1566"]).encode("utf-32-le"))
    record = npy("[('epochs', '<i8'), ('c', '<f8')]", (1,), struct.pack("<qd", 20, 0.01))
    model = {"U.npy": vectors, "V.npy": vectors, "technique_ids.npy": ids, "hyperparameters.npy": record}
    seed("npz", "tie", archive(model))
    seed("npz", "stored", archive(model, zipfile.ZIP_STORED))
    for name, data in model.items():
        seed("npy", name, data)
    seed("npy", "doubles", npy("'>f8'", (2, 2), struct.pack(">4d", 1, 2, 3, 4), 2))
    seed("npy", "bytes", npy("'|u1'", (), b"\1"))
    seed("zip", "small", archive({"a.txt": b"a" * 100, "b/": b""}))
    seed("zip", "stored", archive({"a.txt": b"abc"}, zipfile.ZIP_STORED))
    seed("safetensors", "small", safetensors({"a": "b"}, x=("F32", [2], struct.pack("<2f", 1, 2)), y=("U8", [1, 2], b"\1\2")))
    seed("textmodel", "start", b"TIETEXT2" + struct.pack("<I", 1) + b"x" + struct.pack("<I", 11) + b"T1059 T1105" + bytes(40))
    direction = {"format": 1, "tactics": ["execution", "impact"], "preparation": [], "probability": [[0.5, 0.9], [0.1, 0.5]],
                 "support": [[0, 3], [3, 0]], "flows": [[0, 3], [3, 0]], "rowFirst": [[0, 2], [1, 0]], "techniques": {},
                 "families": {}, "card": {}}
    seed("direction", "small", json.dumps(direction))


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    shapes = sorted((ROOT / "Tests/Shapes").glob("*")) + sorted(p for p in (ROOT / "Examples").glob("*.*") if p.suffix != ".ipynb")
    for path in shapes:
        data, suffix = path.read_bytes(), path.suffix
        kinds = {".json": ["json", "stix", "upgrade", "coverage"], ".ndjson": ["json"], ".jsonl": ["json", "batch"],
                 ".yml": ["yaml", "upgrade", "coverage"], ".yaml": ["yaml", "coverage"], ".toml": ["toml"], ".conf": ["toml"],
                 ".csv": ["csv", "batch"], ".tsv": ["csv"], ".afb": ["flow", "upgrade", "json"], ".txt": ["prose", "markup"],
                 ".md": ["prose", "markup"]}.get(suffix, [])
        if path.name.startswith("flow"):
            kinds.append("flow")
        for target in [*kinds, "text"]:
            seed(target, path.name, data)
        seed("document", path.name, data)
        named = {".json": 1, ".yml": 2, ".yaml": 2, ".csv": 3, ".toml": 4, ".conf": 5, ".tsv": 6, ".txt": 7}.get(suffix)
        if named:
            seed("document", "named-" + path.name, bytes([named]) + data)
        seed("corpus", path.name, b"\0" + data)
    for target in ["stix", "upgrade"]:
        seed(target, "attack", stix())
    for number in range(7):
        seed("corpus", f"stix-{number}", bytes([number]) + stix().encode())
    seed("corpus", "csv", b"\4report,technique,count\na,T1059,1\nb,T1105,2\n")
    seed("markup", "page", "<html><head><style>p{}</style></head><body><p>The actor ran <b>Power</b>Shell &amp; cmd.</p></body></html>")
    seed("markup", "mail", "From: a@b\r\nSubject: =?utf-8?B?VDEwNTk=?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
                           "Content-Transfer-Encoding: quoted-printable\r\n\r\nT1059=2E001\r\n--x--\r\n")
    seed("document", "mail", "From: a@b\r\nContent-Transfer-Encoding: base64\r\n\r\nVDEwNTkgVDExMDU=\r\n")
    seed("text", "time", "2024-02-29T12:34:56.789+02:00")
    for name, text in {"range": "T1059@2024-05-01T10:00Z#host-1", "weight": "T1059:0.5\0t1003.001\0APT29\0-T1105"}.items():
        seed("arguments", name, text)
    for number, text in enumerate(["--corpus\0a.csv\0--model\0ease\0--output\0x", "--k\05,10\0--model\0wals\0--set\0c=0.1,0.2",
                                   "show\0x.afb\0--json", "--seed\0-1\0--resamples\01e9", "with\0T1059\0--min-support\03"]):
        for command in range(8):
            seed("options", f"{number}-{command}", bytes([command]) + text.encode())
    requests = {
        "predict": ("POST /v1/predict", {"techniques": ["T1059", "T1003:0.5"], "top": 5, "platforms": ["windows"], "actors": ["G0016"]}),
        "hunt": ("POST /v1/hunt", {"techniques": ["T1059.001"], "top": 3, "format": "markdown"}),
        "explain": ("POST /v1/explain", {"technique": "T1003", "given": ["T1059"]}),
        "batch": ("POST /v1/predict/batch", {"sets": [{"techniques": ["T1059"]}, {"techniques": ["T1105"], "top": 2}]}),
        "lookup": ("GET /v1/lookup?q=phish%20ing&kind=technique", None), "model": ("GET /v1/model", None),
        "extract": ("POST /v1/extract", {"text": "The actor dumped LSASS memory and ran T1059."}),
        "similar": ("POST /v1/similar", {"techniques": ["T1059", "T1105"]}),
        "cooccurrence": ("POST /v1/cooccurrence", {"techniques": ["T1059"]}),
        "layer": ("POST /v1/layer", {"techniques": ["T1059"]}), "metrics": ("GET /metrics", None),
        "butler": ("GET /v1/attack-enterprise/objects/T1059/", None), "api": ("POST /api/v1/predict", {"techniques": ["T1059"]}),
        "page": ("GET /index.html", None), "mcp": ("POST /mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"})}
    for name, (line, body) in requests.items():
        seed("http", name, f"{line}\n\n{json.dumps(body) if body else ''}")
    for path in sorted(json.loads((ROOT / "Sources/CAssets/openapi.json").read_text())["paths"].items()):
        for method in path[1]:
            if method in ("get", "post", "put", "delete", "patch"):
                seed("http", f"{method}{path[0]}".replace("/", "_").replace("{", "").replace("}", ""),
                     f"{method.upper()} {path[0].replace('{', '').replace('}', '')}\n\n{{\"techniques\": [\"T1059\"]}}")
    for tool, arguments in {"predict_techniques": {"techniques": ["T1059"]}, "build_hunt_plan": {"techniques": ["T1059"]},
                            "lookup_technique": {"query": "phishing"}, "similar_groups": {"techniques": ["T1059"]}}.items():
        seed("mcp", tool, json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}))
    for method in ["initialize", "tools/list", "resources/list", "prompts/list", "ping", "server/discover"]:
        seed("mcp", method.replace("/", "-"), json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": {}}))
    seed("case", "empty", json.dumps({"format": "tie-case-1", "case": "x", "events": []}))
    made = FOLDER / "made"
    made.mkdir(exist_ok=True)
    for command in [["new", "x"], ["add", "x", "T1059.001"], ["assign", "x", "T1105", "--to", "bob"], ["note", "x", "words"]]:
        subprocess.run([TIE, "case", *command], capture_output=True, env={"TIE_CASES": str(made), "TIE_AUTHOR": "alice", "HOME": str(made)})
    for form in ["json", "stix", "misp"]:
        subprocess.run([TIE, "case", "export", "x", "--format", form, "--output", str(made / f"case.{form}")], capture_output=True,
                       env={"TIE_CASES": str(made), "TIE_AUTHOR": "alice", "HOME": str(made)})
        if (made / f"case.{form}").exists():
            seed("case", form, (made / f"case.{form}").read_bytes())
    models()
    ids = ["T1059", "T1059.001", "TA0002", "G0016", "S0154", "attack.t1059", "mitre-attack", "2024-01-02T03:04:05Z"]
    words("json", '{"', '"}', "[]", "{}", "\\u0000", "\\ud800", "1e999", "-0", "null", "true", "\ufeff")
    words("yaml", "---", "...", "- ", ": ", "&a ", "*a", "<<: ", "|", ">-", "? ", "!!", "%YAML", "'", "tags:", *ids)
    words("toml", "[[", "]]", "'''", '"""', " = ", "[a.b]", "{ a = 1 }", "#")
    words("csv", "sep=;", '"', '""', ",", ";", "\t", "|", "\r\n", "id", "technique", "score")
    words("document", "techniques", "techniqueID", "attack-pattern", "external_id", "score", "enabled", "events", "rule", *ids)
    words("stix", "attack-pattern--1", "relationship", "revoked-by", "subtechnique-of", "kill_chain_phases", "object_refs", *ids)
    words("http", "GET ", "POST ", "/v1/", "?", "&", "%00", "%2F", "..", "format=", "\n", "techniques", "top", "domain", *ids)
    words("mcp", "jsonrpc", "2.0", "method", "params", "_meta", "tools/call", "name", "arguments", *ids)
    words("arguments", ":0.5", "@", "#", "-", ",", ":nan", "1e309", "9223372036854775807", *ids)
    words("options", "--", "-h", "--help", "--version", "--generate-completion-script", "\0", "nan", "inf", "-1", "1e308")


main()
