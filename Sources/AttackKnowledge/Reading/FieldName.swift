import FileFormats

/// The members of records, rules and bundles that say something of techniques, by all the names that they have.
enum FieldName: UInt16 {
  // What names techniques.
  case techniques = 1
  case technique
  case techniqueID
  case layerTechniqueID
  case mitreID
  case subtechnique
  case techniqueName
  case mitre
  case tags
  case tagName
  case galaxy
  case galaxyCluster
  case observed
  /// Techniques that may have been used, that were not, and those of which it is not known.
  case suspectedTechniques
  case deniedTechniques
  case openTechniques
  // What stands in an object that is a technique.
  case id
  case name
  case value
  case link
  // What is about other techniques than those meant.
  case tactic
  case other
  // What says whether an entry counts.
  case enabled
  case disabled
  /// Whether it was seen, or done.
  case happened
  case status
  /// What came of it, or what holds the rest.
  case result
  /// How often it was found, or what holds the rest.
  case hits
  /// What an analyst said of an alert, as an object.
  case feedback
  /// What an analyst made of an alert.
  case judgment
  case score
  case weight
  // What only holds the rest.
  case through
  case entities
  case envelope
  // When, where and by whom.
  case timeOfEvent
  case timeInUTC
  case timeOfRecord
  case timeCreated
  case sightings
  case host
  case hostName
  case agent
  case device
  case computer
  case destination
  case user
  case userName
  case targetUser
  case subjectUser
  /// Other names of hosts and people, which hold no technique.
  case identity
  /// What only an event of MISP has, whose times are those of editing.
  case misp
  case ability
  case entityType
  case atomicTests
  case atomicOrdering
  // Tables within JSON: what the columns are called, and the rows.
  case columnNames
  case rows
  /// Other names of an object of STIX.
  case aliases
  /// What an attribute of MISP's objects is.
  case relation
  /// What a check or a control is about.
  case compliance
  case fileType
  // Layers.
  case version
  case versions
  case attack
  case layerDomain
  case gradient
  case maxValue
  case color
  case comment
  case metadata
  case links
  case showSubtechniques
  // STIX and Attack Flow.
  case type
  case objects
  case externalReferences
  case externalID
  case sourceName
  case killChainPhases
  case killChainName
  case phaseName
  case objectRefs
  case sightingOfRef
  case whereSightedRefs
  case firstSeen
  case lastSeen
  case identityClass
  case relationshipType
  case sourceRef
  case targetRef
  case techniqueRef
  case revoked
  case count
  case mitreVersion
  case description
  case confidence
  case schema
  case template
  case extensions

  /// The numbers of all names, for reading documents.
  static let table = KeyTable(
    (spellings + FieldQualifier.spellings).flatMap { field, names in names.map { (name: $0, number: field.rawValue) } })

