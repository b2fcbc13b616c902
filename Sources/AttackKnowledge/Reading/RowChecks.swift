import FileFormats

/// The columns of a table that say whether a row counts.
struct RowChecks {
  enum Check {
    case enabled, disabled, status, score, weight, list, judgment
    /// Whether the technique was seen: an empty cell beside others that say yes says no.
    case seen
    /// Whether it is not so: "not observed", "false positive".
    case unseen
    /// Whether a detection sees it.
    case covered
    /// How what a row names goes with what it is for: a mitigation is no use.
    case relationship
    /// What kind of entry the row is.
    case type
  }

  private(set) var columns: [(index: Int, check: Check)] = []
  /// Those of the columns of which a cell that is empty says no.
  private var marked: Set<Int> = []
  /// Columns of statuses that say of techniques whether they were seen.
  private var judging: Set<Int> = []
  /// Columns of statuses that say how far the work on alerts is.
  private var working: Set<Int> = []
  /// Columns of outcomes that tell what a defense did: "Blocked", "Alerted".
  private var defending: Set<Int> = []
  private let isCoverage: Bool
  private let header: [String]

  /// - Parameters:
  ///   - taken: the columns that name techniques.
  ///   - isCoverage: whether the table tells what is detected.
  init(header: [String], besides taken: Set<Int>, isCoverage: Bool) {
    self.header = header
    self.isCoverage = isCoverage
    for (index, name) in header.enumerated() where !taken.contains(index) {
      if let check = Self.check(name) { columns.append((index, check)) }
    }
    // In ATT&CK's own sheets of relationships.
    if header.contains(where: { $0.lowercased() == "target id" }) {
      for place in columns.indices where header[columns[place].index].lowercased() == "mapping type" {
        columns[place].check = .relationship
      }
    }
    // Of a test of the defense an outcome is the defense's.
    if header.contains(where: Self.namesTest) {
      for place in columns.indices where Self.tellsOutcome(header[columns[place].index]) {
        columns[place].check = .covered
      }
    }
    // Of a test "Executed" says what was done, "Detected" what the defense saw of it.
    let isTest = columns.contains { $0.check == .seen }
    columns.removeAll { $0.check == .covered && !isCoverage && (isTest || !Self.tellsDetected(header[$0.index])) }
  }

  /// Looks at rows before the first is judged.
  mutating func look(at row: CSVRow) {
    for (index, check) in columns where check == .seen || check == .covered {
      if index < row.count, StatusWords.affirm(row[index].trimmedASCII) { marked.insert(index) }
    }
    for (index, check) in columns where check == .seen && !isCoverage && index < row.count {
      let cell = row[index].trimmedASCII
      if Self.tellsOutcome(header[index]), StatusWords.isOfDefense(cell) { defending.insert(index) }
    }
    for (index, check) in columns where check == .status && index < row.count {
      let cell = row[index].trimmedASCII
      if StatusWords.isWorkedOn(cell) {
        working.insert(index)
      } else if StatusWords.affirm(cell) || StatusWords.deny(cell) || StatusWords.suspect(cell)
        || StatusWords.leaveOpen(cell) && !StatusWords.isOfWork(cell)
      {
        judging.insert(index)
      }
    }
  }

