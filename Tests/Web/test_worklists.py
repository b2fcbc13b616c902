"""The two worklists: what a line shows, and how deciding changes them."""

import re


def test_both_lists_with_their_figures(visit, keep):
    visitor = visit(viewport={"width": 1440, "height": 900})
    page = visitor.open_plan("T1059.001", "T1003")
    for board in ("look-back", "look-forward"):
        assert visitor.cards(f".{board}"), board
        card = page.locator(f".{board} .card").first
        assert re.search(r"\d\u202f%", card.locator(".number").inner_text())
        assert re.fullmatch(r"\d+ of \d+|nearly all", card.locator(".word").inner_text())
        assert card.locator(".bar .fill").evaluate("fill => fill.getBoundingClientRect().width") > 0
        assert "×" in card.locator(".lift").inner_text()
    assert "before" in page.locator(".look-back .facts").first.inner_text()
    assert "after" in page.locator(".look-forward .facts").first.inner_text()
    assert set(visitor.cards()).isdisjoint({"T1059.001", "T1003"})
    assert "ms" in page.inner_text("#timing")
    keep(page, "worklists-light")


def test_confirming_ranks_anew_and_focus_goes_on(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    before = visitor.cards(".look-back")
    page.focus(f".look-back [data-key='confirm-{before[0]}']")
    page.keyboard.press("Enter")
    page.wait_for_function("id => !document.querySelector(`.card[data-id='${id}']`)", arg=before[0])
    assert [before[0], "confirmed"] in visitor.chips()
    page.wait_for_function("() => document.activeElement.closest('.card')")
    assert before[0] in page.inner_text("#announcement")


def test_ruling_out_takes_it_from_the_lists(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    first = visitor.cards(".look-forward")[0]
    with page.expect_request("**/v1/hunt") as request:
        page.click(f"[data-key='rule-out-{first}']")
    assert request.value.post_data_json["ruled_out"] == [first]
    page.wait_for_function("id => !document.querySelector(`.card[data-id='${id}']`)", arg=first)
    assert [first, "ruled-out"] in visitor.chips()


def test_a_chip_changes_its_state_and_goes(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", "T1003")
    with page.expect_request("**/v1/hunt") as request:
        page.select_option("[data-key='state-T1003']", "suspected")
    assert request.value.post_data_json["suspected"] == {"T1003": 0.5}
    assert request.value.post_data_json["techniques"] == ["T1059.001"]
    page.click("[data-key='remove-T1003']")
    visitor.wait_for_plan()
    assert visitor.chips() == [["T1059.001", "confirmed"]]


def test_undo_redo_and_the_list_of_decisions(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    first = visitor.cards()[0]
    page.click(f"[data-key='confirm-{first}']")
    visitor.wait_for_plan()
    assert len(visitor.chips()) == 2
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+z")
    visitor.wait_for_plan()
    assert visitor.chips() == [["T1059.001", "confirmed"]]
    page.keyboard.press("Control+Shift+z")
    visitor.wait_for_plan()
    assert [first, "confirmed"] in visitor.chips()
    page.click("#history summary")
    assert first in page.inner_text("#decisions")
    page.click("#undo")
    visitor.wait_for_plan()
    assert len(visitor.chips()) == 1


def test_the_likeliest_is_named_above_the_lists_and_shown(visit):
    visitor = visit(viewport={"width": 1920, "height": 1080})
    page = visitor.open_plan("T1059.001", "T1003")
    shares = page.eval_on_selector_all("#worklists .card", """cards => cards.map(card =>
        [card.dataset.id, parseInt(card.querySelector('.number').textContent)])""")
    most = max(share for _, share in shares)
    likeliest = page.inner_text("#pane-title .id")
    assert dict(shares)[likeliest] == most
    assert likeliest in page.inner_text(".lead")
    # Nothing of a wide screen is left unused, and nothing covers a line.
    assert page.locator(".pane").bounding_box()["x"] + page.locator(".pane").bounding_box()["width"] > 1880
    box = page.locator(".board .card").nth(0).bounding_box()
    assert box["height"] <= 44


def test_on_a_phone_the_lists_begin_on_the_first_screen(visit):
    visitor = visit(viewport={"width": 390, "height": 844})
    page = visitor.open_plan("T1059.001", "T1003")
    assert page.locator(".top").bounding_box()["height"] <= 60
    assert page.locator(".board .card").first.bounding_box()["y"] < 844


def test_a_line_is_shown_beside_the_list(visit):
    visitor = visit(viewport={"width": 1440, "height": 900})
    page = visitor.open_plan("T1059.001", "T1003")
    second = visitor.cards(".look-back")[1]
    page.click(f".card[data-id='{second}'] .facts")
    page.wait_for_function("id => document.querySelector('#pane-title .id').textContent === id", arg=second)
    assert page.locator(".pane .pairs .bar").count() == 2
    page.keyboard.press("j")
    assert page.inner_text("#pane-title .id") != second or page.evaluate("document.activeElement.closest('.card')") is not None


def test_why_opens_in_place(visit, keep):
    visitor = visit(viewport={"width": 1000, "height": 800})
    page = visitor.open_plan("T1059.001", "T1003")
    first = visitor.cards(".look-back")[0]
    toggle = f"[data-key='select-{first}']"
    page.click(toggle)
    panel = page.locator(f"#details-{first.replace('.', chr(92) + '.')}")
    panel.wait_for()
    text = panel.inner_text()
    assert "T1059.001" in text and "T1003" in text and re.search(r"in \d+ of [\d,]+ reports?", text)
    assert panel.locator(".pairs .bar").count() == 2
    assert page.get_attribute(toggle, "aria-expanded") == "true"
    assert page.evaluate("document.activeElement.dataset.key") == f"select-{first}"
    keep(page, "why")
    page.click(toggle)
    assert page.get_attribute(toggle, "aria-expanded") == "false"


def test_where_to_look_and_tags(visit):
    visitor = visit(viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = visitor.open_plan("T1059.001")
    name = page.inner_text("#pane-title .id")
    assert page.locator(".places li").count() > 0
    page.click("text=Copy Sigma tags")
    page.wait_for_selector("#announcement.shown")
    assert f"- attack.{name.lower()}" in page.evaluate("navigator.clipboard.readText()")
    page.click("text=Copy MISP tag")
    page.wait_for_function("() => document.querySelector('#announcement').textContent.startsWith('MISP')")
    assert f' - {name}"' in page.evaluate("navigator.clipboard.readText()")


def test_single_keys_work_on_a_card_and_can_be_switched_off(visit):
    visitor = visit(viewport={"width": 1440, "height": 900})
    page = visitor.open_plan("T1059.001")
    first, second = visitor.cards(".look-back")[:2]
    page.focus(f"[data-key='confirm-{first}']")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.key") == f"confirm-{second}"
    assert page.inner_text("#pane-title .id") == second
    assert page.get_attribute(f"[data-key='select-{second}']", "aria-expanded") == "true"
    page.keyboard.press("x")
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")
    assert [second, "ruled-out"] in visitor.chips()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert not page.evaluate("document.querySelector('#help').open")


def test_filters_reach_the_server(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.click("summary:has-text('Platform')")
    with page.expect_request("**/v1/hunt") as request:
        page.check("input[name=platform][value=Windows]")
    assert request.value.post_data_json["platforms"] == ["Windows"]
    page.click("summary:has-text('Tactic')")
    with page.expect_request("**/v1/hunt") as request:
        page.check("input[name=tactic][value=impact]")
    assert request.value.post_data_json["tactics"] == ["impact"]
    visitor.wait_for_plan()
    assert all("Impact" in text for text in page.locator("#worklists .facts").all_inner_texts())
    with page.expect_request("**/v1/hunt") as request:
        page.select_option("#top", "50")
    assert request.value.post_data_json["top"] == 50
    page.click("#clear-filters")
    visitor.wait_for_plan()
    assert "platform" not in page.url and "tactic" not in page.url


def test_the_threshold_hides_what_is_less_likely(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", more="&top=100")
    page.select_option("#threshold", "0.1")
    page.wait_for_function("() => location.hash.includes('min=10')")
    shares = page.eval_on_selector_all("#worklists .number", "all => all.map(one => parseInt(one.textContent))")
    assert shares and min(shares) >= 10


def test_without_a_hunt_plan_the_ranking_is_shown(visit):
    visitor = visit()
    visitor.expected.append("404")
    visitor.page.route("**/v1/hunt", lambda route: route.fulfill(status=404, json={"detail": "no such thing"}))
    page = visitor.open_plan("T1059.001")
    assert visitor.cards(".either-side")
    assert page.query_selector(".look-back") is None
    assert "does not tell before from after" in page.inner_text("#worklists")


def test_a_failure_is_said_and_the_input_stays(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    visitor.expected.append("503")
    page.route("**/v1/hunt", lambda route: route.fulfill(status=503, json={"detail": "the model is being changed"}))
    page.click(".confirm >> nth=0")
    page.wait_for_selector("#problem:not([hidden])")
    assert "The model is being changed." in page.inner_text("#problem")
    assert len(visitor.chips()) == 2
