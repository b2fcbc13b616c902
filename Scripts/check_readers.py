"""What our readers and Python's make of the same documents; see check-readers."""

import argparse
import collections
import csv
import hashlib
import io
import json
import math
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import tomllib
import zipfile

import numpy
import safetensors.numpy
import yaml

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("--documents", type=int, default=2000)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
draw = random.Random(options.seed)
sys.setrecursionlimit(10_000)
csv.field_size_limit(1 << 24)

WORDS = ["T1059", "T1059.001", "attack.t1059", "name", "é", "日本", "a b", "", "x: y", "- z", "#no", "it's", 'say "x"', "true", "no",
         "null", "~", "1", "-2.5", "1e3", "0x10", "2024-01-02", "12:30", "a,b", "a;b", "line\nbreak", "tab\there", "=1+1", "&a", "*a",
         "{x}", "[y]", "|", ">", "%", "@", "`", "!t", "\\n", "\u2028", " lead", "trail ", "\U0001F600"]


def word():
    return draw.choice(WORDS)


def tree(depth=3):
    kind = draw.random()
    if depth and kind < 0.3:
        return [tree(depth - 1) for _ in range(draw.randrange(4))]
    if depth and kind < 0.6:
        return {word() or "key": tree(depth - 1) for _ in range(draw.randrange(4))}
    return draw.choice([word(), word(), draw.randrange(-1000, 1000), draw.random() * 10 ** draw.randrange(-9, 9), True, False, None])


