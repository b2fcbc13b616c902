import TestSupport
import Testing

@testable import tie

@Suite struct DoctorTests {
  @Test func programsAreLookedForWherePATHSays() throws {
    let folder = try TemporaryFolder()
    try folder.write("#!/bin/sh\n", to: "sigma")
    try folder.write("not a program", to: "curl")
    _ = try Shell.run("chmod +x sigma; chmod -x curl; mkdir pdftotext", in: folder)
    func path(_ name: String, _ path: String) -> String? {
      InstalledProgram.find(name, for: "", environment: ["PATH": path]).path
    }
    #expect(path("sigma", "/nowhere:" + folder.path) == folder.path + "/sigma")
    #expect(path("curl", folder.path) == nil)
    #expect(path("pdftotext", folder.path) == nil)
    #expect(path("sigma", "") == nil)
  }

  @Test func anInstallationThatWorksHasNoFault() throws {
    let diagnosis = Diagnosis()
    #expect(diagnosis.faults == [])
    #expect(diagnosis.attack.allSatisfy { !$0.versions.isEmpty })
    #expect(Set(diagnosis.assets.map(\.sha256)).count == diagnosis.assets.count)
    #expect(diagnosis.assets.allSatisfy { $0.bytes > 1000 && $0.sha256.count == 64 })
  }

  @Test func aFolderThatCannotBeWrittenToIsAFault() throws {
    let folder = try TemporaryFolder()
    try folder.write("a file", to: "file")
    let errors = try Shell.run("TMPDIR=\"$PWD/file\" \"$TIE\" doctor --json > answer; echo $? > code", in: folder)
    #expect(errors == "")
    #expect(String(decoding: try folder.read("code"), as: UTF8.self) == "4\n")
    #expect(String(decoding: try folder.read("answer"), as: UTF8.self).contains("cannot be written to"))
  }
}
