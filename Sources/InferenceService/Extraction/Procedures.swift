package import AttackKnowledge
package import FileFormats
import TextTechniques

/// What ATT&CK tells of how techniques were used, read from a STIX file: the texts are not built in.
package struct Procedures: Sendable {
  /// The procedure that is worded most like a sentence.
  package struct Nearest: Sendable, Equatable, JSONRepresentable {
    /// The ATT&CK id and name of the group, software or campaign.
    package let actor: String
    package let name: String
    package let text: String
    /// The cosine of the words' weights, 0…1.
    package let similarity: Double

    package var json: JSONValue {
      .members([
        "actor": actor, "name": name, "text": text,
        "similarity": JSONValue.number((similarity * 1000).rounded() / 1000),
      ])
    }
  }

  /// Less alike than this is not alike.
  private static let leastSimilarity = 0.15

  private struct Procedure: Sendable {
    let actor: String
    let name: String
    let text: String
    /// Hashes of its words, ascending, each once.
    let words: [UInt64]
  }

  private var byTechnique: [TechniqueID: [Procedure]] = [:]
  /// In how many procedures each word stands.
  private var frequency: [UInt64: Int] = [:]
  private var count = 0

  /// Reads the relationships of a bundle in which an actor uses a technique and that tell how.
  package init(contentsOf path: String) throws {
    let bundle = try JSONValue([UInt8](try InputFile.read(path)), deepest: 64)
    let objects = bundle["objects"]?.array ?? []
    var names: [String: (id: String, name: String)] = [:]
    for object in objects where Self.isInUse(object) {
      guard let key = object["id"]?.string, let name = object["name"]?.string,
        let id = object["external_references"]?.array?.first?["external_id"]?.string
      else { continue }
      names[key] = (id, name)
    }
    for object in objects
    where object["type"]?.string == "relationship" && object["relationship_type"]?.string == "uses"
      && Self.isInUse(object)
    {
      guard let source = object["source_ref"]?.string.flatMap({ names[$0] }),
        let target = object["target_ref"]?.string, target.hasPrefix("attack-pattern--"),
        let technique = names[target].flatMap({ TechniqueID($0.id) }), let told = object["description"]?.string
      else { continue }
      let text = Self.plain(told)
      let words = Self.words(Array(text.utf8))
      byTechnique[technique, default: []].append(
        Procedure(actor: source.id, name: source.name, text: text, words: words))
      for word in words { frequency[word, default: 0] += 1 }
      count += 1
    }
  }

  /// The procedure of a technique that is worded most like a sentence; of equals the first by actor.
  package func nearest(to sentence: String, of technique: TechniqueID) -> Nearest? {
    let wanted = Self.words(Array(sentence.utf8))
    let norm = length(wanted)
    guard norm > 0 else { return nil }
    var best: (similarity: Double, procedure: Procedure)?
    for procedure in byTechnique[technique] ?? [] {
      let shared = Set(procedure.words).intersection(wanted).sorted()
      let similarity = shared.reduce(0) { $0 + weight($1) * weight($1) } / (norm * max(length(procedure.words), 1e-9))
      guard similarity >= Self.leastSimilarity else { continue }
      if let known = best, (known.similarity, procedure.actor) >= (similarity, known.procedure.actor) { continue }
      best = (similarity, procedure)
    }
    return best.map {
      Nearest(actor: $0.procedure.actor, name: $0.procedure.name, text: $0.procedure.text, similarity: $0.similarity)
    }
  }

  private func weight(_ word: UInt64) -> Double {
    Double(Exponential.logarithm(Float(count + 1) / Float((frequency[word] ?? 0) + 1)))
  }

  private func length(_ words: [UInt64]) -> Double { words.reduce(0) { $0 + weight($1) * weight($1) }.squareRoot() }

  private static func isInUse(_ object: JSONValue) -> Bool {
    object["revoked"]?.bool != true && object["x_mitre_deprecated"]?.bool != true
  }

  private static func words(_ text: [UInt8]) -> [UInt64] {
    let words = Words(text)
    return Set((0..<words.count).map { Features.hash(words[$0]) }).sorted()
  }

  /// The text without citations, links and marks of code.
  private static func plain(_ text: String) -> String {
    var result: [Character] = []
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("(Citation:"), let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
      } else if rest.hasPrefix("](http"), let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
      } else {
        rest = rest.dropFirst()
        if !"[`".contains(character) { result.append(character) }
      }
    }
    return String(result).split { $0.isWhitespace }.joined(separator: " ")
  }
}

extension ExtractResponse {
  /// The response with the procedure beside each technique that is worded most like its first sentence.
  package func comparing(with procedures: Procedures) -> ExtractResponse {
    var response = self
    response.techniques = techniques.map { found in
      var found = found
      found.procedure = found.spans.first.flatMap { procedures.nearest(to: $0.text, of: found.id) }
      return found
    }
    return response
  }
}
