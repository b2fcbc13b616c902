// The one input: suggestions while typing (a combobox by the ARIA pattern), and anything that is pasted or dropped.

import { byId, make } from './dom.js';
import { observed, search } from './api.js';
import { label, learn } from './knowledge.js';
import { count } from './figures.js';
import { findNames, findTechniques, isProse, mistypedID } from './paste.js';

/**
 * Calls `add(ids)` with what was chosen, typed, pasted, dropped or read, `review(findings)` with what sentences speak of, and
 * `fail(text)` where nothing was found.
 */
export function startInput({ add, review, fail, isObserved }) {
  const input = byId('techniques');
  const list = byId('suggestions');
  const status = byId('suggestion-status');
  let found = [];
  let active = -1;
  let asked;

  const close = () => {
    asked?.abort();
    found = [];
    active = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    status.textContent = '';
  };

  /** The suggestion that Enter takes; none at -1. */
  const activate = (position) => {
    active = position;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[active].id);
  };

  const show = () => {
    list.replaceChildren(...found.map((technique, at) => make(
      'li',
      {
        role: 'option', id: `suggestion-${at}`, 'aria-selected': 'false',
        onmousedown: (event) => event.preventDefault(),
        onclick: () => take([technique.id]),
      },
      make('span', { class: 'id' }, technique.id), ' ', technique.name,
      isObserved(technique.id) && make('span', { class: 'note' }, ' · observed'))));
    list.hidden = !found.length;
    input.setAttribute('aria-expanded', String(found.length > 0));
    status.textContent = found.length ? `${found.length} suggestions` : 'no suggestions';
    activate(-1);
  };

  const suggest = async () => {
    asked?.abort();
    // What is still shown belongs to the text before.
    found = [];
    activate(-1);
    const query = input.value.trim();
    if (query.length < 2) return close();
    asked = new AbortController();
    try {
      found = await search(mistypedID(query) ?? query, asked.signal);
      learn(found);
      show();
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  };

  const take = (ids) => {
    input.value = '';
    close();
    fail('');
    if (ids.length) add(ids);
    input.focus();
  };

  const submit = async () => {
    const text = input.value.trim();
    if (active >= 0) return take([found[active].id]);
    const ids = findTechniques(text);
    if (ids.length) return take(ids);
    if (!text) return undefined;
    if (isProse(text)) return readText(text);
    const meant = mistypedID(text);
    if (!found.length) found = await search(meant ?? text).catch(() => []);
    learn(found);
    // Enter takes what was typed. What it may have meant is offered, never taken.
    const exact = found.filter((item) => item.name.toLowerCase() === text.toLowerCase());
    const [only] = exact.length ? exact : found.length === 1 && !meant ? found : [];
    if (only) return take([only.id]);
    const typed = text.slice(0, 60);
    if (!found.length) return fail(`There is no technique in “${typed}”. Type an id (T1059.001) or a part of a name.`);
    show();
    if (meant) return fail(`“${typed}” is no technique id. Did you mean ${label(found[0].id)}?`);
    return fail(/^TA\d{4}$/i.test(text)
      ? `${typed.toUpperCase()} is a tactic, not a technique. Choose one of its techniques, or set the tactic under Filters.`
      : `“${typed}” names ${count(found.length, 'technique')} at least. Choose one: arrow down, then Enter.`);
  };

  /** Adds what a file or a pasted text means as observed, as the command line reads it. */
  const readFile = async (content, name) => {
    const answer = await observed(content, name);
    take(answer.ids);
    if (answer.notes.length) fail(answer.notes.join(' '));
    const findings = answer.suggested.filter((item) => !isObserved(item.id));
    learn(findings);
    if (findings.length) review(findings);
  };

  const readText = async (text) => {
    try {
      return await readFile(text, 'what was pasted');
    } catch (problem) {
      return fail(problem.message);
    }
  };

  const read = async (text) => {
    if (findTechniques(text).length) return readText(text);
    const names = findNames(text);
    const answers = await Promise.all(names.map((name) => search(name).catch(() => [])));
    const exact = answers.flatMap((techniques, at) =>
      techniques.filter((item) => item.name.toLowerCase() === names[at].toLowerCase()).slice(0, 1));
    learn(exact);
    if (exact.length) return take(exact.map((item) => item.id));
    if (isProse(text)) return readText(text);
    return fail('No technique id was found in what was pasted. It stays in the field; ids look like T1059.001.');
  };

  input.addEventListener('input', suggest);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const last = found.length - 1;
    if (event.key === 'ArrowDown' && found.length) activate(active === last ? 0 : active + 1);
    else if (event.key === 'ArrowUp' && found.length) activate(active <= 0 ? last : active - 1);
    else if (event.key === 'Escape' && found.length) close();
    else if (event.key === 'Tab' && active >= 0) take([found[active].id]);
    else return;
    event.preventDefault();
  });
  input.form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData.getData('text/plain');
    if (!findTechniques(text).length && !text.includes('\n') && !isProse(text)) return;
    event.preventDefault();
    input.value = text.replace(/\s+/g, ' ').slice(0, 2000);
    read(text);
  });
  startFiles(read, readFile, fail);
}

/** Files, chosen or dropped anywhere on the page, are read by the server that the page comes from, and kept nowhere. */
function startFiles(read, readFile, fail) {
  const chooser = byId('file');
  const take = async (files) => {
    for (const file of files) {
      try {
        await readFile(await file.arrayBuffer(), file.name);
      } catch (problem) {
        fail(problem.message || 'The file could not be read.');
      }
    }
  };
  byId('choose-file').addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', async () => {
    await take(chooser.files);
    chooser.value = '';
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const { files } = event.dataTransfer;
    if (files.length) take(files);
    else read(event.dataTransfer.getData('text/plain'));
  });
}
