// A case, shared: shows what stands, enters what its people decide, and follows what the others do.

import * as api from './case-api.js';
import { announce } from './announce.js';
import { byId, make } from './dom.js';
import { count } from './figures.js';
import { keepingFocus } from './movement.js';
import { key } from './key.js';
import { learn, complete, label, nameOf } from './knowledge.js';
import { put } from './exports.js';
import { startTheme } from './theme.js';
import { LISTS, activityRow, eventRow, moment, taskRow } from './case-rows.js';
import { questionPanel } from './case-question.js';
import { clearTyped, placePane, renderPane, typed } from './case-pane.js';
import { renderStrip } from './case-strip.js';
import { startKeys } from './case-keys.js';

const AUTHOR = 'tie-author';
const state = {
  name: '', view: undefined, lines: new Map(), question: undefined, history: [], list: 'research', selected: undefined, tactic: '', show: 'all', words: '',
  role: 'admin', bearer: undefined,
};
let watching = new AbortController();
const isWide = matchMedia('(min-width: 1200px)');

const author = () => state.bearer ?? localStorage.getItem(AUTHOR) ?? '';
/** The field that says who enters something; a key with a name says that by itself. */
const signed = () => (state.bearer ? {} : { author: author() });

function fail(text) {
  byId('problem').textContent = text;
  byId('problem').hidden = !text;
}

/** Runs a request; what the server says instead of an answer is said on the page. */
async function trying(work) {
  try {
    fail('');
    return await work();
  } catch (problem) {
    if (problem.name === 'AbortError') return undefined;
    if (problem.status === 401) askWho();
    fail(problem.message);
    return undefined;
  }
}

// The case

async function open(name) {
  watching.abort();
  watching = new AbortController();
  const { signal } = watching;
  Object.assign(state, { name, view: undefined, lines: new Map(), question: undefined, history: [], selected: undefined, tactic: '' });
  const isThere = name && await trying(() => refresh(signal));
  byId('desk').hidden = !isThere;
  byId('no-case').hidden = Boolean(isThere);
  document.title = isThere ? `${name} · case` : 'Cases';
  byId('case-list-details').open = !isThere || matchMedia('(min-width: 1000px)').matches;
  renderHead();
  renderList();
  if (!isThere) return;
  api.watch(name, {
    after: state.view.events, signal,
    state: (isLive) => {
      byId('live').textContent = isLive ? 'live' : 'connecting…';
      byId('live').classList.toggle('on', isLive);
    },
    changed: async (news) => {
      const others = news.events.filter((event) => event.author !== author());
      if (news.tag !== state.view?.tag) await trying(() => refresh(signal));
      if (others.length) announce(others.length > 2 ? `${count(others.length, 'entry', 'entries')} of others` : others.map((event) => event.text).join(' · '));
    },
  });
}

/** Reads the case anew. Answers that come late are not shown. */
async function refresh(signal) {
  const name = state.name;
  const [view, history] = await Promise.all([api.show(name, signal), api.history(name, signal)]);
  const isOpen = view.observed.length && view.status === 'open';
  const [lines, question] = await Promise.all([
    view.observed.length ? api.plan(name, signal) : new Map(), isOpen ? api.next(name, signal) : undefined]);
  if (signal?.aborted || name !== state.name || (state.view && view.events < state.view.events)) return true;
  learn([...view.observed, ...view.ruled_out, ...lines.values(), ...tasks(view), ...(question ? [question] : [])]);
  Object.assign(state, { view, lines, question, history });
  render();
  complete(history.map((event) => event.technique).filter((id) => id && !nameOf(id))).then((learnt) => learnt && render());
  return true;
}

const tasks = (view) => [...view.queue.research, ...view.queue.response, ...view.queue.others];
const family = (id) => id.split('.')[0];

/** Enters something; when others have worked on the same technique meanwhile, asks first. */
async function enter(entry, words, tag = state.view.tag) {
  if (!author()) return askWho(() => enter(entry, words));
  try {
    fail('');
    await api.enter(state.name, { ...entry, ...signed() }, tag);
    clearTyped();
    announce(words);
    await refresh(watching.signal);
    return undefined;
  } catch (problem) {
    if (problem.status === 412) return settle(entry, words, problem.body);
    if (problem.status === 401) return askWho(() => enter(entry, words));
    return fail(problem.message);
  }
}

/** Others have entered something since this page was drawn. */
async function settle(entry, words, { tag, since = [] }) {
  const own = new Set((entry.techniques ?? []).map((technique) => family(technique)));
  const clashes = since.filter((event) => event.kind === 'closed' || (event.technique && own.has(family(event.technique))));
  if (!clashes.length && tag) return enter(entry, words, tag);
  await trying(() => refresh(watching.signal));
  byId('conflict-list').replaceChildren(...clashes.map((event) => make('li', {}, event.text)));
  byId('conflict').hidden = false;
  byId('conflict-keep').focus();
  byId('conflict-enter').onclick = () => {
    byId('conflict').hidden = true;
    enter(entry, words, tag);
  };
  return undefined;
}

