import FileFormats

/// Finds the techniques in a table: in the columns most of whose cells hold an id and little else, else in those that are
/// named so. A row is a record.
struct TableReading {
  /// How many rows are looked at before a column is chosen.
  private static let sample = 500
  /// Words of a cell beside its id.
  private static let fewWords = 8
  /// Beginnings of names of columns that are about something else than the row's technique.
  private static let otherNames = [
    "related", "see", "siehe", "voir", "parent", "description", "beschreibung", "comment", "kommentar", "remark",
    "remarque", "bemerk", "note", "anmerk", "reference", "host", "computer", "device", "machine", "user", "account",
    "asset", "query", "detection", "exclu", "similar", "mitigat", "countermeasure", "message", "log", "command",
    "file", "path", "hash", "cve", "ticket", "seenwith", "members", "reason",
  ]

  private enum Use {
    case technique, subtechnique, tags, name
  }

  private struct Column {
    let index: Int
    let use: Use
  }

  private let table: LooseTable
  private let hasHeader: Bool
  private var columns: [Column] = []
  private var checks: RowChecks?
  /// The columns that say when, where and by whom.
  private var events: [(index: Int, meaning: EventFields.Meaning)] = []
  private let name: String
  private let isCoverage: Bool

  /// Chooses the columns; `nil` where none names techniques.
  ///
  /// - Throws: `FileError` where the table is broken.
  init?(_ text: Data, name: String, isCoverage: Bool = false) throws(FileError) {
    let lowered = name.lowercased()
    let isNamed = ["csv", "tsv", "psv", "tab"].contains { lowered.hasSuffix("." + $0) }
    guard let table = LooseTable(text, path: name, isNamed: isNamed) else { return nil }
    // A table of Markdown stands among other text.
    if table.header.count > 2, table.header.first == "", table.header.last == "" { return nil }
    self.table = table
    self.name = name
    self.isCoverage = isCoverage
    hasHeader = !table.header.contains { !TechniqueText.hits(in: $0).isEmpty }
    // Lists of ids and prose have commas, too.
    guard hasHeader || isNamed && table.header.count > 1 else { return nil }
    let uses = table.header.map { hasHeader ? Self.use($0) : .unknown }
    guard table.header.count > 1 || Self.isIDName(table.header.first ?? "", uses.first) else { return nil }
    try choose(uses)
    guard !columns.isEmpty else { return nil }
  }

  private static func isNamed(_ use: FieldPath.End, _ header: String) -> Bool { isIDName(header, use) }

  private static func isIDName(_ name: String, _ use: FieldPath.End?) -> Bool {
    if ["id", "ids"].contains(name.lowercased()) { return true }
    guard case .ids? = use else { return false }
    return true
  }

  /// What a column's name says of it.
  private static func use(_ header: String) -> FieldPath.End {
    let plain = header.lowercased().filter { $0.isLetter || $0.isNumber }
    if otherNames.contains(where: { plain.hasPrefix($0) }) { return .aside }
    // "Technique 1", "technique_2"
    let unnumbered = String(header.reversed().drop { $0.isNumber || $0 == " " || $0 == "_" || $0 == "#" }.reversed())
    return FieldPath(unnumbered.isEmpty ? header : unnumbered)?.end ?? .unknown
  }

  private mutating func choose(_ uses: [FieldPath.End]) throws(FileError) {
    var cells = [Int](repeating: 0, count: uses.count)
    var pure = cells
    var some = cells
    var suffixes = cells
    var tags = cells
    try table.forEachRow(limit: Self.sample, includesHeader: !hasHeader) { row in
      for index in 0..<min(row.count, uses.count) {
        let cell = row[index].trimmedASCII
        guard !FieldVocabulary.isNothing(cell) else { continue }
        cells[index] += 1
        if Self.isPure(cell) { pure[index] += 1 }
        if Self.areTags(cell) { tags[index] += 1 }
        if !TechniqueText.hits(in: cell).isEmpty { some[index] += 1 }
        if Self.areSuffixes(cell) { suffixes[index] += 1 }
      }
    }
    // Beside a column that is named so and holds ids, others must hold nothing else.
    let hasNamed = uses.indices.contains { index in
      Self.isNamed(uses[index], table.header[index]) && cells[index] > 0 && 2 * pure[index] >= cells[index]
    }
    for index in uses.indices where !Self.isAside(uses[index]) {
      if case .ids(.subtechnique) = uses[index], cells[index] > 0 {
        columns.append(Column(index: index, use: .subtechnique))
      } else if 2 * tags[index] > cells[index], tags[index] > pure[index] {
        columns.append(Column(index: index, use: .tags))
      } else if cells[index] > 0, 2 * pure[index] >= cells[index],
        !hasNamed || Self.isNamed(uses[index], table.header[index]) || 20 * pure[index] >= 19 * cells[index]
      {
        columns.append(Column(index: index, use: .technique))
      } else if 2 * suffixes[index] > cells[index] {
        columns.append(Column(index: index, use: .subtechnique))
      }
    }
    if !columns.contains(where: { $0.use != .subtechnique }) {
      for index in uses.indices {
        if case .ids(let context) = uses[index], context != .subtechnique, some[index] > 0 {
          columns.append(Column(index: index, use: .technique))
        } else if case .tags = uses[index], some[index] > 0 {
          columns.append(Column(index: index, use: .tags))
        }
      }
    }
    if columns.isEmpty { chooseNames(uses, cells) }
    if hasHeader {
      try chooseChecks()
      chooseEvents()
    }
  }

