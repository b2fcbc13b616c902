import InferenceService
import Terminal

/// What is said where so few reports were held out that figures of them tell nothing.
enum FewReports {
  /// From so many on an interval says something.
  static let fewest = 20

  /// What to say of the reports that figures and intervals come from; `nil` where they are enough.
  static func warning(_ count: Int, of part: String) -> ServiceWarning? {
    guard count < fewest else { return nil }
    return ServiceWarning(
      code: "few_held_out_reports",
      message:
        "the \(part) part has \(Numbers.counted(count, "report")): figures and intervals of fewer than \(fewest) "
        + "tell nothing of how good a model is")
  }

  /// What to say of the reports by which the best of several models was chosen.
  static func warning(_ count: Int, choosingAmong models: Int) -> ServiceWarning? {
    guard count < fewest, models > 1 else { return nil }
    return ServiceWarning(
      code: "few_held_out_reports",
      message:
        "the best of \(models) models was chosen on \(Numbers.counted(count, "validation report")): with fewer than "
        + "\(fewest) the choice is chance")
  }
}
