// What to look for next: the question whose answer tells most, beside the list.

import { button, make } from './dom.js';
import { percent } from './figures.js';
import { label } from './knowledge.js';

const LOGS = 3;

/** `context`: `reveal`, `confirm`, `ruleOut`, `closed`. */
export function questionPanel(question, context) {
  const { id, name } = question;
  const logs = question.logs.slice(0, LOGS).join(', ');
  return make(
    'section', { class: 'question', 'aria-labelledby': 'question-title' },
    make(
      'div', { class: 'row' }, make('span', { class: 'note', id: 'question-title' }, 'Look for next'),
      button(`${id} ${name}`, () => context.reveal(id), { class: 'plain name', 'data-key': 'question' }),
      make('span', {}, percent(question.probability)),
      !context.closed && button('✓ Found', () => context.confirm(id), { class: 'confirm', 'aria-label': `✓ Found ${label(id)}`, 'data-key': 'question-found' }),
      !context.closed && button('✗ Not there', () => context.ruleOut(id), { 'aria-label': `✗ Not there: ${label(id)}`, 'data-key': 'question-absent' })),
    make('p', { class: 'note' }, logs ? `in ${logs}` : 'no log source is known'),
    moves('if found', question.if_found), moves('if not', question.if_absent));
}

function moves(when, list) {
  if (!list.length) return '';
  return make('p', { class: 'note' }, `${when}: ${list.map((move) => `${move.id} ${percent(move.now)} → ${percent(move.then)}`).join(', ')}`);
}
