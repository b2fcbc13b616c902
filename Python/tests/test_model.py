"""Run with pytest where the wheel is installed; TIE names the program that answers are compared with."""

import json
import os
import pickle
import subprocess
import threading

import numpy as np
import pytest

from technique_inference import Model, TechniqueInferenceError, __version__

TIE = os.environ.get("TIE")


@pytest.fixture(scope="module")
def model():
    return Model.default()


def program(*arguments):
    if not TIE:
        pytest.skip("TIE names no program to compare with")
    outcome = subprocess.run([TIE, *arguments, "--json"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def test_answers_are_those_of_the_program(model):
    observed = ["T1059.001", "T1003", "T1086"]
    assert model.predict(observed, top=30) == program("predict", *observed, "--top", "30")
    assert model.explain("T1105", observed) == program("explain", "T1105", "--given", *observed)
    assert model.hunt(observed, platforms=["Windows"]) == program("hunt", *observed, "--platform", "Windows")
    assert model.similar(observed) == program("similar", *observed)


def test_version_is_that_of_the_program():
    if TIE:
        assert __version__ in subprocess.run([TIE, "--version"], capture_output=True, text=True).stdout


def test_batches_give_the_figures_of_single_questions(model):
    sets = [["T1059.001", "T1003"], ["T1566.001"], ["T1190", "T1505.003", "T1059"]]
    ranking = model.predict_batch(sets, top=15)
    assert ranking.ids.shape == (3, 15)
    for row, observed in enumerate(sets):
        alone = model.predict(observed, top=15)["predictions"]
        assert list(ranking.ids[row]) == [one["id"] for one in alone]
        assert np.allclose(ranking.probabilities[row], [one["probability"] for one in alone], atol=5e-7)
        assert np.allclose(ranking.lows[row], [one["interval"]["low"] for one in alone], atol=5e-7)
    again = model.predict_batch(sets, top=15, threads=1)
    assert (again.items == ranking.items).all() and (again.scores == ranking.scores).all()


def test_places_that_remain_empty(model):
    ranking = model.predict_batch([["T1059"]], top=2000)
    assert ranking.ids[0, 0] and not ranking.ids[0, -1]
    assert ranking.items[0, -1] == -1 and np.isnan(ranking.probabilities[0, -1])


def test_unknown_ids(model):
    with pytest.raises(TechniqueInferenceError) as error:
        model.predict_batch([["T1059"], ["T9999"]])
    assert error.value.code == "unknown_id" and "set 1" in str(error.value)
    assert model.predict_batch([["T9999", "T1059"]], unknown="ignore").ids[0, 0] == model.predict_batch([["T1059"]]).ids[0, 0]


def test_errors_have_code_and_advice(model):
    with pytest.raises(TechniqueInferenceError) as error:
        model.predict(["T9999"])
    assert error.value.code and error.value.advice and error.value.kind == 2
    assert pickle.loads(pickle.dumps(error.value)).code == error.value.code
    for wrong in (lambda: model.predict(["T1059"], topp=3), lambda: model.predict(["T1059"], top=0),
                  lambda: Model.load("/no/such.safetensors"), lambda: model.predict_batch([["T1059"]], top=0),
                  lambda: model.rank(np.array([10**6]), np.array([0, 1])), lambda: model.info("space")):
        with pytest.raises(TechniqueInferenceError):
            wrong()


def test_a_closed_model_says_so():
    with Model.default() as model:
        pass
    with pytest.raises(TechniqueInferenceError):
        model.predict(["T1059"])


def test_several_threads_ask_the_same_model(model):
    wanted = model.predict(["T1059", "T1003"])
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(model.predict(["T1059", "T1003"]))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [wanted] * 8


def test_arrow_lists(model):
    arrow = pytest.importorskip("pyarrow")
    sets = [["T1059.001", "T1003"], ["T1190"]]
    assert (model.predict_batch(arrow.array(sets)).ids == model.predict_batch(sets).ids).all()
