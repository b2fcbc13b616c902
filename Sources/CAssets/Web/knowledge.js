// Names, tactics and platforms of techniques, learnt from every answer, so that an id is never shown alone.

import { lookup } from './api.js';

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

/** What stands for ids that were revoked. */
const successors = new Map();
const asked = new Set();

export const successorOf = (id) => successors.get(id);

/** Looks up what is not known in full yet, and what these are sub-techniques of; says whether anything was learnt. */
export async function complete(ids) {
  const all = new Set(ids.flatMap((id) => [id, id.split('.')[0]]));
  const missing = [...all].filter((id) => !known.get(id)?.tactics.length && !asked.has(id)).slice(0, 40);
  const answers = await Promise.all(missing.map(async (id) => {
    asked.add(id);
    try {
      return (await lookup(id)).techniques.filter((item) => item.id === id);
    } catch {
      asked.delete(id);
      return [];
    }
  }));
  const found = answers.flat();
  learn(found);
  for (const { id, replaced_by: successor } of found) if (successor) successors.set(id, successor);
  return found.length > 0;
}
