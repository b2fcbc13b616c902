// Keys of the page of a case; single letters only where the person leaves them on.

import { byId } from './dom.js';
import { singleKeys } from './single-keys.js';

const LISTS = ['research', 'response', 'done', 'seen', 'activity'];

export function startKeys({ step, choose, confirm, ruleOut, assign, note, undo, question }) {
  const { help, allowed } = singleKeys();
  const actions = {
    j: () => step(1), k: () => step(-1), c: confirm, x: ruleOut, a: assign, n: note, u: undo, q: question, '/': () => byId('find').focus(),
    '?': () => help.showModal(),
  };
  LISTS.forEach((list, at) => {
    actions[at + 1] = () => choose(list);
  });

  document.addEventListener('keydown', (event) => {
    if (event.target.closest('[role="tablist"]')) moveTab(event, choose);
    const writing = event.target.closest('input:not([type="checkbox"]), textarea, select');
    if (event.key === 'Escape' && writing) return writing.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || writing || !allowed.checked || document.querySelector('dialog[open]')) {
      return undefined;
    }
    const action = byId('desk').hidden && event.key !== '?' ? undefined : actions[event.key];
    if (!action) return undefined;
    event.preventDefault();
    return action();
  });
}

/** Arrow keys go from tab to tab. */
function moveTab(event, choose) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const at = LISTS.indexOf(event.target.closest('[data-list]')?.dataset.list);
  const list = LISTS[(at + by + LISTS.length) % LISTS.length];
  choose(list);
  byId(`list-${list}`).focus();
}
