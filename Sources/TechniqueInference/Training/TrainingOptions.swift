public import AttackKnowledge
public import Corpus
import Recommenders

/// Choices for ``InferenceModel/train(on:kind:options:)``; the defaults are those of `tie train`.
public struct TrainingOptions: Sendable {
  /// Values of the model's parameters by name, within the ranges that `ModelDefinition.parameters` tells; defaults for
  /// the others.
  public var parameters: [String: Double] = [:]
  /// The seed of everything random; equal seeds give equal models.
  public var seed: UInt64 = 1
  /// How many threads may be used, from 1; the model does not depend on it.
  public var threads = Parallel.processorCount
  /// What a report of the source with that label weighs, above 0; 1 where nothing is said, of `auxiliaryReports` .5.
  public var sourceWeights: [String: Double] = [:]
  /// The version of ATT&CK that ids are brought to; the built-in one of Enterprise when `nil`.
  public var catalog: AttackCatalog?
  /// A bundle of ATT&CK whose citations, groups, software and campaigns are learned from beside the reports.
  public var auxiliary: AttackBundle?
  /// What one of its rows weighs beside a report of weight 1, above 0.
  public var auxiliaryWeight = 0.25
  /// Further reports that are learned from beside those of the corpus, without counting among them; a report of a source
  /// weighs what `sourceWeights` says, .5 where it says nothing, and less where a source would outweigh the corpus.
  public var auxiliaryReports: Corpus?
  /// Whether the parts of a `fusion`, and rows of further sources, are weighed anew on held-out reports.
  public var tunes = false
  /// Whether reports are held out first, to calibrate probabilities and to hold the model against popularity.
  ///
  /// With fewer than 100 distinct reports of four techniques or more there are too few to hold out: probabilities then
  /// rest on the standard calibration (`hasStandardCalibration`), and `holdOut` is `nil`.
  public var holdsOut = true
  /// Whether a model may rank held-out reports worse than popularity does.
  public var allowsWorseThanPopularity = false
  /// The model's name; its kind and the version of ATT&CK when `nil`.
  public var name: String?

  /// Creates the default choices.
  public init() {}
}

extension TrainingOptions {
  /// The further sources, in ids of `catalog`.
  func auxiliarySources(in catalog: AttackCatalog) throws -> [AuxiliarySource] {
    let bundles = [auxiliary].compactMap(\.self).map {
      AuxiliarySource($0, migratingTo: catalog, weight: auxiliaryWeight)
    }
    guard let auxiliaryReports else { return bundles }
    return try bundles
      + auxiliaryReports.sources.map { source in
        try AuxiliarySource(
          auxiliaryReports, source: source, bringingTo: catalog, weight: sourceWeights[source.label])
      }
  }
}
