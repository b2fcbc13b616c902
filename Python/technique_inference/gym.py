"""An incident as an environment of Gymnasium: find what was used by checking one technique after another.

    >>> from technique_inference import Model
    >>> from technique_inference.gym import HuntEnv, ProbabilityOrder, play
    >>> env = HuntEnv(Model.default(), [["T1566.001", "T1059.001", "T1105", "T1003"]], seen=1, checks=20)
    >>> play(env, ProbabilityOrder(env), seed=1)["found"]  # doctest: +SKIP

A report of a corpus is hidden, all but a few of its techniques; an action checks one technique and tells whether the report
lists it. What is learnt so is that it lists it, not that it happened, and a model that was trained on the report knows too
much: train one without it (``tie split``, ``tie train``).
"""

from __future__ import annotations

from typing import Any, Callable, Iterable, Sequence

import gymnasium
import numpy as np

from .errors import TechniqueInferenceError
from .model import Model

UNKNOWN, RULED_OUT, FOUND = 0, 1, 2


class HuntEnv(gymnasium.Env):
    """A hunt in one hidden report.

    Observation: for each technique of ``model.techniques(domain)`` 0 (not checked), 1 (checked, not there) or 2 (there).
    Action: the number of a technique to check. Reward: 1 for a technique that is there, less the cost of the check; to check
    again what is known costs and finds nothing. The episode ends when all is found, and is cut off after ``checks`` checks.

    ``reports`` are lists of technique ids; ids that the model does not know are passed over, and so are reports that hold
    no more than ``seen`` others. ``cost`` is one number for all techniques or one for each.
    """

    metadata: dict[str, Any] = {"render_modes": ["ansi"]}

    def __init__(
        self, model: Model, reports: Iterable[Iterable[str]], seen: int = 2, checks: int = 50,
        cost: float | Sequence[float] = 0.05, domain: str | None = None, render_mode: str | None = None,
    ):
        self.model = model
        self.domain = domain
        self.techniques = model.techniques(domain)
        self.render_mode = render_mode
        places = {technique: place for place, technique in enumerate(self.techniques)}
        known = (sorted({places[technique] for technique in report if technique in places}) for report in reports)
        self.reports = [report for report in known if len(report) > seen]
        if not self.reports:
            raise TechniqueInferenceError(
                f"no report holds more than {seen} techniques that the model knows", "no_reports", "give others", 2)
        if seen < 0 or checks < 1:
            raise TechniqueInferenceError("seen must be at least 0 and checks at least 1", "bad_call", None, 2)
        self.seen, self.checks = seen, checks
        self.cost = np.broadcast_to(np.asarray(cost, np.float64), (len(self.techniques),))
        self.observation_space = gymnasium.spaces.MultiDiscrete(np.full(len(self.techniques), 3, np.int64))
        self.action_space = gymnasium.spaces.Discrete(len(self.techniques))
        self._state = np.zeros(len(self.techniques), np.int64)
        self._hidden: set[int] = set()
        self._checked = 0

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None):
        """Draws a report and what is seen of it; ``options={"report": n}`` takes the report of that number."""
        super().reset(seed=seed)
        chosen = (options or {}).get("report")
        number = int(self.np_random.integers(len(self.reports))) if chosen is None else int(chosen)
        report = self.reports[number]
        shown = self.np_random.choice(report, self.seen, replace=False)
        self._state = np.zeros(len(self.techniques), np.int64)
        self._state[shown] = FOUND
        self._hidden = set(report) - {int(place) for place in shown}
        self._checked = 0
        return self._state.copy(), {"report": number, "hidden": len(self._hidden)}

    def step(self, action: int):
        """Checks a technique."""
        action = int(action)
        self._checked += 1
        is_there = action in self._hidden
        if is_there:
            self._hidden.remove(action)
            self._state[action] = FOUND
        elif self._state[action] == UNKNOWN:
            self._state[action] = RULED_OUT
        reward = float(is_there) - float(self.cost[action])
        return (
            self._state.copy(), reward, not self._hidden, self._checked >= self.checks,
            {"found": is_there, "hidden": len(self._hidden)},
        )

    def render(self):
        """What is known, in words."""
        if self.render_mode != "ansi":
            return None
        found = [self.techniques[place] for place in np.flatnonzero(self._state == FOUND)]
        absent = int((self._state == RULED_OUT).sum())
        return f"found {' '.join(found)}; {absent} ruled out; {len(self._hidden)} hidden"


Policy = Callable[[np.ndarray], int]


class Popularity:
    """Checks what is frequent in reports, whatever was seen."""

    def __init__(self, env: HuntEnv):
        ranking = env.model.rank(
            np.empty(0, np.int32), np.zeros(2, np.int64), min(len(env.techniques), 2000), env.domain)
        self._order = ranking.items[0][ranking.items[0] >= 0]
        self._all = np.arange(len(env.techniques))

    def __call__(self, state: np.ndarray) -> int:
        open_ = self._order[state[self._order] == UNKNOWN]
        return int(open_[0] if len(open_) else self._all[np.argmin(state)])


