package import ArgumentParser
import InferenceService
import Terminal

/// The commands that only the command line has: whoever trains, evaluates and studies works with files, and waits.
package enum Workbench {
  package static let flow: any ParsableCommand.Type = FlowCommand.self
  package static let cooccurrence: any ParsableCommand.Type = CooccurrenceCommand.self
  package static let corpus: any ParsableCommand.Type = CorpusCommand.self
  /// Makes models, holds them against each other, and draws what came of it.
  package static let experiments: [any ParsableCommand.Type] = [
    Train.self, Evaluate.self, Compare.self, Sweep.self, Plot.self, Split.self, Simulate.self,
  ]
  /// `tie devices`.
  package static let devices: any ParsableCommand.Type = DevicesCommand.self
  /// `tie model check`.
  package static let modelCheck: any ParsableCommand.Type = ModelCheck.self
  /// What stands under `tie attack` and works with files.
  package static let attack: [any ParsableCommand.Type] = [UpgradeCommand.self, AttackFetch.self]
  /// `tie data`.
  package static let data: any ParsableCommand.Type = DataCommand.self
  /// What stands, with the trait `Cases`, under `tie case` and works with corpora.
  package static let cases: [any ParsableCommand.Type] = [CaseSimulate.self]
  /// What stands under `tie direction` beside the question itself.
  package static let direction: [any ParsableCommand.Type] = [
    DirectionTrain.self, DirectionEvaluate.self, DirectionPlans.self,
  ]
}

extension ServiceWarning: Notice {}
