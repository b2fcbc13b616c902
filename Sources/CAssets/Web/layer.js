// The plan as a layer for ATT&CK Navigator (format 4.5): each worklist in its own colour, stronger where likelier.

const WORKLISTS = {
  lookBack: ['look back', [118, 83, 163]], lookForward: ['look forward', [214, 104, 20]],
  eitherSide: ['either side', [64, 110, 170]],
};
const OBSERVED = { confirmed: '#2e7d32', suspected: '#a5c94c', 'ruled-out': '#9e9e9e' };
const FAINTEST = 0.25;

export function layer(plan, state) {
  const techniques = state.observed.map((item) => ({
    techniqueID: item.id, color: OBSERVED[item.state], comment: item.state.replace('-', ' '),
    enabled: item.state !== 'ruled-out', showSubtechniques: item.id.includes('.') }));
  for (const [field, [title, colour]] of Object.entries(WORKLISTS)) {
    for (const item of plan[field]) techniques.push(entry(item, title, colour));
  }
  return `${JSON.stringify({
    name: 'Hunt plan', domain: plan.attack?.domain ?? 'enterprise-attack',
    versions: { attack: String(plan.attack?.version ?? '').split('.')[0], navigator: '5.1.0', layer: '4.5' },
    description: 'Observed techniques and what may come before and after them; scores are probabilities in per cent.',
    sorting: 3, hideDisabled: false, techniques,
    legendItems: [
      ...Object.entries(OBSERVED).map(([state, color]) => ({ label: state.replace('-', ' '), color })),
      ...Object.values(WORKLISTS).map(([label, colour]) => ({ label, color: hex(colour, 1) })),
    ],
  }, null, 2)}\n`;
}

function entry(item, title, colour) {
  const share = item.probability ?? 1;
  return {
    techniqueID: item.id, score: item.probability === undefined ? item.score : Math.round(share * 1000) / 10,
    color: hex(colour, FAINTEST + (1 - FAINTEST) * share), comment: [title, item.reason].filter(Boolean).join(': '),
    enabled: true, showSubtechniques: item.id.includes('.'),
  };
}

/** A colour mixed with white. */
function hex(colour, strength) {
  const part = (value) => Math.round(255 + (value - 255) * strength).toString(16).padStart(2, '0');
  return `#${colour.map(part).join('')}`;
}
