"""Talks to `tie mcp` through the official client: handshake, every tool, errors that an agent can mend, both eras."""

import asyncio
import json
import subprocess
import sys
import tempfile

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

TIE = sys.argv[1]

# What an agent's attention is spent on, in bytes; a token is about three and a half bytes of such JSON.
MOST_OF_A_PLAN = 6 * 1024
MOST_OF_THE_LIST = 12 * 1024

# A question for every tool.
QUESTIONS = {
    "predict_techniques": {"techniques": ["t1059", "attack.t1082"], "suspected": {"T1018": 0.5}, "top": 5},
    "build_hunt_plan": {"techniques": ["T1059.001", "T1082"]},
    "explain_prediction": {"techniques": ["T1059", "T1082"], "technique": "T1105"},
    "lookup_technique": {"query": "powershell"},
    "cooccurrence": {"techniques": ["T1047"], "measure": "lift", "top": 3},
    "extract_techniques": {"text": "Shadow copies were deleted with vssadmin."},
    "similar_groups": {"techniques": ["T1059.001", "T1003.001", "T1021.002"], "top": 3},
    "export_layer": {"techniques": ["T1059"], "top": 3},
    "model_info": {},
}


def size_of_the_list() -> int:
    """Bytes of the answer to tools/list, which agents read with every conversation."""
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": {}})
             for number, method in enumerate(["initialize", "tools/list"])]
    done = subprocess.run([TIE, "mcp"], input="\n".join(lines), capture_output=True, text=True, check=True)
    return len(done.stdout.splitlines()[1].encode())


async def handshake_era(sizes: dict[str, int]) -> int:
    async with stdio_client(StdioServerParameters(command=TIE, args=["mcp"])) as (read, write):
        async with ClientSession(read, write) as session:
            greeting = await session.initialize()
            server = getattr(greeting, "serverInfo", None) or greeting.server_info
            assert server.name == "technique-inference", greeting
            tools = (await session.list_tools()).tools
            for tool in tools:
                answer = await session.call_tool(tool.name, QUESTIONS[tool.name])
                failed = getattr(answer, "isError", None) or getattr(answer, "is_error", None)
                text = answer.content[0].text
                assert not failed, (tool.name, answer)
                assert isinstance(json.loads(text), dict) and len(answer.content) == 1, tool.name
                sizes[tool.name] = len(text.encode())
            wrong = await session.call_tool("predict_techniques", {"techniques": ["T1O59"]})
            assert getattr(wrong, "isError", None) or getattr(wrong, "is_error", None), wrong
            assert "T1O59" in wrong.content[0].text, wrong
            return len(tools)


def stateless_era() -> None:
    """Requests that name their protocol version; the installed client may not speak that revision yet."""
    meta = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}
    requests = [
        {"method": "server/discover", "params": {"_meta": meta}},
        {"method": "tools/list", "params": {"_meta": meta}},
        {"method": "tools/call", "params": {"_meta": meta, "name": "model_info", "arguments": {}}},
        {"method": "tools/list", "params": {"_meta": {**meta, "io.modelcontextprotocol/protocolVersion": "2030-01-01"}}},
    ]
    lines = [json.dumps({"jsonrpc": "2.0", "id": number, **request}) for number, request in enumerate(requests)]
    lines.insert(2, json.dumps({"jsonrpc": "2.0", "method": "notifications/cancelled"}))
    done = subprocess.run([TIE, "mcp"], input="\n".join(lines), capture_output=True, text=True, timeout=60, check=True)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["id"] for reply in replies] == [0, 1, 2, 3], replies
    assert all(reply["result"]["resultType"] == "complete" for reply in replies[:3]), replies
    assert "2026-07-28" in replies[0]["result"]["supportedVersions"]
    assert replies[1]["result"]["cacheScope"] == "public"
    assert replies[3]["error"]["code"] == -32022, replies[3]


def same_as_the_command_line() -> None:
    """The same question gives an agent and an analyst the same numbers."""
    typed = subprocess.run(
        [TIE, "predict", "T1059", "T1082", "--json"], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    request = {"name": "predict_techniques", "arguments": {"techniques": ["T1059", "T1082"]}}
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}}),
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": request}),
    ]
    done = subprocess.run([TIE, "mcp"], input="\n".join(lines), capture_output=True, text=True, check=True)
    agent = json.loads(done.stdout.splitlines()[1])["result"]["content"][0]["text"]
    agent = json.loads(agent)["predictions"]
    analyst = json.loads(typed.stdout)["predictions"]
    for mine, yours in zip(agent, analyst, strict=True):
        assert all(yours[key] == value for key, value in mine.items()), (mine, yours)


def works_on_cases() -> str:
    """An agent begins a case, enters what was seen, asks what is next, and one that only reads enters nothing."""
    def asked(folder: str, *calls: tuple[str, dict], more: tuple[str, ...] = ()) -> list[dict]:
        lines = [json.dumps({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}})]
        lines += [json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}})
                  for name, arguments in calls]
        done = subprocess.run(
            [TIE, "mcp", "--cases", folder, *more], input="\n".join(lines), capture_output=True, text=True, check=False)
        if done.returncode:
            assert "without cases" in done.stderr, done.stderr
            return []
        return [json.loads(line) for line in done.stdout.splitlines()[1:]]

    def told(reply: dict) -> dict:
        assert not reply["result"].get("isError"), reply
        return json.loads(reply["result"]["content"][0]["text"])

    with tempfile.TemporaryDirectory() as folder:
        seen = {"case": "acme", "kind": "add", "techniques": ["T1059.001"], "reason": "event 4104"}
        replies = asked(
            folder, ("begin_case", {"name": "acme", "title": "Beacon on ws12"}), ("update_case", seen),
            ("next_question", {"case": "acme"}), ("plan_case", {"case": "acme"}), ("show_case", {"case": "acme"}))
        if not replies:
            return "built without cases"
        begun, entered, question, plan, shown = map(told, replies)
        assert begun["title"] == "Beacon on ws12" and entered["added"][0]["author"] == "agent", (begun, entered)
        assert question["next"]["if_found"] and plan["look_back"], (question, plan)
        assert [one["id"] for one in shown["seen"]] == ["T1059.001"], shown
        only = asked(folder, ("list_cases", {}), ("update_case", seen), more=("--cases-read-only",))
        assert told(only[0])["cases"][0]["case"] == "acme" and only[1]["error"]["code"] == -32602, only
    return "cases worked on"


sizes = {}
tools = asyncio.run(handshake_era(sizes))
listed = size_of_the_list()
assert sizes["build_hunt_plan"] <= MOST_OF_A_PLAN, sizes
assert listed <= MOST_OF_THE_LIST, listed
stateless_era()
same_as_the_command_line()
cases = works_on_cases()
print(f"bytes: {listed} of tools/list; " + ", ".join(f"{size} of {name}" for name, size in sizes.items()))
print(f"mcp: {tools} tools answered through the official client, both eras, same numbers as the command line, {cases}")
