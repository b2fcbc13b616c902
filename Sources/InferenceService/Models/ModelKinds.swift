import Recommenders

/// A kind of model that can be trained, with what it can be told.
package struct ModelKind: Sendable, Encodable {
  package struct Parameter: Sendable, Encodable {
    package let name: String
    package let summary: String
    package let defaultValue: Double
    package let minimum: Double
    package let maximum: Double
    package let isWhole: Bool

    private enum CodingKeys: String, CodingKey {
      case name, summary, minimum, maximum
      case defaultValue = "default"
      case isWhole = "whole"
    }
  }

  package let name: String
  package let summary: String
  package let source: String
  package let usesSeed: Bool
  package let parameters: [Parameter]

  private enum CodingKeys: String, CodingKey {
    case name, summary, source, parameters
    case usesSeed = "uses_seed"
  }

  /// Every kind, simplest first.
  package static let all: [ModelKind] = ModelDefinition.all.map { definition in
    ModelKind(
      name: definition.name, summary: definition.summary, source: definition.source, usesSeed: definition.usesSeed,
      parameters: definition.parameters.map {
        Parameter(
          name: $0.name, summary: $0.summary, defaultValue: $0.defaultValue, minimum: $0.range.lowerBound,
          maximum: $0.range.upperBound, isWhole: $0.isWhole)
      })
  }
}
