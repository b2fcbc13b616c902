import AttackKnowledge
import FileFormats
import TechniqueInference

/// What is said of models that learned from so few reports that every one of them was held out once to test them
/// (`tie train --cross-validate`), and what they are not asked.
enum SmallCorpus {
  /// Fewer reports than this that list a technique say nothing of what goes with it.
  static let fewestReports = 3

  private static let metric = "recall@20"

  /// What the model is worth, in one sentence; `nil` for one of many reports.
  static func remark(_ model: InferenceModel) -> ServiceWarning? {
    let card = model.card
    guard let holdOut = card.holdOut, let own = holdOut.metrics[metric], let popular = holdOut.popularity[metric],
      let ends = holdOut.intervals?[metric], ends.count == 2
    else { return nil }
    let gain = holdOut.gainIntervals?[metric] ?? []
    let isBetter = gain.count == 2 && gain[0] > 0
    return ServiceWarning(
      code: "few_reports",
      message:
        "ATT&CK \(card.domain.title): the model learned from \(card.reports) reports; of what \(holdOut.reports) "
        + "held-out ones hide, its first 20 find \(percent(own)) (95 % interval \(percent(ends[0])) to "
        + "\(percent(ends[1]))), those of popularity \(percent(popular))"
        + (isBetter ? "" : ", which may be chance"))
  }

  /// Refuses a question that hardly any report speaks of.
  static func check(_ input: ResolvedInput, _ model: InferenceModel) throws(ServiceError) {
    guard model.card.holdOut?.intervals != nil, let evidence = model.evidence else { return }
    let counts = input.usedIDs.compactMap { id in model.column(of: id).map { (id, evidence.reports(with: $0)) } }
    guard let most = counts.max(by: { $0.1 < $1.1 }), most.1 < fewestReports else { return }
    let reports = most.1 == 0 ? "no report lists" : most.1 == 1 ? "one report lists" : "\(most.1) reports list"
    throw ServiceError(
      code: "too_few_reports",
      summary: counts.count == 1
        ? "\(reports) \(most.0) among the \(model.card.reports) of ATT&CK \(model.card.domain.title): too few to say what goes with it"
        : "none of the \(counts.count) techniques is listed by \(fewestReports) of the \(model.card.reports) reports of ATT&CK \(model.card.domain.title): too few to say what goes with them",
      advice: "give further techniques that were seen, or ask which groups are known for these",
      failure: .nothingToAnswer)
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
