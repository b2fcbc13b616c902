"""A server that asks for a key."""

from test_accessibility import check

KEY = "secretsecretsecret"
REFUSED = '{"title": "Unauthorized", "detail": "no valid API key", "advice": "send API-KEY"}'


def locked(visitor):
    """The server answers who shows the key and nobody else."""
    visitor.expected.append("401")
    asked = []

    def answer(route):
        asked.append(route.request.headers.get("api-key"))
        if asked[-1] == KEY:
            return route.continue_()
        return route.fulfill(status=401, content_type="application/problem+json", body=REFUSED)

    visitor.page.route("**/v1/**", answer)
    return asked


def test_the_page_asks_for_the_key_once(visit):
    visitor = visit()
    locked(visitor)
    page = visitor.open("#t=T1059.001")
    page.wait_for_selector("#key-dialog[open]")
    assert page.is_hidden("#key-refused")
    check(page)
    page.fill("#key", "something else")
    page.keyboard.press("Enter")
    page.wait_for_selector("#key-refused", state="visible")
    assert page.input_value("#key") == ""
    page.fill("#key", KEY)
    page.click("#key-dialog button[value=use]")
    visitor.wait_for_plan()
    page.reload()
    visitor.wait_for_plan()
    assert page.locator("#key-dialog[open]").count() == 0
    assert page.evaluate("Object.values(localStorage)").count(KEY) == 0


def test_without_the_key_the_page_says_what_the_server_said(visit):
    visitor = visit()
    asked = locked(visitor)
    page = visitor.open()
    page.wait_for_selector("#key-dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.querySelector('#model').textContent === 'model unknown'")
    page.fill("#techniques", "T1059.001")
    page.keyboard.press("Enter")
    page.wait_for_selector("#key-dialog[open]")
    page.click("#key-dialog button:not([value=use])")
    page.wait_for_selector("#problem:not([hidden])")
    assert "No valid API key" in page.inner_text("#problem")
    assert all(key is None for key in asked)
