import AttackKnowledge
package import Corpus
import Recommenders

/// What small corpora can tell of a model: every report is held out once.
extension Trainer {
  /// How the model ranks reports that it is not shown, where each report of three techniques or more is held out once.
  ///
  /// The reports are dealt into `folds` parts; for each the model is fitted to the others, without reports that share a
  /// link with one of the part and without what ATT&CK's own rows say of it, and asked for half of each. `nil` when
  /// there are fewer than twenty such reports.
  ///
  /// - Returns: figures with intervals, beside popularity's on the same reports; what scores mean is not fitted to so few.
  package func crossValidate(on corpus: Corpus, folds: Int, fewestReports: Int = 20) throws -> HoldOutValidation? {
    let matrix = try matrix(of: corpus)
    let rows = matrix.rows
    var met: Set<[Int]> = []
    let distinct = rows.indices.filter { !rows[$0].isEmpty && met.insert(rows[$0].sorted()).inserted }
    var eligible = distinct.filter { rows[$0].count >= 3 }
    guard eligible.count >= max(fewestReports, folds) else { return nil }
    var generator = SeededGenerator(seed: options.seed)
    generator.shuffle(&eligible)

    var parts: [Part] = []
    for fold in 0..<folds {
      let heldOut = eligible.indices.filter { $0 % folds == fold }.map { eligible[$0] }.sorted()
      parts.append(try part(holdingOut: heldOut, of: distinct, matrix, corpus, &generator))
    }
    let groups = parts.flatMap { $0.questions.map(\.row) }
    let own = PooledEvaluation(parts.map(\.own), groups: groups)
    let popular = PooledEvaluation(parts.map(\.popular), groups: groups)
    let comparison = Comparison(of: [own, popular], baseline: 1)
    func figures(_ pooled: PooledEvaluation) -> [String: Double] {
      Dictionary(uniqueKeysWithValues: pooled.metrics.map { ($0.name, $0.value) })
    }
    return HoldOutValidation(
      holdOut: ModelCard.HoldOut(
        protocol: "every report of three techniques or more held out once, in \(folds) parts (half of each given), "
          + "masked, reports sharing a link left out of training",
        reports: eligible.count, metrics: figures(own), popularity: figures(popular),
        intervals: comparison.intervals[0].mapValues { [$0.lowerBound, $0.upperBound] },
        gainIntervals: comparison.differences[0].compactMapValues { difference in
          difference.interval.map { [$0.lowerBound, $0.upperBound] }
        }),
      calibration: nil, blend: nil, auxiliary: auxiliary)
  }

  private struct Part {
    let questions: [EvaluationSplit.Query]
    let own: Evaluation
    let popular: Evaluation
  }

  private func part(
    holdingOut heldOut: [Int], of rows: [Int], _ matrix: TechniqueMatrix, _ corpus: Corpus,
    _ generator: inout SeededGenerator
  ) throws -> Part {
    let links = Set(heldOut.flatMap { corpus.reports[$0].references.compactMap(\.url) })
    let asked = Set(heldOut)
    let kept = rows.filter { row in
      !asked.contains(row) && !corpus.reports[row].references.contains { $0.url.map(links.contains) ?? false }
    }
    let observations = matrix.observations
    let questions = heldOut.map { row in
      var items = observations[row: row].sorted()
      generator.shuffle(&items)
      let given = items.count / 2
      return EvaluationSplit.Query(
        row: row, observed: items.prefix(given).sorted(), hidden: items.dropFirst(given).sorted())
    }
    let training = try ObservationMatrix(
      rows: kept.map { observations[row: $0] }, columnCount: matrix.techniques.count,
      rowWeights: observations.rowWeights == nil ? nil : kept.map(observations.weight(ofRow:)))
    var split = EvaluationSplit(unit: .reports, training: training, validation: [], test: questions)
      .with(features: observations.features)
    let popular = Evaluation(of: TopItems.fit(split.training), on: questions, cutoffs: [10, 20])
    let (total, reports) = (split.trainingWeight, heldOut.map { corpus.reports[$0] })
    split = try split.adding(
      auxiliary.map { $0.rows(beside: matrix.techniques, ofWeight: total, heldOut: reports) })
    return Part(
      questions: questions, own: Evaluation(of: try fit(split), on: questions, cutoffs: [10, 20]), popular: popular)
  }
}
