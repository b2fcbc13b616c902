@testable import FileFormats

/// Changes a safetensors file behind a length that stays right: its header as JSON, a text of its metadata, or its numbers.
enum SafetensorsMutator {
  static func mutate(_ data: Data, _ dice: inout Dice) -> Data? {
    guard let length = data.littleEndian(UInt64.self, at: 0), length < 1 << 20,
      let header = data.part(at: 8, count: Int(length))
    else { return nil }
    var tensors = Data(data.dropFirst(8 + header.count))
    guard dice.next(2) == 0, var value = JSONValue(parsing: Data(header), deepest: 20) else {
      tensors = numbers(tensors, &dice)
      return data.prefix(8 + header.count) + tensors
    }
    if dice.next(2) == 0, case .object(var members) = value, case .object(var texts)? = members["__metadata__"],
      !texts.isEmpty
    {
      // The card of a model is JSON within JSON.
      let key = dice.pick(texts.keys.sorted())
      let text = texts[key]?.string ?? ""
      let inner = JSONMutator.mutate(Data(text.utf8), &dice).map { String(decoding: $0, as: UTF8.self) }
      texts[key] = .string(inner ?? dice.mutated(text))
      members["__metadata__"] = .object(texts)
      value = .object(members)
    } else {
      value = JSONMutator.changed(value, &dice)
    }
    let changed = value.compactJSON
    var file = Data()
    file.append(littleEndian: UInt64(changed.count))
    return file + changed + tensors
  }

  /// A few numbers of four bytes, replaced by such as break arithmetic.
  private static func numbers(_ data: Data, _ dice: inout Dice) -> Data {
    guard data.count >= 4 else { return dice.mutated(data, growth: 0) }
    var bytes = [UInt8](data)
    let odd: [UInt32] = [
      0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7F80_0000, 0x7FC0_0000, 0x3F80_0000, 0xBF80_0000, 0x7F7F_FFFF, 2, 0x1_0000,
    ]
    for _ in 0...dice.next(3) {
      let offset = dice.next(bytes.count - 3) & ~3
      let number = dice.next(2) == 0 ? dice.pick(odd) : UInt32(dice.next(64))
      for index in 0..<4 where offset + index < bytes.count {
        bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
      }
    }
    return Data(bytes)
  }
}

/// Changes a NumPy array: its header as text, with the length that this has, or its numbers.
enum ArrayMutator {
  static func mutate(_ data: Data, _ dice: inout Dice) -> Data? {
    guard data.count > 10, data[data.startIndex + 6] == 1, let length = data.littleEndian(UInt16.self, at: 8),
      let header = data.part(at: 10, count: Int(length))
    else { return nil }
    let payload = Data(data.dropFirst(10 + header.count))
    guard dice.next(3) > 0 else { return data.prefix(10 + header.count) + dice.mutated(payload, growth: 16) }
    let odd = [
      "<f8", ">i4", "|u1", "<U9", "True", "()", "(0,)", "(1, 1)", "[('a', '<f4')]", "-1", "9223372036854775807",
    ]
    var text = String(decoding: header, as: UTF8.self)
    if dice.next(2) == 0 {
      text = dice.mutated(text)
    } else if let at = text.indices.randomElement(using: &dice) {
      text.insert(contentsOf: dice.pick(odd), at: at)
    }
    let changed = Data(text.utf8.prefix(60_000))
    var file = Data(data.prefix(8))
    file.append(littleEndian: UInt16(changed.count))
    return file + changed + payload
  }
}

extension Dice: RandomNumberGenerator {}

/// Changes a member of a ZIP archive, whose checksum is right again afterwards, or the archive around the members.
enum ZipMutator {
  static func mutate(_ data: Data, _ dice: inout Dice) -> Data? {
    guard dice.next(4) > 0, let archive = try? ZipArchive(parsing: data, path: "x"), !archive.names.isEmpty else {
      return nil
    }
    let chosen = dice.pick(archive.names)
    var writer = ZipWriter(path: "x")
    var names: Set<String> = []
    for name in archive.names {
      guard var contents = try? archive.contents(of: name) else { return nil }
      var written = name
      if name == chosen {
        switch dice.next(8) {
        case 0: continue
        case 1: written = dice.mutated(name)
        case 2: contents = dice.mutated(contents)
        default: contents = ArrayMutator.mutate(contents, &dice) ?? dice.mutated(contents)
        }
      }
      guard written.utf8.count < 1000, names.insert(written).inserted else { continue }
      guard (try? writer.add(contents, named: written)) != nil else { return nil }
    }
    return writer.encoded()
  }
}
