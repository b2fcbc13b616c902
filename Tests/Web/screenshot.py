"""Makes one picture of the page with a worked example: `screenshot.py FILE`; TIE_WEB_URL names the server."""

import os
import shutil
import sys
import threading

from playwright.sync_api import sync_playwright

import mock_server

EXAMPLE = "#t=T1059.001,T1003&platform=Windows"


def main(file):
    address = os.environ.get("TIE_WEB_URL")
    server = None
    if not address:
        server = mock_server.serve()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        path = os.environ.get("TIE_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 760}, color_scheme="light", reduced_motion="reduce")
        page.goto(address.rstrip("/") + "/" + EXAMPLE)
        page.wait_for_selector(".look-back .card")
        page.click(".look-back .card .details >> nth=0")
        page.wait_for_timeout(500)
        page.screenshot(path=file)
        browser.close()
    if server:
        server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1])
