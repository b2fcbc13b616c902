// Making elements. Text always goes in as text, never as HTML.

/** An element: attributes by name, `on…` listeners as functions, `false` and `undefined` left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** A button with a text that is its accessible name, or a longer name that begins with it. */
export function button(text, onclick, attributes = {}) {
  return make('button', { type: 'button', onclick, ...attributes }, text);
}

/** A link to another site, which learns nothing of where it was followed. */
export function outside(address, ...children) {
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/** A bar whose length is a share from 0 to 1; the number beside it says the same, so it is hidden from readers. */
export function bar(share, className = 'bar') {
  const fill = make('span', { class: 'fill' });
  fill.style.inlineSize = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return make('span', { class: className, 'aria-hidden': 'true' }, fill);
}
