// Groups, software and campaigns that are known for techniques like these.

import { bar, byId, button, make, outside } from './dom.js';
import { count, percent } from './figures.js';

/** `choose(id)` lets what an actor is known to use count in the ranking. */
export function renderSimilar({ similar, caution }, usedBy, choose) {
  byId('similar-actors').replaceChildren(
    make('p', { class: 'caution' }, make('strong', {}, 'This is not attribution. '), sentence(caution ?? '')),
    similar.length
      ? make('ol', { class: 'actors' }, similar.map((actor) => line(actor, usedBy, choose)))
      : make('p', { class: 'nothing' }, 'ATT&CK knows no actor that uses the observed techniques.'));
}

function line(actor, usedBy, choose) {
  const chosen = actor.id === usedBy;
  return make(
    'li', { class: 'card' },
    make('h3', {}, outside(actor.url, make('span', { class: 'id' }, actor.id)), ' ', actor.name, ' ',
      make('span', { class: 'tag' }, actor.kind)),
    make(
      'p', { class: 'figures' }, make('span', { class: 'number' }, percent(actor.similarity)), bar(actor.similarity ?? 0),
      make('span', { class: 'word' }, 'alike')),
    make(
      'p', { class: 'facts' }, `shares ${actor.shared.map((shared) => `${shared.id} ${shared.name ?? ''}`.trim()).join(', ')}; `,
      `known for ${count(actor.techniques, 'technique')}`),
    make('p', { class: 'row' }, button(
      chosen ? 'Not suspected' : 'Suspect this actor', () => choose(chosen ? '' : actor.id),
      { 'aria-pressed': String(chosen), 'data-key': `by-${actor.id}` })));
}

function sentence(text) {
  const rest = text.replace(/^this is not attribution:?\s*/i, '');
  return rest ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`.replace(/\.\.$/, '.') : '';
}
