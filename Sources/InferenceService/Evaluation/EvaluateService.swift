import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TechniqueInference

/// Fits a model to the training part of splits and says how well it ranks what was held out.
package enum EvaluateService {
  /// Evaluates as asked.
  package static func evaluate(_ request: EvaluateRequest) throws -> EvaluateResponse {
    let definition = try ModelArguments.definition(request.model)
    let parameters = try ModelArguments.parameters(request.parameters, for: definition)
    let weights = try ModelArguments.weights(request.weights, labels: request.corpus.sources.map(\.label))
    guard let kind = EvaluationProtocol(rawValue: request.protocol) else {
      throw ServiceError(
        code: "unknown_protocol", summary: "“\(request.protocol)” is no protocol", advice: "one of masked, mitre",
        failure: .usage)
    }
    if request.corpus.mergeDuplicates, !request.splits.isEmpty {
      throw ServiceError(
        code: "merged_split", summary: "--merge-duplicates renumbers the reports that a --split file names",
        advice: "leave one of them out; a reports split merges duplicates of its own", failure: .usage)
    }
    let catalog = try request.attack.map { try KnowledgeLoader.catalog(attack: $0) }
    let prepared = try PreparedCorpus(request.corpus, migratingTo: catalog)
    let splits = try splits(request, prepared: prepared, catalog: catalog, weights: weights)

    var evaluations: [Evaluation] = []
    var groups: [Int] = []
    for item in splits {
      let model = try definition.fit(item.split.training, parameters, request.seed)
      let queries = request.onValidation ? item.split.validation : item.split.test
      guard !queries.isEmpty else {
        throw ServiceError(
          code: "nothing_held_out",
          summary: "\(item.name) holds nothing out for \(request.onValidation ? "validation" : "test")",
          advice: "give a split that does, or a corpus with more reports", failure: .refused)
      }
      let rowCount = item.split.unit == .entries ? item.split.training.rowCount : queries.count
      evaluations.append(Evaluation(of: model, on: queries, protocol: kind, rowCount: rowCount))
      // Rows without anything to find stand at the end; each is a report of its own kind and drawn like the others.
      groups += queries.map(\.row)
      if kind == .mitre, rowCount > queries.count { groups += silentRows(queries, of: rowCount) }
    }
    return response(request, parameters: parameters, splits: splits, evaluations, groups, warnings: prepared.warnings)
  }

  private struct NamedSplit {
    let name: String
    let split: EvaluationSplit
  }

  private static func splits(
    _ request: EvaluateRequest, prepared: PreparedCorpus, catalog: AttackCatalog?, weights: [String: Double]
  ) throws -> [NamedSplit] {
    guard request.splits.isEmpty else {
      return try request.splits.map { path in
        let file = try SplitFile(
          parsing: try InputFile.read(path), path: path, for: prepared.corpus, migratedTo: catalog,
          sourceWeights: weights)
        return NamedSplit(name: path, split: file.split)
      }
    }
    let matrix = try TechniqueMatrix(prepared.corpus, sourceWeights: weights)
    return try request.splitSeeds.map { seed in
      let entries = try SplitService.marked(matrix.rows, by: request.splitBy, seed: seed)
      return NamedSplit(
        name: "\(request.splitBy) seed \(seed)",
        split: try EvaluationSplit(
          entries: entries, rowCount: matrix.observations.rowCount, columnCount: matrix.techniques.count,
          rowWeights: matrix.observations.rowWeights))
    }
  }

  private static func silentRows(_ queries: [EvaluationSplit.Query], of rowCount: Int) -> [Int] {
    let asked = Set(queries.map(\.row))
    return (0..<rowCount).filter { !asked.contains($0) }
  }

  private static func response(
    _ request: EvaluateRequest, parameters: ParameterValues, splits: [NamedSplit], _ evaluations: [Evaluation],
    _ groups: [Int], warnings: [ServiceWarning]
  ) -> EvaluateResponse {
    let pooled = (evaluations.first?.metrics ?? []).enumerated().map { index, metric in
      RatioMetric(
        name: metric.name, numerators: evaluations.flatMap { $0.metrics[index].numerators },
        denominators: evaluations.flatMap { $0.metrics[index].denominators })
    }
    let intervals = Bootstrap.intervals(
      of: pooled, groups: groups, resamples: request.resamples, seed: request.seed)
    let coverage = (evaluations.first?.coverage ?? []).map { "coverage@\($0.cutoff)" }
    let names = pooled.map(\.name) + coverage
    func figures(_ evaluation: Evaluation) -> [String: Double?] {
      Dictionary(uniqueKeysWithValues: names.map { ($0, evaluation[$0].flatMap(ServiceJSON.rounded)) })
    }
    var means: [String: Double?] = [:]
    for name in names {
      let values = evaluations.compactMap { $0[name] }
      means[name] = ServiceJSON.rounded(values.reduce(0, +) / Double(values.count))
    }
    var interval: [String: EvaluateResponse.Interval] = [:]
    for (metric, range) in zip(pooled, intervals) {
      guard let range, let low = ServiceJSON.rounded(range.lowerBound), let high = ServiceJSON.rounded(range.upperBound)
      else { continue }
      interval[metric.name] = EvaluateResponse.Interval(low: low, high: high)
    }
    return EvaluateResponse(
      model: request.model, parameters: parameters.values, seed: request.seed, protocol: request.protocol,
      split: splits.map(\.name).joined(separator: ", "), unit: splits.first?.split.unit.rawValue ?? request.splitBy,
      part: request.onValidation ? "validation" : "test",
      reports: evaluations.reduce(0) { $0 + $1.queryCount }, metrics: means, interval: interval,
      splits: zip(splits, evaluations).map {
        EvaluateResponse.PerSplit(split: $0.name, reports: $1.queryCount, metrics: figures($1))
      },
      warnings: warnings, order: names)
  }
}
