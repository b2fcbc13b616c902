public import AttackKnowledge
public import Recommenders

/// Techniques grouped by whom they are seen with.
public struct TechniqueClusters: Sendable, Equatable {
  /// How groups are found; raw values are the names that people type.
  public enum Method: String, Sendable, CaseIterable, Codable {
    /// A tree of techniques, joined by mean distance and cut where the silhouette is best.
    case averageLinkage = "average-linkage"
    /// Groups of a graph whose ties are the pairs that are together more often than by chance.
    case communities
  }

  /// What makes two techniques alike; raw values are the names that people type.
  public enum Distance: String, Sendable, CaseIterable, Codable {
    /// That they go with the same others: the correlation of their φ with all other techniques. The two need not be
    /// named together themselves.
    case profile
    /// That reports with one have the other: Jaccard's index.
    case jaccard
    /// That they are together more often than by chance: NPMI.
    case npmi
    /// The same by φ.
    case phi

    /// The measure of single pairs that it rests on.
    public var measure: AssociationMeasure {
      switch self {
      case .profile, .phi: .phi
      case .jaccard: .jaccard
      case .npmi: .npmi
      }
    }
  }

  /// A group.
  public struct Cluster: Sendable, Equatable {
    /// Its techniques, the most central first.
    public let techniques: [TechniqueID]
    /// How close the techniques are to one another: the mean similarity of pairs, 0…1; `nil` for a single one.
    public let similarity: Double?
  }

  /// The groups, the largest first.
  public let clusters: [Cluster]
  /// The mean silhouette of the division (average linkage), −1…1.
  public let silhouette: Double?
  /// The modularity of the division (communities).
  public let modularity: Double?
  /// The tree (average linkage); its items are ``techniques``.
  public let dendrogram: Dendrogram?
  /// All techniques in the order of the matrix they come from.
  public let techniques: [TechniqueID]
  /// The cluster of each of ``techniques``, a position in ``clusters``.
  public let membership: [Int]
}

extension TechniqueClusters {
  /// Groups the techniques of a matrix by a tree.
  ///
  /// - Parameters:
  ///   - matrix: the counts of pairs.
  ///   - distance: when two techniques are alike.
  ///   - count: the number of clusters; by default the one of 2…`most` with the best mean silhouette.
  ///   - most: the greatest number of clusters that is tried.
  /// - Complexity: O(techniques² · most), and O(techniques³) for profiles.
  public static func byAverageLinkage(
    _ matrix: CooccurrenceMatrix, distance: Distance = .profile, count: Int? = nil, most: Int = 30
  ) -> TechniqueClusters {
    let n = matrix.techniques.count
    let similarities = distance.similarities(matrix)
    let distances = similarities.map { 1 - $0 }
    let tree = Dendrogram.averageLinkage(distances: distances, count: n)
    let candidates = count.map { [min(max($0, 1), max(n, 1))] } ?? Array(2..<max(3, min(most + 1, n)))
    var best: (clusters: [Int], silhouette: Double)?
    for candidate in candidates where candidate <= max(n, 1) {
      let clusters = tree.clusters(candidate)
      let silhouette = Silhouette.mean(distances: distances, clusters: clusters)
      if silhouette > best?.silhouette ?? -.infinity { best = (clusters, silhouette) }
    }
    let labels = best?.clusters ?? [Int](repeating: 0, count: n)
    return TechniqueClusters(
      matrix.techniques, labels: labels, similarities: similarities, silhouette: best?.silhouette, dendrogram: tree)
  }

  /// Groups the techniques of a matrix by the graph of pairs that are together more often than by chance.
  ///
  /// Two techniques are tied when their q-value is at most `significance` and their lift above 1; the tie weighs their
  /// NPMI. Techniques without a tie are alone.
  public static func byCommunities(
    _ matrix: CooccurrenceMatrix, significance: Double = 0.05
  ) -> TechniqueClusters {
    let n = matrix.techniques.count
    let statistics = PairStatistics(matrix, test: .fisher)
    var weights = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n where i != j && statistics.qValue(i, j) <= significance {
        weights[i * n + j] = max(0, AssociationMeasure.npmi.value(matrix.table(i, j)) ?? 0)
      }
    }
    let found = Communities.louvain(weights: weights, count: n)
    for i in 0..<n { weights[i * n + i] = 1 }
    return TechniqueClusters(
      matrix.techniques, labels: found.communities, similarities: weights, modularity: found.modularity)
  }

  private init(
    _ techniques: [TechniqueID], labels: [Int], similarities: [Double], silhouette: Double? = nil,
    modularity: Double? = nil, dendrogram: Dendrogram? = nil
  ) {
    let n = techniques.count
    var members: [[Int]] = Array(repeating: [], count: (labels.max() ?? -1) + 1)
    for (column, label) in labels.enumerated() { members[label].append(column) }
    members.sort { a, b in
      a.count != b.count ? a.count > b.count : techniques[a[0]] < techniques[b[0]]
    }
    var membership = [Int](repeating: 0, count: n)
    for (number, columns) in members.enumerated() { for column in columns { membership[column] = number } }
    self.init(
      clusters: members.map { Self.cluster($0, techniques, similarities) }, silhouette: silhouette,
      modularity: modularity, dendrogram: dendrogram,
      techniques: techniques, membership: membership)
  }

  private static func cluster(_ columns: [Int], _ techniques: [TechniqueID], _ similarities: [Double]) -> Cluster {
    // The center of a group is what is most like all the rest of it.
    var closeness: [(technique: TechniqueID, sum: Double)] = columns.map { column in
      var sum = 0.0
      for other in columns where other != column { sum += similarities[column * techniques.count + other] }
      return (techniques[column], sum)
    }
    closeness.sort { a, b in a.sum != b.sum ? a.sum > b.sum : a.technique < b.technique }
    let pairs = columns.count * (columns.count - 1)
    let total = closeness.reduce(0) { $0 + $1.sum }
    return Cluster(techniques: closeness.map(\.technique), similarity: pairs > 0 ? total / Double(pairs) : nil)
  }
}
