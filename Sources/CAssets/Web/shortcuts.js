// Keys: undo and redo everywhere; single letters only where the person leaves them on, and those that decide only on a card.

import { byId } from './dom.js';
import { singleKeys } from './single-keys.js';

const ON_CARD = { c: '.confirm', x: '[data-key^="rule-out-"]', w: '.details' };

export function startShortcuts({ undo, redo }) {
  const { help, allowed } = singleKeys();

  document.addEventListener('keydown', (event) => {
    const writing = event.target.closest('input:not([type="checkbox"]), textarea');
    const modified = event.ctrlKey || event.metaKey;
    if (modified && event.key.toLowerCase() === 'z' && !writing?.value) {
      event.preventDefault();
      return event.shiftKey ? redo() : undo();
    }
    if (modified || event.altKey || writing || event.target.closest('select') || !allowed.checked || help.open) {
      return undefined;
    }
    if (event.key === '/') {
      event.preventDefault();
      return byId('techniques').focus();
    }
    if (event.key === '?') return help.showModal();
    return onCard(event);
  });
}

function onCard(event) {
  const cards = [...document.querySelectorAll('.board .card')];
  const step = { j: 1, k: -1 }[event.key];
  const card = event.target.closest('.board .card');
  if (step) {
    const beside = card ? cards[cards.indexOf(card) + step] : cards[0];
    beside?.querySelector('.confirm').focus();
    if (beside && !beside.classList.contains('selected') && matchMedia('(min-width: 1200px)').matches) {
      beside.querySelector('.details').click();
    }
  } else if (card && ON_CARD[event.key]) card.querySelector(ON_CARD[event.key])?.click();
}
