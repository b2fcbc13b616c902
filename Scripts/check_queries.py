"""Converts the rules that `tie hunt --queries` writes; Scripts/check-queries says what it needs.

sigma-cli's own `convert` runs once a rule inside of this process: a process for each would take minutes.
"""

import io
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import yaml
from click.testing import CliRunner
import sigma.cli.rules
from sigma.cli.convert import convert

TARGETS = sys.argv[3:] or ["splunk", "kusto", "elasticsearch-esql", "opensearch", "qradar"]
# sigma-cli draws its progress here.
sigma.cli.rules.stderr = io.StringIO()
# Signs that end a YAML string, a Sigma value or a shell's word where they are not escaped.
HOSTILE = ["FS-01", "a'b: *?\\ #x", "CORP\\$(touch /tmp/x)"]


def converted(arguments, path):
    """The query, or what sigma-cli says is wrong."""
    done = CliRunner().invoke(convert, [*arguments, str(path)])
    if done.exit_code == 0 and done.stdout.strip():
        return done.stdout, None
    errors = [line for line in done.output.split("\n") if line.startswith("Error")] or [repr(done.exception)]
    reason = re.sub(r"\s+", " ", errors[0])
    return None, re.sub(r"^Error: (Error while converting: )?", "", reason)[:90]


def written(tie, rules, target, hosts, folder, observed="T1059.001"):
    """The manifest of a folder of queries with as many lines as there are."""
    command = [tie, "hunt", observed, "--rules", str(rules), "--queries", target, "--host", *hosts,
               "--since", "2026-03-01", "--top", "400", "--no-diverse", "--no-roll-up", "--uncheckable",
               "--min-probability", "0", "--output", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PATH": "/usr/bin:/bin"})
    if done.returncode not in (0,):
        sys.exit(f"{shlex.join(command)}\n{done.stderr}")
    return json.loads((folder / "queries.json").read_text())


def check_names(tie, rules, folder):
    """Names with signs of YAML, Sigma and shells stay values."""
    manifest = written(tie, rules, "sigma", HOSTILE, folder)
    count = 0
    for line in manifest["lines"]:
        if "sigma" not in line:
            continue
        rule = yaml.safe_load((folder / line["sigma"]).read_text())
        selection = next((rule["detection"][name] for name in rule["detection"] if name.startswith("hunt_hosts")), None)
        if selection is None:
            continue
        count += 1
        values = [value for item in selection for value in item.values()]
        plain = [re.sub(r"\\([\\*?])", r"\1", value) for value in values]
        expected = [name + end for name in HOSTILE for end in ("", ".")]
        if plain != expected:
            sys.exit(f"{line['sigma']}: hosts are {plain}, not {expected}")
    subprocess.run(["sh", "-n", str(folder / "convert.sh")], check=True) if (folder / "convert.sh").exists() else None
    print(f"hostile names: {count} rules hold them as values")


def main():
    tie, rules = sys.argv[1], pathlib.Path(sys.argv[2])
    sources = {yaml.safe_load(path.read_text())["id"]: path for path in with_techniques(rules)}
    failures = 0
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        check_names(tie, rules, place / "names")
        for target in TARGETS:
            results = {}
            # A folder of one rule each makes every rule the best of its line.
            folder = place / target
            for manifest, where in folders(tie, rules, target, folder):
                for line in manifest["lines"]:
                    if "sigma" not in line:
                        continue
                    rule = line["rule"]
                    if rule["id"] in results:
                        continue
                    arguments = arguments_of(where, line["sigma"])
                    query, reason = converted(arguments, where / line["sigma"])
                    plain, plain_reason = converted(arguments, sources[rule["id"]])
                    results[rule["id"]] = (query, reason, plain_reason)
            failures += report(target, results, sources)
    sys.exit(1 if failures else 0)


def folders(tie, rules, target, folder):
    """Plans until every rule was the best of some line: the rules that were written are taken out of the next one."""
    left = with_techniques(rules)
    folder.mkdir()
    # What was observed is no line of a plan, so another plan has to follow.
    observed = ["T1059.001", "T1566.002"]
    for turn in range(30):
        own = folder / f"rules{turn}"
        own.mkdir()
        for path in left:
            (own / path.name).symlink_to(path)
        where = folder / f"plan{turn}"
        manifest = written(tie, own, target, ["FS-01"], where, observed[0])
        used = {line["rule"]["file"] for line in manifest["lines"] if "sigma" in line}
        if not used:
            observed.pop(0)
            if not observed:
                return
            continue
        yield manifest, where
        left = [path for path in left if path.name not in used]
        if not left:
            return


def with_techniques(rules):
    return [path for path in sorted(rules.glob("*.yml")) if re.search(r"- attack\.t\d", path.read_text())]


def arguments_of(folder, path):
    """What the folder's own script hands to sigma-cli."""
    for line in (folder / "convert.sh").read_text().split("\n"):
        words = [word.rstrip(";") for word in shlex.split(line, comments=True)]
        if path in words:
            start = words.index("convert") + 1
            return words[start:words.index(path)]
    sys.exit(f"{folder}/convert.sh does not name {path}")


def report(target, results, sources):
    done = [key for key, (query, _, _) in results.items() if query]
    scoped = sum("fs-01" in results[key][0].lower().replace("\\-", "-") for key in done)
    print(f"{target}: {len(results)} of {len(sources)} rules with techniques written, {len(done)} converted, {len(results) - len(done)} failed; "
          f"{scoped} queries are limited to the host")
    reasons = {}
    for key, (query, reason, _) in results.items():
        if not query:
            short = re.sub(r"(field name encountered: \w+|field '\S+?').*", r"\1", reason)
            short = re.sub(r"(: \w+| '\S+?')$", "", short) if "field" in short else short
            reasons.setdefault(short, []).append(sources[key].name)
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        print(f"    {len(names)}  {reason} ({names[0]})")
    worse = [sources[key].name for key, (query, reason, plain) in results.items() if not query and plain is None]
    for name in worse:
        print(f"    {name} converts without hosts and not with them")
    return len(worse)


main()
