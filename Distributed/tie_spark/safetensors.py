"""Writes and reads safetensors files; written as ``tie`` writes them, byte for byte."""

from __future__ import annotations

import json
import os
import pathlib
import struct
import tempfile

import numpy as np

from .errors import UNREADABLE, TieSparkError

_NAMES = {"float64": "F64", "float32": "F32", "uint32": "U32", "uint16": "U16"}


def encoded(metadata: dict[str, str], tensors: dict[str, np.ndarray]) -> bytes:
    """The bytes of a file: tensors by falling size of their elements, then by name; the header in order of names."""
    order = sorted(tensors, key=lambda name: (-tensors[name].dtype.itemsize, name))
    header: dict[str, object] = {}
    offset = 0
    for name in order:
        end = offset + tensors[name].nbytes
        header[name] = {
            "dtype": _NAMES[tensors[name].dtype.name], "shape": list(tensors[name].shape), "data_offsets": [offset, end]}
        offset = end
    header["__metadata__"] = dict(sorted(metadata.items()))
    text = json.dumps(dict(sorted(header.items())), separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    little = [np.ascontiguousarray(tensors[name]).astype(tensors[name].dtype.newbyteorder("<")) for name in order]
    return struct.pack("<Q", len(text)) + text + b"".join(array.tobytes() for array in little)


def decoded(path: str | os.PathLike[str]) -> tuple[dict[str, str], dict[str, np.ndarray]]:
    """The metadata and tensors of a file."""
    types = {short: np.dtype(long).newbyteorder("<") for long, short in _NAMES.items()}
    try:
        data = pathlib.Path(path).read_bytes()
        start = 8 + struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8:start])
        metadata = header.pop("__metadata__", {})
        tensors = {
            name: np.frombuffer(data[start:][slice(*info["data_offsets"])], types[info["dtype"]]).reshape(info["shape"])
            for name, info in header.items() if info["dtype"] in types}
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise TieSparkError(f"{path} cannot be read as safetensors: {error}", "give a file that tie wrote", UNREADABLE)
    return metadata, tensors


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Writes a file so that others see the old one or the new one, never a half."""
    path = pathlib.Path(path)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".tie-", suffix=".tmp", delete=False) as file:
            file.write(data)
            os.fchmod(file.fileno(), 0o644)
        os.replace(file.name, path)
    except OSError as error:
        raise TieSparkError(f"{path} cannot be written: {error.strerror}", "write to another file or folder", 4)
