// The five views, as tabs by the ARIA pattern: arrow keys move, the chosen one is shown.

import { byId } from './dom.js';

export function startTabs(choose) {
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  tabs.forEach((tab, at) => {
    tab.addEventListener('click', () => choose(tab.dataset.view));
    tab.addEventListener('keydown', (event) => {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length];
      choose(tab.dataset.view);
      tab.focus();
    });
  });
}

export function showTab(view) {
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    const chosen = tab.dataset.view === view;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !chosen;
  }
}