const context = {
  select: (id) => {
    state.selected = id;
    render();
  },
  confirm: (id) => enter({ kind: 'confirm', techniques: [id], ...typed() }, `confirmed ${label(id)}`),
  ruleOut: (id) => {
    const { host, reason } = typed();
    return enter({ kind: 'rule_out', techniques: [id], host, reason }, `ruled out ${label(id)}`);
  },
  assign: (id, to) => {
    if (!author()) return askWho(() => context.assign(id, author()));
    return enter({ kind: 'assign', techniques: [id], to }, to ? `${label(id)} is ${to}'s` : `${label(id)} is nobody's`);
  },
  note: (id) => {
    const { reason } = typed();
    if (!reason) return byId('case-pane').querySelector('[name="reason"]')?.focus();
    return enter({ kind: 'note', techniques: [id], text: reason }, 'noted');
  },
  copied: put,
};

/** Chooses a technique, in the list that it is on. */
function reveal(id) {
  const list = ['research', 'response'].find((name) => state.view.queue[name].some((task) => task.id === id));
  if (list) state.list = list;
  context.select(id);
}

const undo = (event) => enter({ kind: 'undo', ...(event && { event: event.number }) }, event ? `undone: #${event.number}` : 'your newest entry is undone');

// Drawing

function render() {
  const { view } = state;
  if (!view) return;
  const all = { ...context, selected: state.selected, author: author(), closed: view.status === 'closed' || state.role === 'read' };
  renderHead();
  renderStrip(view, state.tactic, {
    select: reveal,
    narrow: (tactic) => {
      state.tactic = tactic;
      render();
    },
  });
  placePane(true);
  renderQueue(all);
  placePane(isWide.matches);
  const task = tasks(view).find((one) => one.id === state.selected);
  renderPane(state.selected, { ...all, view, task, item: state.lines.get(state.selected), history: state.history });
}

function renderHead() {
  const { view } = state;
  byId('case-name').textContent = view ? `/ ${view.case}` : '';
  byId('case-title').textContent = view?.settings?.title ?? '';
  byId('case-status').hidden = !view;
  byId('case-status').textContent = view?.status ?? '';
  byId('live').hidden = !view;
  byId('who').textContent = author() ? `@${author()}` : 'Your name';
  const undoable = (event) => event.author === author() && !event.undone_by && !['created', 'undone'].includes(event.kind);
  byId('undo').disabled = !state.history.some(undoable);
}

function rows(all) {
  const { view, lines, list, tactic, words } = state;
  const matches = (...texts) => words.toLowerCase().split(/\s+/).every((word) => texts.join(' ').toLowerCase().includes(word));
  if (list === 'activity') {
    return state.history.toReversed().filter((event) => matches(event.text)).map((event) => activityRow(event, all, undo));
  }
  if (list === 'done' || list === 'seen') {
    const events = list === 'done' ? view.done : seenInOrder(view);
    return events.filter((event) => matches(event.technique, nameOf(event.technique), event.author))
      .map((event) => eventRow(event, nameOf(event.technique), all));
  }
  const shown = {
    all: () => true, open: (task) => task.status === 'open', assigned: (task) => task.status === 'assigned',
    mine: (task) => task.assigned_to === author(),
  }[state.show];
  const queue = list === 'research' ? [...view.queue.research, ...view.queue.others] : view.queue.response;
  return queue
    .filter((task) => shown(task) && matches(task.id, task.name, task.assigned_to ?? '')
      && (!tactic || lines.get(task.id)?.tactics.includes(tactic)))
    .map((task) => taskRow(task, lines.get(task.id), all));
}

function seenInOrder(view) {
  const time = (event) => event.detail?.time ?? '~';
  return view.observed.flatMap((entry) => entry.events)
    .sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : a.number - b.number));
}

function renderQueue(all) {
  const { view } = state;
  const queue = byId('queue');
  const counts = {
    research: view.queue.research.length + view.queue.others.length, response: view.queue.response.length, done: view.done.length,
    seen: view.observed.length, activity: view.events,
  };
  for (const tab of document.querySelectorAll('[data-list]')) {
    const { list } = tab.dataset;
    const isChosen = list === state.list;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    tab.replaceChildren(`${list.charAt(0).toUpperCase()}${list.slice(1)} `, make('span', { class: 'count' }, String(counts[list])));
  }
  queue.setAttribute('aria-labelledby', `list-${state.list}`);
  const lines = rows(all);
  const nothing = view.observed.length || !['research', 'response'].includes(state.list)
    ? 'Nothing here.' : 'Nothing was seen yet: enter a technique below, and the queue follows.';
  keepingFocus(queue, () => queue.replaceChildren(
    make('p', { class: 'note' }, LISTS[state.list]),
    ['research', 'response'].includes(state.list) && state.question ? questionPanel(state.question, { ...all, reveal }) : '',
    ...(view.warnings.length ? [make('ul', { class: 'warnings' }, view.warnings.map(({ message }) => make('li', {}, message)))] : []),
    lines.length ? make('ol', { class: 'lines' }, lines) : make('p', { class: 'nothing' }, nothing)));
}

