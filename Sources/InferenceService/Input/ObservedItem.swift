package import AttackKnowledge

/// A technique that was given as observed.
package struct ObservedItem: Sendable, Equatable {
  /// The id in its canonical spelling, of whatever vintage.
  package let id: TechniqueID
  /// How it was typed.
  package let given: String
  /// The weight that was given with it (`T1059:0.5`).
  package let weight: Double?

  package init(id: TechniqueID, given: String, weight: Double? = nil) {
    self.id = id
    self.given = given
    self.weight = weight
  }
}

/// Input in which no technique id of today's ATT&CK was found.
package struct UnrecognizedInput: Sendable, Equatable {
  /// What it seems to be.
  package enum Kind: Sendable, Equatable {
    /// Some word or sentence.
    case text
    /// Nearly a technique id, such as `T1600.9` or `T1O59`.
    case nearID
    /// An id of the same shape in another numbering, named for people ("MITRE ATLAS").
    case otherNumbering(String)
  }

  /// How it was typed.
  package let given: String
  package let kind: Kind

  package init(given: String, kind: Kind) {
    self.given = given
    self.kind = kind
  }
}

/// Something about how an input was read that the user should know.
package struct InputNote: Sendable, Equatable {
  /// A stable name for programs, such as `read_as_text`.
  package let code: String
  /// One sentence for people.
  package let message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
