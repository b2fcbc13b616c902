import AttackKnowledge
import FileFormats

/// Which warnings tell of something that was given and not read as it stands: what `strict` refuses.
///
/// Every code is in one of the two sets; a test goes over all that are documented or written in the sources.
extension ServiceWarning {
  /// Something was given and not read, or read as something else than it is.
  static let unreadCodes: Set<String> = {
    let codes: [Code] = [.unknownID, .otherMatrix, .unrecognizedInput, .otherKind]
    return Set(codes.map(\.rawValue)).union([
      "ambiguous_name", "atomics_left_out", "case_history", "coverage_left_out", "invalid_json", "mixed_matrices",
      "not_entered", "nothing_to_confirm", "other_encoding", "other_language", "other_name", "ragged_rows",
      "read_as_text", "rows_without_id", "rules_left_out", "status_not_read", "text_not_read", "time_not_read",
      "unreadable_case",
      "without_id",
    ])
  }()

  /// About what the answer is, or about input that was read all the same or left out on purpose.
  static let harmlessCodes: Set<String> = {
    let codes: [Code] = [
      .revokedID, .deprecatedID, .olderID, .notInModel, .parentUsed, .duplicate, .zeroWeight, .impliedParent,
    ]
    return Set(codes.map(\.rawValue)).union(TechniqueReading.Note.saysOfWhatWasRead).union([
      "actor_assumed", "assumed_utc", "common_term", "confirmed_beside_text", "coverage_passed_over", "cut",
      "earlier_answer",
      "few_reports", "few_techniques", "foreign_order", "from_text", "latest_contradicts_times",
      "less_likely_in_text",
      "newest_unknown", "no_plan", "no_report", "no_reports", "not_calibrated", "not_in_version", "nothing_left",
      "other_attack_version", "other_update", "replaced_tactic", "ruled_out_on_host", "rules_passed_over",
      "seen_outside_window",
      "standard_calibration", "was_assigned",
    ])
  }()
}

extension [ServiceWarning] {
  /// Those that tell of something that was given and not read as it stands; a code that nobody sorted is one of them.
  package var unread: [ServiceWarning] { filter { !ServiceWarning.harmlessCodes.contains($0.code) } }

  /// Refuses an answer to input of which something was not read: what pipelines want in the place of a note.
  package func refuseUnread() throws(ServiceError) {
    guard let first = unread.first else { return }
    let more = unread.count > 1 ? " (and \(unread.count - 1) more)" : ""
    throw ServiceError(
      code: "not_read", problem: "not all that was given was read: \(first.words)\(more)",
      advice: "fix the input, or leave \(field: "strict") out", failure: .notUnderstood)
  }
}
