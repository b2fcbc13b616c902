import FileFormats
import InferenceService
import Recommenders

/// The models that another is held against.
struct EvaluationBaselines {
  let candidates: [Candidate]
  let warnings: [ServiceWarning]

  init(_ arguments: Evaluate, beside trial: Trial) throws {
    let others = [MITREWALS.definition.name, ALS.definition.name]
    let usual =
      [TopItems.definition.name] + (arguments.asksOfSources ? others : [])
      + (arguments.questions.external ? [Cooccurrence.definition.name] : [])
    let names = arguments.baseline.isEmpty ? usual : arguments.baseline == ["none"] ? [] : arguments.baseline
    guard let first = names.first else {
      (candidates, warnings) = ([], [])
      return
    }
    let name = try ModelArguments.resolved(String(first.prefix { $0 != ":" })).definition.name
    let list = try CandidateList(models: names, preset: nil, baseline: name)
    // A model is not held against itself, unless it has rows that the baseline does not get.
    candidates = list.candidates.filter { candidate in
      !arguments.auxiliary.auxiliary.isEmpty || candidate.trial.definition.name != trial.definition.name
        || candidate.trial.parameters != trial.parameters
    }
    warnings = list.warnings
  }
}
