// Log sources, in the order in which each checks most of what is left.

import { byId, make } from './dom.js';
import { count } from './figures.js';
import { label } from './knowledge.js';

export function renderSources(plan) {
  const sources = plan.logSources;
  const place = byId('log-sources');
  if (!sources.length) {
    place.replaceChildren(make('p', { class: 'nothing' }, 'This server does not say where to look.'));
    return;
  }
  place.replaceChildren(
    make('p', { class: 'note' }, 'Read these in this order: each checks the most items that those above it do not.'),
    make('ol', { class: 'sources' }, sources.map((source, at) => make(
      'li', { class: 'card' },
      make('h3', {}, source.name),
      source.channels.length > 0 && make('p', { class: 'note' }, source.channels.slice(0, 4).join(' · ')),
      make('p', {}, `checks ${count(source.fresh.length, 'more item')}; with ${
        at ? `the first ${at + 1}` : 'it'} you can check ${source.covered} of ${plan.itemCount}`),
      make('details', {}, make('summary', {}, count(source.items.length, 'technique')),
        make('ul', {}, source.items.map((id) => make('li', {}, label(id)))))))));
}