  private mutating func chooseEvents() {
    for (index, header) in table.header.enumerated() where !columns.contains(where: { $0.index == index }) {
      guard let meaning = EventFields.meaning(path: header) else { continue }
      if case .within(let place) = meaning {
        // A column `host` or `user` has their names.
        guard let alone = EventFields.alone(place) else { continue }
        events.append((index, alone))
      } else {
        events.append((index, meaning))
      }
    }
  }

  private func sightings(_ row: CSVRow, _ collector: inout ReadingCollector) -> [Sighting] {
    guard !events.isEmpty else { return [] }
    var fields = EventFields()
    for (index, meaning) in events where index < row.count {
      let cell = row[index].trimmedASCII
      switch meaning {
      case .time(let rank, let isUTC): fields.take(time: cell, rank, isUTC: isUTC)
      case .host(let rank): fields.take(host: cell, rank)
      case .user(let rank): fields.take(user: cell, rank)
      case .within: break
      }
    }
    if let unread = fields.unread { collector.countUnreadTime(unread) }
    return fields.sightings
  }

  private mutating func chooseNames(_ uses: [FieldPath.End], _ cells: [Int]) {
    for index in uses.indices where cells[index] > 0 {
      switch uses[index] {
      case .ids, .names: columns.append(Column(index: index, use: .name))
      default: break
      }
    }
  }

  private static func isAside(_ use: FieldPath.End) -> Bool {
    if case .aside = use { true } else { false }
  }

  private mutating func chooseChecks() throws(FileError) {
    var checks = RowChecks(header: table.header, besides: Set(columns.map(\.index)), isCoverage: isCoverage)
    try table.forEachRow(limit: Self.sample) { checks.look(at: $0) }
    self.checks = checks
  }

