import FileFormats
import InferenceService
import Terminal

extension Predict {
  /// Answers every line of a file.
  func answerAll(of file: String) throws {
    try BatchSettings.refuse(["techniques": !techniques.isEmpty, "--from": !observations.files.isEmpty])
    var settings = BatchSettings(observations)
    settings.add("platforms", platform)
    settings.add("tactics", tactic)
    settings.add("exclude", exclude)
    settings.add("top", top)
    settings.add("minimum_score", minScore.map { JSONValue.number($0) })
    settings.add("minimum_probability", minProbability.map { JSONValue.number($0) })
    settings.add("rank_by", rankBy)
    let predictor = try BatchPredictor(
      observations.engines(version: attackVersion), settings: settings.fields)
    let writer = BatchWriter(rows ? .rows : format.csv ? .csv : .lines)
    let run = try BatchRun(
      path: file, writer: writer, fields: PredictRequest.fields + [.batchID], isStrict: observations.strict,
      done: many.doneSets
    ) { fields, id, line, bytes in
      let answer = try predictor.answer(fields)
      writer.append(answer, id: id, line: line, to: &bytes)
      return answer.warnings.map(\.code)
    }
    try run.run()
  }
}
