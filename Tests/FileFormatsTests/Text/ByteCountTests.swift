import Testing

@testable import FileFormats

@Suite struct ByteCountTests {
  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (1023, "1023 bytes"), (1024, "1.0 KiB"), (1536, "1.5 KiB"),
    (512 << 20, "512.0 MiB"), (5 << 30, "5.0 GiB"), (Int.max, "8388607.9 TiB"),
  ])
  func describes(count: Int, text: String) {
    #expect(count.byteCount == text)
  }
}
