"""CTI Butler's computation behind Flask, written from its description: u = (VᵀV + Σ vᵢvᵢᵀ + λI)⁻¹ Vᵀp, s = V·u.

It answers the scores alone. CTI Butler itself also reads its model from disk on every request and asks a database for the
objects, so what is measured here is kinder to it than it is. `READ=1` reads the model on every request as it does.
"""

import os

import numpy
from flask import Flask, request

PATH = os.environ["MODEL"]
app = Flask(__name__)


def load():
    arrays = numpy.load(PATH)
    return arrays["V"], [str(name) for name in arrays["technique_ids"]], arrays["hyperparameters"][0]


MODEL = load()
COLUMNS = {name: column for column, name in enumerate(MODEL[1])}


@app.route("/v1/attack-enterprise/tie", methods=["POST"])
def tie():
    factors, names, hyperparameters = load() if os.environ.get("READ") else MODEL
    observed = [COLUMNS[name] for name in request.get_json()["technique_ids"]]
    v = factors.astype(numpy.float64)
    rows = v[observed]
    ridge = float(hyperparameters[-1])
    p = numpy.zeros(len(names))
    p[observed] = 1
    u = numpy.linalg.solve(v.T @ v + rows.T @ rows + ridge * numpy.eye(v.shape[1]), v.T @ p)
    scores = v @ u
    scores[observed] = -numpy.inf
    best = numpy.argsort(-scores, kind="stable")[:20]
    return {"scores": {names[column]: float(scores[column]) for column in best}, "objects": []}
