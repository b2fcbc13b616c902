// Platform, tactic, actor, threshold and length of the lists.

import { lookup } from './api.js';
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
  startActor(change);
  byId('clear-filters').addEventListener('click', () =>
    change({ platforms: [], tactics: [], usedBy: '', threshold: 0 }, 'no filters'));
}

export function renderFilters(state) {
  check('platform', state.platforms);
  check('tactic', state.tactics);
  byId('top').value = String(state.top);
  byId('threshold').value = String(state.threshold);
  renderActor(state.usedBy);
  byId('platform-count').textContent = state.platforms.length ? `(${state.platforms.length})` : '(all)';
  byId('tactic-count').textContent = state.tactics.length ? `(${state.tactics.length})` : '(all)';
  byId('clear-filters').hidden =
    !(state.platforms.length || state.tactics.length || state.usedBy || state.threshold);
}

/** Groups, software and campaigns that the field offers. */
export function offerActors(actors) {
  for (const { id, name } of actors) actorNames.set(id, name);
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

const actorNames = new Map();
let shownActor = '';

/** Groups, software and campaigns by id, name or alias; what is not found is said and stays in the field. */
function startActor(change) {
  const field = byId('used-by');
  let asked;
  field.addEventListener('input', async () => {
    asked?.abort();
    asked = new AbortController();
    const text = field.value.trim();
    if (text.length < 2) return;
    const { entities } = await lookup(text, asked.signal).catch(() => ({ entities: [] }));
    if (entities.length) offerActors(entities);
  });
  field.addEventListener('change', async () => {
    const text = field.value.trim();
    if (!text) return change({ usedBy: '' }, 'no actor suspected');
    const id = /\b[GSC]\d{4}\b/i.exec(text)?.[0].toUpperCase();
    const { entities } = await lookup(id ?? text).catch(() => ({ entities: [] }));
    const same = entities.filter((actor) => actor.id === id || actor.name.toLowerCase() === text.toLowerCase());
    const [actor, another] = same.length ? same : entities;
    if (actor && !another) {
      offerActors([actor]);
      change({ usedBy: actor.id }, `${actor.id} ${actor.name} is suspected`);
      return renderActor(actor.id, true);
    }
    offerActors(entities);
    byId('actor-note').textContent = actor
      ? `“${text}” may be ${entities.slice(0, 4).map(({ id: one, name }) => `${one} ${name}`).join(', ')}: give the id.`
      : `ATT&CK knows no group, software or campaign called “${text.slice(0, 60)}”. Nobody is suspected.`;
  });
}

async function renderActor(id, anew = false) {
  if (id === shownActor && !anew) return;
  shownActor = id;
  byId('used-by').value = id;
  byId('actor-note').textContent = actorNames.get(id) ?? '';
  if (!id || actorNames.has(id)) return;
  const { entities } = await lookup(id).catch(() => ({ entities: [] }));
  for (const actor of entities) actorNames.set(actor.id, actor.name);
  if (shownActor === id) byId('actor-note').textContent = actorNames.get(id) ?? '';
}
