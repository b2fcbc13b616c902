package import FileFormats

/// The rules in the documents of a Sigma file, with old collections put together: `action: global` is shared by what
/// follows, `repeat` takes over what the rule before it says.
package struct SigmaDocuments {
  /// Whether there was anything of Sigma's.
  package private(set) var isSigma = false
  /// Rules and correlations; `isWhole` says whether one document says it all.
  package private(set) var rules: [(rule: YAMLValue, isWhole: Bool)] = []

  package init(_ documents: [YAMLValue]) {
    var shared: [YAMLValue.Entry] = []
    var previous: [YAMLValue.Entry] = []
    for document in documents.flatMap(\.elements) {
      guard case .map(let entries) = document else { continue }
      let action = document["action"]?.text
      var whole = Self.joined(shared, entries)
      switch action {
      case "global":
        shared = whole
        isSigma = true
        continue
      case "reset":
        shared = []
        continue
      case "repeat" where !previous.isEmpty: whole = Self.joined(previous, entries)
      default: break
      }
      previous = whole
      let rule = YAMLValue.map(whole)
      guard rule["title"] != nil, rule["detection"] != nil || rule["correlation"] != nil else { continue }
      isSigma = true
      rules.append((rule, whole == entries && action == nil))
    }
  }

  /// Entries of a mapping with those that come later before those that they repeat.
  private static func joined(_ first: [YAMLValue.Entry], _ second: [YAMLValue.Entry]) -> [YAMLValue.Entry] {
    let names = Set(second.map(\.key))
    return first.filter { !names.contains($0.key) } + second
  }
}
