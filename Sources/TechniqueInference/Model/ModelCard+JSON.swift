package import FileFormats

// Parameters and metrics are written as they are: their digits are the user's, or those that a run wrote down.

extension ModelCard: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "name": name, "model": model, "parameters": JSONValue.exactly(parameters), "seed": seed, "domain": domain,
      "attack_version": attackVersion, "attack_sha256": attackSHA256, "sources": sources, "reports": reports,
      "observations": observations, "merged_duplicates": mergedDuplicates, "hold_out": holdOut, "device": device,
      "command": command, "attribution": attribution,
    ])
  }
}

extension ModelCard.Source: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "label": label, "file": file, "format": format, "sha256": sha256, "reports": reports,
      "observations": observations, "weight": JSONValue.number(weight), "rows": rows,
    ])
  }
}

extension ModelCard.HoldOut: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "protocol": `protocol`, "reports": reports, "metrics": JSONValue.exactly(metrics),
      "popularity": JSONValue.exactly(popularity), "intervals": intervals.map(Self.ends),
      "gain_intervals": gainIntervals.map(Self.ends),
    ])
  }

  private static func ends(_ intervals: [String: [Double]]) -> JSONValue {
    .object(intervals.mapValues { .array($0.map { .number($0) }) })
  }
}
