import AttackKnowledge

extension CooccurrenceCounts {
  /// Why counts cannot be added, as what is wrong and what to do.
  public struct Mismatch: Error, Sendable, Equatable {
    /// What differs.
    public let problem: String
    /// What to do about it.
    public let advice: String
  }

  /// Adds the counts of other reports.
  ///
  /// Nobody can tell from counts whether both hold the same report; that is the caller's affair.
  ///
  /// - Throws: ``Mismatch`` when the counts are of different matrices, ids of different versions, or made for different
  ///   exponents.
  /// - Complexity: O(techniques²).
  public mutating func add(_ other: CooccurrenceCounts) throws(Mismatch) {
    guard domain == other.domain else {
      throw Mismatch(
        problem: "it counts techniques of \(other.domain.title), the others those of \(domain.title)",
        advice: "add counts of one matrix")
    }
    guard attackVersion == other.attackVersion else {
      throw Mismatch(
        problem:
          "its ids are of ATT&CK \(other.attackVersion ?? "of no known version"), the others' of \(attackVersion ?? "no known version")",
        advice: "count all reports in the ids of one version")
    }
    guard weighted.map(\.exponent) == other.weighted.map(\.exponent) else {
      throw Mismatch(
        problem: "it was made for other exponents of row weights",
        advice: "make all with the same --row-weight-exponent")
    }
    guard reportCount + other.reportCount <= Int(UInt32.max) else {
      throw Mismatch(problem: "together they count more than \(UInt32.max) reports", advice: "add fewer of them")
    }
    let union = Set(techniques).union(other.techniques).sorted()
    let layout = UpperTriangle(size: union.count)
    let (own, others) = (positions(in: union), other.positions(in: union))
    pairs = zip(spread(pairs, to: own, layout), spread(other.pairs, to: others, layout)).map { $0 + $1 }
    for index in weighted.indices {
      weighted[index].total += other.weighted[index].total
      weighted[index].triangle = zip(
        spread(weighted[index].triangle, to: own, layout),
        spread(other.weighted[index].triangle, to: others, layout)
      ).map { $0 + $1 }
    }
    reportCount += other.reportCount
    techniques = union
  }

  /// The counts as models keep them, for techniques among which all of these are.
  func evidence(of techniques: [TechniqueID]) -> PairEvidence {
    PairEvidence(
      reportCount: reportCount, techniqueCount: techniques.count,
      triangle: spread(pairs, to: positions(in: techniques), UpperTriangle(size: techniques.count)))
  }

  private func positions(in union: [TechniqueID]) -> [Int] {
    let position = Dictionary(uniqueKeysWithValues: union.enumerated().map { ($1, $0) })
    return techniques.compactMap { position[$0] }
  }

  /// The triangle of some columns within that of more; their order is kept.
  private func spread<Number: AdditiveArithmetic>(_ triangle: [Number], to places: [Int], _ layout: UpperTriangle)
    -> [Number]
  {
    var result = [Number](repeating: .zero, count: layout.count)
    var position = 0
    for i in places.indices {
      for j in i..<places.count {
        result[layout.place(places[i], places[j])] = triangle[position]
        position += 1
      }
    }
    return result
  }
}
