"""Cases for the mock server: events, what stands after them, the queue, conflicts, changes as they happen."""

import threading
import time
import uuid

KINDS = {"add": "observed", "confirm": "confirmed", "rule_out": "ruled_out", "note": "noted", "assign": "assigned",
         "undo": "undone", "close": "closed", "reopen": "reopened"}


class Refused(Exception):
    def __init__(self, status, code, detail, more=None):
        super().__init__(detail)
        self.status, self.code, self.more = status, code, more or {}


class MockCases:
    def __init__(self, engine):
        self.engine, self.cases, self.changed = engine, {}, threading.Condition()

    def list(self):
        return {"cases": [{
            "case": name, "title": case["settings"].get("title"), "status": self.standing(case)["status"],
            "confirmed": len(self.standing(case)["observed"]), "events": len(case["events"]),
            "changed": case["events"][-1]["time"]} for name, case in sorted(self.cases.items())]}

    def begin(self, request):
        name = request["name"]
        if name in self.cases:
            raise Refused(409, "case_exists", f"there is a case {name} already")
        self.cases[name] = {"settings": {key: request[key] for key in ("title",) if request.get(key)}, "events": []}
        self.append(self.cases[name], {"kind": "created"}, request.get("author"))
        return self.show(name)

    def append(self, case, event, author, reason=None):
        with self.changed:
            events = case["events"]
            events.append({
                "number": len(events) + 1, "id": uuid.uuid4().hex, "author": author,
                "time": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
                **({"reason": reason} if reason else {}), **event})
            self.changed.notify_all()

    def case(self, name):
        if name not in self.cases:
            raise Refused(404, "no_such_case", "there is no case of that name")
        return self.cases[name]

    @staticmethod
    def tag(case):
        return f"{len(case['events'])}-{case['events'][-1]['id'][:8]}"

    def enter(self, name, request, match):
        case = self.case(name)
        if match and match.strip('"') != self.tag(case):
            since = case["events"][int(match.strip('"').split("-")[0]):]
            raise Refused(412, "case_changed", "somebody else has worked on the case since you looked at it",
                          {"tag": self.tag(case), "since": [self.told(case, event) for event in since]})
        author, reason, kind = request.get("author"), request.get("reason"), request["kind"]
        if not author:
            raise Refused(422, "no_author", "author is missing")
        before = len(case["events"])
        if kind == "undo":
            undone = {event["detail"]["event"] for event in case["events"] if event["kind"] == "undone"}
            target = next((event for event in reversed(case["events"]) if event["id"] not in undone
                           and event["kind"] not in ("created", "undone")
                           and (event["number"] == request["event"] if request.get("event") else event["author"] == author)), None)
            if not target:
                raise Refused(422, "nothing_to_undo", "there is nothing that could be undone")
            self.append(case, {"kind": "undone", "detail": {"event": target["id"]}}, author, reason)
        else:
            found = self.engine.resolve([str(item) for item in request.get("techniques", [])])[0]
            if not found and kind in ("add", "confirm", "rule_out", "assign"):
                raise Refused(422, "no_technique_recognized", "no technique was recognized")
            detail = {key: request[key] for key in ("host", "time", "user", "to", "text") if request.get(key)}
            for technique in found or [None]:
                event = {"kind": KINDS[kind], "detail": detail, **({"technique": technique} if technique else {})}
                self.append(case, event, author, reason)
        return {"case": name, "added": [self.told(case, event) for event in case["events"][before:]], "warnings": []}

    @staticmethod
    def told(case, event):
        words = {"created": "began the case", "observed": "saw", "confirmed": "confirmed", "ruled_out": "ruled out", "noted": "noted",
                 "assigned": "assigned", "undone": "took back an earlier answer", "closed": "closed the case", "reopened": "opened the case again"}
        text = f"{event['author']} {words[event['kind']]} {event.get('technique', '')}".strip()
        undoing = next((other["number"] for other in case["events"]
                        if other["kind"] == "undone" and other["detail"]["event"] == event["id"]), None)
        return {**event, "text": text + (f": {event['reason']}" if event.get("reason") else ""),
                **({"undone_by": undoing} if undoing else {})}

    def standing(self, case):
        undone = {event["detail"]["event"] for event in case["events"] if event["kind"] == "undone"}
        observed, absent, assigned, notes, closed = {}, {}, {}, [], None
        for event in case["events"]:
            technique = event.get("technique")
            if event["id"] in undone:
                continue
            if event["kind"] in ("observed", "confirmed"):
                absent.pop(technique, None)
                observed.setdefault(technique, []).append(event)
            elif event["kind"] == "ruled_out":
                observed.pop(technique, None)
                absent[technique] = event
            elif event["kind"] == "assigned":
                assigned[technique] = event["detail"].get("to")
            elif event["kind"] == "noted":
                notes.append(event)
            elif event["kind"] in ("closed", "reopened"):
                closed = event["kind"] == "closed"
        return {"observed": observed, "absent": absent, "assigned": assigned, "notes": notes, "status": "closed" if closed else "open"}

    def plan(self, name):
        state = self.standing(self.case(name))
        if not state["observed"]:
            raise Refused(422, "nothing_observed", "nothing was seen yet")
        return self.engine.hunt({"techniques": list(state["observed"]), "ruled_out": list(state["absent"]), "top": 25})

    def next(self, name):
        plan = self.plan(name)
        lines = sorted((item for board in ("look_back", "look_forward", "either_side") for item in plan[board]),
                       key=lambda item: -item["probability"])
        question = lambda item, others: {
            "id": item["id"], "name": item["name"], "probability": item["probability"], "gain_bits": 1.0, "value": 1.0,
            "logs": ["WinEventLog:Sysmon"],
            "if_found": [{"id": one["id"], "name": one["name"], "now": one["probability"], "then": min(1, one["probability"] + 0.1)} for one in others],
            "if_absent": [{"id": one["id"], "name": one["name"], "now": one["probability"], "then": one["probability"] / 2} for one in others]}
        answer = {"others": [question(item, []) for item in lines[1:2]], "order": "", "warnings": []}
        return {"next": question(lines[0], lines[1:4]), **answer} if lines else answer

    def show(self, name):
        case = self.case(name)
        state = self.standing(case)
        named = lambda technique: self.engine.techniques[technique]["name"]
        plan = self.plan(name) if state["observed"] else {"look_back": [], "look_forward": [], "either_side": []}
        lines = [item for board in ("look_back", "look_forward", "either_side") for item in plan[board]]

        def task(item):
            to = state["assigned"].get(item["id"])
            return {"id": item["id"], "name": item["name"], "status": "assigned" if to else "open", "rank": item["rank"],
                    "probability": item["probability"], "label": item["direction"]["label"], "role": item["role"],
                    **({"assigned_to": to} if to else {})}
        tactics = [{
            "shortname": tactic, "name": tactic.replace("-", " ").title(),
            "seen": [one for one in state["observed"] if tactic in self.engine.techniques[one]["tactics"]],
            "likely": sorted(({"id": item["id"], "probability": item["probability"]} for item in lines if tactic in item["tactics"]),
                             key=lambda item: -item["probability"]),
            "ruled_out": [one for one in state["absent"] if tactic in self.engine.techniques[one]["tactics"]],
        } for tactic in self.engine.tactics]
        return {
            "case": name, "status": state["status"], "settings": case["settings"], "events": len(case["events"]), "tag": self.tag(case),
            "observed": [{"id": one, "name": named(one), "events": events} for one, events in state["observed"].items()],
            "ruled_out": [{"id": one, "name": named(one), "event": event} for one, event in state["absent"].items()],
            "queue": {"research": [task(item) for item in lines if item["role"] == "research"],
                      "response": [task(item) for item in lines if item["role"] == "response"], "others": []},
            "done": sorted([event for events in state["observed"].values() for event in events if event["kind"] == "confirmed"]
                           + list(state["absent"].values()), key=lambda event: -event["number"]),
            "notes": state["notes"], "conflicts": [], "warnings": [], "tactics": tactics}

    def history(self, name):
        case = self.case(name)
        return {"case": name, "events": [self.told(case, event) for event in case["events"]], "total": len(case["events"])}

    def news(self, name, after):
        """What was done after the first so many events, when there is something; waits for it a while."""
        case = self.case(name)
        with self.changed:
            self.changed.wait_for(lambda: len(case["events"]) > after, timeout=5)
        return len(case["events"]), {"tag": self.tag(case), "events": [self.told(case, event) for event in case["events"][after:]]}
