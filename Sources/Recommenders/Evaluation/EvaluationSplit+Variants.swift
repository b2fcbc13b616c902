/// The same questions with other data to learn from, and other questions on the same data.
extension EvaluationSplit {
  /// The rows of the caller's data of which a model must not know more than the split gives it: those that are asked
  /// for, on validation and test; where single observations are held out, all.
  package var heldOutRows: [Int] {
    switch unit {
    case .entries: Array(0..<(training.rowCount - auxiliaryRowCount))
    case .reports: Set((validation + test).map(\.row)).sorted()
    }
  }

  /// The split with what is known of the columns.
  package func with(features: ItemFeatures) -> EvaluationSplit {
    EvaluationSplit(
      unit: unit, training: training.with(features: features), validation: validation, test: test,
      auxiliaryRowCount: auxiliaryRowCount)
  }

  /// The split with more rows to fit to, which stand at the end and are asked for by nobody.
  package func adding(_ rows: [[Int]], weight: Float) throws(RecommenderError) -> EvaluationSplit {
    let own = (0..<training.rowCount).map { training[row: $0] }
    let matrix = try ObservationMatrix(
      rows: own + rows, columnCount: training.columnCount,
      rowWeights: own.indices.map(training.weight(ofRow:)) + rows.map { _ in weight }
    ).with(features: training.features)
    return EvaluationSplit(
      unit: unit, training: matrix, validation: validation, test: test,
      auxiliaryRowCount: auxiliaryRowCount + rows.count)
  }

  /// The split with only a share of its training rows, drawn at random; a smaller share of the same seed is part of a
  /// larger one. Auxiliary rows stay.
  ///
  /// - Parameter share: above 0 and at most 1.
  package func training(onShare share: Double, seed: UInt64) throws(RecommenderError) -> EvaluationSplit {
    let ownCount = training.rowCount - auxiliaryRowCount
    var drawn = Array(0..<ownCount)
    var generator = SeededGenerator(seed: seed)
    generator.shuffle(&drawn)
    let count = max(1, Int((Double(ownCount) * share).rounded()))
    let kept = drawn.prefix(count).sorted() + (ownCount..<training.rowCount)
    let matrix = try ObservationMatrix(
      rows: kept.map { training[row: $0] }, columnCount: training.columnCount,
      rowWeights: training.rowWeights == nil ? nil : kept.map(training.weight(ofRow:))
    ).with(features: training.features)
    return EvaluationSplit(
      unit: unit, training: matrix, validation: validation, test: test, auxiliaryRowCount: auxiliaryRowCount)
  }

  /// The split with exactly `count` items given of every row that is asked for, drawn at random from all of its items;
  /// a smaller count of the same seed is part of a larger one. Rows with fewer than `smallest` items, or with nothing
  /// left to find, are not asked for.
  ///
  /// - Parameter draws: how often each row is asked for. Draws of one row share as few items as may be: they follow one
  ///   another in one random order of its items, from the start again at the end.
  package func giving(_ count: Int, smallest: Int = 0, draws: Int = 1, seed: UInt64) -> EvaluationSplit {
    func drawn(_ queries: [Query]) -> [Query] {
      queries.flatMap { query -> [Query] in
        var items = (query.observed + query.hidden).sorted()
        guard items.count >= max(smallest, count + 1) else { return [] }
        // A generator for each row: which items are drawn must not depend on what else is asked for.
        var generator = SeededGenerator(seed: seed &+ UInt64(query.row) &* 0xD1B5_4A32_D192_ED03)
        generator.shuffle(&items)
        return (0..<draws).map { draw in
          let first = draw * count % items.count
          let order = items[first...] + items[..<first]
          return Query(row: query.row, observed: order.prefix(count).sorted(), hidden: order.dropFirst(count).sorted())
        }
      }
    }
    return EvaluationSplit(
      unit: unit, training: training, validation: drawn(validation), test: drawn(test),
      auxiliaryRowCount: auxiliaryRowCount)
  }

  /// The split without questions about rows of fewer than `smallest` items.
  package func asking(ofRowsFrom smallest: Int) -> EvaluationSplit {
    func large(_ query: Query) -> Bool { query.observed.count + query.hidden.count >= smallest }
    return EvaluationSplit(
      unit: unit, training: training, validation: validation.filter(large), test: test.filter(large),
      auxiliaryRowCount: auxiliaryRowCount)
  }
}

extension EvaluationSplit {
  /// Further questions about the same rows, so that what is tuned on few rows hangs less on which of their items
  /// happened to be given: `redraws` times as many others, and each number of `counts` where something is left to find.
  package static func maskings(of queries: [Query], redraws: Int, counts: [Int] = [], seed: UInt64) -> [Query] {
    var made: [Query] = []
    for query in queries {
      var generator = SeededGenerator(seed: seed &+ UInt64(query.row) &* 0x9E37_79B9_7F4A_7C15)
      var items = (query.observed + query.hidden).sorted()
      func add(_ count: Int) {
        generator.shuffle(&items)
        made.append(
          Query(row: query.row, observed: items.prefix(count).sorted(), hidden: items.dropFirst(count).sorted()))
      }
      for _ in 0..<redraws { add(query.observed.count) }
      for count in counts where items.count > count { add(count) }
    }
    return made
  }
}
