// Tactics in the order of the matrices, and their names.

const ORDER = [
  'reconnaissance', 'resource-development', 'initial-access', 'execution', 'persistence', 'privilege-escalation',
  'defense-evasion', 'stealth', 'evasion', 'defense-impairment', 'impair-defenses', 'credential-access', 'discovery',
  'lateral-movement', 'collection', 'command-and-control', 'inhibit-response-function', 'impair-process-control',
  'exfiltration', 'impact',
];

/** Those offered as filters: the fifteen of ATT&CK for Enterprise. */
export const ENTERPRISE = [
  'reconnaissance', 'resource-development', 'initial-access', 'execution', 'persistence', 'privilege-escalation',
  'stealth', 'defense-impairment', 'credential-access', 'discovery', 'lateral-movement', 'collection',
  'command-and-control', 'exfiltration', 'impact',
];

export const PLATFORMS = [
  'Windows', 'Linux', 'macOS', 'ESXi', 'Network Devices', 'Containers', 'IaaS', 'SaaS', 'Identity Provider',
  'Office Suite', 'PRE',
];

/** “command-and-control” as “Command and Control”. */
export function tacticName(shortname) {
  return shortname
    .split('-')
    .map((part) => (part === 'and' ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join(' ');
}

/** Shortnames in the order of the matrix; unknown ones last, by name. */
export function inOrder(shortnames) {
  const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...shortnames].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}
