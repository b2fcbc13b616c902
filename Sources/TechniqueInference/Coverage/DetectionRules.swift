import AttackKnowledge
import FileFormats

/// Counts rules by the techniques that they name: those of Sigma with its collections, all others by the fields that
/// are known to name techniques.
struct DetectionRules {
  /// From so many rules on a technique counts as well covered.
  static let good = 3

  /// Rules in use.
  private(set) var count = 0
  private(set) var techniques: [TechniqueID: Int] = [:]
  /// Files and documents that could not be read.
  private(set) var faults: [FileError] = []
  /// Files that are no rules.
  private(set) var others = 0
  /// Rules that are deprecated or not supported.
  private(set) var retired = 0
  /// What was said of single files.
  private(set) var notes: [TechniqueReading.Note] = []
  private(set) var isSigma = true
  /// What administrations of DeTT&CT and layers among the files say.
  private(set) var levels: [(id: TechniqueID, status: DetectionCoverage.Status)] = []
  /// Files of a folder that nobody looked into, in words.
  var otherKinds: String?
  private var bareTags = 0
  private let library: AttackLibrary

  init(catalog: AttackCatalog) { library = AttackLibrary(catalogs: [catalog], entities: []) }

  /// Adds a file; what is wrong with it is noted.
  mutating func add(path: String) {
    do throws(FileError) {
      let data = try InputFile.readRegular(path)
      let before = (count, levels.count, faults.count)
      let text = try PlainText(data, name: path, expected: "expected a rule").data
      if try !addLevels(text, name: path) { try add(text, name: path) }
      if (count, levels.count, faults.count) == before { others += 1 }
    } catch {
      faults.append(error)
    }
  }

  /// Adds what a layer or an administration of DeTT&CT says; `false` where the file is neither.
  private mutating func addLevels(_ text: Data, name: String) throws(FileError) -> Bool {
    let layers = LayerDocument.layers(in: text)
    if !layers.isEmpty {
      guard !layers.contains(where: \.isOwn) else { return false }
      levels += layers.flatMap { $0.levels() }
      return true
    }
    let lowered = name.lowercased()
    guard lowered.hasSuffix(".yml") || lowered.hasSuffix(".yaml"),
      let file = try DeTTECTFile.first(in: text, name: name)
    else { return false }
    levels += file.levels
    return true
  }

  /// Adds the rules of a text.
  mutating func add(_ text: Data, name: String) throws(FileError) {
    let lowered = name.lowercased()
    let isYAML = lowered.hasSuffix(".yml") || lowered.hasSuffix(".yaml")
    if isYAML || !lowered.contains(".") {
      let reading = YAMLReader.readableDocuments(in: text, name: name)
      if addSigma(reading.documents) {
        faults += reading.faults
        return
      }
      if isYAML, let fault = reading.faults.first, reading.documents.isEmpty { throw fault }
    }
    let outcome = TechniqueDocument.read(text, name: name, isCoverage: true, library: { [library] in library })
    // A broken rule is no other file.
    let isData = [".toml", ".json", ".ndjson", ".jsonl"].contains { lowered.hasSuffix($0) }
    if case .text(_?) = outcome, isData {
      faults.append(FileError(name, problem: "is broken", advice: "correct it, or leave it out"))
    }
    guard let reading = outcome.reading, !reading.mentions.isEmpty, reading.kind != .ownAnswer
    else { return }
    isSigma = false
    count += max(reading.records, 1)
    for mention in reading.mentions where mention.records > 0 { techniques[mention.id, default: 0] += mention.records }
    notes += reading.notes
  }

  /// Adds Sigma's documents; `false` where there is none among them.
  private mutating func addSigma(_ documents: [YAMLValue]) -> Bool {
    let found = SigmaDocuments(documents)
    for (rule, _) in found.rules { add(sigma: rule) }
    return found.isSigma
  }

  private mutating func add(sigma rule: YAMLValue) {
    let status = rule["status"]?.text
    guard status != "deprecated", status != "unsupported" else {
      retired += 1
      return
    }
    count += 1
    var own: Set<TechniqueID> = []
    for tag in (rule["tags"]?.elements ?? []).compactMap(\.text) {
      guard let found = TechniqueDocument.technique(ofTag: tag) else { continue }
      if !found.hasNamespace { bareTags += 1 }
      own.insert(found.id)
    }
    for id in own { techniques[id, default: 0] += 1 }
  }
}

extension DetectionRules {
  /// What could not be read, a sentence each.
  var remarks: [String] {
    var remarks = notes.filter { !TechniqueReading.Note.saysOfWhatWasRead.contains($0.code) }.map(\.message)
    if let fault = faults.first {
      let are = faults.count == 1 ? "is" : "are"
      let what = "\(faults.count) of the files or documents could not be read and \(are) ignored, the first: "
      remarks.append(what + fault.summary)
    }
    return remarks
  }

  /// What was left out on purpose, or read with a remark, a sentence each.
  func passedOver(of name: String) -> [String] {
    var passedOver = notes.filter { TechniqueReading.Note.saysOfWhatWasRead.contains($0.code) }.map(\.message)
    func add(_ count: Int, _ noun: String, _ one: String, _ several: String) {
      if count > 0 { passedOver.append("\(name): \(Counted.of(count, noun, one, several))") }
    }
    add(retired, "deprecated or unsupported rule", "is ignored", "are ignored")
    add(others, "file", "names no technique and is ignored", "name no technique and are ignored")
    if let otherKinds { passedOver.append("\(name): \(otherKinds) passed over") }
    if bareTags > 0 {
      let read = bareTags == 1 ? "was read as a technique" : "were read as techniques"
      passedOver.append("\(name): \(Counted.of(bareTags, "tag")) without the namespace attack. \(read)")
    }
    return passedOver
  }
}

extension DetectionCoverage {
  init(_ rules: DetectionRules, name: String, catalog: AttackCatalog) throws(FileError) {
    let what = rules.isSigma ? "Sigma rule" : "rule"
    try self.init(
      kind: rules.isSigma && rules.levels.isEmpty ? .sigma : .rules, name: name,
      levels: rules.techniques.sorted { $0.key < $1.key }.map { id, count in
        (
          id,
          Status(
            level: count >= DetectionRules.good ? .good : .some, detail: "\(count) \(what)\(count == 1 ? "" : "s")")
        )
      } + rules.levels,
      entryCount: rules.count + rules.levels.count, remarks: rules.remarks, catalog: catalog)
    passedOver += rules.passedOver(of: name)
  }
}
