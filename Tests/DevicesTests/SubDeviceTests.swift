import Devices
import Recommenders
import Testing

/// A device in parts stands for several.
@Suite(.enabled(if: OpenCLAtHand.isPresent, OpenCLAtHand.skipReason)) struct SubDeviceTests {
  @Test func settingsAreSpreadOverParts() throws {
    let device = try #require(OpenCLAtHand.device)
    guard device.description.computeUnits > 1 else { return }
    let number = try #require(try OpenCLDevice.all().firstIndex { $0.description == device.description })
    let whole = try DeviceChoice.openCL(number, parts: 1).devices(threads: 2)
    let halves = try DeviceChoice.openCL(number, parts: 2).devices(threads: 2)
    #expect(halves.count == 2)
    let matrix = try SampleRows.matrix(rows: 150, items: 60)
    let split = EvaluationSplit.holdingOutReports(of: matrix)
    let settings = [1.0, 5, 20, 80, 200].map { ["regularization_coefficient": $0, "epochs": 3] }
    let trials = try settings.map { Trial(WALS.definition, try ParameterValues($0, for: WALS.definition)) }
    func figures(_ devices: [DeviceUse]) -> [Double?] {
      Experiment(trials).run(on: [split], asking: [.test], devices: devices).map { $0[.test]?["ndcg@20"] }
    }
    let expected = figures([])
    #expect(expected.allSatisfy { $0 != nil })
    #expect(figures(whole) == figures(halves))
    for (a, b) in zip(figures(halves), expected) {
      #expect(abs((a ?? 0) - (b ?? 1)) < 1e-6)
    }
    #expect(halves.map(\.fits) == [6, 4])
    #expect(whole.map(\.fits) == [5])
  }

  @Test func moreThanThereAreUnitsCannotBe() throws {
    let device = try #require(OpenCLAtHand.device)
    #expect(throws: DeviceFault.self) { try device.parts(device.description.computeUnits + 1) }
    #expect(try device.parts(1).count == 1)
  }
}

extension EvaluationSplit {
  /// Every fifth row is held out, half of it given.
  static func holdingOutReports(of matrix: ObservationMatrix) -> EvaluationSplit {
    let held = stride(from: 0, to: matrix.rowCount, by: 5).filter { matrix[row: $0].count > 3 }
    let queries = held.map { row -> Query in
      let items = matrix[row: row]
      return Query(
        row: row, observed: Array(items.prefix(items.count / 2)), hidden: Array(items.dropFirst(items.count / 2)))
    }
    let rows = (0..<matrix.rowCount).map { held.contains($0) ? [] : matrix[row: $0] }
    guard let training = try? ObservationMatrix(rows: rows, columnCount: matrix.columnCount) else {
      preconditionFailure("rows of a matrix make a matrix")
    }
    return EvaluationSplit(unit: .reports, training: training, validation: [], test: queries)
  }
}
