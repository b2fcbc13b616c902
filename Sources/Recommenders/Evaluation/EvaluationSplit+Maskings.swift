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
