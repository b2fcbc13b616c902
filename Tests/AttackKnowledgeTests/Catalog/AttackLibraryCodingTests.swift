import AttackKnowledge
import FileFormats
import Testing

struct AttackLibraryCodingTests {
  private static let library = AttackLibrary(
    catalogs: [
      AttackCatalog(
        domain: .enterprise, version: "18.1",
        tactics: [Tactic(id: "TA0002", shortname: "execution", name: "Execution")],
        techniques: [
          technique("T1059", "Interpreter", tactics: ["execution", "impact"], platforms: ["Linux", "Windows"]),
          technique("T1059.001", "Odd\tname\nof \\ two|lines: Doppelgänger", platforms: ["A|B"]),
          technique("T1086", status: .revoked(by: id("T1059.001"))),
          technique("T1087", status: .revoked(by: nil)),
          Technique(id: id("T1088"), name: "n", tactics: [], platforms: [], status: .deprecated, stixID: "other--id"),
        ]),
      AttackCatalog(domain: .ics, version: nil, tactics: [Tactic(id: "", shortname: "x", name: "X")], techniques: []),
    ],
    entities: [
      AttackEntity(
        kind: .campaign, id: "C0001", name: "c", aliases: [], stixID: "campaign--1", isActive: true),
      AttackEntity(
        kind: .group, id: "G0001", name: "Bear", aliases: ["One", "T|wo"], stixID: "intrusion-set--1", isActive: false),
      AttackEntity(kind: .software, id: "S0001", name: "m", aliases: [], stixID: "malware--1", isActive: true),
      AttackEntity(kind: .software, id: "S0002", name: "t", aliases: [], stixID: "tool--1", isActive: true),
    ])

  @Test func whatIsWrittenIsReadBack() throws {
    let data = Self.library.encoded()
    let copy = try AttackLibrary(embedded: data)
    #expect(copy == Self.library)
    #expect(copy.encoded() == data)
  }

  @Test func theFormatIsAsDocumented() throws {
    let text = String(decoding: Self.library.encoded(), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.replacing("\t", with: " -> ") }
    #expect(
      lines == [
        "attack-library 1",
        "domain -> enterprise-attack -> 18.1",
        "tactic -> TA0002 -> execution -> Execution",
        "technique -> T1059 -> Interpreter -> execution|impact -> Linux|Windows -> active -> T1059",
        #"technique -> T1059.001 -> Odd\tname\nof \\ two\plines: Doppelgänger ->  -> A\pB -> active -> T1059.001"#,
        "technique -> T1086 -> T1086 ->  ->  -> revoked:T1059.001 -> T1086",
        "technique -> T1087 -> T1087 ->  ->  -> revoked -> T1087",
        "technique -> T1088 -> n ->  ->  -> deprecated -> other--id",
        "domain -> ics-attack -> ",
        "tactic ->  -> x -> X",
        "campaign -> C0001 -> c ->  -> active -> 1",
        #"intrusion-set -> G0001 -> Bear -> One|T\pwo -> retired -> 1"#,
        "malware -> S0001 -> m ->  -> active -> 1",
        "tool -> S0002 -> t ->  -> active -> 1",
        "",
      ])
  }

  @Test func anEmptyLibraryIsReadBack() throws {
    let empty = AttackLibrary(catalogs: [], entities: [])
    #expect(try AttackLibrary(embedded: empty.encoded()) == empty)
  }

  @Test(arguments: [
    ("", 1), ("attack-library 2\n", 1), ("attack-library 1\nnonsense\n", 2), ("attack-library 1\n\n", 2),
    ("attack-library 1\ndomain\tpre-attack\t1\n", 2),
    ("attack-library 1\ntechnique\tT1059\tn\t\t\tactive\tx\n", 2),
    ("attack-library 1\ndomain\tics-attack\t1\ntechnique\tT1\tn\t\t\tactive\tx\n", 3),
    ("attack-library 1\ndomain\tics-attack\t1\ntechnique\tT1059\tn\t\t\tgone\tx\n", 3),
    ("attack-library 1\ndomain\tics-attack\t1\ntechnique\tT1059\tn\t\t\trevoked:x\tx\n", 3),
    ("attack-library 1\ndomain\tics-attack\t1\ntechnique\tT1059\tn\n", 3),
    ("attack-library 1\ntool\tS0001\tn\t\tgone\tx\n", 2),
  ])
  func errorsNameTheLine(_ text: String, line: Int) throws {
    let error = try #require(throws: FileError.self) { try AttackLibrary(embedded: Data(text.utf8), name: "catalog") }
    #expect(error.line == line)
    #expect(error.path == "catalog")
    #expect(error.failure == .refused)
  }
}
