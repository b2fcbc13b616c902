// Cases as the server keeps them: requests, conflicts, and what others do as it happens.

import { normalItem } from './api.js';
import { withKey } from './key.js';

/** What the server said instead of an answer. */
export class Problem extends Error {
  constructor(message, status, body = {}) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

export const list = async () => (await ask('GET', '/v1/cases')).body.cases;
export const me = async () => (await ask('GET', '/v1/me')).body;
export const begin = async (name, author) => (await ask('POST', '/v1/cases', { name, ...author })).body;
export const show = async (name, signal) => (await ask('GET', address(name), undefined, { signal })).body;
export const history = async (name, signal) =>
  (await ask('GET', `${address(name)}/history`, undefined, { signal })).body.events;

/** The lines of the plan by technique; none while nothing was seen. */
export async function plan(name, signal) {
  try {
    const { body } = await ask('GET', `${address(name)}/plan?top=50`, undefined, { signal });
    const lines = ['look_back', 'between', 'look_forward', 'either_side'].flatMap((field) => body[field] ?? []);
    return new Map(lines.map((line) => [line.id, { ...normalItem(line), label: line.direction?.label }]));
  } catch (problem) {
    if (problem.status === 422 || problem.status === 404) return new Map();
    throw problem;
  }
}

/** The one technique to look for next; nothing where no question is left. */
export async function next(name, signal) {
  try {
    return (await ask('GET', `${address(name)}/next?top=1`, undefined, { signal })).body.next ?? undefined;
  } catch (problem) {
    if (problem.status === 422 || problem.status === 404) return undefined;
    throw problem;
  }
}

/** Enters something into the case as it was when `tag` was its tag. */
export const enter = async (name, entry, tag) =>
  (await ask('POST', `${address(name)}/events`, entry, { tag })).body;

/** Calls `changed` when somebody has worked on the case, and `state` with whether the connection stands; until aborted. */
export async function watch(name, { after, changed, state, signal }) {
  let known = after;
  while (!signal.aborted) {
    try {
      const response = await fetch(`${address(name)}/changes?after=${known}`, { headers: withKey(), signal });
      if (!response.ok) throw new Problem('', response.status);
      state(true);
      for await (const { id, data } of events(response.body)) {
        known = Number(id) || known;
        changed(JSON.parse(data));
      }
    } catch (problem) {
      if (signal.aborted) return;
      if (problem.status === 404 || problem.status === 401) return state(false);
    }
    state(false);
    await new Promise((done) => setTimeout(done, 2000));
  }
}

/** The events of a stream, as browsers' EventSource reads them, which cannot show a key. */
async function* events(stream) {
  let rest = '';
  for await (const text of pieces(stream.pipeThrough(new TextDecoderStream()))) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 2)]));
      if (fields.event === 'change') yield fields;
    }
  }
}

async function* pieces(stream) {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const address = (name) => `/v1/cases/${encodeURIComponent(name)}`;

async function ask(method, path, body, { tag, signal } = {}) {
  const more = { ...(body && { 'Content-Type': 'application/json' }), ...(tag && { 'If-Match': `"${tag}"` }) };
  let response;
  try {
    response = await fetch(path, {
      method, headers: withKey(more), body: body && JSON.stringify(body), signal, credentials: 'same-origin', cache: 'no-store' });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem('The server does not answer. Is it still running?', 0);
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return { body: answer };
  const text = [answer.detail ?? `the server answered with status ${response.status}`, answer.advice].filter(Boolean).join(': ');
  throw new Problem(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`, response.status, answer);
}
