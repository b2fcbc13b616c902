// In a builder file a line ends in latches, a latch hangs on an anchor, an anchor belongs to a block. In version 3 blocks
// list their anchors, anchors their latches and lines name theirs; in version 2 all of that is `children`.

extension AttackFlow {
  /// The objects of a builder file of version 3 made into a flow.
  init(builder3 objects: [BuilderObject]) {
    var assembly = FlowAssembly()
    var anchorOfLatch: [String: String] = [:]
    var blockOfAnchor: [String: (block: String, position: String)] = [:]
    for object in objects {
      guard let instance = object.instance, let template = object.id else {
        assembly.tally.note(.unreadableObject)
        continue
      }
      if template == "flow" { assembly.describe(object.properties) }
      if let node = object.node(identity: instance, template: template) { assembly.add(node) }
      for latch in object.latches { anchorOfLatch[latch] = instance }
      for (position, anchor) in object.anchors { blockOfAnchor[anchor] = (instance, position) }
    }
    for line in objects where line.id == "dynamic_line" || line.source != nil && line.target != nil {
      guard let from = line.source.flatMap({ anchorOfLatch[$0] }).flatMap({ blockOfAnchor[$0] }),
        let to = line.target.flatMap({ anchorOfLatch[$0] }).flatMap({ blockOfAnchor[$0] })
      else {
        assembly.tally.note(.looseLine)
        continue
      }
      assembly.connect(from.block, to.block, branch: Self.branch(from.position))
    }
    self.init(assembly, format: .builder3)
  }

  /// The objects of a builder file of version 2 made into a flow.
  init(builder2 objects: [BuilderObject]) {
    var assembly = FlowAssembly()
    var templates: [String: String] = [:]
    for object in objects { if let id = object.id { templates[id] = object.template ?? "" } }
    var anchorOfLatch: [String: String] = [:]
    var blockOfAnchor: [String: String] = [:]
    for object in objects {
      guard let id = object.id, let template = object.template else {
        assembly.tally.note(.unreadableObject)
        continue
      }
      if template == "flow" {
        assembly.describe(object.properties)
        // The page lists its blocks as children, as a block lists its anchors.
        continue
      }
      if let node = object.node(identity: id, template: template) { assembly.add(node) }
      for child in object.children {
        let childTemplate = templates[child] ?? ""
        if template.hasSuffix("anchor") {
          anchorOfLatch[child] = id
        } else if childTemplate.hasSuffix("anchor") {
          blockOfAnchor[child] = id
        }
      }
    }
    for line in objects {
      let from = line.children.first { templates[$0]?.hasSuffix("line_source") == true }
      let to = line.children.first { templates[$0]?.hasSuffix("line_target") == true }
      let isLine = line.template?.contains("__builtin__line_") == true && line.template?.hasSuffix("elbow") == true
      guard isLine else { continue }
      guard let anchor = from.flatMap({ anchorOfLatch[$0] }), let source = blockOfAnchor[anchor],
        let target = to.flatMap({ anchorOfLatch[$0] }).flatMap({ blockOfAnchor[$0] })
      else {
        assembly.tally.note(.looseLine)
        continue
      }
      assembly.connect(source, target, branch: Self.branch(templates[anchor] ?? ""))
    }
    self.init(assembly, format: .builder2)
  }

  /// What an anchor's position or template says about the way out of a condition.
  private static func branch(_ anchor: String) -> Edge.Branch? {
    switch anchor {
    case "branch:True", "true_anchor": .isTrue
    case "branch:False", "false_anchor": .isFalse
    default: nil
    }
  }
}
