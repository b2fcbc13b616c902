// Every technique that the model ranks, as a table that sorts, groups and narrows.

import { byId, button, make, outside } from './dom.js';
import { count, times } from './figures.js';
import { figures } from './card.js';
import { support } from './why.js';
import { inOrder, tacticName } from './tactics.js';
import { keepingFocus } from './movement.js';

const COLUMNS = [
  { key: 'rank', title: 'Rank', value: (item) => item.rank },
  { key: 'id', title: 'ID', value: (item) => item.id },
  { key: 'name', title: 'Name', value: (item) => item.name.toLowerCase() },
  { key: 'tactics', title: 'Tactics' },
  { key: 'probability', title: 'Probability', value: (item) => item.probability ?? item.score ?? 0, best: 'descending' },
  { key: 'lift', title: '× usual', value: (item) => item.lift ?? 0, best: 'descending' },
  { key: 'support', title: 'Reports', value: (item) => support(item) ?? 0, best: 'descending' },
  { key: 'do', title: 'Decide' },
];
const order = { key: 'rank', direction: 'ascending', group: 'none', words: '' };
let latest;

export function startTable() {
  byId('group').addEventListener('change', (event) => renderTable({ ...latest, group: event.target.value }));
  byId('narrow').addEventListener('input', (event) => renderTable({ ...latest, words: event.target.value.toLowerCase() }));
}

/** `view`: `items`, `threshold`, `decide`; and what is to change of the order. */
export function renderTable(view) {
  latest = view;
  for (const field of ['key', 'direction', 'group', 'words']) order[field] = view[field] ?? order[field];
  const { items, threshold, decide } = view;
  const mostScore = Math.max(...items.map((item) => item.score ?? 0));
  const rows = sorted(items.filter((item) => (item.probability ?? 1) >= threshold && matches(item)));
  const place = byId('all-techniques');
  keepingFocus(place, () => place.replaceChildren(make(
    'table', {},
    make('caption', {}, `${count(rows.length, 'technique')} of ${items.length}`),
    make('thead', {}, make('tr', {}, COLUMNS.map(heading))),
    groups(rows).map(([title, members]) => make(
      'tbody', {},
      title && make('tr', { class: 'group' }, make('th', { colspan: COLUMNS.length, scope: 'rowgroup' }, title)),
      members.map((item) => row(item, mostScore, decide)))))));
}

function heading(column) {
  if (!column.value) return make('th', { scope: 'col' }, column.title);
  const sorting = order.key === column.key;
  const direction = sorting && order.direction === (column.best ?? 'ascending') ? opposite(order.direction)
    : column.best ?? 'ascending';
  const mark = sorting ? (order.direction === 'ascending' ? ' ▲' : ' ▼') : '';
  return make(
    'th', { scope: 'col', 'aria-sort': sorting ? order.direction : undefined },
    button([column.title, make('span', { 'aria-hidden': 'true' }, mark)], () =>
      renderTable({ ...latest, key: column.key, direction }), { class: 'plain', 'data-key': `sort-${column.key}` }));
}

const opposite = (direction) => (direction === 'ascending' ? 'descending' : 'ascending');

function matches(item) {
  const text = `${item.id} ${item.name}`.toLowerCase();
  return order.words.split(/\s+/).every((word) => text.includes(word));
}

function sorted(items) {
  const { value } = COLUMNS.find((column) => column.key === order.key);
  const sign = order.direction === 'ascending' ? 1 : -1;
  return items.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    return left === right ? a.rank - b.rank : (left < right ? -1 : 1) * sign;
  });
}

/** A technique of several tactics is in each of their groups. */
function groups(items) {
  if (order.group === 'none') return [['', items]];
  const names = inOrder(new Set(items.flatMap((item) => item.tactics)));
  return names.map((name) => [tacticName(name), items.filter((item) => item.tactics.includes(name))]);
}

function row(item, mostScore, decide) {
  return make(
    'tr', {},
    make('td', { class: 'figure' }, item.rank),
    make('td', {}, outside(item.url, make('span', { class: 'id' }, item.id))),
    make('th', { scope: 'row' }, item.name),
    make('td', { class: 'note' }, item.tactics.map(tacticName).join(', ')),
    make('td', {}, figures({ ...item, lift: undefined }, mostScore)),
    make('td', { class: 'figure' }, times(item.lift)),
    make('td', { class: 'figure' }, support(item) ?? '–'),
    make('td', {}, make(
      'div', { class: 'row' },
      button('✓', () => decide([item.id], 'confirmed'), { 'aria-label': `✓ Confirm ${item.id}`, 'data-key': `+${item.id}` }),
      button('✗', () => decide([item.id], 'ruled-out'), { 'aria-label': `✗ Rule out ${item.id}`, 'data-key': `-${item.id}` }))));
}
