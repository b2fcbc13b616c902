import CKernels

/// Asks the most similar rows: an item's score is the share of them that hold it, each counting by its similarity.
///
///     UserNeighbors.fit(seen).recommend(for: [3, 14], count: 20)
///
/// The similarity of the observed set O to row r is s = g(O ∩ r) / (√(g(O) g(r)) + `shrinkage`), where g sums the items'
/// weights: log((N + 1) / (N_i + 1)) for N rows of which N_i hold the item, to the power of `rarityExponent`. Of the
/// `neighbors` rows where it is largest, each adds s to the power of `similarityExponent` (times its own weight) for
/// its items, and an imaginary one adds `prior` times the base rates; the score is the sum over what all add together,
/// 0…1. Where nothing is similar the scores are the base rates. With ``ItemFeatures`` rows also share the features of their
/// items, each counting by its rarity times the weight of its kind.
///
/// The model *is* the rows: its tensors, and so its file, hold the set of items of every row that it was fitted to. Rows
/// are found through the items that they hold, so rows that share nothing with O cost nothing.
///
/// - Complexity: fitting O(observations); scoring O(Σ_{i ∈ O} N_i + rows + neighbors · |row|).
///
/// Source: Herlocker, Konstan, Borchers and Riedl, *An Algorithmic Framework for Performing Collaborative Filtering*,
/// SIGIR 1999; inverse user frequency and case amplification are those of Breese, Heckerman and Kadie, UAI 1998, §2.2.
public struct UserNeighbors: WeightedRecommender, RowKeepingRecommender {
  /// What a fit can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// How many rows are asked.
    public var neighbors: Int
    /// How much more a rare item tells than a frequent one; 0: as much.
    public var rarityExponent: Double
    /// How far the most similar rows count more than others.
    public var similarityExponent: Double
    /// What holds back similarities that rest on little, in items' weights.
    public var shrinkage: Double
    /// What the base rates count for, as a similarity to the power of `similarityExponent`.
    public var prior: Double

    static let declared: [Parameter<Self>] = [
      Parameter("neighbours", \.neighbors, in: 1...1_000_000, "how many rows are asked"),
      Parameter(
        "rarity_exponent", \.rarityExponent, in: 0...10,
        "how much more a rare item tells than a frequent one; 0: as much"),
      Parameter(
        "similarity_exponent", \.similarityExponent, in: 0...100, "how far the most similar rows count more than others"
      ),
      Parameter(
        "shrinkage", \.shrinkage, in: 0...1e6, "what holds back similarities that rest on little, in items' weights"),
      Parameter("prior", \.prior, in: 0...1e6, "what the base rates count for beside the rows' votes"),
    ]

