// Figures as people read them.

const SPACE = '\u202f';

/** 0.583 as “58 %”; what is below one per cent is said, not rounded to nothing. */
export function percent(share) {
  if (share === undefined || share === null) return '–';
  if (share > 0 && share < 0.01) return `< 1${SPACE}%`;
  if (share < 1 && share > 0.99) return `> 99${SPACE}%`;
  return `${Math.round(share * 100)}${SPACE}%`;
}

/** How many times the usual, as “× 2.3”. */
export function times(lift) {
  if (lift === undefined || lift === null) return '';
  return `×${SPACE}${lift >= 10 ? Math.round(lift) : lift.toFixed(1)}`;
}

const PARTS = [
  [0.95, 'nearly all'], [0.85, '9 of 10'], [0.775, '4 of 5'], [0.71, '3 of 4'], [0.63, '2 of 3'], [0.55, '3 of 5'],
  [0.45, '1 of 2'], [0.367, '2 of 5'],
];

/** A probability as so many of the reports that resemble what was seen: words such as “likely” mean another to each. */
export function word(share) {
  if (share === undefined || share === null) return '';
  if (share < 0.01) return '< 1 of 100';
  return PARTS.find(([least]) => share >= least)?.[1] ?? `1 of ${Math.round(1 / share)}`;
}

/** The probability, or the score of a model that gives no probabilities. */
export function figure(item) {
  if (!item) return '';
  return item.probability === undefined ? (item.score ?? 0).toFixed(3) : percent(item.probability);
}

/** The 90 % interval of the probability, as “ (46–58 %)”; nothing where there is none. */
export function range(item) {
  if (!item?.interval) return '';
  return ` (${Math.round(item.interval.low * 100)}–${Math.round(item.interval.high * 100)}${SPACE}%)`;
}

/** The step of the heatmap's scale, 0 to 5. */
export const STEPS = [0, 0.02, 0.05, 0.1, 0.2, 0.4];
export function step(share) {
  return STEPS.findLastIndex((least) => (share ?? 0) >= least);
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

export function milliseconds(duration) {
  return `${duration < 10 ? duration.toFixed(1) : Math.round(duration)}${SPACE}ms`;
}
