import Foundation
import Testing

@testable import FileFormats

/// The targets of the fuzzer with changed samples: no coverage guides them, and every change of the project waits for them.
///
/// The numbers are the same in each run. `TIE_MUTATIONS=N` tries N times as many, with others.
@Suite struct MutationTests {
  /// How many inputs each target gets: those that ask whole engines take a hundred times as long.
  private static let inputs = [
    "http": 40, "mcp": 40, "rehearsal": 2, "stix": 20, "coverage": 40, "options": 40, "prose": 40, "document": 120,
  ]
  private static let usual = 200
  private static let longest = 4096

  private static let times = ProcessInfo.processInfo.environment["TIE_MUTATIONS"].flatMap { Int($0) } ?? 1

  /// What is changed: the samples in Tests/Shapes that are short, and requests, messages and arguments.
  private static let samples: [Data] = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    let folder = root.appendingPathComponent("Tests/Shapes").path
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.compactMap { FileManager.default.contents(atPath: folder + "/" + $0) }
      .filter { !$0.isEmpty && $0.count <= longest } + requests
  }()

  private static let requests = [
    "POST /v1/predict\n\n{\"techniques\": [\"T1059\", \"T1003:0.5\"], \"top\": 5}",
    "POST /v1/hunt\n\n{\"techniques\": [\"T1059.001\"], \"top\": 3}", "GET /v1/techniques?query=phishing\n\n",
    "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"predict_techniques\", \"arguments\": {\"techniques\": [\"T1059\"]}}}",
    "\u{1}--corpus\0a.csv\0--model\0ease\0--output\0x",
  ].map { Data($0.utf8) }

  /// What targets of binary formats change instead.
  private static let binaries: [String: Data] = {
    let header = Data(#"{"__metadata__":{"a":"b"},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#.utf8)
    let text = "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"
    let array =
      Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, UInt8(text.utf8.count), 0]) + Data(text.utf8) + Data(count: 24)
    let tensors = Data([UInt8(header.count)]) + Data(count: 7) + header + Data(count: 8)
    var archive = ZipWriter(path: "x")
    try? archive.add(array, named: "U.npy")
    let zip = archive.encoded()
    return [
      "npy": array, "zip": zip, "npz": zip, "safetensors": tensors, "model": tensors, "rehearsal": tensors,
      "counts": tensors,
    ]
  }()

  @Test(arguments: FuzzTarget.all) func nothingEndsAReader(target: FuzzTarget) {
    #expect(Self.samples.count > 50)
    var dice = Dice(seed: UInt64(Self.times))
    for _ in 0..<(Self.inputs[target.name] ?? Self.usual) * Self.times {
      let sample = Self.binaries[target.name] ?? dice.pick(Self.samples)
      var input = target.mutator.flatMap { dice.next(4) > 0 ? $0(sample, &dice) : nil } ?? sample
      if dice.next(2) == 0 { input = dice.mutated(input) }
      do { try target.run(input) } catch { Expect.explained(error) }
    }
  }
}

extension FuzzTarget: CustomTestStringConvertible {
  var testDescription: String { name }
}
