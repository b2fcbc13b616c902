import ArgumentParser
import AttackKnowledge
import InferenceService
import TechniqueInference

/// What is known beside the observed techniques.
struct ObservationOptions: ParsableArguments {
  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Take techniques from files: text, a report in sentences, CSV with an id column, Navigator layer, STIX bundle or Attack Flow.",
      valueName: "file"))
  var files: [String] = []

  @OptionGroup var prose: ProseOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Techniques that were looked for and are not there: what depends on them becomes less likely.",
      valueName: "technique"))
  var ruledOut: [String] = []

  @Option(
    name: [.long, .customLong("group"), .customLong("software"), .customLong("campaign")], parsing: .upToNextOption,
    help: ArgumentHelp(
      "Suspected groups, software or campaigns (G0016): doubles the odds of what they are known to use.",
      valueName: "id"))
  var actor: [String] = []

  @Flag(help: "Make it an error when something given was not read.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "The matrix: enterprise, mobile or ics. Left out, the one that most of the techniques are of.",
      valueName: "name"), transform: AttackDomain.argument)
  var domain: AttackDomain?

  @Option(
    help: ArgumentHelp("A model file (.safetensors, or MITRE's .npz) instead of the built-in one.", valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp("A STIX bundle of ATT&CK to take names and revocations from.", valueName: "file"))
  var attack: String?
}

extension ObservationOptions {
  /// What answers many sets: the models and catalogs that the options name.
  func engines(version: String? = nil) throws -> InferenceEngines {
    guard version != nil else {
      return try InferenceEngines(models: model.map { [$0] } ?? [], attack: attack.map { [$0] } ?? [])
    }
    let model = try ModelLoader.load(model, domain: domain)
    let source = try AttackSource(attack, version: version, domain: model.card.domain)
    return InferenceEngines(try InferenceEngine(model: model, source: source))
  }
}

extension AttackDomain {
  /// Reads the name of a matrix, as options take it.
  static func argument(_ text: String) throws -> AttackDomain {
    if let domain = AttackDomain(named: text) { return domain }
    throw ValidationError(
      "must be one of "
        + AttackDomain.allCases.map(\.shortName).joined(separator: ", "))
  }
}
