package import FileFormats

/// Something that a user should know about an answer; part of every surface's output.
package struct ServiceWarning: Sendable, Equatable, JSONRepresentable {
  /// What a warning about an observed technique is about; the raw values are part of the JSON contract.
  package enum Code: String, Sendable, CaseIterable {
    /// The id was revoked and its successor is used.
    case revokedID = "revoked_id"
    /// The id is deprecated, or was revoked without a successor in use.
    case deprecatedID = "deprecated_id"
    /// The model knows the technique only by an id that was revoked since.
    case olderID = "older_id"
    /// The id has the right form, or nearly, and no version of ATT&CK that is at hand has it.
    case unknownID = "unknown_id"
    /// The id belongs to another matrix or another numbering.
    case otherMatrix = "other_matrix"
    /// The model never saw the technique.
    case notInModel = "not_in_model"
    /// The model never saw the sub-technique; the technique stands for it.
    case parentUsed = "parent_used"
    /// A technique was given more than once.
    case duplicate = "duplicate"
    /// The input holds no technique id.
    case unrecognizedInput = "unrecognized_input"
    /// An identifier of another kind, such as a tactic's or a group's.
    case otherKind = "other_kind"
    /// A technique was given with a weight of 0.
    case zeroWeight = "zero_weight"
    /// A technique is not predicted because a sub-technique of it was observed.
    case impliedParent = "implied_parent"
  }

  /// A stable name for programs, such as `revoked_id`.
  package let code: String
  let words: FieldText

  /// One sentence for people, without a full stop.
  package var message: String { words.text() }

  package init(code: String, message: String) { self.init(code: code, words: FieldText(message)) }

  /// Creates a warning whose words name fields of the request.
  package init(code: String, words: FieldText) {
    self.code = code
    self.words = words
  }

  /// The same with fields called by the names that `name` gives them.
  package func naming(_ name: (String, String?) -> String) -> ServiceWarning {
    ServiceWarning(code: code, message: words.text(naming: name))
  }

  package static func == (a: ServiceWarning, b: ServiceWarning) -> Bool { a.code == b.code && a.message == b.message }

  package var json: JSONValue { ["code": .string(code), "message": .string(message)] }

  package init(_ code: Code, _ message: String) {
    self.init(code: code.rawValue, message: message)
  }

  package init(_ code: Code, words: FieldText) { self.init(code: code.rawValue, words: words) }
}

extension [ServiceWarning] {
  /// The warnings for a reader who wants no more than `limit` of a kind: the rest is counted where the last one stood.
  package func condensed(perCode limit: Int = 5) -> [ServiceWarning] {
    var total: [String: Int] = [:]
    for warning in self { total[warning.code, default: 0] += 1 }
    var shown: [String: Int] = [:]
    return compactMap { warning in
      let count = shown[warning.code, default: 0] + 1
      shown[warning.code] = count
      let all = total[warning.code, default: 0]
      if count < limit || all == count && all == limit { return warning }
      guard count == limit else { return nil }
      return ServiceWarning(code: warning.code, message: "\(all - limit + 1) more like this (\(warning.code))")
    }
  }
}
