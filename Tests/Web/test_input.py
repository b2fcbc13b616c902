"""Giving observed techniques: typing, suggestions, pasting, files, the address."""

import json

SIGMA = """title: Suspicious PowerShell
tags:
    - attack.execution
    - attack.t1059.001
    - attack.t1003
"""


def paste(page, text):
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          const input = document.querySelector('#techniques');
          input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }""", text)


def test_suggestions_by_keyboard(visit):
    visitor = visit()
    page = visitor.open()
    page.focus("#techniques")
    page.keyboard.type("powersh")
    page.wait_for_selector("#suggestions [role=option]")
    assert page.get_attribute("#techniques", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#techniques", "aria-activedescendant")
    assert "PowerShell" in page.inner_text(f"#{chosen}")
    page.keyboard.press("Enter")
    visitor.wait_for_plan()
    assert ["T1059.001", "confirmed"] in visitor.chips()
    assert page.input_value("#techniques") == ""
    assert page.get_attribute("#techniques", "aria-expanded") == "false"


def test_escape_closes_the_suggestions_and_keeps_the_text(visit):
    page = visit().open()
    page.fill("#techniques", "phish")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#suggestions")
    assert page.input_value("#techniques") == "phish"


def test_a_suggestion_by_pointer(visit):
    visitor = visit()
    page = visitor.open()
    page.fill("#techniques", "t1566.001")
    page.click("#suggestions [role=option] >> nth=0")
    visitor.wait_for_plan()
    assert visitor.chips() == [["T1566.001", "confirmed"]]


def test_ids_in_any_case_and_number(visit):
    visitor = visit()
    page = visitor.open()
    page.fill("#techniques", "t1059.001 and T1082, https://attack.mitre.org/techniques/T1003/001/")
    page.keyboard.press("Enter")
    visitor.wait_for_plan()
    assert [name for name, _ in visitor.chips()] == ["T1059.001", "T1082", "T1003.001"]


def test_a_name_without_choosing(visit):
    visitor = visit()
    page = visitor.open()
    page.fill("#techniques", "PowerShell Profile")
    page.keyboard.press("Enter")
    visitor.wait_for_plan()
    assert [name for name, _ in visitor.chips()] == ["T1546.013"]


def test_enter_takes_nothing_that_was_not_typed(visit):
    visitor = visit()
    page = visitor.open()
    for typed, said in (("TA0001", "is a tactic"), ("phish", "Choose one"), ("T1O03", "Did you mean T1003 OS Credential")):
        page.fill("#techniques", typed)
        page.keyboard.press("Enter")
        page.wait_for_function("said => document.querySelector('#problem').textContent.includes(said)", arg=said)
        assert visitor.chips() == [] and page.input_value("#techniques") == typed
        assert page.locator("#suggestions [role=option]").count() > 0
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    visitor.wait_for_plan()
    assert visitor.chips() == [["T1003", "confirmed"]]


def test_an_actor_by_name_and_one_that_nobody_knows(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    with page.expect_request("**/v1/hunt") as request:
        page.fill("#used-by", "APT29")
        page.keyboard.press("Enter")
    assert request.value.post_data_json["used_by"] == ["G0016"]
    page.wait_for_function("() => document.querySelector('#actor-note').textContent.includes('APT29')")
    page.fill("#used-by", "Fuzzy Hamster")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#actor-note').textContent.includes('Nobody is suspected')")
    assert page.input_value("#used-by") == "Fuzzy Hamster"


def test_revoked_ids_are_followed_in_every_state(visit):
    visitor = visit()
    page = visitor.open_plan("T1003", "-T1086")
    page.wait_for_function("() => location.hash.includes('-T1059.001')")
    assert ["T1059.001", "ruled-out"] in visitor.chips()
    assert "PowerShell" in page.inner_text("#chips")


def test_a_pasted_rule(visit):
    visitor = visit()
    page = visitor.open()
    paste(page, SIGMA)
    visitor.wait_for_plan()
    assert [name for name, _ in visitor.chips()] == ["T1059.001", "T1003"]


def test_pasted_names_on_lines(visit):
    visitor = visit()
    page = visitor.open()
    paste(page, "PowerShell\nOS Credential Dumping\nno such thing\n")
    visitor.wait_for_plan()
    assert [name for name, _ in visitor.chips()] == ["T1059.001", "T1003"]


def test_nothing_found_is_said_in_place_and_the_text_stays(visit):
    page = visit().open()
    page.fill("#techniques", "zzzz qqqq")
    page.keyboard.press("Enter")
    page.wait_for_selector("#problem:not([hidden])")
    assert "no technique" in page.inner_text("#problem")
    assert page.input_value("#techniques") == "zzzz qqqq"


def test_files_csv_and_layer(visit, tmp_path):
    table = tmp_path / "observed.csv"
    table.write_text("name,ID,related\nPowerShell,t1059.001,T1105\n")
    layer = tmp_path / "layer.json"
    layer.write_text(json.dumps({"techniques": [
        {"techniqueID": "T1003", "score": 1}, {"techniqueID": "T1082", "enabled": False}]}))
    visitor = visit()
    page = visitor.open()
    page.set_input_files("#file", str(table))
    visitor.wait_for_plan()
    page.set_input_files("#file", str(layer))
    page.wait_for_selector("#chips .chip >> nth=1")
    assert [name for name, _ in visitor.chips()] == ["T1059.001", "T1003"]


def test_examples_fill_the_empty_page(visit):
    visitor = visit()
    page = visitor.open()
    assert page.is_visible("text=What did you see?")
    page.click("text=Three signals")
    visitor.wait_for_plan()
    assert [name for name, _ in visitor.chips()] == ["T1059", "T1082", "T1018"]
    assert page.is_hidden("text=What did you see?")


def test_a_revoked_id_is_followed_and_said(visit):
    visitor = visit()
    page = visitor.open_plan("T1086")
    assert visitor.chips() == [["T1059.001", "confirmed"]]
    assert "T1086" in page.inner_text("#warnings")
    assert "T1059.001" in page.url


def test_an_id_that_does_not_exist_is_said(visit):
    visitor = visit()
    page = visitor.open_plan("T1059", "T9999")
    assert "T9999" in page.inner_text("#warnings")
    assert "does not count" in page.locator(".chip", has_text="T9999").inner_text()


def test_a_technique_that_the_model_does_not_know_is_marked(visit):
    visitor = visit()

    def forget(route):
        answer = route.fetch().json()
        answer["observed"][0]["influence"] = "none"
        route.fulfill(json=answer)

    visitor.page.route("**/v1/hunt", forget)
    page = visitor.open_plan("T1059.001")
    page.wait_for_selector("#chips .note")
    assert "not in the model" in page.inner_text("#chips .chip")


def test_techniques_in_the_query_are_read(visit):
    visitor = visit()
    visitor.open("?techniques=T1059,T1082#t=~T1003")
    visitor.wait_for_plan()
    assert visitor.chips() == [["T1059", "confirmed"], ["T1082", "confirmed"], ["T1003", "suspected"]]
    assert "?" not in visitor.page.url


def test_names_are_text_and_never_markup(visit):
    visitor = visit()

    def poison(route):
        answer = route.fetch().json()
        answer["look_back"][0]["name"] = '<img src=x onerror="document.title=1">'
        route.fulfill(json=answer)

    visitor.page.route("**/v1/hunt", poison)
    page = visitor.open_plan("T1059.001")
    assert "<img" in page.inner_text(".look-back .card >> nth=0")
    assert page.query_selector(".card img") is None


FINDINGS = {
    "observed": [
        {"id": "T1003.001", "name": "LSASS Memory", "given": "They dumped LSASS memory with procdump.",
         "influence": "direct", "weight": 0.78, "suggested": True},
        {"id": "T1490", "name": "Inhibit System Recovery", "given": "Shadow copies were deleted with vssadmin.",
         "influence": "direct", "weight": 0.71, "suggested": True},
        {"id": "T1082", "name": "System Information Discovery", "given": "T1082", "influence": "direct", "weight": 1}],
    "warnings": [{"code": "from_text", "message": "from the text"}]}
PROSE = "They dumped LSASS memory with procdump. Shadow copies were deleted with vssadmin."


def reviewed(visitor):
    visitor.page.route("**/v1/observed*", lambda route: route.fulfill(json=FINDINGS))
    page = visitor.open()
    paste(page, PROSE)
    page.wait_for_selector("#review .finding")
    return page


def test_what_sentences_speak_of_is_reviewed_by_key(visit):
    visitor = visit()
    page = reviewed(visitor)
    assert visitor.chips() == [["T1082", "confirmed"]]
    assert page.eval_on_selector_all("#review blockquote", "quotes => quotes.map(quote => quote.textContent)") == [
        item["given"] for item in FINDINGS["observed"][:2]]
    page.keyboard.press("a")
    visitor.wait_for_plan()
    assert ["T1003.001", "confirmed"] in visitor.chips()
    page.keyboard.press("r")
    assert page.is_hidden("#review")
    assert [name for name, _ in visitor.chips()] == ["T1082", "T1003.001"]


def test_suspected_and_all_of_a_review(visit):
    visitor = visit()
    page = reviewed(visitor)
    page.keyboard.press("j")
    page.keyboard.press("s")
    assert ["T1490", "suspected"] in visitor.chips()
    page.click("#review-accept")
    assert page.is_hidden("#review")
    assert ["T1003.001", "confirmed"] in visitor.chips()


def test_closing_a_review_observes_nothing(visit):
    visitor = visit()
    page = reviewed(visitor)
    page.click("#review-close")
    assert page.is_hidden("#review")
    assert visitor.chips() == [["T1082", "confirmed"]]
