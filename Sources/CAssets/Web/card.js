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
    item.probability === undefined
      ? make('span', { class: 'word' }, 'score')
      : make('span', { class: 'word', title: 'of the reports that list all that was observed' }, word(share)),
    item.lift !== undefined && make(
      'span', { class: 'lift', title: 'how many times more often than in all reports' },
      times(item.lift), make('span', { class: 'hidden' }, ' the usual')));
}

/** `context`: `selected`, `isWide`, `explanations`, `decide`, `select`, `copied`. */
export function card(item, context) {
  const isSelected = context.selected === item.id;
  return make(
    'li', {
      class: `card${isSelected ? ' selected' : ''}`, 'data-move': item.id, 'data-id': item.id,
      onclick: (event) => !event.target.closest('a, button, .panels') && context.select(item),
    },
    make('h3', {}, outside(item.url, make('span', { class: 'id' }, item.id)), ' ', item.name),
    figures(item, context.mostScore),
    make('p', { class: 'facts' }, facts(item).join(' · ')),
    make(
      'p', { class: 'row actions' },
      ...decisions(item, context),
      button(isSelected && !context.isWide ? '▾' : '▸', () => context.select(item), {
        'aria-expanded': String(isSelected), 'aria-controls': isSelected ? `details-${item.id}` : undefined,
        'data-key': `select-${item.id}`, class: 'plain details', 'aria-label': `Why and where to look: ${item.id} ${item.name}`,
        title: 'Why, and where to look',
      })),
    isSelected && !context.isWide && panels(item, context));
}

/** Why a line is there and where to look, beside the list. */
export function pane(item, context) {
  return make(
    'section', { class: 'pane', 'aria-labelledby': 'pane-title' },
    make('h3', { id: 'pane-title' }, outside(item.url, make('span', { class: 'id' }, item.id)), ' ', item.name),
    figures(item, context.mostScore),
    make('p', { class: 'facts' }, facts(item).join(' · ')),
    panels(item, context));
}

function panels(item, context) {
  return make(
    'div', { class: 'panels', id: `details-${item.id}` },
    item.members.length > 0 && make('p', { class: 'note members' }, item.members.map(member).join(' · ')),
    whyPanel(item, context.explanations.get(item.id)), lookPanel(item, context.copied));
}

function decisions(item, context) {
  return [
    button(['✓', make('span', { class: 'wordy' }, ' Confirm')], () => context.decide([item.id], 'confirmed'), {
      'aria-label': `✓ Confirm ${item.id} ${item.name}`, 'data-key': `confirm-${item.id}`, class: 'confirm', title: 'Confirm (c)' }),
    button(['✗', make('span', { class: 'wordy' }, ' Rule out')], () => context.decide([item.id], 'ruled-out'), {
      'aria-label': `✗ Rule out ${item.id} ${item.name}`, 'data-key': `rule-out-${item.id}`, title: 'Rule out (x)' }),
  ];
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
