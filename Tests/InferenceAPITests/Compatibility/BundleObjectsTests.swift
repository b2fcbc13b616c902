import AttackKnowledge
import FileFormats
import Foundation
import InferenceService
import TestSupport
import Testing

@testable import InferenceAPI

@Suite struct BundleObjectsTests {
  @Test func techniquesInUseAreKeptWholeWithoutBlanks() throws {
    let objects = BundleObjects(Data(SampleBundle.attack.utf8))
    #expect(objects.texts.keys.sorted().map(\.description) == ["T1059", "T1059.001", "T1566"])
    let phishing = try #require(TechniqueID("T1566"))
    let text = String(decoding: try #require(objects.texts[phishing]), as: UTF8.self)
    #expect(text.hasPrefix(#"{"type":"attack-pattern","id":"attack-pattern--3","name":"Phishing","#))
    #expect(JSONValue(parsing: Data(text.utf8)) != nil)
  }

  @Test func bracketsAndBlanksInTextsStay() throws {
    let bundle =
      #"{"objects": [ {"type": "attack-pattern", "description": "a } \" ] { b", "modified": "2024", "#
      + #""external_references": [ {"external_id": "T1059"} ] } ]}"#
    let objects = BundleObjects(Data(bundle.utf8))
    let text = String(decoding: try #require(objects.texts.values.first), as: UTF8.self)
    #expect(text.contains(#""a } \" ] { b""#))
    #expect(objects.modified.values.first == "2024")
  }

  @Test func whatIsNoBundleGivesNothing() {
    #expect(BundleObjects(Data("[[[".utf8)).texts.isEmpty)
    #expect(BundleObjects(Data("}}}{".utf8)).texts.isEmpty)
  }
}
