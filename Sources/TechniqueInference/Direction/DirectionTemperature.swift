/// How far log odds are to be drawn towards zero so that probabilities are right about incidents of another kind.
///
/// Minimizes the mean over incidents of the mean of log(1 + e⁻ᶻᐟᵀ) over their pairs, which is convex in 1/T.
enum DirectionTemperature {
  /// Temperatures beyond these say that the order is told not at all, or for sure.
  static let range = 0.2...20.0

  /// - Parameter incidents: for each the log odds of what was the case, pair by pair.
  static func fit(_ incidents: [[Double]]) -> Double {
    let incidents = incidents.filter { !$0.isEmpty }
    guard !incidents.isEmpty else { return 1 }
    let (least, most) = (1 / range.upperBound, 1 / range.lowerBound)
    // The slope of the loss grows with 1/T: its zero is found by halving.
    var (low, high) = (least, most)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if slope(incidents, at: middle) < 0 { low = middle } else { high = middle }
    }
    return Logistic.rounded(2 / (low + high))
  }

  private static func slope(_ incidents: [[Double]], at sharpness: Double) -> Double {
    incidents.reduce(0) { sum, odds in
      sum + odds.reduce(0) { $0 - $1 * Logistic.probability(-sharpness * $1) } / Double(odds.count)
    }
  }
}

extension DirectionEvaluation {
  /// The temperature that makes the probabilities right.
  package var temperature: Double { DirectionTemperature.fit(flows.map { $0.pairs.map(\.logOdds) }) }

  /// Every incident with the temperature that the incidents of all other groups give.
  package var crossTempered: DirectionEvaluation {
    var temperatures: [String: Double] = [:]
    for group in Set(flows.map(\.group)) {
      temperatures[group] = DirectionEvaluation(flows: flows.filter { $0.group != group }).temperature
    }
    return tempered(temperatures)
  }

  /// The incidents of one scope.
  package func of(scope: String) -> DirectionEvaluation {
    DirectionEvaluation(flows: flows.filter { $0.scope == scope })
  }

  private func tempered(_ temperatures: [String: Double]) -> DirectionEvaluation {
    DirectionEvaluation(
      flows: flows.map { flow in
        let temperature = temperatures[flow.group] ?? 1
        return JudgedFlow(
          name: flow.name, group: flow.group, scope: flow.scope,
          pairs: flow.pairs.map {
            Judged(
              logOdds: $0.logOdds / temperature, baseline: $0.baseline, isDirect: $0.isDirect,
              sharesTactics: $0.sharesTactics)
          })
      })
  }
}
