"""What every scenario has: a page in a real browser that must not complain, and a server to talk to.

TIE_WEB_URL     the server; without it a stand-in is started (mock_server.py)
TIE_ARTIFACTS   where screenshots go; without it they are not kept
TIE_CHROMIUM    the browser; without it the one on the path
"""

import os
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import mock_server


@pytest.fixture(scope="session")
def address():
    given = os.environ.get("TIE_WEB_URL")
    if given:
        yield given.rstrip("/") + "/"
        return
    server = mock_server.serve()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("TIE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visitor:
    """A person with a browser. `expected` are parts of console errors that a scenario brings about itself."""

    def __init__(self, browser, address, **options):
        self.address, self.errors, self.requests, self.expected = address, [], [], []
        self.context = browser.new_context(accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, fragment=""):
        self.page.goto(self.address + fragment)
        return self.page

    def open_plan(self, *techniques, more=""):
        """The page with these techniques observed and the worklists shown."""
        page = self.open("#t=" + ",".join(techniques) + more)
        self.wait_for_plan()
        return page

    def wait_for_plan(self):
        self.page.wait_for_function(
            "() => document.querySelector('#timing').textContent && !document.querySelector('#answer[aria-busy]')")

    def chips(self):
        return self.page.eval_on_selector_all(
            "#chips .chip", "chips => chips.map(chip => [chip.querySelector('.id').textContent, chip.className.slice(5)])")

    def cards(self, board="#worklists"):
        return self.page.eval_on_selector_all(f"{board} .card", "cards => cards.map(card => card.dataset.id)")

    def complaints(self):
        unexpected = [text for text in self.errors if not any(part in text for part in self.expected)]
        elsewhere = [url for url in self.requests if not url.startswith((self.address, "blob:", "data:"))]
        return unexpected + elsewhere


@pytest.fixture
def visit(browser, address):
    """Makes visitors; at the end none may have seen a console error or asked another host for anything."""
    visitors = []

    def make(**options):
        visitors.append(Visitor(browser, address, **options))
        return visitors[-1]

    yield make
    complaints = [text for visitor in visitors for text in visitor.complaints()]
    for visitor in visitors:
        visitor.context.close()
    assert complaints == []


@pytest.fixture
def keep():
    """Keeps a screenshot where artifacts are wanted."""
    folder = os.environ.get("TIE_ARTIFACTS")

    def save(page, name, **options):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"), **options)

    return save
