// Everything that the page supposes of the HTTP API: addresses, requests, and answers brought to one shape.

import { idsIn } from './state.js';
import { askForKey, withKey } from './key.js';

const SUSPECTED = 0.5;
/** More than any matrix has. */
const EVERYTHING = 2000;

/** The matrix that the server's model is of; a search finds techniques of all matrices. */
let domain = 'enterprise-attack';

/** An answer that is none: what the server said, or that it did not say anything. */
class Problem extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** The hunt plan; without one on the server, a ranking that does not tell before from after. */
export async function hunt(state, signal) {
  try {
    const { body, elapsed } = await post('/v1/hunt', question(state), signal);
    return plan(body, elapsed);
  } catch (problem) {
    if (problem.status !== 404 && problem.status !== 405) throw problem;
  }
  const { body, elapsed } = await post('/v1/predict', question(state), signal);
  return { ...plan({ ...body, either_side: body.predictions }, elapsed), undirected: true };
}

/** Every technique that the model ranks, with its `heat`: the probability, or the share of the best score. */
export async function ranking(state, signal) {
  const { body } = await post('/v1/predict', question(state, EVERYTHING), signal);
  const most = Math.max(...body.predictions.map((item) => item.score ?? 0), Number.MIN_VALUE);
  return body.predictions.map((item) => ({ ...normalItem(item), heat: item.probability ?? item.score / most }));
}

export async function similar(state, signal) {
  const techniques = [...idsIn(state, 'confirmed'), ...idsIn(state, 'suspected')];
  const { body } = await post('/v1/similar', { techniques, kinds: ['group'], top: 12 }, signal);
  return body;
}

/** Reports behind a prediction, where the model keeps them; `undefined` where it does not. */
export async function explanation(state, id, signal) {
  try {
    const { body } = await post('/v1/explain', { ...question(state, 1), technique: id }, signal);
    return { contributions: pairs(body), reports: body.similar_reports ?? [] };
  } catch (problem) {
    if (problem.name === 'AbortError') throw problem;
    return undefined;
  }
}

/** Techniques in use that a search finds. */
export async function search(query, signal) {
  const { techniques } = await lookup(query, signal);
  return techniques.filter((item) => item.status === 'active' && item.domain === domain).slice(0, 12);
}

/** All that ATT&CK knows by these words: techniques of any state, and groups, software and campaigns. */
export async function lookup(query, signal) {
  try {
    const { body } = await get(`/v1/techniques?query=${encodeURIComponent(query)}&top=40`, signal);
    return { techniques: body.techniques, entities: body.entities ?? [] };
  } catch (problem) {
    if (problem.status === 404) return { techniques: [], entities: [] };
    throw problem;
  }
}

/** What a file or a pasted text means as observed: ids, what its sentences speak of, and what of it was left aside. */
export async function observed(content, name) {
  const { body } = await ask(`/v1/observed?name=${encodeURIComponent(name)}`,
    { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: content });
  // The panel says what was read in sentences, and how to confirm it.
  const warnings = body.warnings.filter((warning) => !['from_text', 'less_likely_in_text'].includes(warning.code));
  return {
    ids: body.observed.filter((item) => !item.suggested).map((item) => item.id),
    suggested: body.observed.filter((item) => item.suggested),
    notes: warnings.map((warning) => sentence(warning.message)),
  };
}

export async function model(signal) {
  const { body } = await get('/v1/model', signal);
  domain = body.card.domain;
  return { ...body.card, techniques: body.techniques.length };
}

/** The plan as the text of a file: markdown, csv, html, layer, stix, attack-flow or tags. */
export async function written(state, format, signal) {
  const { response } = await fetched(`/v1/hunt?format=${format}`, posted(question(state), signal));
  return response.text();
}

function question(state, top = state.top) {
  const request = { techniques: idsIn(state, 'confirmed'), top };
  const suspected = idsIn(state, 'suspected');
  const ruledOut = idsIn(state, 'ruled-out');
  if (suspected.length) request.suspected = Object.fromEntries(suspected.map((id) => [id, SUSPECTED]));
  if (ruledOut.length) request.ruled_out = ruledOut;
  if (state.platforms.length) request.platforms = state.platforms;
  if (state.tactics.length) request.tactics = state.tactics;
  if (state.usedBy) request.used_by = [state.usedBy];
  return request;
}

