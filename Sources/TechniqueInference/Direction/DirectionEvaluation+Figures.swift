import Recommenders

extension DirectionEvaluation {
  /// A figure with its 95 % interval, if one was asked for.
  public struct Figure: Sendable, Equatable {
    /// The figure.
    public let value: Double
    /// The interval.
    public let interval: ClosedRange<Double>?
  }

  /// All that is to be said; means over flows count every flow alike, whatever its size.
  public struct Figures: Sendable, Equatable {
    /// Right pairs, mean over flows.
    public let macroAccuracy: Figure
    /// Right pairs of all.
    public let microAccuracy: Figure
    /// Right pairs by the order of the tactics, mean over flows.
    public let baseline: Figure
    /// How much of ``macroAccuracy`` is above ``baseline``, flow by flow.
    public let gain: Figure
    /// Flows for which the model is right more often than the order of the tactics.
    public let flowsImproved: Int
    /// Right ones of the pairs that get a label.
    public let labeledAccuracy: Figure
    /// The share of pairs that get one.
    public let labeledCoverage: Figure
    /// Right pairs of those that follow each other directly, mean over flows that have such.
    public let directAccuracy: Figure
    /// Right pairs of those with the same tactics, where the order of tactics cannot decide.
    public let sameTacticsAccuracy: Figure
    /// Expected calibration error.
    public let calibrationError: Double
    /// Its interval; a draw of few incidents has a greater error than all of them, so that it leans upwards.
    public let calibrationInterval: ClosedRange<Double>?
    /// Mean −log of the probability of what was the case.
    public let logLoss: Double
    /// How sure the model was and how often it was right.
    public let calibration: [CalibrationBin]

    /// The calibration error with its interval.
    package var calibrationFigure: Figure { Figure(value: calibrationError, interval: calibrationInterval) }
  }

  /// Pairs of which the model was about equally sure.
  public struct CalibrationBin: Sendable, Equatable {
    /// The least and the greatest probability of the preferred side.
    public let range: ClosedRange<Double>
    /// The share of pairs in it.
    public let share: Double
    /// Their mean probability.
    public let predicted: Double
    /// The share of them that is right.
    public let observed: Double
  }

  /// Every flow as one line.
  public var lines: [(name: String, group: String, scope: String, pairs: Int, accuracy: Double, baseline: Double)] {
    flows.map { flow in
      let count = Double(flow.pairs.count)
      return (
        flow.name, flow.group, flow.scope, flow.pairs.count, flow.pairs.reduce(0) { $0 + $1.right } / count,
        flow.pairs.reduce(0) { $0 + $1.baseline } / count
      )
    }
  }

  /// The figures, with intervals from a bootstrap over groups.
  public func figures(resamples: Int = 1000, seed: UInt64 = 1) -> Figures {
    func metric(_ name: String, _ part: (JudgedFlow) -> (Double, Double)) -> RatioMetric {
      let parts = flows.map(part)
      return RatioMetric(name: name, numerators: parts.map(\.0), denominators: parts.map(\.1))
    }
    func mean(_ pairs: [Judged], _ value: (Judged) -> Double) -> (Double, Double) {
      pairs.isEmpty ? (0, 0) : (pairs.reduce(0) { $0 + value($1) } / Double(pairs.count), 1)
    }
    func isLabeled(_ pair: Judged) -> Bool { pair.confidence >= DirectionLabel.threshold }
    let metrics = [
      metric("macro") { mean($0.pairs, \.right) },
      metric("micro") { ($0.pairs.reduce(0) { $0 + $1.right }, Double($0.pairs.count)) },
      metric("baseline") { mean($0.pairs, \.baseline) },
      metric("gain") { mean($0.pairs) { $0.right - $0.baseline } },
      metric("labelled") { flow in
        (
          mean(flow.pairs) { isLabeled($0) ? $0.right : 0 }.0, mean(flow.pairs) { isLabeled($0) ? 1 : 0 }.0
        )
      },
      metric("coverage") { mean($0.pairs) { isLabeled($0) ? 1 : 0 } },
      metric("direct") { mean($0.pairs.filter(\.isDirect), \.right) },
      metric("same tactics") { flow in
        let pairs = flow.pairs.filter(\.sharesTactics)
        return (pairs.reduce(0) { $0 + $1.right }, Double(pairs.count))
      },
    ]
    let names = Set(flows.map(\.group)).sorted()
    let groups = flows.map { names.firstIndex(of: $0.group) ?? 0 }
    let intervals =
      resamples > 0
      ? Bootstrap.intervals(of: metrics, groups: groups, resamples: resamples, seed: seed) : metrics.map { _ in nil }
    let figures = zip(metrics, intervals).map { Figure(value: $0.value, interval: $1) }
    let bins = calibrationBins()
    return Figures(
      macroAccuracy: figures[0], microAccuracy: figures[1], baseline: figures[2], gain: figures[3],
      flowsImproved: lines.count { $0.accuracy > $0.baseline }, labeledAccuracy: figures[4],
      labeledCoverage: figures[5], directAccuracy: figures[6], sameTacticsAccuracy: figures[7],
      calibrationError: bins.reduce(0) { $0 + $1.share * abs($1.predicted - $1.observed) },
      calibrationInterval: Bootstrap.intervalOfSum(
        ofMagnitudes: calibrationMetrics, groups: groups, resamples: resamples, seed: seed),
      logLoss: metric("loss") { mean($0.pairs) { Logistic.loss($0.probability) } }.value, calibration: bins)
  }

  private static let binCount = 10

  private static func bin(_ pair: Judged) -> Int {
    min(binCount - 1, Int((pair.confidence - 0.5) * 2 * Double(binCount)))
  }

  /// What each bin adds to the calibration error, with its sign.
  private var calibrationMetrics: [RatioMetric] {
    (0..<Self.binCount).map { bin in
      let gaps = flows.map { flow in
        flow.pairs.reduce(0) { $0 + (Self.bin($1) == bin ? $1.confidence - $1.right : 0) } / Double(flow.pairs.count)
      }
      return RatioMetric(name: "bin", numerators: gaps, denominators: flows.map { _ in 1 })
    }
  }

  /// Ten bins of equal width from ½ to 1; every flow has the same part in all.
  private func calibrationBins() -> [CalibrationBin] {
    let count = Self.binCount
    var weights = [Double](repeating: 0, count: count)
    var predicted = weights
    var observed = weights
    for flow in flows {
      let weight = 1 / Double(flow.pairs.count * flows.count)
      for pair in flow.pairs {
        let bin = Self.bin(pair)
        weights[bin] += weight
        predicted[bin] += weight * pair.confidence
        observed[bin] += weight * pair.right
      }
    }
    return (0..<count).filter { weights[$0] > 0 }.map { bin in
      let low = 0.5 + Double(bin) / Double(2 * count)
      return CalibrationBin(
        range: low...(low + 0.5 / Double(count)), share: weights[bin], predicted: predicted[bin] / weights[bin],
        observed: observed[bin] / weights[bin])
    }
  }
}
