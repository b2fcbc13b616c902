import InferenceService

/// What can be asked of ``FlowSuggestService``.
struct FlowSuggestRequest: Sendable, Equatable {
  /// The flow's file.
  var file: String
  /// Only what comes after this node: its number, identity, technique or name.
  var after: String?
  /// How many techniques to suggest on each side of each action.
  var top = 3
  /// A model file; the embedded model when `nil`.
  var model: String?
  /// A direction model's file; the embedded one when `nil`.
  var direction: String?
  /// A STIX bundle of ATT&CK to take names, tactics and revocations from.
  var attack: String?

  init(file: String) { self.file = file }
}
