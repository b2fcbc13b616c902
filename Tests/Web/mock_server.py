"""Serves the web page with a stand-in for the program's HTTP API: `python3 mock_server.py [--port N] [--no-hunt]`.

Standard library only. It has the routes, headers and shapes that the page relies on; the figures are those of
mock_engine.py.
"""

import argparse
import html
import json
import mimetypes
import re
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import mock_export
from mock_cases import MockCases, Refused
from mock_engine import MockEngine

WEB = Path(__file__).resolve().parents[2] / "Sources" / "CAssets" / "Web"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
ANSWER = "<!--answer-->"
mimetypes.add_type("text/javascript", ".js")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    engine = MockEngine()
    cases = MockCases(engine)
    has_hunt = True

    def do_GET(self):
        path, _, query = self.path.partition("?")
        fields = {key: values[-1] for key, values in urllib.parse.parse_qs(query).items()}
        if path == "/":
            self.send_file(WEB / "index.html")
        elif path == "/cases":
            self.send_file(WEB / "cases.html")
        elif path == "/v1/me":
            self.send_json({"role": "admin"})
        elif path.startswith("/v1/cases"):
            self.get_case(path, fields)
        elif path.startswith("/web/"):
            self.send_file(WEB / Path(path).name)
        elif path == "/v1/model":
            self.send_json(self.engine.model())
        elif path == "/v1/techniques":
            self.send_json(self.engine.search(fields["query"], int(fields["top"])))
        else:
            self.send_problem(404, "not_found", f"there is nothing at {path}")

    def get_case(self, path, fields):
        _, name, part = ([*path.removeprefix("/v1/").split("/"), "", ""])[:3]
        try:
            if not name:
                return self.send_json(self.cases.list())
            if part == "changes":
                return self.send_changes(name, int(fields["after"]))
            self.send_json({"": self.cases.show, "plan": self.cases.plan, "next": self.cases.next, "history": self.cases.history}[part](name))
        except Refused as refused:
            self.send_problem(refused.status, refused.code, str(refused), refused.more)

    def send_changes(self, name, after):
        self.cases.case(name)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        while True:
            known, news = self.cases.news(name, after)
            text = f"event: change\nid: {known}\ndata: {json.dumps(news)}\n\n" if known > after else ":\n\n"
            after = known
            try:
                self.wfile.write(text.encode())
                self.wfile.flush()
            except OSError:
                return

    def post_case(self, body):
        try:
            request = json.loads(body)
            if self.path == "/v1/cases":
                return self.send_json(self.cases.begin(request))
            self.send_json(self.cases.enter(self.path.split("/")[3], request, self.headers.get("If-Match")))
        except Refused as refused:
            self.send_problem(refused.status, refused.code, str(refused), refused.more)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path.startswith("/v1/cases"):
            return self.post_case(body)
        if self.path == "/":
            return self.send_form(body)
        try:
            if self.path.startswith("/v1/observed"):
                return self.send_json(self.observed(body.decode()))
            request = json.loads(body or b"{}")
            path, _, query = self.path.partition("?")
            answer = self.answer(path, request)
            form = urllib.parse.parse_qs(query).get("format", ["json"])[-1]
        except ValueError as error:
            return self.send_problem(422, "nothing_to_answer", str(error))
        if answer is None:
            return self.send_problem(404, "not_found", f"there is nothing at {path}")
        if form != "json":
            return self.send_bytes(200, "text/plain; charset=utf-8", mock_export.write(answer, form).encode())
        self.send_json(answer)

    def observed(self, text):
        """The ids in a text, one a line, or those of a layer's techniques that are switched on."""
        try:
            techniques = json.loads(text)["techniques"]
            text = " ".join(item["techniqueID"] for item in techniques if item.get("enabled", True))
        except (ValueError, KeyError):
            pass
        # Of a table the first id in each line is enough for a stand-in.
        found = (re.search(r"\bt\d{4}(?:\.\d{3})?", line, re.IGNORECASE) for line in re.split(r"[\n ]", text))
        ids = list(dict.fromkeys(match[0].upper() for match in found if match))
        if not ids:
            raise ValueError("the text holds no technique id")
        answer = self.engine.predict({"techniques": ids})
        return {"observed": answer["observed"], "warnings": []}

    def answer(self, path, request):
        if path == "/v1/predict":
            return self.engine.predict(request)
        if path == "/v1/hunt" and self.has_hunt:
            return self.engine.hunt(request)
        if path == "/v1/explain":
            return self.engine.explain(request)
        if path == "/v1/similar":
            return self.engine.similar(request)
        return None

    def send_form(self, body):
        """What the page answers without JavaScript: the same page, with a list where the hook is."""
        fields = urllib.parse.parse_qs(body.decode())
        try:
            predictions = self.engine.predict({"techniques": fields.get("techniques", [])})["predictions"]
            rows = "".join(
                f'<li><a href="{item["url"]}">{item["id"]}</a> {html.escape(item["name"])} '
                f'{item["probability"]:.0%}</li>' for item in predictions)
            answer = f'<section aria-label="Answer"><h2>Likely techniques</h2><ol>{rows}</ol></section>'
        except ValueError as error:
            answer = f'<p role="alert">{html.escape(str(error))}</p>'
        page = (WEB / "index.html").read_text().replace(ANSWER, answer)
        self.send_bytes(200, "text/html; charset=utf-8", page.encode())

    def send_file(self, path):
        if not path.is_file():
            return self.send_problem(404, "not_found", f"there is no {path.name}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.send_bytes(200, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, path.read_bytes())

    def send_json(self, value):
        self.send_bytes(200, "application/json", json.dumps(value).encode())

    def send_problem(self, status, code, detail, more=None):
        problem = {"type": f"/problems/{code}", "title": code, "status": status, "detail": detail, "code": code, **(more or {})}
        self.send_bytes(status, "application/problem+json", json.dumps(problem).encode())

    def send_bytes(self, status, kind, body):
        elapsed = (time.perf_counter() - self.started) * 1000
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Server-Timing", f"answer;dur={elapsed:.2f}")
        self.end_headers()
        self.wfile.write(body)

    def parse_request(self):
        self.started = time.perf_counter()
        return super().parse_request()

    def log_message(self, *_):
        pass


def serve(port=0, has_hunt=True):
    """A server that listens on loopback; the caller runs and stops it."""
    handler = type("ConfiguredHandler", (Handler,), {"has_hunt": has_hunt})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--no-hunt", action="store_true", help="answer 404 where the hunt plan is")
    options = parser.parse_args()
    server = serve(options.port, not options.no_hunt)
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()
