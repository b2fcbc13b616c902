// What the person has decided, as plain values, and the way back.

export const STATES = ['confirmed', 'suspected', 'ruled-out'];
export const STATE_NAMES = { confirmed: 'confirmed', suspected: 'suspected', 'ruled-out': 'ruled out' };
export const TOPS = [10, 25, 50, 100];
export const THRESHOLDS = [0, 0.02, 0.05, 0.1, 0.25, 0.5];
export const VIEWS = ['worklists', 'table', 'matrix', 'similar', 'sources'];

export const EMPTY = Object.freeze({
  observed: [], platforms: [], tactics: [], usedBy: '', top: 25, threshold: 0, view: 'worklists',
});

/** The state with techniques set to one of `STATES`, each once, in the order they came. */
export function decide(state, ids, decision) {
  const observed = state.observed.map((item) => (ids.includes(item.id) ? { ...item, state: decision } : item));
  const known = new Set(observed.map((item) => item.id));
  for (const id of ids) {
    if (known.has(id)) continue;
    known.add(id);
    observed.push({ id, state: decision });
  }
  return { ...state, observed };
}

export function remove(state, id) {
  return { ...state, observed: state.observed.filter((item) => item.id !== id) };
}

/** The state with an id replaced by the one that stands for it now. */
export function rename(state, from, to) {
  const observed = state.observed.some((item) => item.id === to)
    ? state.observed.filter((item) => item.id !== from)
    : state.observed.map((item) => (item.id === from ? { ...item, id: to } : item));
  return { ...state, observed };
}

export function idsIn(state, decision) {
  return state.observed.filter((item) => item.state === decision).map((item) => item.id);
}

/** Holds the state and tells of changes; a change with a label can be undone. */
export class Store {
  #past = [];
  #future = [];
  #listeners = [];

  constructor(state) {
    this.state = state;
  }

  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** A decision of the person: `label` says what was done. */
  change(state, label) {
    this.#past.push({ state: this.state, label, time: new Date() });
    this.#future = [];
    this.#set(state, 'decision');
  }

  /** A change that is no decision: another view, an id brought up to date, an address followed. */
  adjust(state, reason = 'adjustment') {
    this.#set(state, reason);
  }

  undo() {
    const step = this.#past.pop();
    if (!step) return undefined;
    this.#future.push({ ...step, state: this.state });
    this.#set({ ...step.state, view: this.state.view }, 'decision');
    return step.label;
  }

  redo() {
    const step = this.#future.pop();
    if (!step) return undefined;
    this.#past.push({ ...step, state: this.state });
    this.#set({ ...step.state, view: this.state.view }, 'decision');
    return step.label;
  }

  /** What was decided, newest first. */
  get decisions() {
    return this.#past.toReversed();
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  #set(state, reason) {
    this.state = state;
    for (const listener of this.#listeners) listener(state, reason);
  }
}
