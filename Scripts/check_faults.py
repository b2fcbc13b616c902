"""Makes system calls fail, and kills; see check-faults."""

import argparse
import collections
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("tie")
parser.add_argument("shim")
parser.add_argument("--kills", type=int, default=1000)
parser.add_argument("--only")
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "Examples"
KINDS = ["eio", "enospc", "eintr", "short"]
# What a command may answer when a call failed for good: an input that cannot be read, an output that cannot be written.
FAILED = {1, 2, 3, 4}
OLD = b"what was there before\n"


def corpus(folder):
    """Reports of four kinds of intrusion, no two alike as far as chance has it, the same on every run."""
    kinds = [["T1566", "T1204", "T1059", "T1027", "T1105", "T1071"], ["T1486", "T1490", "T1489", "T1078", "T1021", "T1570"],
             ["T1530", "T1537", "T1580", "T1526", "T1538", "T1087"], ["T1190", "T1505", "T1003", "T1018", "T1046", "T1083"]]
    chance = random.Random(1)
    rows = [f"r{number},{technique}" for number in range(120)
            for technique in chance.sample(kinds[number % 4], 4) + chance.sample(["T1082", "T1016", "T1033", "T1057"], 1 + number % 2)]
    (folder / "reports.csv").write_text("report,technique\n" + "\n".join(rows) + "\n")


class Command:
    """A command, the files that must be whole after it, and what it must leave alone."""

    def __init__(self, name, *words, outputs=(), before=(), code=0, grows=()):
        self.name, self.words, self.outputs, self.before, self.code, self.grows = name, words, outputs, before, code, grows


TRAIN = ["train", "--corpus", "reports.csv", "--model", "ease", "--no-evaluation", "--output", "model.safetensors"]
NEW = ["case", "new", "acme"]
ADD = ["case", "add", "acme", "T1059.001", "T1105"]
COMMANDS = [
    Command("train", *TRAIN, outputs=["model.safetensors"]),
    Command("predict", "predict", "--from", "alert.txt"),
    Command("model", "predict", "T1059", "--model", "model.safetensors", before=[TRAIN]),
    Command("corpus", "corpus", "export", "--corpus", "reports.csv", "--output", "out.jsonl", outputs=["out.jsonl"]),
    Command("counts", "cooccurrence", "counts", "--corpus", "reports.csv", "--output", "counts.safetensors", outputs=["counts.safetensors"]),
    Command("split", "split", "--corpus", "reports.csv", "--output", "split.csv", outputs=["split.csv"]),
    Command("npz", "model", "export", "model.safetensors", "--npz", "model.npz", outputs=["model.npz"],
            before=[["train", "--corpus", "reports.csv", "--model", "wals", "--no-evaluation", "--output", "model.safetensors"]]),
    Command("sweep", "sweep", "ease", "--corpus", "reports.csv", "--results", "sweep.csv", "--grid", "regularization=10,100", "--resamples", "0", "--threads", "1",
            "--output", "best.safetensors", grows=["sweep.csv"], outputs=["best.safetensors"]),
    Command("hunt", "hunt", "T1059.001", "--output", "plan.md", outputs=["plan.md"]),
    Command("queries", "hunt", "T1059.001", "--rules", "rules", "--queries", "sigma", "--output", "queries"),
    Command("batch", "predict", "--batch", "sets.jsonl"),
    Command("upgrade", "attack", "upgrade", "layer.json", "--output", "layer-new.json", outputs=["layer-new.json"]),
    Command("case-new", *NEW),
    Command("case-add", *ADD, before=[NEW]),
    Command("case-show", "case", "show", "acme", before=[NEW, ADD]),
    Command("case-export", "case", "export", "acme", "--output", "acme.json", before=[NEW, ADD], outputs=["acme.json"]),
    Command("case-import", "case", "import", "acme", "layer.json", before=[NEW]),
    Command("case-undo", "case", "undo", "acme", before=[NEW, ADD]),
]


def environment(folder, **more):
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "TIE_CASES": str(folder / "cases"), "TIE_AUTHOR": "alice",
            "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no", **more}


def run(folder, words, **more):
    return subprocess.run([options.tie, *words], cwd=folder, env=environment(folder, **more), capture_output=True)


def prepared(command, root):
    """A folder as it is before the command; copied for each run."""
    folder = root / f"{command.name}-before"
    folder.mkdir()
    corpus(folder)
    for name in ["alert.txt", "layer.json"]:
        shutil.copy(EXAMPLES / name, folder)
    (folder / "sets.jsonl").write_text('{"techniques": ["T1059"]}\n{"techniques": ["T1003", "T1105"]}\n')
    (folder / "rules").mkdir()
    (folder / "rules/a.yml").write_text("title: A\nid: 1\nlogsource:\n  product: windows\ndetection:\n  s:\n    Image: a\n"
                                        "  condition: s\ntags:\n  - attack.t1059.001\n  - attack.t1105\n")
    for words in command.before:
        done = run(folder, words)
        assert done.returncode == 0, (words, done.stderr[-500:])
    for output in command.outputs:
        (folder / output).write_bytes(OLD)
    return folder


def leftovers(folder):
    return [str(path.relative_to(folder)) for path in folder.rglob(".tie-*")]


