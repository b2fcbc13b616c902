"""What goes wrong, with what to do about it and the exit code of ``tie`` for it."""

from __future__ import annotations

USAGE, UNREADABLE, REFUSED = 2, 3, 4


class TieSparkError(Exception):
    """An error that a user can act upon."""

    def __init__(self, problem: str, advice: str, exit_code: int):
        super().__init__(problem)
        self.problem = problem
        self.advice = advice
        self.exit_code = exit_code
