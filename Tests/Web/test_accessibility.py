"""WCAG 2.2 AA by axe-core in every view and theme, and what it cannot see."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]}}
SCREENS = {"light": (1440, 900, "light"), "dark": (1440, 900, "dark"), "phone": (390, 844, "light")}
VIEWS = {
    "worklists": ".card", "table": "#all-techniques table", "matrix": ".tile", "similar": ".actors .card",
    "sources": "#log-sources > *"}


def check(page):
    page.wait_for_timeout(350)  # until nothing moves: what fades in has less contrast
    found = Axe().run(page, options=RULES).response["violations"]
    assert found == [], "\n".join(
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"][:3])


@pytest.fixture(params=SCREENS)
def screen(request, visit):
    width, height, theme = SCREENS[request.param]
    visitor = visit(viewport={"width": width, "height": height}, color_scheme=theme)
    visitor.name = request.param
    return visitor


def test_the_empty_page(screen, keep):
    page = screen.open()
    page.wait_for_function("() => document.querySelector('#model').textContent.includes('ATT&CK')")
    check(page)
    keep(page, f"empty-{screen.name}")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view(screen, keep, view):
    few = "&min=10" if view == "table" else ""  # axe takes minutes over hundreds of rows that are alike
    page = screen.open_plan("T1059.001", "~T1003", "-T1027", more=f"&view={view}{few}")
    page.wait_for_selector(VIEWS[view])
    if view == "worklists":
        first = screen.cards()[0]
        page.click(f"[data-key='select-{first}']")
    check(page)
    keep(page, f"{view}-{screen.name}", full_page=True)


def test_suggestions_problem_and_help(screen):
    page = screen.open()
    page.fill("#techniques", "phish")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("ArrowDown")
    check(page)
    page.fill("#techniques", "zzzz")
    page.keyboard.press("Enter")
    page.wait_for_selector("#problem:not([hidden])")
    check(page)
    page.click("#open-help")
    check(page)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [320, 360, 640, 1100])
def test_the_page_never_scrolls_sideways(visit, view, width):
    visitor = visit(viewport={"width": width, "height": 800})
    page = visitor.open_plan("T1059.001", "T1003", more=f"&view={view}")
    page.wait_for_selector(VIEWS[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_whole_way_by_keyboard(visit):
    visitor = visit()
    page = visitor.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.type("T1059.001")
    page.keyboard.press("Enter")
    visitor.wait_for_plan()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('confirm')"):
            break
    assert page.evaluate("document.activeElement.classList.contains('confirm')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")


def test_stillness_is_respected(visit):
    visitor = visit(reduced_motion="reduce")
    page = visitor.open_plan("T1059.001")
    page.evaluate("""() => {
      window.moved = 0;
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (...all) { window.moved += 1; return animate.apply(this, all); };
    }""")
    page.click(".confirm >> nth=0")
    visitor.wait_for_plan()
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")
    assert page.evaluate("window.moved") == 0


def test_large_letters_and_high_contrast(visit):
    visitor = visit(forced_colors="active")
    page = visitor.open_plan("T1059.001")
    assert page.is_visible(".card .number >> nth=0")
