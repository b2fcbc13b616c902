"""What is raised when a question cannot be answered."""

from __future__ import annotations

import json


class TechniqueInferenceError(ValueError):
    """A question, a file or a setting that was refused.

    ``code`` is a stable name for programs (``no_known_technique``), ``advice`` says what to do, and ``kind`` is the exit
    code that the command line has for the same error: 1 nothing to answer, 2 wrong use, 3 an input that cannot be
    read, 4 refused, 5 not everything was understood.
    """

    def __init__(self, message: str, code: str = "internal", advice: str | None = None, kind: int = 4):
        super().__init__(message if advice is None else f"{message}; {advice}")
        self.message = message
        self.code = code
        self.advice = advice
        self.kind = kind

    def __reduce__(self):
        return (type(self), (self.message, self.code, self.advice, self.kind))

    @classmethod
    def of_json(cls, text: str) -> "TechniqueInferenceError":
        """The error that the library wrote."""
        fields = json.loads(text)
        return cls(fields["message"], fields.get("code", "internal"), fields.get("advice"), fields.get("kind", 4))