def damaged(data):
    data = bytearray(data)
    for _ in range(draw.randrange(1, 4)):
        at = draw.randrange(len(data) + 1)
        match draw.randrange(4):
            case 0: del data[at:at + draw.randrange(1, 8)]
            case 1: data[at:at] = draw.choice([b'"', b"\\", b"{", b"]", b",", b":", b"\n", b" ", b"\xff", b"'", b"1", b"e", b"-", b"\t", b"\r"])
            case 2: data[at:at] = data[at // 2:at]
            case 3 if data: data[at % len(data)] = draw.randrange(256)
    return bytes(data)


# Documents

def make_json():
    return json.dumps(tree(), ensure_ascii=draw.random() < 0.5, indent=draw.choice([None, 1])).encode()


def make_yaml():
    style = draw.choice([None, "'", '"', "|", ">"])
    return yaml.safe_dump(tree(), allow_unicode=True, default_flow_style=draw.choice([None, True, False]), default_style=style,
                          indent=draw.choice([2, 4]), explicit_start=draw.random() < 0.2, width=draw.choice([20, 80, 1000])).encode()


def toml_text(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_value(depth=2):
    kind = draw.random()
    if depth and kind < 0.2:
        return "[" + ", ".join(toml_value(depth - 1) for _ in range(draw.randrange(3))) + "]"
    if depth and kind < 0.3:
        return "{ " + ", ".join(f"k{n} = {toml_value(depth - 1)}" for n in range(draw.randrange(3))) + " }"
    simple = word().replace("'", "").replace("\n", "").replace("\t", "").replace("\u2028", "")
    return draw.choice([toml_text(word()), f"'{simple}'", str(draw.randrange(100)), "true", '"""\nlong "text"\n"""', "'''\nas it\nis'''"])


def make_toml():
    lines = []
    for number in range(draw.randrange(1, 6)):
        match draw.randrange(5):
            case 0: lines.append(f"[t{number}.sub]")
            case 1: lines.append("[[list]]")
        lines.append(f"key{number}.a = {toml_value()} # a remark" if draw.random() < 0.3 else f"\"quoted {number}\" = {toml_value()}")
    return "\n".join(lines).encode() + b"\n"


def make_csv():
    width, out = draw.randrange(1, 5), io.StringIO()
    writer = csv.writer(out, delimiter=draw.choice(",,;\t"), lineterminator=draw.choice(["\n", "\r\n"]),
                        quoting=draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerow([f"column {n}" for n in range(width)])
    for _ in range(draw.randrange(5)):
        writer.writerow([word() for _ in range(width)])
    return out.getvalue().encode()


def make_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(draw.randrange(1, 4)):
            archive.writestr(f"member {number}.txt", draw.randbytes(draw.randrange(200)) + b"a" * draw.randrange(2000),
                             draw.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
    return out.getvalue()


def make_npy():
    shape = tuple(draw.randrange(4) for _ in range(draw.randrange(4)))
    out = io.BytesIO()
    kind = draw.choice(["<f4", ">f4", "<f8", ">f8", "<i4", "|u1", "|i1", ">u2", "<i8", "<U6", ">U3", "record"])
    if kind == "record":
        array = numpy.zeros(shape, dtype=[("a", "<f4"), ("b", ">i2")])
        array["a"], array["b"] = draw.random(), draw.randrange(100)
    elif "U" in kind:
        array = numpy.array([word()[:5] for _ in range(math.prod(shape))], dtype=kind).reshape(shape)
    else:
        array = numpy.array([draw.randrange(100) for _ in range(math.prod(shape))], dtype=kind).reshape(shape)
    numpy.save(out, numpy.asfortranarray(array) if len(shape) == 2 and draw.random() < 0.5 else array)
    return out.getvalue()


def make_safetensors():
    tensors = {f"t{n}": numpy.array([draw.random() for _ in range(a * b)], dtype="<f4").reshape(a, b)
               for n in range(draw.randrange(1, 4)) for a, b in [(draw.randrange(4), draw.randrange(1, 4))]}
    return safetensors.numpy.save(tensors, {"k": word(), "name": word()} if draw.random() < 0.5 else None)


# Python's answers, in the form of ours

def number(value):
    value = float(value)
    return value if math.isfinite(value) else {"inf": "inf", "-inf": "-inf"}.get(str(value), "nan")


def read_json(data):
    text = data.decode("utf-8-sig")

    def refuse(word):
        raise ValueError(word)

    return json.loads(text, parse_constant=refuse)


class Plain(yaml.SafeLoader):
    """Scalars are texts, as our reader has them; what YAML means by nothing is None."""


Plain.yaml_implicit_resolvers = {}


def plain_scalar(loader, node):
    return None if node.style is None and node.value in ("", "~", "null", "Null", "NULL") else node.value


for tag in ["str", "int", "float", "bool", "null", "timestamp", "binary"]:
    Plain.add_constructor(f"tag:yaml.org,2002:{tag}", plain_scalar)
Plain.add_multi_constructor("!", lambda loader, suffix, node: plain_scalar(loader, node) if isinstance(node, yaml.ScalarNode)
                            else loader.construct_sequence(node, True) if isinstance(node, yaml.SequenceNode)
                            else loader.construct_mapping(node, True))


def keyed(value):
    if isinstance(value, dict):
        return {"null" if key is None else str(key): keyed(item) for key, item in value.items()}
    return [keyed(item) for item in value] if isinstance(value, list) else value


def read_yaml(data):
    return [keyed(document) for document in yaml.load_all(data.decode("utf-8-sig"), Plain)]


def toml_plain(value):
    if isinstance(value, dict):
        return {key: toml_plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [toml_plain(item) for item in value]
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def read_toml(data):
    return toml_plain(tomllib.loads(data.decode()))


def read_csv(data):
    text = data.decode("utf-8-sig")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if row]
    if len({len(row) for row in rows}) > 1:
        raise ValueError("ragged")
    return rows


def read_zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}


def read_npy(data):
    array = numpy.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
    if array.dtype.names:
        elements = [[[name, number(item[name])] for name in array.dtype.names] for item in array.ravel()]
    elif array.dtype.kind == "U":
        elements = [str(item) for item in array.ravel()]
    else:
        elements = [number(item) for item in array.ravel()]
    return [list(array.shape), elements]


def read_safetensors(data):
    length = struct.unpack("<Q", data[:8])[0]
    tensors = safetensors.numpy.load(data)
    metadata = json.loads(data[8:8 + length]).get("__metadata__") or {}
    return {"tensors": {name: [list(array.shape), [number(item) for item in array.ravel()]] for name, array in tensors.items()
                        if array.dtype == numpy.float32}, "metadata": metadata}


FORMATS = {"json": (make_json, read_json), "yaml": (make_yaml, read_yaml), "toml": (make_toml, read_toml), "csv": (make_csv, read_csv),
           "zip": (make_zip, read_zip), "npy": (make_npy, read_npy), "safetensors": (make_safetensors, read_safetensors)}


def same(ours, theirs):
    if isinstance(ours, float) or isinstance(theirs, float):
        if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)) and not isinstance(theirs, bool):
            return ours == theirs or math.isclose(ours, theirs, rel_tol=1e-15)
        return False
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in ours)
    return type(ours) is type(theirs) and ours == theirs


