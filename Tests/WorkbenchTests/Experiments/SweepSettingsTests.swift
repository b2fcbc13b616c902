import ArgumentParser
import InferenceService
import Recommenders
import TestSupport
import Testing

@testable import Workbench

@Suite struct SweepSettingsTests {
  private func settings(_ model: String, _ change: (inout Sweep) -> Void) throws -> [ParameterValues] {
    var arguments = try Sweep.parse([model, "--corpus", "none.csv"])
    change(&arguments)
    return try SweepSettings.read(arguments, for: try ModelArguments.resolved(model).definition)
  }

  /// MITRE's command fits 32 times, its notebook 40 times for each of six dimensions; PyTIE's experiments likewise or once.
  @Test(arguments: [
    ("mitre-wals", "mitre-cli", 32), ("wals", "mitre-cli", 32), ("mitre-wals", "notebook", 240),
    ("mitre-wals", "pytie", 240), ("bpr", "notebook", 96), ("bpr", "pytie", 96), ("topitems", "pytie", 1),
    ("als", "pytie", 1), ("als", "notebook", 240), ("implicit-bpr", "notebook", 120), ("implicit-bpr", "pytie", 1),
    ("factorization", "pytie", 1), ("factorization", "notebook", 3888),
  ])
  func presetsHaveTheirSettings(model: String, preset: String, count: Int) throws {
    guard ModelDefinition.named(model) != nil else { return }
    #expect(try settings(model) { $0.preset = preset }.count == count)
  }

  @Test func otherOptionsTakeThePlaceOfAPresets() throws {
    let all = try settings("mitre-wals") {
      $0.preset = "notebook"
      $0.embeddingDimensions = "5"
      $0.grid = ["c=0.5"]
      $0.parameter = ["epochs=2"]
    }
    #expect(all.count == 5)
    #expect(
      all.allSatisfy { $0.values["embedding_dimension"] == 5 && $0.values["epochs"] == 2 && $0.values["c"] == 0.5 })
  }

  @Test func theOrderOfOptionsMakesNoDifference() throws {
    let one = try settings("wals") { $0.grid = ["c=0.1,0.2", "epochs=1,2"] }
    #expect(try settings("wals") { $0.grid = ["epochs=1,2", "c=0.1,0.2"] } == one)
  }

  @Test func rangesAreForDrawing() throws {
    let drawn = try settings("wals") {
      $0.grid = ["c=0.001..1:log", "regularization_coefficient=0..10"]
      $0.random = 7
    }
    #expect(drawn.count == 7)
    let error = #expect(throws: ServiceError.self) { try settings("wals") { $0.grid = ["c=0.1..0.5"] } }
    #expect(error?.code == "range_in_grid")
  }

  @Test(arguments: ["c", "c=", "c=a", "c=0.1,,0.2", "c=1..", "c=2..1", "c=..1", "c=1..2:exp", "c=nan", "c=0..1:log"])
  func whatCannotBeReadIsRefused(text: String) {
    let error = #expect(throws: ServiceError.self) { try SweepSettings.axis(text) }
    #expect(error?.code == "bad_grid")
  }

  @Test func namesAndValuesAreChecked() {
    #expect(throws: RecommenderError.self) { try settings("wals") { $0.grid = ["no_such=1"] } }
    #expect(throws: RecommenderError.self) { try settings("ease") { $0.embeddingDimensions = "4" } }
    for (change, code) in [
      ({ $0.preset = "mitre-cli" }, "preset_without_model"), ({ $0.preset = "best" }, "unknown_preset"),
      ({ _ in }, "no_grid"), ({ $0.grid = ["regularization=1", "regularization=2"] }, "bad_grid"),
      (
        {
          $0.grid = ["regularization=1..2"]
          $0.random = 0
        }, "bad_random"
      ),
    ] as [((inout Sweep) -> Void, String)] {
      let error = #expect(throws: ServiceError.self) { try settings("ease", change) }
      #expect(error?.code == code)
    }
  }
}
