/// A hyperparameter of a model, declared once: the property that holds it, and what it is called, may be and does.
///
///     Parameter("regularization", \.regularization, in: 0...1e9, "pull of the weights to zero, in observations")
///
/// Its default is the property's. Whether only whole numbers will do follows from the property's type.
struct Parameter<Owner>: Sendable {
  private let name: String
  private let range: ClosedRange<Double>
  private let isWhole: Bool
  private let hasEffect: Bool
  private let summary: String
  private let read: @Sendable (Owner) -> Double
  private let write: @Sendable (inout Owner, Double) -> Void

  init<Number: ParameterNumber>(
    _ name: String, _ property: any WritableKeyPath<Owner, Number> & Sendable, in range: ClosedRange<Double>,
    hasEffect: Bool = true, _ summary: String
  ) {
    self.name = name
    self.range = range
    self.hasEffect = hasEffect
    self.summary = summary
    isWhole = Number.isWhole
    read = { $0[keyPath: property].number }
    write = { $0[keyPath: property] = Number(number: $1) }
  }

  /// What is said of it outside, with the default that `defaults` holds.
  func definition(_ defaults: Owner) -> ParameterDefinition {
    ParameterDefinition(
      name: name, defaultValue: read(defaults), range: range, isWhole: isWhole, hasEffect: hasEffect, summary: summary)
  }

  /// Sets the property to its value, which has been checked.
  func set(_ owner: inout Owner, from values: ParameterValues) {
    write(&owner, values[name])
  }
}

extension Parameter {
  static func embeddingDimension(
    _ property: any WritableKeyPath<Owner, Int> & Sendable, _ summary: String = "length of the vectors"
  ) -> Parameter {
    Parameter("embedding_dimension", property, in: 1...512, summary)
  }

  static func rowWeightExponent(_ property: any WritableKeyPath<Owner, Double> & Sendable) -> Parameter {
    Parameter(
      "row_weight_exponent", property, in: 0...2, "rows weigh their length to minus this power; 0 weighs all alike")
  }

  /// Pull to zero in closed forms.
  static func regularization(_ property: any WritableKeyPath<Owner, Double> & Sendable) -> Parameter {
    Parameter("regularization", property, in: 0...1e9, "pull of the weights to zero, in observations")
  }

  static func itemNeighbors(_ property: any WritableKeyPath<Owner, Int> & Sendable) -> Parameter {
    Parameter("neighbours", property, in: 0...1_000_000, "how many nearest items each item votes for; 0 for all")
  }
}

/// The type of a property that a hyperparameter can be.
protocol ParameterNumber: Sendable {
  static var isWhole: Bool { get }
  var number: Double { get }
  init(number: Double)
}

extension Double: ParameterNumber {
  static var isWhole: Bool { false }
  var number: Double { self }
  init(number: Double) { self = number }
}

extension Int: ParameterNumber {
  static var isWhole: Bool { true }
  var number: Double { Double(self) }
  init(number: Double) { self = Int(number) }
}

/// A switch is 1 or 0 outside.
extension Bool: ParameterNumber {
  static var isWhole: Bool { true }
  var number: Double { self ? 1 : 0 }
  init(number: Double) { self = number == 1 }
}
