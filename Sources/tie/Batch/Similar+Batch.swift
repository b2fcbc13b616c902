import FileFormats
import InferenceService
import Terminal

extension Similar {
  /// Compares every line of a file.
  func answerAll(of file: String) throws {
    try BatchSettings.refuse([
      "techniques": !techniques.isEmpty, "--from": !files.isEmpty, "--csv": format.csv,
    ])
    var settings = BatchSettings(domain: domain, prose: prose, isStrict: strict)
    settings.add("kinds", kind)
    settings.add("follow_software", followSoftware)
    settings.add("top", top)
    let engines = try InferenceEngines(attack: attack.map { [$0] } ?? [])
    try BatchRun.answering(
      file, SimilarRequest.fields, settings.fields, isStrict: strict, done: many.doneSets
    ) { fields in
      let answer = try engines.similar(SimilarRequest(fields))
      return (answer.json, answer.warnings)
    }
  }
}
