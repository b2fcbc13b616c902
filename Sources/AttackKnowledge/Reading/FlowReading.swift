import FileFormats

/// The techniques of an Attack Flow, as `AttackFlow` reads it.
enum FlowReading {
  /// Whether a JSON text has what files of the builder have.
  static func mayBeBuilderFile(_ text: Data) -> Bool {
    let head = String(decoding: text.prefix(64 << 10), as: UTF8.self)
    guard head.contains("\"objects\"") else { return false }
    return head.contains("\"attack_flow_v2\"") || head.contains("\"template\"") && head.contains("\"version\"")
      || head.contains("\"instance\"")
  }

  static func reading(_ flow: AttackFlow, _ collector: ReadingCollector) -> TechniqueReading {
    var collector = collector
    collector.kind = .flow
    for node in flow.nodes where node.kind == .action {
      if let id = node.technique {
        collector.observe(id, given: node.techniqueText ?? id.description)
      } else if let ref = node.techniqueRef, let id = collector.technique(stixID: ref) {
        collector.observe(id, given: node.techniqueText ?? ref)
      } else if let text = node.techniqueText, !text.trimmedASCII.isEmpty {
        let hits = TechniqueText.hits(in: text)
        if hits.isEmpty { collector.add(unrecognized: text, .text) }
        for hit in hits { collector.add(hit) }
      }
    }
    collector.records += 1
    return collector.finished()
  }
}
