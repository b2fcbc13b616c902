package import AttackKnowledge

/// A technique that was given as observed.
package struct ObservedItem: Sendable, Equatable {
  /// The id in its canonical spelling, of whatever vintage.
  package let id: TechniqueID
  /// How it was typed.
  package let given: String
  /// The weight that was given with it (`T1059:0.5`), above 0 and at most 1.
  package let weight: Double?
  /// Whether something else than a dot stood before the sub-technique (`T1059–001`), so that only the technique was
  /// meant where ATT&CK has no such sub-technique.
  package let isLoose: Bool
  /// Whether it was read in a sentence and is not confirmed.
  package var isSuggested = false
  /// When, where and by whom it was seen.
  package var sightings: Sightings

  package init(
    id: TechniqueID, given: String, weight: Double? = nil, isLoose: Bool = false, sightings: Sightings = Sightings()
  ) {
    self.id = id
    self.given = given
    self.weight = weight
    self.isLoose = isLoose
    self.sightings = sightings
  }

  /// The same with another weight.
  package func weighing(_ weight: Double) -> ObservedItem {
    ObservedItem(id: id, given: given, weight: weight, isLoose: isLoose, sightings: sightings)
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
    /// The name of a computer that begins as an id does.
    case hostName
    /// An identifier of another kind, found in prose.
    case otherKind(OtherIdentifier)
    /// A technique with a weight of 0, which says that it was not observed.
    case noWeight
    /// A technique with a weight that is none, as typed.
    case wrongWeight(String)
    /// A technique with a time, host or user that is none, and what is wrong with it.
    case wrongSighting(String)
  }

  /// How it was typed.
  package let given: String
  package let kind: Kind

  /// Whether it is a technique and what stands behind it is 0 or wrong: its weight, its time.
  var isAboutWeight: Bool {
    switch kind {
    case .noWeight, .wrongWeight, .wrongSighting: true
    default: false
    }
  }

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
