// What opens in place under a prediction: why it is there, and where to look for it.

import { bar, button, make, outside } from './dom.js';
import { count, percent, range, times } from './figures.js';
import { label, nameOf, tacticsOf } from './knowledge.js';

/** As many places as are shown. */
const MOST = 12;

/** `extra` is what the server adds when asked: contributions, and reports where the model keeps them. */
export function whyPanel(item, extra) {
  const rows = item.pairs.length ? item.pairs : extra?.contributions ?? [];
  const most = Math.max(...rows.map((pair) => Math.abs(pair.contribution ?? share(pair))), 1e-9);
  return make(
    'div', { class: 'panel why' },
    item.reason && make('p', {}, sentence(item.reason)),
    rows.length > 0 && make('h4', {}, 'What speaks for it'),
    rows.length > 0 && make('ul', { class: 'pairs' }, rows.map((pair) => evidence(pair, most))),
    item.lift !== undefined && make(
      'p', { class: 'note' },
      `Listed in ${percent(item.probability)} of the reports that list all that was observed${range(item)}, ${times(item.lift)} as often as in all reports.`),
    extra?.reports.length > 0 && reports(extra.reports));
}

function evidence(pair, most) {
  const against = (pair.contribution ?? 0) < 0;
  return make(
    'li', {},
    make('span', { class: 'pair-name' }, make('span', { class: 'id' }, pair.id), ' ', nameOf(pair.id)),
    bar(Math.abs(pair.contribution ?? share(pair)) / most, against ? 'bar against' : 'bar'),
    make(
      'span', { class: 'note' },
      pair.reports === undefined
        ? `${against ? 'speaks against it, ' : ''}${(pair.contribution ?? 0).toFixed(3)}`
        : `in ${pair.reports_with_both} of ${count(pair.reports, 'report')} with it${against ? ', speaks against it' : ''}`));
}

function reports(list) {
  return [
    make('h4', {}, 'Reports like this one'),
    make('ul', {}, list.slice(0, 5).map((report) => {
      const title = report.name ?? shortened(report.url) ?? 'a report without a name';
      return make('li', {}, /^https?:/.test(report.url ?? '') ? outside(report.url, title) : title);
    })),
  ];
}

/** An address without what every address has, and not longer than two lines. */
function shortened(address) {
  const text = address?.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
  return text?.length > 70 ? `${text.slice(0, 69)}…` : text;
}

export function lookPanel(item, copied) {
  return make(
    'div', { class: 'panel look' },
    make('h4', {}, 'Where to look'),
    item.places.length
      ? make('ul', { class: 'places' }, item.places.slice(0, MOST).map((place) => make(
        'li', {}, place.platform && make('span', { class: 'tag' }, place.platform), ' ',
        make('strong', {}, place.source), place.channel && ` · ${place.channel}`)))
      : make('p', { class: 'note' }, 'ATT&CK names no log source for it on these platforms.'),
    item.places.length > MOST && make('p', { class: 'note' }, `and ${item.places.length - MOST} more; see its page`),
    item.confirms && make('p', {}, make('strong', {}, 'Confirms: '), item.confirms),
    item.refutes && make('p', {}, make('strong', {}, 'Refutes: '), item.refutes),
    item.mitigations.length > 0 && make(
      'p', {}, make('strong', {}, 'Mitigations: '),
      item.mitigations.map(({ id, name }) => `${id} ${name ?? ''}`.trim()).join(', ')),
    make(
      'p', { class: 'row' },
      button('Copy Sigma tags', () => copied(sigmaTags(item.id), 'Sigma tags'), {
        'aria-label': `Copy Sigma tags of ${label(item.id)}` }),
      button('Copy MISP tag', () => copied(mispTag(item.id), 'MISP tag'), {
        'aria-label': `Copy MISP tag of ${label(item.id)}` })));
}

const sigmaTags = (id) => [...tacticsOf(id), id.toLowerCase()].map((tag) => `- attack.${tag}`).join('\n');

const mispTag = (id) => `misp-galaxy:mitre-attack-pattern="${nameOf(id) || id} - ${id}"`;

const share = (pair) => (pair.reports ? (pair.reports_with_both ?? 0) / pair.reports : 0);

/** In how many reports it was seen with the observed technique that it was seen with most. */
export function support(item) {
  const counts = item.pairs.map((pair) => pair.reports_with_both).filter((value) => value !== undefined);
  return counts.length ? Math.max(...counts) : undefined;
}

function sentence(text) {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
