import AttackKnowledge
import Testing

struct AttackLibraryTests {
  private func entity(_ id: String, _ name: String, kind: AttackEntity.Kind = .group, isActive: Bool = true)
    -> AttackEntity
  {
    AttackEntity(kind: kind, id: id, name: name, aliases: [], stixID: "intrusion-set--\(name)", isActive: isActive)
  }

  @Test func catalogsComeInOrderOnceEach() {
    let library = AttackLibrary(
      catalogs: [
        catalog([technique("T0801")], domain: .ics), catalog([technique("T1059")]), catalog([technique("T1566")]),
      ],
      entities: [])
    #expect(library.catalogs.map(\.domain) == [.enterprise, .ics])
    #expect(library.catalog(.enterprise)?.techniques.map(\.id) == [id("T1059")])
    #expect(library.catalog(.mobile) == nil)
  }

  @Test func aTechniqueInUseIsLocatedBeforeOneThatIsNot() throws {
    let library = AttackLibrary(
      catalogs: [
        catalog([technique("T1001", status: .deprecated), technique("T1002", status: .deprecated)]),
        catalog([technique("T1001"), technique("T1003")], domain: .mobile),
      ],
      entities: [])
    #expect(try #require(library.locate(id("T1001"))).domain == .mobile)
    #expect(try #require(library.locate(id("T1002"))).domain == .enterprise)
    #expect(try #require(library.locate(id("T1003"))).technique.id == id("T1003"))
    #expect(library.locate(id("T1004")) == nil)
  }

  @Test func entitiesComeInOrderOnceEach() {
    let library = AttackLibrary(
      catalogs: [],
      entities: [
        entity("G0002", "b"), entity("G0001", "old", isActive: false), entity("G0001", "a"), entity("G0001", "twin"),
        entity("M1001", "m", kind: .mitigation),
      ])
    #expect(library.entities.map(\.name) == ["a", "b"])
    #expect(library.entity("G0001")?.name == "a")
    #expect(library.entity("G0003") == nil)
  }

  @Test func bundlesAreJoined() throws {
    let enterprise = try bundle(
      pattern("1", "T1059"), object("intrusion-set", "g", "G0001"), object("course-of-action", "m", "M1001"))
    let ics = try bundle(
      pattern("2", "T0801", chain: "mitre-ics-attack"), object("intrusion-set", "g", "G0001"),
      object("malware", "s", "S0001"), object("campaign", "c", "C0001"))
    let library = AttackLibrary(bundles: [ics, enterprise])
    #expect(library.catalogs.map(\.domain) == [.enterprise, .ics])
    #expect(library.entities.map(\.id) == ["C0001", "G0001", "S0001"])
  }
}
