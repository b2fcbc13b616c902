"""Kills, crowds, fills, damages and reads cases; see check-cases."""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import resource
import signal
import sqlite3
import stat
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("tie")
parser.add_argument("--kills", type=int, default=100)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--events", type=int, default=10_000)
options = parser.parse_args()
TIE = str(pathlib.Path(options.tie).resolve())
SNAPSHOTS = pathlib.Path(__file__).parent.parent / "Tests/CommandLineTests/Snapshots"
TECHNIQUES = ["T1059.001", "T1003.001", "T1105", "T1082", "T1021.001", "T1547.001", "T1027", "T1055", "T1071.001",
              "T1486", "T1041", "T1078", "T1566.001", "T1204.002", "T1053.005", "T1112", "T1018", "T1083", "T1057"]


def run(*words, code=0, folder=None, **more):
    environment = {**os.environ, "TIE_CASES": str(folder or FOLDER), "TIE_AUTHOR": "alice", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run([TIE, *words], capture_output=True, text=True, env=environment, **more)
    assert code is None or done.returncode == code, (words, done.returncode, done.stdout[-400:], done.stderr[-800:])
    return done


def answer(*words, **more):
    return json.loads(run(*words, "--json", **more).stdout)


def events(name):
    return answer("case", "history", name)["events"]


def intact(path):
    """The events of a case, read by another program, after its own check."""
    database = sqlite3.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), path
        return database.execute("SELECT number, id, kind FROM event ORDER BY number").fetchall()
    finally:
        database.close()


def say(text):
    print(f"{time.monotonic() - START:6.1f} s  {text}", flush=True)


def help_is_as_it_was():
    """What `tie case --help` and its commands say; `swift test` runs a program without cases."""
    for path in sorted(SNAPSHOTS.glob("help-case*.txt")):
        words = path.stem.split("-", 2)[1:]
        assert run(*words, "--help").stdout == path.read_text(), f"tie {' '.join(words)} --help is not {path.name}"
    say("help: as it stands in Tests/CommandLineTests/Snapshots")


def killed_at_random():
    """What was answered, that is, whose command had ended well, is there after SIGKILL at any moment."""
    draw = random.Random(options.seed)
    run("case", "new", "killed")
    path = FOLDER / "killed.tiecase"
    environment = {**os.environ, "TIE_CASES": str(FOLDER), "TIE_AUTHOR": "alice"}
    usual = {}
    for words in [("note", "killed", "how long it takes"), ("add", "killed", "T1059"), ("assign", "killed", "T1059"), ("undo", "killed")]:
        started = time.monotonic()
        run("case", *words)
        usual[words[0]] = time.monotonic() - started
    answered = {event["id"] for event in events("killed")}
    interrupted = kept = 0
    for number in range(options.kills):
        words = draw.choice([
            ["case", "note", "killed", f"note {number}"],
            ["case", "add", "killed", draw.choice(TECHNIQUES), "--host", f"ws{number}"],
            ["case", "add", "killed", *draw.sample(TECHNIQUES, 5)],
            ["case", "assign", "killed", draw.choice(TECHNIQUES), "--to", "bob"],
            ["case", "undo", "killed"],
        ])
        process = subprocess.Popen([TIE, *words, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        # Most often near the end, where it is written.
        time.sleep(draw.triangular(0, 1.3, 0.95) * usual[words[1]])
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate()
        interrupted += process.returncode == -signal.SIGKILL
        try:
            # Whatever was said to be done, the process may have been killed after that.
            told = {event["id"] for event in json.loads(output)["added"]}
        except ValueError:
            told = set()
        there = intact(path)
        ids = {row[1] for row in there}
        assert answered <= ids and told <= ids, (number, answered - ids, told - ids)
        assert [row[0] for row in there] == list(range(1, len(there) + 1)), number
        kept += len(ids) > len(answered) and not told
        answered = ids
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {event["id"] for event in events("killed")} == answered
    say(f"{options.kills} kills: {interrupted} before the end, {kept} of them after the answer was kept; "
        f"{len(answered)} events, nothing lost")


def killed_while_made():
    """A case that is being made is there whole or not at all."""
    draw = random.Random(options.seed)
    environment = {**os.environ, "TIE_CASES": str(FOLDER), "TIE_AUTHOR": "alice"}
    whole = 0
    started = time.monotonic()
    run("case", "new", "usual")
    usual = time.monotonic() - started
    for number in range(max(10, options.kills // 5)):
        path = FOLDER / f"made{number}.tiecase"
        process = subprocess.Popen([TIE, "case", "new", path.stem], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        time.sleep(draw.triangular(0, 1.3, 0.95) * usual)
        process.kill()
        process.wait()
        if path.exists():
            whole += 1
            assert [row[2] for row in intact(path)] == ["created"], path
            run("case", "delete", path.stem, "--yes")
    for left in FOLDER.glob(".tie-*"):
        left.unlink()
    say(f"{max(10, options.kills // 5)} kills while a case is made: {whole} were whole, the others are not there")


def two_at_once():
    run("case", "new", "crowded")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda number: run("case", "note", "crowded", f"note {number}", "--author", f"a{number % 4}"), range(40)))
    texts = sorted(event["detail"]["text"] for event in events("crowded")[1:])
    assert texts == sorted(f"note {number}" for number in range(40)), texts
    # The same technique, seen by one and ruled out by another at once: one order, and it is told.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda words: run("case", *words, code=None), [
            ["add", "crowded", "T1105", "--author", "ann"], ["rule-out", "crowded", "T1105", "--author", "ben"]]))
    shown = answer("case", "show", "crowded")
    assert len(shown["conflicts"]) == 1, shown["conflicts"]
    say(f"{len(done)} notes by four writers at once, and two answers that exclude each other")


