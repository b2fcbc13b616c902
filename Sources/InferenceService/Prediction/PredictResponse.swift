package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// The answer to a ``PredictRequest``; its JSON is a contract, documented in docs/json.md.
package struct PredictResponse: Sendable, Equatable, JSONRepresentable {
  package let observed: [ResolvedObservation]
  package let predictions: [Prediction]
  /// The techniques that count as ruled out.
  package let ruledOut: [TechniqueID]
  /// The actors whose repertoire counts.
  package let actors: [NamedEntity]
  package let model: ModelSummary
  package let attack: AttackVersion
  /// How many techniques were ranked before filters and the limit.
  package let candidates: Int
  package let warnings: [ServiceWarning]

  package var json: JSONValue {
    .members([
      "observed": observed, "predictions": predictions, "ruled_out": ruledOut, "actors": actors, "model": model,
      "attack": attack, "candidates": candidates, "warnings": warnings,
    ])
  }
}

/// A group, a piece of software or a campaign.
package struct NamedEntity: Sendable, Equatable, JSONRepresentable {
  package let id: String
  package let name: String

  package var json: JSONValue { .members(["id": id, "name": name]) }
}

/// The version of ATT&CK that names, tactics and platforms come from.
package struct AttackVersion: Sendable, Equatable, JSONRepresentable {
  package let domain: AttackDomain
  package let version: String?

  package init(of domain: AttackDomain, _ version: String?) {
    self.domain = domain
    self.version = version
  }

  package init(_ catalog: AttackCatalog) { self.init(of: catalog.domain, catalog.version) }

  package var json: JSONValue { .members(["domain": domain, "version": version]) }
}
