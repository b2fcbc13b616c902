import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

extension DirectionTrain {
  /// What was made.
  struct Response: Sendable, JSONRepresentable {
    let output: String
    let bytes: Int
    let card: DirectionCard
    let counts: FlowCounts
    let techniques: Int
    let warnings: [ServiceWarning]

    var json: JSONValue {
      .members([
        "output": output, "bytes": bytes, "card": card, "counts": counts, "techniques": techniques,
        "warnings": warnings,
      ])
    }
  }

  /// Fits a model to the flows of a folder; nothing is written unless all went well.
  func train() throws -> Response {
    let catalog = try AttackSource(attack).mainCatalog
    // Groups do not matter to a model that is fitted to all.
    let prepared = try PreparedFlows(flows, catalog: catalog, groups: [])
    let used = zip(prepared.files, prepared.orders).filter { !$1.pairs.isEmpty }
    var card = DirectionCard(
      name: name ?? "direction-\(catalog.version ?? "unversioned")", domain: catalog.domain,
      attackVersion: catalog.version, parameters: DirectionParameters(),
      flows: used.map { file, order in
        DirectionCard.Flow(name: order.name, file: file.name, sha256: file.sha256, pairs: order.pairs.count)
      },
      pairs: used.reduce(0) { $0 + $1.1.pairs.count }, command: command,
      attribution: Self.attribution)
    let trainer = DirectionTrainer(catalog: catalog)
    if let sequences {
      let file = try SequenceFile(sequences, catalog: catalog)
      card.playbooks = try file.playbooks(told: trainer.fit(prepared.orders, card: card), path: sequences)
    }
    let model = trainer.fit(prepared.orders, card: card)
    let bytes = try model.encoded()
    try OutputFile.write(bytes, to: output)
    return Response(
      output: output, bytes: bytes.count, card: card, counts: FlowCounts(prepared), techniques: model.offsets.count,
      warnings: prepared.warnings)
  }

  /// The command that makes the model again, with files by name only.
  private var command: String {
    func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
    var words = ["tie", "direction", "train", "--flows", last(flows)]
    if let sequences { words += ["--sequences", last(sequences)] }
    if let attack { words += ["--attack", last(attack)] }
    if let name { words += ["--name", name] }
    return (words + ["--output", last(output)]).joined(separator: " ")
  }

  private static let attribution =
    "Computed from Attack Flows of the Center for Threat-Informed Defense (Apache License 2.0) and MITRE ATT&CK. © 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation."
}