  private static func namesTest(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0.isLetter }
    return [
      "testcase", "testname", "testid", "scenario", "scenarioname", "simulationid", "attackname", "actionname",
      "variant",
    ]
    .contains(plain)
  }

  private static func tellsOutcome(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0.isLetter }
    return ["outcome", "result", "verdict"].contains { plain.hasSuffix($0) }
  }

  private static func tellsDetected(_ name: String) -> Bool { name.lowercased().hasPrefix("detected") }

  private static func check(_ header: String) -> Check? {
    let last = header.split(separator: ".").last.map(String.init) ?? header
    let plain = last.lowercased().filter { $0.isLetter }
    if Self.unseen.contains(plain) { return .unseen }
    if Self.seen.contains(plain) || Self.seenBeginnings.contains(where: { plain.hasPrefix($0) }) { return .seen }
    if Self.covered.contains(plain) { return .covered }
    if counts.contains(plain) { return .score }
    if ["type", "kind", "typ", "class", "origin", "quelle"].contains(plain) { return .type }
    return switch FieldName(rawValue: FieldName.table.number(of: last)) {
    case .enabled: .enabled
    case .happened: .seen
    case .disabled: .disabled
    case .status: .status
    case .judgment: .judgment
    case .score, .count: .score
    case .weight: .weight
    case .relationshipType: .relationship
    case .observed: .seen
    default: plain == "list" ? .list : plain.hasSuffix("status") ? .status : nil
    }
  }

  private static let seen: Set<String> = [
    "seen", "observed", "isobserved", "wasobserved", "found", "present", "confirmed", "executed", "performed",
    "occurred", "done",
    "verdict", "result", "outcome", "finding", "hit", "used", "beobachtet", "gesehen", "gefunden", "ausgeführt",
    "ergebnis", "vorhanden", "observé", "résultat",
  ]
  private static let seenBeginnings = ["seenin", "observedin", "observedby", "foundin", "usedin", "seenby", "wasseen"]
  /// Columns that tell how often something was found.
  private static let counts: Set<String> = [
    "alerts", "hits", "events", "occurrences", "matches", "observations", "incidents", "alertcount", "hitcount",
    "eventcount", "matchcount", "numberofalerts",
  ]
  private static let unseen: Set<String> = [
    "notobserved", "notseen", "notfound", "falsepositive", "isfalsepositive", "fp", "ruledout", "excluded",
  ]
  private static let covered: Set<String> = [
    "coverage", "covered", "detected", "detectioncoverage", "detectionstatus", "coveragestatus", "coveragelevel",
    "isdetected", "iscovered", "abdeckung", "abgedeckt", "erkannt", "couverture",
  ]

  /// Why a row is left aside; `nil` where it counts.
  func aside(_ row: CSVRow, isOwn: Bool) -> ReadingCollector.Aside? {
    for (index, check) in columns where index < row.count {
      let cell = row[index].trimmedASCII
      if defending.contains(index), StatusWords.isUndetected(cell) { continue }
      // "Open" among "closed" is what a ticket is.
      let isOfWork = check == .status && StatusWords.isOfWork(cell)
      if isOfWork, working.contains(index) || !judging.contains(index) { continue }
      if check == .status, !isCoverage, StatusWords.isAgainst(cell) { return .against }
      if let why = Self.judge(cell, check, header[index], isMarked: marked.contains(index), isOwn: isOwn) { return why }
    }
    return nil
  }

  /// Whether a row says that its technique may have been used: "suspected", "possible".
  func isSuspected(_ row: CSVRow) -> Bool {
    columns.contains { index, check in
      (check == .status || check == .seen) && index < row.count && StatusWords.suspect(row[index].trimmedASCII)
    }
  }

  /// A status of which it is not known what it says.
  func unknownStatus(_ row: CSVRow) -> String? {
    for (index, check) in columns where check == .status && index < row.count {
      let cell = row[index].trimmedASCII
      if !StatusWords.isKnown(cell) { return cell }
    }
    return nil
  }

  private static func judge(
    _ cell: String, _ check: Check, _ name: String, isMarked: Bool, isOwn: Bool
  ) -> ReadingCollector.Aside? {
    if check == .status || check == .seen {
      if StatusWords.leaveOpen(cell) { return .open }
      if StatusWords.suspect(cell) { return nil }
    }
    return switch check {
    case .enabled: isNo(cell) ? .disabled : nil
    case .disabled: isYes(cell) ? .disabled : nil
    case .unseen: isYes(cell) || cell.lowercased() == "x" ? .notSeen : nil
    case .status:
      StatusWords.predict(cell)
        ? .predicted : isUnmapped(cell, name) ? .notMapped : nil
    case .judgment: StatusWords.clear(cell) ? .notSeen : nil
    case .relationship: StatusWords.isAgainst(cell) ? .against : nil
    case .score: TypedWeight.number(cell: cell) == 0 ? .scoreZero : nil
    case .weight: TypedWeight(cell: cell) == .nothing ? .notSeen : nil
    case .covered where StatusWords.failed(cell): .notSeen
    case .seen, .covered:
      StatusWords.predict(cell) ? .predicted : isNo(cell) || isMarked && isUnmarked(cell) ? .notSeen : nil
    case .type: StatusWords.predict(cell) ? .predicted : StatusWords.deny(cell) && cell.count > 4 ? .notSeen : nil
    case .list: isOwn && cell != "observed" ? .predicted : nil
    }
  }

  /// Whether a cell without a check of its own is nothing but a denial: "not observed" among the evidence.
  func isDenied(_ row: CSVRow, besides taken: [TableReading.Column]) -> Bool {
    for index in 0..<row.count {
      // Most cells begin otherwise, and a text is dear.
      let outline = row.outline(index)
      guard (6...30).contains(outline.count), let first = outline.first, "nurfNURF".utf8.contains(first) else {
        continue
      }
      if StatusWords.denyUse(row[index]), !taken.contains(where: { $0.index == index }),
        !columns.contains(where: { $0.index == index }), !Self.namesMeasure(header, index)
      {
        return true
      }
    }
    return false
  }

  private static func namesMeasure(_ header: [String], _ index: Int) -> Bool {
    guard header.indices.contains(index) else { return false }
    let name = header[index].lowercased()
    return ["mitig", "detect", "control", "sensor", "rule", "tool", "coverage", "log"].contains { name.contains($0) }
  }

  /// Of programs a status of 0 is a success.
  private static func isUnmapped(_ cell: String, _ name: String) -> Bool {
    name.lowercased().contains("mapp") && cell == "0" || FieldVocabulary.saysNo(cell) || cell.lowercased() == "n/a"
  }

  private static func isNo(_ cell: String) -> Bool {
    if TypedWeight.number(cell: cell) == 0 || TypedWeight(cell) == .nothing { return true }
    return StatusWords.deny(cell)
  }

  private static func isUnmarked(_ cell: String) -> Bool { FieldVocabulary.isNothing(cell) }

  private static func isYes(_ cell: String) -> Bool {
    ["true", "yes", "y", "1", "on", "ja", "oui", "x", "t"].contains(cell.lowercased())
  }
}
