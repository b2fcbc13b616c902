// Taking the plan away, in the forms in which the server writes it.

import { byId } from './dom.js';
import { announce } from './announce.js';
import { copy, download } from './files.js';
import { written } from './api.js';

const FILES = {
  markdown: ['hunt-plan.md', 'text/markdown'],
  html: ['hunt-plan.html', 'text/html'],
  csv: ['hunt-plan.csv', 'text/csv'],
  layer: ['hunt-plan-layer.json', 'application/json'],
  stix: ['hunt-plan-stix.json', 'application/json'],
  'attack-flow': ['hunt-plan-flow.json', 'application/json'],
};

const COPIES = { 'copy-markdown': ['markdown', 'Markdown'], 'copy-tags': ['tags', 'Tags'] };

/** `session()` gives the state, or nothing while there is no plan. */
export function startExports(session) {
  byId('take-away').addEventListener('click', async (event) => {
    const way = event.target.closest('button')?.dataset.export;
    const state = session();
    if (!way || !state) return;
    try {
      if (way === 'print') print();
      else if (way === 'link') await put(location.href, 'Link');
      else if (way in COPIES) await put(await written(state, COPIES[way][0]), COPIES[way][1]);
      else download(...FILES[way], await written(state, way));
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