async function renderList() {
  let cases = [];
  try {
    cases = await api.list();
  } catch (problem) {
    byId('new-case').hidden = problem.status === 404;
    if (problem.status === 404) byId('no-case-hint').textContent = problem.message;
    if (problem.status !== 401) return;
  }
  byId('no-case-hint').textContent = cases.length ? 'Choose a case, or begin one.' : 'There are no cases yet: begin one.';
  byId('case-list').replaceChildren(...cases.map((one) => make(
    'li', {}, make(
      'a', { href: `#${encodeURIComponent(one.case)}`, class: `case-link ${one.status}`, 'aria-current': one.case === state.name ? 'page' : undefined },
      make('strong', {}, one.case), make('span', { class: 'note' }, one.title ?? ''),
      make('span', { class: 'note' }, `${one.status} · ${one.confirmed} seen · ${moment(one.changed)}`)))));
}

// Who

function askWho(then) {
  const dialog = byId('identity');
  byId('author').value = author();
  byId('author').disabled = Boolean(state.bearer);
  byId('key').value = key.get();
  dialog.onclose = async () => {
    if (!state.bearer) localStorage.setItem(AUTHOR, byId('author').value.trim());
    key.set(byId('key').value.trim());
    await whoAmI();
    if (state.view) render();
    else await open(state.name);
    renderHead();
    if (author()) then?.();
  };
  if (!dialog.open) dialog.showModal();
}

async function whoAmI() {
  try {
    const { role, name } = await api.me();
    Object.assign(state, { role, bearer: name });
  } catch {
    Object.assign(state, { role: 'read', bearer: undefined });
  }
}

// Beginning

const named = () => decodeURIComponent(location.hash.slice(1));

function choose(list) {
  Object.assign(state, { list });
  render();
}

function step(by) {
  const lines = [...byId('queue').querySelectorAll('.line[data-id]')];
  const at = lines.findIndex((line) => line.dataset.id === state.selected);
  const next = lines[at < 0 ? 0 : Math.min(Math.max(at + by, 0), lines.length - 1)];
  if (!next) return;
  context.select(next.dataset.id);
  byId('queue').querySelector('.line.selected')?.scrollIntoView({ block: 'nearest' });
}

async function start() {
  startTheme();
  startKeys({
    step, choose, undo: () => undo(), question: () => state.question && reveal(state.question.id),
    confirm: () => state.selected && context.confirm(state.selected),
    ruleOut: () => state.selected && context.ruleOut(state.selected),
    assign: () => {
      const task = state.view && tasks(state.view).find((one) => one.id === state.selected);
      if (task) context.assign(task.id, task.assigned_to === author() && author() ? undefined : author());
    },
    note: () => byId('case-pane').querySelector('[name="reason"]')?.focus(),
  });
  for (const tab of document.querySelectorAll('[data-list]')) tab.addEventListener('click', () => choose(tab.dataset.list));
  byId('show').addEventListener('change', (event) => {
    state.show = event.target.value;
    render();
  });
  byId('find').addEventListener('input', (event) => {
    state.words = event.target.value.trim();
    render();
  });
  byId('undo').addEventListener('click', () => undo());
  byId('who').addEventListener('click', () => askWho());
  byId('conflict-keep').addEventListener('click', () => {
    byId('conflict').hidden = true;
    announce('left as it is');
  });
  byId('add').addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = byId('add-what');
    const techniques = field.value.split(/[\s;]+|,(?!host=|user=)/).filter(Boolean);
    await enter({ kind: 'add', techniques }, `entered ${techniques.join(', ')}`);
    if (byId('problem').hidden) field.value = '';
  });
  byId('new-case').addEventListener('submit', (event) => {
    event.preventDefault();
    const name = byId('new-name').value.trim();
    const begin = async () => {
      if (!(await trying(() => api.begin(name, signed())))) return;
      byId('new-name').value = '';
      location.hash = encodeURIComponent(name);
    };
    if (author()) begin();
    else askWho(begin);
  });
  isWide.addEventListener('change', render);
  addEventListener('hashchange', () => open(named()));
  await whoAmI();
  await open(named());
}

start();
