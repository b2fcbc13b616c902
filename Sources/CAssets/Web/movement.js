// Cards glide from where they were to where they are, unless the person prefers stillness.

const QUIET = matchMedia('(prefers-reduced-motion: reduce)');

/** Runs `render`; elements with the same `data-move` before and after move between their places. */
export function moving(container, render) {
  const places = new Map();
  for (const element of container.querySelectorAll('[data-move]')) {
    places.set(element.dataset.move, element.getBoundingClientRect());
  }
  render();
  if (QUIET.matches || !places.size) return;
  for (const element of container.querySelectorAll('[data-move]')) {
    const from = places.get(element.dataset.move);
    const to = element.getBoundingClientRect();
    if (!from) {
      element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 180, easing: 'ease-out' });
    } else if (from.top !== to.top || from.left !== to.left) {
      const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
      element.animate([{ transform: shift }, { transform: 'none' }], { duration: 220, easing: 'ease-out' });
    }
  }
}

/** Renders anew and gives the keyboard focus back to what has the same `data-key`, or to what `otherwise` finds. */
export function keepingFocus(container, render, otherwise = () => undefined) {
  const had = container.contains(document.activeElement);
  const key = had ? document.activeElement.dataset.key : undefined;
  render();
  if (!had) return;
  const same = key && container.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (same ?? otherwise())?.focus({ preventScroll: Boolean(same) });
}
