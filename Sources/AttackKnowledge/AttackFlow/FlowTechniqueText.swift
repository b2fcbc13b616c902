/// What files write where an action's technique belongs.
enum FlowTechniqueText {
  /// The ATT&CK id in `text`: `T1059.001`, or that in a label such as "[ENT] T1059.001 PowerShell".
  ///
  /// An id of another numbering, such as ATLAS's `AML.T0051`, is none.
  static func id(_ text: String) -> TechniqueID? {
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    if let first = words.first, first.hasPrefix("["), first.hasSuffix("]") { words = words.dropFirst() }
    return words.first.flatMap { TechniqueID($0.uppercased()) }
  }
}
