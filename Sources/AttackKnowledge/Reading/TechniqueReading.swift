/// What a file says of techniques: which it means as observed, and what of it was left aside.
package struct TechniqueReading: Sendable {
  /// A technique that the file means.
  package struct Mention: Sendable, Equatable {
    package let id: TechniqueID
    /// How the file names it.
    package let given: String
    /// How far it counts, where the file says so.
    package var weight: Double?
    /// How many records, rules or rows in use name it.
    package var records: Int
    /// Whether something else than a dot stood before the sub-technique.
    package let isLoose: Bool
    /// When, where and by whom it was seen, as the records have it.
    package var sightings = Sightings()
  }

  /// A text that stands where a technique belongs and names none of ATT&CK's.
  package struct Unrecognized: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      /// Some word.
      case text
      /// Nearly an id.
      case nearID
      /// An id of another numbering, named for people.
      case otherNumbering(String)
      /// The name of a computer that begins as an id does.
      case hostName
      /// A technique with a weight that is none, as typed.
      case wrongWeight(String)
      /// A technique with a time, host or user that is none, and what is wrong with it.
      case wrongSighting(String)
    }

    package let given: String
    package let kind: Kind
  }

  /// Something about how the file was read that its reader should know.
  package struct Note: Sendable, Equatable {
    /// A stable name for programs, such as `read_as_text`.
    package let code: String
    /// One sentence for people.
    package let message: String

    /// The codes of notes about what was read all the same, or left out on purpose; others tell of what was not read as
    /// it stands.
    package static let saysOfWhatWasRead: Set<String> = [
      "by_name", "disabled_techniques", "expanded_only", "hidden_ids", "mitigated_only", "not_mapped", "not_seen",
      "not_yet_seen", "predicted_left_out", "restated_parent", "revoked_left_out", "score_zero", "suggested",
      "suspected_rows", "tags_without_namespace", "ticked", "whole_matrix",
    ]
  }

  /// What kind of file it is, in words.
  package let kind: Kind
  /// Each technique once, in the order of the file.
  package let mentions: [Mention]
  package let unrecognized: [Unrecognized]
  package let notes: [Note]
  /// The versions of ATT&CK that the file says it is of.
  package let versions: [String]
  /// Records, rules or rows in use that name a technique.
  package let records: Int

  package enum Kind: Sendable, Equatable {
    case layer
    case stix
    case flow
    /// Records or rules in JSON, YAML or TOML.
    case records
    case table
    /// One of our own answers.
    case ownAnswer
  }
}
