extension Route {
  /// CTI Butler's endpoint: as its code has it and as it is hosted, each with and without the slash at the end.
  static let butler: [Route] =
    [
      "/api/v1/attack-enterprise/tie/", "/api/v1/attack-enterprise/tie", "/v1/attack-enterprise/tie/",
      "/v1/attack-enterprise/tie",
    ].flatMap { path in
      ["GET", "POST"].map { method in
        Route(method, path, isButler: true, isBrief: true) { api, request in
          api.butler?.respond(to: request) ?? ButlerError.crash()
        }
      }
    } + [
      Route("GET", "/api/healthcheck/", needsKey: false, isButler: true, isBrief: true) { _, _ in
        APIResponse(status: 204, contentType: nil, body: [])
      }
    ]
}
