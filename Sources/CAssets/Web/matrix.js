// The matrix as a heatmap: tactics as columns, sub-techniques folded into their technique.

import { byId, button, make, outside } from './dom.js';
import { STEPS, figure, percent, step, times, word } from './figures.js';
import { STATE_NAMES } from './state.js';
import { inOrder, tacticName } from './tactics.js';
import { nameOf, tacticsOf } from './knowledge.js';
import { keepingFocus } from './movement.js';

const MARKS = { confirmed: '✓', suspected: '?', 'ruled-out': '✗' };

/** `items`: the ranking; `observed`: of the state; `threshold`; `decide`. */
export function renderMatrix({ items, observed, threshold, decide }) {
  const cells = fold(items, observed);
  const tactics = inOrder(new Set([...cells.values()].flatMap((cell) => cell.tactics)));
  const grid = byId('matrix');
  delete byId('matrix-detail').dataset.kept;
  keepingFocus(grid, () => grid.replaceChildren(...tactics.map((tactic) => {
    const own = [...cells.values()].filter((cell) => cell.tactics.includes(tactic)).sort(byLikelihood);
    return make(
      'section', { class: 'column', 'aria-label': tacticName(tactic) },
      make('h3', {}, tacticName(tactic)),
      make('ul', {}, own.map((cell) => make('li', {}, tile(cell, tactic, threshold, decide)))));
  })));
  const first = grid.querySelector('button');
  if (first && !grid.querySelector('[tabindex="0"]')) first.tabIndex = 0;
  legend();
}

export function startMatrix() {
  byId('matrix').addEventListener('keydown', walk);
}

/** Techniques by id, each with its sub-techniques and the highest probability among them and itself. */
function fold(items, observed) {
  const cells = new Map();
  const cellOf = (id) => {
    const parent = id.split('.')[0];
    if (!cells.has(parent)) {
      cells.set(parent, { id: parent, name: nameOf(parent), tactics: tacticsOf(parent), parts: [], states: [] });
    }
    return cells.get(parent);
  };
  for (const item of items) {
    const cell = cellOf(item.id);
    if (item.id === cell.id) Object.assign(cell, { name: item.name, tactics: item.tactics, url: item.url });
    else cell.parts.push(item);
    if (!cell.tactics.length) cell.tactics = item.tactics;
    if (!cell.most || share(item) > share(cell.most)) cell.most = item;
  }
  for (const item of observed) {
    const cell = cellOf(item.id);
    cell.states.push(item);
    if (!cell.tactics.length) cell.tactics = tacticsOf(item.id);
  }
  return cells;
}

const share = (item) => item?.heat ?? 0;

function byLikelihood(a, b) {
  return b.states.length - a.states.length || share(b.most) - share(a.most) || (a.id < b.id ? -1 : 1);
}

function tile(cell, tactic, threshold, decide) {
  const state = cell.states[0]?.state;
  const faint = !state && share(cell.most) < threshold;
  const likely = [figure(cell.most), word(cell.most?.probability)].filter(Boolean).join(', ');
  const name = [
    `${cell.id} ${cell.name}`.trim(), likely, ...cell.states.map((item) =>
      `${item.id === cell.id ? '' : `${item.id} `}${STATE_NAMES[item.state]}`),
  ].filter(Boolean).join(', ');
  const show = (event) => detail(cell, decide, event.type);
  return button(
    [make('span', { class: 'id' }, cell.id), make('span', { class: 'title' }, cell.name),
      make('span', { class: 'share' }, state ? MARKS[state] : figure(cell.most))],
    show,
    {
      class: `tile heat-${faint ? 0 : step(share(cell.most))} ${state ?? ''}${faint ? ' faint' : ''}`, tabindex: -1,
      'aria-label': name, 'data-key': `${tactic}/${cell.id}`, onfocus: show, onmouseenter: show,
    });
}

/** What the cell under the pointer or the keyboard is; a click keeps it, so that the pointer can go to its buttons. */
function detail(cell, decide, reason) {
  const place = byId('matrix-detail');
  const isChosen = reason === 'click';
  if (reason === 'mouseenter' && 'kept' in place.dataset) return;
  if (isChosen) place.dataset.kept = '';
  else delete place.dataset.kept;
  const parts = [...cell.parts].sort((a, b) => share(b) - share(a)).slice(0, 6);
  const observed = new Set(cell.states.map((item) => item.id));
  place.replaceChildren(
    make(
      'p', {}, cell.url ? outside(cell.url, make('span', { class: 'id' }, cell.id)) : make('span', { class: 'id' }, cell.id),
      ' ', make('strong', {}, cell.name), ' ', cell.most && `${figure(cell.most)} ${word(cell.most.probability)} `,
      cell.most?.lift !== undefined && times(cell.most.lift),
      ...cell.states.map((item) => ` · ${item.id} ${STATE_NAMES[item.state]}`)),
    parts.length === 0 ? '' : make('p', { class: 'note' }, 'Sub-techniques: ', parts
      .map((part) => `${part.id} ${part.name} ${figure(part)}`).join(' · ')),
    observed.has(cell.id) ? '' : make(
      'p', { class: 'row' },
      button(`✓ Confirm ${cell.id}`, () => decide([cell.id], 'confirmed')),
      button(`✗ Rule out ${cell.id}`, () => decide([cell.id], 'ruled-out'))));
  if (isChosen) place.querySelector('button, a')?.focus();
}

function legend() {
  byId('matrix-legend').replaceChildren(
    ...STEPS.map((least, at) => make(
      'li', {}, make('span', { class: `swatch heat-${at}`, 'aria-hidden': 'true' }),
      at === STEPS.length - 1 ? `${percent(least)} and more` : `${Math.round(least * 100)}–${percent(STEPS[at + 1])}`)),
    ...Object.entries(STATE_NAMES).map(([state, name]) => make(
      'li', {}, make('span', { class: `swatch ${state}`, 'aria-hidden': 'true' }), `${MARKS[state]} ${name}`)));
}

/** Arrow keys go from cell to cell, Home and End to the ends of a column. */
function walk(event) {
  const from = event.target.closest('.tile');
  if (!from) return;
  const columns = [...byId('matrix').querySelectorAll('.column')].map((column) => [...column.querySelectorAll('.tile')]);
  const column = columns.findIndex((tiles) => tiles.includes(from));
  const at = columns[column].indexOf(from);
  const beside = (other) => columns[other]?.[Math.min(at, columns[other].length - 1)];
  const to = {
    ArrowDown: columns[column][at + 1], ArrowUp: columns[column][at - 1], ArrowRight: beside(column + 1),
    ArrowLeft: beside(column - 1), Home: columns[column][0], End: columns[column].at(-1),
  }[event.key];
  if (!to) return;
  event.preventDefault();
  for (const tile of columns.flat()) tile.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}
