import ArgumentParser
import FileFormats
import Recommenders
import TestSupport
import Testing

@testable import Workbench

/// Results of a sweep that were fitted on one device are not continued on another.
@Suite struct SweepDeviceTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")
  }

  private func sweep(_ model: String, _ settings: String, on devices: ChosenDevices) throws -> SweepResponse {
    let sweep = try Sweep.parse([
      model, "--corpus", corpus, "--grid", settings, "--results", folder.path + "/results.csv", "--resamples", "0",
      "--no-save-best",
    ])
    return try sweep.answer(timestamp: "20260102_030405", on: devices)
  }

  private static func devices(_ name: String, count: Int = 1, isRequired: Bool = true) -> ChosenDevices {
    ChosenDevices(
      asked: isRequired ? "gpu" : "auto",
      uses: (0..<count).map {
        DeviceUse(FailingDevice(afterFits: 1000), named: name, at: "gpu:\($0)", isRequired: isRequired)
      })
  }

  private static let (two, four) = ("regularization_coefficient=1,5", "regularization_coefficient=1,5,20,80")

  private func expectRefused(_ began: ChosenDevices, _ goesOn: ChosenDevices, _ problem: String) throws {
    _ = try sweep("wals", Self.two, on: began)
    let before = try folder.read("results.csv")
    let error = #expect(throws: FileError.self) { try sweep("wals", Self.four, on: goesOn) }
    #expect(error?.problem == "holds results of another sweep: \(problem)")
    #expect(error?.failure == .refused)
    #expect(try folder.read("results.csv") == before)
  }

  @Test func ofADeviceNotOnTheProcessor() throws {
    try expectRefused(
      Self.devices("Test GPU"), .processor, "it was fitted on Test GPU, this one would be on the processor")
  }

  @Test func ofTheProcessorNotOnADevice() throws {
    try expectRefused(
      .processor, Self.devices("Test GPU"), "it was fitted on the processor, this one would be on Test GPU")
  }

  @Test func ofADeviceNotOnAnother() throws {
    try expectRefused(
      Self.devices("Test GPU"), Self.devices("Other GPU"), "it was fitted on Test GPU, this one would be on Other GPU")
  }

  /// With auto some settings may be the processor's.
  @Test func ofADeviceWhereItPaysNotOnTheDeviceAlone() throws {
    try expectRefused(
      Self.devices("Test GPU", isRequired: false), Self.devices("Test GPU"),
      "it was fitted on Test GPU where it pays, this one would be on Test GPU")
  }

  /// Auto without a GPU is the processor, and several of a kind are as one.
  @Test(arguments: [
    (ChosenDevices.processor, ChosenDevices(asked: "auto", problem: "there is no libOpenCL")),
    (Self.devices("Test GPU"), Self.devices("Test GPU", count: 2)),
  ])
  func whatGivesTheSameNumbersIsContinued(began: ChosenDevices, goesOn: ChosenDevices) throws {
    _ = try sweep("wals", Self.two, on: began)
    let response = try sweep("wals", Self.four, on: goesOn)
    #expect(response.finished == 4)
    #expect(response.finishedBefore == 2)
  }

  @Test func aKindOfWhichNothingIsFittedOnADeviceIsContinuedAnywhere() throws {
    _ = try sweep("cosine", "neighbours=5,10", on: Self.devices("Test GPU"))
    #expect(try sweep("cosine", "neighbours=5,10,20", on: .processor).finishedBefore == 2)
  }

  /// The list of kinds that are fitted on devices is what they do.
  @Test(arguments: ModelDefinition.all.map(\.name)) func theKindsAreKnown(name: String) throws {
    let definition = try #require(ModelDefinition.named(name))
    let use = DeviceUse(FailingDevice(afterFits: 1000), named: "Test GPU")
    var options = FitOptions()
    options.device = use
    let epochs = definition.parameters.contains { $0.name == "epochs" } ? ["epochs": 1.0] : [:]
    let rows = (0..<40).map { [$0 % 3, 3 + $0 % 4, 7 + $0 % 5] }
    _ = try definition.fit(
      ObservationMatrix(rows: rows, columnCount: 12), ParameterValues(epochs, for: definition), options)
    #expect((use.fits > 0) == FitWork.models.contains(name))
  }
}
