import Testing

@testable import FileFormats

@Suite struct NameUUIDTests {
  @Test func theHashIsThatOfTheStandard() {
    func hex(_ text: String) -> String {
      SHA1.digest(of: Array(text.utf8)).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
    }
    #expect(hex("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(hex("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(
      hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
  }

  /// RFC 9562, appendix A.4.
  @Test func anIdentifierOfANameIsThatOfTheStandard() {
    let dns = NameUUID(namespace: [
      0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
    ])
    #expect(dns.text(of: "www.example.com") == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
  }
}
