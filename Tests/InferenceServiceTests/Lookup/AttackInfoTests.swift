import AttackKnowledge
import FileFormats
import InferenceService
import TestSupport
import Testing

@Suite struct AttackInfoTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(SampleBundle.attack, to: "attack.json")
  }

  @Test func everythingIsCounted() throws {
    let info = try AttackInfo.read(path)
    #expect((info.domain, info.version) == (.enterprise, "99.0"))
    #expect((info.techniques.total, info.techniques.active, info.techniques.subtechniques) == (4, 3, 1))
    #expect((info.techniques.revoked, info.techniques.deprecated) == (1, 0))
    #expect(info.tactics.map(\.shortname) == ["initial-access", "execution"])
    #expect((info.groups, info.software, info.uses) == (1, 0, 1))
    #expect(info.revocations.followed == 1)
    #expect(info.objects == info.objectCounts.values.reduce(0, +))
  }

  @Test func aCatalogThatWasWrittenReadsBack() throws {
    let output = folder.path + "/catalog.tsv"
    try AttackInfo.writeCatalog(of: [path], to: output)
    let library = try AttackLibrary(embedded: folder.read("catalog.tsv"))
    let catalog = try #require(library.catalog(.enterprise))
    #expect(catalog.version == "99.0")
    #expect(catalog.resolve(try #require(TechniqueID("T1086"))).active == TechniqueID("T1059.001"))
    #expect(library.entity("G9999")?.name == "APT0")
  }

  @Test func nothingIsWrittenWhenAFileIsBroken() throws {
    let broken = try folder.write("{", to: "broken.json")
    #expect(throws: FileError.self) {
      try AttackInfo.writeCatalog(of: [path, broken], to: folder.path + "/catalog.tsv")
    }
    #expect(try folder.names() == ["attack.json", "broken.json"])
  }
}
