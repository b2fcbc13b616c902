import FileFormats
import InferenceService
import Terminal
import Workbench

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
    let devices = try ChosenDevices(device)
    let predictor = try BatchPredictor(
      observations.engines(version: attackVersion), settings: settings.fields, device: devices.uses.first)
    let writer = BatchWriter(rows ? .rows : format.csv ? .csv : .lines)
    var run = try BatchRun(
      path: file, writer: writer, fields: PredictRequest.fields + [.batchID], isStrict: observations.strict,
      done: many.doneSets
    ) { fields, id, line, bytes in
      let answer = try predictor.answer(fields)
      writer.append(answer, id: id, line: line, to: &bytes)
      return answer.warnings.map(\.code)
    }
    if !devices.uses.isEmpty { run.prepare = { try predictor.prepare($0) } }
    defer { Warnings.print(devices.report("ranked").warnings) }
    try run.run()
  }
}
