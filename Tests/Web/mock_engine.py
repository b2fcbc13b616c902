"""Answers for the mock server, computed from the two tables that the program embeds.

The figures are shares of ATT&CK's own groups, software and campaigns, not those of the real model: they only have to
behave alike, so that the page can be developed and tested without a build.
"""

import math
import re
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "Sources" / "CAssets" / "Assets"
PATTERN = re.compile(r"(?<![a-z0-9])t(\d{4})(?:[./](\d{3}))?(?![0-9])", re.IGNORECASE)
KINDS = {"intrusion-set": "group", "malware": "software", "tool": "software", "campaign": "campaign"}
SMOOTHING = 5
TACTIC_IDS = {"TA0001": "initial-access", "TA0002": "execution"}
LOG_SOURCES = {
    "initial-access": [("Windows", "mail gateway", "delivered messages with attachments")],
    "execution": [("Windows", "WinEventLog:Sysmon", "EventCode=1"), ("Linux", "auditd:SYSCALL", "execve")],
    "persistence": [("Windows", "WinEventLog:Sysmon", "EventCode=12, 13")],
    "privilege-escalation": [("Windows", "WinEventLog:Security", "EventCode=4672")],
    "defense-evasion": [("Windows", "WinEventLog:Sysmon", "EventCode=1"), ("Linux", "auditd:PATH", "rename, unlink")],
    "credential-access": [("Windows", "WinEventLog:Sysmon", "EventCode=10")],
    "discovery": [("Windows", "WinEventLog:Sysmon", "EventCode=1"), ("Linux", "auditd:SYSCALL", "execve")],
    "lateral-movement": [("Windows", "WinEventLog:Security", "EventCode=4624, 5140")],
    "collection": [("Windows", "WinEventLog:Sysmon", "EventCode=11")],
    "command-and-control": [("Windows", "NSM:Flow", "conn.log"), ("Linux", "NSM:Flow", "conn.log")],
    "exfiltration": [("Windows", "NSM:Flow", "conn.log")],
    "impact": [("Windows", "WinEventLog:System", "EventCode=7045, 1074")],
}


