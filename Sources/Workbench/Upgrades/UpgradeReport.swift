import AttackKnowledge
import FileFormats

/// What bringing one file to another version of ATT&CK changes, and what a person must decide.
struct UpgradeReport: Sendable, JSONRepresentable {
  /// What kinds of files are brought to another version; raw values are part of the JSON contract.
  enum Kind: String, Sendable {
    case layer, stix
    case attackFlow = "attack_flow"
    case sigma

    var title: String {
      switch self {
      case .layer: "Navigator layer"
      case .attackFlow: "Attack Flow"
      case .stix: "STIX bundle"
      case .sigma: "Sigma rule"
      }
    }
  }

  /// A text that is replaced.
  struct Change: Sendable, Equatable, JSONRepresentable {
    /// Where it stands: "techniques[3].techniqueID", "line 12".
    let place: String
    let from: String
    let to: String

    var json: JSONValue { .members(["place": place, "from": from, "to": to]) }
  }

  /// Why a person must look; raw values are part of the JSON contract.
  enum Reason: String, Sendable, CaseIterable {
    /// No version at hand knows the id.
    case unknown
    /// The id is deprecated, or was revoked without a successor.
    case noSuccessor = "no_successor"
    /// Several ids took its place; the first was written.
    case several
    /// Only the technique of the sub-technique is in that version.
    case parent
    /// Several ids became one, which now stands there more than once.
    case merged
    /// The technique serves other tactics.
    case movedTactic = "moved_tactic"
  }

  /// What a person must decide.
  struct Decision: Sendable, Equatable, JSONRepresentable {
    let place: String
    /// What stood there.
    let id: String
    let reason: Reason
    /// What it may be.
    let candidates: [String]
    /// One sentence for people.
    let message: String

    var json: JSONValue {
      .members([
        "place": place, "id": id, "reason": reason.rawValue, "candidates": candidates, "message": message,
      ])
    }
  }

  let file: String
  let kind: Kind
  /// Where the file in the other version was written; `nil` where nothing was.
  var output: String?
  var changes: [Change] = []
  var decisions: [Decision] = []

  var json: JSONValue {
    .members([
      "file": file, "kind": kind.rawValue, "output": output, "changes": changes, "decisions": decisions,
    ])
  }
}
