public import AttackKnowledge
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
  /// What a report of the source with that label weighs, above 0; 1 where nothing is said.
  public var sourceWeights: [String: Double] = [:]
  /// The version of ATT&CK that ids are brought to; the built-in one of Enterprise when `nil`.
  public var catalog: AttackCatalog?
  /// A bundle of ATT&CK whose citations, groups, software and campaigns are learned from beside the reports.
  public var auxiliary: AttackBundle?
  /// What one of its rows weighs beside a report of weight 1, above 0.
  public var auxiliaryWeight = 0.25
  /// Whether the parts of a `fusion` are weighed anew on held-out reports.
  public var tunes = false
  /// Whether reports are held out first, to calibrate probabilities and to hold the model against popularity.
  ///
  /// With fewer than 100 distinct reports of four techniques or more there are too few to hold out: probabilities then
  /// rest on the standard calibration (``InferenceModel/hasStandardCalibration``), and ``ModelCard/holdOut`` is `nil`.
  public var holdsOut = true
  /// Whether a model may rank held-out reports worse than popularity does.
  public var allowsWorseThanPopularity = false
  /// The model's name; its kind and the version of ATT&CK when `nil`.
  public var name: String?

  /// Creates the default choices.
  public init() {}
}
