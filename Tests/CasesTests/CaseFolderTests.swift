import FileFormats
import InferenceService
import Testing

@testable import Cases

@Suite struct CaseFolderTests {
  @Test func theFolderIsTheOneOfTheEnvironment() {
    #expect(CaseFolder(environment: ["TIE_CASES": "/cases", "XDG_DATA_HOME": "/data"]).path == "/cases")
    #expect(CaseFolder(environment: ["TIE_CASES": "", "XDG_DATA_HOME": "/data"]).path == "/data/tie/cases")
    #expect(CaseFolder(environment: ["XDG_DATA_HOME": "data"]).path == "~/.local/share/tie/cases")
    #expect(CaseFolder(environment: [:]).path == "~/.local/share/tie/cases")
  }

  @Test func namesAreFilesOfTheFolderAndPathsAreThemselves() throws {
    let folder = CaseFolder(environment: ["TIE_CASES": "/cases"])
    #expect(try folder.file(of: "acme") == "/cases/acme.tiecase")
    #expect(try folder.file(of: "./acme") == "./acme")
    #expect(try folder.file(of: "acme.tiecase") == "acme.tiecase")
    #expect(CaseFolder.name(of: "/cases/acme.tiecase") == "acme")
  }

  @Test(arguments: ["", ".acme", "-acme", "a b", "a\nb", "a\u{1B}[2Jb", String(repeating: "a", count: 101)])
  func otherNamesAreRefused(name: String) {
    #expect(throws: ServiceError.self) { try CaseFolder(environment: [:]).file(of: name) }
  }

  @Test func theAuthorIsTheFirstThatHasAName() throws {
    #expect(try CaseAuthor.name("ann", environment: ["TIE_AUTHOR": "bob"]) == "ann")
    #expect(try CaseAuthor.name(nil, environment: ["TIE_AUTHOR": "bob", "USER": "root"]) == "bob")
    #expect(try CaseAuthor.name(nil, environment: ["USER": "carol"]) == "carol")
    #expect(try CaseAuthor.name("an\nn", environment: [:]).contains("\n") == false)
  }
}
