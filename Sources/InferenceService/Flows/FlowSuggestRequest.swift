/// What can be asked of ``FlowSuggestService``.
package struct FlowSuggestRequest: Sendable, Equatable {
  /// The flow's file.
  package var file: String
  /// Only what comes after this node: its number, identity, technique or name.
  package var after: String?
  /// How many techniques to suggest on each side of each action.
  package var top = 3
  /// A model file; the embedded model when `nil`.
  package var model: String?
  /// A direction model's file; the embedded one when `nil`.
  package var direction: String?
  /// A STIX bundle of ATT&CK to take names, tactics and revocations from.
  package var attack: String?

  package init(file: String) { self.file = file }
}
