// Whether single letters are keys, and the dialog that lists them.

import { byId } from './dom.js';

const KEY = 'tie-single-keys';

/** Wires the dialog of keys; says whether the person leaves single letters on. */
export function singleKeys() {
  const help = byId('help');
  const allowed = byId('single-keys');
  allowed.checked = localStorage.getItem(KEY) !== 'off';
  allowed.addEventListener('change', () => localStorage.setItem(KEY, allowed.checked ? 'on' : 'off'));
  byId('open-help').addEventListener('click', () => help.showModal());
  byId('close-help').addEventListener('click', () => help.close());
  return { help, allowed };
}
