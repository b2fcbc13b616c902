"""Starts tie-server in several ways and does to it what clients, operators and attackers do."""

import concurrent.futures
import contextlib
import http.client
import json
import pathlib
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time

SERVER = sys.argv[1]
JSON = {"Content-Type": "application/json"}


@contextlib.contextmanager
def serving(*flags, environment=None, files=None):
    """A server on a free port, that may open so many files; gives the port and the process."""
    limit = files and (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
    process = subprocess.Popen(
        [SERVER, "--port", "0", *flags], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment,
        preexec_fn=limit)
    lines = []
    for line in process.stderr:
        lines.append(line)
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("message") == "serving":
            break
    else:
        raise AssertionError(f"the server did not come up: {lines}")
    try:
        yield int(message["address"].rsplit(":", 1)[1]), process
    finally:
        process.terminate()
        process.wait(20)


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    text = json.dumps(body) if isinstance(body, (dict, list)) else body
    connection.request(method, path, text, headers if headers is not None else JSON)
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response.status, data, response.headers


def check(condition, *what):
    if not condition:
        raise AssertionError(what)


def eventually(condition):
    """Waits until it holds: signals are answered when the server gets to them."""
    end = time.monotonic() + 30
    while not condition():
        check(time.monotonic() < end, "it never came true")
        time.sleep(0.2)


def wire_compatible():
    with serving() as (port, _):
        for path in ("/api/v1/attack-enterprise/tie/", "/api/v1/attack-enterprise/tie", "/v1/attack-enterprise/tie/",
                     "/v1/attack-enterprise/tie"):
            got = ask(port, "GET", f"{path}?technique_ids=T1059,T1003")
            posted = ask(port, "POST", path, {"technique_ids": ["T1059", "T1003"]})
            check(got[0] == posted[0] == 200 and got[1] == posted[1], path, got, posted)
            scores = list(json.loads(got[1])["scores"].values())
            check(len(scores) == 20 and scores == sorted(scores, reverse=True), scores)
        wrong = ask(port, "GET", "/api/v1/attack-enterprise/tie/?technique_ids=T1059,Tbad01")
        check(wrong[0] == 400 and json.loads(wrong[1])["details"]["unknown_techniques"] == ["Tbad01"], wrong)
        check(ask(port, "GET", "/api/healthcheck/")[0] == 204)


def limits():
    with serving("--max-body", "2048", "--max-techniques", "3") as (port, _):
        check(ask(port, "POST", "/v1/predict", "x" * 4096)[0] == 413)
        check(ask(port, "POST", "/v1/predict", iter([b"x" * 1000] * 9), {**JSON})[0] == 413)
        check(ask(port, "GET", "/v1/techniques?query=" + "a" * 15000)[0] in (414, 422))
        check(ask(port, "POST", "/v1/predict", {"techniques": ["T1059"] * 4})[0] == 422)
        check(ask(port, "POST", "/v1/predict", {"techniques": ["T1059"]}, {})[0] == 415)
        check(ask(port, "POST", "/v1/predict", "[" * 2000)[0] in (400, 413))
        check(ask(port, "GET", "/health/ready")[0] == 200)


def keys():
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "keys")
        file.write_text("# mine\n0123456789abcdef\n")
        with serving("--keys-file", str(file), "--rate-limit", "60") as (port, process):
            question = ("POST", "/v1/predict", {"techniques": ["T1059"]})
            check(ask(port, *question)[0] == 401)
            check(ask(port, *question, {**JSON, "API-KEY": "0123456789abcdef"})[0] == 200)
            check(ask(port, "GET", "/health/live")[0] == 200)
            answers = [ask(port, *question, {**JSON, "API-KEY": "0123456789abcdef"}) for _ in range(20)]
            check(answers[-1][0] == 429 and int(answers[-1][2]["Retry-After"]) > 0, answers[-1])
            file.write_text("fedcba9876543210\n")
            process.send_signal(signal.SIGHUP)
            eventually(lambda: ask(port, *question, {**JSON, "API-KEY": "fedcba9876543210"})[0] == 200)
            # The old key is gone: it is refused, or its guesses have used up what one may try.
            check(ask(port, *question, {**JSON, "API-KEY": "0123456789abcdef"})[0] in (401, 429))


