import InferenceService
import Testing

@Suite struct ModelKindsTests {
  @Test(arguments: ModelKind.all.map(\.name))
  func everyKindSaysWhatItTakes(name: String) throws {
    let kind = try #require(ModelKind.all.first { $0.name == name })
    #expect(!kind.summary.isEmpty && !kind.source.isEmpty)
    for parameter in kind.parameters {
      #expect(parameter.minimum <= parameter.defaultValue && parameter.defaultValue <= parameter.maximum)
      #expect(!parameter.summary.isEmpty)
      if parameter.isWhole { #expect(parameter.defaultValue == parameter.defaultValue.rounded()) }
    }
  }

  @Test func theFiveKindsAreThere() {
    #expect(Set(ModelKind.all.map(\.name)).isSuperset(of: ["topitems", "cooccurrence", "mitre-wals", "wals", "ease"]))
  }
}
