"""All techniques, the matrix, similar groups and log sources."""

import re


def test_tabs_by_keyboard(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.focus("#tab-worklists")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-table", "aria-selected") == "true"
    assert "view=table" in page.url
    page.keyboard.press("End")
    assert page.is_visible("#panel-sources") and page.is_hidden("#panel-table")


def test_the_table_sorts_groups_and_narrows(visit, keep):
    visitor = visit(viewport={"width": 1440, "height": 900})
    page = visitor.open_plan("T1059.001", more="&view=table")
    page.wait_for_selector("#all-techniques tbody tr")
    rows = page.locator("#all-techniques tbody tr")
    assert rows.count() > 400
    keep(page, "table-light")

    page.click("[data-key='sort-name']")
    names = page.locator("#all-techniques tbody th").all_inner_texts()
    assert names == sorted(names, key=str.lower)
    assert page.locator("th[aria-sort='ascending']").inner_text().startswith("Name")
    page.click("[data-key='sort-name']")
    assert page.locator("#all-techniques tbody th").all_inner_texts()[0] == names[-1]

    page.select_option("#group", "tactic")
    assert page.locator("tr.group").first.inner_text() == "Reconnaissance"
    assert page.locator("#all-techniques tbody").count() > 10
    page.select_option("#group", "none")
    page.fill("#narrow", "registry")
    assert 0 < rows.count() < 30
    assert page.evaluate("document.activeElement.id") == "narrow"


def test_one_click_in_the_table_adds_a_technique(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", more="&view=table")
    page.wait_for_selector("[data-key='+T1566']")
    page.click("[data-key='+T1566']")
    page.wait_for_function("() => !document.querySelector(`[data-key='+T1566']`)")
    assert ["T1566", "confirmed"] in visitor.chips()


def test_the_matrix(visit, keep):
    visitor = visit(viewport={"width": 1440, "height": 900})
    page = visitor.open_plan("T1059.001", "~T1018", "-T1566", more="&view=matrix")
    page.wait_for_selector(".tile")
    titles = page.locator(".column h3").all_inner_texts()
    assert titles[0] == "Reconnaissance" and titles[-1] == "Impact" and len(titles) >= 14
    assert page.locator(".tile .id").all_inner_texts() and not any(
        "." in name for name in page.locator(".tile .id").all_inner_texts())
    assert re.search(r"T1059\b.*T1059.001 confirmed", page.get_attribute("[data-key='execution/T1059']", "aria-label"))
    assert "suspected" in page.get_attribute("[data-key='discovery/T1018']", "class")
    assert "ruled-out" in page.get_attribute("[data-key='initial-access/T1566']", "class")
    assert page.locator("#matrix-legend li").count() == 9
    keep(page, "matrix-light")


def test_the_matrix_by_keyboard(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", more="&view=matrix")
    page.wait_for_selector(".tile[tabindex='0']")
    page.focus(".tile[tabindex='0']")
    assert page.locator(".tile[tabindex='0']").count() == 1
    first = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("ArrowDown")
    below = page.evaluate("document.activeElement.dataset.key")
    page.keyboard.press("ArrowRight")
    beside = page.evaluate("document.activeElement.dataset.key")
    assert first != below and below.split("/")[0] == first.split("/")[0] != beside.split("/")[0]
    assert beside.split("/")[1] in page.inner_text("#matrix-detail")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.click("#matrix-detail button:has-text('Confirm')")
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")
    assert [beside.split("/")[1], "confirmed"] in visitor.chips()


def test_similar_groups_and_only_what_one_uses(visit, keep):
    visitor = visit()
    page = visitor.open_plan("T1059.001", "T1003", "T1018", "T1566", more="&view=similar")
    page.wait_for_selector(".actors .card")
    assert "not attribution" in page.inner_text(".caution")
    assert "shares" in page.locator(".actors .facts").first.inner_text()
    keep(page, "similar")
    choice = page.locator(".actors button").first
    actor = choice.get_attribute("data-key").removeprefix("by-")
    with page.expect_request("**/v1/hunt") as request:
        choice.click()
    assert request.value.post_data_json["used_by"] == [actor]
    assert page.input_value("#used-by") == actor
    assert f"by={actor}" in page.url


def test_log_sources_in_the_order_of_what_they_add(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", "T1003", more="&view=sources")
    page.wait_for_selector(".sources .card")
    checked = [int(re.search(r"can check (\d+) of", text).group(1))
               for text in page.locator(".sources .card > p:not(.note)").all_inner_texts()]
    assert checked == sorted(checked)
