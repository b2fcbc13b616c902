package import AttackKnowledge
package import FileFormats
import TechniqueInference
import TextTechniques

/// Reads techniques out of prose: ids that are printed in it, and what its sentences speak of.
package enum ExtractService {
  /// What is less probable is not told.
  package static let leastProbability = 0.05
  /// What is at least so probable is suggested as observed.
  package static let suggested = 0.5
  /// How far an id that is printed in the text is believed.
  private static let printed = 0.99

  /// The text model, read when the first text comes.
  private static let model: Result<TextModel, FileError> = Result { () throws(FileError) -> TextModel in
    do throws(TextModelFault) {
      return try TextModel(bytes: [UInt8](Embedded.textModel()))
    } catch {
      throw FileError("the embedded text model", problem: error.problem, failure: .refused)
    }
  }

  /// The techniques in the file at `path`; `-` is standard input.
  package static func extract(path: String, in library: AttackLibrary) throws -> ExtractResponse {
    let name = path == "-" ? "standard input" : path
    return try extract(document(path), name: name, in: library)
  }

  private static let expected = "a text that tells what happened"

  /// The text of a file as UTF-8.
  package static func document(_ path: String) throws(FileError) -> [UInt8] {
    let name = path == "-" ? "standard input" : path
    return [UInt8](try PlainText(try InputFile.read(path, allowEmpty: true), name: name, expected: expected).data)
  }

  /// The techniques in a text, which may be a page of HTML or an e-mail.
  ///
  /// - Parameter readsIDs: whether ids that stand in the text are found too.
  package static func extract(
    _ document: [UInt8], name: String = "the text", in library: AttackLibrary, readsIDs: Bool = true
  ) throws -> ExtractResponse {
    guard document.contains(where: { $0 > 0x20 }) else {
      throw FileError(name, problem: "is empty", advice: "give a text that tells what happened")
    }
    let model = try model.get()
    let text = DocumentText.of(document)
    var collector = ExtractCollector(text: text, document: document, library: library)
    for finding in TechniqueFinder(model).find(in: text, minimum: Float(leastProbability)) { collector.add(finding) }
    if readsIDs { collector.addPrintedIDs(probability: printed) }
    if DocumentText.isForeign(text) {
      collector.warn(
        "other_language", "little of the text is English, the only language that the model reads; translate it first")
    }
    return ExtractResponse(
      techniques: collector.found, model: model.name,
      attack: AttackVersion(of: .enterprise, library.catalog(.enterprise)?.version),
      warnings: collector.warnings)
  }
}
