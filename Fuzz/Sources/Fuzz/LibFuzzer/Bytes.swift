import CFuzzer
import FileFormats

/// Changes bytes without knowing what they mean.
enum Bytes {
  /// `data` as libFuzzer changes it, by at most `growth` bytes longer.
  static func changed(_ data: Data, growth: Int, _ dice: inout Dice) -> Data {
    var bytes = [UInt8](data)
    let count = bytes.count
    bytes += [UInt8](repeating: 0, count: growth)
    let size = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { LLVMFuzzerMutate($0, count, buffer.count) } ?? 0
    }
    return Data(bytes.prefix(size))
  }
}