def locked():
    database = sqlite3.connect(FOLDER / "crowded.tiecase", isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    refused = run("case", "note", "crowded", "while locked", code=4)
    assert "another program" in refused.stderr, refused.stderr
    database.execute("ROLLBACK")
    database.close()
    say("a locked case is told of, with exit code 4")


def full_disk():
    """A limit on the size of files is what a full disk is to a program."""
    run("case", "new", "full")
    size = (FOLDER / "full.tiecase").stat().st_size
    before = events("full")

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    refused = run("case", "note", "full", "x" * 40_000, code=4, preexec_fn=limit)
    assert "nothing was changed" in refused.stderr, refused.stderr
    assert events("full") == before and intact(FOLDER / "full.tiecase")
    refused = run("case", "new", "fuller", code=4, preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))))
    assert not (FOLDER / "fuller.tiecase").exists()
    say("a full disk is told of, with exit code 4, and nothing changes")


def strange_files():
    path = FOLDER / "strange.tiecase"
    path.write_text("no database, but long enough to be one" * 20)
    assert "is not a case" in run("case", "show", "strange", code=3).stderr
    path.write_bytes(b"")
    run("case", "show", "strange", code=3)
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE a (b)")
    other.commit()
    other.close()
    assert "another program" in run("case", "show", "strange", code=3).stderr
    path.unlink()
    assert "no such case" in run("case", "show", "strange", code=3).stderr
    # From the future.
    run("case", "new", "newer")
    newer = sqlite3.connect(FOLDER / "newer.tiecase")
    newer.execute("PRAGMA user_version = 2")
    newer.commit()
    newer.close()
    assert "newer version" in run("case", "show", "newer", code=4).stderr
    # Damaged in the middle.
    run("case", "new", "torn")
    for number in range(3):
        run("case", "note", "torn", "x" * 9000)
    torn = FOLDER / "torn.tiecase"
    data = bytearray(torn.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    torn.write_bytes(data)
    assert "damaged" in run("case", "history", "torn", code=3).stderr
    # None of them hides the others.
    listed = answer("case", "list")
    assert {"crowded", "full"} <= {entry["case"] for entry in listed["cases"]}, listed
    assert len(listed["warnings"]) == 2, listed["warnings"]
    say("no database, another program's, a later version's and a damaged one are told of")


def many_events():
    run("case", "new", "long")
    path = FOLDER / "long.tiecase"
    database = sqlite3.connect(path)
    rows = [(f"00000000-0000-4000-8000-{number:012d}", "2026-03-01T00:00:00.000Z", f"author{number % 7}", "observed",
             TECHNIQUES[number % len(TECHNIQUES)], "because", json.dumps(
                 {"host": f"ws{number % 50}", "time": "2026-03-01T08:30:00Z", "evidence": {"text": f"line {number} of a log"}}))
            for number in range(options.events - 1)]
    database.executemany("INSERT INTO event (id, time, author, kind, technique, reason, detail) VALUES (?,?,?,?,?,?,?)", rows)
    database.commit()
    database.close()
    times = []
    for _ in range(7):
        started = time.monotonic()
        run("case", "history", "long", "--last", "1")
        times.append(time.monotonic() - started)
    empty = []
    for _ in range(7):
        started = time.monotonic()
        run("case", "history", "full", "--last", "1")
        empty.append(time.monotonic() - started)
    say(f"{options.events} events: {sorted(times)[3] * 1000:.0f} ms for the whole command (median of 7), "
        f"{sorted(empty)[3] * 1000:.0f} ms for a case of one event")
    run("case", "delete", "long", "--yes")


def forms():
    """Every form says what the case says, read by others and by tie."""
    run("case", "new", "acme", "--title", "Beacon | on <ws12>", "--platform", "windows")
    run("case", "add", "acme", "T1059.001", "--host", "ws12", "--user", "svc", "--time", "2026-03-01T08:30:00Z",
        "--evidence", "encoded \"command\"", "--reference", "SIEM-1", "--hash", "a" * 64, "--reason", "alert")
    run("case", "add", "acme", "T1003.001", "--time", "2026-03-02", "--author", "bob")
    run("case", "add", "acme", "T1105:0.3")
    run("case", "add", "acme", "T1082")
    run("case", "undo", "acme")
    run("case", "confirm", "acme", "T1018", "--reason", "nltest")
    run("case", "rule-out", "acme", "T1566", "--reason", "no mail", "--host", "mx1", "--author", "bob")
    run("case", "assign", "acme", "T1486", "--to", "carol")
    run("case", "note", "acme", "ask about T1068", "--technique", "T1068")
    seen = {"T1059.001": 1, "T1003.001": 1, "T1105": 0.3, "T1018": 1}

    def state(name):
        shown = answer("case", "show", name)
        details = {}
        for entry in shown["observed"]:
            for event in entry["events"]:
                details[event["id"]] = (event["kind"], event["author"], event["technique"], event.get("reason"),
                                        json.dumps(event.get("detail"), sort_keys=True), event["time"])
        return (details, {(e["id"], e["event"]["author"], e["event"].get("reason"), e["event"]["detail"]["host"]) for e in shown["ruled_out"]},
                {(t["id"], t["assigned_to"]) for part in shown["queue"].values() for t in part if t["status"] == "assigned"},
                [(n["author"], n["detail"]["text"], n.get("technique")) for n in shown["notes"] if not n["detail"]["text"].startswith("imported")],
                shown["settings"].get("title"))
    own = state("acme")
    for form in ["json", "markdown", "html", "stix", "attack-flow", "misp", "corpus"]:
        path = FOLDER / f"acme.{form}"
        run("case", "export", "acme", "--format", form, "--output", str(path))
        again = run("case", "export", "acme", "--format", form).stdout
        assert path.read_text() == again, form
        if form == "corpus":
            report = json.loads(again)
            assert set(report["techniques"]) == {id for id, weight in seen.items() if weight == 1}, report
            continue
        read = json.loads(run("predict", "--from", str(path), "--json", "--top", "1").stdout)["observed"]
        weights = {one["id"]: one["weight"] for one in read}
        assert weights == seen, (form, weights)
        if form in ("json", "stix", "misp"):
            run("case", "import", f"copy-{form}", str(path), "--author", "dora")
            assert state(f"copy-{form}") == own, (form, state(f"copy-{form}"), own)
            assert run("case", "import", f"copy-{form}", str(path), code=1)
    flow = {o["id"]: o for o in json.loads((FOLDER / "acme.attack-flow").read_text())["objects"]}
    first = next(o for o in flow.values() if o.get("technique_id") == "T1059.001")
    assert [flow[ref]["technique_id"] for ref in first["effect_refs"]] == ["T1003.001"], first
    # A file that is no case of ours.
    foreign = {"Event": {"info": "x", "uuid": "5f", "Tag": [{"name": "misp-galaxy:mitre-attack-pattern=\"PowerShell - T1059.001\""}]}}
    (FOLDER / "foreign.json").write_text(json.dumps(foreign))
    run("case", "import", "foreign", str(FOLDER / "foreign.json"))
    event = answer("case", "show", "foreign")["observed"][0]["events"][0]
    assert event["technique"] == "T1059.001" and len(event["detail"]["evidence"]["sha256"]) == 64, event
    say("seven forms; JSON, STIX and MISP are read back as they were meant")


def private():
    for path in FOLDER.glob("*.tiecase*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    secret = "hunter2-was-here"
    run("case", "new", "secret")
    run("case", "note", "secret", secret)
    path = FOLDER / "secret.tiecase"
    assert secret.encode() in path.read_bytes()
    handle = open(path, "rb")
    run("case", "delete", "secret", code=2)
    run("case", "delete", "secret", "--yes")
    assert secret.encode() not in handle.read(), "what was deleted is still on the disk"
    handle.close()
    assert not list(FOLDER.glob("secret*"))
    say("files are of mode 600, and a deleted case is overwritten")


START = time.monotonic()
with tempfile.TemporaryDirectory() as folder:
    FOLDER = pathlib.Path(folder) / "cases"
    help_is_as_it_was()
    killed_at_random()
    killed_while_made()
    two_at_once()
    locked()
    full_disk()
    forms()
    strange_files()
    many_events()
    private()
print("cases: all is well")
