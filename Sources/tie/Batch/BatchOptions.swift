import ArgumentParser
import AttackKnowledge
import FileFormats
import InferenceService
import Terminal

/// The options of commands that answer many sets in one run.
struct BatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Answer every line of a file (- for standard input): JSON Lines, CSV with a column techniques, or lines of ids.",
      valueName: "file"))
  var batch: String?

  @Option(
    help: ArgumentHelp(
      "With --batch: leave out sets whose answer is in this file, which an earlier run wrote.", valueName: "file"))
  var skipDone: String?

  /// What an earlier run has answered.
  var doneSets: DoneSets? {
    get throws(FileError) {
      guard let skipDone else { return nil }
      return try DoneSets(skipDone)
    }
  }

  func validate() throws {
    if skipDone != nil, batch == nil { throw ValidationError("--skip-done needs --batch") }
  }
}

/// What a batch's command line says beside the file.
struct BatchSettings {
  /// Fields that hold for every set that does not have its own.
  private(set) var fields: [String: JSONValue] = [:]

  /// What every question takes.
  init(domain: AttackDomain?, prose: ProseOptions, isStrict: Bool) {
    add("domain", domain)
    add("confirm", prose.confirm)
    if prose.lessLikely { add("less_likely", true) }
    if isStrict { add("strict", true) }
  }

  /// What is known beside the observed techniques.
  init(_ observations: ObservationOptions) {
    self.init(domain: observations.domain, prose: observations.prose, isStrict: observations.strict)
    add("ruled_out", observations.ruledOut)
    add("used_by", observations.actor)
  }

  /// Refuses what cannot be said of many sets.
  static func refuse(_ options: KeyValuePairs<String, Bool>) throws(ServiceError) {
    for (option, isGiven) in options where isGiven {
      throw ServiceError(
        code: "not_with_batch", summary: "\(option) cannot be combined with --batch",
        advice: "leave it out; what belongs to one set goes into its line", failure: .usage)
    }
  }

  mutating func add(_ name: String, _ texts: [String]) {
    if !texts.isEmpty { fields[name] = texts.json }
  }

  mutating func add(_ name: String, _ value: some JSONRepresentable) {
    if value.json != .null { fields[name] = value.json }
  }
}
