/// Numbers of the ZIP format that reading and writing share.
enum ZipFormat {
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  static let localSignature: UInt32 = 0x0403_4B50
  static let centralSignature: UInt32 = 0x0201_4B50
  static let endSignature: UInt32 = 0x0605_4B50
  static let end64Signature: UInt32 = 0x0606_4B50
  static let locator64Signature: UInt32 = 0x0706_4B50

  static let localLength = 30
  static let centralLength = 46
  static let endLength = 22
  static let end64Length = 56
  static let locator64Length = 20

  static let extra64: UInt16 = 0x0001

  /// Flags of a member whose contents are encrypted (bits 0, 6 and 13).
  static let encryptedFlags: UInt16 = 1 << 0 | 1 << 6 | 1 << 13
  /// The flag of a name in UTF-8.
  static let unicodeFlag: UInt16 = 1 << 11
}
