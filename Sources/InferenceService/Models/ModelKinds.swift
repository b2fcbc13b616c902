package import FileFormats
import Recommenders

/// A kind of model that can be trained, with what it can be told.
package struct ModelKind: Sendable, JSONRepresentable {
  package struct Parameter: Sendable, JSONRepresentable {
    package let name: String
    package let summary: String
    package let defaultValue: Double
    package let minimum: Double
    package let maximum: Double
    package let isWhole: Bool

    package var json: JSONValue {
      .members([
        "name": name, "summary": summary, "minimum": JSONValue.number(minimum), "maximum": JSONValue.number(maximum),
        "default": JSONValue.number(defaultValue), "whole": isWhole,
      ])
    }
  }

  package let name: String
  package let summary: String
  package let source: String
  package let usesSeed: Bool
  package let parameters: [Parameter]

  package var json: JSONValue {
    .members(["name": name, "summary": summary, "source": source, "uses_seed": usesSeed, "parameters": parameters])
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
