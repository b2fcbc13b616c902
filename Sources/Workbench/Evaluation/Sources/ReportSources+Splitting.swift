import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension ReportSources {
  /// What a model that is asked for some reports was fitted to.
  struct Fitted {
    let split: PreparedSplits.Named
    /// Reports that it was fitted to.
    var reports = 0
    /// Those that it was not to see since they share a link or title with one that is held out.
    var heldOut = 0
    /// Those that are too similar to one that is held out.
    var similar = 0
    /// Those that turn its scores into probabilities.
    var calibrating = 0
  }

  /// Of a report that is asked for half is given, rounded down, with each of `seeds` another half.
  ///
  /// - Parameters:
  ///   - name: what the split is called.
  ///   - asked: the reports that are asked for.
  ///   - heldOut: those of which a model must know nothing, `asked` among them.
  ///   - training: those that a model may be fitted to, without what says the same as `heldOut`. A tenth of those of four
  ///     techniques or more of the corpora among them turns scores into probabilities.
  ///   - knows: whether ATT&CK's own rows are fitted to as well.
  func split(
    _ name: String, asking asked: [Int], heldOut: [Int], training: [Int], seeds: [UInt64], knows: Bool = true
  ) throws -> Fitted {
    let calibrating = calibrating(training, seed: seeds.first ?? 1)
    let hidden = Set(heldOut).union(calibrating)
    let unseen = hidden.sorted().map { corpus.reports[$0] }
    let (known, sets) = (PublicationKeys(of: unseen), SetSimilarity(unseen.map { $0.techniques.map(\.technique) }))
    var (sharing, similar) = (0, 0)
    let kept = training.filter { position in
      if hidden.contains(position) { return false }
      let report = corpus.reports[position]
      if known.contains(report) {
        sharing += 1
      } else if sets.largest(to: report.techniques.map(\.technique)) >= AuxiliaryRows.leakingSimilarity {
        similar += 1
      } else {
        return true
      }
      return false
    }
    guard !kept.isEmpty, !asked.isEmpty else {
      throw ServiceError(
        code: "nothing_held_out",
        summary: asked.isEmpty ? "\(name): there is no report to ask for" : "\(name): there is no report to fit to",
        advice: "give more reports, or ask for smaller ones with --smallest", failure: .refused)
    }
    let columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    func items(_ position: Int) -> [Int] { corpus.reports[position].techniques.compactMap { columns[$0.technique] } }
    func queries(_ positions: [Int], _ seeds: [UInt64]) -> [EvaluationSplit.Query] {
      seeds.flatMap { seed in
        positions.map { position in
          var generator = SeededGenerator(seed: seed &+ UInt64(position) &* 0x9E37_79B9_7F4A_7C15)
          var drawn = items(position)
          generator.shuffle(&drawn)
          let half = drawn.count / 2
          return EvaluationSplit.Query(
            row: position, observed: drawn.prefix(half).sorted(), hidden: drawn.dropFirst(half).sorted())
        }
      }
    }
    let weights = weights(of: kept)
    let matrix = try ObservationMatrix(
      rows: kept.map(items), columnCount: techniques.count, rowWeights: kept.map { weights[$0] ?? 1 }
    ).with(features: features)
    let plain = EvaluationSplit(
      unit: .reports, training: matrix, validation: queries(calibrating, Array(seeds.prefix(1))),
      test: queries(asked, seeds))
    var named = PreparedSplits.Named(name, plain, techniques: techniques)
    if knows {
      named.auxiliary = knowledge.map { $0.rows(beside: techniques, ofWeight: plain.trainingWeight, heldOut: unseen) }
      named.split = try plain.adding(named.auxiliary)
    }
    return Fitted(
      split: named, reports: kept.count, heldOut: sharing, similar: similar, calibrating: calibrating.count)
  }

  /// Fewer techniques than these leave too little to give and to find.
  static let fewest = 4

  /// Reports of a source that can be asked for.
  func eligible(_ positions: some Sequence<Int>, smallest: Int = fewest) -> [Int] {
    positions.filter { corpus.reports[$0].techniques.count >= smallest }
  }

  private func calibrating(_ training: [Int], seed: UInt64) -> [Int] {
    let corpora = sources.filter(\.isCorpus).map(\.range)
    let own = training.filter { position in corpora.contains { $0.contains(position) } }
    var drawn = eligible(own.isEmpty ? training : own)
    var generator = SeededGenerator(seed: seed)
    generator.shuffle(&drawn)
    return drawn.prefix(drawn.count / 10).sorted()
  }

  /// What each report weighs: reports beside a corpus together no more than the corpora, where there are any.
  private func weights(of positions: [Int]) -> [Int: Float] {
    let parts = sources.map { source in (source, positions.filter(source.range.contains)) }
    let total = parts.reduce(0.0) { $0 + ($1.0.isCorpus ? $1.0.weight * Double($1.1.count) : 0) }
    var weights: [Int: Float] = [:]
    for (source, own) in parts {
      let weight =
        source.isCorpus
        ? source.weight : AuxiliaryWeight.bounded(source.weight, rows: own.count, besides: total)
      for position in own { weights[position] = Float(weight) }
    }
    return weights
  }
}
