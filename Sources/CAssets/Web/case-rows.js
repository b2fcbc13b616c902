// The lists of a case as dense lines.

import { bar, button, make } from './dom.js';
import { percent, times, word } from './figures.js';
import { tacticName } from './tactics.js';

const SIDES = { look_back: '← before', between: '↔ between', look_forward: 'after →', either_side: 'either side' };

export const LISTS = {
  research: 'what came before: find out', response: 'what may still come: keep it from happening',
  done: 'what was confirmed or ruled out, newest first', seen: 'in the order in which it happened',
  activity: 'all that was done, newest first',
};

/** A task of the queue. `context`: `selected`, `author`, `select`, `confirm`, `ruleOut`, `assign`, `closed`. */
export function taskRow(task, item, context) {
  const isMine = task.assigned_to === context.author;
  return line(task.id, context, [
    make('span', { class: 'name', title: task.name }, make('span', { class: 'id' }, task.id), ' ', task.name),
    make(
      'span', { class: 'share' }, make('span', { class: 'number' }, percent(task.probability)), bar(task.probability ?? 0),
      make('span', { class: 'note' }, word(task.probability))),
    make('span', { class: 'lift note' }, times(item?.lift)),
    make('span', { class: 'when note' }, SIDES[task.label] ?? ''),
    make('span', { class: 'tactic note' }, (item?.tactics ?? []).map(tacticName).join(', ')),
    make('span', { class: `person${task.assigned_to ? '' : ' note'}` }, task.assigned_to ? `@${task.assigned_to}` : 'open'),
    !context.closed && make(
      'span', { class: 'row actions' },
      button('✓', () => context.confirm(task.id), {
        class: 'confirm', 'aria-label': `✓ Confirm ${task.id} ${task.name}`, title: 'Confirm (c)', 'data-key': `confirm-${task.id}` }),
      button('✗', () => context.ruleOut(task.id), {
        'aria-label': `✗ Rule out ${task.id} ${task.name}`, title: 'Rule out (x)', 'data-key': `rule-out-${task.id}` }),
      button('@', () => context.assign(task.id, isMine ? undefined : context.author), {
        class: 'assign', 'aria-pressed': String(isMine), 'aria-label': `@ ${isMine ? 'Give back' : 'Take'} ${task.id} ${task.name}`,
        title: isMine ? 'Give back (a)' : 'Take (a)', 'data-key': `assign-${task.id}` })),
  ]);
}

/** Something that was seen or answered. */
export function eventRow(event, name, context) {
  const detail = event.detail ?? {};
  return line(event.technique, context, [
    make('time', { class: 'note', datetime: detail.time ?? event.time }, moment(detail.time ?? event.time)),
    make('span', { class: `kind ${event.kind}` }, KINDS[event.kind] ?? event.kind),
    make('span', { class: 'name' }, make('span', { class: 'id' }, event.technique), ' ', name),
    make('span', { class: 'note where' }, [detail.host, detail.user].filter(Boolean).join(' · ')),
    make('span', { class: 'note why' }, event.reason ?? detail.evidence?.text ?? detail.evidence?.reference ?? ''),
    make('span', { class: 'person' }, `@${event.author}`),
  ], `e${event.number}`);
}

/** Anything that was done, in words. */
export function activityRow(event, context, undo) {
  return make(
    'li', { class: `line activity${event.undone_by ? ' undone' : ''}` },
    make('time', { class: 'note', datetime: event.time }, moment(event.time)),
    make('span', { class: 'number note' }, `#${event.number}`),
    make('span', { class: 'said' }, event.text, event.undone_by ? ` (undone by #${event.undone_by})` : ''),
    !event.undone_by && !['created', 'undone'].includes(event.kind) && button('Undo', () => undo(event), {
      class: 'plain', 'aria-label': `Undo #${event.number}`, 'data-key': `undo-${event.number}` }));
}

const KINDS = { observed: 'seen', confirmed: '✓ found', ruled_out: '✗ not there' };

/** A time as people read it, in UTC as the case has it. */
export function moment(text) {
  return text ? text.slice(0, 16).replace('T', ' ').replace('Z', '') : '–';
}

function line(id, context, cells, key = id) {
  const isSelected = context.selected === id;
  return make(
    'li', {
      class: `line${isSelected ? ' selected' : ''}`, 'data-id': id, 'data-line': key,
      onclick: (event) => !event.target.closest('button, a, .pane') && context.select(id),
    },
    make(
      'button', { type: 'button', class: 'hidden-button', onclick: () => context.select(id), 'data-key': `line-${key}`,
        'aria-pressed': String(isSelected), 'aria-label': `Details of ${id}` }),
    cells);
}
