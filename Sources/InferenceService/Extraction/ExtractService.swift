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
  /// What is less probable than suggested and at least so probable is told of where it is asked for.
  package static let folded = 0.2
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

  /// What the sentences that name no id speak of.
  package static func suggestions(in document: [UInt8], library: AttackLibrary) throws -> ExtractResponse {
    try extract(document, in: library, reading: .sentencesWithoutIDs)
  }

  /// What of a text is read.
  package enum Scope: Sendable {
    /// Sentences, and the ids that stand in the text.
    case all
    /// Sentences; ids are words like others.
    case sentences
    /// Sentences in which no id stands.
    case sentencesWithoutIDs
  }

  /// The techniques in a text, which may be a page of HTML or an e-mail.
  package static func extract(
    _ document: [UInt8], name: String = "the text", in library: AttackLibrary, reading scope: Scope = .all
  ) throws -> ExtractResponse {
    guard document.contains(where: { $0 > 0x20 }) else {
      throw FileError(name, problem: "is empty", advice: "give a text that tells what happened")
    }
    let model = try model.get()
    var text = DocumentText.of(document)
    if scope == .sentencesWithoutIDs { text = PrintedIDs.blankingNamed(text) }
    var collector = ExtractCollector(text: text, document: document, library: library)
    let findings = TechniqueFinder(model).find(in: text, minimum: Float(leastProbability)) { WorkDeadline.hasPassed }
    for finding in findings { collector.add(finding) }
    try WorkDeadline.check()
    if scope == .all {
      // A file of records says of each id whether it was seen, which is no matter of sentences.
      if case .read(let records) = TechniqueDocument.read(Data(document), name: name, library: { library }) {
        collector.addPrintedIDs(probability: printed, meant: Set(records.mentions.map(\.id)))
        for note in records.notes { collector.warn(note.code, note.message) }
      } else {
        collector.addPrintedIDs(probability: printed)
      }
    }
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