  /// Whether a cell holds ids and little else.
  private static func isPure(_ cell: String) -> Bool {
    guard cell.utf8.count <= 2000 else { return false }
    let hits = TechniqueText.hits(in: cell)
    guard !hits.isEmpty else { return false }
    if let start = cell.utf8.first, start == UInt8(ascii: "[") || start == UInt8(ascii: "{") { return true }
    guard TechniqueText.isLed(cell) || TechniqueText.linked(cell) != nil else { return false }
    // T1650-FIN-04 is a host.
    let bytes = Array(cell.utf8)
    for hit in hits {
      let end = hit.bytes.upperBound
      if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "_"),
        bytes[end + 1] != 0x20
      {
        return false
      }
    }
    let words = cell.split { !$0.isLetter && !$0.isNumber }.filter { $0.contains { $0.isLetter } }
    return words.count <= Self.fewWords * hits.count
  }

  private static func areTags(_ cell: String) -> Bool {
    let parts = cell.split { ",;| \n".contains($0) }
    var hasTechnique = false
    for part in parts {
      switch TagReading(String(part)) {
      case .technique(_, let hasNamespace): hasTechnique = hasTechnique || hasNamespace
      case .attack, .name: break
      case .nearly, .other: if !part.contains(".") { return false }
      }
    }
    return hasTechnique
  }

  private static func areSuffixes(_ cell: String) -> Bool {
    let parts = cell.split { ",;/ ".contains($0) }
    return !parts.isEmpty && parts.allSatisfy { $0.first == "." && TechniqueText.suffix($0) != nil }
  }

  /// Reads all rows.
  func read(into walker: inout RecordWalker) throws(FileError) {
    var rows = 0
    var without = 0
    var ragged = 0
    var walked = walker
    walked.isKnown = true
    walked.collector.kind = .table
    let isOwn = try isOwn()
    if isOwn { walked.collector.kind = .ownAnswer }
    try table.forEachRow(includesHeader: !hasHeader) { row in
      rows += 1
      let before = walked.taken
      (walked.weight, walked.wrongWeight) = weight(row, isOwn: isOwn)
      let seen = sightings(row, &walked.collector)
      walked.record(sightings: seen, aside: aside(row, isOwn: isOwn)) { walker in
        for column in columns where column.index < row.count {
          let cell = row[column.index].trimmedASCII
          guard !FieldVocabulary.isNothing(cell) else { continue }
          switch column.use {
          case .technique: walker.take(cell: cell)
          case .subtechnique: walker.take(subtechnique: cell)
          case .tags:
            for part in cell.split(whereSeparator: { ",;| \n".contains($0) }) { walker.take(tag: String(part)) }
          case .name: walker.take(name: cell)
          }
        }
        guard row.count != table.header.count else { return }
        let loose = looseCells(of: row, isTaken: walker.taken > before)
        for index in loose { walker.take(cell: row[index].trimmedASCII) }
        if !loose.isEmpty { ragged += 1 }
      }
      if walked.taken == before { without += 1 }
    }
    if without > 0 {
      let names = columns.map {
        table.header.indices.contains($0.index) && hasHeader ? table.header[$0.index] : "\($0.index + 1)"
      }
      walked.collector.add(
        note: "rows_without_id",
        "\(without) of \(rows) rows of \(name) have no technique id in the column\(names.count == 1 ? "" : "s") "
          + names.joined(separator: ", "))
    }
    if ragged > 0 {
      walked.collector.add(
        note: "ragged_rows",
        "\(ragged) of \(rows) rows of \(name) have another number of cells than the first one (\(table.header.count)), and "
          + "technique ids outside its columns, which were read")
    }
    walker = walked
  }

  /// The cells of a row of another length than the first one that hold ids outside the columns of ids: a list whose
  /// commas nobody quoted goes on in the cells behind its column, and in a shorter row cells stand anywhere.
  private func looseCells(of row: CSVRow, isTaken: Bool) -> [Int] {
    let chosen = Set(columns.map(\.index))
    func isLoose(_ index: Int) -> Bool { !chosen.contains(index) && Self.isPure(row[index].trimmedASCII) }
    if row.count < table.header.count { return isTaken ? [] : (0..<row.count).filter(isLoose) }
    var cells: Set<Int> = []
    for index in chosen.sorted() {
      var next = index + 1
      while next < row.count, !chosen.contains(next), isLoose(next) {
        cells.insert(next)
        next += 1
      }
    }
    return (cells.union((table.header.count..<row.count).filter(isLoose))).sorted()
  }

  /// How far a row counts, or what stands there and is no weight; of a plan of ours, how sure an observed technique is.
  private func weight(_ row: CSVRow, isOwn: Bool) -> (share: Double?, wrong: String?) {
    let isWeighed = isOwn || OwnTable(header: table.header) == .extract
    let own = isWeighed ? table.header.firstIndex(of: "probability") : nil
    guard let index = own ?? checks?.columns.first(where: { $0.check == .weight })?.index, index < row.count else {
      return (nil, nil)
    }
    let cell = row[index].trimmedASCII
    guard !FieldVocabulary.isNothing(cell) else { return (nil, nil) }
    return switch TypedWeight(cell: cell) {
    case .share(let share): (share < 1 ? share : nil, nil)
    case .nothing: (nil, nil)
    case .wrong: (nil, isOwn ? nil : cell)
    }
  }

  /// Whether the table is a plan of ours, whose column `list` tells what was observed from what is likely.
  private func isOwn() throws(FileError) -> Bool {
    if isPrediction { return true }
    guard let list = checks?.columns.first(where: { $0.check == .list })?.index else { return false }
    var isOwn = false
    try table.forEachRow(limit: Self.sample) { row in
      if list < row.count, ["look_back", "look_forward", "either_side"].contains(row[list]) { isOwn = true }
    }
    return isOwn
  }

  /// Whether nothing in the table was observed.
  private var isPrediction: Bool { OwnTable(header: table.header) == .predictions }

  private func aside(_ row: CSVRow, isOwn: Bool) -> ReadingCollector.Aside? {
    if isPrediction { return .predicted }
    return checks?.aside(row, isOwn: isOwn)
  }
}
