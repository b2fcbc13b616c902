import Recommenders

/// How well probabilities for sets of one size agree with what held-out reports list that list the whole set.
struct SetCalibration {
  /// Sets that are drawn of each size in each split.
  private static let drawn = 1000

  /// The number of observed techniques.
  let size: Int
  /// The first places of each set, and the share of the held-out reports with the set that list each of them.
  private(set) var top = CalibrationTally()
  /// As how many held-out reports the answers are worth, over all splits.
  private(set) var effectiveReports = 0.0

  /// Nothing of each size yet.
  static let none = Calibration.sizes.map { SetCalibration(size: $0) }

  private init(size: Int) { self.size = size }

  /// The sets of several parts together, by size; sizes that no part has are left out.
  static func pooled(_ parts: [[SetCalibration]]) -> [SetCalibration] {
    none.map { start in
      parts.joined().filter { $0.size == start.size }.reduce(into: start) {
        $0.top.add($1.top)
        $0.effectiveReports += $1.effectiveReports
      }
    }.filter { $0.top.count > 0 }
  }

  /// Asks a model of a split: sets are drawn from training reports, and all reports of a held-out part that list the
  /// whole set count alike.
  static func add(
    _ model: EvaluatedModel, _ split: EvaluationSplit, _ part: EvaluationSplit.Part, seed: UInt64,
    to results: inout [SetCalibration]
  ) throws {
    guard model.probability != nil else { return }
    let training = try split.reports(from: 1)
    let sources = (0..<training.rowCount).map { training[row: $0] }
    let rows = Dictionary(split.queries(part).map { ($0.row, $0.observed + $0.hidden) }, uniquingKeysWith: { $1 })
    let held = rows.sorted { $0.key < $1.key }.map(\.value)
    for index in results.indices {
      guard
        let sets = SharedSets(
          drawing: drawn, of: results[index].size, from: sources, answeredBy: held, seed: seed)
      else { continue }
      results[index].add(sets, model)
    }
  }

  private mutating func add(_ sets: SharedSets, _ model: EvaluatedModel) {
    effectiveReports += sets.effectiveRows
    for set in sets.sets {
      let scores = model.recommender.scores(for: set.items)
      guard let probabilities = model.probability?(scores, set.items) else { continue }
      let shares = sets.shares(set, itemCount: scores.count)
      for item in TopK.indices(of: scores, count: ModelResults.top, excluding: set.items) {
        top.add(Double(probabilities[item]), share: shares[item])
      }
    }
  }
}
