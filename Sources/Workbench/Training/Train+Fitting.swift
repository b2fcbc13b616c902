import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension Train {
  /// What was made.
  struct Response: Sendable, Encodable {
    let output: String
    let bytes: Int
    let card: ModelCard
    let techniques: Int
    let warnings: [ServiceWarning]
  }

  /// Trains as asked; nothing is written unless all went well.
  func train() throws -> Response {
    guard cooccurrence.isEmpty else { return try trainFromCounts() }
    let (definition, renamed) = try ModelArguments.resolved(options.model)
    let parameters = try ModelArguments.parameters(self.parameters, for: definition)
    let files = self.files
    let weights = try ModelArguments.weights(options.fitting.weight, labels: files.sources.map(\.label))
    guard let matrix = AttackDomain(rawValue: domain) else {
      throw ServiceError(
        code: "unknown_domain", summary: "“\(domain)” is not an ATT&CK matrix",
        advice: "one of " + AttackDomain.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
    }
    let catalog = try catalog(matrix)
    let prepared = try PreparedCorpus(files, migratingTo: catalog.catalog)
    let corpus = prepared.corpus
    var trainer = Trainer(
      definition: definition, parameters: parameters,
      options: FitOptions(seed: options.fitting.seed, threads: Parallel.processorCount), sourceWeights: weights,
      knowledge: TechniqueFeatures(catalog.catalog))
    trainer.auxiliary = try auxiliary.source(migratingTo: catalog.catalog)
    trainer.tunesBlend = tune
    if tune, !definition.isBlend || !evaluation {
      throw ServiceError(
        code: "nothing_to_tune", summary: "--tune weighs the parts of a fusion anew on held-out reports",
        advice: "use it with --model fusion and without --no-evaluation", failure: .usage)
    }

    var card = ModelCard(
      name: name ?? "\(definition.name)-\(catalog.catalog.version ?? "unversioned")",
      model: definition.name, parameters: parameters.values, seed: options.fitting.seed, domain: catalog.catalog.domain,
      attackVersion: catalog.catalog.version, attackSHA256: catalog.sha256,
      sources: corpus.sources.map { source in
        ModelCard.Source(
          label: source.label, file: Self.lastComponent(source.path), format: source.format.name, sha256: source.sha256,
          reports: source.reports, observations: source.observations, weight: weights[source.label] ?? 1)
      },
      reports: corpus.reports.count { !$0.techniques.isEmpty }, observations: corpus.observationCount,
      mergedDuplicates: files.mergeDuplicates, command: command, attribution: Self.attribution)
    var warnings = prepared.warnings + [renamed].compactMap(\.self)
    var validation: HoldOutValidation?
    if evaluation {
      validation = try trainer.validate(on: corpus)
      if let validation {
        card.holdOut = validation.holdOut
        try Self.guardAgainstPopularity(validation.holdOut, model: definition.name, force: force)
      } else {
        warnings.append(
          ServiceWarning(
            code: "not_evaluated",
            message:
              "there are too few reports of four techniques or more to hold some out, so nothing tells how good the model is"
          ))
      }
    }
    let model = try trainer.fit(corpus, card: card, validation: validation)
    let bytes = try model.safetensors()
    try OutputFile.write(bytes, to: output)
    return Response(
      output: output, bytes: bytes.count, card: card, techniques: model.techniques.count, warnings: warnings)
  }

  /// Refuses a model that ranks reports it has not seen worse than popularity does: MITRE published such a one in May
  /// 2026 and nobody noticed.
  private static func guardAgainstPopularity(
    _ holdOut: ModelCard.HoldOut, model: String, force: Bool
  ) throws(ServiceError) {
    let metric = "ndcg@20"
    guard !force, model != TopItems.definition.name, let own = holdOut.metrics[metric],
      let popular = holdOut.popularity[metric], !(own >= popular)
    else { return }
    throw ServiceError(
      code: "worse_than_popularity",
      summary:
        "the model ranks held-out reports worse than popularity does: \(metric) \(decimals(own)) against \(decimals(popular))",
      advice: "change its parameters, or write it all the same with --force", failure: .refused)
  }

  private static func decimals(_ value: Double) -> String {
    ServiceJSON.rounded(value).map { String($0) } ?? "nan"
  }

  private func catalog(_ domain: AttackDomain) throws -> (catalog: AttackCatalog, sha256: String?) {
    if let path = attack {
      let data = try InputFile.read(path)
      return (try AttackBundle(stix: data, path: path).catalog, SHA256.hexDigest(of: data))
    }
    guard let catalog = try Embedded.attackLibrary().catalog(domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "no ATT&CK \(domain.title) catalog is embedded",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    return (catalog, nil)
  }

  /// The command that makes the model again, with files by name only: folders differ between machines and are nobody's
  /// business.
  var command: String {
    let files = self.files
    var words = ["tie", "train"]
    for source in files.sources { words += ["--corpus", "\(source.label)=\(Self.lastComponent(source.path))"] }
    for counts in cooccurrence { words += ["--cooccurrence", Self.lastComponent(counts)] }
    if let format = files.format { words += ["--format", format] }
    if files.includeTechniqueReferences { words.append("--technique-references") }
    if files.mergeDuplicates { words.append("--merge-duplicates") }
    for weight in options.fitting.weight { words += ["--weight", weight] }
    if let attack {
      words += ["--attack", Self.lastComponent(attack)]
    } else if domain != AttackDomain.enterprise.rawValue {
      words += ["--domain", domain]
    }
    if let path = auxiliary.auxiliary {
      words += ["--auxiliary", Self.lastComponent(path)]
      if auxiliary.auxiliaryWeight != 0.25 { words += ["--auxiliary-weight", String(auxiliary.auxiliaryWeight)] }
    }
    words += ["--model", options.model]
    if tune { words.append("--tune") }
    for parameter in parameters.sorted() { words += ["--parameter", parameter] }
    words += ["--seed", String(options.fitting.seed)]
    if let name { words += ["--name", name] }
    if !evaluation { words.append("--no-evaluation") }
    if force { words.append("--force") }
    words += ["--output", Self.lastComponent(output)]
    return words.joined(separator: " ")
  }

  static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static let attribution =
    "Contains data computed from MITRE ATT&CK. © 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation."
}
