import FileFormats
import InferenceService
import TechniqueInference

extension Hunt {
  /// Makes a plan for every line of a file.
  func answerAll(of file: String) throws {
    try BatchSettings.refuse([
      "techniques": !techniques.isEmpty || !confirmed.isEmpty, "--from": !observations.files.isEmpty,
      "--suspected": !suspected.isEmpty, "--latest": latest != nil, "--coverage": coverage != nil,
      "--rules": rules != nil, "--atomics": atomics != nil, "--queries": queries != nil,
      "--direction": direction != nil, "--output": output != nil,
      "--created": created != nil,
      "--format": format != nil && format != .json, "--csv": csv,
    ])
    var settings = BatchSettings(observations)
    settings.add("platforms", platform)
    settings.add("tactics", tactic)
    settings.add("hosts", host)
    settings.add("users", user)
    settings.add("since", since)
    settings.add("until", until)
    settings.add("notes", note)
    settings.add("top", top)
    settings.add("diverse", diverse)
    settings.add("roll_up", rollUp)
    settings.add("uncheckable", uncheckable)
    settings.add("kind", kind == .incident ? nil : kind.rawValue)
    settings.add("minimum_probability", minProbability.map { JSONValue.number($0) })
    settings.add("rank_by", rankBy)
    let engines = try observations.engines(version: attackVersion)
    try BatchRun.answering(
      file, HuntRequest.fields, settings.fields, isStrict: observations.strict, done: many.doneSets
    ) { fields in
      let answer = try engines.hunt(HuntRequest(fields))
      return (answer.json, answer.warnings)
    }
  }
}
