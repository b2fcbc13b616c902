import ArgumentParser
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

/// What becomes of a run whose device fails in the middle; no device of OpenCL is needed.
@Suite struct DeviceFallbackTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")
  }

  private static func devices(_ device: FailingDevice, isRequired: Bool = false) -> ChosenDevices {
    ChosenDevices(
      asked: isRequired ? "gpu" : "auto",
      uses: [DeviceUse(device, named: "Test GPU", at: "gpu:0", isRequired: isRequired)])
  }

  private func train(_ model: String, to name: String) throws -> Train {
    try Train.parse([
      "--corpus", "mine=\(corpus)", "--model", model, "--output", folder.path + "/" + name, "--force",
    ])
  }

  /// The first fit is the hold-out's, the second that of all reports: whichever fails, both are done anew.
  @Test(
    arguments: ["als", "wals", "mitre-wals", "bpr", "implicit-bpr", "lmf", "factorization", "ease", "edlae"], [0, 1])
  func theProcessorsBytesComeOfAFault(model: String, lasting: Int) throws {
    var own = try train(model, to: "model.safetensors")
    own.options.parameter = model == "factorization" || model == "bpr" ? ["epochs=2"] : []
    _ = try own.train(on: .processor)
    let expected = try folder.read("model.safetensors")
    let response = try own.train(on: Self.devices(FailingDevice(afterFits: lasting)))
    #expect(try folder.read("model.safetensors") == expected)
    #expect(response.card.device == nil)
    #expect(response.device.used.isEmpty)
    #expect(response.device.reason == "gpu:0 (Test GPU): out of memory")
    let warning = try #require(response.warnings.first { $0.code == "device_failed" })
    #expect(
      warning.message == "gpu:0 (Test GPU): out of memory; fitted anew on the processor, from the same seed")
  }

  @Test func aRequiredDeviceThatFailsIsAnError() throws {
    let train = try train("wals", to: "none.safetensors")
    let error = #expect(throws: RecommenderError.self) {
      try train.train(on: Self.devices(FailingDevice(), isRequired: true))
    }
    #expect(error?.code == .device)
    let explained = ServiceError.explained(try #require(error))
    #expect(explained.failure == .refused)
    #expect(explained.summary == "gpu:0 (Test GPU): out of memory")
    #expect(!OutputFolder.holdsFile(folder.path + "/none.safetensors"))
  }

  @Test func theCardSaysWhatTheModelWasFittedOn() throws {
    let response = try train("als", to: "als.safetensors").train(on: Self.devices(FailingDevice(afterFits: 2)))
    #expect(response.card.device == "Test GPU")
    #expect(response.card.command?.contains(" --device auto --output ") == true)
    #expect(response.device.used.map(\.fits) == [2])
    #expect(response.device.reason == nil)
    #expect(response.warnings.allSatisfy { !$0.code.hasPrefix("device") })
  }

  @Test func aKindWithoutAnythingForADeviceSaysSo() throws {
    let response = try train("topitems", to: "top.safetensors").train(on: Self.devices(FailingDevice()))
    #expect(response.card.device == nil)
    #expect(response.warnings.contains { $0.code == "not_on_device" })
  }

  @Test func aSweepGoesOnWhereADeviceFails() throws {
    func sweep(_ results: String, _ devices: ChosenDevices) throws -> SweepResponse {
      let sweep = try Sweep.parse([
        "wals", "--corpus", corpus, "--grid", "regularization_coefficient=1,5,20,80", "--grid", "epochs=3",
        "--results", folder.path + "/" + results, "--resamples", "0", "--no-save-best",
      ])
      return try sweep.answer(timestamp: "20260102_030405", on: devices)
    }
    _ = try sweep("cpu.csv", .processor)
    let response = try sweep("device.csv", Self.devices(FailingDevice()))
    #expect(try folder.read("device.csv") == folder.read("cpu.csv"))
    #expect(response.failed == 0)
    #expect(response.warnings.contains { $0.code == "device_failed" })
  }

  @Test func aRequiredDeviceMakesRowsThatSayWhy() throws {
    let compare = try Compare.parse([
      "--corpus", corpus, "--model", "wals", "--model", "topitems", "--resamples", "0",
    ])
    let response = try compare.answer(on: Self.devices(FailingDevice(), isRequired: true))
    let failed = try #require(response.models.first { $0.model == "wals" })
    #expect(failed.status == .error)
    #expect(failed.error == "gpu:0 (Test GPU): out of memory")
    #expect(response.models.first { $0.model == "topitems" }?.status == .ok)
  }

  /// With two devices each has its own half of the settings.
  @Test func settingsAreSpreadOverDevices() throws {
    let uses = (0..<2).map { DeviceUse(FailingDevice(afterFits: 100), named: "Test GPU", at: "gpu:\($0)") }
    let sweep = try Sweep.parse([
      "wals", "--corpus", corpus, "--grid", "regularization_coefficient=1,2,3,4,5", "--grid", "epochs=3",
      "--results", folder.path + "/spread.csv", "--resamples", "0", "--no-save-best",
    ])
    let response = try sweep.answer(timestamp: "20260102_030405", on: ChosenDevices(asked: "gpu", uses: uses))
    // Five settings are tried, and the best is asked the test part.
    #expect(response.device.used.map(\.device) == ["gpu:0", "gpu:1"])
    #expect(response.device.used.map(\.fits) == [4, 2])
  }

  /// One of two devices fails at its second fit: that setting has no figures, the others have the processor's.
  @Test func aFitThatFailsCostsTheOthersNothing() throws {
    let arguments = [
      "wals", "--corpus", corpus, "--grid", "regularization_coefficient=1,2,3,4,5,6", "--grid", "epochs=3",
      "--resamples", "0", "--no-save-best", "--results",
    ]
    _ = try Sweep.parse(arguments + [folder.path + "/cpu.csv"]).answer(timestamp: "20260102_030405", on: .processor)
    let uses = [FailingDevice(afterFits: 100), FailingDevice(afterFits: 1, faults: 1)].enumerated().map {
      DeviceUse($1, named: "Test GPU", at: "gpu:\($0)", isRequired: true)
    }
    let response = try Sweep.parse(arguments + [folder.path + "/gpus.csv"]).answer(
      timestamp: "20260102_030405", on: ChosenDevices(asked: "gpu", uses: uses))
    #expect(response.failed == 1)
    let rows = String(decoding: try folder.read("gpus.csv"), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 7)
    // The second device has every second setting.
    let failed = rows.indices.filter { rows[$0].hasSuffix(",error,gpu:1 (Test GPU): out of memory") }
    #expect(failed == [4])
    #expect(rows.count { $0.hasSuffix(",ok,") } == 5)
  }
}
