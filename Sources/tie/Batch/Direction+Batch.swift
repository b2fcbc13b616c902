import FileFormats
import InferenceService
import Terminal

extension DirectionCommand.Order {
  /// Compares the techniques and the pairs of every line of a file.
  func answerAll(of file: String) throws {
    try BatchSettings.refuse(["techniques": !techniques.isEmpty, "--pair": !pair.isEmpty])
    let service = try DirectionService(model: model, attack: attack)
    let table = DirectionRequest.fields
    let writer = BatchWriter(format.csv ? .csv : .lines, columns: DirectionTable.columns)
    let run = try BatchRun(
      path: file, writer: writer, fields: table + [.batchID], isStrict: strict, done: many.doneSets
    ) { [strict, kind, format] fields, id, line, bytes in
      var request = try DirectionRequest(RequestFields(.object(fields), of: table))
      if fields["kind"] == nil { request.kind = kind }
      request.isStrict = request.isStrict || strict
      let response = try service.answer(request)
      if format.csv {
        writer.append(rows: response.pairs.map(DirectionTable.row), id: id, line: line, to: &bytes)
      } else {
        writer.append(response.json, id: id, line: line, to: &bytes)
      }
      return response.warnings.map(\.code)
    }
    try run.run()
  }
}
