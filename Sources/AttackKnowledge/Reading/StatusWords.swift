import FileFormats

/// The words with which cells and fields say that something was so, or was not.
package enum StatusWords {
  private static let negative: Set<String> = [
    "nonmappable", "unmappable", "unmapped", "unobserved", "unseen", "undetected", "uncovered", "unused", "disabled",
    "ruledout", "falsepositive", "excluded", "outofscope", "absent", "none", "false", "f", "no", "n", "off", "nein",
    "non", "gap", "missing", "negative", "negativ", "skipped", "benign", "falschpositiv", "fehlalarm", "nothing",
    "keine", "aucun", "fp", "blind", "blindspot", "exclude", "unscanned", "unattempted", "untested", "disproved",
    "disproven", "refuted", "dismissed", "widerlegt",
  ]
  private static let negations = ["not", "no", "non", "never", "nicht", "keine", "kein", "cannotbe"]
  /// What is denied behind such a word. "Not blocked" and "not reviewed" say nothing of whether it happened.
  private static let denied: Set<String> = [
    "mappable", "mapped", "mapping", "applicable", "observed", "seen", "detected", "detection", "detections", "found",
    "present", "used", "match", "matched", "performed", "executed", "run", "done", "covered", "coverage", "confirmed",
    "implemented", "available", "evidence", "affected", "triggered", "occurred", "tested", "enabled", "identified",
    "positive", "hit", "hits", "finding", "findings", "yet", "beobachtet", "gesehen", "gefunden", "erkannt",
    "abgedeckt", "ausgefuehrt", "ausgeführt", "vorhanden", "trouve", "trouvé", "observe", "observé", "detecte",
    "détecté",
  ]
  private static let crosses: Set<Character> = ["✗", "✘", "❌", "✖", "🗙", "⛔", "🚫"]
  private static let positive: Set<String> = [
    "x", "yes", "y", "true", "t", "on", "ja", "j", "oui", "si", "sí", "observed", "seen", "found", "present",
    "confirmed",
    "detected", "executed", "performed", "done", "positive", "truepositive", "tp", "malicious", "covered", "full",
    "partial", "beobachtet", "gesehen", "vorhanden", "hit", "success", "completed",
  ]

  /// Whether a text says that something is not so: "not observed", "nein", "✗", "NotPerformed".
  package static func deny(_ text: String) -> Bool {
    if let first = text.first, crosses.contains(first), text.count <= 3 { return true }
    // A box of a list without a cross in it.
    if ["[ ]", "☐", ":x:", "[]"].contains(text.trimmedASCII) { return true }
    let letters = text.lowercased().filter { $0.isLetter }
    if letters.isEmpty { return false }
    if negative.contains(letters) { return true }
    return negations.contains { letters.hasPrefix($0) && denied.contains(String(letters.dropFirst($0.count))) }
  }

  /// Whether a text says what a defense did: "Blocked", "Alerted".
  static func isOfDefense(_ text: String) -> Bool {
    ["blocked", "prevented", "alerted", "logged", "notblocked", "notprevented", "notalerted", "notlogged"].contains(
      letters(text))
  }

  /// Whether a text says that a defense did nothing: "Missed", "Not blocked".
  static func failed(_ text: String) -> Bool {
    ["missed", "notblocked", "notprevented", "notlogged", "notalerted", "unprevented", "unblocked"].contains(
      text.lowercased().filter { $0.isLetter })
  }

  /// Whether a text says that something is so: "yes", "x", "✓", a number above 0.
  package static func affirm(_ text: String) -> Bool {
    if let first = text.first, "✓✔☑✅☒●".contains(first) { return true }
    if text.trimmedASCII == ":white_check_mark:" { return true }
    if let number = TypedWeight.number(cell: text) { return number > 0 }
    return positive.contains(text.lowercased().filter { $0.isLetter })
  }

  /// Whether a text says that a relationship is that of a measure to what it is taken against.
  static func isAgainst(_ text: String) -> Bool {
    against.contains(text.lowercased().filter { $0.isLetter })
  }

  private static let against: Set<String> = [
    "mitigates", "mitigate", "mitigatedby", "detects", "protects", "remediates",
  ]

  /// Whether a text says that an alert was none: "False Positive", "BenignPositive", "NotMalicious".
  static func clear(_ text: String) -> Bool {
    let letters = letters(text)
    if ["benign", "clean", "notmalicious", "notanincident", "notanissue"].contains(letters) { return true }
    guard !letters.hasPrefix("no"), !letters.hasPrefix("un") else { return false }
    return ["falsepositive", "benignpositive", "benigntruepositive"].contains { letters.contains($0) }
  }

  /// Whether a text says that something may have been: "suspected", "possible".
  static func suspect(_ text: String) -> Bool { suspected.contains(letters(text)) }

  /// Whether a text says that nobody knows yet, or that it is unlikely: "pending", "to be checked", "unknown".
  package static func leaveOpen(_ text: String) -> Bool { text == "?" || open.contains(letters(text)) }

  /// Whether a text says that something is still to be done: "planned", "to do".
  static func isPlanned(_ text: String) -> Bool { planned.contains(letters(text)) }

  private static let planned: Set<String> = ["planned", "todo", "scheduled", "notstarted", "geplant"]

  /// Whether a text says that something was done: "completed", "executed".
  static func isDone(_ text: String) -> Bool {
    ["completed", "complete", "executed", "performed", "succeeded", "success", "done"].contains(letters(text))
  }

  /// Whether a text says that nothing noticed it, and not that it did not happen: "NotDetected".
  static func isUndetected(_ text: String) -> Bool {
    ["detected", "detection", "detections", "covered", "coverage", "identified", "triggered", "gap", "missing"].contains
    {
      letters(text).hasSuffix($0)
    }
  }

  /// Whether a whole text says that a technique was not used, wherever it stands: "not observed", "ruled out".
  static func denyUse(_ text: String) -> Bool {
    guard (6...24).contains(text.utf8.count) else { return false }
    return usesDenied.contains(letters(text))
  }

  private static let usesDenied: Set<String> = [
    "notobserved", "unobserved", "notseen", "unseen", "ruledout", "falsepositive", "noevidence", "noevidencefound",
    "notused", "notexecuted", "notperformed", "notrun", "nichtbeobachtet", "nichtgesehen",
  ]

  /// Whether a text says how far the work on an alert is, and may say nothing of a technique: "open", "closed".
  static func isOfWork(_ text: String) -> Bool {
    let letters = letters(text)
    return waiting.contains(letters) || working.contains(letters)
  }

  /// Whether a text says that somebody works, or worked, on an alert.
  static func isWorkedOn(_ text: String) -> Bool { working.contains(letters(text)) }

  private static let waiting: Set<String> = [
    "open", "pending", "todo", "waiting", "queued", "planned", "unknown", "offen", "ausstehend",
  ]
  private static let working: Set<String> = [
    "new", "active", "inprogress", "closed", "resolved", "acknowledged", "assigned", "escalated", "contained",
    "reopened",
    "onhold", "unassigned", "solved", "done",
  ]

  /// Whether it is known what a text says of a technique, if only that it says nothing.
  static func isKnown(_ text: String) -> Bool {
    deny(text) || affirm(text) || predict(text) || suspect(text) || leaveOpen(text) || TypedWeight.isNumber(text)
      || text.isEmpty || FieldVocabulary.isNothing(text) || neutral.contains(letters(text))
  }

  private static func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter } }

  private static let suspected: Set<String> = [
    "suspected", "suspect", "suspicious", "possible", "possibly", "probable", "probably", "likely", "maybe", "perhaps",
    "potential", "potentially", "assumed", "presumed", "vermutet", "verdächtig", "möglich", "wahrscheinlich",
    "suspecté",
  ]
  private static let open: Set<String> = [
    "pending", "open", "todo", "tobechecked", "tobedone", "tobeconfirmed", "tobeverified", "tobeinvestigated",
    "tocheck",
    "toverify", "tbd", "tbc", "unknown", "unclear", "undetermined", "unconfirmed", "unverified", "unchecked",
    "untested",
    "uninvestigated", "undecided", "inconclusive", "notyet", "notchecked", "notyetchecked", "notverified",
    "notconfirmed",
    "notyetconfirmed", "notyetverified", "notinvestigated", "notyetinvestigated", "notlookedat", "waiting", "queued",
    "planned", "scheduled", "notstarted", "geplant", "nextsteps", "recommendations",
    "recommendeddetections", "recommendedhunts", "detectionopportunities", "huntingopportunities", "hypotheses",
    "unlikely", "doubtful", "offen", "unbekannt", "unklar", "zuprüfen", "ausstehend", "inconnu",
  ]
  /// What programs say of an alert, a rule or a run, and not of the technique.
  private static let neutral: Set<String> = [
    "new", "active", "inprogress", "closed", "resolved", "acknowledged", "assigned", "escalated", "contained",
    "blocked",
    "remediated", "mitigated", "fixed", "quarantined", "stable", "test", "experimental", "production", "released",
    "deprecated", "unsupported", "draft", "approved", "reviewed", "failure", "failed", "error", "warning", "ok", "info",
    "low", "medium", "high", "critical", "minimal", "significant", "mapped", "mappable", "running", "enabled", "used",
    "ongoing", "alert", "alerted", "logged", "firing", "completed", "verified", "validated", "known", "documented",
    "exploitationtechnique", "primaryimpact", "secondaryimpact", "techniquescores", "uses",
  ]

  /// Whether a text says that something is likely, not seen.
  package static func predict(_ text: String) -> Bool {
    [
      "predicted", "prediction", "suggested", "suggestion", "forecast", "inferred", "likely", "expected",
      "vorhergesagt",
    ]
    .contains(text.trimmedASCII.lowercased())
  }
}
