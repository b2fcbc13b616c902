@testable import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What our readers make of files, as JSON: a line for each, for Scripts/check-readers, which asks other readers too.
enum Printing {
  static func printAll(listedIn list: String) {
    guard let names = try? InputFile.read(list, allowEmpty: true) else { exit(3) }
    for name in String(decoding: names, as: UTF8.self).split(separator: "\n").map(String.init) {
      var line: [String: JSONValue] = ["file": .string(name)]
      do {
        let data = try InputFile.read(name, allowEmpty: true)
        line["value"] = try value(data, name)
      } catch {
        line["error"] = .string(String(describing: error))
      }
      print(String(decoding: JSONValue.object(line).compactJSON.dropLast(), as: UTF8.self))
    }
  }

  private static func value(_ data: Data, _ name: String) throws -> JSONValue {
    switch name.split(separator: ".").last {
    case "json": return try JSONValue([UInt8](data))
    case "yaml": return .array(try YAMLReader.documents(in: data, name: name).map(plain))
    case "toml": return plain(try TOMLReader.document(in: data, name: name))
    case "csv":
      var rows: [JSONValue] = []
      try CSVReader(data, path: name, hasHeader: false).forEachRow { row throws(FileError) in
        rows.append(.array((0..<row.count).map { .string(row[$0]) }))
      }
      return .array(rows)
    case "zip":
      let archive = try ZipArchive(parsing: data, path: name)
      var members: [String: JSONValue] = [:]
      for name in archive.names { members[name] = .string(SHA256.hexDigest(of: try archive.contents(of: name))) }
      return .object(members)
    case "npy": return try array(NPYArray(parsing: data, path: name))
    case "safetensors":
      let file = try Safetensors(parsing: data, path: name)
      var tensors: [String: JSONValue] = [:]
      for (name, tensor) in file.tensors {
        guard tensor.element == .float32 else { continue }
        tensors[name] = .array([
          .array(tensor.shape.map { .integer($0) }), .array(try file.floats(name).map { number(Double($0)) }),
        ])
      }
      return .object(["tensors": .object(tensors), "metadata": .object(file.metadata.mapValues { .string($0) })])
    default: throw FileError(name, problem: "is of no kind that is compared")
    }
  }

  private static func array(_ array: NPYArray) throws(FileError) -> JSONValue {
    let elements: [JSONValue]
    switch array.type {
    case .scalar(let scalar) where scalar.kind == .text: elements = try array.strings().map { .string($0) }
    case .scalar: elements = try array.doubles().map(number)
    case .record:
      elements = try array.records().map { record in
        .array(record.map { .array([.string($0.name), number($0.value)]) })
      }
    }
    return .array([.array(array.shape.map { .integer($0) }), .array(elements)])
  }

  /// JSON has no numbers that are not finite.
  private static func number(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value) : .string(value.description)
  }

  private static func plain(_ value: YAMLValue) -> JSONValue {
    switch value {
    case .null: .null
    case .text(let text): .string(text)
    case .list(let elements): .array(elements.map(plain))
    case .map(let entries):
      .object(Dictionary(entries.map { ($0.key, plain($0.value)) }, uniquingKeysWith: { _, last in last }))
    }
  }
}
