"""Models: one question at a time as JSON, or many sets at once as arrays."""

from __future__ import annotations

import json
import os
from typing import Any, Iterable, NamedTuple, Sequence

import numpy as np

from . import _native
from .errors import TechniqueInferenceError


class Ranking(NamedTuple):
    """What is likely beside each of n sets of observed techniques; all arrays have the shape (n, top).

    Where fewer than ``top`` techniques are left, ``ids`` ends in empty texts, ``items`` in -1 and the others in NaN.
    """

    ids: np.ndarray
    """Technique ids, likeliest first."""
    items: np.ndarray
    """Their numbers, places in ``Model.techniques``."""
    probabilities: np.ndarray
    """Of the reports that list all observed techniques, the share that lists this one too."""
    lows: np.ndarray
    """The lower ends of the 90 % intervals of the probabilities."""
    highs: np.ndarray
    """Their upper ends."""
    scores: np.ndarray
    """What the techniques of one set are ordered by; no probability."""


class Model:
    """A model of each matrix of ATT&CK, read once. It may be asked from several threads at once."""

    def __init__(self, settings: str | None = None):
        self._engine = _native.call(
            _native.library.tie_open, None if settings is None else _native.encoded(settings))
        self._techniques: dict[str | None, list[str]] = {}

    @classmethod
    def default(cls) -> "Model":
        """The built-in models."""
        return cls()

    @classmethod
    def load(cls, *models: str | os.PathLike, attack: Sequence[str | os.PathLike] = ()) -> "Model":
        """Models from files that ``tie train`` wrote, or MITRE's; at most one for each matrix.

        ``attack`` names STIX files of ATT&CK for names and revocations, instead of the built-in catalogs.
        """
        return cls(json.dumps({"models": [os.fspath(m) for m in models], "attack": [os.fspath(a) for a in attack]}))

    def close(self) -> None:
        """Gives the memory back; the model must not be asked any more."""
        engine, self._engine = self._engine, None
        if engine:
            _native.library.tie_close(engine)

    def __enter__(self) -> "Model":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_engine", None):
            self.close()

    def predict(self, techniques: str | Iterable[str], **fields: Any) -> dict[str, Any]:
        """Techniques that are likely beside the observed ones: the answer of ``tie predict --json``.

        Fields are those of ``POST /v1/predict``: ``top``, ``ruled_out``, ``suspected``, ``platforms``, ``tactics``, ``used_by``,
        ``rank_by``, ``domain`` and so on.
        """
        return self._ask("predict", techniques=_texts(techniques), **fields)

    def explain(self, technique: str, given: str | Iterable[str], **fields: Any) -> dict[str, Any]:
        """Why a technique is likely beside the given ones: the answer of ``tie explain --json``."""
        return self._ask("explain", technique=technique, techniques=_texts(given), **fields)

    def hunt(self, techniques: str | Iterable[str], **fields: Any) -> dict[str, Any]:
        """A plan of what to look for before and after: the answer of ``tie hunt --json``."""
        return self._ask("hunt", techniques=_texts(techniques), **fields)

    def similar(self, techniques: str | Iterable[str], **fields: Any) -> dict[str, Any]:
        """Groups, software and campaigns that are known for such techniques; no attribution."""
        return self._ask("similar", techniques=_texts(techniques), **fields)

    def cooccurrence(self, techniques: str | Iterable[str], **fields: Any) -> list[dict[str, Any]]:
        """What is reported together with each technique."""
        return self._ask("cooccurrence", techniques=_texts(techniques), **fields)["answers"]

    def extract(self, text: str, **fields: Any) -> dict[str, Any]:
        """The techniques that a text speaks of: the answer of ``tie extract --json``."""
        return self._ask("extract", text=text, **fields)

    def lookup(self, query: str, **fields: Any) -> dict[str, Any]:
        """Techniques by id, name, tactic or common term."""
        return self._ask("lookup", query=query, **fields)

    def info(self, domain: str | None = None) -> dict[str, Any]:
        """What a model was made from."""
        return self._ask("model", **({} if domain is None else {"domain": domain}))

    def techniques(self, domain: str | None = None) -> list[str]:
        """The ids of the techniques that the model of a matrix knows, ascending."""
        if domain not in self._techniques:
            answer = _native.take(_native.call(
                _native.library.tie_techniques, self._open, None if domain is None else _native.encoded(domain)))
            self._techniques[domain] = json.loads(answer or "[]")
        return self._techniques[domain]

    def predict_batch(
        self, sets: Iterable[Iterable[str]] | Any, top: int = 20, domain: str | None = None, threads: int = 0,
        unknown: str = "raise",
    ) -> Ranking:
        """Ranks techniques for many sets of observed ones, on all processors.

        ``sets`` is a sequence of sequences of ids in their canonical spelling, a pandas Series or an Arrow list array of
        them. An id that the model does not know raises an error, or is passed over with ``unknown="ignore"``; a
        set of which nothing is left ranks what is frequent. ``threads`` is 0 for all processors.
        """
        if unknown not in ("raise", "ignore"):
            raise TechniqueInferenceError('unknown must be "raise" or "ignore"', "bad_call", None, 2)
        known = self.techniques(domain)
        places = {technique: place for place, technique in enumerate(known)}
        items: list[int] = []
        offsets = [0]
        for number, techniques in enumerate(_lists(sets)):
            for technique in (techniques.split() if isinstance(techniques, str) else techniques or ()):
                place = places.get(technique)
                if place is not None:
                    items.append(place)
                elif unknown == "raise":
                    raise TechniqueInferenceError(
                        f"set {number}: the model does not know {technique!r}", "unknown_id",
                        'predict() follows ids that ATT&CK has revoked; unknown="ignore" passes over them', 2)
            offsets.append(len(items))
        return self.rank(np.asarray(items, np.int32), np.asarray(offsets, np.int64), top, domain, threads)

    def rank(
        self, items: np.ndarray, offsets: np.ndarray, top: int = 20, domain: str | None = None, threads: int = 0
    ) -> Ranking:
        """The same for sets that are numbers already: those of set i are ``items[offsets[i]:offsets[i + 1]]``."""
        items = np.ascontiguousarray(items, np.int32)
        offsets = np.ascontiguousarray(offsets, np.int64)
        if items.ndim != 1 or offsets.ndim != 1 or not len(offsets) or offsets[-1] != len(items):
            raise TechniqueInferenceError(
                "items and offsets must have one dimension, and offsets must end with the number of items", "bad_call",
                None, 2)
        if not 1 <= top <= 2000:
            raise TechniqueInferenceError("top must be from 1 to 2000", "bad_call", None, 2)
        shape = (len(offsets) - 1, top)
        ranked = np.empty(shape, np.int32)
        probabilities, lows, highs = (np.empty(shape, np.float64) for _ in range(3))
        scores = np.empty(shape, np.float32)
        _native.call(
            _native.library.tie_rank, self._open, None if domain is None else _native.encoded(domain),
            items.ctypes.data, offsets.ctypes.data, shape[0], top, threads,
            *(array.ctypes.data for array in (ranked, probabilities, lows, highs, scores)))
        # The last one stands for -1.
        names = np.asarray(self.techniques(domain) + [""], dtype="<U9")
        return Ranking(names[ranked], ranked, probabilities, lows, highs, scores)

    @property
    def _open(self) -> int:
        if not self._engine:
            raise TechniqueInferenceError("the model was closed", "closed", "load it again", 2)
        return self._engine

    def _ask(self, question: str, **fields: Any) -> Any:
        request = json.dumps({name: value for name, value in fields.items() if value is not None})
        answer = _native.call(
            _native.library.tie_ask, self._open, _native.encoded(question), _native.encoded(request))
        return json.loads(_native.take(answer) or "null")


def _texts(techniques: str | Iterable[str]) -> list[str]:
    return [techniques] if isinstance(techniques, str) else [str(technique) for technique in techniques]


def _lists(sets: Any) -> Iterable[Any]:
    """Rows of an Arrow array as Python has them; whatever else is iterated over as it is."""
    return sets.to_pylist() if hasattr(sets, "to_pylist") else sets
