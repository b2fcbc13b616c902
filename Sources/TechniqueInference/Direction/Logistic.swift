#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Probabilities and their log odds.
enum Logistic {
  /// 1 / (1 + e⁻ˣ), so that `probability(x) + probability(-x)` is 1.
  static func probability(_ x: Double) -> Double {
    x < 0 ? 1 - probability(-x) : 1 / (1 + exp(-x))
  }

  /// The log odds of a probability, which is kept away from 0 and 1 by a thousandth.
  static func logOdds(_ probability: Double) -> Double {
    let p = min(max(probability, 0.001), 0.999)
    return log(p / (1 - p))
  }

  /// −log of a probability.
  static func loss(_ probability: Double) -> Double { -log(max(probability, 1e-12)) }

  /// A number with six decimals, which is what files carry.
  static func rounded(_ x: Double) -> Double {
    let scaled = (x * 1e6).rounded() / 1e6
    return scaled == 0 ? 0 : scaled
  }
}
