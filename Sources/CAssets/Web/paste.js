// Whether a text holds technique ids, and names where it holds none; what a file means the server reads.

const PATTERN = /(?<![A-Za-z0-9])T(\d{4})(?:(?:\.|\/|%2F)(\d{3}))?(?!\d)/gi;

/** The ids in a text, in upper case, each once, in order of appearance. */
export function findTechniques(text) {
  const found = new Set();
  for (const [, technique, part] of text.matchAll(PATTERN)) {
    found.add(part ? `T${technique}.${part}` : `T${technique}`);
  }
  return [...found];
}

/** An id that was typed with letters in the place of digits: T1O03 means T1003. Nothing for what is no such text. */
export function mistypedID(text) {
  const parts = /^\s*T([\dOIl]{4})(?:\.([\dOIl]{3}))?\s*$/i.exec(text);
  if (!parts) return undefined;
  const digits = (part) => part.replace(/O/gi, '0').replace(/[Il]/gi, '1');
  const meant = `T${digits(parts[1])}${parts[2] ? `.${digits(parts[2])}` : ''}`;
  return meant === text.trim().toUpperCase() ? undefined : meant;
}

/** Lines that may be names of techniques, where a text has no ids. */
export function findNames(text) {
  return text
    .split(/[\r\n;,]+/)
    .map((line) => line.replace(/^["'\s•*-]+|["'\s]+$/g, ''))
    .filter((line) => line.length >= 3 && line.length <= 80)
    .slice(0, 50);
}

/** Whether a line is as long as a sentence; names of techniques have fewer words. */
export function isProse(text) {
  return text.split(/[\r\n]+/).some((line) => (line.match(/\p{L}+/gu) ?? []).length >= 6);
}
