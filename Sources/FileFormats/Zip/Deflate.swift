import CZlib

/// Raw deflate streams (RFC 1951) and CRC-32, by zlib.
enum Deflate {
  enum Fault: Error, Equatable {
    case damaged
    case longerThanDeclared
    case shorterThanDeclared
    case cutShort
    case outOfMemory

    /// Continues "'NAME' …".
    var problem: String {
      switch self {
      case .damaged: "is damaged: it does not unpack"
      case .longerThanDeclared: "unpacks to more than the archive says"
      case .shorterThanDeclared: "unpacks to less than the archive says"
      case .cutShort: "is cut short"
      case .outOfMemory: "does not fit into memory"
      }
    }
  }

  /// No deflate stream unpacks to more than this many times its length (a match of 258 bytes in two bits).
  static let greatestRatio = 1032

  /// Unpacks a stream that must give exactly `size` bytes and must end with the last byte of `packed`.
  ///
  /// zlib is never given room for more than `size` bytes.
  static func inflate(_ packed: Data, size: Int) throws(Fault) -> Data {
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .outOfMemory
    }
    defer { inflateEnd(&stream) }
    var output = Data(count: size)
    let fault = packed.withUnsafeBytes { source in
      output.withUnsafeMutableBytes { target in run(&stream, from: source, into: target) }
    }
    if let fault { throw fault }
    return output
  }

  private static func run(
    _ stream: inout z_stream, from source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Fault? {
    var read = 0
    var written = 0
    // zlib counts in 32 bits and refuses a null pointer even for nothing.
    var nothing: UInt8 = 0
    return withUnsafeMutablePointer(to: &nothing) { nothing in
      while true {
        let input = min(source.count - read, 1 << 30)
        let room = min(target.count - written, 1 << 30)
        stream.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress?.advanced(by: read).assumingMemoryBound(to: UInt8.self))
        stream.avail_in = UInt32(input)
        stream.next_out =
          target.baseAddress?.advanced(by: written).assumingMemoryBound(to: UInt8.self) ?? nothing
        stream.avail_out = UInt32(room)
        let status = CZlib.inflate(&stream, Z_NO_FLUSH)
        read += input - Int(stream.avail_in)
        written += room - Int(stream.avail_out)
        switch status {
        case Z_OK: continue
        case Z_STREAM_END:
          if written < target.count { return .shorterThanDeclared }
          return read == source.count ? nil : .damaged
        case Z_BUF_ERROR: return written < target.count ? .cutShort : .longerThanDeclared
        case Z_MEM_ERROR: return .outOfMemory
        default: return .damaged
        }
      }
    }
  }

  /// Packs `data` at zlib's usual level.
  static func deflate(_ data: Data) -> Data {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib needs a quarter of a megabyte to pack.")
    defer { deflateEnd(&stream) }
    var packed = Data(count: Int(deflateBound(&stream, UInt(data.count))))
    let length = data.withUnsafeBytes { source in
      packed.withUnsafeMutableBytes { target in pack(&stream, from: source, into: target) }
    }
    packed.count = length
    return packed
  }

  private static func pack(
    _ stream: inout z_stream, from source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Int {
    var read = 0
    var written = 0
    while true {
      let input = min(source.count - read, 1 << 30)
      let room = min(target.count - written, 1 << 30)
      stream.next_in = UnsafeMutablePointer(
        mutating: source.baseAddress?.advanced(by: read).assumingMemoryBound(to: UInt8.self))
      stream.avail_in = UInt32(input)
      stream.next_out = target.baseAddress?.advanced(by: written).assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(room)
      let status = CZlib.deflate(&stream, read + input == source.count ? Z_FINISH : Z_NO_FLUSH)
      read += input - Int(stream.avail_in)
      written += room - Int(stream.avail_out)
      if status != Z_OK {
        precondition(status == Z_STREAM_END, "The room that zlib asked for must be enough.")
        return written
      }
    }
  }

  /// CRC-32 as ZIP wants it.
  static func checksum(of data: Data) -> UInt32 {
    data.withUnsafeBytes { bytes in
      UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count))
    }
  }
}
