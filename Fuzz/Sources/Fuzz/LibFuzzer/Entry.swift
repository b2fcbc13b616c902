import CFuzzer
import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What libFuzzer calls. The target is named by the environment variable `TIE_FUZZ_TARGET`.
private let chosen: FuzzTarget = {
  let name = ProcessInfo.processInfo.environment["TIE_FUZZ_TARGET"] ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
    exit(name.isEmpty ? 0 : 2)
  }
  return target
}()

/// Called once, before all inputs.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer) -> CInt {
  if let list = ProcessInfo.processInfo.environment["TIE_FUZZ_PRINT"] {
    // No fuzzing: what our readers make of each file that is listed, for the comparison with other readers.
    Printing.printAll(listedIn: list)
    exit(0)
  }
  // What is read once is read before the time of an input is measured.
  _ = try? chosen.run(Data())
  return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let data = Data(UnsafeBufferPointer(start: bytes, count: count))
  do { try chosen.run(data) } catch { Expect.explained(error) }
  return 0
}

/// Called to make an input of another.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ most: Int, _ seed: UInt32) -> Int {
  var dice = Dice(seed: UInt64(seed))
  let data = Data(UnsafeBufferPointer(start: bytes, count: count))
  guard let mutator = chosen.mutator, dice.next(4) > 0, let changed = mutator(data, &dice), changed.count <= most else {
    return LLVMFuzzerMutate(bytes, count, most)
  }
  changed.copyBytes(to: bytes, count: changed.count)
  return changed.count
}
