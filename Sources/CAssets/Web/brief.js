// The plan as one HTML page of its own, that prints well and needs nothing else.

import { make } from './dom.js';
import { percent, times } from './figures.js';
import { label } from './knowledge.js';
import { BOARDS, MEANING } from './markdown.js';
import { STATE_NAMES } from './state.js';
import { tacticName } from './tactics.js';

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a2230}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:1.6rem}table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:.3rem .5rem;border-bottom:1px solid #ccd3dc;vertical-align:top}
td.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}tr{break-inside:avoid}small{color:#526070}`;

export function brief(plan, state) {
  const page = document.implementation.createHTMLDocument('Hunt plan');
  page.documentElement.lang = 'en';
  page.head.prepend(make('meta', { charset: 'utf-8' }));
  page.body.append(
    make('h1', {}, 'Hunt plan'),
    make('ul', {}, state.observed.map((item) => make('li', {}, `${label(item.id)} (${STATE_NAMES[item.state]})`))));
  if (plan.nextActions.length) {
    page.body.append(
      make('h2', {}, 'Next actions'), make('ol', {}, plan.nextActions.map((text) => make('li', {}, text))));
  }
  for (const [title, field] of BOARDS) {
    if (plan[field].length) page.body.append(make('h2', {}, title), table(plan[field]));
  }
  page.body.append(make('p', {}, make('small', {}, MEANING)));
  // The style goes in as text: the policy of this page would complain about an element with one.
  return `<!doctype html>\n${page.documentElement.outerHTML.replace('</head>', `<style>${STYLE}</style></head>`)}\n`;
}

function table(items) {
  const titles = ['☐', 'Technique', 'Probability', '× usual', 'Tactics', 'Look in'];
  return make(
    'table', {},
    make('thead', {}, make('tr', {}, titles.map((title) => make('th', { scope: 'col' }, title)))),
    make('tbody', {}, items.map((item) => make(
      'tr', {},
      make('td', {}, '☐'),
      make('td', {}, make('a', { href: item.url }, item.id), ` ${item.name}`, item.reason && [
        make('br'), make('small', {}, item.reason)]),
      make('td', { class: 'n' }, percent(item.probability)),
      make('td', { class: 'n' }, times(item.lift)),
      make('td', {}, item.tactics.map(tacticName).join(', ')),
      make('td', {}, [...new Set(item.places.map((place) =>
        [place.source, place.channel].filter(Boolean).join(' · ')))].slice(0, 4).join('; '))))));
}
