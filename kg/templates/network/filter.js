// Which ties pass the filters, which pairs and entities they leave, and what each filter would let through.

const BIT = { relations: 1, statuses: 2, kinds: 4, dates: 8, documents: 16 };

function failing(tie) {
  let bits = 0;
  if (state.relations.has(tie.relation)) bits |= BIT.relations;
  if (state.statuses.has(tie.status)) bits |= BIT.statuses;
  if (state.kinds.has(graph.entities[tie.source].kind) || state.kinds.has(graph.entities[tie.target].kind)) bits |= BIT.kinds;
  if (!inTime(tie)) bits |= BIT.dates;
  if (tie.origins < state.documents) bits |= BIT.documents;
  return bits;
}

function inTime(tie) {
  if (!tie.from) return state.undated;
  // A bound of a year or month covers all its days: '2023' sorts before '2023-05-01', '2023~' after.
  return !(state.from && tie.to < state.from) && !(state.to && tie.from > state.to + "~");
}

const tally = () => new Map();
const add = (map, key, amount = 1) => map.set(key, (map.get(key) || 0) + amount);

function visible() {
  const result = { ties: [], pairs: new Map(), entities: new Map(), relations: tally(), statuses: tally(), kinds: tally(), months: tally(), undated: 0 };
  const seen = new Map();
  for (const tie of graph.ties) {
    const bits = failing(tie);
    if (!bits) keep(result, tie);
    if (!(bits & ~BIT.relations)) add(result.relations, tie.relation);
    if (!(bits & ~BIT.statuses)) add(result.statuses, tie.status);
    if (!(bits & ~BIT.dates)) tie.from ? add(result.months, tie.from.slice(0, 7)) : result.undated++;
    if (!(bits & ~BIT.kinds)) seen.set(tie.source, true).set(tie.target, true);
  }
  for (const id of seen.keys()) add(result.kinds, graph.entities[id].kind);
  return result;
}

function keep(result, tie) {
  result.ties.push(tie);
  const list = result.pairs.get(tie.pair);
  if (list) list.push(tie);
  else result.pairs.set(tie.pair, [tie]);
  add(result.entities, tie.source, tie.documents);
  add(result.entities, tie.target, tie.documents);
}

const holds = (tie) => tie.status !== "negated" && tie.status !== "ended";

// The kind of line that a pair gets from its visible ties. What is denied or over tells nothing of how they stand.
function sign(ties) {
  const current = ties.filter(holds);
  if (!current.length) return "past";
  const families = new Set(current.map((tie) => graph.relations[tie.relation].family));
  if (families.has("conflict")) return families.has("cooperation") ? "mixed" : "conflict";
  return ["cooperation", "contact", "institutional"].find((family) => families.has(family)) || "institutional";
}

const weight = (ties) => ties.reduce((sum, tie) => sum + tie.documents, 0);

// 1 where every tie runs from the pair's first entity to its second, -1 the other way, 0 else.
function direction(pair, ties) {
  if (ties.some((tie) => graph.relations[tie.relation].symmetric)) return 0;
  const forward = ties.filter((tie) => tie.source === pair.from).length;
  return forward === ties.length ? 1 : forward === 0 ? -1 : 0;
}

// The entities in the picture: the strongest of all, those that were brought in, and what is selected.
function shownEntities(view) {
  if (state.shown === "all") return new Set(view.entities.keys());
  const ids = [];
  for (const id of view.entities.keys()) if (id < graph.first) ids.push(id);
  for (const id of [...state.added, ...chosen(), ...(found ? found.entities : [])]) if (view.entities.has(id)) ids.push(id);
  return new Set(ids);
}

function chosen() {
  if (!state.selected) return [];
  const { type, id } = state.selected;
  if (type === "entity") return [id];
  const pair = type === "pair" ? graph.pairs[id] : graph.pairs[graph.ties[id].pair];
  return [pair.from, pair.to];
}

function broughtIn(ids) {
  const known = new Set(state.added);
  return [...state.added, ...ids.filter((id) => id >= graph.first && !known.has(id))];
}
