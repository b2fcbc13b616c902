"""The library behind the package (technique_inference.h), called through ctypes, which releases the GIL."""

from __future__ import annotations

import ctypes
import pathlib
import sys

from .errors import TechniqueInferenceError

ABI = 1

_c = ctypes
_text = _c.c_void_p  # a char * that has to be given back
_error = _c.POINTER(_c.c_void_p)


def _load() -> ctypes.CDLL:
    name = "libTechniqueInferenceC." + ("dylib" if sys.platform == "darwin" else "so")
    path = pathlib.Path(__file__).with_name(name)
    if not path.exists():
        raise ImportError(f"{path} is missing; install the wheel, or build it with Scripts/build-wheel")
    library = _c.CDLL(str(path))
    signatures = {
        "tie_abi_version": (_c.c_int32, []),
        "tie_version": (_text, []),
        "tie_free": (None, [_text]),
        "tie_open": (_c.c_void_p, [_c.c_char_p, _error]),
        "tie_close": (None, [_c.c_void_p]),
        "tie_ask": (_text, [_c.c_void_p, _c.c_char_p, _c.c_char_p, _error]),
        "tie_techniques": (_text, [_c.c_void_p, _c.c_char_p, _error]),
        "tie_rank": (
            _c.c_int32,
            [_c.c_void_p, _c.c_char_p, _c.c_void_p, _c.c_void_p, _c.c_int64, _c.c_int32, _c.c_int32]
            + [_c.c_void_p] * 5 + [_error],
        ),
    }
    for function, (result, arguments) in signatures.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    if library.tie_abi_version() != ABI:
        raise ImportError(f"{path} has interface {library.tie_abi_version()}, this package needs {ABI}")
    return library


library = _load()


def take(text: int | None) -> str | None:
    """The text at an address, which is given back."""
    if not text:
        return None
    try:
        return _c.string_at(text).decode("utf-8")
    finally:
        library.tie_free(text)


def version() -> str:
    return take(library.tie_version()) or ""


def encoded(text: str) -> bytes:
    """Text for C, which cannot hold a zero byte."""
    data = text.encode("utf-8")
    if b"\0" in data:
        raise TechniqueInferenceError("a text holds a zero byte", "bad_call", "leave it out", 2)
    return data


def call(function, *arguments):
    """What a function returns; its error is raised."""
    error = _c.c_void_p()
    result = function(*arguments, _c.byref(error))
    message = take(error.value)
    if message is not None:
        raise TechniqueInferenceError.of_json(message)
    return result
