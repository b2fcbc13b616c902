import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import Workbench

@Suite struct PublishedFileTests {
  /// What `git hash-object` says of them.
  @Test(arguments: [
    ("", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"), ("hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"),
  ])
  func blobIDsAreGits(_ text: String, _ id: String) {
    #expect(GitBlob.id(of: Data(text.utf8)) == id)
  }

  @Test func addressesAreThoseThatArePublished() {
    #expect(
      PublishedFile.attack(.ics, version: "18.1").path
        == "/mitre-attack/attack-stix-data/master/ics-attack/ics-attack-18.1.json")
    #expect(PublishedFile.attack(.ics, version: "18.1").name == "ics-attack-18.1.json")
    #expect(PublishedFile.attack(.mobile, version: "17.1").check == nil)
    #expect(PublishedFile.dataset(parentsOnly: true).name == "combined_dataset_parent_only.json")
    #expect(PublishedFile.dataset(parentsOnly: false).name == "combined_dataset_full_frequency.json")
  }

  @Test func onlyTheRightBytesAreTaken() throws {
    let data = Data("hello\n".utf8)
    func file(_ check: PublishedFile.Check?) -> PublishedFile { PublishedFile(path: "/a/b.json", check: check) }
    #expect(try file(.gitBlob("ce013625030ba8dba906f756967f9e9ca394464a")).verify(data, from: "x") == .verified)
    let sum = SHA256.hexDigest(of: data)
    #expect(
      try file(.sha256(begins: String(sum.prefix(12)), ends: String(sum.suffix(8)))).verify(data, from: "x") == .agrees)
    #expect(try file(nil).verify(data, from: "x") == .unknown)
    for check in [
      PublishedFile.Check.gitBlob("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"),
      .sha256(begins: String(sum.prefix(12)), ends: "00000000"), .sha256(begins: "000000000000", ends: ""),
    ] {
      let error = #expect(throws: FileError.self) { try file(check).verify(data, from: "x") }
      #expect(error?.failure == .refused)
      #expect(error?.advice?.contains("https://raw.githubusercontent.com/a/b.json") == true)
    }
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func thePublishedBundleOfICSIsTheOne() throws {
    let data = try InputFile.read(SharedData.path("data/ics-attack-18.1.json"))
    #expect(try PublishedFile.attack(.ics, version: "18.1").verify(data, from: "x") == .verified)
    let assembled = try InputFile.read(SharedData.path("data/enterprise-attack-19.1-assembled.json"))
    #expect(throws: FileError.self) {
      try PublishedFile.attack(.enterprise, version: "19.1").verify(assembled, from: "x")
    }
  }

  @Test func programsRunToTheirEnd() throws {
    let result = try #require(try ChildProcess.run("sh", ["-c", "printf out; printf no >&2; exit 7"]))
    #expect((result.status, result.output, result.complaints) == (7, Data("out".utf8), "no"))
    #expect(try ChildProcess.run("sh", ["-c", "kill -9 $$"])?.status == 137)
    #expect(try ChildProcess.run("no-such-program-anywhere", []) == nil)
  }
}
