package import AttackKnowledge
package import FileFormats

/// A rule of the user's own.
package struct OwnRule: Sendable, Equatable {
  /// What is known of it.
  package var rule: DetectionRule
  /// Its own lines, where it is a rule of Sigma's that one document says in full.
  let text: String?
  /// What these say.
  let value: YAMLValue?
}

/// The rules in a folder: those of Sigma in full, others by the techniques that they name.
package struct OwnRules: Sendable {
  /// The rules, ascending by file.
  package private(set) var rules: [OwnRule] = []
  /// What could not be read, a sentence each.
  package private(set) var remarks: [String] = []
  /// What was left out on purpose, a sentence each.
  package private(set) var passedOver: [String] = []

  private static let expected = "expected Sigma rules (.yml), or rules of other products that name techniques"

  /// Reads a folder, or one file.
  ///
  /// - Throws: `FileError` when there is no rule that names a technique.
  package init(contentsOf path: String) throws(FileError) {
    let folder = path.hasSuffix("/") ? path : path + "/"
    let files = RuleFolder.files(in: path)
    var faults: [FileError] = []
    var unused = 0
    for file in files ?? [path] {
      do throws(FileError) {
        let text = try PlainText(try InputFile.read(file), name: file, expected: Self.expected).data
        let name = files == nil ? String(file.split(separator: "/").last ?? "") : String(file.dropFirst(folder.count))
        let found = try Self.rules(in: text, path: file, file: name)
        if found.isEmpty { unused += 1 }
        rules += found
      } catch {
        if files == nil { throw error }
        faults.append(error)
      }
    }
    guard !rules.isEmpty else {
      let reason = faults.first.map { "; the first: \($0.summary)" } ?? ""
      throw FileError(path, problem: "holds no rule in use that names a technique\(reason)", advice: Self.expected)
    }
    if let fault = faults.first {
      let (files, are) = (Counted.of(faults.count, "file of rules", "files of rules"), faults.count == 1 ? "is" : "are")
      remarks.append("\(files) could not be read and \(are) left out, the first: \(fault.summary)")
    }
    if unused > 0 {
      let (files, are) = (Counted.of(unused, "file", "holds", "hold"), unused == 1 ? "is" : "are")
      passedOver.append("\(path): \(files) no rule in use that names a technique, and \(are) left out")
    }
  }

  private static func rules(in text: Data, path: String, file: String) throws(FileError) -> [OwnRule] {
    let lowered = file.lowercased()
    if lowered.hasSuffix(".yml") || lowered.hasSuffix(".yaml") {
      let reading = YAMLReader.readableDocuments(in: text, name: path)
      let sigma = SigmaDocuments(reading.documents)
      if sigma.isSigma { return sigmaRules(sigma, text, file) }
      if reading.documents.isEmpty, let fault = reading.faults.first { throw fault }
    }
    guard case .read(let reading) = TechniqueDocument.read(text, name: path, library: { nil }),
      !reading.mentions.isEmpty, reading.kind == .records
    else { return [] }
    var rule = DetectionRule(techniques: Set(reading.mentions.map(\.id)).sorted(), file: file)
    rule.kind = .other
    return [OwnRule(rule: rule, text: nil, value: nil)]
  }

  private static func sigmaRules(_ sigma: SigmaDocuments, _ text: Data, _ file: String) -> [OwnRule] {
    let isPlain = sigma.rules.allSatisfy(\.isWhole)
    let parts = isPlain ? documents(in: String(decoding: text, as: UTF8.self)) : []
    return sigma.rules.compactMap { value, _ in
      let rule = DetectionRule(sigma: value, file: file)
      // What an earlier plan wrote is limited to that plan's hosts.
      guard !rule.techniques.isEmpty, !(rule.status?.isRetired ?? false), value[ScopedRule.ownKey] == nil else {
        return nil
      }
      let part = value["detection"] == nil ? nil : parts.first { $0.value == value }
      return OwnRule(rule: rule, text: part?.text, value: part?.value)
    }
  }

  /// The documents of a file as they are written.
  private static func documents(in text: String) -> [(text: String, value: YAMLValue)] {
    var parts: [[Substring]] = [[]]
    for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "---" || line.hasPrefix("--- ") {
        parts.append([])
      } else if line != "..." {
        parts[parts.count - 1].append(line)
      }
    }
    return parts.compactMap { lines in
      let part = lines.joined(separator: "\n")
      let found = YAMLReader.readableDocuments(in: Data(part.utf8), name: "").documents
      return found.count == 1 ? (part, found[0]) : nil
    }
  }
}
