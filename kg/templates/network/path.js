// The shortest chain of visible ties between two entities; of equally short ones, the best supported.

let found = null;

function shortest(from, to, view) {
  const before = new Map([[from, null]]);
  let rim = [from];
  while (rim.length && !before.has(to)) {
    const next = [];
    for (const id of rim) {
      for (const pair of strongestFirst(graph.entities[id].pairs, view)) {
        const end = other(pair, id);
        if (!before.has(end)) {
          before.set(end, { id, pair: pair.id });
          next.push(end);
        }
      }
    }
    rim = next;
  }
  return before.has(to) ? walked(before, to) : null;
}

const strongestFirst = (pairs, view) => pairs.filter((pair) => view.pairs.has(pair.id)).sort((a, b) => weight(view.pairs.get(b.id)) - weight(view.pairs.get(a.id)) || a.id - b.id);

function walked(before, to) {
  const entities = [to], pairs = [];
  for (let step = before.get(to); step; step = before.get(step.id)) {
    entities.unshift(step.id);
    pairs.unshift(step.pair);
  }
  return { entities, pairs };
}
