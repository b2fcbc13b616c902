import AttackKnowledge
import FileFormats

extension ObservedCollector {
  /// Adds the techniques of a JSON document; `false` when it is broken, after a search of its text.
  mutating func addJSON(_ text: Data, name: String) -> Bool {
    guard let document = try? JSONDecoder().decode(ObservedDocument.self, from: text) else {
      addAll(in: text.span, isJSON: true)
      if !input.items.isEmpty {
        add(
          note: "invalid_json",
          "\(name) is cut off or not one valid JSON document; it was read as text, and every technique id in it "
            + "counts as observed")
      }
      return false
    }
    let layers = document.parts.compactMap(\.layer)
    addLayers(layers.flatMap(\.entries), name: name)
    for version in layers.compactMap(\.attackVersion) { add(version: version, of: name) }
    let objects = document.parts.flatMap(\.objects)
    addObjects(objects, name: name)
    // Disabled on purpose is not the same as overlooked.
    if input.isEmpty, !layers.contains(where: { $0.entries.contains { $0.technique != nil } }) {
      addAll(in: text.span, isJSON: true)
      if !input.items.isEmpty {
        add(
          note: "read_as_text",
          "\(name) is JSON, but no layer, STIX bundle or Attack Flow with techniques; every technique id in its text "
            + "counts as observed")
      }
    }
    return true
  }

  private mutating func addLayers(_ entries: [LayerDocument.Entry], name: String) {
    var disabled = 0
    var unmarked = 0
    var taken = 0
    for entry in entries {
      guard let text = entry.technique else { continue }
      guard entry.isEnabled else {
        disabled += 1
        continue
      }
      taken += 1
      if !entry.isMarked { unmarked += 1 }
      if !addAll(in: text), !text.isEmpty { add(unrecognized: text, .text) }
    }
    if disabled > 0 {
      add(note: "disabled_techniques", "\(disabled) disabled techniques of the layer \(name) were left out")
    }
    // Navigator writes an entry for every technique that was unfolded, too.
    if unmarked > 0, unmarked < taken {
      add(
        note: "unmarked_techniques",
        "\(unmarked) of \(taken) techniques of the layer \(name) have no score, colour or comment; they count as "
          + "observed like the others")
    }
  }

  private mutating func addObjects(_ objects: [ObservedObject], name: String) {
    var hasMatrix = false
    var patterns = 0
    for object in objects {
      switch object {
      case .action(let technique?): addAll(in: technique)
      case .attackPattern(let texts):
        patterns += 1
        for text in texts where addAll(in: text) { break }
      case .matrix: hasMatrix = true
      case .release(let version): add(version: version, of: name)
      case .action(nil), .other: break
      }
    }
    if hasMatrix {
      add(
        note: "whole_matrix",
        "\(name) is a copy of ATT&CK itself: all \(patterns) techniques in it count as observed")
    }
  }
}
