import FileFormats

/// Which columns are read, and as what.
extension TableReading {
  /// Beginnings of names of columns that are about something else than the row's technique.
  private static let otherNames = [
    "related", "see", "siehe", "voir", "parent", "description", "beschreibung", "comment", "kommentar", "remark",
    "remarque", "bemerk", "note", "anmerk", "reference", "host", "computer", "device", "machine", "user", "account",
    "asset", "query", "recommend", "detection", "exclu", "similar", "mitigat", "countermeasure", "message", "log",
    "command",
    "detail", "extrafield", "rulefile", "evtx", "payload", "eventinfo", "file", "path", "hash", "cve", "ticket",
    "seenwith", "members", "reason", "sightings",
  ]

  private static func isNamed(_ use: FieldPath.End, _ header: String) -> Bool { isIDName(header, use) }

  static func isIDName(_ name: String, _ use: FieldPath.End?) -> Bool {
    if ["id", "ids"].contains(name.lowercased()) { return true }
    guard case .ids? = use else { return false }
    return true
  }

  /// What a column's name says of it.
  static func use(_ header: String) -> FieldPath.End {
    let plain = header.lowercased().filter { $0.isLetter || $0.isNumber }
    if ["search", "spl", "kql"].contains(plain) || otherNames.contains(where: { plain.hasPrefix($0) }) {
      return .aside
    }
    // "Technique 1", "technique_2"
    let unnumbered = String(header.reversed().drop { $0.isNumber || $0 == " " || $0 == "_" || $0 == "#" }.reversed())
    return FieldPath(unnumbered.isEmpty ? header : unnumbered)?.end ?? .unknown
  }

  mutating func choose(_ uses: [FieldPath.End]) throws(FileError) {
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
        let isObject = cell.hasPrefix("{") || cell.hasPrefix("[{")
        if Self.isPure(cell) || isObject && Self.isNamed(uses[index], table.header[index]) { pure[index] += 1 }
        if Self.areTags(cell) { tags[index] += 1 }
        if !TechniqueText.hits(in: cell).isEmpty { some[index] += 1 }
        if Self.areSuffixes(cell) { suffixes[index] += 1 }
      }
    }
    hasSuffixes = suffixes.contains { $0 > 0 }
    // `.001` under `T1059` names a sub-technique, too.
    for index in uses.indices where pure[index] > 0 { pure[index] += suffixes[index] }
    // Beside a column that is named so and holds ids, others must hold nothing else.
    let hasNamed = uses.indices.contains { index in
      let isNamed = Self.isNamed(uses[index], table.header[index]) && 2 * pure[index] >= cells[index]
      return cells[index] > 0 && (isNamed || Self.isTags(uses[index]) && 2 * tags[index] > cells[index])
    }
    for index in uses.indices where !Self.isAside(uses[index]) && !(hasNamed && Self.isTitle(table.header[index])) {
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
    if columns.contains(where: { $0.use == .subtechnique }) { hasSuffixes = true }
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

  private mutating func chooseNames(_ uses: [FieldPath.End], _ cells: [Int]) {
    for index in uses.indices where cells[index] > 0 {
      switch uses[index] {
      case .ids, .names: columns.append(Column(index: index, use: .name))
      default: break
      }
    }
  }

  /// Whether a column has the names of rules and alerts, in which techniques are mentioned.
  private static func isTitle(_ header: String) -> Bool {
    let plain = header.lowercased().filter { $0.isLetter }
    return ["title", "searchname", "rulename", "ruletitle", "alertname", "alerttitle", "threatname", "displayname"]
      .contains(plain)
  }

  private static func isTags(_ use: FieldPath.End) -> Bool {
    if case .tags = use { true } else { false }
  }

  private static func isAside(_ use: FieldPath.End) -> Bool {
    if case .aside = use { true } else { false }
  }

  private mutating func chooseChecks() throws(FileError) {
    var checks = RowChecks(header: table.header, besides: Set(columns.map(\.index)), isCoverage: isCoverage)
    try table.forEachRow(limit: Self.sample) { checks.look(at: $0) }
    self.checks = checks
  }
}
