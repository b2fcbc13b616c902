public import FileFormats

extension InferenceModel {
  /// Reads a model file of either kind: our safetensors or MITRE's NPZ, told apart by their first bytes.
  public init(contentsOf path: String) throws(FileError) {
    let data = try InputFile.read(path)
    if data.starts(with: [0x50, 0x4B]) {
      try self.init(npz: data, path: path)
    } else {
      try self.init(safetensors: data, path: path)
    }
  }

  /// Writes a model file, which ``init(contentsOf:)`` reads: safetensors, with technique ids and card in its metadata.
  ///
  /// The same model gives the same bytes. A file that is there is replaced only when all went well.
  ///
  /// - Throws: `FileError` when the file cannot be written.
  public func write(to path: String) throws { try OutputFile.write(try safetensors(), to: path) }
}
