import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import InferenceService

@Suite struct ObservedFileTests {
  private func parsed(_ text: String, name: String = "input") throws -> ObservedInput {
    try ObservedFile.parse(Data(text.utf8), name: name)
  }

  private func ids(_ text: String, name: String = "input") throws -> [String] {
    try parsed(text, name: name).items.map(\.id.description)
  }

  @Test(arguments: ["T1059 t1082 T1059", "# notes\n- T1059\n- t1082\n", "[T1059] {T1082}", "[t1059], [T1082]"])
  func readsText(text: String) throws {
    let input = try parsed(text)
    #expect(input.items.map(\.id.description) == ["T1059", "T1082"])
    #expect(input.notes.isEmpty)
  }

  @Test func readsTheFieldsOfYAML() throws {
    let sigma = "title: x\ntags:\n    - attack.execution\n    - attack.t1059.001\n"
    #expect(try ids(sigma, name: "rule.yml") == ["T1059.001"])
    #expect(try parsed(sigma, name: "rule.yml").notes.isEmpty)
    let other = try parsed("finding: saw T1059\n", name: "a.yml")
    #expect(other.notes.map(\.code) == ["read_as_text"])
    #expect(try ids("---\ntechniques:\n- technique_id: T1105\n") == ["T1105"])
  }

  @Test(arguments: [true, false])
  func readsUTF16(withMark: Bool) throws {
    for lowFirst in [true, false] {
      let units: [UInt16] = (withMark ? [0xFEFF] : []) + Array("T1059, T1082 and others".utf16)
      let bytes = units.flatMap { lowFirst ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      #expect(try ObservedFile.parse(Data(bytes), name: "x").items.map(\.given) == ["T1059", "T1082"])
    }
  }

  @Test func dropsAByteOrderMark() throws {
    let layer = "\u{FEFF}{\"techniques\": [{\"techniqueID\": \"T1059\"}]}"
    #expect(try ids(layer) == ["T1059"])
    #expect(try parsed(layer).notes.isEmpty)
  }

  @Test(arguments: ["", " ", "\n\n", "\u{FEFF}"])
  func refusesAnEmptyFile(text: String) {
    let error = #expect(throws: FileError.self) { try parsed(text, name: "empty.txt") }
    #expect(error?.summary == "empty.txt: is empty")
    #expect(error?.advice?.contains("a CSV with an id column, a Navigator layer, a STIX bundle") == true)
    #expect(error?.failure == .unreadableInput)
  }

  @Test(arguments: ["no ids here", "{}", "[]", "[{}]", "{\"objects\": []}", "id\nx\n", "{\"techniques\": 5}"])
  func refusesAFileWithoutIDs(text: String) {
    let error = #expect(throws: FileError.self) { try parsed(text, name: "notes") }
    #expect(error?.summary == "notes: holds no technique id")
    #expect(error?.failure == .nothingToAnswer)
  }

  @Test(arguments: [
    "PK\u{3}\u{4}\u{14}\u{0}": "Office", "%PDF-1.7\n": "PDF", "\u{7F}ELF\u{2}\u{1}\u{1}\u{0}\u{0}": "expected",
  ])
  func refusesBinaryFiles(text: String, advice: String) {
    let error = #expect(throws: FileError.self) { try parsed(text) }
    #expect(error?.problem == "is a binary file, not text")
    #expect(error?.advice?.contains(advice) == true)
  }

  @Test func refusesGzip() {
    let error = #expect(throws: FileError.self) { try ObservedFile.parse(Data([0x1F, 0x8B, 8, 1]), name: "x.gz") }
    #expect(error?.advice?.contains("gzip") == true)
  }

  @Test func readsFilesAndExplainsMissingOnes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("t1059", to: "ids.txt")
    #expect(try ObservedFile.read(path).items.map(\.given) == ["t1059"])
    #expect(throws: FileError.self) { try ObservedFile.read(folder.path + "/missing.txt") }
    #expect(throws: FileError.self) { try ObservedFile.read(folder.path) }
    #expect(throws: FileError.self) { try ObservedFile.read(path, limit: 3) }
    let empty = try folder.write("", to: "empty")
    #expect(throws: FileError.self) { try ObservedFile.read(empty) }
  }

  @Test func survivesAnyBytes() {
    var dice = SplitMix64(state: 7)
    let pieces = [
      "{", "}", "[", "]", "\"", "techniques", "techniqueID", ":", ",", "T1059", "id", "\n", "objects", "\\", "\0",
    ]
    for _ in 0..<500 {
      let text = (0..<Int(dice.next() % 20)).map { _ in pieces[Int(dice.next() % UInt64(pieces.count))] }.joined()
      _ = try? parsed(text)
      let bytes = (0..<Int(dice.next() % 200)).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
      _ = try? ObservedFile.parse(Data(bytes), name: "x.csv")
    }
  }

  // MARK: Real files

  @Test(
    .enabled(if: SharedData.isPresent, SharedData.skipReason),
    arguments: [
      "data/layers/Bear_APT.json": 126, "data/layers/heatmap_layer.json": 428,
      "data/flows-stix/attack-flow-example.json": 5, "data/flows/Black Basta Ransomware.afb": 36,
      "data/flows/Turla - Carbon Emulation Plan.afb": 50, "data/splits/reports-seed1.csv": 580,
      "data/dettect/threat-actor-data/20191126-RedCanary-retail-sector.yaml": 10,
    ])
  func readsRealFiles(path: String, techniques: Int) throws {
    let input = try ObservedFile.read(SharedData.path(path))
    #expect(input.items.count == techniques)
    #expect(input.unrecognized.isEmpty)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func readsEveryFlow() throws {
    let folder = SharedData.path("data/flows")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var withTechniques = 0
    for file in files {
      let input = try? ObservedFile.read(folder + "/" + file)
      if input?.items.isEmpty == false { withTechniques += 1 }
      #expect(input?.notes ?? [] == [], "\(file)")
      if file == "OpenClaw.afb" {
        #expect(input?.unrecognized.allSatisfy { $0.kind == .otherNumbering("MITRE ATLAS") } == true)
      }
    }
    #expect(files.count == 40)
    // One flow has no techniques, one names only those of ATLAS.
    #expect(withTechniques == 38)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func readsEverySigmaRule() throws {
    let folder = SharedData.path("data/sigma")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      guard let input = try? ObservedFile.read(folder + "/" + file) else { continue }
      let text = try String(decoding: InputFile.read(folder + "/" + file), as: UTF8.self)
      let tags = text.split { "\n\r -".contains($0) }.filter { $0.hasPrefix("attack.t") && $0.last?.isNumber == true }
      let tagged = Set(tags.map { $0.dropFirst(7).uppercased() })
      // A technique that is tagged beside a sub-technique of it is a restatement.
      let found = Set(input.items.map(\.id.description)).union(input.items.compactMap { $0.id.parent?.description })
      #expect(tagged.subtracting(found).isEmpty, "\(file)")
    }
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func readsAWholeMatrix() throws {
    let input = try ObservedFile.read(SharedData.path("data/enterprise-attack-18.1.json"))
    #expect(input.items.count == 835)
    #expect(input.notes.map(\.code) == ["whole_matrix"])
  }
}
