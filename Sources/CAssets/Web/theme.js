// Light, dark, or as the system has it; the choice stays in this browser.

import { byId } from './dom.js';

const KEY = 'tie-theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const NAMES = { auto: '◐ Auto', light: '☀ Light', dark: '☾ Dark' };

export function startTheme() {
  const control = byId('theme');
  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
    control.textContent = NAMES[theme];
    control.setAttribute('aria-label', `${NAMES[theme]} theme; change`);
  };
  let theme = remembered();
  show(theme);
  control.addEventListener('click', () => {
    theme = NEXT[theme];
    localStorage.setItem(KEY, theme);
    show(theme);
  });
}

function remembered() {
  const theme = localStorage.getItem(KEY);
  return theme in NEXT ? theme : 'auto';
}
