import ArgumentParser
import FileFormats
import InferenceService
import Recommenders
import TestSupport
import Testing

@testable import Workbench

/// Figures of models that a device fitted, or was to fit.
@Suite struct EvaluateDeviceTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")
  }

  private func evaluate(_ words: String...) throws -> Evaluate {
    try Evaluate.parse(["--corpus", corpus, "--model", "wals", "--resamples", "0", "--baseline", "als"] + words)
  }

  private static func devices(_ device: FailingDevice, isRequired: Bool = false) -> ChosenDevices {
    ChosenDevices(
      asked: isRequired ? "gpu" : "auto",
      uses: [DeviceUse(device, named: "Test GPU", at: "gpu:0", isRequired: isRequired)])
  }

  @Test func theModelAndItsBaselinesAreFittedOnTheDevice() throws {
    let response = try evaluate("--device", "gpu").answer(on: Self.devices(FailingDevice(afterFits: 10)))
    #expect(response.device.used.map(\.fits) == [2])
    #expect(response.json["device"]?["used"]?.array?.first?["name"] == "Test GPU")
    #expect(response.command.contains(" --device gpu "))
  }

  /// Whichever fit fails, the figures are the processor's; shares of the reports are fits of their own.
  @Test(arguments: 0..<4) func theProcessorsFiguresComeOfAFault(lasting: Int) throws {
    let evaluate = try evaluate("--fractions", "0.5", "--subsamples", "1")
    let expected = try evaluate.answer(on: .processor)
    let response = try evaluate.answer(on: Self.devices(FailingDevice(afterFits: lasting, faults: 1)))
    #expect(response.warnings.contains { $0.code == "device_failed" })
    #expect(response.device.reason == "gpu:0 (Test GPU): out of memory")
    switch lasting {
    case 0: #expect(response.metrics == expected.metrics)
    case 1: #expect(response.baselines.map(\.metrics) == expected.baselines.map(\.metrics))
    case 2: #expect(response.curve.map(\.metrics) == expected.curve.map(\.metrics))
    default: #expect(response.curve.map(\.baselines) == expected.curve.map(\.baselines))
    }
  }

  @Test func aRequiredDeviceThatFailsIsAnError() throws {
    let error = #expect(throws: RecommenderError.self) {
      try evaluate().answer(on: Self.devices(FailingDevice(), isRequired: true))
    }
    #expect(error?.code == .device)
  }

  @Test func laterReportsAreAskedOfAModelOnItToo() throws {
    var reports: [Substring: [String]] = [:]
    for line in SampleCorpus.csv(reports: 160).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      reports[cells[0], default: []].append("\"\(cells[1])\"")
    }
    let lines = reports.sorted { $0.key < $1.key }.enumerated().map { number, report in
      #"{"report": "\#(report.key)", "techniques": [\#(report.value.joined(separator: ","))], "references": "#
        + #"[{"url": "https://example.org/\#(number % 4 == 0 ? 2023 : 2019)/\#(number)"}]}"# + "\n"
    }
    let dated = try folder.write(lines.joined(), to: "dated.jsonl")
    let evaluate = try Evaluate.parse([
      "--corpus", dated, "--before", "2022", "--model", "wals", "--baseline", "none", "--resamples", "0",
    ])
    let response = try evaluate.sourcesAnswer(on: Self.devices(FailingDevice(afterFits: 10)))
    #expect(response.device.used.map(\.fits) == [1])
    #expect(response.json["device"]?["asked"] == "auto")
  }
}
