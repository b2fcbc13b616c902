// The key of a server that asks for one. It is kept until the tab is closed.

import { byId } from './dom.js';

const KEY = 'tie-key';

export const key = {
  get: () => sessionStorage.getItem(KEY) ?? '',
  set: (value) => (value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY)),
};

/** Headers of a request, with the key where there is one. */
export const withKey = (headers = {}) => (key.get() ? { 'API-KEY': key.get(), ...headers } : headers);

let asking;

/** Asks for the key on a page that has a dialog for that; says whether one was given. */
export function askForKey() {
  const dialog = byId('key-dialog');
  if (!dialog) return Promise.resolve(false);
  asking ??= new Promise((done) => {
    const field = byId('key');
    byId('key-refused').hidden = !key.get();
    field.value = '';
    dialog.returnValue = '';
    dialog.onclose = () => {
      asking = undefined;
      const given = dialog.returnValue === 'use' ? field.value.trim() : '';
      if (given) key.set(given);
      done(Boolean(given));
    };
    dialog.showModal();
  });
  return asking;
}
