/// How a split marks one observation.
public enum SplitRole: String, Sendable, CaseIterable {
  /// The model is fitted to it.
  case train
  /// Held out of an `entries` split for choosing parameters.
  case validation
  /// Held out of an `entries` split for the final figures.
  case test
  /// Given, of a held-out row for choosing parameters.
  case validationObserved = "validation-observed"
  /// To be found, of a held-out row for choosing parameters.
  case validationHidden = "validation-hidden"
  /// Given, of a held-out row for the final figures.
  case testObserved = "test-observed"
  /// To be found, of a held-out row for the final figures.
  case testHidden = "test-hidden"
}

/// One observation and the part it plays in a split.
public struct SplitEntry: Sendable, Equatable {
  /// The row's number.
  public let row: Int
  /// The item's number.
  public let item: Int
  /// The part it plays.
  public let role: SplitRole

  /// Creates an entry.
  public init(row: Int, item: Int, role: SplitRole) {
    self.row = row
    self.item = item
    self.role = role
  }
}

extension EvaluationSplit {
  /// Builds a split from marked observations.
  ///
  /// An `entries` split keeps all `rowCount` rows, those without a held-out item too, since MITRE's precision divides
  /// by them. A `reports` split fits to the `train` rows and asks for the held-out ones.
  ///
  /// - Throws: ``RecommenderError`` when roles of the two kinds are mixed or a row plays two parts.
  public init(
    entries: [SplitEntry], rowCount: Int, columnCount: Int, rowWeights: [Float]? = nil
  ) throws(RecommenderError) {
    let roles = Set(entries.map(\.role))
    let single = roles.intersection([.validation, .test])
    let whole = roles.subtracting([.train, .validation, .test])
    guard single.isEmpty || whole.isEmpty else {
      let names = roles.map(\.rawValue).sorted().joined(separator: ", ")
      throw RecommenderError(
        .shape, "a split holds out either observations or whole reports, but this one has \(names)")
    }
    var lists: [SplitRole: [[Int]]] = [:]
    for role in roles { lists[role] = [[Int]](repeating: [], count: rowCount) }
    for entry in entries {
      guard (0..<rowCount).contains(entry.row) else {
        throw RecommenderError(.shape, "the split names report \(entry.row) of \(rowCount)")
      }
      lists[entry.role]?[entry.row].append(entry.item)
    }
    func queries(_ observed: SplitRole, _ hidden: SplitRole) -> [Query] {
      (0..<rowCount).compactMap { row in
        guard let hiddenItems = lists[hidden]?[row], !hiddenItems.isEmpty else { return nil }
        return Query(row: row, observed: (lists[observed]?[row] ?? []).sorted(), hidden: hiddenItems.sorted())
      }
    }
    let train = lists[.train] ?? []
    if whole.isEmpty {
      let matrix = try ObservationMatrix(
        rows: train.isEmpty ? [[Int]](repeating: [], count: rowCount) : train, columnCount: columnCount,
        rowWeights: rowWeights)
      self.init(
        unit: .entries, training: matrix, validation: queries(.train, .validation), test: queries(.train, .test))
      return
    }
    for (row, items) in train.enumerated() where !items.isEmpty {
      if let role = whole.first(where: { lists[$0]?[row].isEmpty == false }) {
        throw RecommenderError(.shape, "report \(row) is marked both train and \(role.rawValue)")
      }
    }
    let kept = train.indices.filter { !train[$0].isEmpty }
    let matrix = try ObservationMatrix(
      rows: kept.map { train[$0] }, columnCount: columnCount,
      rowWeights: rowWeights.map { weights in kept.map { weights[$0] } })
    self.init(
      unit: .reports, training: matrix, validation: queries(.validationObserved, .validationHidden),
      test: queries(.testObserved, .testHidden))
  }

  /// Marks single observations at random, as MITRE does: shares of all observations go to validation and test, and
  /// every row keeps at least one for training.
  ///
  /// - Parameters:
  ///   - rows: the items of each row.
  ///   - validation: the share for validation, 0…1.
  ///   - test: the share for test, 0…1.
  ///   - seed: the seed of the draws.
  public static func markingEntries(
    of rows: [[Int]], validation: Double = 0.1, test: Double = 0.2, seed: UInt64
  ) -> [SplitEntry] {
    var generator = SeededGenerator(seed: seed)
    var free: [SplitEntry] = []
    var marked: [SplitEntry] = []
    for (row, items) in rows.enumerated() where !items.isEmpty {
      let kept = generator.index(below: items.count)
      for (position, item) in items.enumerated() {
        let entry = SplitEntry(row: row, item: item, role: .train)
        if position == kept { marked.append(entry) } else { free.append(entry) }
      }
    }
    let total = Double(marked.count + free.count)
    let testCount = min(Int(total * test), free.count)
    let validationCount = min(Int(total * validation), free.count - testCount)
    generator.shuffle(&free)
    for (position, entry) in free.enumerated() {
      let role: SplitRole =
        position < testCount ? .test : position < testCount + validationCount ? .validation : .train
      marked.append(SplitEntry(row: entry.row, item: entry.item, role: role))
    }
    return marked.sorted { ($0.row, $0.item) < ($1.row, $1.item) }
  }

  /// Holds out whole rows at random; of a held-out row half the items, rounded down, are given.
  ///
  /// Rows that hold the same items as an earlier one are left out, or a test row might be a training row under
  /// another name. Rows with fewer than `minimumSize` items are always for training.
  ///
  /// - Parameters:
  ///   - rows: the items of each row.
  ///   - validation: the share of rows of `minimumSize` items or more for validation, 0…1.
  ///   - test: the share for test, 0…1.
  ///   - minimumSize: the fewest items of a row that may be held out.
  ///   - seed: the seed of the draws.
  public static func markingReports(
    of rows: [[Int]], validation: Double = 0.1, test: Double = 0.2, minimumSize: Int = 4, seed: UInt64
  ) -> [SplitEntry] {
    var generator = SeededGenerator(seed: seed)
    var met: Set<[Int]> = []
    let distinct = rows.indices.filter { !rows[$0].isEmpty && met.insert(rows[$0].sorted()).inserted }
    var eligible = distinct.filter { rows[$0].count >= minimumSize }
    generator.shuffle(&eligible)
    let testCount = Int(Double(eligible.count) * test)
    let validationCount = min(Int(Double(eligible.count) * validation), eligible.count - testCount)
    let testRows = Set(eligible.prefix(testCount))
    let validationRows = Set(eligible.dropFirst(testCount).prefix(validationCount))
    var marked: [SplitEntry] = []
    for row in distinct {
      var items = rows[row].sorted()
      let roles: (SplitRole, SplitRole)
      if testRows.contains(row) {
        roles = (.testObserved, .testHidden)
      } else if validationRows.contains(row) {
        roles = (.validationObserved, .validationHidden)
      } else {
        marked += items.map { SplitEntry(row: row, item: $0, role: .train) }
        continue
      }
      generator.shuffle(&items)
      for (position, item) in items.enumerated() {
        marked.append(SplitEntry(row: row, item: item, role: position < items.count / 2 ? roles.0 : roles.1))
      }
    }
    return marked.sorted { ($0.row, $0.item) < ($1.row, $1.item) }
  }
}
