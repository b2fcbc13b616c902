import FileFormats
import Testing

@testable import AttackKnowledge

@Suite struct SightingTests {
  private func at(_ minute: Int) throws -> EventTime {
    try #require(EventTime(epoch: 1_772_359_440 + Double(minute) * 60))
  }

  @Test func theFirstAndTheNewestAreAlwaysKept() throws {
    var list = Sightings()
    for minute in [500] + Array(100..<400) + [1, 900] { list.add(Sighting(time: try at(minute), host: "FS-01")) }
    #expect(list.count == 303 && list.all.count <= 100)
    #expect(try list.first == at(1))
    #expect(try list.newest == at(900))
    #expect(list.all.first?.time == list.first && list.all.last?.time == list.newest)
  }

  @Test func oneOfWhichNothingIsKnownSaysNothing() {
    var list = Sightings()
    list.add(Sighting())
    #expect(list.isEmpty && list.all.isEmpty)
  }

  @Test func whatHasNoTimeComesLast() throws {
    let list = Sightings([Sighting(host: "A"), Sighting(time: try at(2)), Sighting(time: try at(1))])
    #expect(list.all.map(\.host) == [nil, nil, "A"])
    #expect(try list.all.first?.time == at(1))
  }

  @Test func listsAreJoined() throws {
    var list = Sightings([Sighting(time: try at(5))])
    list.add(Sightings([Sighting(time: try at(1), user: "ana"), Sighting(time: try at(5))]))
    #expect(list.count == 3 && list.all.count == 2)
    #expect(try list.first == at(1))
  }
}
