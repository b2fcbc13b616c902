import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import InferenceService

@Suite struct AttackSourceVersionTests {
  @Test(arguments: ["19.1", "18.1", "15.1"])
  func embeddedVersionsAreFound(version: String) throws {
    #expect(try AttackSource(version: version).library.catalog(.enterprise)?.version == version)
  }

  @Test func anUnknownVersionListsTheKnownOnes() {
    let error = #expect(throws: ServiceError.self) { try AttackSource(version: "9").library }
    #expect(error?.code == "unknown_attack_version")
    #expect(error?.summary.contains("19.1, 18.1 and 15.1") == true)
  }

  @Test func aBundleTakesThePlaceOfItsMatrixOnly() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(SampleBundle.attack, to: "attack.json")
    let library = try AttackSource(path).library
    #expect(library.catalog(.enterprise)?.version == "99.0")
    let mobile = try #require(AttackSource().library.catalog(.mobile))
    #expect(library.catalog(.mobile)?.version == mobile.version)
    #expect(library.entity("G9999")?.name == "APT0")
  }

  @Test func oneReadingOfAFileGivesEverything() throws {
    let folder = try TemporaryFolder()
    let source = try AttackSource(folder.write(SampleBundle.attack, to: "attack.json"), detecting: true)
    #expect(source.mainDomain == .enterprise)
    #expect(try source.catalog(.enterprise).version == "99.0")
    #expect(try source.actors(of: .enterprise)?.actors.map(\.id) == ["G9999"])
    #expect(try source.detection(of: .enterprise)?.version == "99.0")
    #expect(try AttackSource().detection(of: .enterprise)?.strategies.isEmpty == false)
  }

  @Test func aBrokenFileIsNotPassedOver() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{", to: "broken.json")
    #expect(throws: FileError.self) { try InferenceEngines(attack: [path]) }
    var request = HuntRequest(confirmed: ["T1059"])
    request.attack = path
    #expect(throws: FileError.self) { try HuntService.answer(request) }
  }
}
