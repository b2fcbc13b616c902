/// Asks the most similar rows: an item's score is the share of them that hold it, each counting by its similarity.
///
///     UserNeighbours.fit(seen).recommend(for: [3, 14], count: 20)
///
/// The similarity of the observed set O to row r is s = g(O ∩ r) / (√(g(O) g(r)) + `shrinkage`), where g sums the items'
/// weights: log((N + 1) / (N_i + 1)) for N rows of which N_i hold the item, to the power of `rarityExponent`. Of the
/// `neighbours` rows where it is largest, each adds s to the power of `similarityExponent` (times its own weight) for
/// its items, and an imaginary one adds `prior` times the base rates; the score is the sum over what all add together,
/// 0…1. Where nothing is similar the scores are the base rates.
///
/// The model *is* the rows: its tensors, and so its file, hold the set of items of every row that it was fitted to. Rows
/// are found through the items that they hold, so rows that share nothing with O cost nothing.
///
/// - Complexity: fitting O(observations); scoring O(Σ_{i ∈ O} N_i + rows + neighbours · |row|).
///
/// Source: Herlocker, Konstan, Borchers and Riedl, *An Algorithmic Framework for Performing Collaborative Filtering*,
/// SIGIR 1999; inverse user frequency and case amplification are those of Breese, Heckerman and Kadie, UAI 1998, §2.2.
public struct UserNeighbours: Recommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// How many rows are asked.
    public var neighbours: Int
    /// How much more a rare item tells than a frequent one; 0: as much.
    public var rarityExponent: Double
    /// How far the most similar rows count more than others.
    public var similarityExponent: Double
    /// What holds back similarities that rest on little, in items' weights.
    public var shrinkage: Double
    /// What the base rates count for, as a similarity to the power of `similarityExponent`.
    public var prior: Double

    /// Creates parameters.
    public init(
      neighbours: Int = 200, rarityExponent: Double = 1, similarityExponent: Double = 3, shrinkage: Double = 4,
      prior: Double = 0.001
    ) {
      self.neighbours = neighbours
      self.rarityExponent = rarityExponent
      self.similarityExponent = similarityExponent
      self.shrinkage = shrinkage
      self.prior = prior
    }
  }

  /// A row that the model asks, with what it counts for.
  public struct Neighbour: Sendable, Equatable {
    /// The row's number in the matrix that the model was fitted to.
    public let row: Int
    /// Its similarity to the power of ``Parameters/similarityExponent``, times its weight; above 0.
    public let vote: Float
  }

  /// The rows, with their weights.
  let rows: ObservationMatrix
  /// The weight of each item in similarities.
  let itemWeights: [Float]
  /// The share of rows that hold each item.
  let shares: [Float]
  let parameters: Parameters
  /// For each item, the rows that hold it.
  private let holders: ObservationMatrix
  /// For each row, the sum of its items' weights.
  private let masses: [Double]

  init(rows: ObservationMatrix, itemWeights: [Float], shares: [Float], parameters: Parameters) {
    self.rows = rows
    self.itemWeights = itemWeights
    self.shares = shares
    self.parameters = parameters
    holders = rows.transposed
    masses = (0..<rows.rowCount).map { row in
      rows.columns[rows.offsets[row]..<rows.offsets[row + 1]].reduce(0) { $0 + Double(itemWeights[Int($1)]) }
    }
  }

  /// Keeps the rows and weighs the items; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> UserNeighbours {
    let total = matrix.totalWeight
    let counts = matrix.columnWeights
    return UserNeighbours(
      rows: matrix,
      itemWeights: counts.map { count in
        Float(power(max(logarithm((total + 1) / (count + 1)), 0), parameters.rarityExponent))
      },
      shares: counts.map { Float($0 / max(total, .leastNonzeroMagnitude)) }, parameters: parameters)
  }

  /// The number of items.
  public var itemCount: Int { rows.columnCount }

  /// The rows that are asked about a row, most similar first, equal ones in ascending order.
  public func neighbours(of observed: [Int]) -> [Neighbour] {
    var shared = [Double](repeating: 0, count: rows.rowCount)
    var mass = 0.0
    for item in observed.sorted() {
      let weight = Double(itemWeights[item])
      mass += weight
      for row in holders.columns[holders.offsets[item]..<holders.offsets[item + 1]] { shared[Int(row)] += weight }
    }
    var votes: [Float] = []
    var candidates: [Int] = []
    for row in shared.indices where shared[row] > 0 {
      let similarity = shared[row] / ((mass * masses[row]).squareRoot() + parameters.shrinkage)
      votes.append(Float(power(similarity, parameters.similarityExponent) * Double(rows.weight(ofRow: row))))
      candidates.append(row)
    }
    return TopK.indices(of: votes, count: parameters.neighbours).compactMap { index in
      votes[index] > 0 ? Neighbour(row: candidates[index], vote: votes[index]) : nil
    }
  }

  /// Shares of the votes of similar rows, 0…1.
  public func scores(for observed: [Int]) -> [Float] {
    var votes = shares.map { parameters.prior * Double($0) }
    var total = parameters.prior
    for neighbour in neighbours(of: observed) {
      let vote = Double(neighbour.vote)
      total += vote
      for item in rows.columns[rows.offsets[neighbour.row]..<rows.offsets[neighbour.row + 1]] {
        votes[Int(item)] += vote
      }
    }
    guard total > 0 else { return shares }
    return votes.map { Float($0 / total) }
  }
}
