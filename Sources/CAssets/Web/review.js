// What was read in sentences, to be accepted or rejected one by one: nothing of it is observed before.

import { announce } from './announce.js';
import { byId, button, make } from './dom.js';
import { count, percent } from './figures.js';

const KEYS = { a: 'accept', s: 'suspect', r: 'reject' };

/** Returns a function that shows findings; `decide(ids, state)` is called with what was accepted or is suspected. */
export function startReview({ decide }) {
  const panel = byId('review');
  const list = byId('review-list');

  const left = () => [...list.querySelectorAll('.finding')];
  const close = () => {
    panel.hidden = true;
    list.replaceChildren();
    byId('techniques').focus();
  };

  /** Takes a finding out of the list, and its sentence with its last one. */
  const settle = (finding, state) => {
    const all = left();
    const next = all[all.indexOf(finding) + 1] ?? all[all.indexOf(finding) - 1];
    const { id } = finding.dataset;
    const sentence = finding.closest('.sentence');
    finding.remove();
    if (!sentence.querySelector('.finding')) sentence.remove();
    renderCount();
    if (next) next.querySelector('button').focus();
    else close();
    if (state) decide([id], state);
    else announce(`rejected ${id}`);
  };

  const renderCount = () => {
    byId('review-count').textContent = `(${count(left().length, 'suggestion')})`;
  };

  const finding = (item) => {
    const row = make(
      'li', { class: 'finding', 'data-id': item.id },
      make('p', {}, make('span', { class: 'id' }, item.id), ' ', item.name, ' ',
        make('span', { class: 'tag' }, `${percent(item.weight)} likely`)),
      make('p', { class: 'row' },
        button('Accept', () => settle(row, 'confirmed'), { 'data-act': 'accept', 'aria-label': `Accept ${item.id} ${item.name}` }),
        button('Suspected', () => settle(row, 'suspected'), { 'data-act': 'suspect', 'aria-label': `Suspected: ${item.id} ${item.name}` }),
        button('Reject', () => settle(row), { 'data-act': 'reject', 'aria-label': `Reject ${item.id} ${item.name}` })));
    return row;
  };

  list.addEventListener('keydown', (event) => {
    const row = event.target.closest('.finding');
    if (!row || event.ctrlKey || event.metaKey || event.altKey || !byId('single-keys').checked) return;
    const all = left();
    const beside = { j: 1, k: -1 }[event.key];
    if (beside) all[all.indexOf(row) + beside]?.querySelector('button').focus();
    else if (KEYS[event.key]) row.querySelector(`[data-act="${KEYS[event.key]}"]`).click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  byId('review-accept').addEventListener('click', () => {
    const ids = left().map((row) => row.dataset.id);
    close();
    decide(ids, 'confirmed');
  });
  byId('review-close').addEventListener('click', close);

  return (findings) => {
    const bySentence = Map.groupBy(findings, (item) => item.given);
    list.replaceChildren(...[...bySentence].map(([sentence, items]) => make(
      'li', { class: 'sentence' }, make('blockquote', {}, sentence), make('ul', {}, items.map(finding)))));
    renderCount();
    panel.hidden = false;
    left()[0]?.querySelector('button').focus();
  };
}
