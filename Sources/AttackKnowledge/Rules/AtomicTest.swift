package import FileFormats

/// A test of Atomic Red Team: how a technique is acted out, to see whether one's own logs and rules show it.
package struct AtomicTest: Sendable, Equatable {
  package let technique: TechniqueID
  /// Its place among the tests of its technique, from 1, by which Invoke-AtomicTest takes it.
  package let number: Int
  /// Its own id, where the file has one.
  package let guid: String?
  package let name: String
  /// Platforms as Atomic Red Team writes them: `windows`, `macos`, `linux`, `containers`, `iaas:aws` ….
  package let platforms: [String]
  /// Whether it needs the rights of an administrator.
  package let isElevated: Bool

  package init(
    technique: TechniqueID, number: Int, guid: String? = nil, name: String, platforms: [String] = [],
    isElevated: Bool = false
  ) {
    self.technique = technique
    self.number = number
    self.guid = guid
    self.name = name
    self.platforms = platforms
    self.isElevated = isElevated
  }

  /// "T1003.001-1", as Invoke-AtomicTest takes it.
  package var id: String { "\(technique)-\(number)" }
}

/// The tests of a user's own checkout of Atomic Red Team.
package struct AtomicTests: Sendable, Equatable {
  /// The tests, by technique and number.
  package let tests: [AtomicTest]
  /// What was passed over, a sentence each.
  package let remarks: [String]

  package init(_ tests: [AtomicTest], remarks: [String] = []) {
    self.tests = tests.sorted { $0.technique != $1.technique ? $0.technique < $1.technique : $0.number < $1.number }
    self.remarks = remarks
  }

  private static let expected =
    "expected the folder atomics/ of a checkout of Atomic Red Team, with T1059.001/T1059.001.yaml"

  /// Reads a folder, or one file.
  ///
  /// Files without `atomic_tests`, such as the project's own indexes, are passed over.
  ///
  /// - Throws: `FileError` when there is no test.
  package init(contentsOf path: String) throws(FileError) {
    let files = RuleFolder.files(in: path)
    var tests: [AtomicTest] = []
    var faults: [FileError] = []
    for file in files ?? [path] where files == nil || file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
      do throws(FileError) {
        let text = try PlainText(try InputFile.read(file), name: file, expected: Self.expected).data
        for document in try YAMLReader.documents(in: text, name: file) { tests += Self.tests(of: document) }
      } catch {
        if files == nil { throw error }
        faults.append(error)
      }
    }
    guard !tests.isEmpty else {
      let reason = faults.first.map { "; the first fault: \($0.summary)" } ?? ""
      throw FileError(path, problem: "holds no test of Atomic Red Team\(reason)", advice: Self.expected)
    }
    self.init(
      tests,
      remarks: faults.first.map {
        [
          Counted.of(faults.count, "file of tests", "files of tests")
            + " could not be read and \(faults.count == 1 ? "is" : "are") left out, the first: \($0.summary)"
        ]
      } ?? [])
  }

  private static func tests(of document: YAMLValue) -> [AtomicTest] {
    guard let technique = document["attack_technique"]?.text.flatMap({ TechniqueID($0.trimmedASCII) }) else {
      return []
    }
    return (document["atomic_tests"]?.elements ?? []).enumerated().compactMap { place, test in
      guard let name = test["name"]?.text, !name.isEmpty else { return nil }
      return AtomicTest(
        technique: technique, number: place + 1, guid: test["auto_generated_guid"]?.text, name: name,
        platforms: test["supported_platforms"]?.elements.compactMap(\.text) ?? [],
        isElevated: test["executor"]?["elevation_required"]?.text?.lowercased() == "true")
    }
  }
}
