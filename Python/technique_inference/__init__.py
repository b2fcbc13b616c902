"""Infers MITRE ATT&CK techniques that go with observed ones: what came before, what comes next, and why.

    >>> from technique_inference import Model
    >>> model = Model.default()
    >>> model.predict(["T1059.001", "T1003"], top=3)["predictions"][0]["id"]
    'T1027'

Nothing leaves the machine. The answers are those of the command line program ``tie``.
"""

from ._native import version as _version
from .errors import TechniqueInferenceError
from .model import Model, Ranking

__version__ = _version()
__all__ = ["Model", "Ranking", "TechniqueInferenceError", "__version__"]
