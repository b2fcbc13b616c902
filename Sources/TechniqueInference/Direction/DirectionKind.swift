/// What ordered techniques come from, which decides how much their order says; the raw values are what people type.
public enum DirectionKind: String, Sendable, Codable, CaseIterable {
  /// A real intrusion.
  case incident
  /// An emulation plan or an exercise, whose operators repeat discovery, collection and command and control.
  case playbook
}

extension DirectionModel {
  /// The same model asked about another kind of source: log odds are divided by that kind's temperature, so that each
  /// pair has the same order and probabilities are those of the kind.
  public func telling(of kind: DirectionKind) -> DirectionModel {
    var model = self
    model.kind = kind
    model.sharpness = 1 / (kind == .playbook ? card.playbooks?.temperature ?? 1 : 1)
    return model
  }
}