class MockEngine:
    def __init__(self):
        self.tactics, self.techniques, self.entities, self.uses = {}, {}, {}, {}
        self._read_catalog()
        self._read_actors()
        self.users = {}
        for actor, ids in self.uses.items():
            for technique in ids:
                self.users.setdefault(technique, set()).add(actor)
        self.reports = len(self.uses)

    def _read_catalog(self):
        domain = None
        for line in (ASSETS / "attack-catalog.tsv").read_text().splitlines():
            fields = line.split("\t")
            if fields[0] == "domain":
                domain = fields[1]
                if domain == "enterprise-attack":
                    self.version = fields[2]
            elif fields[0] == "tactic" and domain == "enterprise-attack":
                self.tactics[fields[2]] = len(self.tactics)
            elif fields[0] == "technique" and domain == "enterprise-attack":
                tactics = [name for name in fields[3].split("|") if name]
                self.techniques[fields[1]] = {
                    "id": fields[1], "name": fields[2], "tactics": tactics,
                    "platforms": [name for name in fields[4].split("|") if name], "domain": domain,
                    "status": fields[5].split(":")[0], "url": address(fields[1]),
                    "replaced_by": fields[5].partition(":")[2] or None,
                }
            elif fields[0] in KINDS:
                self.entities[fields[1]] = {"id": fields[1], "name": fields[2], "kind": KINDS[fields[0]]}

    def _read_actors(self):
        domain = None
        for line in (ASSETS / "attack-actors.tsv").read_text().splitlines():
            fields = line.split("\t")
            if fields[0] == "domain":
                domain = fields[1]
            elif fields[0] == "uses" and domain == "enterprise-attack":
                ids = {name for name in fields[2].split("|") if name}
                self.uses[fields[1]] = ids | {name.split(".")[0] for name in ids}

    def resolve(self, texts):
        """Ids in the texts, each once, with what was said about them."""
        found, warnings = {}, []
        for text in texts:
            for number, part in PATTERN.findall(text):
                given = f"T{number}" + (f".{part}" if part else "")
                identifier = given
                while self.techniques.get(identifier, {}).get("replaced_by"):
                    identifier = self.techniques[identifier]["replaced_by"]
                if identifier not in self.techniques:
                    warnings.append({"code": "unknown_id", "message": f"{given} is no technique of ATT&CK; left out"})
                    continue
                if identifier != given:
                    old, new = self.techniques[given]["name"], identifier
                    warnings.append(
                        {"code": "revoked_id", "message": f"{given} ({old}) was replaced by {new}; using {new}"})
                influence = "direct" if self.users.get(identifier) else "none"
                if influence == "none":
                    warnings.append(
                        {"code": "not_in_model", "message": f"{identifier} is not in the model; it has no influence"})
                found[identifier] = {
                    "given": given, "id": identifier, "name": self.techniques[identifier]["name"],
                    "influence": influence}
        return found, warnings

    def predict(self, request):
        observed, warnings = self.resolve(request.get("techniques", []))
        weights = dict.fromkeys(observed, 1.0)
        for identifier, weight in request.get("suspected", {}).items():
            resolved, more = self.resolve([identifier])
            warnings += more
            for key, value in resolved.items():
                observed[key] = value
                weights[key] = weight
        ruled_out = set(self.resolve(request.get("ruled_out", []))[0])
        weights = {key: value for key, value in weights.items() if self.users.get(key)}
        if not weights:
            raise ValueError("there is no technique to go by")
        ranked = sorted(
            (self._prediction(candidate, weights, ruled_out)
             for candidate in self.users if self._wanted(candidate, request, observed, ruled_out)),
            key=lambda item: (-item["score"], item["id"]))
        for position, item in enumerate(ranked):
            item["rank"] = position + 1
        return {
            "observed": list(observed.values()), "predictions": ranked[: request.get("top", 20)],
            "candidates": len(ranked), "warnings": warnings, "model": self.summary(),
            "attack": {"domain": "enterprise-attack", "version": self.version}}

    def _wanted(self, candidate, request, observed, ruled_out):
        technique = self.techniques.get(candidate)
        if technique is None or candidate in observed or candidate in ruled_out or technique["status"] != "active":
            return False
        platforms = {name.lower() for name in request.get("platforms", [])}
        if platforms and not platforms & {name.lower() for name in technique["platforms"]}:
            return False
        tactics = set(request.get("tactics", []))
        if tactics and not tactics & set(technique["tactics"]):
            return False
        return True

    def _prediction(self, candidate, weights, ruled_out):
        technique, users = self.techniques[candidate], self.users[candidate]
        base = len(users) / self.reports
        total = sum(weights.values())
        pairs, contributions, probability = [], [], 0.0
        for identifier in sorted(weights):
            both, own = len(users & self.users[identifier]), len(self.users[identifier])
            share = weights[identifier] / total * (both + SMOOTHING * base) / (own + SMOOTHING)
            probability += share
            pairs.append({"id": identifier, "reports_with_both": both, "reports": own})
            contributions.append({"id": identifier, "contribution": round(share, 6)})
        for identifier in ruled_out:
            probability *= 1 - 0.5 * len(users & self.users.get(identifier, set())) / len(users)
        best = max(pairs, key=lambda pair: pair["reports_with_both"] / max(pair["reports"], 1))
        return {
            "id": candidate, "name": technique["name"], "tactics": technique["tactics"],
            "platforms": technique["platforms"], "url": technique["url"], "score": round(probability, 6),
            "probability": round(probability, 6), "lift": round(probability / base, 6), "seen_together": pairs,
            "strongest_evidence": best, "contributions": contributions}

    def model(self):
        return {"card": self.summary(), "techniques": sorted(self.users)}

    def summary(self):
        return {
            "name": "mock", "model": "shares", "domain": "enterprise-attack", "attack_version": self.version, "reports": self.reports,
            "observations": sum(map(len, self.uses.values())), "sources": []}

    def hunt(self, request):
        top = request.get("top", 10)
        answer = self.predict({**request, "top": 10 * top})
        plan = {"look_back": [], "look_forward": [], "either_side": []}
        places = [self._place(item["id"]) for item in answer["observed"]]
        for item in answer["predictions"]:
            before = 1 / (1 + math.exp(0.55 * (self._place(item["id"]) - sum(places) / len(places))))
            board = "look_back" if before >= 0.7 else "look_forward" if before <= 0.3 else "either_side"
            if len(plan[board]) < (top if board != "either_side" else top // 2):
                plan[board].append(self._work(item, before, board, len(plan[board]) + 1))
        items = [item for board in plan.values() for item in board]
        return {
            **plan, "observed": answer["observed"], "warnings": answer["warnings"], "model": answer["model"],
            "attack": answer["attack"], "log_sources": self._log_sources(items),
            "coverage": {"tactics": [
                {"shortname": tactic, "observed": [
                    item["id"] for item in answer["observed"] if tactic in self.techniques[item["id"]]["tactics"]]}
                for tactic in self.tactics]},
            "next_actions": [
                {"rank": rank, "text": f"Check {item['id']} {item['name']}", "techniques": [item["id"]]}
                for rank, item in enumerate(sorted(items, key=lambda item: -item["probability"])[:3], 1)],
            "similar": self.similar(request)["similar"][:3]}

    def _place(self, identifier):
        tactics = self.techniques[identifier]["tactics"]
        return sum(self.tactics[name] for name in tactics) / max(len(tactics), 1)

    def _work(self, item, before, board, rank):
        tactic = item["tactics"][0]
        order = "before" if before >= 0.5 else "after"
        reason = f"{tactic.replace('-', ' ').title()} usually comes {order} what was observed"
        evidence = [{**pair, **part} for pair, part in zip(item["seen_together"], item["contributions"])]
        analytics = [
            {"platforms": [platform], "log_sources": [{"name": source, "channel": channel}]}
            for platform, source, channel in LOG_SOURCES.get(tactic, [])]
        return {
            **item, "rank": rank, "evidence": evidence, "score": None, "contributions": None, "seen_together": None,
            "direction": {"probability_after": round(1 - before, 6), "label": board, "reason": {"text": reason}},
            "where_to_look": {"strategies": [{"analytics": analytics}] if analytics else [], "data_components": []},
            "mitigations": [{"id": "M1038", "name": "Execution Prevention"}],
            "confirm": "An event that no one of the team caused", "refute": "Nothing in logs that reach far enough back",
            "role": "research" if board == "look_back" else "response"}

    def _log_sources(self, items):
        checks = {}
        for item in items:
            for strategy in item["where_to_look"]["strategies"]:
                for analytic in strategy["analytics"]:
                    for source in analytic["log_sources"]:
                        checks.setdefault(source["name"], set()).add(item["id"])
        left, steps = {item["id"] for item in items}, []
        while checks:
            source = max(sorted(checks), key=lambda name: len(checks[name] & left))
            checked = checks.pop(source)
            new = checked & left
            if not new:
                break
            left -= new
            steps.append({
                "rank": len(steps) + 1, "name": source, "channels": [], "items": sorted(checked),
                "new_items": sorted(new), "covered": len(items) - len(left)})
        return {"items": len(items), "checkable": len(items) - len(left), "steps": steps}

    def explain(self, request):
        identifier = request["technique"]
        observed = set(self.resolve(request.get("techniques", []))[0])
        alike = sorted(
            (actor for actor, ids in self.uses.items() if identifier in ids and observed & ids),
            key=lambda actor: (-len(observed & self.uses[actor]), len(self.uses[actor]), actor))
        reports = [
            {"name": self.entities[actor]["name"], "url": f"https://attack.mitre.org/groups/{actor}/"}
            for actor in alike if actor.startswith("G") and actor in self.entities]
        return {"evidence": [], "similar_reports": reports[:3]}

    def similar(self, request):
        observed = set(self.resolve(request.get("techniques", []))[0])
        found = []
        for actor, ids in self.uses.items():
            shared = sorted(observed & ids)
            if shared and self.entities.get(actor, {}).get("kind") in request.get("kinds", ["group"]):
                similarity = len(shared) / math.sqrt(len(observed) * len(ids))
                found.append({
                    **self.entities[actor], "techniques": len(ids), "similarity": round(similarity, 6),
                    "url": f"https://attack.mitre.org/{'groups' if actor[0] == 'G' else 'software'}/{actor}/",
                    "shared": [
                        {"id": name, "name": self.techniques[name]["name"], "users": len(self.users[name])}
                        for name in shared]})
        found.sort(key=lambda item: (-item["similarity"], item["id"]))
        for position, item in enumerate(found):
            item["rank"] = position + 1
        return {
            "similar": found[: request.get("top", 10)], "candidates": len(self.uses),
            "caution": "this is not attribution: many actors use the same techniques"}

    def search(self, query, top):
        words = query.lower().split()
        found = [
            item for item in self.techniques.values()
            if (item["status"] == "active" or item["id"].lower() == query.lower())
            and (all(word in f"{item['id']} {item['name']}".lower() for word in words)
                 or query.upper() in TACTIC_IDS and TACTIC_IDS[query.upper()] in item["tactics"])]
        found.sort(key=lambda item: (not item["name"].lower().startswith(query.lower()), item["id"]))
        return {"query": query, "techniques": found[:top], "entities": [
            {**item, "url": f"https://attack.mitre.org/groups/{item['id']}/"} for item in self.entities.values()
            if query.lower() in (item["id"].lower(), item["name"].lower())]}


def address(identifier):
    return f"https://attack.mitre.org/techniques/{identifier.replace('.', '/')}/"