  static let spellings: [(FieldName, [String])] = [
    (.techniques, ["techniques"]),
    (
      .technique,
      [
        "technique", "attacktechnique", "attacktechniques", "mitretechnique", "mitretechniques", "relevanttechniques",
        "mitreattacktechnique", "mitreattacktechniques", "attcktechnique", "attcktechniques", "mitreattcktechnique",
        "mitreattcktechniques", "attackpattern", "attackpatterns", "ttp", "ttps", "mitrettp", "mitrettps",
        "observedtechnique", "observedtechniques", "usedtechniques", "enterprisetechniques", "tid", "tids",
        "primarytechnique", "primarytechniques", "additionaltechnique", "additionaltechniques", "mitretag",
        "mitretags", "attacktags", "mitreattacktags", "mitreattackidentifier", "mitreattacktechniquetag",
      ]
    ),
    (.layerTechniqueID, ["techniqueid"]),
    (
      .techniqueID,
      [
        "techniqueids", "techniquesid", "techniquesids", "attackid", "attackids", "attckid", "attckids", "mitreid",
        "mitreids", "mitretechniqueid", "mitretechniqueids", "mitretechniquesid", "mitretechniquesids",
        "mitreattackid", "mitreattackids", "mitreattckid", "mitreattckids", "attacktechniqueid",
        "attacktechniqueids", "attcktechniqueid", "attcktechniqueids", "mitreattacktechniqueid",
        "mitreattacktechniqueids", "mitreattcktechniqueid", "mitreattcktechniqueids", "attackobjectid",
        "mitretechniqueidandname", "mitretechniquesidsandnames", "mitretechniqueidsandnames", "techniqueidandname",
        "techniquenumber", "ttpid", "ttpids", "attackpatternid", "attackpatternids", "techniqueuid", "attackuid",
        "techniquecode", "techniquenr", "patternid", "patternids", "mitremapping", "mitremappings", "technikid",
        "mitretechniquecode", "mitretcode", "mitretcodes", "tcode", "tcodes", "mitrecode", "mitrecodes", "techniquekey",
        "techniquekeys", "attacktechniqueidentifier", "attacktechniqueidentifiers", "attackpatternidentifier",
        "mitrelabels", "mitrelabel", "attacktag", "offtechid",
      ]
    ),
    (.mitreID, ["xmitreid", "xmitreattackid", "xattackid", "xmitretechniqueid", "xtechniqueid"]),
    (
      .subtechnique,
      [
        "subtechnique", "subtechniques", "subtechniqueid", "subtechniqueids", "subtechniquesid", "mitresubtechnique",
        "mitresubtechniques", "mitresubtechniqueid", "mitresubtechniqueids", "attacksubtechnique",
        "attacksubtechniques", "attacksubtechniqueid", "mitreattacksubtechnique", "mitreattacksubtechniques",
        "mitreattacksubtechniqueid", "mitreattcksubtechnique", "subtechniquenumber", "subtechniqueuid", "subtid",
      ]
    ),
    (
      .techniqueName,
      [
        "techniquename", "techniquenames", "attacktechniquename", "mitretechniquename", "mitreattacktechniquename",
        "attackobjectname", "subtechniquename", "subtechniquenames", "mitresubtechniquename",
        "tactictechnique", "tacticandtechnique",
      ]
    ),
    (
      .mitre,
      [
        "mitre", "mitreattack", "mitreattck", "mitreatt", "attck", "attacks", "attackmetadata", "mitreinfo",
        "mitredata", "mitreattackinfo", "mitreattacks", "mitreattcks", "attackdetails", "attackinfo",
      ]
    ),
    (
      .tags,
      [
        "tags", "tag", "labels", "label", "eventtag", "eventtags", "attributetag", "attributetags",
        "objectmarkingtags", "alerttags", "ruletags", "incidenttags", "casetags", "findingtags", "customtags",
        "ioctags", "assettags", "tasktags", "notetags",
      ]
    ),
    (.tagName, ["tagname"]),
    (.galaxy, ["galaxy", "galaxies"]),
    (.galaxyCluster, ["galaxycluster", "galaxyclusters"]),
    (.observed, ["observed"]),
    (.id, ["id", "ids", "uid", "uids", "identifier", "code", "key"]),
    (.name, ["name", "names", "displayname"]),
    (.value, ["value"]),
    (.link, ["reference", "references", "url", "srcurl", "link", "href"]),
    (.tactic, ["tactic", "tactics", "tacticid", "tacticids", "tacticname", "mitretactic", "mitretactics"]),
    (
      .other,
      [
        "related", "relatedtechnique", "relatedtechniques", "relatedattackpatterns", "relatedids", "relatedrules",
        "relatedto", "seealso", "similar", "similartechniques", "parent", "parents", "parentid", "parentids",
        "parenttechnique", "parenttechniques", "parenttechniqueid", "parentattackpatterns", "subattackpatterns",
        "exceptions", "exclude", "excluded", "excludes", "excludedtechniques", "excludetechniques", "ignored",
        "ignoredtechniques", "predictions", "predicted",
        "predictedtechniques", "lookback", "lookforward", "eitherside", "nextactions", "suggestions", "suggested",
        "suggestedtechniques", "candidates", "mitigations", "mitigation", "mitigates", "courseofaction",
        "coursesofaction", "defenses", "countermeasures", "skippedabilities", "detectionstrategies",
        "falsepositives", "recommendations", "recommendedhunts", "recommendeddetections", "recommendedactions",
        "detectionopportunities", "nextsteps", "relatedevent", "relatedalerts", "relatedalert", "revokedby",
        "replacedby", "supersedes",
      ]
    ),
    (
      .enabled,
      [
        "enabled", "isenabled", "ruleenabled", "mapped", "ismapped", "mappable", "ismappable",
        "applicable", "isapplicable", "inscope", "inuse",
      ]
    ),
    (
      .disabled,
      [
        "disabled", "isdisabled", "deleted", "isdeleted", "falsepositive", "isfalsepositive", "unmapped",
        "isexcluded", "suppressed",
      ]
    ),
    (
      .status,
      [
        "status", "mappingtype", "mappingstatus", "mapping", "state", "observation", "verdict", "outcome",
        "disposition", "onmatch", "detectionstatus", "techniquestatus", "observationstatus",
      ]
    ),
    (
      .judgment,
      [
        "classification", "determination", "incidentclassification", "alertclassification", "analystverdict",
        "analystdisposition", "triagestatus", "triageresult", "resolution", "closingreason", "closereason",
        "closureclassification", "workflowreason", "dispositionlabel", "resolutionstatus",
      ]
    ),
    (
      .happened,
      [
        "isobserved", "seen", "wasseen", "wasobserved", "used", "executed", "wasexecuted", "isexecuted", "performed",
        "ran", "wasrun", "attempted", "occurred", "confirmed", "isconfirmed",
      ]
    ),
    (.result, ["result"]), (.hits, ["hits", "hitcount", "matchcount"]),
    (.feedback, ["feedback", "feedbacksummary", "analystfeedback", "threatinfo", "customfields", "triage"]),
    (.deniedTechniques, ["notobserved", "ruledout"]),
    (.score, ["score"]),
    (.weight, ["weight", "gewicht", "poids"]),
    (.through, ["edges", "edge", "node", "nodes", "data", "results", "source", "items"]),
    (.entities, ["entities", "evidence", "evidences"]),
    (
      .envelope,
      [
        "event", "eventdata", "win", "winlog", "system", "actor", "kibana", "alert", "properties", "fields",
        "timecreated", "additionaldata", "extendedproperties",
      ]
    ),
    (
      .timeOfEvent,
      [
        "originaltime", "eventtime", "systemtime", "starttime", "firstactivity", "firstactivitytime",
        "firstactivitydatetime", "firsteventtime", "firsteventdatetime",
      ]
    ),
    (.timeInUTC, ["utctime", "starttimeutc", "firstactivitytimeutc", "timegeneratedutc"]),
    (.timeOfRecord, ["timestamp", "time", "timegenerated", "datetime", "eventtimestamp", "alerttime"]),
    (
      .timeCreated,
      ["createdtime", "creationtime", "createddatetime", "createdtimeutc", "createdtimestamp", "alertcreationtime"]
    ),
    (.sightings, ["sightings"]),
    (.host, ["host", "hosts"]),
    (.hostName, ["hostname", "hostnames", "devicename", "devicednsname", "computerdnsname", "fqdn"]),
    (.agent, ["agent"]),
    (.device, ["device", "devices"]),
    (
      .computer,
      [
        "computer", "computername", "machine", "machinename", "dvc", "endpoint", "workstation", "asset", "assetname",
        "server",
      ]
    ),
    (.destination, ["dest", "destinationhost"]),
    (.user, ["user", "users", "account", "useraccount"]),
    (
      .userName,
      ["username", "accountname", "userprincipalname", "accountupn", "initiatingprocessaccountname", "dstuser"]
    ),
    (.targetUser, ["targetusername"]),
    (.subjectUser, ["subjectusername", "srcuser"]),
    (
      .identity,
      ["src", "sourcehost", "domainname", "paw", "reporter", "sha256", "sha1", "md5", "uuid", "guid"]
    ),
    (.misp, ["orgc", "threatlevelid", "attributecount"]),
    (.ability, ["ability", "abilityid", "attackmetadata"]),
    (.entityType, ["entitytype"]),
    (.atomicTests, ["atomictests"]),
    (.atomicOrdering, ["atomicordering"]),
    (.fileType, ["filetype"]), (.columnNames, ["columns", "columnnames", "header", "headers", "meta"]),
    (.rows, ["rows", "values"]), (.relation, ["objectrelation"]),
    (.aliases, ["aliases", "xopenctialiases", "xmitrealiases"]),
    (.compliance, ["compliance", "compliances", "compliancestandards", "requirements", "offtodef"]),
    (.version, ["version"]), (.versions, ["versions"]), (.attack, ["attack"]), (.layerDomain, ["domain"]),
    (.gradient, ["gradient"]), (.maxValue, ["maxvalue"]), (.color, ["color", "colour"]), (.comment, ["comment"]),
    (.metadata, ["metadata"]), (.links, ["links"]), (.showSubtechniques, ["showsubtechniques"]),
    (.type, ["type"]), (.objects, ["objects"]), (.externalReferences, ["externalreferences"]),
    (.externalID, ["externalid", "externalids"]), (.sourceName, ["sourcename"]),
    (.killChainPhases, ["killchainphases"]), (.killChainName, ["killchainname"]), (.phaseName, ["phasename"]),
    (.objectRefs, ["objectrefs"]), (.sightingOfRef, ["sightingofref"]),
    (.relationshipType, ["relationshiptype"]),
    (.whereSightedRefs, ["wheresightedrefs"]), (.firstSeen, ["firstseen"]), (.lastSeen, ["lastseen"]),
    (.identityClass, ["identityclass"]),
    (.sourceRef, ["sourceref"]), (.targetRef, ["targetref"]), (.techniqueRef, ["techniqueref", "techniquerefs"]),
    (.revoked, ["revoked"]), (.count, ["count"]), (.mitreVersion, ["xmitreversion"]),
    (.description, ["description"]), (.confidence, ["confidence"]), (.schema, ["schema"]),
    (.template, ["template"]), (.extensions, ["extensions"]),
  ]
}

extension TreeValue {
  subscript(field: FieldName) -> TreeValue? { self[field.rawValue] }
}

extension FieldName {
  /// Whether it names a host or a person, whose names may look like ids.
  var isOfHostOrUser: Bool {
    switch self {
    case .host, .hostName, .agent, .device, .computer, .destination, .user, .userName, .targetUser, .subjectUser,
      .identity:
      true
    default: false
    }
  }
}

extension TreeValue.Member {
  var field: FieldName? { FieldName(rawValue: key) }
}
