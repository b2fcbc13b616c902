import InferenceService
import Recommenders

/// Scores gathered where they lie close together, with how often they came true.
struct ReliabilityBins {
  /// A technique that a model was asked about.
  struct Candidate {
    let score: Double
    /// Whether the report really had it.
    let cameTrue: Bool
    /// The report; what is drawn as one in a bootstrap.
    let report: Int
  }

  /// The candidates whose scores lie in a range.
  struct Bin: Equatable {
    let range: ClosedRange<Double>
    let meanScore: Double
    let count: Int
    /// The share that came true, and its 95 % interval.
    let share: Double
    let interval: ClosedRange<Double>
  }

  /// Fewer candidates than these say nothing of a score.
  static let fewest = 20

  /// Bins of equal width from the least to the greatest score, joined with the next lower one until there are at least
  /// ``fewest`` candidates in each.
  let bins: [Bin]

  /// - Parameter resamples: how often reports are drawn for intervals.
  init(_ candidates: [Candidate], count: Int, resamples: Int = 1000, seed: UInt64 = 1) {
    let candidates = candidates.filter(\.score.isFinite)
    guard let low = candidates.map(\.score).min(), let high = candidates.map(\.score).max() else {
      bins = []
      return
    }
    // All scores alike make one bin of a width that can be drawn.
    let width = high > low ? (high - low) / Double(count) : 1
    let reports = Set(candidates.map(\.report)).sorted()
    let rows = Dictionary(uniqueKeysWithValues: reports.enumerated().map { ($1, $0) })
    var tallies = [Tally](repeating: Tally(rowCount: reports.count), count: count)
    for candidate in candidates {
      let bin = min(count - 1, Int((candidate.score - low) / width))
      tallies[bin].add(candidate, row: rows[candidate.report] ?? 0)
    }
    let joined = Self.joined(tallies)
    let metrics = joined.map(\.tally).map { RatioMetric(name: "", numerators: $0.hits, denominators: $0.counts) }
    let intervals = Bootstrap.intervals(of: metrics, groups: reports, resamples: resamples, seed: seed)
    bins = zip(joined, intervals).map { part, interval in
      let tally = part.tally
      let share = Double(tally.hitCount) / Double(tally.count)
      return Bin(
        range: (low + Double(part.bins.lowerBound) * width)...(low + Double(part.bins.upperBound) * width),
        meanScore: tally.sum / Double(tally.count), count: tally.count, share: share,
        interval: Self.wider(ProportionInterval.wilson(tally.hitCount, of: tally.count), interval))
    }
  }

  /// Bins with enough candidates, the highest scores first put together; the lowest take what is left over.
  private static func joined(_ tallies: [Tally]) -> [(bins: Range<Int>, tally: Tally)] {
    var parts: [(bins: Range<Int>, tally: Tally)] = []
    for index in tallies.indices.reversed() {
      if let last = parts.last, last.tally.count < fewest {
        parts[parts.count - 1] = (index..<last.bins.upperBound, last.tally.adding(tallies[index]))
      } else {
        parts.append((index..<(index + 1), tallies[index]))
      }
    }
    if parts.count > 1, let last = parts.last, last.tally.count < fewest {
      parts.removeLast()
      let next = parts.removeLast()
      parts.append((last.bins.lowerBound..<next.bins.upperBound, next.tally.adding(last.tally)))
    }
    return parts.reversed()
  }

  private struct Tally {
    var count = 0
    var hitCount = 0
    var sum = 0.0
    var hits: [Double]
    var counts: [Double]

    init(rowCount: Int) {
      hits = [Double](repeating: 0, count: rowCount)
      counts = hits
    }

    func adding(_ other: Tally) -> Tally {
      var sum = self
      sum.count += other.count
      sum.hitCount += other.hitCount
      sum.sum += other.sum
      for row in hits.indices {
        sum.hits[row] += other.hits[row]
        sum.counts[row] += other.counts[row]
      }
      return sum
    }

    mutating func add(_ candidate: Candidate, row: Int) {
      count += 1
      sum += candidate.score
      counts[row] += 1
      guard candidate.cameTrue else { return }
      hitCount += 1
      hits[row] += 1
    }
  }

  /// Both intervals together: candidates of a report are not independent, which only drawing whole reports tells, and
  /// where nothing came true in any report drawing says nothing.
  private static func wider(_ own: ProportionInterval?, _ drawn: ClosedRange<Double>?) -> ClosedRange<Double> {
    let own = own.map { $0.low...$0.high } ?? 0...1
    guard let drawn else { return own }
    return min(own.lowerBound, drawn.lowerBound)...max(own.upperBound, drawn.upperBound)
  }
}