def slow_clients():
    with serving("--request-timeout", "1", "--idle-timeout", "2", "--max-connections", "1200") as (port, _):
        idle = []
        for _ in range(1000):
            idle.append(socket.create_connection(("127.0.0.1", port), 5))
        check(ask(port, "POST", "/v1/predict", {"techniques": ["T1059"]})[0] == 200)
        slow = socket.create_connection(("127.0.0.1", port), 5)
        start = time.monotonic()
        slow.sendall(b"POST /v1/predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        with contextlib.suppress(OSError):
            while time.monotonic() - start < 10:
                time.sleep(0.3)
                slow.sendall(b" ")
        check(time.monotonic() - start < 9, "a slow client was not closed")
        for garbage in (b"\0\0\0\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                        b"GET / HTTP/1.1\r\nA: " + b"a" * 200_000 + b"\r\n\r\n"):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as client:
                client.sendall(garbage)
                client.recv(1000)
        check(ask(port, "POST", "/v1/predict", {"techniques": ["T1059"]})[0] == 200)
        for client in idle:
            client.close()


def reload():
    with tempfile.TemporaryDirectory() as folder:
        model = pathlib.Path(folder, "model.safetensors")
        good = pathlib.Path("Sources/CAssets/Assets/default-model.safetensors").read_bytes()
        model.write_bytes(good)
        with serving("--models", str(model)) as (port, process):
            question = ("POST", "/v1/attack-enterprise/tie", {"technique_ids": ["T1059"]})
            before = ask(port, *question)
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                asked = [pool.submit(ask, port, *question) for _ in range(300)]
                model.write_bytes(good[: len(good) // 2])
                process.send_signal(signal.SIGHUP)
                asked += [pool.submit(ask, port, *question) for _ in range(300)]
                eventually(lambda: 'result="failure"} 1' in ask(port, "GET", "/metrics")[1].decode())
                model.write_bytes(good)
                process.send_signal(signal.SIGHUP)
                check(all(answer.result()[:2] == before[:2] for answer in asked), "a request was dropped by a reload")
            eventually(lambda: 'result="success"} 1' in ask(port, "GET", "/metrics")[1].decode())


def shutdown():
    with serving() as (port, process):
        sets = [{"techniques": ["T1059", "T1082", "T1018"], "top": 50} for _ in range(200)]
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            long = pool.submit(ask, port, "POST", "/v1/batch", {"requests": sets})
            time.sleep(0.2)
            process.terminate()
            status, lines, _ = long.result()
        check(status == 200 and len(lines.splitlines()) == 200, "the request in flight was cut")
        check(process.wait(20) == 0, process.returncode)
    # 64 questions in flight are all answered, whole.
    with serving() as (port, process):
        sets = [{"techniques": ["T1059", "T1082", "T1018"], "top": 20} for _ in range(30)]
        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            many = [pool.submit(ask, port, "POST", "/v1/batch", {"requests": sets}) for _ in range(64)]
            eventually(lambda: sum(answer.running() for answer in many) + sum(answer.done() for answer in many) == 64)
            time.sleep(0.3)
            process.terminate()
            answers = [answer.result() for answer in many]
        check(all(status == 200 and len(lines.splitlines()) == 30 for status, lines, _ in answers), "a request in flight was cut")
        check(process.wait(20) == 0, process.returncode)


def one_request_only():
    """What two servers behind one another could take for different requests (smuggling) is refused, and the connection closed."""
    hidden = b"GET /v1/model HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ends = str(len(hidden)).encode()
    heads = {
        "length and chunks": b"Content-Length: " + ends + b"\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "chunks and length": b"Transfer-Encoding: chunked\r\nContent-Length: " + ends + b"\r\n\r\n0\r\n\r\n",
        "two lengths": b"Content-Length: 0\r\nContent-Length: " + ends + b"\r\n\r\n",
        "lengths in a list": b"Content-Length: 0, " + ends + b"\r\n\r\n",
        "a signed length": b"Content-Length: +0\r\n\r\n",
        "a length in hexadecimal": b"Content-Length: 0x0\r\n\r\n",
        "a length that overflows": b"Content-Length: 18446744073709551616\r\n\r\n",
        "an unknown coding": b"Transfer-Encoding: xchunked\r\n\r\n",
        "chunked, but not last": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "a blank before the colon": b"Content-Length : " + ends + b"\r\n\r\n",
        "a chunk that overflows": b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
        "a chunk of no size": b"Transfer-Encoding: chunked\r\n\r\nx\r\n",
        "NUL in a header": b"X: a\0b\r\nContent-Length: 0\r\n\r\n",
        "a bare carriage return": b"X: a\rContent-Length: 7\r\nContent-Length: 0\r\n\r\n",
    }
    with serving("--request-timeout", "2", "--idle-timeout", "2") as (port, _):
        for name, head in heads.items():
            answer = raw(port, b"POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + head + hidden)
            check(answer.count(b"HTTP/1.1 ") == 1 and answer[9:10] in (b"4", b"5"), name, answer)
        check(ask(port, "GET", "/health/ready")[0] == 200)


def pipelines():
    """Requests sent one behind the other are answered in their order, dear and cheap ones alike."""
    def request(path, body=None):
        data = b"" if body is None else json.dumps(body).encode()
        head = f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        return head.encode() + f"Content-Length: {len(data)}\r\n\r\n".encode() + data

    def answers(connection, count):
        stream, bodies = connection.makefile("rb"), []
        for _ in range(count):
            status, length = stream.readline(), None
            while (line := stream.readline().lower()) not in (b"\r\n", b""):
                if line.startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            check(status.startswith(b"HTTP/1.1 200") and length is not None, status)
            bodies.append(stream.read(length))
        return bodies

    ids = ["T1059", "T1003", "T1105", "T1566", "T1027"]
    requests = []
    for number in range(40):
        chosen = ids[: 1 + number % 5]
        requests.append([request("/v1/hunt", {"techniques": chosen, "top": 5}), request("/health/live"),
                         request("/v1/attack-enterprise/tie", {"technique_ids": chosen}),
                         request("/v1/predict", {"techniques": chosen, "top": 3})][number % 4])
    with serving() as (port, _):
        alone = []
        for one in requests:
            with socket.create_connection(("127.0.0.1", port), 20) as connection:
                connection.sendall(one)
                alone += answers(connection, 1)
        with socket.create_connection(("127.0.0.1", port), 60) as connection:
            connection.sendall(b"".join(requests))
            check(answers(connection, len(requests)) == alone, "answers in another order")


def few_files():
    """More connections than the process may open files: others wait, and are answered once there is room again."""
    with serving(files=120) as (port, process):
        crowd = []
        for _ in range(300):
            client = socket.socket()
            client.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                client.connect(("127.0.0.1", port))
            crowd.append(client)
        time.sleep(2)
        check(process.poll() is None, "the server went down")
        for client in crowd:
            client.close()
        eventually(lambda: ask(port, "POST", "/v1/predict", {"techniques": ["T1059"]})[0] == 200)


def tls():
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
            check=True, capture_output=True)
        with serving("--tls-certificate", certificate, "--tls-key", key) as (port, _):
            done = subprocess.run(
                ["curl", "-fsS", "--cacert", certificate, f"https://127.0.0.1:{port}/health/ready"], check=True,
                capture_output=True, text=True)
            check(json.loads(done.stdout)["status"] == "ready", done)
            for suite in ("AES128-SHA", "ECDHE-RSA-AES128-SHA", "AES128-GCM-SHA256"):
                weak = subprocess.run(
                    ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_2", "-cipher", suite],
                    stdin=subprocess.DEVNULL, capture_output=True, text=True)
                check(weak.returncode != 0, suite, weak.stdout)


def settings():
    def refused(*flags):
        done = subprocess.run([SERVER, *flags], capture_output=True, text=True, timeout=30)
        return done.returncode, done.stderr

    check(refused("--prot", "1")[0] == 2)
    check(refused("--port", "many")[0] == 2)
    check("certificate" in refused("--tls-key", "x")[1])
    check(refused("--models", "nowhere.safetensors")[0] == 3)
    printed = subprocess.run(
        [SERVER, "--print-config"], capture_output=True, text=True, check=True, env={"TIE_KEYS": "secret-secret-secret"})
    check("secret" not in printed.stdout and json.loads(printed.stdout)["port"] == 8080, printed.stdout)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "config.json")
        file.write_text(json.dumps({"maxBatch": 7, "logRequests": True}))
        printed = subprocess.run(
            [SERVER, "--config", str(file), "--print-config", "--max-body", "4096"], capture_output=True, text=True,
            check=True)
        found = json.loads(printed.stdout)
        check((found["maxBatch"], found["logRequests"], found["maxBody"]) == (7, True, 4096), found)
        file.write_text('{"maxBatches": 7}')
        check(refused("--config", str(file))[0] == 3)


def raw(port, request):
    """What comes back for these bytes until the server closes, or for five seconds."""
    with socket.create_connection(("127.0.0.1", port), 5) as client:
        client.sendall(request)
        answer = b""
        with contextlib.suppress(OSError):
            while piece := client.recv(65536):
                answer += piece
        return answer


def names():
    """Names by which the server is called, and pages that are not its own (DNS rebinding)."""
    listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    with serving("--allowed-hosts", "tie.example", "--cors-origins", "https://soc.example") as (port, _):
        for method, path, body in (("POST", "/mcp", listing), ("POST", "/v1/predict", {"techniques": ["T1059"]}),
                                   ("GET", "/v1/model", None), ("GET", "/", None), ("GET", "/health/live", None)):
            def status(**headers):
                return ask(port, method, path, body, {**JSON, **headers})[0]
            check(status(Host="evil.example") == status(Host=f"evil.example:{port}", Origin="http://evil.example") == 403, path)
            check(status(Host="tie.example") == status(Host="localhost:1") == status(Host=f"[::1]:{port}") == 200, path)
            if path not in ("/", "/health/live"):
                check(status(Origin="http://evil.example") == 403, path)
                check(status(Origin="https://soc.example") == status(Origin=f"http://127.0.0.1:{port}") == 200, path)
        for request in (b"GET /v1/model HTTP/1.1\r\nConnection: close\r\n\r\n",
                        b"GET /v1/model HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"):
            check(raw(port, request).startswith(b"HTTP/1.1 400"), request)
        check(ask(port, "POST", "/v1/predict", {"techniques": ["T1059"]}, {"Content-Type": "text/plain"})[0] == 415)


def every_answer():
    """What the server library refuses by itself carries the headers that all answers have; HTTP/1.0 closes."""
    with serving("--max-body", "2048") as (port, _):
        for request, status in ((b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"400"),
                                (b"POST /v1/predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\n", b"413")):
            answer = raw(port, request).lower()
            check(answer.startswith(b"http/1.1 " + status), answer)
            for name in (b"content-security-policy: default-src 'none'", b"x-content-type-options: nosniff", b"x-request-id: "):
                check(name in answer, name, answer)
        start = time.monotonic()
        old = raw(port, b"GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n")
        check(b"200" in old[:16] and time.monotonic() - start < 4, "a connection of HTTP/1.0 stayed open", old)


def dear_questions():
    """Small requests whose answers would be large: refused, or over in time while others are answered."""
    with serving() as (port, _):
        sets = [{"techniques": ["T1059"], "top": 600}] * 1000
        check(ask(port, "POST", "/v1/batch", {"requests": sets})[0] == 422)
        deep = b'{"techniques":' + b"[" * 490 + b"1," * 900 + b"1" + b"]" * 490 + b"}"
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            asked = [pool.submit(ask, port, "POST", "/v1/predict", deep) for _ in range(40)]
            words = [pool.submit(ask, port, "POST", "/v1/predict", {"techniques": [f"wrd{n}x" for n in range(1000)]})
                     for _ in range(4)]
            start = time.monotonic()
            check(ask(port, "POST", "/v1/predict", {"techniques": ["T1059"]})[0] == 200)
            check(time.monotonic() - start < 10, "others waited", time.monotonic() - start)
            check(all(answer.result()[0] == 400 for answer in asked), "deep JSON")
            check(all(answer.result()[0] == 422 for answer in words), "unknown words")


def unread_answers():
    """A client that asks and never reads is dropped, and does not hold up the end of the server."""
    with serving("--write-timeout", "2") as (port, process):
        client = socket.create_connection(("127.0.0.1", port), 5)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        body = json.dumps({"requests": [{"techniques": ["T1059"], "top": 100}] * 900}).encode()
        head = f"POST /v1/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        client.sendall(head.encode() + body)
        time.sleep(1)
        start = time.monotonic()
        process.terminate()
        check(process.wait(25) is not None and time.monotonic() - start < 20, "the server did not end")
        client.close()


def cases():
    """Two people at one case, another program at the same file, conflicts, changes as they happen, roles, the audit log."""
    with tempfile.TemporaryDirectory() as folder:
        keys, audit, kept = (pathlib.Path(folder, name) for name in ("keys", "audit", "cases"))
        keys.write_text("annannannannannann work ann\nbobbobbobbobbobbob admin bob\nreadreadreadread read\n")
        flags = ("--cases", str(kept), "--keys-file", str(keys), "--audit-log", str(audit))
        ann, bob, reader = ({**JSON, "API-KEY": key} for key in ("annannannannannann", "bobbobbobbobbobbob", "readreadreadread"))
        events = "/v1/cases/acme/events"
        with serving(*flags) as (port, _):
            check(ask(port, "POST", "/v1/cases", {"name": "acme"}, reader)[0] == 403)
            begun = ask(port, "POST", "/v1/cases", {"name": "acme", "platforms": ["Windows"]}, ann)
            check(begun[0] == 201 and json.loads(begun[1])["created"]["author"] == "ann", begun)
            check(ask(port, "POST", events, {"kind": "add", "techniques": ["T1059.001"]}, ann)[0] == 200)
            tag = ask(port, "GET", "/v1/cases/acme", None, reader)[2]["ETag"]
            watching = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            watching.request("GET", "/v1/cases/acme/changes", headers=reader)
            stream = watching.getresponse()
            check(stream.status == 200 and stream.readline().startswith(b"retry"), stream.status)
            check(ask(port, "POST", events, {"kind": "confirm", "techniques": ["T1105"]}, {**bob, "If-Match": tag})[0] == 200)
            told = b"".join(stream.readline() for _ in range(4))
            check(b"event: change" in told and b'"author":"bob"' in told, told)
            late = ask(port, "POST", events, {"kind": "rule_out", "techniques": ["T1105"]}, {**ann, "If-Match": tag})
            check(late[0] == 412 and json.loads(late[1])["since"][0]["author"] == "bob", late)
            check(ask(port, "GET", "/v1/cases/acme", None, {**reader, "If-None-Match": late[2]["ETag"]})[0] == 304)
            watching.close()
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                asked = [pool.submit(ask, port, "POST", events, {"kind": "note", "text": f"note {n}"}, ann) for n in range(60)]
                check(all(answer.result()[0] == 200 for answer in asked), "a note was refused")
            history = json.loads(ask(port, "GET", "/v1/cases/acme/history", None, reader)[1])
            check(history["total"] == 63 and [event["number"] for event in history["events"]] == list(range(1, 64)), history["total"])
        lines = [json.loads(line) for line in audit.read_text().splitlines()]
        check(len(lines) == 65 and lines[1]["bearer"] == "ann", len(lines))
        # Not the T before an hour.
        check(not re.search(r"T\d{4}", audit.read_text()), "the audit log names a technique")
        check(audit.stat().st_mode & 0o777 == 0o600 and kept.joinpath("acme.tiecase").stat().st_mode & 0o777 == 0o600)
        with serving(*flags) as (port, _):
            check(json.loads(ask(port, "GET", "/v1/cases", None, reader)[1])["cases"][0]["events"] == 63)
            check(ask(port, "DELETE", "/v1/cases/acme", None, ann)[0] == 403)
            check(ask(port, "DELETE", "/v1/cases/acme", None, bob)[0] == 204 and not kept.joinpath("acme.tiecase").exists())


def a_port_in_use():
    with serving() as (port, _):
        done = subprocess.run([SERVER, "--port", str(port)], capture_output=True, text=True, timeout=30)
        check(done.returncode != 0 and f"port {port} of 127.0.0.1 is in use" in done.stderr, done)


for scenario in (settings, a_port_in_use, cases, wire_compatible, limits, names, every_answer, dear_questions, unread_answers, one_request_only, pipelines,
                 few_files, keys, slow_clients, reload, shutdown, tls):
    scenario()
    print(f"server: {scenario.__name__.replace('_', ' ')}", flush=True)
