public import AttackKnowledge
public import Corpus
public import Recommenders

/// In how many reports techniques were named together.
///
///     let matrix = CooccurrenceMatrix(counting: corpus)
///     matrix.reports(withBoth: wmi, powershell)  // 14
///
/// Source: the ATT&CK team's co-occurrence study of October 2018: for each report, every pair of techniques that it
/// names counts once; the diagonal counts the reports that name a technique.
public struct CooccurrenceMatrix: Sendable, Equatable {
  /// The technique of each row and column, each once.
  public let techniques: [TechniqueID]
  /// The number of reports that name a technique, of these or others.
  public let reportCount: Int
  /// Row by row, symmetric.
  let counts: [UInt32]
  private let columns: [TechniqueID: Int]

  /// Takes counts; a column for each technique, ascending or not, and no count above those on the diagonal.
  init(techniques: [TechniqueID], reportCount: Int, counts: [UInt32]) {
    precondition(counts.count == techniques.count * techniques.count, "there is a count for each pair of techniques")
    self.techniques = techniques
    self.reportCount = reportCount
    self.counts = counts
    columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
  }

  /// Counts a corpus; the techniques are those that it names, ascending, together with `others`.
  ///
  /// - Complexity: O(Σ |report|² + techniques²).
  public init(counting corpus: Corpus, with others: some Sequence<TechniqueID> = []) throws(RecommenderError) {
    let named = corpus.techniqueCounts.map(\.technique)
    let matrix = try TechniqueMatrix(corpus, techniques: Set(named).union(others).sorted())
    self.init(counting: matrix)
  }

  /// Counts a matrix of reports.
  public init(counting matrix: TechniqueMatrix) {
    let observations = matrix.observations
    self.init(
      techniques: matrix.techniques, reportCount: observations.nonemptyRowCount, counts: observations.pairCounts)
  }

  /// Takes the counts that a model keeps; techniques that it never saw count 0.
  public init(_ evidence: PairEvidence, techniques known: [TechniqueID], with others: some Sequence<TechniqueID> = []) {
    let techniques = Set(known).union(others).sorted()
    let position = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    let places = known.compactMap { position[$0] }
    var counts = [UInt32](repeating: 0, count: techniques.count * techniques.count)
    for i in known.indices {
      for j in known.indices {
        counts[places[i] * techniques.count + places[j]] = UInt32(evidence.reports(withBoth: i, j))
      }
    }
    self.init(techniques: techniques, reportCount: evidence.reportCount, counts: counts)
  }

  /// The row and column of a technique; `nil` when the matrix has none.
  public func column(of id: TechniqueID) -> Int? { columns[id] }

  /// In how many reports the technique of column `i` was named.
  public func reports(with i: Int) -> Int { reports(withBoth: i, i) }

  /// In how many reports the techniques of two columns were named together.
  public func reports(withBoth i: Int, _ j: Int) -> Int { Int(counts[i * techniques.count + j]) }

  /// The two-by-two table of two columns.
  public func table(_ i: Int, _ j: Int) -> PairTable {
    PairTable(both: reports(withBoth: i, j), first: reports(with: i), second: reports(with: j), total: reportCount)
  }

  /// The rows and columns given, in that order.
  public func selecting(_ chosen: [Int]) -> CooccurrenceMatrix {
    CooccurrenceMatrix(
      techniques: chosen.map { techniques[$0] }, reportCount: reportCount,
      counts: chosen.flatMap { i in chosen.map { counts[i * techniques.count + $0] } })
  }

  /// The same pairs with another diagonal, for those who count single techniques in more places than pairs.
  ///
  /// - Parameters:
  ///   - single: for each technique at least as many reports as now.
  ///   - reportCount: the number of all these reports.
  public func replacingDiagonal(_ single: [TechniqueID: Int], reportCount: Int) -> CooccurrenceMatrix {
    var counts = counts
    for (i, technique) in techniques.enumerated() {
      let count = max(single[technique] ?? 0, reports(with: i))
      counts[i * techniques.count + i] = UInt32(count)
    }
    return CooccurrenceMatrix(techniques: techniques, reportCount: reportCount, counts: counts)
  }
}
