#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

/// Bytes that travel inside the program: they live as long as it does and never change.
struct TIEAsset {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// The default model of Enterprise, a safetensors file.
struct TIEAsset tie_default_model(void);

/// The default model of Mobile.
struct TIEAsset tie_default_model_mobile(void);

/// The default model of ICS.
struct TIEAsset tie_default_model_ics(void);

/// Ids, names, tactics, platforms and revocations of ATT&CK, as `tie attack catalog` writes them.
struct TIEAsset tie_attack_catalog(void);

/// The same of Enterprise 18.1, the last version before Defense Evasion was split.
struct TIEAsset tie_attack_catalog_18_1(void);

/// The same of Enterprise 15.1, the version that MITRE's published models and dataset speak.
struct TIEAsset tie_attack_catalog_15_1(void);

/// Which techniques ATT&CK's groups, software and campaigns use, as `tie attack actors` writes them.
struct TIEAsset tie_attack_actors(void);

/// Detection strategies, log sources and mitigations of ATT&CK, as `tie attack detection` writes them.
struct TIEAsset tie_attack_detection(void);

/// Which public Sigma rules find which techniques, as `tie attack rules` writes them.
struct TIEAsset tie_sigma_rules(void);

/// The default direction model, as `tie direction train` writes it.
struct TIEAsset tie_direction_model(void);

/// The model that reads techniques out of text, as Scripts/train-text-model writes it.
struct TIEAsset tie_text_model(void);

/// A file of the web page.
struct TIEWebFile {
  /// The name under `/web/`.
  const char *_Nonnull name;
  /// The media type to send it with.
  const char *_Nonnull type;
  struct TIEAsset asset;
};

/// How many files the web page has.
size_t tie_web_file_count(void);

/// A file of the web page, by its number from 0.
struct TIEWebFile tie_web_file(size_t index);

/// The description of the HTTP API, an OpenAPI document.
struct TIEAsset tie_openapi(void);

#endif
