// The plan as Markdown, for a ticket.

import { percent, times } from './figures.js';
import { STATE_NAMES } from './state.js';
import { label } from './knowledge.js';
import { tacticName } from './tactics.js';

export const BOARDS = [
  ['Look back: what probably came before', 'lookBack'],
  ['Look forward: what may still come', 'lookForward'],
  ['Either side', 'eitherSide'],
];

export const MEANING =
  'A probability is the share of reports like this one that list the technique. It is no proof that it was used, and no attribution.';

export function markdown(plan, state, address) {
  const lines = ['# Hunt plan', '', '## Observed', ''];
  for (const item of state.observed) lines.push(`- ${escaped(label(item.id))} (${STATE_NAMES[item.state]})`);
  if (plan.nextActions.length) {
    lines.push('', '## Next actions', '', ...plan.nextActions.map((text, at) => `${at + 1}. ${escaped(text)}`));
  }
  for (const [title, field] of BOARDS) {
    if (!plan[field].length) continue;
    lines.push('', `## ${title}`, '');
    for (const item of plan[field]) lines.push(...entry(item));
  }
  if (plan.logSources.length) {
    lines.push('', '## Log sources', '');
    plan.logSources.forEach((source, at) => lines.push(`${at + 1}. ${escaped(source.name)}: ${source.items.join(', ')}`));
  }
  return `${[...lines, '', MEANING, '', `<${address}>`].join('\n')}\n`;
}

function entry(item) {
  const facts = [percent(item.probability), times(item.lift), item.tactics.map(tacticName).join(', ')].filter(Boolean);
  const lines = [`- [ ] [${item.id}](${item.url}) ${escaped(item.name)}: ${facts.join(', ')}`];
  if (item.reason) lines.push(`  - ${escaped(item.reason)}`);
  for (const place of item.places.slice(0, 5)) {
    lines.push(`  - look in ${escaped([place.source, place.channel].filter(Boolean).join(', '))}${
      place.platform ? ` (${escaped(place.platform)})` : ''}`);
  }
  return lines;
}

function escaped(text) {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
