import AttackKnowledge
import TestSupport
import Testing

/// Every id of every version at hand leads somewhere in every other, and back to where it began.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct PublishedVersionsTests {
  private static let names = [
    "enterprise-attack-2018-08", "enterprise-attack-15.1", "enterprise-attack-18.1",
    "enterprise-attack-19.1-assembled",
  ]
  private static let catalogs = Result {
    try names.map { try AttackBundle(contentsOf: SharedData.path("data/\($0).json")).catalog }
  }

  @Test func everyIDOfEveryVersionIsKnownToTheNewest() throws {
    let catalogs = try Self.catalogs.get()
    let newest = try #require(catalogs.last)
    #expect(newest.version == "19.1")
    for catalog in catalogs {
      #expect(catalog.techniques.allSatisfy { newest.resolve($0.id) != .unknown })
      // What is in use in one version has no place in the newest only where ATT&CK gave it up without a successor.
      let mapping = VersionMapping(from: catalog, to: newest)
      let gone = mapping.entries.filter { $0.kind == .gone }.map(\.id)
      #expect(gone.allSatisfy { newest[$0]?.status == .deprecated || newest.resolve($0).active == nil })
    }
  }

  @Test func tripsThereAndBackEndWhereTheyBegan() throws {
    let catalogs = try Self.catalogs.get()
    for (place, old) in catalogs.enumerated() {
      for new in catalogs.dropFirst(place + 1) {
        let there = VersionMapping(from: old, to: new)
        let back = VersionMapping(from: new, to: old)
        for entry in there.entries {
          guard let target = entry.targets.first else { continue }
          #expect(new[target]?.isActive == true)
          // What was merged into one that was there already leads back to that one.
          let returned = back.entry(for: target).targets
          #expect(returned.contains(entry.id) || returned == [target], "\(entry.id) of \(old.version ?? "2018")")
        }
        for entry in back.entries {
          #expect(entry.targets.allSatisfy { old[$0]?.isActive == true })
          guard let target = entry.targets.first, entry.kind != .parent else { continue }
          #expect(there.target(of: target) == entry.id, "\(entry.id) to \(old.version ?? "2018")")
        }
      }
    }
  }

  @Test func theNewestDiffersAsItsReleaseNotesSay() throws {
    let catalogs = try Self.catalogs.get()
    let difference = CatalogDifference(from: catalogs[2], to: catalogs[3])
    #expect(difference.goneTactics.map(\.shortname) == ["defense-evasion"])
    #expect(difference.newTactics.map(\.shortname) == ["stealth", "defense-impairment"])
    #expect(difference.changes(.revoked).count == 17)
    #expect(difference.changes(.added).count == 23)
    #expect(difference.changes(.revoked).allSatisfy { !$0.after.isEmpty })
    #expect(difference.changes(.removed).isEmpty)
  }
}
