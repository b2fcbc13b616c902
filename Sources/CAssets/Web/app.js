// Puts the parts together: a decision changes the state, the state asks the server, the answer is shown.

import * as api from './api.js';
import { announce } from './announce.js';
import { byId, make } from './dom.js';
import { count, milliseconds } from './figures.js';
import { complete, label, learn, successorOf } from './knowledge.js';
import { decode, encode } from './url.js';
import { EMPTY, STATE_NAMES, Store, decide, remove, rename } from './state.js';
import { offerActors, renderFilters, startFilters } from './filters.js';
import { put, startExports } from './exports.js';
import { renderBoards } from './boards.js';
import { renderHistory, renderObserved } from './observed.js';
import { renderMatrix, startMatrix } from './matrix.js';
import { renderSimilar } from './similar.js';
import { renderSources } from './sources.js';
import { renderTable, startTable } from './table.js';
import { showTab, startTabs } from './tabs.js';
import { startInput } from './suggest.js';
import { startReview } from './review.js';
import { startShortcuts } from './shortcuts.js';
import { startTheme } from './theme.js';

const store = new Store(decode(location.href));
/** Whether there is room for a line's details beside the list. */
const isWide = matchMedia('(min-width: 1200px)');
const explanations = new Map();
let plan;
let influences = new Map();
let asked = new AbortController();
/** The ranking and the similar actors, asked for when their view is first shown. */
let further = {};

/** What of the state the plan depends on, as the last request had it. */
let question = '';
const questionOf = (state) => encode({ ...state, view: EMPTY.view, threshold: EMPTY.threshold });
const isEmpty = (state) => !state.observed.some((item) => item.state !== 'ruled-out');

function decideOn(ids, decision) {
  const next = decide(store.state, ids, decision);
  if (encode(next) === encode(store.state)) return announce(`${ids.map(label).join(', ')}: already there`);
  const text = `${STATE_NAMES[decision]} ${ids.length > 3 ? count(ids.length, 'technique') : ids.map(label).join(', ')}`;
  return store.change(next, text);
}

const context = {
  explanations, decide: decideOn, copied: put, selected: undefined,
  /** Shows a line beside the list, or under itself where there is no room; the same one again closes it there. */
  select(item) {
    const isSame = context.selected === item.id;
    if (isSame && isWide.matches) return;
    context.selected = isSame ? undefined : item.id;
    if (!isSame) explain(item);
    show();
  },
};

async function explain(item) {
  if (explanations.has(item.id)) return;
  const extra = await api.explanation(store.state, item.id, asked.signal).catch(() => undefined);
  if (!extra) return;
  explanations.set(item.id, extra);
  show();
}

/** Shows the view that is chosen, from what is known by now. */
function show() {
  const { state } = store;
  showTab(state.view);
  if (!plan) return;
  if (state.view === 'worklists') renderBoards(plan, state, { ...context, isWide: isWide.matches });
  else if (state.view === 'sources') renderSources(plan);
  else if (state.view === 'similar') fetchOnce('similar', api.similar, showSimilar);
  else fetchOnce('ranking', api.ranking, showRanking);
}

function showSimilar(answer) {
  offerActors(answer.similar);
  renderSimilar(answer, store.state.usedBy, (usedBy) =>
    change({ usedBy }, usedBy ? `${usedBy} is suspected` : 'no actor suspected'));
}

async function showRanking(items) {
  learn(items);
  const { observed, threshold, view } = store.state;
  if (view === 'table') return renderTable({ items, threshold, decide: decideOn });
  await complete(observed.map((item) => item.id));
  return renderMatrix({ items, observed, threshold, decide: decideOn });
}

async function fetchOnce(name, ask, render) {
  const { signal } = asked;
  byId('answer').setAttribute('aria-busy', 'true');
  try {
    further[name] ??= ask(store.state, signal);
    const answer = await further[name];
    if (!signal.aborted) await render(answer);
  } catch (problem) {
    if (problem.name !== 'AbortError') fail(problem.message);
  } finally {
    if (!signal.aborted) byId('answer').removeAttribute('aria-busy');
  }
}

function fail(text) {
  byId('problem').textContent = text;
  byId('problem').hidden = !text;
}

