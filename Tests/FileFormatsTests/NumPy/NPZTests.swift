import TestSupport
import Testing

@testable import FileFormats

@Suite struct NPZTests {
  @Test(arguments: [GoldenFiles.storedNPZ, GoldenFiles.deflatedNPZ])
  func readsWhatNumPyWrites(data: Data) throws {
    let file = try NPZ(parsing: data, path: "x.npz")
    #expect(file.names == ["U", "technique_ids"])
    #expect(try file.array("U").floats() == [1.5, -2.25])
    #expect(try file.array("technique_ids").strings() == ["T1059", "T1059.001"])
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let data = try NPZ.encode(
      [("U", NPYArray.encode([1, 2] as [Float], shape: [2, 1])), ("ids", NPYArray.encode(["T1"], width: 9))],
      path: "x.npz")
    let file = try NPZ(parsing: data, path: "x.npz")
    #expect(file.names == ["U", "ids"])
    #expect(try file.array("U").shape == [2, 1])
    #expect(try file.array("ids").strings() == ["T1"])
  }

  @Test func aMissingArrayIsSaidWithThoseThatAreThere() throws {
    let file = try NPZ(parsing: GoldenFiles.storedNPZ, path: "x.npz")
    let error = #expect(throws: FileError.self) { try file.array("V") }
    #expect(error?.summary == "x.npz: holds no array 'V'; it holds 'U', 'technique_ids'")
  }

  @Test func aMemberThatIsNoArrayIsSaid() throws {
    var writer = ZipWriter(path: "x.npz")
    try writer.add(Data("not an array".utf8), named: "U.npy")
    try writer.add(Data(), named: "readme.txt")
    let file = try NPZ(parsing: writer.encoded(), path: "x.npz")
    #expect(file.names == ["U"])
    let error = #expect(throws: FileError.self) { try file.array("U") }
    #expect(error?.summary == "x.npz: array 'U' is not a NumPy array")
  }

  @Test(
    .enabled(if: SharedData.isPresent, SharedData.skipReason),
    arguments: [
      ("tie-wals-2024-07", 6262, 611, ["c", "num_iterations", "regularization_coefficient"], [0.05, 25, 0.01]),
      ("tie-wals-2024-09", 6236, 611, ["c", "epochs", "regularization_coefficient"], [0.001, 25, 0]),
      ("tie-wals-2026-05-broken", 6236, 596, ["c", "epochs", "regularization_coefficient"], [0.001, 25, 0]),
    ] as [(String, Int, Int, [String], [Float])])
  func readsPublishedModels(name: String, reports: Int, techniques: Int, fields: [String], values: [Float]) throws {
    let path = SharedData.path("data/peer-models/\(name).npz")
    let file = try NPZ(parsing: InputFile.read(path), path: path)
    #expect(file.names == ["U", "V", "technique_ids", "hyperparameters"])
    #expect(try file.array("U").shape == [reports, 4])
    #expect(try file.array("V").shape == [techniques, 4])
    #expect(try file.array("V").floats().allSatisfy(\.isFinite))
    let ids = try file.array("technique_ids").strings()
    #expect(ids.count == techniques)
    #expect(ids.allSatisfy { $0.hasPrefix("T1") && ($0.count == 5 || $0.count == 9) })
    let record = try file.array("hyperparameters").records()
    #expect(record.count == 1)
    #expect(record[0].map(\.name) == fields)
    #expect(record[0].map { Float($0.value) } == values)
  }
}
