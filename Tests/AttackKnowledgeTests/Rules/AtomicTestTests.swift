import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@Suite struct AtomicTestsTests {
  private static let lsass = """
    attack_technique: T1003.001
    display_name: "OS Credential Dumping: LSASS Memory"
    atomic_tests:
    - name: Dump LSASS.exe Memory using ProcDump
      auto_generated_guid: 0be2230c-9ab3-4ac2-8826-3199b9a0ebf8
      description: |
        Also T1041.
      supported_platforms:
      - windows
      executor:
        command: |
          echo T1110
        name: command_prompt
        elevation_required: true
    - name: Dump LSASS with Cloud Shell
      supported_platforms: [iaas:azure, linux]
      executor:
        name: sh
        command: echo
    """

  @Test func aFolderIsReadByTechniqueAndNumber() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/T1003.001", withIntermediateDirectories: true)
    try folder.write(Self.lsass, to: "T1003.001/T1003.001.yaml")
    try folder.write("attack_technique: T1059\natomic_tests: []\n", to: "T1059.yaml")
    try folder.write("name: something else\n", to: "other.yaml")
    let atomics = try AtomicTests(contentsOf: folder.path)
    #expect(atomics.tests.map(\.id) == ["T1003.001-1", "T1003.001-2"])
    #expect(atomics.tests.map(\.guid) == ["0be2230c-9ab3-4ac2-8826-3199b9a0ebf8", nil])
    #expect(atomics.tests.map(\.isElevated) == [true, false])
    #expect(atomics.tests.map(\.platforms) == [["windows"], ["iaas:azure", "linux"]])
    #expect(atomics.remarks.isEmpty)
    #expect(try AtomicTests(contentsOf: folder.path + "/T1003.001/T1003.001.yaml") == atomics)
  }

  @Test func aBrokenFileIsPassedOverAndSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lsass, to: "a.yaml")
    try folder.write("a: [", to: "b.yaml")
    let atomics = try AtomicTests(contentsOf: folder.path)
    #expect(atomics.tests.count == 2)
    #expect(atomics.remarks.count == 1 && atomics.remarks[0].contains("b.yaml"))
  }

  @Test func aFolderWithoutTestsIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.write("title: a Sigma rule\n", to: "a.yaml")
    let error = try #require(throws: FileError.self) { try AtomicTests(contentsOf: folder.path) }
    #expect(error.problem.contains("no test of Atomic Red Team"))
    #expect(throws: FileError.self) { try AtomicTests(contentsOf: folder.path + "/none") }
  }
}
