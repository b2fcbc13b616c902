#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

/// Bytes that travel inside the program: they live as long as it does and never change.
struct TIEAsset {
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// The default model, a safetensors file.
struct TIEAsset tie_default_model(void);

/// Ids, names, tactics, platforms and revocations of ATT&CK, as `tie attack catalog` writes them.
struct TIEAsset tie_attack_catalog(void);

/// The same of Enterprise 15.1, the version that MITRE's published models and dataset speak.
struct TIEAsset tie_attack_catalog_15_1(void);

#endif
