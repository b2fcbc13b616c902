import FileFormats

/// Finds the techniques in a table: in the columns most of whose cells hold an id and little else, else in those that are
/// named so. A row is a record.
struct TableReading {
  /// How many rows are looked at before a column is chosen.
  static let sample = 500

  enum Use {
    case technique, subtechnique, tags, name
  }

  struct Column {
    let index: Int
    let use: Use
  }

  let table: LooseTable
  let hasHeader: Bool
  var columns: [Column] = []
  var checks: RowChecks?
  /// Whether cells name sub-techniques by their numbers alone.
  var hasSuffixes = false
  /// The columns that say when, where and by whom.
  var events: [(index: Int, meaning: EventFields.Meaning)] = []
  private let name: String
  let isCoverage: Bool

  /// Chooses the columns; `nil` where none names techniques.
  ///
  /// - Parameters:
  ///   - name: the file as the user named it.
  ///   - isCoverage: whether the table tells what is detected.
  ///   - isDrawn: whether the text was made of what somebody drew as a table.
  /// - Throws: `FileError` where the table is broken.
  init?(_ text: Data, name: String, isCoverage: Bool = false, isDrawn: Bool = false) throws(FileError) {
    let lowered = name.lowercased()
    let isNamed = isDrawn || ["csv", "tsv", "psv", "tab"].contains { lowered.hasSuffix("." + $0) }
    guard let table = LooseTable(text, path: name, isNamed: isNamed) else { return nil }
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

  /// Reads all rows.
  func read(into walker: inout RecordWalker) throws(FileError) {
    var rows = 0
    var without = 0
    var ragged = 0
    // Under `T1059` a row may name its sub-technique by the number alone.
    var above: TechniqueID?
    let goesOn = hasSuffixes
    var statuses = RowStatuses()
    var walked = walker
    walked.isKnown = true
    walked.collector.kind = .table
    let isOwn = try isOwn()
    if isOwn { walked.collector.kind = .ownAnswer }
    walked.collector.areSuggestions = OwnTable(header: table.header) == .extract
    try table.forEachRow(includesHeader: !hasHeader) { row in
      if isOwn, isRemark(row) { return }
      rows += 1
      let before = walked.taken
      (walked.weight, walked.wrongWeight) = weight(row, isOwn: isOwn)
      if !isOwn, let checks { statuses.look(at: row, checks, weight: &walked.weight) }
      let seen = isOwn ? ownSightings(row, &walked.collector) : sightings(row, &walked.collector)
      if goesOn { above = technique(of: row) ?? above }
      walked.record(sightings: seen, aside: aside(row, isOwn: isOwn)) { walker in
        walker.above = above
        for column in columns where column.index < row.count {
          let cell = row[column.index].trimmedASCII
          guard !FieldVocabulary.isNothing(cell) else { continue }
          switch column.use {
          case .technique:
            if goesOn, Self.areSuffixes(cell) { walker.take(subtechnique: cell) } else { walker.take(cell: cell) }
          case .subtechnique: walker.take(subtechnique: cell)
          case .tags:
            for part in cell.split(whereSeparator: { ",;|¦ \n".contains($0) }) { walker.take(tag: String(part)) }
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
        "\(without) of \(Counted.of(rows, "row")) of \(name) \(without == 1 ? "has" : "have") no technique id in the column\(names.count == 1 ? "" : "s") "
          + names.joined(separator: ", "))
    }
    statuses.tell(&walked.collector)
    if ragged > 0 {
      walked.collector.add(
        note: "ragged_rows",
        "\(ragged) of \(Counted.of(rows, "row")) of \(name) \(ragged == 1 ? "has" : "have") another number of cells than the first one (\(table.header.count)), and "
          + "technique ids outside its columns, which were read")
    }
    walker = walked
  }

  /// The technique that a row names in a column of techniques.
  private func technique(of row: CSVRow) -> TechniqueID? {
    for column in columns where column.use == .technique && column.index < row.count {
      for hit in TechniqueText.hits(in: row[column.index]) {
        if case .technique(let id) = hit.reading { return id.parent ?? id }
      }
    }
    return nil
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

  /// Whether the row of a plan of ours is what there is to say of its input.
  private func isRemark(_ row: CSVRow) -> Bool {
    checks?.columns.contains { $0.check == .list && $0.index < row.count && row[$0.index] == "warning" } == true
  }

  /// When, where and by whom an observed technique of a plan of ours was seen.
  private func ownSightings(_ row: CSVRow, _ collector: inout ReadingCollector) -> [Sighting] {
    guard let index = table.header.firstIndex(of: "sightings"), index < row.count else { return [] }
    var all: [Sighting] = []
    for seen in TechniqueText.hits(in: row[index]).compactMap(\.seen) {
      if let time = seen.unreadTime { collector.countUnreadTime(time) }
      all.append(seen.sighting)
    }
    return all
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
    if OwnTable(header: table.header) == .extract, let share = weight(row, isOwn: false).share,
      share < ReadingCollector.suggested
    {
      return .lessLikely
    }
    if let why = checks?.aside(row, isOwn: isOwn) { return why }
    return !isOwn && checks?.isDenied(row, besides: columns) == true ? .notSeen : nil
  }
}
