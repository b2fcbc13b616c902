// Tells screen readers, and shows briefly, what has just happened.

import { byId } from './dom.js';

let timer;

export function announce(text) {
  const place = byId('announcement');
  place.textContent = text;
  place.classList.add('shown');
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove('shown'), 4000);
}
