/// Memory that a file is read into and that becomes a `Data` without a copy.
struct GrowingBuffer: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  /// How many bytes are filled.
  var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: max(1, capacity), alignment: 16)
  }

  deinit { memory.deallocate() }

  /// The part that is not filled yet.
  var free: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: memory[count...]) }

  /// Doubles the memory when all of it is filled.
  mutating func growIfFull() {
    guard count == memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(memory))
    memory.deallocate()
    memory = larger
  }

  /// What was filled.
  consuming func take() -> Data {
    let memory = memory
    let count = count
    discard self
    guard let base = memory.baseAddress else { return Data() }
    return Data(
      bytesNoCopy: base, count: count, deallocator: .custom { base, _ in base.deallocate() })
  }
}
