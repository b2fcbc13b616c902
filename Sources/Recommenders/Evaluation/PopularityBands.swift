/// Items by how often they were seen: the few that make the first third of all observations, those of the second and
/// the many of the last.
package struct PopularityBands: Sendable {
  /// A third of all observations.
  package enum Band: String, Sendable, CaseIterable {
    case head, middle, tail
  }

  /// The band of each item.
  package let bands: [Band]

  /// Divides items by the rows of a matrix that hold them; items that none holds are in the tail.
  package init(_ matrix: ObservationMatrix) {
    let counts = matrix.columnCounts
    let total = counts.reduce(0, +)
    var bands = [Band](repeating: .tail, count: counts.count)
    var before = 0
    for item in counts.indices.sorted(by: { (counts[$1], $0) < (counts[$0], $1) }) {
      bands[item] = 3 * before < total ? .head : 3 * before < 2 * total ? .middle : .tail
      if counts[item] == 0 { bands[item] = .tail }
      before += counts[item]
    }
    self.bands = bands
  }

  /// How many items are in a band.
  package func count(_ band: Band) -> Int { bands.count { $0 == band } }
}

/// How much of what was hidden is found among the first k, by band of the hidden item.
package struct BandRecall: Sendable {
  private let bands: PopularityBands
  private let cutoff: Int
  private var hits: [PopularityBands.Band: [Double]] = [:]
  private var counts: [PopularityBands.Band: [Double]] = [:]

  package init(_ bands: PopularityBands, cutoff: Int) {
    self.bands = bands
    self.cutoff = cutoff
    for band in PopularityBands.Band.allCases { (hits[band], counts[band]) = ([], []) }
  }

  /// Adds a row; items with the same score count by expectation, as in ``RankingMetrics``.
  package mutating func add(scores: [Float], query: EvaluationSplit.Query) {
    let observed = Set(query.observed)
    func value(_ item: Int) -> Float { scores[item].isNaN ? -.infinity : scores[item] }
    var found: [PopularityBands.Band: Double] = [:]
    var asked: [PopularityBands.Band: Double] = [:]
    for item in query.hidden {
      var (higher, equal) = (0, 0)
      for other in scores.indices where !observed.contains(other) {
        if value(other) > value(item) { higher += 1 } else if value(other) == value(item) { equal += 1 }
      }
      let band = bands.bands[item]
      asked[band, default: 0] += 1
      found[band, default: 0] += min(1, max(0, Double(cutoff - higher) / Double(equal)))
    }
    for band in PopularityBands.Band.allCases {
      hits[band]?.append(found[band] ?? 0)
      counts[band]?.append(asked[band] ?? 0)
    }
  }

  /// The share found of the hidden items of a band; every row has its part in it.
  package func metric(_ band: PopularityBands.Band) -> RatioMetric {
    RatioMetric(name: "recall@\(cutoff)", numerators: hits[band] ?? [], denominators: counts[band] ?? [])
  }
}
