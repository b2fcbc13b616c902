package import FileFormats

// Identifiers in answers are their texts.

extension TechniqueID: JSONRepresentable {
  package var json: JSONValue { .string(description) }
}

extension AttackDomain: JSONRepresentable {}
