import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension TrainService {
  /// Trains from pair counts alone; there are no reports to hold out, so nothing tells how good the model is.
  static func trainFromCounts(_ request: TrainRequest) throws -> Response {
    guard request.corpus.sources.isEmpty, request.weights.isEmpty else {
      throw ServiceError(
        code: "counts_and_reports", summary: "a model is trained from reports or from counts, not from both",
        advice: "add the counts of the reports first: tie cooccurrence counts --corpus FILE --add COUNTS --output ALL",
        failure: .usage)
    }
    if let attack = request.attack {
      throw ServiceError(
        code: "counts_and_attack", summary: "ids of counts cannot be brought to those of \(attack)",
        advice: "make the counts with --attack instead", failure: .usage)
    }
    let (definition, renamed) = try ModelArguments.resolved(request.model)
    let parameters = try ModelArguments.parameters(request.parameters, for: definition)
    guard definition.fitsToGram, let exponent = parameters.values["row_weight_exponent"] else {
      throw ServiceError(
        code: "needs_reports", summary: "\(definition.name) needs the reports themselves, not their counts",
        advice: "from counts train one of " + ModelDefinition.fittingToGram.map(\.name).joined(separator: ", "),
        failure: .usage)
    }
    let counts = try CooccurrenceCounts.added(request.cooccurrence)
    guard let gram = counts.gram(rowWeightExponent: exponent) else {
      throw ServiceError(
        code: "no_such_exponent",
        summary: "the counts were made without row weights of exponent \(exponent), which \(definition.name) is to use",
        advice: "make them with --row-weight-exponent \(exponent), or train with --parameter row_weight_exponent="
          + (["0"] + counts.weighted.map { String($0.exponent) }).joined(separator: " or "), failure: .refused)
    }
    let card = ModelCard(
      name: request.name ?? "\(definition.name)-\(counts.attackVersion ?? "unversioned")", model: definition.name,
      parameters: parameters.values, seed: request.seed, domain: counts.domain, attackVersion: counts.attackVersion,
      sources: try request.cooccurrence.map { path in
        let part = try CooccurrenceCounts(contentsOf: path)
        return ModelCard.Source(
          label: lastComponent(path), file: lastComponent(path), format: "cooccurrence",
          sha256: SHA256.hexDigest(of: try InputFile.read(path)), reports: part.reportCount,
          observations: part.observationCount, weight: 1)
      },
      reports: counts.reportCount, observations: counts.observationCount, command: command(request),
      attribution: attribution)
    let model = InferenceModel(
      techniques: counts.techniques,
      recommender: try definition.fit(gram: gram, itemCount: counts.techniques.count, parameters),
      evidence: counts.evidence, card: card)
    let bytes = try model.safetensors()
    try OutputFile.write(bytes, to: request.output)
    let warnings =
      request.evaluates
      ? [
        ServiceWarning(
          code: "not_evaluated",
          message:
            "counts hold no reports to test on, so nothing tells how good the model is; tie evaluate does with some")
      ] : []
    return Response(
      output: request.output, bytes: bytes.count, card: card, techniques: model.techniques.count,
      warnings: warnings + [renamed].compactMap(\.self))
  }
}
