import FileFormats

extension ServiceWarning {
  /// Warnings about what an answer is, or about input that was left out on purpose; every other one tells of something
  /// that was given and not read as it stands.
  fileprivate static let harmless: Set<String> = {
    let codes: [Code] = [
      .revokedID, .deprecatedID, .olderID, .notInModel, .parentUsed, .duplicate, .zeroWeight, .impliedParent,
    ]
    return Set(codes.map(\.rawValue)).union([
      "common_term", "confirmed_beside_text", "disabled_techniques", "few_reports", "few_techniques", "foreign_order",
      "expanded_only", "from_text", "hidden_ids", "less_likely_in_text",
      "not_calibrated", "not_mapped", "not_seen",
      "not_in_version", "nothing_left", "not_yet_seen", "suspected_rows",
      "other_attack_version", "predicted_left_out", "replaced_tactic", "restated_parent", "revoked_left_out",
      "score_zero",
      "standard_calibration", "suggested", "ticked", "whole_matrix",
    ])
  }()
}

extension [ServiceWarning] {
  /// Those that tell of something that was given and not read as it stands.
  package var unread: [ServiceWarning] { filter { !ServiceWarning.harmless.contains($0.code) } }

  /// Refuses an answer to input of which something was not read: what pipelines want in the place of a note.
  package func refuseUnread() throws(ServiceError) {
    guard let first = unread.first else { return }
    let more = unread.count > 1 ? " (and \(unread.count - 1) more)" : ""
    throw ServiceError(
      code: "not_read", problem: "not all that was given was read: \(first.words)\(more)",
      advice: "fix the input, or leave \(field: "strict") out", failure: .notUnderstood)
  }
}
