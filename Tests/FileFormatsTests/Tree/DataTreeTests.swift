import Foundation
import Testing

@testable import FileFormats

@Suite struct DataTreeTests {
  private let keys = KeyTable([("techniqueid", 1), ("score", 2), ("techniques", 3)])

  private func read(_ text: String) -> DataTree.Reading { DataTree.json(Data(text.utf8), keys: keys) }

  @Test func keepsTheOrderOfMembersAndResolvesEscapes() throws {
    let root = try #require(
      read(#"{"b": "x\"\u00e9\ud83d\ude00\n", "a": [1, true, null, {}], "techniqueID": "T1"}"#).tree.root)
    #expect(root.members.map { $0.name.text ?? "" } == ["b", "a", "techniqueID"])
    #expect(root.members.first { _ in true }?.value.text == "x\"é😀\n")
    #expect(root[1]?.string == "T1")
    let list = try #require(root.members.first { $0.name.text == "a" }?.value)
    #expect(list.elements.map(\.kind) == [.number, .yes, .null, .object])
    #expect(list.elements.map(\.isEmpty) == [false, false, true, true])
  }

  @Test func readsNumbersAndFlagsHoweverTheyAreWritten() throws {
    let root = try #require(read(#"[" 75 ", 75, "no", 0, "False", "x", true]"#).tree.root)
    #expect(root.elements.map(\.number) == [75, 75, nil, 0, nil, nil, nil])
    #expect(root.elements.map(\.flag) == [nil, true, false, false, false, nil, true])
  }

  @Test func keepsWhatStandsBeforeACut() throws {
    let reading = read(#"{"techniques": [{"techniqueID": "T1"}, {"techniqueID": "T2"}, {"tech"#)
    #expect(reading.fault?.kind == .cut)
    let techniques = try #require(reading.tree.root?[3])
    #expect(techniques.elements.map { $0[1]?.text } == ["T1", "T2", nil])
  }

  @Test(arguments: ["{a 1}", "[1 2]", "{\"a\" 1}", "nul", "[,]"])
  func findsTheFault(text: String) { #expect(read(text).fault != nil) }

  @Test func refusesWhatIsTooDeep() {
    #expect(read(String(repeating: "[", count: 5000)).fault?.kind == .tooDeep)
  }

  @Test func readsOneValueAfterTheOther() throws {
    let data = Data("{\"score\": 1}\n\n[2] 3".utf8)
    var values: [DataTree.Kind] = []
    var offset = DataTree.firstVisible(data, from: 0)
    while let start = offset {
      let reading = DataTree.json(data, at: start, keys: keys)
      values.append(try #require(reading.tree.root).kind)
      offset = DataTree.firstVisible(data, from: reading.end)
    }
    #expect(values == [.object, .array, .number])
  }

  @Test func keysAreKnownInAnySpelling() {
    for name in ["techniqueID", "technique_id", "Technique ID", "TECHNIQUE-ID"] { #expect(keys.number(of: name) == 1) }
    #expect(keys.number(of: "technique") == KeyTable.unknown)
    #expect(keys.number(of: "a.score") == KeyTable.path)
    #expect(keys.number(of: "") == KeyTable.unknown)
  }

  @Test func makesATreeOfYAML() throws {
    let value = try #require(try YAMLReader.documents(in: Data("score: '1'\nb: [x, {c: }]\n".utf8), name: "a").first)
    let root = try #require(DataTree(value, keys: keys).root)
    #expect(root[2]?.number == 1)
    #expect(root.members.map { $0.value.kind } == [.text, .array])
  }

  @Test func survivesAnyBytes() {
    var state: UInt64 = 9
    let pieces = Array("{}[]\",:\\u1t fn0-.e\n".utf8)
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(pieces[Int(state >> 33) % pieces.count])
      }
      let reading = DataTree.json(Data(bytes), keys: keys)
      for member in reading.tree.root?.members ?? DataTree(.map([]), keys: keys).root!.members { _ = member.value.text }
    }
  }
}
