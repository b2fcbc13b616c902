// The observed techniques as chips, and what was decided so far.

import { byId, button, make, outside } from './dom.js';
import { STATES, STATE_NAMES } from './state.js';
import { label, nameOf } from './knowledge.js';
import { keepingFocus } from './movement.js';

const NOTES = {
  none: 'not in the model: it does not affect the ranking',
  parent: 'the model knows only its parent, which stands for it',
  unknown: 'ATT&CK has no technique of this id: it does not count',
};

/** `influences`: by id, `direct`, `parent` or `none`. */
export function renderObserved(state, influences, actions) {
  const list = byId('chips');
  const influenceOf = (id) => {
    const influence = influences.get(id) ?? 'none';
    if (!influences.size) return undefined;
    return influence === 'none' && !nameOf(id) ? 'unknown' : influences.get(id);
  };
  keepingFocus(
    list,
    () => list.replaceChildren(...state.observed.map((item) => chip(item, influenceOf(item.id), actions))),
    () => list.querySelector('button') ?? byId('techniques'));
  byId('observed-count').textContent = state.observed.length ? `(${state.observed.length})` : '';
  byId('clear').hidden = !state.observed.length;
}

function chip({ id, state }, influence, { decide, remove }) {
  const note = state === 'ruled-out' && influence !== 'unknown' ? undefined : NOTES[influence];
  const select = make(
    'select',
    { 'aria-label': `State of ${label(id)}`, 'data-key': `state-${id}`, onchange: () => decide([id], select.value) },
    STATES.map((value) => make('option', { value, selected: value === state }, STATE_NAMES[value])));
  return make(
    'li', { class: `chip ${state}` },
    make(
      'div', { class: 'chip-name' },
      outside(`https://attack.mitre.org/techniques/${id.replace('.', '/')}/`, make('span', { class: 'id' }, id)),
      ' ', nameOf(id)),
    make(
      'div', { class: 'chip-state' }, select,
      button('×', () => remove(id), { class: 'plain', 'aria-label': `Remove ${label(id)}`, 'data-key': `remove-${id}` })),
    note && make('p', { class: 'note' }, make('span', { class: 'mark', 'aria-hidden': 'true' }, '!'), ' ', note));
}

export function renderHistory(store) {
  byId('undo').disabled = !store.canUndo;
  byId('redo').disabled = !store.canRedo;
  const decisions = store.decisions;
  byId('history').hidden = !decisions.length;
  byId('decisions').replaceChildren(...decisions.map(({ label: text, time }) => make(
    'li', {},
    make('time', { datetime: time.toISOString() }, time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })),
    ' ', text)));
}
