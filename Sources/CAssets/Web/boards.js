// The worklists: look back, look forward, and what may be either.

import { byId, make } from './dom.js';
import { count, figure, percent, word } from './figures.js';
import { card, pane } from './card.js';
import { tacticName } from './tactics.js';
import { keepingFocus, moving } from './movement.js';

const BOARDS = [
  ['look-back', 'lookBack', 'Look back', 'what probably came before: evidence to look for'],
  ['look-forward', 'lookForward', 'Look forward', 'what may still come: what to contain'],
  ['either-side', 'eitherSide', 'Either side', 'likely, but before or after is open'],
];

const FIRST = 3;

export function renderBoards(plan, state, context) {
  const place = byId('worklists');
  const shown = (item) => (item.probability ?? 1) >= state.threshold;
  const mostScore = Math.max(...[...plan.lookBack, ...plan.lookForward, ...plan.eitherSide].map((item) => item.score ?? 0));
  const position = focusedPosition(place);
  const lines = BOARDS.flatMap(([, field]) => plan[field]).filter(shown);
  const [likeliest] = [...lines].sort((a, b) => (b.probability ?? b.score ?? 0) - (a.probability ?? a.score ?? 0));
  const chosen = lines.find((item) => item.id === context.selected);
  // Where there is room for details, some line's are shown.
  const selected = chosen ?? (context.isWide ? likeliest : undefined);
  const boards = BOARDS
    .filter(([, field]) => !plan.undirected || field === 'eitherSide')
    .map(([id, field, title, meaning]) => board(
      id, plan.undirected ? 'Likely techniques' : title, plan.undirected ? 'this server does not tell before from after'
        : meaning, plan[field].filter(shown), { ...context, mostScore, selected: selected?.id }));
  keepingFocus(
    place,
    () => moving(place, () => place.replaceChildren(
      make(
        'div', { class: 'lists' }, likeliest && lead(likeliest, plan), actions(plan.nextActions, context.isWide && innerHeight >= 1000),
        make('div', { class: `boards${plan.undirected ? ' single' : ''}` }, boards), asides(plan), coverage(plan.tactics)),
      context.isWide && selected ? pane(selected, { ...context, mostScore }) : '')),
    () => position && nearest(place, position));
}

function board(id, title, meaning, items, context) {
  return make(
    'section', { class: `board ${id}`, 'aria-labelledby': id },
    make('h2', { id }, title, ' ', make('span', { class: 'count' }, `(${items.length})`)),
    make('p', { class: 'note' }, meaning),
    items.length
      ? make('ol', { class: 'cards' }, items.map((item) => card(item, context)))
      : make('p', { class: 'nothing' }, 'Nothing here with these filters.'));
}

/** The likeliest of all lists, in whichever it stands. */
function lead(item, plan) {
  const side = plan.undirected ? '' : `, ${BOARDS.find(([, field]) => plan[field].includes(item))[2].toLowerCase()}`;
  const share = item.probability === undefined ? figure(item) : `${figure(item)} (${word(item.probability)} reports)`;
  return make('p', { class: 'lead' }, 'Likeliest: ', make('strong', {}, `${item.id} ${item.name}`), ` ${share}${side}`);
}

/** The first actions; more of them would push the worklists out of sight. */
function actions(list, isOpen) {
  if (!list.length) return '';
  const [first, more] = [list.slice(0, FIRST), list.slice(FIRST)];
  return make(
    'details', { class: 'next', open: isOpen },
    make('summary', {}, make('h2', { id: 'next-actions' }, 'Next actions')),
    make('ol', {}, first.map((text) => make('li', {}, text))),
    more.length > 0 && make(
      'details', {}, make('summary', {}, `${more.length} more`),
      make('ol', { start: FIRST + 1 }, more.map((text) => make('li', {}, text)))));
}

/** What is likely and yet no line of work: preparation that no log shows, and what was left out. */
function asides(plan) {
  const lines = [...plan.leftOut];
  if (plan.preparation.length) {
    const named = plan.preparation.map((item) => `${item.id} ${item.name} (${percent(item.probability)})`);
    lines.unshift(`Preparation on the attacker's side, which no log of yours shows: ${named.join(', ')}.`);
  }
  return lines.map((line) => make('p', { class: 'note' }, line));
}

function coverage(tactics) {
  const missing = tactics.filter((tactic) => !tactic.isObserved).map((tactic) => tacticName(tactic.shortname));
  if (!missing.length) return '';
  return make(
    'p', { class: 'note coverage' },
    `The observed techniques touch ${count(tactics.length - missing.length, 'tactic')}. Nothing was observed of: ${
      missing.join(', ')}.`);
}

/** Which card of which board has the focus, so that the next one can take it when that card goes. */
function focusedPosition(place) {
  const focused = document.activeElement?.closest('.card');
  if (!focused || !place.contains(focused)) return undefined;
  return { board: focused.closest('.board').getAttribute('aria-labelledby'), at: [...focused.parentNode.children].indexOf(focused) };
}

function nearest(place, { board: id, at }) {
  const cards = place.querySelectorAll(`.board[aria-labelledby="${id}"] .card`);
  const card = cards[at] ?? cards[cards.length - 1] ?? place.querySelector('.card');
  return card?.querySelector('.confirm') ?? byId('techniques');
}
