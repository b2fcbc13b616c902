"""How the page is served: size, headers, and what it does without JavaScript."""

import gzip
import re
import subprocess
import urllib.request
from pathlib import Path

LIMIT = 100_000


def fetch(url):
    with urllib.request.urlopen(url) as response:
        return response.read(), response.headers


def test_the_first_view_is_under_a_hundred_kilobytes_gzipped(address):
    page, _ = fetch(address)
    files = set(re.findall(r'(?:href|src)="/(web/[^"]+)"', page.decode()))
    assert len(files) > 20
    total = len(gzip.compress(page)) + sum(len(gzip.compress(fetch(address + name)[0])) for name in files)
    assert total < LIMIT, total


def test_every_file_is_embedded_and_every_module_announced(address):
    root = Path(__file__).resolve().parents[2]
    subprocess.run([root / "Scripts" / "embed-web", "--check"], check=True)
    for file in (root / "Sources" / "CAssets" / "Web").iterdir():
        assert fetch(address + "web/" + file.name)[0] == file.read_bytes(), file.name


def test_the_policy_forbids_what_is_inline_or_elsewhere(address):
    body, headers = fetch(address)
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    page = body.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_types_of_files(address):
    for name, kind in (("app.js", "text/javascript"), ("style.css", "text/css"), ("icon.svg", "image/svg+xml")):
        assert fetch(address + "web/" + name)[1]["Content-Type"].startswith(kind)


def test_nothing_shifts_while_the_page_comes(visit):
    visitor = visit()
    page = visitor.open()
    page.wait_for_function("() => document.querySelector('#model').textContent.includes('ATT&CK')")
    shift = page.evaluate("""() => new Promise(done => {
      let total = 0;
      new PerformanceObserver(list => list.getEntries().forEach(entry => total += entry.value))
        .observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => done(total), 300);
    })""")
    assert shift < 0.02


def test_without_javascript_the_form_answers(visit, keep):
    visitor = visit(java_script_enabled=False)
    page = visitor.open()
    assert page.is_hidden("#theme") and page.is_hidden("[data-example] >> nth=0")
    page.fill("#techniques", "T1059.001 T1003")
    page.click("button:has-text('Add')")
    items = page.locator("#answer section[aria-label='Answer'] li")
    assert items.count() > 5
    assert "T1" in items.first.inner_text() and "%" in items.first.inner_text()
    keep(page, "without-javascript")
