import numpy as np
import pytest

pytest.importorskip("gymnasium")

from gymnasium.utils.env_checker import check_env

from technique_inference import Model, TechniqueInferenceError
from technique_inference.gym import (
    FOUND, RULED_OUT, HuntEnv, InformationGain, Popularity, ProbabilityOrder, Random, play)

REPORTS = [
    ["T1566.001", "T1204.002", "T1059.001", "T1105", "T1003.001", "T1082"],
    ["T1190", "T1505.003", "T1059.004", "T1105", "T1083", "T1070.004"],
    ["T1059.001"],
]


@pytest.fixture(scope="module")
def env():
    return HuntEnv(Model.default(), REPORTS, seen=2, checks=40)


def test_it_is_an_environment(env):
    check_env(env, skip_render_check=True)


def test_reports_that_are_too_short_are_left_out(env):
    assert len(env.reports) == 2
    with pytest.raises(TechniqueInferenceError):
        HuntEnv(env.model, [["T1059"]], seen=2)


def test_checks_find_and_rule_out(env):
    state, told = env.reset(seed=3, options={"report": 0})
    hidden = [place for place in env.reports[0] if state[place] != FOUND]
    assert told["hidden"] == len(hidden) == 4
    absent = env.techniques.index("T1486")
    state, reward, done, cut, told = env.step(absent)
    assert state[absent] == RULED_OUT and reward < 0 and not done and not cut
    for number, place in enumerate(hidden):
        state, reward, done, cut, told = env.step(place)
        assert state[place] == FOUND and reward == pytest.approx(0.95) and done == (number == 3)


@pytest.mark.parametrize("policy", [Popularity, ProbabilityOrder, InformationGain, Random])
def test_the_same_seed_is_the_same_episode(env, policy):
    assert play(env, policy(env), seed=5) == play(env, policy(env), seed=5)


def test_what_was_seen_tells_more_than_chance(env):
    short = HuntEnv(env.model, REPORTS, seen=2, checks=15)

    def found(policy):
        return np.mean([play(short, policy, seed=seed, report=seed % 2)["found"] for seed in range(6)])

    assert found(ProbabilityOrder(short)) > 1 + found(Random(short))


def test_a_great_weight_makes_information_gain_ask_for_the_likeliest(env):
    state, _ = env.reset(seed=1, options={"report": 0})
    assert InformationGain(env, weight=1e9)(state) == ProbabilityOrder(env)(state)


def test_an_absence_moves_the_others_as_the_model_says(env):
    policy = InformationGain(env)
    absent = env.techniques.index("T1566.001")
    shift = policy._shift(absent)
    given = ["T1105", "T1059.001"]
    with_, without = (
        {one["id"]: one["probability"] for one in env.model.predict(given, ruled_out=out, top=500)["predictions"]}
        for out in (["T1566.001"], []))
    for id_ in ("T1204.002", "T1486", "T1190"):
        moved = np.log(with_[id_] / (1 - with_[id_])) - np.log(without[id_] / (1 - without[id_]))
        assert shift[env.techniques.index(id_)] == pytest.approx(moved, abs=2e-3)
