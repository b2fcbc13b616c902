/// What is known of the items beside who holds them: of each item, which features it has, in kinds.
///
///     let families = ItemFeatures.Kind(name: "family", weight: 0.25, items: try ObservationMatrix(
///       rows: [[0], [0], [1]], columnCount: 2))
///     ItemFeatures(kinds: [families])  // items 0 and 1 are relatives
///
/// For techniques: the family (a technique with its sub-techniques) and the tactics. Models that use features treat a
/// set of items as holding every feature that one of its items has.
public struct ItemFeatures: Sendable, Equatable {
  /// One kind of feature.
  public struct Kind: Sendable, Equatable {
    /// The name ("family"): letters, digits and underscores.
    public let name: String
    /// What sharing one of these features counts beside sharing an item; at least 0.
    public let weight: Double
    /// A row for each item, a column for each feature.
    public let items: ObservationMatrix

    /// Creates a kind.
    public init(name: String, weight: Double, items: ObservationMatrix) {
      precondition(weight >= 0 && weight.isFinite, "a weight is a number of at least 0")
      self.name = name
      self.weight = weight
      self.items = items
    }
  }

  /// The kinds by name, which is the order in which their features are numbered.
  public let kinds: [Kind]

  /// Creates features; every kind has a row for each item and a name of its own.
  public init(kinds: [Kind]) {
    precondition(
      kinds.allSatisfy { $0.items.rowCount == kinds[0].items.rowCount }, "every kind tells of the same items")
    self.kinds = kinds.sorted { $0.name < $1.name }
  }

  /// No features.
  public static let none = ItemFeatures(kinds: [])

  /// The number of features of all kinds.
  var count: Int { kinds.reduce(0) { $0 + $1.items.columnCount } }

  /// The weight of each feature.
  var weights: [Double] { kinds.flatMap { [Double](repeating: $0.weight, count: $0.items.columnCount) } }
}

extension ItemFeatures {
  /// The kinds as tensors; `feature_NAME` holds the weight and the number of features.
  var tensors: [Tensor] {
    kinds.flatMap { kind in
      [
        Tensor(name: "feature_\(kind.name)_offsets", indices: kind.items.offsets.map { UInt32($0) }),
        Tensor(name: "feature_\(kind.name)_columns", indices: kind.items.columns.map { UInt32($0) }),
        Tensor(
          name: "feature_\(kind.name)", shape: [2], values: [Float(kind.weight), Float(kind.items.columnCount)]),
      ]
    }
  }

  /// Reads what ``tensors`` gives, for that many items.
  init(_ tensors: [Tensor], itemCount: Int) throws(RecommenderError) {
    var kinds: [Kind] = []
    for tensor in tensors where tensor.name.hasPrefix("feature_") && tensor.name.hasSuffix("_offsets") {
      let name = String(tensor.name.dropFirst("feature_".count).dropLast("_offsets".count))
      let offsets = try tensors.wholeNumbers(tensor.name)
      let columns = try tensors.wholeNumbers("feature_\(name)_columns")
      let numbers = try tensors.tensor("feature_\(name)", dimensions: 1).values
      guard numbers.count == 2, numbers[0] >= 0, let count = Int(exactly: numbers[1]), 0...1_000_000 ~= count,
        offsets.count == itemCount + 1, offsets.first == 0, offsets.last == columns.count,
        zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
      else { throw RecommenderError(.tensor, "the tensors feature_\(name)_… do not fit \(itemCount) items") }
      let rows = zip(offsets, offsets.dropFirst()).map { Array(columns[$0..<$1]) }
      kinds.append(
        Kind(
          name: name, weight: Double(numbers[0]),
          items: try ObservationMatrix(rows: rows, columnCount: count)))
    }
    self.init(kinds: kinds)
  }
}
