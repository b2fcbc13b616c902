package import FileFormats

/// Makes an index out of Sigma rules as they lie in a checkout, and out of lists of rules.
package struct RuleIndexReader {
  /// What came of it, in numbers.
  package struct Counts: Sendable, Equatable {
    /// Files that hold no Sigma rule, or could not be read.
    package var unread = 0
    /// Rules that are deprecated or not supported.
    package var retired = 0
    /// Rules that name no technique.
    package var withoutTechnique = 0
  }

  package private(set) var counts = Counts()
  /// By the name of the file, which SigmaHQ gives once.
  private var rules: [String: [DetectionRule]] = [:]
  private var listed: [String: DetectionRule] = [:]
  /// Where a rule lies, by the name of its file.
  private var places: [String: String] = [:]
  private var newest: String?

  package init() {}

  /// Adds a folder of rules, a file of rules, or a list of rules as JSON lines (`file`, `tech`, `cat`, `strs`).
  package mutating func add(_ path: String) throws(FileError) {
    if path.lowercased().hasSuffix(".jsonl") { return try addList(path) }
    guard let files = RuleFolder.files(in: path) else {
      let data = try InputFile.read(path)
      return add(data, file: path.split(separator: "/").last.map(String.init) ?? path)
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    for file in files {
      guard let data = try? InputFile.read(file) else {
        counts.unread += 1
        continue
      }
      add(data, file: String(file.dropFirst(folder.count)))
    }
  }

  private mutating func add(_ data: Data, file: String) {
    guard let text = try? PlainText(data, name: file, expected: "expected a rule").data else {
      counts.unread += 1
      return
    }
    let found = SigmaDocuments(YAMLReader.readableDocuments(in: text, name: file).documents).rules.map(\.rule)
    if found.isEmpty { counts.unread += 1 }
    for value in found {
      for key in ["date", "modified"] {
        // Both spellings of Sigma's dates, 2024-08-01 and 2024/08/01.
        let day = value[key]?.text?.replacing("/", with: "-") ?? ""
        if day.utf8.count == 10, day > newest ?? "" { newest = day }
      }
      let rule = DetectionRule(sigma: value, file: file)
      if rule.status?.isRetired ?? false {
        counts.retired += 1
      } else if rule.techniques.isEmpty {
        counts.withoutTechnique += 1
      } else {
        rules[rule.fileName, default: []].append(rule)
      }
    }
  }

  private mutating func addList(_ path: String) throws(FileError) {
    let data = try InputFile.read(path)
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let record = JSONValue(parsing: Data(line)), let file = record["file"]?.string else {
        throw FileError(path, line: number + 1, problem: "expected a rule as JSON with its file", failure: .refused)
      }
      let ids = (record["tech"]?.array ?? []).compactMap { $0.string.flatMap { TechniqueID($0) } }
      // A list is of a checkout that may have lain in any folder.
      let start = file.firstRange(of: "rules")?.lowerBound ?? file.startIndex
      var rule = DetectionRule(techniques: Set(ids).sorted(), file: String(file[start...]))
      places[rule.fileName] = rule.file
      guard !ids.isEmpty else {
        counts.withoutTechnique += 1
        continue
      }
      let category = record["cat"]?.string.flatMap { $0 == "None" ? nil : $0 }
      rule.logSource = RuleLogSource(path: rule.file, category: category)
      let names = (record["strs"]?.array ?? []).compactMap { $0.array?.first?.string?.prefix { $0 != "|" } }
      rule.fields = Set(names.map(String.init)).subtracting([""]).sorted()
      listed[rule.fileName] = rule
    }
  }

  /// The index. Of a rule that was read and listed, the list tells the folder.
  package func index(source: String) -> RuleIndex {
    var all: [DetectionRule] = []
    for (name, read) in rules {
      for var rule in read {
        if let place = places[name], !rule.file.contains("/") { rule.file = place }
        all.append(rule)
      }
    }
    all += listed.filter { rules[$0.key] == nil }.map(\.value)
    return RuleIndex(source: source, newest: newest, rules: all)
  }
}

extension RuleLogSource {
  /// What the place of a rule in SigmaHQ's folders and its name tell: `rules/cloud/aws/cloudtrail/…`,
  /// `…/proc_creation_win_….yml`.
  init(path: String, category: String?) {
    self.init(category: category)
    let parts = path.split(separator: "/").map { String($0) }
    let folders = parts.dropLast()
    let systems: [String: String] = [
      "windows": "windows", "linux": "linux", "macos": "macos", "_win_": "windows", "_lnx_": "linux",
      "_macos_": "macos",
    ]
    if let system = folders.compactMap({ systems[$0] }).first { product = system }
    if let group = folders.firstIndex(where: { $0 == "cloud" || $0 == "identity" || $0 == "application" }),
      group + 1 < folders.count
    {
      product = folders[group + 1]
      if group + 2 < folders.count { service = folders[group + 2].filter { $0 != "_" } }
    }
    let name = "_" + (parts.last ?? "")
    for (sign, system) in systems where sign.hasPrefix("_") && product == nil && name.contains(sign) {
      product = system
    }
    if product == "windows", category == nil, let builtin = folders.firstIndex(of: "builtin"),
      builtin + 1 < folders.count
    {
      service = folders[builtin + 1]
    }
  }
}
