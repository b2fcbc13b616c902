import Testing

@testable import Recommenders

@Suite struct HalfPrecisionTests {
  @Test func everyHalfComesBackFromAFloat() {
    var wrong: [UInt16] = []
    for half in UInt16.min...UInt16.max {
      let value = Float(half: half)
      let isNaN = half & 0x7C00 == 0x7C00 && half & 0x3FF != 0
      if value.isNaN != isNaN || !isNaN && value.half != half { wrong.append(half) }
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    arguments: [
      (0x3C00, 1), (0xC000, -2), (0x0001, 0x1p-24), (0x03FF, 0x1.FF8p-15), (0x0400, 0x1p-14), (0x7BFF, 65504),
      (0x7C00, .infinity), (0xFC00, -.infinity), (0x2E66, 0.0999755859375),
    ] as [(UInt16, Float)])
  func knownValues(half: UInt16, value: Float) {
    #expect(Float(half: half) == value)
    #expect(value.half == half)
  }

  @Test(
    arguments: [
      (0x1.002p0, 0x3C00), (0x1.006p0, 0x3C02), (0x1.0021p0, 0x3C01), (65519.99, 0x7BFF), (65520, 0x7C00),
      (1e30, 0x7C00), (0x1p-25, 0), (0x1.8p-25, 1), (0x1.8p-24, 2), (0x1.FFFp-15, 0x0400), (-1e-30, 0x8000),
    ] as [(Float, UInt16)])
  func roundsToTheNearestTiesToEven(value: Float, half: UInt16) {
    #expect(value.half == half)
  }

  @Test func notANumberStaysOne() {
    #expect(Float(half: Float.nan.half).isNaN)
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func agreesWithTheHardwareType() {
      var wrong: [Float] = []
      for bits in stride(from: 0, through: UInt32.max - 40_009, by: 40_009) {
        let value = Float(bitPattern: bits)
        if !value.isNaN, value.half != Float16(value).bitPattern { wrong.append(value) }
      }
      #expect(wrong.isEmpty)
    }
  #endif
}