async function ask() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const { state } = store;
  further = {};
  explanations.clear();
  document.body.classList.toggle('empty', isEmpty(state));
  if (isEmpty(state)) {
    plan = undefined;
    return;
  }
  byId('answer').setAttribute('aria-busy', 'true');
  try {
    const answer = await api.hunt(state, signal);
    if (signal.aborted) return;
    fail('');
    take(answer);
  } catch (problem) {
    if (problem.name !== 'AbortError') fail(problem.message);
  } finally {
    if (!signal.aborted) byId('answer').removeAttribute('aria-busy');
  }
}

function take(answer) {
  plan = answer;
  learn([...plan.observed, ...plan.lookBack, ...plan.lookForward, ...plan.eitherSide]);
  influences = new Map(plan.observed.map((item) => [item.id, item.influence]));
  bringUpToDate();
  byId('warnings').replaceChildren(...plan.warnings.map(({ message }) => make('li', {}, message)));
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
  byId('timing').textContent = `Computed ${here ? 'here' : `by ${location.hostname}`} in ${milliseconds(plan.elapsed)} · ${
    here ? 'nothing left this machine' : 'nothing went anywhere else'}`;
  show();
  renderObserved(store.state, influences, actions);
}

/** Ids that were revoked give way to those that stand for them now. */
function bringUpToDate() {
  const ids = new Set(plan.observed.map((item) => item.id));
  for (const { given, id } of plan.observed) {
    const typed = given?.toUpperCase();
    if (typed && typed !== id && !ids.has(typed) && store.state.observed.some((item) => item.id === typed)) {
      const renamed = rename(store.state, typed, id);
      question = questionOf(renamed);
      store.adjust(renamed);
    }
  }
}

function change(fields, text) {
  store.change({ ...store.state, ...fields }, `filter: ${text}`);
}

const actions = {
  decide: decideOn,
  remove: (id) => store.change(remove(store.state, id), `removed ${label(id)}`),
};

const undo = () => announce(store.canUndo ? `undone: ${store.undo()}` : 'nothing to undo');
const redo = () => announce(store.canRedo ? `redone: ${store.redo()}` : 'nothing to redo');

store.onChange((state, reason) => {
  const address = location.pathname + encode(state);
  if (reason === 'decision') history.pushState(null, '', address);
  else if (reason === 'adjustment') history.replaceState(null, '', address);
  renderState(state);
  if (reason === 'decision' && store.decisions[0]) announce(store.decisions[0].label);
});

function renderState(state) {
  renderObserved(state, influences, actions);
  renderHistory(store);
  renderFilters(state);
  const next = questionOf(state);
  if (next !== question) {
    question = next;
    ask();
    complete(state.observed.map((item) => item.id)).then((learnt) => {
      if (!learnt) return;
      // The plan follows and names the others.
      for (const { id } of store.state.observed.filter((item) => item.state === 'ruled-out')) {
        const successor = successorOf(id);
        if (successor) store.adjust(rename(store.state, id, successor));
      }
      renderObserved(store.state, influences, actions);
    });
  } else {
    show();
  }
}

function start() {
  startTheme();
  startInput({
    add: (ids) => decideOn(ids, 'confirmed'), review: startReview({ decide: decideOn }), fail,
    isObserved: (id) => store.state.observed.some((item) => item.id === id),
  });
  startFilters(change);
  startTabs((view) => store.adjust({ ...store.state, view }));
  startTable();
  startMatrix();
  startExports(() => plan && store.state);
  startShortcuts({ undo, redo });
  isWide.addEventListener('change', show);
  byId('undo').addEventListener('click', undo);
  byId('redo').addEventListener('click', redo);
  byId('clear').addEventListener('click', () => store.change({ ...store.state, observed: [] }, 'cleared'));
  for (const example of document.querySelectorAll('[data-example]')) {
    example.addEventListener('click', () => decideOn(example.dataset.example.split(' '), 'confirmed'));
  }
  addEventListener('popstate', () => store.adjust(decode(location.href), 'address'));
  document.body.classList.toggle('empty', isEmpty(store.state));
  showTab(store.state.view);
  renderState(store.state);
  if (location.search) history.replaceState(null, '', location.pathname + encode(store.state));
  describeModel();
}

async function describeModel() {
  try {
    const card = await api.model();
    byId('model').textContent = `${card.name} · ATT&CK ${card.attack_version ?? 'of unknown version'}`;
    byId('model-text').textContent = `${card.name} ranks ${count(card.techniques, 'technique')} and learnt from ${
      count(card.reports, 'report')} with ${count(card.observations, 'observation')}. Its kind is ${card.model}.`;
  } catch {
    byId('model').textContent = 'model unknown';
  }
}

start();
