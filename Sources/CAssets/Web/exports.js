// Taking the plan away.

import { byId } from './dom.js';
import { announce } from './announce.js';
import { brief } from './brief.js';
import { csv } from './csv.js';
import { copy, download } from './files.js';
import { stix } from './api.js';
import { idsIn } from './state.js';
import { layer } from './layer.js';
import { markdown } from './markdown.js';
import { mispTags, sigmaTags } from './tags.js';
import { nameOf, tacticsOf } from './knowledge.js';

/** `session()` gives `{ plan, state }`, or nothing while there is no plan. */
export function startExports(session) {
  const ways = {
    'copy-markdown': ({ plan, state }) => put(markdown(plan, state, location.href), 'Markdown'),
    markdown: ({ plan, state }) =>
      download('hunt-plan.md', 'text/markdown', markdown(plan, state, location.href)),
    layer: ({ plan, state }) => download('hunt-plan-layer.json', 'application/json', layer(plan, state)),
    stix: async ({ state }) => download('hunt-plan-stix.json', 'application/json', await stix(state)),
    csv: ({ plan }) => download('hunt-plan.csv', 'text/csv', csv(plan)),
    brief: ({ plan, state }) => download('hunt-plan.html', 'text/html', brief(plan, state)),
    link: () => put(location.href, 'Link'),
    print: () => print(),
    sigma: ({ state }) => put(sigmaTags(observed(state), tacticsOf), 'Sigma tags'),
    misp: ({ state }) => put(mispTags(observed(state), nameOf), 'MISP tags'),
  };
  byId('take-away').addEventListener('click', async (event) => {
    const way = event.target.closest('button')?.dataset.export;
    const current = session();
    if (!way || !current) return;
    try {
      await ways[way](current);
    } catch (problem) {
      announce(`That did not work: ${problem.message}`);
    }
  });
}

export async function put(text, what) {
  try {
    await copy(text);
    announce(`${what} copied`);
  } catch {
    announce('The browser does not let the page copy.');
  }
}

const observed = (state) => [...idsIn(state, 'confirmed'), ...idsIn(state, 'suspected')];
