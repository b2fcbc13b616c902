"""Mixed load on tie-server for a while: good requests must all be answered, and rightly, whatever else happens; see soak."""

import asyncio
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

PORT = int(os.environ.get("TIE_PORT", "8941"))
IDS = ["T1059", "T1059.001", "T1003", "T1566", "T1027", "T1105", "T1071", "T1021", "T1547.001", "T1055", "T1036", "T1486"]


def question(path: str, body: object | None) -> bytes:
    data = b"" if body is None else json.dumps(body).encode()
    method = "GET" if body is None else "POST"
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    if data:
        head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
    return head.encode() + b"\r\n" + data


def kinds(ids: list[str]) -> list[bytes]:
    return [
        question("/v1/attack-enterprise/tie", {"technique_ids": ids}),
        question("/api/v1/attack-enterprise/tie/?technique_ids=" + ",".join(ids), None),
        question("/v1/predict", {"techniques": ids}),
        question("/v1/hunt", {"techniques": ids, "top": 10}),
        question("/v1/batch", {"requests": [{"techniques": [id]} for id in ids]}),
        question("/v1/similar", {"techniques": ids}),
        question("/v1/techniques?query=phishing", None),
        question("/health/ready", None),
        question("/", None),
    ]


# The questions of a run; each is asked once before the load begins, and its answer is what all later ones must be.
GOOD = [one for _ in range(20) for one in kinds(random.sample(IDS, random.randint(1, 5)))]


def good() -> bytes:
    return random.choice(GOOD)


async def asked(request: bytes) -> tuple[bytes, bytes]:
    """The status line and the body of an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), 60)
    writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.partition(b"\r\n")[0], body


class Load:
    def __init__(self) -> None:
        self.answered = 0
        self.seconds: list[float] = []
        self.right: dict[bytes, bytes] = {}
        self.wrong: list[str] = []
        self.others = 0
        self.ends = 0.0

    async def friend(self) -> None:
        while time.monotonic() < self.ends:
            request = good()
            started = time.monotonic()
            try:
                status, body = await asked(request)
                self.seconds.append(time.monotonic() - started)
                if status.startswith(b"HTTP/1.1 200 ") and body == self.right[request]:
                    self.answered += 1
                else:
                    self.wrong.append(f"{request[:90]!r}: {status!r} {body[:90]!r}")
            except (OSError, asyncio.TimeoutError) as error:
                self.wrong.append(f"{request[:90]!r}: {error!r}")
            await asyncio.sleep(random.random() * 0.05)

    async def foe(self) -> None:
        while time.monotonic() < self.ends:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
                match random.randrange(5):
                    case 0:  # A byte at a time, and not to the end.
                        for byte in good()[:random.randint(5, 60)]:
                            writer.write(bytes([byte]))
                            await writer.drain()
                            await asyncio.sleep(0.2)
                    case 1:  # Breaks off in the middle of the body.
                        writer.write(question("/v1/predict", {"techniques": IDS})[:-20])
                        await writer.drain()
                    case 2:  # Gone before the answer.
                        writer.write(question("/v1/hunt", {"techniques": IDS}))
                        await writer.drain()
                        writer.transport.abort()
                    case 3:  # No HTTP.
                        writer.write(random.randbytes(random.randint(1, 4000)) + b"\r\n\r\n")
                        await asyncio.wait_for(reader.read(2000), 5)
                    case 4:  # Many questions, no answer read.
                        for _ in range(200):
                            writer.write(question("/v1/attack-enterprise/tie", {"technique_ids": IDS}).replace(
                                b"Connection: close\r\n", b""))
                        await asyncio.sleep(3)
                writer.transport.abort()
            except (OSError, asyncio.TimeoutError):
                pass
            self.others += 1
            await asyncio.sleep(random.random() * 0.3)


async def quiet() -> asyncio.StreamWriter:
    """A connection that has asked one thing and stays; one that asks nothing is closed after half a minute."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await reader.readuntil(b"}")
    return writer


def memory(pid: int) -> int:
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def spoiled(model: bytes) -> bytes:
    """A model that must not be taken: cut off, or with bytes that are others."""
    if random.random() < 0.5:
        return model[: random.randrange(len(model))]
    data = bytearray(model)
    for _ in range(200):
        data[random.randrange(min(len(data), 20_000))] = random.randrange(256)
    return bytes(data)


async def run(server: str, minutes: float, folder: pathlib.Path) -> int:
    whole = (pathlib.Path(__file__).resolve().parent.parent / "Sources/CAssets/Assets/default-model.safetensors").read_bytes()
    model = folder / "model.safetensors"
    model.write_bytes(whole)
    process = subprocess.Popen(
        [server, "--port", str(PORT), "--log-level", "critical", "--idle-timeout", "3600", "--max-connections", "4000",
         "--models", str(model)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    load, sizes = Load(), []
    for _ in range(600):
        try:
            (await asyncio.open_connection("127.0.0.1", PORT))[1].close()
            break
        except OSError:
            await asyncio.sleep(0.1)
    for request in GOOD:
        load.right[request] = (await asked(request))[1]
    start = time.monotonic()
    load.ends = start + 60 * minutes
    idle = [await quiet() for _ in range(1000)]
    tasks = [asyncio.create_task(load.friend()) for _ in range(4)] + [asyncio.create_task(load.foe()) for _ in range(12)]
    step = min(30.0, 6 * minutes)
    turn = 0
    while time.monotonic() < load.ends and process.poll() is None:
        await asyncio.sleep(step)
        if process.poll() is None:
            sizes.append(memory(process.pid))
            # Every other time a model that must be refused.
            turn += 1
            model.write_bytes(spoiled(whole) if turn % 2 else whole)
            process.send_signal(signal.SIGHUP)
            print(f"{(time.monotonic() - start) / 60:5.1f} min  {load.answered} answered  {len(load.wrong)} wrong  "
                  f"{load.others} others  {sizes[-1] // 1024} MB", file=sys.stderr, flush=True)
    await asyncio.gather(*tasks)
    for writer in idle:
        writer.close()
    went_down = process.poll() is not None
    process.send_signal(signal.SIGTERM)
    code = process.wait(60)
    settled = sizes[len(sizes) // 5] if sizes else 0
    times = sorted(load.seconds)
    print(json.dumps({
        "minutes": minutes, "answered": load.answered, "wrong": load.wrong[:10], "others": load.others, "reloads": turn,
        "seconds": {"median": times[len(times) // 2], "p99": times[len(times) * 99 // 100], "longest": times[-1]} if times else {},
        "resident_kb": {"settled": settled, "last": sizes[-1] if sizes else 0, "most": max(sizes, default=0)},
        "exit_status": code}, indent=1))
    return 1 if load.wrong or went_down or code != 0 or sizes[-1] > 1.25 * settled else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(asyncio.run(run(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 30, pathlib.Path(place))))
