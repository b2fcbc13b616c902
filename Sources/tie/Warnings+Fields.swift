import InferenceService
import Terminal

extension Warnings {
  /// Writes warnings with fields called by their options.
  static func print(_ warnings: [ServiceWarning]) {
    let named = warnings.map { $0.naming { FlagName.of($0, value: $1) } }
    for line in lines(named) { Output.complain(Style.standardError.note("note:") + " " + line) }
  }
}
