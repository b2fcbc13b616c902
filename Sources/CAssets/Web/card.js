// One line of work: what it is, how likely, and what can be done with it.

import { bar, button, make, outside } from './dom.js';
import { count, figure, percent, range, times, word } from './figures.js';
import { tacticName } from './tactics.js';
import { lookPanel, support, whyPanel } from './why.js';

const LOW_SUPPORT = 5;

/** A prediction's figures: number, bar, word and lift; the score where the model has no probabilities. */
export function figures(item, mostScore) {
  const share = item.probability ?? (mostScore > 0 ? item.score / mostScore : 0);
  return make(
    'p', { class: 'figures' },
    make('span', { class: 'number', title: item.interval && `90 % interval${range(item)}` }, figure(item)),
    bar(share),
    make('span', { class: 'word' }, item.probability === undefined ? 'score' : word(share)),
    item.lift !== undefined && make(
      'span', { class: 'lift', title: 'how many times more often than in all reports' },
      times(item.lift), make('span', { class: 'hidden' }, ' the usual')));
}

/** `context`: `open` (keys of panels), `explanations`, `decide`, `toggle`, `copied`. */
export function card(item, context) {
  const [why, look] = [`why-${item.id}`, `look-${item.id}`];
  return make(
    'li', { class: 'card', 'data-move': item.id, 'data-id': item.id },
    make('h3', {}, outside(item.url, make('span', { class: 'id' }, item.id)), ' ', item.name),
    figures(item, context.mostScore),
    item.members.length > 0 && make('p', { class: 'note members' }, item.members.map(member).join(' · ')),
    make('p', { class: 'facts' }, facts(item).join(' · ')),
    make(
      'p', { class: 'row actions' },
      button('✓ Confirm', () => context.decide([item.id], 'confirmed'), {
        'aria-label': `✓ Confirm ${item.id} ${item.name}`, 'data-key': `confirm-${item.id}`, class: 'confirm' }),
      button('✗ Rule out', () => context.decide([item.id], 'ruled-out'), {
        'aria-label': `✗ Rule out ${item.id} ${item.name}`, 'data-key': `rule-out-${item.id}` }),
      toggle('Why', why, item, context),
      toggle(item.places.length ? `Look in (${item.places.length})` : 'Look in', look, item, context)),
    context.open.has(why) && make('div', { id: why }, whyPanel(item, context.explanations.get(item.id))),
    context.open.has(look) && make('div', { id: look }, lookPanel(item, context.copied)));
}

const member = (item) => `${item.id} ${item.name} ${percent(item.probability)}`;

function facts(item) {
  const facts = item.tactics.map(tacticName);
  if (item.after !== undefined) {
    facts.push(item.after > 0.5 ? `after ${percent(item.after)}` : `before ${percent(1 - item.after)}`);
  }
  const reports = support(item);
  if (reports !== undefined) {
    facts.push(reports < LOW_SUPPORT ? `low support: ${count(reports, 'report')}` : count(reports, 'report'));
  }
  return facts;
}

function toggle(text, key, item, context) {
  const open = context.open.has(key);
  return button(`${text} ${open ? '▾' : '▸'}`, () => context.toggle(key, item), {
    'aria-expanded': String(open), 'aria-controls': open ? key : undefined, 'data-key': key, class: 'plain',
    'aria-label': `${text} ${item.id} ${item.name}`,
  });
}
