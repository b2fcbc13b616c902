/// Named arrays in one file, as `numpy.savez` and `numpy.savez_compressed` write them.
package struct NPZ: Sendable {
  private let archive: ZipArchive

  /// The names of the arrays in the order of the file.
  package var names: [String] {
    archive.names.filter { $0.hasSuffix(Self.suffix) }.map { String($0.dropLast(Self.suffix.count)) }
  }

  /// Reads the directory; no array is unpacked yet.
  package init(parsing data: Data, path: String, limits: ZipArchive.Limits = ZipArchive.Limits()) throws(FileError) {
    archive = try ZipArchive(parsing: data, path: path, limits: limits)
  }

  /// Unpacks an array.
  package func array(_ name: String) throws(FileError) -> NPYArray {
    guard names.contains(name) else {
      let found = names.map { "'\($0)'" }.joined(separator: ", ")
      throw FileError(
        archive.path, problem: "holds no array '\(name)'; it holds \(found.isEmpty ? "none" : found)")
    }
    return try NPYArray(parsing: archive.contents(of: name + Self.suffix), path: archive.path, name: name)
  }

  /// Packs arrays, each encoded by `NPYArray.encode`, in the order given.
  ///
  /// - Parameter path: where the file will go, for errors.
  /// - Precondition: names differ.
  package static func encode(_ arrays: [(name: String, array: Data)], path: String) throws(FileError) -> Data {
    var writer = ZipWriter(path: path)
    for (name, array) in arrays { try writer.add(array, named: name + suffix) }
    return writer.encoded()
  }

  private static let suffix = ".npy"
}
