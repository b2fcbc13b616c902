import Testing

@testable import TextTechniques

@Suite struct TextModelTests {
  @Test(arguments: [
    [], Array("TIETEXT1, as it was once".utf8), Array("TIETEXT2".utf8), Array("TIETEXT2".utf8) + [255, 255, 255, 255],
  ])
  func whatIsNoModelIsRefused(bytes: [UInt8]) {
    #expect(throws: TextModelFault.self) { try TextModel(bytes: bytes) }
  }

  @Test func exponentialsAreThoseOfMathematics() {
    for (x, expected) in [(Float(0), Float(1)), (1, 2.7182817), (-5, 0.006737947), (20, 4.8516522e8)] {
      #expect(abs(Exponential.of(x) / expected - 1) < 1e-5)
      #expect(abs(Exponential.logarithm(expected) - x) < 1e-4)
    }
  }

  @Test func wordsThatSpeakForAClassRaiseItsShare() {
    var features = Features()
    features.read(Words("powershell".utf8))
    let hashes = features.hashes.sorted()
    let model = TextModel(
      name: "test", techniques: ["none", "T1059", "T1059.001"], priors: [0, 0, 0],
      marked: [false, true, true], bias: [0, 0, 0],
      features: hashes.map { (hash: $0, idf: 1) }, weights: hashes.map { _ in [(column: 2, weight: 3)] },
      phrases: Phrases(classes: [:]), calibrator: Calibrator(weights: []))
    var shares: [Float] = [0, 0, 0]
    var present = TextModel.Present(model)
    model.score(features, &present, into: &shares)
    #expect(shares[2] > 0.9)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-5)
    #expect(model.parents == [0, 0, 1])
  }
}
