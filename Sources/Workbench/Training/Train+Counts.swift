import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension Train {
  /// Trains from pair counts alone; there are no reports to hold out, so nothing tells how good the model is.
  func trainFromCounts(on devices: ChosenDevices) throws -> Response {
    guard options.fitting.weight.isEmpty else { throw Self.countsAndReports }
    if let attack {
      throw ServiceError(
        code: "counts_and_attack", problem: "ids of counts cannot be brought to those of \(attack)",
        advice: "make the counts with \(field: "attack") instead")
    }
    let (definition, renamed) = try ModelArguments.resolved(options.model)
    let parameters = try ModelArguments.parameters(self.parameters, for: definition)
    guard definition.fitsToGram, let exponent = parameters.values["row_weight_exponent"] else {
      throw ServiceError(
        code: "needs_reports", summary: "\(definition.name) needs the reports themselves, not their counts",
        advice: "from counts train one of " + ModelDefinition.fittingToGram.map(\.name).joined(separator: ", "),
        failure: .usage)
    }
    let counts = try CooccurrenceCounts.added(cooccurrence)
    guard let gram = counts.gram(rowWeightExponent: exponent) else {
      throw ServiceError(
        code: "no_such_exponent",
        summary: "the counts were made without row weights of exponent \(exponent), which \(definition.name) is to use",
        advice: "make them with --row-weight-exponent \(exponent), or train with --parameter row_weight_exponent="
          + (["0"] + counts.weighted.map { String($0.exponent) }).joined(separator: " or "), failure: .refused)
    }
    let card = ModelCard(
      name: name ?? "\(definition.name)-\(counts.attackVersion ?? "unversioned")", model: definition.name,
      parameters: parameters.values, seed: options.fitting.seed, domain: counts.domain,
      attackVersion: counts.attackVersion,
      sources: try countSources(),
      reports: counts.reportCount, observations: counts.observationCount, command: command(),
      attribution: ModelCard.attackAttribution)
    let model = InferenceModel(
      techniques: counts.techniques,
      recommender: try definition.fit(gram: gram, itemCount: counts.techniques.count, parameters),
      evidence: counts.evidence, card: card)
    let report = devices.report
    let bytes = try model.safetensors()
    try OutputFile.write(bytes, to: output)
    let warnings =
      evaluation
      ? [
        ServiceWarning(
          code: "not_evaluated",
          message:
            "counts hold no reports to test on, so nothing tells how good the model is; tie evaluate does with some")
      ] : []
    return Response(
      output: output, bytes: bytes.count, card: card, techniques: model.techniques.count,
      device: report, warnings: warnings + [renamed].compactMap(\.self) + report.warnings)
  }
  private static let countsAndReports = ServiceError(
    code: "counts_and_reports", summary: "a model is trained from reports or from counts; only a fusion from both",
    advice: "add the counts of the reports first: tie cooccurrence counts --corpus FILE --add COUNTS --output ALL",
    failure: .usage)

  /// Counts of more reports than the corpus has, for the parts of a fusion that need no more; `nil` where none were named.
  func countsBesideReports(
    of definition: ModelDefinition, in catalog: AttackCatalog
  ) throws -> CooccurrenceCounts? {
    guard !cooccurrence.isEmpty else { return nil }
    guard definition.name == Fusion.definition.name, options.fitting.weight.isEmpty, auxiliary.auxiliary.isEmpty,
      cases.isEmpty
    else { throw Self.countsAndReports }
    let counts = try CooccurrenceCounts.added(cooccurrence)
    guard counts.domain == catalog.domain, counts.attackVersion == catalog.version else {
      func named(_ domain: AttackDomain, _ version: String?) -> String {
        "ATT&CK \(domain.title) \(version ?? "of no known version")"
      }
      throw ServiceError(
        code: "other_attack_version",
        summary: "the counts are of \(named(counts.domain, counts.attackVersion)), the reports are brought to "
          + named(catalog.domain, catalog.version),
        advice: "count all reports in the ids of one version", failure: .refused)
    }
    return counts
  }

  func countSources() throws -> [ModelCard.Source] {
    try cooccurrence.map { path in
      let part = try CooccurrenceCounts(contentsOf: path)
      return ModelCard.Source(
        label: Self.lastComponent(path), file: Self.lastComponent(path), format: "cooccurrence",
        sha256: SHA256.hexDigest(of: try InputFile.read(path)), reports: part.reportCount,
        observations: part.observationCount, weight: 1)
    }
  }
}

extension ModelCard {
  /// Says that shares are those of counts, and that the corpus is a sample of what was counted.
  mutating func add(_ counts: CooccurrenceCounts, from sources: [Source]) {
    self.sources += sources
    (reports, observations) = (counts.reportCount, counts.observationCount)
  }
}
