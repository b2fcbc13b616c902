// Technique ids as other tools tag them.

/** Sigma: `attack.t1059.001`, with the tactics where they are known. */
export function sigmaTags(ids, tacticsOf = () => []) {
  const tactics = [...new Set(ids.flatMap(tacticsOf))].sort();
  return [...tactics, ...ids.map((id) => id.toLowerCase())].map((tag) => `- attack.${tag}`).join('\n');
}

/** MISP's galaxy: `misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"`. */
export function mispTags(ids, nameOf) {
  return ids.map((id) => `misp-galaxy:mitre-attack-pattern="${nameOf(id) || id} - ${id}"`).join('\n');
}
