import AttackKnowledge
import Foundation
import Testing

@testable import TechniqueInference

@Suite struct NavigatorLayerTests {
  private var layer: NavigatorLayer {
    var layer = NavigatorLayer(name: "Test", description: "words", domain: .enterprise, attackVersion: "18.1")
    layer.techniques = [
      .init(id("T1059"), score: 40, comment: "14 of 20", metadata: [.init("reports", "14")]),
      .init(id("T1003"), score: 0.25, color: "#ff0000", links: [.init("page", url: "https://example.org/")]),
      .init(id("T1105"), isEnabled: false),
    ]
    layer.gradient = .init(colors: ["#ffffff", "#000000"], from: 0, to: 40)
    layer.legend = [.init("much", color: "#000000")]
    layer.hidesDisabled = true
    layer.sorting = .highestFirst
    return layer
  }

  private func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func hasWhatFormat45Requires() throws {
    let object = try object(NavigatorLayer.encoded([layer]))
    #expect(object["name"] as? String == "Test")
    #expect(object["domain"] as? String == "enterprise-attack")
    #expect(object["versions"] as? [String: String] == ["attack": "18", "layer": "4.5", "navigator": "5.1.0"])
    #expect(object["sorting"] as? Int == 3)
    #expect(object["hideDisabled"] as? Bool == true)
    let gradient = try #require(object["gradient"] as? [String: Any])
    #expect(gradient["colors"] as? [String] == ["#ffffff", "#000000"])
    #expect(gradient["maxValue"] as? Int == 40)
    #expect(object["legendItems"] as? [[String: String]] == [["label": "much", "color": "#000000"]])
  }

  @Test func techniquesHaveNoTacticAndNoEmptyFields() throws {
    let object = try object(NavigatorLayer.encoded([layer]))
    let techniques = try #require(object["techniques"] as? [[String: Any]])
    #expect(techniques.map { $0["techniqueID"] as? String } == ["T1059", "T1003", "T1105"])
    #expect(techniques[0]["score"] as? Int == 40)
    #expect(techniques[1]["score"] as? Double == 0.25)
    #expect(Set(techniques[2].keys) == ["techniqueID", "enabled", "showSubtechniques"])
    #expect(techniques[2]["enabled"] as? Bool == false)
    #expect(techniques.allSatisfy { $0["tactic"] == nil })
    #expect(techniques[0]["metadata"] as? [[String: String]] == [["name": "reports", "value": "14"]])
  }

  @Test func severalLayersAreAList() throws {
    let list = try JSONSerialization.jsonObject(with: NavigatorLayer.encoded([layer, layer])) as? [Any]
    #expect(list?.count == 2)
    #expect(NavigatorLayer.encoded([layer]) == NavigatorLayer.encoded([layer]))
  }

  @Test func anUnknownVersionIsLeftToTheNavigator() throws {
    let bare = NavigatorLayer(name: "x", domain: .ics, attackVersion: nil)
    let object = try object(NavigatorLayer.encoded([bare]))
    #expect(object["versions"] as? [String: String] == ["layer": "4.5", "navigator": "5.1.0"])
    #expect(object["gradient"] == nil && object["legendItems"] == nil && object["metadata"] == nil)
  }

  @Test func whatIsNoNumberIsNoScore() throws {
    var bare = NavigatorLayer(name: "x", domain: .ics, attackVersion: nil)
    bare.techniques = [.init(id("T1059"), score: .nan)]
    #expect(!String(decoding: NavigatorLayer.encoded([bare]), as: UTF8.self).contains("\"score\""))
  }
}
