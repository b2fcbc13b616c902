/// How an observation enters the least-squares equations of one row: A = VᵀV + `observedWeight` Σ vvᵀ + ridge · I,
/// b = `observedTarget` Σ v.
package struct LeastSquaresStep: Sendable, Equatable {
  package let observedWeight: Double
  package let observedTarget: Double
  let ridge: Double
  var frequency = FrequencyScale(exponent: 0, share: 0)

  /// What is added to the diagonal for a row that holds `observed` of `count` items.
  package func ridge(observed: Int, of count: Int) -> Double { ridge(observed: Double(observed), of: count) }

  /// The same for observations that count in part, `observed` together.
  func ridge(observed: Double, of count: Int) -> Double {
    frequency.exponent == 0 ? ridge : ridge * frequency.factor(observed: observed, of: count)
  }
}

/// Regularization that grows with a row's weight (Rendle et al. 2021): (observed + share · items)^exponent.
struct FrequencyScale: Sendable, Equatable {
  let exponent: Double
  let share: Double

  func factor(observed: Double, of count: Int) -> Double {
    power(observed + share * Double(count), exponent)
  }
}
