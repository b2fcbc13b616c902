import AttackKnowledge
import FileFormats

/// A document in which people have marked the techniques that each sentence reports.
struct LabeledDocument {
  /// Sentences in order, with the techniques marked in them.
  private(set) var sentences: [(text: String, marked: [TechniqueID])] = []

  /// The text of some sentences, one a line.
  static func text(_ sentences: ArraySlice<(text: String, marked: [TechniqueID])>) -> [UInt8] {
    sentences.flatMap { Array($0.text.utf8) + [UInt8(ascii: "\n")] }
  }

  /// The techniques marked in some sentences.
  static func marked(_ sentences: ArraySlice<(text: String, marked: [TechniqueID])>) -> Set<TechniqueID> {
    Set(sentences.flatMap(\.marked))
  }

  /// The documents of a file of JSON lines, each a sentence with the members `document`, `text` and `techniques`, in
  /// order of first appearance; ids are brought to those in use.
  static func all(in path: String, _ library: AttackLibrary, isByParent: Bool) throws -> [LabeledDocument] {
    var order: [String: Int] = [:]
    var documents: [LabeledDocument] = []
    let data = try InputFile.read(path)
    for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let value = try? JSONValue([UInt8](line), deepest: 8), let name = value["document"]?.string,
        let text = value["text"]?.string, let techniques = value["techniques"]?.array
      else {
        throw FileError(
          path, line: index + 1, problem: "is no labeled sentence",
          advice: "expected {\"document\": \"…\", \"text\": \"…\", \"techniques\": [\"T1059\"]}")
      }
      let number = order[name] ?? documents.count
      if order[name] == nil {
        order[name] = number
        documents.append(LabeledDocument())
      }
      let ids = techniques.compactMap { $0.string.flatMap { TechniqueID($0) } }.map { id in
        let known = library.catalog(.enterprise)?.resolve(id).active ?? id
        return isByParent ? known.family : known
      }
      documents[number].sentences.append((text, ids))
    }
    return documents
  }
}
