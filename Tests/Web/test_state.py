"""The state in the address: reloading, sharing, going back; and the theme."""


def test_everything_survives_a_reload(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001", "~T1003", "-T1566", more="&platform=Windows&tactic=impact&top=50&min=10&view=table")
    address = page.url
    chips = visitor.chips()
    page.reload()
    visitor.wait_for_plan()
    assert page.url == address
    assert visitor.chips() == chips == [["T1059.001", "confirmed"], ["T1003", "suspected"], ["T1566", "ruled-out"]]
    assert page.is_checked("input[name=platform][value=Windows]", strict=True)
    assert page.input_value("#top") == "50" and page.input_value("#threshold") == "0.1"
    assert page.is_visible("#panel-table")


def test_the_state_is_never_sent_in_an_address(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.click(".confirm >> nth=0")
    visitor.wait_for_plan()
    assert all("T1059.001" not in url.split("#")[0].replace("query=T1059.001", "") for url in visitor.requests)


def test_back_and_forward(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.click(".confirm >> nth=0")
    visitor.wait_for_plan()
    page.go_back()
    visitor.wait_for_plan()
    assert visitor.chips() == [["T1059.001", "confirmed"]]
    page.go_forward()
    visitor.wait_for_plan()
    assert len(visitor.chips()) == 2


def test_a_wrong_address_gives_the_empty_page(visit):
    page = visit().open("#t=nonsense,<b>&top=9999&view=unknown&min=abc")
    assert page.is_visible("text=What did you see?")
    assert page.input_value("#top") == "25"


def test_the_theme_stays(visit):
    visitor = visit(color_scheme="light")
    page = visitor.open()
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("#theme")
    assert page.evaluate(ground) == light
    page.click("#theme")
    dark = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == dark


def test_nothing_observed_is_stored_in_the_browser(visit):
    page = visit().open_plan("T1059.001", "T1003")
    stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "T1059" not in stored and "T1003" not in stored


def test_clearing_brings_the_empty_page_back(visit):
    visitor = visit()
    page = visitor.open_plan("T1059.001")
    page.click("#clear")
    assert page.is_visible("text=What did you see?")
    assert "#" not in page.url
