public import AttackKnowledge
public import Corpus
public import Recommenders

/// All that item-item models need to know of a set of reports: counts that add up, and whose size does not grow with
/// the reports.
///
///     var counts = try CooccurrenceCounts(corpus, domain: .enterprise, attackVersion: "18.1")
///     try counts.add(others)
///     let model = try EASE.fit(counts.gram(rowWeightExponent: 0.25))
public struct CooccurrenceCounts: Sendable, Equatable {
  /// Pair weights in which a report of m techniques weighs m to the power of −`exponent`.
  public struct Weighted: Sendable, Equatable {
    /// The exponent.
    public let exponent: Double
    /// The weight of all reports together.
    public internal(set) var total: Double
    /// The upper triangle with its diagonal, row by row.
    var triangle: [Double]
  }

  /// The matrix that the techniques are of.
  public let domain: AttackDomain
  /// The ATT&CK version that ids are of; `nil` when they were taken as they came.
  public let attackVersion: String?
  /// The techniques that reports name, ascending.
  public internal(set) var techniques: [TechniqueID]
  /// The number of reports that name a technique.
  public internal(set) var reportCount: Int
  /// The number of (report, technique) pairs.
  public var observationCount: Int {
    let layout = self.layout
    return techniques.indices.reduce(0) { $0 + Int(pairs[layout.place($1, $1)]) }
  }
  /// Reports with both of each pair: the upper triangle with its diagonal, row by row.
  var pairs: [UInt32]
  /// How pairs are laid out.
  var layout: UpperTriangle { UpperTriangle(size: techniques.count) }
  /// Pair weights for models that weigh reports by their length, by ascending exponent.
  public internal(set) var weighted: [Weighted]

  /// The exponents that counts are made for: those that `EASE`, `RLAE` and `EDLAE` use by default.
  public static let usualExponents = [0.25, 0.5]

  init(
    domain: AttackDomain, attackVersion: String?, techniques: [TechniqueID], reportCount: Int, pairs: [UInt32],
    weighted: [Weighted]
  ) {
    self.domain = domain
    self.attackVersion = attackVersion
    self.techniques = techniques
    self.reportCount = reportCount
    self.pairs = pairs
    self.weighted = weighted
  }

  /// Counts a corpus.
  ///
  /// - Complexity: O(Σ |report|² · exponents + techniques²).
  public init(
    _ corpus: Corpus, domain: AttackDomain, attackVersion: String?, exponents: [Double] = usualExponents
  ) throws(RecommenderError) {
    let matrix = try TechniqueMatrix(corpus)
    let layout = UpperTriangle(size: matrix.techniques.count)
    let observations = matrix.observations
    let weighted = Set(exponents).sorted().filter { $0 > 0 }.map { exponent in
      let lengths = LengthWeights(exponent: exponent)
      let high = layout.packed(observations.gram { _, size in lengths[size].high })
      let low = layout.packed(observations.gram { _, size in lengths[size].low })
      let totals = (0..<observations.rowCount).reduce(into: (high: 0.0, low: 0.0)) { sum, row in
        let weight = lengths[observations[row: row].count]
        sum.high += weight.high
        sum.low += weight.low
      }
      return Weighted(
        exponent: exponent, total: totals.high + totals.low, triangle: zip(high, low).map { $0 + $1 })
    }
    self.init(
      domain: domain, attackVersion: attackVersion, techniques: matrix.techniques,
      reportCount: observations.nonemptyRowCount, pairs: layout.packed(observations.pairCounts), weighted: weighted)
  }

  /// The counts as a matrix; techniques among `others` that no report names count 0.
  public func matrix(with others: some Sequence<TechniqueID> = []) -> CooccurrenceMatrix {
    CooccurrenceMatrix(
      PairEvidence(reportCount: reportCount, techniqueCount: techniques.count, triangle: pairs), techniques: techniques,
      with: others)
  }

  /// The counts as models keep them beside their weights.
  public var evidence: PairEvidence {
    PairEvidence(reportCount: reportCount, techniqueCount: techniques.count, triangle: pairs)
  }

  /// XᵀWX for a model that weighs reports by their length: |report|^−exponent, scaled to a mean of 1.
  ///
  /// `nil` when the counts were made without that exponent.
  public func gram(rowWeightExponent exponent: Double) -> [Double]? {
    if exponent == 0 { return layout.unpacked(pairs).map { Double($0) } }
    guard let weighted = weighted.first(where: { $0.exponent == exponent }), weighted.total > 0 else { return nil }
    let scale = Double(reportCount) / weighted.total
    return layout.unpacked(weighted.triangle).map { $0 * scale }
  }
}

/// |report|^−exponent by length, as multiples of 2⁻⁵²; 0 for a report without a technique.
///
/// In two halves, multiples of 2⁻²⁶ and the rest: the sums of either over up to 2²⁷ reports are exact, so that they do not
/// depend on the order of reports, and parts that are counted on different machines add up to the same bytes.
private struct LengthWeights {
  typealias Halves = (high: Double, low: Double)

  private let weights: [Halves]
  private let exponent: Double

  init(exponent: Double) {
    self.exponent = exponent
    weights = [(0, 0)] + (1...256).map { Self.halves(power(Double($0), -exponent)) }
  }

  subscript(length: Int) -> Halves {
    length < weights.count ? weights[length] : Self.halves(power(Double(length), -exponent))
  }

  private static func halves(_ weight: Double) -> Halves {
    let high = (weight * 0x1p26).rounded(.down) * 0x1p-26
    return (high, ((weight - high) * 0x1p52).rounded() * 0x1p-52)
  }
}
