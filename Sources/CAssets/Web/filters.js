// Platform, tactic, actor, threshold and length of the lists.

import { byId, make } from './dom.js';
import { percent } from './figures.js';
import { THRESHOLDS, TOPS } from './state.js';
import { ENTERPRISE, PLATFORMS, tacticName } from './tactics.js';

/** Calls `change(fields, label)` when a filter is set. */
export function startFilters(change) {
  byId('filters').open = matchMedia('(min-width: 821px)').matches;
  boxes(byId('platforms'), 'platform', PLATFORMS, (name) => name, (platforms) => change({ platforms }, 'platforms'));
  boxes(byId('tactics'), 'tactic', ENTERPRISE, tacticName, (tactics) => change({ tactics }, 'tactics'));
  byId('top').append(...TOPS.map((value) => make('option', { value }, String(value))));
  byId('threshold').append(
    ...THRESHOLDS.map((value) => make('option', { value }, value ? `${percent(value)} or more` : 'any')));
  byId('top').addEventListener('change', (event) => change({ top: Number(event.target.value) }, 'length of the lists'));
  byId('threshold').addEventListener('change', (event) =>
    change({ threshold: Number(event.target.value) }, 'probability'));
  byId('used-by').addEventListener('change', (event) => change({ usedBy: actorIn(event.target.value) }, 'suspected actor'));
  byId('clear-filters').addEventListener('click', () =>
    change({ platforms: [], tactics: [], usedBy: '', threshold: 0 }, 'no filters'));
}

export function renderFilters(state) {
  check('platform', state.platforms);
  check('tactic', state.tactics);
  byId('top').value = String(state.top);
  byId('threshold').value = String(state.threshold);
  byId('used-by').value = state.usedBy;
  byId('platform-count').textContent = state.platforms.length ? `(${state.platforms.length})` : '(all)';
  byId('tactic-count').textContent = state.tactics.length ? `(${state.tactics.length})` : '(all)';
  byId('clear-filters').hidden =
    !(state.platforms.length || state.tactics.length || state.usedBy || state.threshold);
}

/** Groups, software and campaigns that the field offers. */
export function offerActors(actors) {
  byId('actors').replaceChildren(...actors.map(({ id, name }) => make('option', { value: id }, `${id} ${name}`)));
}

function boxes(place, name, values, title, change) {
  place.append(...values.map((value) => make(
    'label', { class: 'box' },
    make('input', {
      type: 'checkbox', name, value,
      onchange: () => change([...place.querySelectorAll('input:checked')].map((input) => input.value)),
    }),
    make('span', {}, title(value)))));
}

function check(name, values) {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
    input.checked = wanted.has(input.value.toLowerCase());
  }
}

function actorIn(text) {
  return /\b[GSC]\d{4}\b/i.exec(text)?.[0].toUpperCase() ?? '';
}