def whole_case(folder):
    """The number of events of the case, which another program finds in order; None where there is no case."""
    path = folder / "cases/acme.tiecase"
    if not path.exists():
        return None
    database = sqlite3.connect(path)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the case is damaged"
        return database.execute("SELECT count(*) FROM event").fetchone()[0]
    finally:
        database.close()


def stable(text):
    """An answer without what is new each time."""
    return b"\n".join(line for line in text.splitlines() if b"ms" not in line and b" s" not in line[-12:])


def check(command, folder, good, what, done, mayBeLost):
    """Says what is wrong with the state that a command left."""
    problems = []
    if done.returncode < 0 and -done.returncode != signal.SIGKILL:
        problems.append(f"ended by signal {-done.returncode}")
    if b"Fatal error" in done.stderr:
        problems.append("a fatal error")
    killed = done.returncode == -signal.SIGKILL
    for output in command.outputs:
        data = (folder / output).read_bytes() if (folder / output).exists() else None
        if data not in (OLD, good[output]):
            problems.append(f"{output} is neither the old nor the new file")
        elif data == OLD and done.returncode == command.code:
            problems.append(f"{output} is the old file though the command said that all went well")
        elif data != OLD and not killed and done.returncode != command.code and not mayBeLost:
            problems.append(f"{output} is new though the command failed")
    if not killed and leftovers(folder):
        problems.append(f"left {leftovers(folder)}")
    for name in command.grows:
        if (folder / name).exists():
            lines = (folder / name).read_bytes().split(b"\n")
            if not good[name].startswith(lines[0]):
                problems.append(f"{name} has another header")
    try:
        whole_case(folder)
    except (sqlite3.Error, AssertionError) as error:
        problems.append(f"case: {error}")
    return [f"{command.name}, {what}: {problem}; exit {done.returncode}, {done.stderr[-200:]!r}" for problem in problems]


def main():
    failures, runs, kills = [], collections.Counter(), 0
    # In memory where that can be had: what a disk really does with fsync is not what is tried.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="tie-faults-", dir=memory) as place:
        root = pathlib.Path(place).resolve()
        commands = [c for c in COMMANDS if not options.only or c.name == options.only]
        for command in commands:
            before = prepared(command, root)
            folder = root / command.name
            log = root / "log"

            def once(**more):
                if folder.exists():
                    shutil.rmtree(folder)
                shutil.copytree(before, folder)
                log.unlink(missing_ok=True)
                return run(folder, command.words, LD_PRELOAD=options.shim, TIE_FAULT_FOLDER=str(folder), TIE_FAULT_LOG=str(log), **more)

            started = time.monotonic()
            usual = once()
            duration = time.monotonic() - started
            assert usual.returncode == command.code, (command.name, usual.returncode, usual.stderr[-500:])
            good = {name: (folder / name).read_bytes() for name in [*command.outputs, *command.grows]}
            count = whole_case(folder)
            met = 0
            for number in range(1, 2000):
                fired = False
                for kind in KINDS:
                    done = once(TIE_FAULT_AT=str(number), TIE_FAULT_KIND=kind)
                    runs[kind] += 1
                    call = log.read_text().split()[0] if log.exists() else None
                    fired = fired or call is not None
                    if call is None:
                        break
                    what = f"{kind} at call {number} ({log.read_text().strip()})"
                    met += call != "none"
                    failures += check(command, folder, good, what, done, mayBeLost=call in ("fsync", "close"))
                    if call == "none":
                        continue
                    # SQLite does not try fdatasync again: it takes the whole change back, and says so.
                    if kind in ("eintr", "short") and call != "fdatasync":
                        if done.returncode != command.code or whole_case(folder) != count:
                            failures.append(f"{command.name}, {what}: exit {done.returncode}, {done.stderr[-200:]!r}")
                    elif done.returncode not in FAILED | {command.code}:
                        failures.append(f"{command.name}, {what}: exit {done.returncode}, {done.stderr[-200:]!r}")
                if not fired:
                    break
            draw = random.Random(options.seed)
            mine = options.kills // len(commands)
            for _ in range(mine):
                if folder.exists():
                    shutil.rmtree(folder)
                shutil.copytree(before, folder)
                process = subprocess.Popen([options.tie, *command.words], cwd=folder, env=environment(folder),
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                time.sleep(draw.random() * duration)
                process.kill()
                error = process.communicate()[1]
                kills += process.returncode == -signal.SIGKILL
                done = subprocess.CompletedProcess(command.words, process.returncode, b"", error)
                failures += check(command, folder, good, "killed", done, mayBeLost=True)
                # Whatever was left, the next run works.
                again = run(folder, command.words)
                if again.returncode not in (0, 1, 4):
                    failures.append(f"{command.name}, after a kill: exit {again.returncode}, {again.stderr[-300:]!r}")
            print(f"{command.name}: {number - 1} calls, {met} faults met, {mine} kills, {len(failures)} failures so far", flush=True)
        print(f"{sum(runs.values())} runs with a fault, {kills} ended by SIGKILL of {options.kills // len(commands) * len(commands)}")
    for failure in failures[:60]:
        print(failure)
    if failures:
        raise SystemExit(f"{len(failures)} failures")


main()
