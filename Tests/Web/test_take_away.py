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
    assert "# Hunt plan" in text and "T1059.001 PowerShell (confirmed)" in text and "(ruled out)" in text
    for card in visitor.cards():
        assert f"[{card}](https://attack.mitre.org/techniques/{card.replace('.', '/')}" in text
    page.click("[data-export='copy-markdown']")
    page.wait_for_selector("#announcement.shown")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_csv_has_the_columns_of_tie_first(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    name, text = saved(page, "csv")
    rows = list(csv.reader(text.splitlines()))
    assert name == "hunt-plan.csv" and rows[0][:4] == ["rank", "id", "name", "score"]
    assert [row[1] for row in rows[1:]] == visitor.cards()


def test_the_layer_of_the_page(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", "~T1003")
    layer = json.loads(saved(page, "layer")[1])
    marked = {item["techniqueID"]: item for item in layer["techniques"]}
    assert layer["versions"]["layer"] == "4.5" and layer["domain"] == "enterprise-attack"
    assert set(visitor.cards()) | {"T1059.001", "T1003"} == set(marked)
    assert len(layer["legendItems"]) == 6
    likeliest = visitor.cards(".look-back")[0]
    assert 0 < marked[likeliest]["score"] <= 100 and marked[likeliest]["comment"].startswith("look back")


def test_stix(visit):
    page = visit().open_plan("T1059.001")
    name, text = saved(page, "stix")
    assert name.endswith(".json") and json.loads(text)["type"] == "bundle"


def test_the_html_brief_stands_alone(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    name, text = saved(page, "brief")
    assert name == "hunt-plan.html" and text.startswith("<!doctype html>")
    assert "<script" not in text and "src=" not in text
    for card in visitor.cards():
        assert card in text


def test_tags_and_link(visit):
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.open_plan("T1059.001", "~T1003", "-T1566")
    read = "navigator.clipboard.readText()"
    page.click("[data-export='sigma']")
    page.wait_for_selector("text=Sigma tags copied")
    assert page.evaluate(read).splitlines()[-2:] == ["- attack.t1059.001", "- attack.t1003"]
    page.click("[data-export='misp']")
    page.wait_for_selector("text=MISP tags copied")
    assert 'misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"' in page.evaluate(read)
    page.click("[data-export='link']")
    page.wait_for_selector("text=Link copied")
    assert page.evaluate(read) == page.url


def test_on_paper_the_plan_and_not_the_controls(visit, keep):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.emulate_media(media="print")
    assert page.is_visible(".look-back .card >> nth=0")
    for control in (".top", "form", ".filters", ".take-away", ".card .actions >> nth=0"):
        assert page.is_hidden(control), control
    keep(page, "print", full_page=True)