    /// Creates parameters.
    public init(
      neighbors: Int = 200, rarityExponent: Double = 1, similarityExponent: Double = 3, shrinkage: Double = 4,
      prior: Double = 0.001
    ) {
      self.neighbors = neighbors
      self.rarityExponent = rarityExponent
      self.similarityExponent = similarityExponent
      self.shrinkage = shrinkage
      self.prior = prior
    }
  }

  /// A row that the model asks, with what it counts for.
  public struct Neighbor: Sendable, Equatable {
    /// The row's number in the matrix that the model was fitted to.
    public let row: Int
    /// Its similarity to the power of ``Parameters/similarityExponent``, times its weight; above 0.
    public let vote: Float
  }

  /// The rows, with their weights.
  let rows: ObservationMatrix
  /// The weight of each item, and after them of each feature, in similarities.
  let itemWeights: [Float]
  /// The share of rows that hold each item.
  let shares: [Float]
  let features: ItemFeatures
  let parameters: Parameters
  /// For each item and feature, the rows that hold it.
  private let holders: ObservationMatrix
  /// For each row, the sum of the weights of its items and features, padded for the kernels.
  private let masses: [Float]
  /// For each row its weight, padded.
  private let rowWeights: [Float]
  /// For each item and feature that many rows hold, where its 0 and 1 for each row begin in `dense`; -1 for the others.
  private let densePlaces: [Int]
  private let dense: [Float]

  init(
    rows: ObservationMatrix, features: ItemFeatures, itemWeights: [Float], shares: [Float], parameters: Parameters
  ) {
    self.init(
      rows: rows, featured: Self.featured(rows, features), features: features, itemWeights: itemWeights,
      shares: shares, parameters: parameters)
  }

  private init(
    rows: ObservationMatrix, featured: ObservationMatrix, features: ItemFeatures, itemWeights: [Float],
    shares: [Float], parameters: Parameters
  ) {
    self.rows = rows
    self.features = features
    self.itemWeights = itemWeights
    self.shares = shares
    self.parameters = parameters
    holders = featured.transposed
    let stride = (rows.rowCount + 7) / 8 * 8
    let padding = stride - rows.rowCount
    masses =
      (0..<rows.rowCount).map { row in
        let mass = featured.columns[featured.offsets[row]..<featured.offsets[row + 1]]
          .reduce(0) { $0 + itemWeights[Int($1)] }
        // Such a row shares nothing that counts; any number will do that nothing is divided by zero.
        return mass > 0 ? mass : 1
      } + [Float](repeating: 1, count: padding)
    rowWeights = (0..<rows.rowCount).map(rows.weight(ofRow:)) + [Float](repeating: 0, count: padding)
    (densePlaces, dense) = Self.dense(holders, stride: stride)
  }

  /// What a quarter of the rows or more hold, written out: adding a line is faster than looking rows up.
  private static func dense(_ holders: ObservationMatrix, stride: Int) -> (places: [Int], values: [Float]) {
    var places = [Int](repeating: -1, count: holders.rowCount)
    var values: [Float] = []
    for index in 0..<holders.rowCount {
      let range = holders.offsets[index]..<holders.offsets[index + 1]
      guard range.count * 4 >= holders.columnCount, !range.isEmpty else { continue }
      places[index] = values.count
      values += [Float](repeating: 0, count: stride)
      for row in holders.columns[range] { values[places[index] + Int(row)] = 1 }
    }
    return (places, values)
  }

  /// The rows with the features of their items as further columns.
  private static func featured(_ rows: ObservationMatrix, _ features: ItemFeatures) -> ObservationMatrix {
    guard !features.kinds.isEmpty else { return rows }
    var offsets = [0]
    var columns: [Int32] = []
    for row in 0..<rows.rowCount {
      let items = rows[row: row]
      columns += FeaturedObservation(
        observed: items, weights: items.map { _ in 1 }, features: features, itemCount: rows.columnCount
      ).indices.map { Int32($0) }
      offsets.append(columns.count)
    }
    return ObservationMatrix(
      rowCount: rows.rowCount, columnCount: rows.columnCount + features.count, offsets: offsets, columns: columns,
      rowWeights: rows.rowWeights)
  }

  /// Keeps the rows and weighs the items; rows count by their weight.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), features: ItemFeatures = .none
  ) -> UserNeighbors {
    let featured = featured(matrix, features)
    let total = matrix.totalWeight
    let counts = featured.columnWeights
    let kinds = [Double](repeating: 1, count: matrix.columnCount) + features.weights
    let itemWeights = zip(counts, kinds).map { (count: Double, kind: Double) -> Float in
      let rarity = max(logarithm((total + 1) / (count + 1)), 0)
      return Float(kind * power(rarity, parameters.rarityExponent))
    }
    let divisor = max(total, .leastNonzeroMagnitude)
    return UserNeighbors(
      rows: matrix, featured: featured, features: features, itemWeights: itemWeights,
      shares: counts.prefix(matrix.columnCount).map { Float($0 / divisor) }, parameters: parameters)
  }

  /// The number of items.
  public var itemCount: Int { rows.columnCount }

  /// The rows that it was fitted to.
  public var keptRows: ObservationMatrix? { rows }

  /// The rows that are asked about a row, most similar first, equal ones in ascending order.
  public func neighbors(of observed: [Int]) -> [Neighbor] {
    let observed = observed.sorted()
    let votes = votes(of: observed, weights: observed.map { _ in 1 })
    return TopK.highest(of: votes, count: parameters.neighbors)
      .sorted { votes[$0] != votes[$1] ? votes[$0] > votes[$1] : $0 < $1 }
      .map { Neighbor(row: $0, vote: votes[$0]) }
  }

  /// What each row's vote counts, 0 for those that share nothing with the observed items.
  private func votes(of observed: [Int], weights: [Float]) -> [Float] {
    let shown = FeaturedObservation(observed: observed, weights: weights, features: features, itemCount: itemCount)
    var votes = [Float](repeating: 0, count: masses.count)
    var mass: Float = 0
    votes.withUnsafeMutableBufferPointer { votes in
      for (index, value) in zip(shown.indices, shown.values) {
        let weight = value * itemWeights[index]
        mass += weight
        add(weight, toHoldersOf: index, in: votes)
      }
      compare(votes, mass: mass)
    }
    votes.removeLast(votes.count - rows.rowCount)
    return votes
  }

  private func add(_ weight: Float, toHoldersOf index: Int, in votes: UnsafeMutableBufferPointer<Float>) {
    guard let base = votes.baseAddress else { return }
    if densePlaces[index] >= 0 {
      dense.withUnsafeBufferPointer { dense in
        if let line = dense.baseAddress { tie_add(weight, line + densePlaces[index], base, votes.count) }
      }
    } else {
      holders.columns.withUnsafeBufferPointer { holding in
        for row in holding[holders.offsets[index]..<holders.offsets[index + 1]] { votes[Int(row)] += weight }
      }
    }
  }

  /// Makes votes of what the rows share with a row of that mass.
  private func compare(_ votes: UnsafeMutableBufferPointer<Float>, mass: Float) {
    let shrinkage = Float(parameters.shrinkage)
    if parameters.similarityExponent == 3, let base = votes.baseAddress {
      // Where nothing has any weight, nothing is similar; 0/0 would be no number.
      guard mass > 0 else { return }
      tie_votes(base, masses, rowWeights, votes.count, mass, shrinkage)
      return
    }
    for row in votes.indices where votes[row] > 0 {
      let similarity = votes[row] / ((mass * masses[row]).squareRoot() + shrinkage)
      votes[row] = Float(power(Double(similarity), parameters.similarityExponent)) * rowWeights[row]
    }
  }

  /// Shares of the votes of similar rows, 0…1.
  public func scores(for observed: [Int]) -> [Float] {
    let observed = observed.sorted()
    return scores(for: observed, weights: observed.map { _ in 1 })
  }

  /// The same with observations that count in part.
  public func scores(for observed: [Int], weights: [Float]) -> [Float] {
    let votes = votes(of: observed, weights: weights)
    let asked = TopK.highest(of: votes, count: parameters.neighbors)
    let prior = Float(parameters.prior)
    var scores = shares
    var total = prior
    scores.withUnsafeMutableBufferPointer { scores in
      rows.columns.withUnsafeBufferPointer { columns in
        for item in scores.indices { scores[item] *= prior }
        for row in asked {
          total += votes[row]
          for item in columns[rows.offsets[row]..<rows.offsets[row + 1]] { scores[Int(item)] += votes[row] }
        }
        guard total > 0 else { return }
        for item in scores.indices { scores[item] /= total }
      }
    }
    return total > 0 ? scores : shares
  }
}
