import FileFormats
import Testing

@testable import AttackKnowledge

@Suite struct AttackLibraryNamesTests {
  private static func id(_ text: String) throws -> TechniqueID { try #require(TechniqueID(text)) }

  private static func technique(_ id: String, _ name: String, _ status: Technique.Status = .active) throws -> Technique
  {
    Technique(
      id: try self.id(id), name: name, tactics: ["execution"], platforms: [], status: status,
      stixID: "attack-pattern--\(id)")
  }

  private static func library() throws -> AttackLibrary {
    AttackLibrary(
      catalogs: [
        AttackCatalog(
          domain: .enterprise, version: "1", tactics: [Tactic(id: "TA0002", shortname: "execution", name: "Execution")],
          techniques: [
            try technique("T1059", "Command and Scripting Interpreter"), try technique("T1059.001", "PowerShell"),
            try technique("T1086", "PowerShell", .revoked(by: id("T1059.001"))),
            try technique("T1087", "Account Discovery"),
            try technique("T1087.001", "Local Account"), try technique("T1136.001", "Local Account"),
            try technique("T1038", "DLL Search Order Hijacking", .revoked(by: id("T1574.001"))),
            try technique("T1574.001", "DLL"), try technique("T1189", "Drive-by Compromise"),
          ])
      ],
      entities: [
        AttackEntity(kind: .group, id: "G0016", name: "APT29", aliases: ["Cozy Bear"], stixID: "", isActive: true),
        AttackEntity(kind: .software, id: "S0002", name: "Mimikatz", aliases: [], stixID: "", isActive: true),
      ])
  }

  @Test(arguments: [
    "PowerShell", "POWERSHELL", "power shell", "Command and Scripting Interpreter: PowerShell", "ＰｏｗｅｒＳｈｅｌｌ",
  ])
  func anExactNameIsTheTechnique(text: String) throws {
    #expect(try Self.library().answer(toName: text).technique == Self.id("T1059.001"))
  }

  @Test func typographicHyphensAreHyphens() throws {
    #expect(try Self.library().answer(toName: "Drive‑by compromise").technique == Self.id("T1189"))
  }

  @Test func aFormerNameIsItsBearer() throws {
    #expect(try Self.library().answer(toName: "dll search-order hijacking").technique == Self.id("T1038"))
  }

  @Test func aNameOfTwoTechniquesIsNeither() throws {
    let answer = try Self.library().answer(toName: "local account")
    #expect(answer.technique == nil)
    #expect(answer.techniques.map(\.id.description) == ["T1087.001", "T1136.001"])
    #expect(try Self.library().answer(toName: "Account Discovery: Local Account").technique == Self.id("T1087.001"))
  }

  @Test(arguments: ["APT29", "cozy bear", "COZYBEAR", "g0016"])
  func groupsAreFoundByNameAliasAndIDAndAreNoTechniques(text: String) throws {
    let answer = try Self.library().answer(toName: text)
    #expect(answer.entities.map(\.id) == ["G0016"])
    #expect(answer.technique == nil)
  }

  @Test func tacticsAreFound() throws {
    #expect(try Self.library().answer(toName: "Execution").tactics.map(\.id) == ["TA0002"])
  }

  @Test func aPartOfANameIsNoName() throws {
    #expect(try Self.library().answer(toName: "Power").isEmpty)
    #expect(try Self.library().answer(toName: "--").isEmpty)
  }

  @Test func aMisspelledNameIsSuggestedOnly() throws {
    #expect(try Self.library().answer(toName: "mimikats").isEmpty)
    #expect(try Self.library().names(like: "mimikats") == ["Mimikatz"])
  }

  @Test func namesAreFoundByTheirBeginning() throws {
    #expect(try Self.library().entities(beginning: "mimi").map(\.id) == ["S0002"])
    #expect(try Self.library().entities(beginning: "mim").isEmpty)
  }

  @Test func theIndexAnswersAsTheLibraryDoes() throws {
    let library = try Self.library()
    let index = NameIndex(library, domain: .enterprise)
    let names =
      library.catalogs.flatMap { $0.techniques.map(\.name) + $0.tactics.flatMap { [$0.name, $0.id] } }
      + library.entities.flatMap { [$0.name, $0.id] + $0.aliases } + CommonTerm.all.flatMap(\.names)
    for name in names + ["", "nothing", "Command and Scripting Interpreter: PowerShell", "LOCAL-ACCOUNT"] {
      #expect(index.answer(name) == library.answer(toName: name), "\(name)")
    }
  }
}
