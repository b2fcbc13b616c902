/* The C interface of the technique inference engine, for programs in other languages.

   Text is UTF-8 and ends in a zero byte; texts that are returned belong to the caller, who gives them back with
   tie_free. Every function may be called from several threads at once, also on the same engine. There is no global
   state. A function that fails returns NULL, or a negative number, and puts the error into *error (where error is not
   NULL) as JSON: {"code": "…", "message": "…", "advice": "…", "kind": n}; kind is the exit code that the command line
   has for it.

   The interface only grows within one TIE_ABI_VERSION. */
#ifndef TECHNIQUE_INFERENCE_H
#define TECHNIQUE_INFERENCE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TIE_ABI_VERSION 1

typedef struct tie_engine tie_engine;

/* The TIE_ABI_VERSION that the library was built with. */
int32_t tie_abi_version(void);

/* The version of the library, such as "0.2.0". */
char *tie_version(void);

/* Gives a text back. */
void tie_free(char *text);

/* Reads models and catalogs. settings is NULL for the built-in ones, or JSON: {"models": ["mine.safetensors"],
   "attack": ["enterprise-attack.json"]}, at most one of each for a matrix. */
tie_engine *tie_open(const char *settings, char **error);

/* Gives an engine back. No other call on it may be in progress. */
void tie_close(tie_engine *engine);

/* Answers a question: predict, explain, hunt, similar, cooccurrence, extract, lookup or model. request and answer are
   the JSON of the HTTP API's routes of these names. */
char *tie_ask(const tie_engine *engine, const char *question, const char *request, char **error);

/* The ids of the techniques that the model of a matrix knows, as a JSON list; a technique's place in it is its number
   for tie_rank. matrix is NULL for the first model's. */
char *tie_techniques(const tie_engine *engine, const char *matrix, char **error);

/* Ranks techniques for many sets of observed ones.

   The numbers of set i are items[offsets[i]] to items[offsets[i + 1] - 1], each at least 0 and below the number of
   techniques; offsets has sets + 1 elements, begins with 0 and does not fall. ranked, probabilities, lows, highs and
   scores have room for sets × top elements; those that are not wanted may be NULL. Places of a set that remain empty
   get -1 and NaN. threads is 0 for all processors.

   Techniques that were observed, and those of which a sub-technique was observed, are not ranked. */
int32_t tie_rank(
    const tie_engine *engine, const char *matrix, const int32_t *items, const int64_t *offsets, int64_t sets,
    int32_t top, int32_t threads, int32_t *ranked, double *probabilities, double *lows, double *highs, float *scores,
    char **error);

#ifdef __cplusplus
}
#endif
#endif
