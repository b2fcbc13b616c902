import FileFormats
import InferenceService
import Recommenders
import Synchronization
import TechniqueInference
import TestSupport
import Testing

/// Sets that a device ranks are answered as the processor answers them.
@Suite struct BatchOnDeviceTests {
  private let folder: TemporaryFolder
  private let engines: InferenceEngines

  init() throws {
    folder = try TemporaryFolder()
    engines = try InferenceEngines(models: [SampleModel.write("ease", reports: 160, in: folder)])
  }

  private static let sets: [[String: JSONValue]] = [
    ["techniques": ["T1059"]], ["techniques": ["T1566", "T1204"]], ["techniques": ["T1486", "T1490", "T1078"]],
    ["techniques": ["T1566", "T1204"]], ["techniques": ["T1059", "powershel"]], ["techniques": ["T1105:0.5"]],
  ]

  private func expectSame(_ settings: [String: JSONValue], on device: DeviceUse) throws {
    let own = try BatchPredictor(engines, settings: settings)
    let other = try BatchPredictor(engines, settings: settings, device: device)
    try other.prepare(Self.sets)
    for fields in Self.sets {
      let (a, b) = (try own.answer(fields), try other.answer(fields))
      #expect(a.warnings == b.warnings)
      #expect(a.predictions.map(\.id) == b.predictions.map(\.id))
      #expect(a.predictions.map(\.score) == b.predictions.map(\.score))
      #expect(a.predictions.map(\.lift) == b.predictions.map(\.lift))
    }
  }

  @Test func answersAreTheSame() throws {
    let device = RankingDevice()
    let use = DeviceUse(device, named: "Test GPU")
    try expectSame([:], on: use)
    try expectSame(["top": 3, "tactics": ["discovery"]], on: use)
    #expect(use.fits == 2)
    // Sets of plain ids, each once: one with a word and one that is suspected are the processor's.
    #expect(device.rows == 2 * 3)
  }

  @Test func aDeviceThatFailsLeavesThemToTheProcessor() throws {
    let use = DeviceUse(RankingDevice(fails: true), named: "Test GPU", at: "gpu:0")
    try expectSame([:], on: use)
    #expect(use.faults == ["gpu:0 (Test GPU): out of memory"])
    #expect(use.fits == 0)
  }

  @Test func aRequiredDeviceThatFailsIsAnError() throws {
    let use = DeviceUse(RankingDevice(fails: true), named: "Test GPU", isRequired: true)
    let batch = try BatchPredictor(engines, settings: [:], device: use)
    #expect(throws: RecommenderError.self) { try batch.prepare(Self.sets) }
  }
}

/// Ranks on the processor what a device would rank by sums, and counts the rows.
private final class RankingDevice: FitDevice {
  private let count = Atomic(0)
  private let fails: Bool

  init(fails: Bool = false) { self.fails = fails }

  var rows: Int { count.load(ordering: .relaxed) }

  func best(_ problem: RankingProblem) throws(DeviceFault) -> [[Recommendation]] {
    guard !fails, case .sums(let weights) = problem.scores else { throw DeviceFault("out of memory") }
    count.add(problem.observed.rowCount, ordering: .relaxed)
    let width = problem.observed.columnCount
    return (0..<problem.observed.rowCount).map { row in
      let observed = problem.observed[row: row]
      let scores = (0..<width).map { item in observed.reduce(Float(0)) { $0 + weights[$1 * width + item] } }
      let left = observed + problem.hidden[row: row] + problem.excluded
      return TopK.indices(of: scores, count: problem.count, excluding: left).map {
        Recommendation(item: $0, score: scores[$0])
      }
    }
  }

  func leastSquares(_ problem: LeastSquaresProblem) throws(DeviceFault) -> [Double]? { nil }
  func conjugateGradients(_ problem: ConjugateGradientProblem) throws(DeviceFault) -> [Float] { [] }
  func pairwise(_ problem: PairwiseProblem) throws(DeviceFault) -> [Float] { [] }
  func logistic(_ problem: LogisticProblem) throws(DeviceFault) -> [Float] { [] }
  func descent(_ problem: DescentProblem) throws(DeviceFault) -> [Double] { [] }
  func inverse(of matrix: [Double], size: Int) throws(DeviceFault) -> [Double]? { nil }
}
