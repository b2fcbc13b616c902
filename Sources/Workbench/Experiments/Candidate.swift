import FileFormats
import InferenceService
import Recommenders

/// A model in a comparison, and what it is called there.
struct Candidate: Sendable {
  let label: String
  let trial: Trial
}

/// A model that was to be compared and cannot be.
struct SkippedModel: Sendable {
  let label: String
  let model: String
  let reason: String
}

/// Who takes part in a comparison.
struct CandidateList {
  private(set) var candidates: [Candidate] = []
  private(set) var skipped: [SkippedModel] = []
  private(set) var warnings: [ServiceWarning] = []

  /// Reads models as people write them, those of a preset first; every kind at its defaults when there are neither.
  ///
  /// - Parameters:
  ///   - models: `NAME` or `NAME:PARAMETER=VALUE,…`.
  ///   - preset: the name of a ``ComparisonPreset``.
  ///   - baseline: another one, which is added unless it is among them.
  init(models: [String], preset: String?, baseline: String) throws {
    if let preset = try preset.map(ComparisonPreset.named) { add(preset) }
    for model in models { try add(model) }
    if models.isEmpty, preset == nil { add(.tuned) }
    if position(of: baseline) == nil {
      try add(baseline)
      candidates.insert(candidates.removeLast(), at: 0)
    }
  }

  /// The position of the candidate with a label, or else of the first that is a model of that name.
  func position(of name: String) -> Int? {
    candidates.firstIndex { $0.label == name }
      ?? candidates.firstIndex { $0.trial.definition.name == name }
  }

  private mutating func add(_ argument: String) throws {
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    let (definition, renamed) = try ModelArguments.resolved(parts.first ?? argument)
    let pairs = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    let given = try ModelArguments.numbers(pairs, option: "--model \(argument):")
    if let renamed { warnings.append(renamed) }
    let label = parts.count == 2 ? definition.name + ":" + parts[1] : definition.name
    guard !candidates.contains(where: { $0.label == label }) else {
      throw ServiceError(
        code: "same_model", summary: "the model \(label) is named twice", advice: "leave one of them out",
        failure: .usage)
    }
    candidates.append(Candidate(label: label, trial: Trial(definition, try ParameterValues(given, for: definition))))
  }

  private mutating func add(_ preset: ComparisonPreset) {
    for entry in preset.entries {
      guard let definition = ModelDefinition.named(entry.model) else {
        skipped.append(
          SkippedModel(label: entry.label, model: entry.model, reason: "this program has no model \(entry.model)"))
        continue
      }
      do {
        let parameters = try ParameterValues(entry.parameters, for: definition)
        candidates.append(Candidate(label: entry.label, trial: Trial(definition, parameters)))
      } catch {
        skipped.append(SkippedModel(label: entry.label, model: entry.model, reason: error.description))
      }
    }
  }
}
