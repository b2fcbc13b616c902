extension Calibration {
  /// Items from which the shift is found: the most frequent ones.
  private static let centers = 32
  /// Of rarer items the rows say too little.
  private static let fewestRows = 3
  /// How far the shift may go, in log odds.
  private static let farthest = 4.0

  /// The standard calibration for a model of which no rows were held out, shifted by one constant so that what it expects
  /// beside single items is, over the most frequent ones together, as much as their rows hold.
  ///
  /// Rows of another kind hold more or fewer items than those that the standard calibration was fitted to, and items of a
  /// smaller collection are more frequent. The shift is found on the rows that the model was fitted to, but it is one
  /// number, and what it is held against are counts.
  package static func standard(for model: some Recommender, counts: some PairCounting) -> Calibration {
    let items = (0..<model.itemCount).filter { counts.rows(with: $0) >= fewestRows }
      .sorted { (counts.rows(with: $1), $0) < (counts.rows(with: $0), $1) }.prefix(centers)
    let line = standard.line(1)
    var logits: [(logit: Double, weight: Double)] = []
    var held = 0.0
    for item in items {
      let rows = Double(counts.rows(with: item))
      let scores = model.scores(for: [item])
      let signals = CalibrationSignals(observed: [item], counts: counts)
      for other in 0..<model.itemCount where other != item && scores[other].isFinite {
        logits.append(
          (
            line.logOdds(
              score: Double(scores[other]), shares: signals.meanLogOdds(of: other), popularity: signals.popularity),
            rows
          ))
        held += Double(counts.rows(withBoth: item, other))
      }
    }
    func expected(_ shift: Double) -> Double { logits.reduce(0) { $0 + $1.weight * sigmoid($1.logit + shift) } }
    guard held > 0, expected(-farthest) < held, expected(farthest) > held else { return standard }
    var (low, high) = (-farthest, farthest)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if expected(middle) < held { low = middle } else { high = middle }
    }
    let shift = (low + high) / 2
    return standard.corrected(shift: (shift, shift * standard.shiftOfSeveral, 0), scale: (1, 1)) ?? standard
  }
}
