// What is known of one technique of a case, and what can be entered on it.

import { byId, button, make, outside } from './dom.js';
import { percent, range, word } from './figures.js';
import { label, nameOf } from './knowledge.js';
import { lookPanel, whyPanel } from './why.js';
import { moment } from './case-rows.js';

/** It stands beside the list, or in the line that it is about where there is no room; so it is not looked up. */
const pane = byId('case-pane');

/** Puts the details into the chosen line, or beside the list. */
export function placePane(isWide) {
  const line = isWide ? null : document.querySelector('#queue .line.selected');
  const place = line ?? document.querySelector('.work');
  if (pane.parentNode !== place) place.append(pane);
  pane.hidden = !isWide && !line;
}

/** `context`: `view`, `item`, `task`, `history`, `author`, `confirm`, `ruleOut`, `assign`, `note`, `copied`. */
export function renderPane(id, context) {
  if (!id) {
    return pane.replaceChildren(make('p', { class: 'note' }, 'Choose a line: j and k go from one to the next.'));
  }
  const typed = typedIn(id);
  const { item, task, view } = context;
  const seen = view.observed.find((entry) => entry.id === id);
  const absent = view.ruled_out.find((entry) => entry.id === id);
  pane.dataset.id = id;
  pane.replaceChildren(
    make('h3', {}, outside(item?.url ?? `https://attack.mitre.org/techniques/${id.replace('.', '/')}/`, make('span', { class: 'id' }, id)), ' ', nameOf(id)),
    standing(seen, absent, item, task),
    view.status === 'open' && answer(id, Boolean(seen), Boolean(absent), task, context),
    ...(item ? [whyPanel(item), lookPanel(item, context.copied)] : []),
    record(id, context.history));
  for (const [name, value] of Object.entries(typed)) pane.querySelector(`[name="${name}"]`)?.setAttribute('value', value);
}

/** What somebody was typing when the pane is drawn anew for the same technique. */
function typedIn(id) {
  if (pane.dataset.id !== id) return {};
  return Object.fromEntries([...pane.querySelectorAll('input')].map((field) => [field.name, field.value]).filter(([, value]) => value));
}

function standing(seen, absent, item, task) {
  if (seen) return make('p', { class: 'standing seen' }, '✓ seen');
  if (absent) return make('p', { class: 'standing out' }, `✗ ruled out by ${absent.event.author}${absent.event.reason ? `: ${absent.event.reason}` : ''}`);
  if (!item) return make('p', { class: 'note' }, 'On no line of the plan.');
  return make(
    'p', { class: 'standing' }, make('strong', {}, percent(item.probability)), ` ${word(item.probability)} reports${range(item)}`,
    task?.assigned_to ? ` · @${task.assigned_to}` : ' · open');
}

function answer(id, isSeen, isAbsent, task, context) {
  const form = make(
    'form', { class: 'answer-form' },
    make('div', { class: 'pair' }, field('host', 'Host', 'ws12'), field('time', 'When (UTC)', '2026-03-01T08:30Z')),
    field('reason', 'Why, or what shows it', 'lsass read by rundll32'),
    make(
      'p', { class: 'row' },
      !isSeen && button('✓ Confirm', () => context.confirm(id), { class: 'confirm', 'aria-label': `✓ Confirm ${label(id)}` }),
      !isAbsent && button('✗ Rule out', () => context.ruleOut(id), { 'aria-label': `✗ Rule out ${label(id)}` }),
      task && button(task.assigned_to === context.author ? 'Give back' : 'Take', () =>
        context.assign(id, task.assigned_to === context.author ? undefined : context.author)),
      button('Note', () => context.note(id), { 'aria-label': `Write down as a note on ${label(id)}` })));
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

function field(name, title, placeholder) {
  return make('label', {}, title, make('input', { type: 'text', name, placeholder, autocomplete: 'off', maxlength: 240 }));
}

/** What is typed into the fields of the pane, for one entry. */
export function typed() {
  const value = (name) => pane.querySelector(`[name="${name}"]`)?.value.trim() || undefined;
  return { host: value('host'), time: value('time'), reason: value('reason') };
}

export function clearTyped() {
  for (const input of pane.querySelectorAll('input')) {
    input.value = '';
    input.removeAttribute('value');
  }
}

function record(id, history) {
  const own = history.filter((event) => event.technique === id).toReversed();
  if (!own.length) return '';
  return make(
    'section', { class: 'panel record' }, make('h4', {}, 'What was done'),
    make('ul', {}, own.map((event) => make(
      'li', { class: event.undone_by ? 'undone' : '' }, make('time', { class: 'note', datetime: event.time }, moment(event.time)), ` ${event.text}`))));
}