class ProbabilityOrder:
    """Checks what is likeliest given what was found and what was ruled out."""

    def __init__(self, env: HuntEnv, regards_absence: bool = True):
        self._env = env
        self._regards_absence = regards_absence
        self._places = {technique: place for place, technique in enumerate(env.techniques)}

    def __call__(self, state: np.ndarray) -> int:
        found, absent = np.flatnonzero(state == FOUND), np.flatnonzero(state == RULED_OUT)
        names = self._env.techniques
        if not len(found):
            return Popularity(self._env)(state)
        for likely in self._likely(found, absent, names):
            place = self._places.get(likely)
            if place is not None and state[place] == UNKNOWN:
                return place
        return int(np.argmin(state))

    def _likely(self, found: np.ndarray, absent: np.ndarray, names: list[str]) -> Iterable[str]:
        if not self._regards_absence:
            offsets = np.asarray([0, len(found)], np.int64)
            yield from self._env.model.rank(found, offsets, min(20 + len(absent), 2000), self._env.domain).ids[0]
            return
        answer = self._env.model.predict(
            [names[place] for place in found], ruled_out=[names[place] for place in absent], top=20,
            domain=self._env.domain)
        for one in answer["predictions"]:
            yield one["id"]


class InformationGain:
    """Checks what changes most of what is known, found or not there, plus what finding is worth: the order of ``tie case next``.

    The value of a check is the mean, over both answers, of how far the probabilities of all others move (Kullback-Leibler, in
    bits), plus ``weight`` times the probability of finding it.
    """

    considered = 24

    def __init__(self, env: HuntEnv, weight: float = 256.0):
        self._env, self._weight = env, weight
        self._places = {technique: place for place, technique in enumerate(env.techniques)}
        self._absent: dict[int, np.ndarray] = {}
        self._bases: dict[str, np.ndarray] = {}

    def __call__(self, state: np.ndarray) -> int:
        found = np.flatnonzero(state == FOUND)
        if not len(found):
            return Popularity(self._env)(state)
        shift = sum((self._shift(place) for place in np.flatnonzero(state == RULED_OUT)), np.zeros(len(state)))
        now = self._given([found])[0]
        now = np.where(np.isnan(now), -30.0, now) + shift
        open_ = np.flatnonzero(state == UNKNOWN)
        asked = open_[np.argsort(-now[open_], kind="stable")[: self.considered]]
        others = self._given([np.append(found, place) for place in asked]) + shift
        likely = _sigmoid(now)
        values = []
        for place, then in zip(asked, others):
            with_ = np.where(np.isnan(then), likely, _sigmoid(then))
            without = _sigmoid(now + self._shift(place))
            rest = np.setdiff1d(open_, [place])
            gain = likely[place] * _divergence(with_, likely)[rest].sum()
            gain += (1 - likely[place]) * _divergence(without, likely)[rest].sum()
            values.append((gain / np.log(2) + self._weight * likely[place]) / max(self._env.cost[place], 1e-9))
        return int(asked[int(np.argmax(values))])

    def _given(self, sets: list[np.ndarray]) -> np.ndarray:
        """Log odds of all techniques for sets of found ones; nan for those that are not ranked."""
        offsets = np.cumsum([0] + [len(one) for one in sets])
        items = np.concatenate([np.sort(one) for one in sets]).astype(np.int32)
        ranking = self._env.model.rank(items, offsets, min(len(self._env.techniques), 2000), self._env.domain)
        table = np.full((len(sets), len(self._env.techniques)), np.nan)
        for row in range(len(sets)):
            is_ranked = ranking.items[row] >= 0
            table[row, ranking.items[row][is_ranked]] = _logit(ranking.probabilities[row][is_ranked])
        return table

    def _shift(self, place: int) -> np.ndarray:
        """What the absence of a technique adds to the log odds of the others, whatever was found."""
        if place not in self._absent:
            absent = self._env.techniques[place]
            shift = np.full(len(self._env.techniques), np.nan)
            # What is given is not ranked itself, so that two are needed to hear of all.
            for given in [technique for technique in self._env.techniques[:3] if technique != absent][:2]:
                if given not in self._bases:
                    self._bases[given] = self._log_odds(given, [])
                told = self._log_odds(given, [absent]) - self._bases[given]
                shift = np.where(np.isnan(shift), told, shift)
            self._absent[place] = np.nan_to_num(shift)
        return self._absent[place]

    def _log_odds(self, given: str, absent: list[str]) -> np.ndarray:
        table = np.full(len(self._env.techniques), np.nan)
        answer = self._env.model.predict([given], ruled_out=absent, top=2000, domain=self._env.domain)
        for one in answer["predictions"]:
            place = self._places.get(one["id"])
            if place is not None:
                table[place] = _logit(one["probability"])
        return table


def _logit(probability: np.ndarray | float) -> np.ndarray:
    clipped = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.log(clipped / (1 - clipped))


def _sigmoid(log_odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-log_odds))


def _divergence(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    p, q = np.clip(p, 1e-9, 1 - 1e-9), np.clip(q, 1e-9, 1 - 1e-9)
    return p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))


class Random:
    """Checks anything that was not checked yet, from a seed."""

    def __init__(self, env: HuntEnv, seed: int = 0):
        self._random = np.random.default_rng(seed)

    def __call__(self, state: np.ndarray) -> int:
        return int(self._random.choice(np.flatnonzero(state == UNKNOWN)))


def play(env: HuntEnv, policy: Policy, seed: int | None = None, report: int | None = None) -> dict[str, Any]:
    """One episode: how much was found of what, with how many checks, and the sum of rewards."""
    state, told = env.reset(seed=seed, options=None if report is None else {"report": report})
    hidden, total, checks, is_over = told["hidden"], 0.0, 0, False
    while not is_over:
        state, reward, is_done, is_cut, told = env.step(policy(state))
        total += reward
        checks += 1
        is_over = is_done or is_cut
    return {"found": hidden - told["hidden"], "hidden": hidden, "checks": checks, "reward": total}
