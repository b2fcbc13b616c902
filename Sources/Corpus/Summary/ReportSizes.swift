/// How the number of techniques in a report is distributed over the reports that name at least one.
public struct ReportSizes: Sendable, Equatable {
  /// The least.
  public let min: Int
  /// The first quartile.
  public let lowerQuartile: Double
  /// The median.
  public let median: Double
  /// The third quartile.
  public let upperQuartile: Double
  /// The mean.
  public let mean: Double
  /// The greatest.
  public let max: Int
  /// Number of reports that name exactly one technique, from which nothing can be learnt about pairs.
  public let singletons: Int

  /// The distribution of `sizes`, in any order; `nil` when there are none.
  ///
  /// Quartiles are interpolated between neighbors as by Hyndman and Fan's definition 7, the default of R and NumPy.
  init?(of sizes: [Int]) {
    let sorted = sizes.sorted()
    guard let least = sorted.first, let greatest = sorted.last else { return nil }
    func quantile(_ fraction: Double) -> Double {
      let place = fraction * Double(sorted.count - 1)
      let below = Int(place)
      let above = Swift.min(below + 1, sorted.count - 1)
      return Double(sorted[below]) + (place - Double(below)) * Double(sorted[above] - sorted[below])
    }
    min = least
    lowerQuartile = quantile(0.25)
    median = quantile(0.5)
    upperQuartile = quantile(0.75)
    mean = Double(sorted.reduce(0, +)) / Double(sorted.count)
    max = greatest
    singletons = sorted.count { $0 == 1 }
  }
}
