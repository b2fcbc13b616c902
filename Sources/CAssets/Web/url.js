// The state as the part of an address after “#”, which browsers never send:
//
//   #t=T1059.001,~T1003,-T1566&platform=Windows&tactic=impact&by=G0016&top=50&min=10&view=matrix
//
// A tilde marks a suspected technique, a minus one that is ruled out. `?techniques=T1059,T1082` is read as well.

import { EMPTY, THRESHOLDS, TOPS, VIEWS, decide } from './state.js';
import { findTechniques } from './paste.js';

const MARKS = { confirmed: '', suspected: '~', 'ruled-out': '-' };

export function encode(state) {
  const fields = [];
  const add = (name, value) => value && fields.push(`${name}=${value}`);
  add('t', state.observed.map((item) => MARKS[item.state] + item.id).join(','));
  add('platform', state.platforms.map(encodeURIComponent).join(','));
  add('tactic', state.tactics.map(encodeURIComponent).join(','));
  add('by', encodeURIComponent(state.usedBy));
  add('top', state.top === EMPTY.top ? '' : state.top);
  add('min', state.threshold === EMPTY.threshold ? '' : Math.round(state.threshold * 100));
  add('view', state.view === EMPTY.view ? '' : state.view);
  return fields.length ? `#${fields.join('&')}` : '';
}

export function decode(address) {
  const { hash, searchParams } = new URL(address);
  const fields = new URLSearchParams(hash.slice(1));
  const list = (name) => (fields.get(name) ?? '').split(',').map((text) => text.trim()).filter(Boolean);
  let state = {
    ...EMPTY,
    platforms: list('platform'),
    tactics: list('tactic'),
    usedBy: fields.get('by') ?? '',
    top: one(TOPS, Number(fields.get('top')), EMPTY.top),
    threshold: one(THRESHOLDS, Number(fields.get('min')) / 100, EMPTY.threshold),
    view: one(VIEWS, fields.get('view'), EMPTY.view),
  };
  state = decide(state, findTechniques(searchParams.get('techniques') ?? ''), 'confirmed');
  for (const text of list('t')) {
    const decision = text.startsWith('~') ? 'suspected' : text.startsWith('-') ? 'ruled-out' : 'confirmed';
    state = decide(state, findTechniques(text), decision);
  }
  return state;
}

function one(allowed, value, otherwise) {
  return allowed.includes(value) ? value : otherwise;
}
