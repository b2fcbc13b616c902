package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// An extraction as a STIX 2.1 bundle: a report that refers to what was read in a text by the ids that MITRE gave the
/// techniques, with a note for each that quotes its sentences.
///
/// Everything in it is labeled as suggested: a machine read it, and nobody has confirmed it.
package enum ExtractBundle {
  private static let labels = ["suggested", "observed-in-text"].json

  /// The bundle; an error where there is nothing to refer to, which a report may not be without.
  ///
  /// - Parameters:
  ///   - name: what the text is called.
  ///   - created: the time of writing; the same text at the same time gives the same bytes.
  package static func encoded(
    _ response: ExtractResponse, name: String, in library: AttackLibrary, created: STIXTime
  ) throws(ServiceError) -> Data {
    let found = response.techniques.compactMap { found in
      library.locate(found.id).map { (found: found, stixID: $0.technique.stixID) }
    }
    guard !found.isEmpty else {
      throw ServiceError(
        code: "nothing_found", summary: "no technique in \(name) is likely enough for a STIX report",
        advice: "ask for less likely ones", failure: .nothingToAnswer)
    }
    let scope = found.map { "\($0.found.id):\($0.found.probability)" }.joined(separator: " ")
    var writer = STIXWriter(created: created, scope: "text|\(name)|\(scope)")
    writer.addAuthor()
    let notes = found.map { writer.id("note", $0.found.id.description) }
    writer.add(
      "report", id: writer.id("report", "report"),
      [
        "name": .string("Techniques read in \(name)"), "published": .string(writer.created),
        "description": .string(
          "What the text model \(response.model) reads in the text. Suggestions that nobody has confirmed: the notes quote the sentences."
        ),
        "report_types": ["attack-pattern"], "object_refs": (found.map(\.stixID) + notes).json, "labels": labels,
      ])
    for (item, note) in zip(found, notes) {
      let percent = Int((100 * item.found.probability).rounded())
      writer.add(
        "note", id: note,
        [
          "abstract": .string("\(item.found.id) \(item.found.name): \(percent) % likely"),
          "content": .string(content(item.found)), "authors": ["tie"], "object_refs": [item.stixID].json,
          "confidence": .integer(percent), "labels": labels,
        ])
    }
    return writer.encoded
  }

  private static func content(_ found: ExtractResponse.Found) -> String {
    let sentences = found.spans.map { "Line \($0.line): \($0.text)" }
    return (sentences + ["Why: " + found.reasons.joined(separator: "; ") + "."]).joined(separator: "\n")
  }
}
