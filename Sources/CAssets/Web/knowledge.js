// Names, tactics and platforms of techniques, learnt from every answer, so that an id is never shown alone.

import { search } from './api.js';

const known = new Map();

export function learn(techniques) {
  for (const { id, name, tactics, platforms } of techniques) {
    if (!id || !name || name === id) continue;
    const before = known.get(id) ?? {};
    known.set(id, { name, tactics: tactics ?? before.tactics ?? [], platforms: platforms ?? before.platforms ?? [] });
  }
}

export const nameOf = (id) => known.get(id)?.name ?? '';
export const tacticsOf = (id) => known.get(id)?.tactics ?? [];

/** “T1566 Phishing”, or the id alone while the name is not known. */
export function label(id) {
  return nameOf(id) ? `${id} ${nameOf(id)}` : id;
}

/** Looks up what is not known in full yet; says whether anything was learnt. */
export async function complete(ids) {
  const missing = ids.filter((id) => !known.get(id)?.tactics.length);
  const answers = await Promise.all(missing.slice(0, 40).map((id) => search(id).catch(() => [])));
  learn(answers.flat());
  return answers.flat().length > 0;
}
