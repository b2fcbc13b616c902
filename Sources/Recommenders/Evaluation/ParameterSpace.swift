/// What a search over parameters tries for one of them.
public struct ParameterAxis: Sendable, Equatable {
  enum Choice: Equatable {
    case values([Double])
    case range(ClosedRange<Double>, isLogarithmic: Bool)
  }

  /// The parameter's name.
  public let name: String
  let choice: Choice

  /// These values and no others.
  public static func values(_ name: String, _ values: [Double]) -> ParameterAxis {
    ParameterAxis(name: name, choice: .values(values))
  }

  /// Any value of a range, for random search; spread evenly over orders of magnitude if `isLogarithmic`.
  public static func range(
    _ name: String, _ range: ClosedRange<Double>, isLogarithmic: Bool = false
  ) -> ParameterAxis {
    ParameterAxis(name: name, choice: .range(range, isLogarithmic: isLogarithmic))
  }

  /// Whether the axis is a list of values, as a grid needs it.
  public var isList: Bool {
    if case .values = choice { true } else { false }
  }
}

/// The settings of a model among which a search looks for the best.
///
///     let space = ParameterSpace([.values("embedding_dimension", [4, 8]), .values("c", [0.1, 0.5])])
///     try space.grid(for: WALS.definition).count  // 4
///
/// Parameters without an axis stay at their defaults.
public struct ParameterSpace: Sendable, Equatable {
  /// What is tried, in the order in which a grid runs through it: the last one changes fastest.
  public let axes: [ParameterAxis]

  /// Creates a space.
  public init(_ axes: [ParameterAxis]) { self.axes = axes }

  /// Every combination of the axes' values, each once.
  ///
  /// - Throws: ``RecommenderError`` when an axis is a range, or names a parameter or a value that the model does not
  ///   have.
  public func grid(for definition: ModelDefinition) throws(RecommenderError) -> [ParameterValues] {
    var combinations: [[String: Double]] = [[:]]
    for axis in axes {
      guard case .values(let values) = axis.choice else {
        throw RecommenderError(.parameter, "\(axis.name) is a range, and a grid needs a list of values")
      }
      guard combinations.count * values.count <= Self.mostCombinations else { throw Self.tooMany }
      combinations = combinations.flatMap { given in
        values.map { value in given.merging([axis.name: value]) { $1 } }
      }
    }
    return try Self.distinct(combinations, definition)
  }

  /// Combinations drawn at random, each once: from a list every value is as likely as another.
  ///
  /// A space with fewer combinations than asked for gives those that it has.
  ///
  /// - Throws: ``RecommenderError`` when an axis names a parameter or a value that the model does not have.
  ///
  /// Source: Bergstra and Bengio, *Random Search for Hyper-Parameter Optimization*, JMLR 2012.
  public func sample(
    _ count: Int, seed: UInt64, for definition: ModelDefinition
  ) throws(RecommenderError) -> [ParameterValues] {
    guard count <= Self.mostCombinations else { throw Self.tooMany }
    let whole = Set(definition.parameters.filter(\.isWhole).map(\.name))
    var generator = SeededGenerator(seed: seed)
    var drawn: [ParameterValues] = []
    // Ten draws for each one wanted: enough to find nearly all of a small space, and an end in any case.
    for _ in 0..<(10 * max(count, 0)) where drawn.count < count {
      var given: [String: Double] = [:]
      for axis in axes { given[axis.name] = Self.value(axis.choice, isWhole: whole.contains(axis.name), &generator) }
      let values = try ParameterValues(given, for: definition)
      if !drawn.contains(values) { drawn.append(values) }
    }
    return drawn
  }

  private static let mostCombinations = 100_000
  private static let tooMany = RecommenderError(
    .parameter, "a search is limited to \(mostCombinations) combinations; try fewer values")

  private static func value(
    _ choice: ParameterAxis.Choice, isWhole: Bool, _ generator: inout SeededGenerator
  ) -> Double {
    switch choice {
    case .values(let values):
      return values.isEmpty ? .nan : values[generator.index(below: values.count)]
    case .range(let range, let isLogarithmic):
      let (low, high) = (range.lowerBound, range.upperBound)
      let share = generator.uniform()
      let value = isLogarithmic && low > 0 ? low * power(high / low, share) : low + (high - low) * share
      // Four digits are as fine as any parameter needs and read well in a table.
      let rounded = isWhole ? value.rounded() : significant(value)
      return min(max(rounded, low), high)
    }
  }

  /// A number with four significant digits.
  private static func significant(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    let scale = power(10, 3 - (logarithm2(abs(value)) / logarithm2(10)).rounded(.down))
    return scale.isFinite ? (value * scale).rounded() / scale : value
  }

  private static func distinct(
    _ combinations: [[String: Double]], _ definition: ModelDefinition
  ) throws(RecommenderError) -> [ParameterValues] {
    var seen: Set<[String: Double]> = []
    var settings: [ParameterValues] = []
    for given in combinations {
      let values = try ParameterValues(given, for: definition)
      if seen.insert(values.values).inserted { settings.append(values) }
    }
    return settings
  }
}