function plan(body, elapsed) {
  return {
    observed: body.observed ?? [],
    warnings: body.warnings ?? [],
    model: body.model,
    attack: body.attack,
    lookBack: (body.look_back ?? []).map(normalItem),
    lookForward: (body.look_forward ?? []).map(normalItem),
    eitherSide: [...(body.between ?? []), ...(body.either_side ?? [])].map(normalItem),
    preparation: (body.preparation ?? []).map(normalItem),
    leftOut: (body.left_out ?? []).map((left) => left.text),
    nextActions: (body.next_actions ?? []).map((action) => action.text),
    logSources: (body.log_sources?.steps ?? []).map((step) => ({
      name: step.name, channels: step.channels.filter(Boolean), items: step.items, fresh: step.new_items, covered: step.covered })),
    itemCount: body.log_sources?.items,
    tactics: (body.coverage?.tactics ?? []).map((tactic) => ({
      shortname: tactic.shortname, isObserved: tactic.observed.length > 0 })),
    elapsed,
    undirected: false,
  };
}

export function normalItem(item) {
  const direction = item.direction;
  return {
    id: item.id,
    name: item.name ?? item.id,
    members: item.members ?? [],
    rank: item.rank,
    tactics: item.tactics ?? [],
    platforms: item.platforms ?? [],
    url: item.url ?? `https://attack.mitre.org/techniques/${item.id.replace('.', '/')}/`,
    score: item.score,
    probability: item.probability,
    interval: item.interval,
    lift: item.lift,
    after: direction?.probability_after,
    reason: direction?.reason?.text,
    pairs: pairs(item),
    places: places(item.where_to_look),
    mitigations: item.mitigations ?? [],
    confirms: item.confirm,
    refutes: item.refute,
    role: item.role,
  };
}

/** For each observed technique: in how many reports both were, and how much it speaks for the prediction. */
function pairs(item) {
  const found = new Map();
  for (const pair of [...(item.evidence ?? item.seen_together ?? []), ...(item.contributions ?? [])]) {
    found.set(pair.id, { ...found.get(pair.id), ...pair });
  }
  return [...found.values()].sort((a, b) => (b.contribution ?? 0) - (a.contribution ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Log sources of all analytics, each once for the same platforms; older versions of ATT&CK have only data components. */
function places(whereToLook) {
  const found = new Map();
  const add = (platform, source, channel) =>
    source && found.set([platform, source, channel].join('\n'), { platform, source, channel });
  for (const strategy of whereToLook?.strategies ?? []) {
    for (const analytic of strategy.analytics) {
      for (const log of analytic.log_sources) add(analytic.platforms.join(', '), log.name, log.channel);
    }
  }
  if (!found.size) for (const component of whereToLook?.data_components ?? []) add('', component, '');
  return [...found.values()];
}

export function get(address, signal) {
  return ask(address, { signal });
}

function post(address, body, signal) {
  return ask(address, posted(body, signal));
}

function posted(body, signal) {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, signal };
}

async function ask(address, options) {
  const { response, elapsed } = await fetched(address, options);
  return { body: await response.json().catch(() => ({})), elapsed };
}

/** The answer to a request, or what is wrong with it as an error. */
async function fetched(address, options) {
  const start = performance.now();
  let response = await sent(address, options);
  while (response.status === 401 && await askForKey()) response = await sent(address, options);
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    const text = body.detail ?? body.title ?? `The server answered with status ${response.status}`;
    throw new Problem([text, body.advice].filter(Boolean).map(sentence).join(' '), response.status);
  }
  return { response, elapsed: serverTime(response) ?? performance.now() - start };
}

async function sent(address, options = {}) {
  try {
    return await fetch(address, { credentials: 'same-origin', ...options, headers: withKey(options.headers) });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem('The server does not answer. Is it still running?', 0);
  }
}

function serverTime(response) {
  const duration = /dur=([\d.]+)/.exec(response.headers.get('Server-Timing') ?? '');
  return duration ? Number(duration[1]) : undefined;
}

function sentence(text) {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
