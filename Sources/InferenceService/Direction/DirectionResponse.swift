package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// Which of two techniques probably came first; its JSON is a contract, documented in docs/json.md.
package struct DirectionResponse: Sendable, JSONRepresentable {
  package let pairs: [OrderedPair]
  /// The techniques of which every two were compared, from the one that probably came first on; empty for two of them.
  package let order: [Place]
  package let model: DirectionSummary
  package let warnings: [ServiceWarning]

  package var json: JSONValue {
    .members(["pairs": pairs, "order": order.isEmpty ? nil : order, "model": model, "warnings": warnings])
  }

  /// Where a technique stands among the others.
  package struct Place: Sendable, JSONRepresentable {
    package let technique: NamedTechnique
    /// The mean of the probabilities that it comes before another one.
    package let probability: Double
    /// How many of the others it probably came before.
    package let before: Int
    /// How many of the others it probably came after.
    package let after: Int

    package var json: JSONValue {
      technique.json.adding(["probability": probability, "before": before, "after": after])
    }
  }

  /// Two techniques in the order in which they were given.
  package struct OrderedPair: Sendable, JSONRepresentable {
    package let first: NamedTechnique
    package let second: NamedTechnique
    /// The probability that `first` comes before `second`.
    package let probability: Double
    /// `first_before`, `second_before` or `either`.
    package let label: String
    package let reason: DirectionReason

    package var json: JSONValue {
      .members(["first": first, "second": second, "probability": probability, "label": label, "reason": reason])
    }
  }
}

/// A technique by id and name, with its tactics.
package struct NamedTechnique: Sendable, Equatable, JSONRepresentable {
  package let id: TechniqueID
  package let name: String?
  package let tactics: [String]

  package init(_ id: TechniqueID, in catalog: AttackCatalog) {
    self.id = id
    name = catalog[id]?.name
    tactics = catalog[id]?.tactics ?? []
  }

  package var json: JSONValue { .members(["id": id, "name": name, "tactics": tactics]) }
}

/// Which direction model an answer comes from.
package struct DirectionSummary: Sendable, Equatable, JSONRepresentable {
  package let name: String
  package let domain: AttackDomain
  package let attackVersion: String?
  package let flows: Int
  package let pairs: Int
  /// What kind of source was asked about, where that is not an incident.
  package let kind: DirectionKind?

  package init(_ card: DirectionCard, kind: DirectionKind = .incident) {
    self.kind = kind == .incident ? nil : kind
    name = card.name
    domain = card.domain
    attackVersion = card.attackVersion
    flows = card.flows.count
    pairs = card.pairs
  }

  package var json: JSONValue {
    .members([
      "name": name, "domain": domain, "attack_version": attackVersion, "flows": flows, "pairs": pairs,
      "kind": kind?.rawValue,
    ])
  }
}
