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
}
