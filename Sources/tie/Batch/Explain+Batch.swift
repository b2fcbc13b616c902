import FileFormats
import InferenceService

extension Explain {
  /// Explains for every line of a file.
  func answerAll(of file: String) throws {
    try BatchSettings.refuse(["--given": !given.isEmpty, "--from": !observations.files.isEmpty])
    var settings = BatchSettings(observations)
    if let asked = technique.first {
      try BatchSettings.refuse(["a second technique": technique.count > 1])
      settings.add("technique", asked)
    }
    settings.add("reports", reports)
    let engines = try observations.engines()
    try BatchRun.answering(
      file, ExplainRequest.fields, settings.fields, isStrict: observations.strict, done: many.doneSets
    ) { fields in
      let answer = try engines.explain(ExplainRequest(fields))
      return (answer.json, answer.warnings)
    }
  }
}
