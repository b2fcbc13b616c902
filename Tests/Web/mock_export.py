"""A plan of the mock engine in the forms that the page lets people take away: the server's, with less in them."""

import csv
import io
import json

BOARDS = {"look_back": "Look back", "look_forward": "Look forward", "either_side": "Either side"}


def write(plan, form):
    return {
        "markdown": markdown, "csv": table, "html": brief, "layer": layer, "stix": bundle, "attack-flow": bundle,
        "tags": tags}[form](plan)


def markdown(plan):
    lines = ["# Hunt plan", *(f"- {item['id']} {item['name']}" for item in plan["observed"])]
    for board, title in BOARDS.items():
        lines += [f"## {title}", *(f"- [{item['id']} {item['name']}]({item['url']})" for item in plan[board])]
    return "\n".join(lines) + "\n"


def table(plan):
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["list", "rank", "id", "name"])
    for board in BOARDS:
        rows.writerows([board, item["rank"], item["id"], item["name"]] for item in plan[board])
    return text.getvalue()


def brief(plan):
    ids = [item["id"] for board in BOARDS for item in plan[board]]
    return "<!doctype html>\n<title>Hunt plan</title>\n" + "".join(f"<p>{name}</p>\n" for name in ids)


def layer(plan):
    cells = [{"techniqueID": item["id"], "score": 100, "comment": "confirmed"} for item in plan["observed"]]
    for board, title in BOARDS.items():
        cells += [
            {"techniqueID": item["id"], "score": round(100 * item["probability"]), "comment": f"{title} {item['rank']}"}
            for item in plan[board]]
    return json.dumps({"domain": "enterprise-attack", "versions": {"layer": "4.5"}, "techniques": cells})


def bundle(plan):
    return json.dumps({"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000000", "objects": []})


def tags(plan):
    lines = ["observed:", "  tags:", *(f"    - attack.{item['id'].lower()}" for item in plan["observed"]), "  misp:"]
    lines += [
        f"    - 'misp-galaxy:mitre-attack-pattern=\"{item['name']} - {item['id']}\"'" for item in plan["observed"]]
    return "\n".join(lines) + "\n"
