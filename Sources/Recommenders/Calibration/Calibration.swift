/// Turns what a model and the counts of rows say of an item into the probability that a row which holds all observed
/// items holds that item too.
///
/// For observed items S and an item j it is P(j ∈ R | S ⊆ R), where every row R that holds S counts alike. Drawing k
/// items from each held-out row and asking for the rest estimates something else: a row of n items holds C(n, k) sets
/// of k, so one draw from each row makes a small k stand for short rows. `SharedSet` draws the set from one row and
/// reads the answer in others.
///
/// The logit is linear in the model's score, in its excess over two knots, in the mean log odds of j among the rows with
/// each observed item, and in the popularity of the observed items (`CalibrationSignals`); the slopes change with ln k,
/// a single item has slopes of its own, and 1, 2, 3, 5, 8 and 12 items have constants of their own, interpolated in
/// between. `standard` is fitted to public reports; `fit(_:counts:sets:threads:)` shifts and stretches its logit to
/// agree with rows that a model was not fitted to.
///
/// Source: Platt, *Probabilistic Outputs for Support Vector Machines*, 1999, with further regressors.
public struct Calibration: Sendable, Equatable {
  /// A constant for each of `sizes`; for a single item the slopes of the score, of its excess over the first and over
  /// the second knot, of the mean log odds and of the popularity; for several the slopes of the score, of the score
  /// times ln k, of the two excesses, and of the mean log odds and the popularity, each also times ln k.
  public let numbers: [Double]

  /// Takes fitted numbers, all finite, under which the probability rises with the score for any number of items; `nil`
  /// for anything else.
  public init?(numbers: [Double]) {
    guard numbers.count == Self.numberCount, numbers.allSatisfy(\.isFinite) else { return nil }
    self.numbers = numbers
    for count in 1...Self.sizes[Self.sizes.count - 1] {
      let slopes = slopes(count)
      var slope = slopes.score
      guard slope > 0 else { return nil }
      for bend in [slopes.first, slopes.second] {
        slope += bend
        guard slope > 0 else { return nil }
      }
    }
  }

  private init(trusted numbers: [Double]) { self.numbers = numbers }

  /// What holds where no rows were held out to learn it from.
  ///
  /// Fitted to reports of MITRE's TIE dataset of April 2024 that are in no test part of its three published splits, by
  /// five models of the kind `fusion`, each asked of the fifth that it was not fitted to.
  public static let standard = Calibration(trusted: [
    -2.637, -0.909, -0.985, -1.024, -1.155, -1.292, 0.390, 0.323, 0.121, 0.331, -0.200, 0.045, 0.124, 0.314, -0.025,
    0.639, -0.096, -0.324, -0.014,
  ])

  /// Numbers of observed items with a constant of their own.
  package static let sizes = [1, 2, 3, 5, 8, 12]
  static let numberCount = 19
  fileprivate static let bends = (first: 2.0, second: 4.0)

  fileprivate struct Slopes {
    let score: Double
    let first: Double
    let second: Double
    let shares: Double
    let popularity: Double
  }

  private func slopes(_ count: Int) -> Slopes {
    let n = numbers
    if count <= 1 { return Slopes(score: n[6], first: n[7], second: n[8], shares: n[9], popularity: n[10]) }
    let l = Self.logarithmOfSize(count)
    return Slopes(
      score: n[11] + n[12] * l, first: n[13], second: n[14], shares: n[15] + n[16] * l, popularity: n[17] + n[18] * l)
  }

  /// How much the constant of several items moves with the level of a collection of rows where that of one moves by 1: a
  /// part of the level is in the mean log odds, whose slopes differ.
  var shiftOfSeveral: Double { (1 - slopes(2).shares) / (1 - slopes(1).shares) }

  /// The logarithm of the number of observed items; what holds of the most for which there is a constant holds of more.
  static func logarithmOfSize(_ count: Int) -> Double {
    logarithm(Double(min(max(count, 1), sizes[sizes.count - 1])))
  }

  /// A value for each of `sizes` at another number of items, linear in its logarithm in between.
  static func interpolated(_ values: some RandomAccessCollection<Double>, at count: Int) -> Double {
    let values = Array(values)
    let upper = sizes.firstIndex { $0 >= count } ?? sizes.count - 1
    guard upper > 0, sizes[upper] > count else { return values[upper] }
    let (low, high) = (logarithm(Double(sizes[upper - 1])), logarithm(Double(sizes[upper])))
    let share = (logarithm(Double(count)) - low) / (high - low)
    return values[upper - 1] + (values[upper] - values[upper - 1]) * share
  }

  /// The calibration for one number of observed items: what it says of many of them has this in common.
  struct Line {
    fileprivate let constant: Double
    fileprivate let slopes: Slopes

    /// The logarithm of the odds, to base e, that a row with the observed items holds an item.
    ///
    /// - Parameters:
    ///   - score: the model's score of the item.
    ///   - shares: the mean log odds of the item among the rows with each observed item.
    ///   - popularity: the mean logarithm of the share of rows that hold an observed item, plus 3.
    func logOdds(score: Double, shares: Double, popularity: Double) -> Double {
      constant + slopes.score * score + slopes.first * max(score - Calibration.bends.first, 0)
        + slopes.second * max(score - Calibration.bends.second, 0) + slopes.shares * shares
        + slopes.popularity * popularity
    }
  }

  /// What holds for `count` observed items, at least one.
  func line(_ count: Int) -> Line {
    Line(constant: Self.interpolated(numbers[..<Self.sizes.count], at: count), slopes: slopes(count))
  }

  /// The calibration with its logits shifted and stretched.
  ///
  /// - Parameters:
  ///   - shift: what to add for one item, for two, and for each further unit of ln k.
  ///   - scale: by what to multiply before, for one item and for several.
  ///   - Returns: `nil` where probabilities would fall with the score.
  func corrected(
    shift: (single: Double, several: Double, growth: Double), scale: (single: Double, several: Double)
  ) -> Calibration? {
    var numbers = numbers
    for index in numbers.indices {
      let isSingle = index == 0 || (6...10).contains(index)
      numbers[index] *= isSingle ? scale.single : scale.several
    }
    for (index, size) in Self.sizes.enumerated() {
      numbers[index] +=
        size == 1 ? shift.single : shift.several + shift.growth * (logarithm(Double(size)) - logarithm(2))
    }
    return Calibration(numbers: numbers)
  }
}
