import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

extension Train {
  /// What was made.
  struct Response: Sendable, JSONRepresentable {
    let output: String
    let bytes: Int
    let card: ModelCard
    let techniques: Int
    let device: DeviceReport
    let warnings: [ServiceWarning]

    var json: JSONValue {
      .members([
        "output": output, "bytes": bytes, "card": card, "techniques": techniques, "device": device,
        "warnings": warnings,
      ])
    }
  }

  /// Trains as asked; nothing is written unless all went well.
  func train() throws -> Response { try train(on: placement.chosen()) }

  /// The same on devices that were chosen: on the first of them.
  func train(on devices: ChosenDevices) throws -> Response {
    if !cooccurrence.isEmpty, corpus.isEmpty { return try trainFromCounts(on: devices) }
    let (definition, renamed) = try ModelArguments.resolved(options.model)
    let parameters = try ModelArguments.parameters(self.parameters, for: definition)
    let files = self.files
    let weights = try ModelArguments.weights(options.fitting.weight, labels: files.sources.map(\.label))
    let matrix = try AttackDomain(asked: domain)
    let catalog = try catalog(matrix)
    let prepared = try PreparedCorpus(files, migratingTo: catalog.catalog)
    let corpus = prepared.corpus
    var sources = try auxiliary.sources(
      beside: files.sources.map(\.label), bringingTo: catalog.catalog)
    if let source = try casesSource(bringingTo: catalog.catalog) { sources.append(source) }
    let counts = try countsBesideReports(of: definition, in: catalog.catalog)
    let countSources = counts == nil ? [] : try countSources()

    func fitted(_ options: FitOptions) throws -> InferenceModel {
      var trainer = Trainer(
        definition: definition, parameters: parameters, options: options, sourceWeights: weights,
        knowledge: TechniqueFeatures(catalog.catalog))
      trainer.auxiliary = sources
      trainer.counts = counts
      trainer.tunesBlend = tune
      trainer.folds = crossValidate
      var card = ModelCard(of: trainer, on: corpus, catalog: catalog.catalog, name: name)
      if let counts { card.add(counts, from: countSources) }
      card.attackSHA256 = catalog.sha256
      card.mergedDuplicates = files.mergeDuplicates
      card.command = command()
      return try trainer.train(corpus, card: card, holdsOut: evaluation, allowsWorse: force)
    }
    var fitting = FitOptions(seed: options.fitting.seed, threads: Parallel.processorCount)
    fitting.device = devices.uses.first
    var model: InferenceModel
    do {
      model = try DeviceUse.run(with: fitting, fitted)
    } catch let error as InferenceError {
      throw Self.naming(error)
    }
    // What the processor fitted is the same file whatever device was asked for.
    if let device = fitting.device, device.fits > 0 {
      model.card.device = device.name
      model.card.command = command(device: devices.asked)
    }
    let report = devices.report
    var warnings = prepared.warnings + [renamed].compactMap(\.self) + report.warnings
    if evaluation, model.card.holdOut == nil {
      warnings.append(
        ServiceWarning(
          code: "not_evaluated",
          message:
            "there are too few reports of four techniques or more to hold some out, so nothing tells how good the model is"
        ))
    }
    if !tune {
      let weights = Dictionary(
        model.card.sources.map { ($0.label, $0.weight) }, uniquingKeysWith: { first, _ in first })
      warnings += sources.flatMap { $0.warnings(atWeight: weights[$0.source.label] ?? $0.weight) }
    }
    let bytes = try model.safetensors()
    try OutputFile.write(bytes, to: output)
    return Response(
      output: output, bytes: bytes.count, card: model.card, techniques: model.techniques.count,
      device: report, warnings: warnings)
  }

  /// The same error with what to do in the options of the command.
  private static func naming(_ error: InferenceError) -> any Error {
    switch error.code {
    case .worseThanPopularity:
      ServiceError(
        code: "worse_than_popularity", problem: FieldText(error.summary),
        advice: "change its parameters, or write it all the same with \(field: "force")", failure: .refused)
    case .cannotTune:
      ServiceError(
        code: "nothing_to_tune",
        problem: "\(field: "tune") weighs the parts of a fusion anew on held-out reports",
        advice: "use it with \(field: "model", "fusion") and without \(field: "no_evaluation")")
    default: error
    }
  }

  private func catalog(_ domain: AttackDomain) throws -> (catalog: AttackCatalog, sha256: String?) {
    if let path = attack {
      let data = try InputFile.read(path)
      return (try AttackBundle(stix: data, path: path).catalog, SHA256.hexDigest(of: data))
    }
    return (try AttackSource().catalog(domain), nil)
  }

  /// The command that makes the model again, with files by name only: folders differ between machines and are nobody's
  /// business.
  func command(device: String? = nil) -> String {
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
    } else if AttackDomain(named: domain) != .enterprise {
      words += ["--domain", domain]
    }
    words += auxiliary.words(naming: Self.lastComponent)
    if !cases.isEmpty {
      words += ["--cases"] + cases.map(Self.lastComponent)
      if casesWeight != 1 { words += ["--cases-weight", Numbers.short(casesWeight)] }
    }
    words += ["--model", options.model]
    if tune { words.append("--tune") }
    for parameter in parameters.sorted() { words += ["--parameter", parameter] }
    words += ["--seed", String(options.fitting.seed)]
    if let name { words += ["--name", name] }
    if !evaluation { words.append("--no-evaluation") }
    if let crossValidate { words += ["--cross-validate", String(crossValidate)] }
    if force { words.append("--force") }
    if let device { words += ["--device", device] }
    words += ["--output", Self.lastComponent(output)]
    return words.joined(separator: " ")
  }

  static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
