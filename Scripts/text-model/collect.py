"""Collects the texts that the text model is made from: collect.py SHARED PHRASES OUT_TEXTS OUT_PHRASES OUT_USES.

Each line of the first output is source, document, techniques, weight and text, parted by tabs; each line of the second a
technique and its phrases; each of the third a technique and in how many reports of TIE's dataset it is. Ids are those
of today. Of ATT&CK's procedures the names of the procedure's own actor are masked, technique ids are taken out, and
those that cite nothing but documents of the test corpora are left out.
"""

import json
import re
import sys

shared, phrases_in, texts_out, phrases_out, uses_out = sys.argv[1:6]
objects = json.load(open(shared + "/data/enterprise-attack-19.1-assembled.json"))["objects"]
by_stix = {o["id"]: o for o in objects}
patterns = {o["id"]: o for o in objects if o["type"] == "attack-pattern"}


def attack_id(o):
    for reference in o.get("external_references", []):
        if reference.get("source_name") == "mitre-attack":
            return reference["external_id"]


def is_active(o):
    return not (o.get("revoked") or o.get("x_mitre_deprecated"))


ids = {stix: attack_id(o) for stix, o in patterns.items()}
successor = {
    o["source_ref"]: o["target_ref"]
    for o in objects
    if o["type"] == "relationship" and o["relationship_type"] == "revoked-by" and o["source_ref"] in patterns
}
by_id = {}
for stix, o in patterns.items():
    if ids[stix] not in by_id or is_active(o):
        by_id[ids[stix]] = stix


def today(technique):
    stix, seen = by_id.get(technique), set()
    while stix and not is_active(patterns[stix]):
        if stix in seen:
            return None
        seen.add(stix)
        stix = successor.get(stix)
    return ids[stix] if stix else None


names = {ids[stix]: o["name"] for stix, o in patterns.items() if is_active(o)}
cited = json.load(open(shared + "/data/text/cited-test-documents.json"))["attack_citations_of_test_documents"]
cited = {name.strip() for name in cited}


def clean(text):
    text = re.sub(r"\(Citation:[^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"</?code>|`", "", text)
    text = re.sub(r"\bT[A]?\d{4}(?:[./]\d{3})?\b", " ", text)
    return re.sub(r"\s+", " ", text).strip()


texts = []


def add(source, techniques, text, document="", weight=1.0):
    text = re.sub(r"[\t\r\n]+", " ", text).strip()
    if text:
        labels = ",".join(sorted({t for t in techniques if t}))
        texts.append("\t".join([source, document, labels, str(weight), text]))


for o in objects:
    if o["type"] != "relationship" or o["relationship_type"] != "uses" or o["target_ref"] not in patterns:
        continue
    technique, actor = today(ids[o["target_ref"]]), by_stix.get(o["source_ref"])
    if not technique or not actor or not is_active(o) or not is_active(actor) or "description" not in o:
        continue
    text = o["description"]
    citations = {c.strip() for c in re.findall(r"\(Citation: ([^)]*)\)", text)}
    if citations and citations <= cited:
        continue
    own = {actor["name"], *actor.get("aliases", []), *actor.get("x_mitre_aliases", [])}
    for name in sorted(own, key=lambda n: (-len(n), n)):
        text = re.sub(r"\[?" + re.escape(name) + r"\]?(\([^)]*\))?", " it ", text)
    add("proc", [technique], clean(text))
for stix, o in patterns.items():
    if not is_active(o):
        continue
    technique, name = ids[stix], o["name"]
    add("name", [technique], name)
    if "." in technique and technique.split(".")[0] in names:
        add("name", [technique], names[technique.split(".")[0]] + ": " + name)
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", clean(o.get("description", "")))
    for number, sentence in enumerate(sentences):
        if len(sentence) > 25:
            add("desc", [technique], sentence, weight=1.0 if number < 3 else 0.6)


def rows(name):
    return map(json.loads, open(f"{shared}/data/text/{name}.jsonl"))


for row in rows("sigma"):
    techniques = [today(t) for t in row["tech"]]
    if any(techniques):
        add("sigma", techniques, clean(row["title"] + ". " + (row["desc"] or "")), weight=0.5)
for row in rows("splunk"):
    techniques = [today(t) for t in row["tech"]]
    if any(techniques):
        add("splunk", techniques, clean(row["name"] + ". " + (row["desc"] or "")), weight=0.5)
for row in rows("atomic"):
    if today(row["tech"]):
        add("atomic", [today(row["tech"])], clean(row["name"] + ". " + (row["desc"] or "")), weight=0.5)
for corpus in ["tram", "annoctr"]:
    for row in rows(corpus):
        add(corpus, [today(t) for t in row["techniques"]], row["text"], document=row["document"])
open(texts_out, "w").write("".join(line + "\n" for line in texts))

# Names that say too little by themselves to speak for a technique.
COMMON = set(
    """Server|Domains|Tool|Malware|DNS|Software|Hardware|Trap|At|DLL|Credentials|Exploits|Vulnerabilities|Databases|Firmware
Proxy|CDNs|WHOIS|Botnet|Serverless|Phishing|Python|JavaScript|SSH|VNC|Web Services|Web Service|Compression|Local Account
Social Media|Cloud Accounts|Code Signing|Email Accounts|Search Engines|Digital Certificates|IP Addresses|Email Addresses
MMC|Lua|Cron|Sharepoint|Confluence|Keychain|Private Keys|Malicious File|Malicious Link|Native API|Code Repositories
Local Groups|Power Settings|Audio Capture|Network Devices|Chat Messages|Written Content|Disk Wipe|Artificial Intelligence
Virtual Private Server|Windows Service|Remote Services|Remote Access Tools|Malicious Image|Malicious Library|Cloud Services
Local Accounts|Domain Accounts|Default Accounts""".replace("\n", "|").split("|")
)
lines = []
for line in open(phrases_in):
    if not line.startswith("#") and ": " in line:
        technique, phrases = line.rstrip("\n").split(": ", 1)
        lines.append(f"{today(technique) or technique}\t{phrases}\n")
every = list(names.values())
for technique, name in sorted(names.items()):
    if name not in COMMON and every.count(name) == 1:
        lines.append(f"{technique}\t{name}\n")
open(phrases_out, "w").write("".join(lines))

uses = {}
for report in json.load(open(shared + "/data/tie-dataset-2024-04.json"))["reports"]:
    for technique in {today(t) for t in report["mitre_techniques"]} - {None}:
        uses[technique] = uses.get(technique, 0) + 1
open(uses_out, "w").write("".join(f"{t}\t{n}\n" for t, n in sorted(uses.items())))
