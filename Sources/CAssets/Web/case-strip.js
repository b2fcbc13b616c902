// The tactics in their order: what was seen of each, what is likely, what is ruled out.

import { byId, button, make } from './dom.js';
import { percent } from './figures.js';
import { label } from './knowledge.js';

const MOST = 3;

/** `select(id)` shows a technique, `narrow(tactic)` only those of a tactic. */
export function renderStrip(view, chosen, { select, narrow }) {
  byId('strip').replaceChildren(...view.tactics.map((tactic) => {
    const likely = tactic.likely.slice(0, MOST);
    const more = tactic.likely.length - likely.length;
    const isChosen = chosen === tactic.shortname;
    return make(
      'li', { class: `stage${tactic.seen.length ? ' has-seen' : ''}${isChosen ? ' chosen' : ''}` },
      button(tactic.name, () => narrow(isChosen ? '' : tactic.shortname), {
        class: 'plain stage-name', 'aria-pressed': String(isChosen), 'data-key': `stage-${tactic.shortname}`,
        title: isChosen ? 'Show all tactics' : `Show only ${tactic.name}` }),
      make(
        'ul', {},
        tactic.seen.map((id) => mark('seen', '✓', id, '', select)),
        likely.map(({ id, probability }) => mark('likely', percent(probability), id, 'likely', select)),
        more > 0 && make('li', { class: 'note' }, `+ ${more}`),
        tactic.ruled_out.map((id) => mark('out', '✗', id, 'ruled out', select))));
  }));
}

function mark(kind, sign, id, word, select) {
  return make('li', {}, button(
    [make('span', { class: 'sign' }, sign), ' ', make('span', { class: 'id' }, id)], () => select(id),
    { class: `plain mark-${kind}`, title: `${label(id)}${word ? `, ${word}` : ', seen'}` }));
}
