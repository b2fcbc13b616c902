// The plan as CSV, with the columns of TIE's own export first, so that it can be read back by it.

export function csv(plan) {
  const rows = [['rank', 'id', 'name', 'score', 'probability', 'lift', 'worklist', 'tactics', 'platforms', 'url']];
  const boards = [['look back', plan.lookBack], ['look forward', plan.lookForward], ['either side', plan.eitherSide]];
  for (const [name, items] of boards) {
    for (const item of items) {
      rows.push([
        item.rank, item.id, item.name, item.score, item.probability, item.lift, name, item.tactics.join('; '),
        item.platforms.join('; '), item.url,
      ]);
    }
  }
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value) {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
