"""What can be taken away."""

import csv
import json
from pathlib import Path


def saved(page, way):
    with page.expect_download() as download:
        page.click(f"[data-export='{way}']")
    return download.value.suggested_filename, Path(download.value.path()).read_text()


def test_markdown(visit):
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.open_plan("T1059.001", "-T1003")
    name, text = saved(page, "markdown")
    assert name == "hunt-plan.md"
    assert text.startswith("# Hunt plan") and "T1059.001 PowerShell" in text
    for card in visitor.cards():
        assert f"(https://attack.mitre.org/techniques/{card.replace('.', '/')}" in text
    page.click("[data-export='copy-markdown']")
    page.wait_for_selector("#announcement.shown")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_csv_has_a_row_for_each_card(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    name, text = saved(page, "csv")
    rows = list(csv.reader(text.splitlines()))
    assert name == "hunt-plan.csv" and rows[0][:4] == ["list", "rank", "id", "name"]
    lists = ("look_back", "look_forward", "either_side")
    assert [row[2] for row in rows[1:] if row[0] in lists] == visitor.cards()


def test_the_layer_marks_what_was_observed_and_what_is_likely(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", "~T1003")
    layer = json.loads(saved(page, "layer")[1])
    marked = {item["techniqueID"]: item for item in layer["techniques"]}
    assert layer["versions"]["layer"] == "4.5" and layer["domain"] == "enterprise-attack"
    assert set(visitor.cards()) | {"T1059.001", "T1003"} == set(marked)
    likeliest = visitor.cards(".look-back")[0]
    assert 0 < marked[likeliest]["score"] <= 100 and marked[likeliest]["comment"].startswith("Look back 1")


def test_stix_and_attack_flow(visit):
    page = visit().open_plan("T1059.001")
    for way in ("stix", "attack-flow"):
        name, text = saved(page, way)
        assert name.endswith(".json") and json.loads(text)["type"] == "bundle"


def test_the_html_brief_stands_alone(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    name, text = saved(page, "html")
    assert name == "hunt-plan.html" and text.lower().startswith("<!doctype html>")
    assert "<script" not in text and "src=" not in text
    for card in visitor.cards():
        assert card in text


def test_tags_and_link(visit):
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.open_plan("T1059.001", "~T1003", "-T1566")
    read = "navigator.clipboard.readText()"
    page.click("[data-export='copy-tags']")
    page.wait_for_selector("text=Tags copied")
    tags = page.evaluate(read)
    assert "- attack.t1059.001" in tags and "- attack.t1003" in tags
    assert 'misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"' in tags
    page.click("[data-export='link']")
    page.wait_for_selector("text=Link copied")
    assert page.evaluate(read) == page.url


def test_what_the_server_cannot_write_is_said(visit):
    visitor = visit()
    visitor.expected.append("422")
    page = visitor.open_plan("T1059.001")
    page.route("**/v1/hunt?format=*", lambda route: route.fulfill(
        status=422, content_type="application/problem+json", body='{"detail": "there is no such form"}'))
    page.click("[data-export='markdown']")
    page.wait_for_selector("text=That did not work: There is no such form.")


def test_on_paper_the_plan_and_not_the_controls(visit, keep):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.emulate_media(media="print")
    assert page.is_visible(".look-back .card >> nth=0")
    for control in (".top", "form", ".filters", ".take-away", ".card .actions >> nth=0"):
        assert page.is_hidden(control), control
    keep(page, "print", full_page=True)
