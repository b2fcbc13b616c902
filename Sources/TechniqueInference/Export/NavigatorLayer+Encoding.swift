import AttackKnowledge
public import FileFormats

extension NavigatorLayer: JSONRepresentable {
  /// The layer as the format has it; what is empty is left out.
  package var json: JSONValue {
    .members([
      "name": name, "description": description, "domain": domain,
      // The first number is all that the Navigator reads; without one it takes its newest.
      "versions": JSONValue.members([
        "attack": attackVersion.map { String($0.prefix { $0 != "." }) }, "layer": "4.5", "navigator": "5.1.0",
      ]),
      "techniques": techniques, "gradient": gradient, "legendItems": Self.unlessEmpty(legend),
      "metadata": Self.unlessEmpty(metadata), "links": Self.unlessEmpty(links),
      "filters": platforms.isEmpty ? JSONValue.null : .members(["platforms": platforms]),
      "hideDisabled": hidesDisabled, "sorting": sorting.rawValue,
      "layout": [
        "layout": "side", "showID": true, "showName": true, "showAggregateScores": false, "countUnscored": false,
        "aggregateFunction": "average", "expandedSubtechniques": "annotated",
      ] as JSONValue,
    ])
  }

  /// A file of one layer, or of a list of layers where there are several; the same layers give the same bytes.
  public static func encoded(_ layers: [NavigatorLayer]) -> Data {
    layers.count == 1 ? layers[0].indentedJSON : layers.indentedJSON
  }

  fileprivate static func unlessEmpty(_ items: [some JSONRepresentable]) -> JSONValue {
    items.isEmpty ? .null : items.json
  }
}

extension NavigatorLayer.Technique: JSONRepresentable {
  /// The cell; what is empty is left out.
  package var json: JSONValue {
    .members([
      "techniqueID": id, "score": score.flatMap { $0.isFinite ? JSONValue.number($0) : nil }, "color": color,
      "comment": comment.isEmpty ? nil : comment, "enabled": isEnabled,
      "metadata": NavigatorLayer.unlessEmpty(metadata),
      "links": NavigatorLayer.unlessEmpty(links), "showSubtechniques": false,
    ])
  }
}

extension NavigatorLayer.Gradient: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "colors": colors, "minValue": JSONValue.number(minimum), "maxValue": JSONValue.number(maximum),
    ])
  }
}

extension NavigatorLayer.Metadata: JSONRepresentable {
  package var json: JSONValue { .members(["name": name, "value": value]) }
}

extension NavigatorLayer.Link: JSONRepresentable {
  package var json: JSONValue { .members(["label": label, "url": url]) }
}

extension NavigatorLayer.LegendItem: JSONRepresentable {
  package var json: JSONValue { .members(["label": label, "color": color]) }
}
