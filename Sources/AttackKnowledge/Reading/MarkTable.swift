import FileFormats

/// A table with a column for each technique, headed by its id or its name, and marks in the cells: 0 and 1, x, yes and no.
struct MarkTable {
  private var marked: [TechniqueID] = []
  private var unmarked: [TechniqueID] = []
  private var rows = 0

  /// - Returns: `nil` for tables of other kinds.
  init?(_ text: Data, _ collector: ReadingCollector) throws(FileError) {
    guard let table = LooseTable(text, path: collector.name, isNamed: true), table.header.count > 1 else { return nil }
    // Names are looked up only where the cells look so.
    var (hasMarks, isOther, isEven) = (Set<Int>(), Set<Int>(), true)
    try table.forEachRow(limit: TableReading.sample) { row in
      isEven = isEven && abs(row.count - table.header.count) <= 1
      for index in 0..<row.count {
        let cell = row[index].trimmedASCII
        if !Self.isMark(cell) { isOther.insert(index) } else if !cell.isEmpty { hasMarks.insert(index) }
      }
    }
    guard isEven, !hasMarks.subtracting(isOther).isEmpty else { return nil }
    let ids = table.header.indices.filter { Self.id(table.header[$0]) != nil }
    guard isOther.isDisjoint(with: ids) else { return nil }
    var lookup = collector
    let columns: [(index: Int, id: TechniqueID)] = table.header.indices.compactMap { index in
      guard !isOther.contains(index) else { return nil }
      let name = table.header[index]
      return (Self.id(name) ?? (lookup.isName(name) ? lookup.technique(named: name) : nil)).map { (index, $0) }
    }
    // One name may be that of anything.
    guard !ids.isEmpty || columns.count > 1 else { return nil }
    var (areMarks, seen) = (true, Set<TechniqueID>())
    try table.forEachRow { row in
      rows += 1
      for (index, id) in columns where index < row.count {
        let cell = row[index].trimmedASCII
        if !Self.isMark(cell) { areMarks = false }
        if !Self.isUnmarked(cell) { seen.insert(id) }
      }
    }
    guard areMarks else { return nil }
    for (_, id) in columns {
      if seen.contains(id) { marked.append(id) } else { unmarked.append(id) }
    }
  }

  private static func id(_ name: String) -> TechniqueID? {
    if let id = TechniqueID(name) { return id }
    return TechniqueText.hits(in: name).count == 1 ? TechniqueText.led(name) : nil
  }

  private static func isMark(_ cell: String) -> Bool {
    isUnmarked(cell) || cell.utf8.count < 10 && StatusWords.affirm(cell)
  }

  private static func isUnmarked(_ cell: String) -> Bool {
    FieldVocabulary.isNothing(cell) || TypedWeight.number(cell: cell) == 0 || StatusWords.deny(cell)
  }

  func reading(_ collector: ReadingCollector) -> TechniqueReading {
    var collector = collector
    collector.kind = .table
    collector.records = rows
    for id in marked { collector.observe(id, given: id.description) }
    for id in unmarked { collector.leaveAside(id, .notSeen) }
    return collector.finished()
  }
}
