// Technique ids in whatever was pasted: alerts, addresses, Sigma and MISP tags, CSV, layers, bundles, flows.

const PATTERN = /(?<![A-Za-z0-9])T(\d{4})(?:(?:\.|\/|%2F)(\d{3}))?(?!\d)/gi;

/** The ids in a text, in upper case, each once, in order of appearance. */
export function findTechniques(text) {
  const found = new Set();
  for (const [, technique, part] of stripped(text).matchAll(PATTERN)) {
    found.add(part ? `T${technique}.${part}` : `T${technique}`);
  }
  return [...found];
}

/** A Navigator layer without the techniques that are disabled in it; any other text as it is. */
function stripped(text) {
  if (!/^\s*\{/.test(text) || !text.includes('techniqueID')) return text;
  try {
    const { techniques } = JSON.parse(text);
    return techniques
      .filter((item) => item.enabled !== false)
      .map((item) => item.techniqueID)
      .join(' ');
  } catch {
    return text;
  }
}

/** Lines that may be names of techniques, where a text has no ids. */
export function findNames(text) {
  return text
    .split(/[\r\n;,]+/)
    .map((line) => line.replace(/^["'\s•*-]+|["'\s]+$/g, ''))
    .filter((line) => line.length >= 3 && line.length <= 80)
    .slice(0, 50);
}
