import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Trains a model and writes its file.
enum TrainService {
  /// What was made.
  struct Response: Sendable, Encodable {
    let output: String
    let bytes: Int
    let card: ModelCard
    let techniques: Int
    let warnings: [ServiceWarning]
  }

  /// Trains as asked; nothing is written unless all went well.
  static func train(_ request: TrainRequest) throws -> Response {
    guard request.cooccurrence.isEmpty else { return try trainFromCounts(request) }
    let (definition, renamed) = try ModelArguments.resolved(request.model)
    let parameters = try ModelArguments.parameters(request.parameters, for: definition)
    let labels = request.corpus.sources.map(\.label)
    let weights = try ModelArguments.weights(request.weights, labels: labels)
    guard let domain = AttackDomain(rawValue: request.domain) else {
      throw ServiceError(
        code: "unknown_domain", summary: "“\(request.domain)” is no matrix of ATT&CK",
        advice: "one of " + AttackDomain.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
    }
    let catalog = try Self.catalog(request, domain: domain)
    let prepared = try PreparedCorpus(request.corpus, migratingTo: catalog.catalog)
    let corpus = prepared.corpus
    var trainer = Trainer(
      definition: definition, parameters: parameters,
      options: FitOptions(seed: request.seed, threads: Parallel.processorCount), sourceWeights: weights,
      knowledge: TechniqueFeatures(catalog.catalog))
    trainer.auxiliary = try auxiliary(request, catalog.catalog)
    trainer.tunesBlend = request.tunes
    if request.tunes, !definition.isBlend || !request.evaluates {
      throw ServiceError(
        code: "nothing_to_tune", summary: "--tune weighs the parts of a fusion anew on held-out reports",
        advice: "use it with --model fusion and without --no-evaluation", failure: .usage)
    }

    var card = ModelCard(
      name: request.name ?? "\(definition.name)-\(catalog.catalog.version ?? "unversioned")",
      model: definition.name, parameters: parameters.values, seed: request.seed, domain: catalog.catalog.domain,
      attackVersion: catalog.catalog.version, attackSHA256: catalog.sha256,
      sources: corpus.sources.map { source in
        ModelCard.Source(
          label: source.label, file: lastComponent(source.path), format: source.format.name, sha256: source.sha256,
          reports: source.reports, observations: source.observations, weight: weights[source.label] ?? 1)
      },
      reports: corpus.reports.count { !$0.techniques.isEmpty }, observations: corpus.observationCount,
      mergedDuplicates: request.corpus.mergeDuplicates, command: command(request), attribution: attribution)
    var warnings = prepared.warnings + [renamed].compactMap(\.self)
    var validation: HoldOutValidation?
    if request.evaluates {
      validation = try trainer.validate(on: corpus)
      if let validation {
        card.holdOut = validation.holdOut
        try guardAgainstPopularity(validation.holdOut, model: definition.name, force: request.force)
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
    try OutputFile.write(bytes, to: request.output)
    return Response(
      output: request.output, bytes: bytes.count, card: card, techniques: model.techniques.count, warnings: warnings)
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

  private static func auxiliary(_ request: TrainRequest, _ catalog: AttackCatalog) throws -> AuxiliarySource? {
    guard let path = request.auxiliary else { return nil }
    return try AuxiliarySource(
      AttackBundle(contentsOf: path), migratingTo: catalog, checking: request.auxiliaryWeight)
  }

  private static func catalog(
    _ request: TrainRequest, domain: AttackDomain
  ) throws -> (catalog: AttackCatalog, sha256: String?) {
    if let path = request.attack {
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
  static func command(_ request: TrainRequest) -> String {
    var words = ["tie", "train"]
    for source in request.corpus.sources { words += ["--corpus", "\(source.label)=\(lastComponent(source.path))"] }
    for counts in request.cooccurrence { words += ["--cooccurrence", lastComponent(counts)] }
    if let format = request.corpus.format { words += ["--format", format] }
    if request.corpus.includeTechniqueReferences { words.append("--technique-references") }
    if request.corpus.mergeDuplicates { words.append("--merge-duplicates") }
    for weight in request.weights { words += ["--weight", weight] }
    if let attack = request.attack {
      words += ["--attack", lastComponent(attack)]
    } else if request.domain != AttackDomain.enterprise.rawValue {
      words += ["--domain", request.domain]
    }
    if let auxiliary = request.auxiliary {
      words += ["--auxiliary", lastComponent(auxiliary)]
      if request.auxiliaryWeight != 0.25 { words += ["--auxiliary-weight", String(request.auxiliaryWeight)] }
    }
    words += ["--model", request.model]
    if request.tunes { words.append("--tune") }
    for parameter in request.parameters.sorted() { words += ["--parameter", parameter] }
    words += ["--seed", String(request.seed)]
    if let name = request.name { words += ["--name", name] }
    if !request.evaluates { words.append("--no-evaluation") }
    if request.force { words.append("--force") }
    words += ["--output", lastComponent(request.output)]
    return words.joined(separator: " ")
  }

  static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static let attribution =
    "Contains data computed from MITRE ATT&CK. © 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation."
}