def intent(kind, data, ours, theirs):
    """Why our reader reads something otherwise by intent, or refuses or takes what Python does not; None where it should not."""
    refuses, takes = "error" in ours, isinstance(theirs, Exception)
    message = ours.get("error", "")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = None
    if kind == "json":
        if takes and not refuses and text is None:
            return None
        if takes and isinstance(theirs, RecursionError):
            return "deep nesting"
        if text is not None and "\\u" in text.lower():
            return "half a surrogate pair becomes U+FFFD"
        if refuses and "NUL" in message:
            return "NUL"
    if kind == "yaml" and ("\u2028" in data.decode(errors="replace") or b"\r" in data.replace(b"\r\n", b"")):
        return "U+2028 and a lone carriage return are letters (YAML 1.2), not line breaks"
    if kind == "yaml":
        if takes:
            return "leniency: read where Python refuses"
        if refuses:
            return "strictness: refused where Python reads (the error names the line)"
    if kind == "toml" and takes:
        return "leniency: repeated keys, odd numbers and dates are texts"
    if kind == "csv":
        if text is None:
            return "not UTF-8: read as Windows-1252"
        if takes:
            return "leniency: text behind a closing quote"
        if "\r" in text:
            return "a lone carriage return ends a line"
        if '"' in text:
            return "a quote within a field that is not quoted"
        if "\0" in text:
            return "NUL"
    if kind == "zip" and refuses:
        return "strictness: directory and members must agree"
    if kind == "npy":
        if refuses and ("bytes of elements" in message or "B of elements" in message or "of elements" in message):
            return "strictness: bytes behind the array"
        if refuses and "not Unicode" in message:
            return "texts that are not Unicode"
        if refuses and "dimensions" in message:
            return "Fortran order with more than two dimensions"
    return None


def main():
    with tempfile.TemporaryDirectory() as place:
        root, failures = pathlib.Path(place), 0
        for kind, (make, read) in FORMATS.items():
            folder = root / kind
            folder.mkdir()
            names, whole = [], {}
            for index in range(options.documents):
                data = make()
                isWhole = index % 2 == 0
                path = folder / f"{index}.{kind}"
                path.write_bytes(data if isWhole else damaged(data))
                names.append(str(path))
                whole[str(path)] = isWhole
            (root / "list").write_text("\n".join(names) + "\n")
            environment = {**os.environ, "TIE_FUZZ_PRINT": str(root / "list"), "ASAN_OPTIONS": "detect_leaks=0", "SWIFT_BACKTRACE": "enable=no"}
            done = subprocess.run([options.program], capture_output=True, env=environment)
            lines = done.stdout.decode().split("\n")[:-1]
            assert len(lines) == len(names), (kind, len(lines), done.stderr[-500:])
            counts, reasons, shown = collections.Counter(), collections.Counter(), 0
            for line in lines:
                ours = json.loads(line)
                data = pathlib.Path(ours["file"]).read_bytes()
                try:
                    theirs = read(data)
                except RecursionError as error:
                    theirs = error
                except Exception as error:  # Python's readers fail in many ways.
                    theirs = error
                if "error" in ours and isinstance(theirs, Exception):
                    counts["both refuse"] += 1
                    assert kind == "csv" or not whole[ours["file"]], (kind, data[:300], ours["error"], theirs)
                elif "error" not in ours and not isinstance(theirs, Exception) and same(ours["value"], theirs):
                    counts["the same"] += 1
                else:
                    reason = intent(kind, data, ours, theirs)
                    if reason and not (whole[ours["file"]] and kind not in ("yaml", "csv")):
                        reasons[reason] += 1
                        continue
                    counts["otherwise"] += 1
                    failures += 1
                    if shown < 12:
                        shown += 1
                        print(f"  {kind}: {data[:300]!r}\n    ours   {str(ours.get('value', ours.get('error')))[:300]}\n    theirs {str(theirs)[:300]!r}")
            told = "".join(f"; by intent, {count}: {reason}" for reason, count in reasons.most_common())
            print(f"{kind}: {counts['the same']} read alike, {counts['both refuse']} refused by both, {counts['otherwise']} otherwise{told}", flush=True)
        if failures:
            raise SystemExit(f"{failures} documents are read otherwise")


main()
