/// How likely a table as uneven as this one is if two items have nothing to do with each other; raw values are the
/// names that people type.
public enum IndependenceTest: String, Sendable, CaseIterable, Codable {
  /// Fisher's exact test, two-sided: right for counts of any size.
  case fisher
  /// Pearson's χ² with one degree of freedom: an approximation that is poor where fewer than five are expected.
  case chiSquare = "chi-square"

  /// The p-value, 0…1; 1 where an item was never seen, or in every report.
  public func pValue(_ table: PairTable) -> Double {
    switch self {
    case .fisher: FisherExact.pValue(table)
    case .chiSquare: Self.chiSquare(table)
    }
  }

  /// The probability that chance gives at least as many reports with both (Fisher, one-sided).
  public static func atLeast(_ table: PairTable) -> Double {
    let law = Hypergeometric(table)
    guard table.both > law.low else { return 1 }
    if table.both > law.mode { return min(1, law.tail(from: table.both, upwards: true)) }
    return max(0, 1 - law.tail(from: table.both - 1, upwards: false))
  }

  private static func chiSquare(_ table: PairTable) -> Double {
    guard let phi = AssociationMeasure.phi.value(table) else { return 1 }
    let statistic = phi * phi * Double(table.total)
    return complementaryError((statistic / 2).squareRoot())
  }
}

/// Fisher's exact test of a two-by-two table.
///
/// The p-value is the probability, with all margins held, of the tables that are no more likely than the one seen. Their
/// probabilities fall off fast on both sides of the most likely table, so two sums of few terms do.
///
/// - Complexity: O(log n + terms that matter).
///
/// Source: Agresti, *Categorical Data Analysis*, 3rd ed., 2013, §3.5.
enum FisherExact {
  /// Tables that are as likely but for rounding count as equally likely, as in R.
  private static let tolerance = 1e-7

  static func pValue(_ table: PairTable) -> Double {
    let law = Hypergeometric(table)
    guard law.low < law.high else { return 1 }
    let observed = law.logProbability(table.both)
    let bar = observed + tolerance
    if law.logProbability(law.mode) <= bar { return 1 }
    let isAbove = table.both > law.mode
    // On the other side of the mode `near` is more likely than what was seen and `far` is not; they close in on the
    // nearest table that counts, or on none.
    var (near, far) = isAbove ? (law.mode, law.low - 1) : (law.mode, law.high + 1)
    while abs(near - far) > 1 {
      let middle = (near + far) / 2
      if law.logProbability(middle) <= bar { far = middle } else { near = middle }
    }
    let own = law.tail(from: table.both, upwards: isAbove)
    let other = far < law.low || far > law.high ? 0 : law.tail(from: far, upwards: !isAbove)
    return min(1, own + other)
  }
}

/// How many of `second` draws from `total` things are among `first` marked ones.
struct Hypergeometric {
  private let first: Int
  private let second: Int
  private let total: Int
  private let constant: Double

  init(_ table: PairTable) {
    first = table.first
    second = table.second
    total = table.total
    var constant = logFactorial(first) + logFactorial(total - first)
    constant += logFactorial(second)
    constant += logFactorial(total - second)
    self.constant = constant - logFactorial(total)
  }

  /// The least possible count.
  var low: Int { max(0, first + second - total) }
  /// The greatest possible count.
  var high: Int { min(first, second) }

  /// The most likely count.
  var mode: Int {
    let mode = Double(first + 1) * Double(second + 1) / Double(total + 2)
    return min(max(Int(mode), low), high)
  }

  /// The natural logarithm of the probability of a possible count.
  func logProbability(_ count: Int) -> Double {
    constant - logFactorial(count) - logFactorial(first - count) - logFactorial(second - count)
      - logFactorial(total - first - second + count)
  }

  /// The probability of `start` and of all counts beyond it on the side away from the mode.
  func tail(from start: Int, upwards: Bool) -> Double {
    var term = exponential(logProbability(start))
    var sum = term
    var count = start
    while count != (upwards ? high : low), term > sum * 1e-17 {
      let k = Double(upwards ? count : count - 1)
      let divisor: Double = (k + 1) * (Double(total - first - second) + k + 1)
      let ratio: Double = (Double(first) - k) * (Double(second) - k) / divisor
      term *= upwards ? ratio : 1 / ratio
      sum += term
      count += upwards ? 1 : -1
    }
    return sum
  }
}

private let smallLogFactorials: [Double] = {
  var sum = 0.0
  return [0]
    + (1..<256).map { number in
      sum += logarithm(Double(number))
      return sum
    }
}()

/// ln n!, by Stirling's series from 256 on, where what is left out is below rounding.
func logFactorial(_ n: Int) -> Double {
  if n < smallLogFactorials.count { return smallLogFactorials[n] }
  let x = Double(n)
  let halfLogTwoPi = 0.9189385332046727
  let inverse = 1 / x
  let square = inverse * inverse
  let series: Double = 1.0 / 360 - square / 1260
  let correction: Double = inverse * (1.0 / 12 - square * series)
  return (x + 0.5) * logarithm(x) - x + halfLogTwoPi + correction
}
