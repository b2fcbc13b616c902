public import FileFormats

extension CooccurrenceCounts {
  /// Reads counts from a file, safetensors or CSV, told apart by their first bytes.
  public init(contentsOf path: String) throws(FileError) {
    let data = try InputFile.read(path)
    // A safetensors file begins with the length of its header, whose upper bytes are 0.
    if data.count >= 9, data[data.startIndex + 7] == 0 {
      try self.init(safetensors: data, path: path)
    } else {
      try self.init(csv: data, path: path)
    }
  }
}
