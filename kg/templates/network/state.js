// What is chosen, kept in the fragment of the address so that a view can be shared and survives a reload.

const FACETS = ["relations", "kinds", "statuses"];

const blank = () => ({
  view: "picture", rows: "ties", selected: null, relations: new Set(), kinds: new Set(), statuses: new Set(),
  from: "", to: "", undated: true, documents: 1, shown: "strongest", added: [], path: null, sort: "", theme: "",
});

const state = blank();
const listeners = [];

function change(values, { quiet = false } = {}) {
  Object.assign(state, values);
  if (!quiet) history.replaceState(null, "", "#" + fragment());
  for (const listener of listeners) listener(values);
}

function fragment() {
  const empty = blank();
  const parts = new URLSearchParams();
  for (const name of ["view", "rows", "from", "to", "shown", "sort", "theme"]) {
    if (state[name] !== empty[name]) parts.set(name, state[name]);
  }
  for (const name of FACETS) if (state[name].size) parts.set("no-" + name, [...state[name]].sort().join("|"));
  if (!state.undated) parts.set("undated", "no");
  if (state.documents > 1) parts.set("documents", state.documents);
  if (state.added.length) parts.set("added", state.added.map((id) => graph.entities[id].key).join("|"));
  if (state.selected) parts.set(state.selected.type, selectedKey(state.selected));
  if (state.path) parts.set("path", state.path.map((id) => graph.entities[id].key).join("|"));
  return parts.toString();
}

function selectedKey({ type, id }) {
  if (type === "entity") return graph.entities[id].key;
  if (type === "tie") return graph.ties[id].key;
  const pair = graph.pairs[id];
  return [pair.from, pair.to].map((end) => graph.entities[end].key).join("|");
}

function restored(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const values = blank();
  const words = { view: ["picture", "both", "table"], rows: ["ties", "entities"], shown: ["strongest", "all"], theme: ["light", "dark"] };
  for (const [name, allowed] of Object.entries(words)) if (allowed.includes(parts.get(name))) values[name] = parts.get(name);
  for (const name of ["from", "to"]) if (/^\d{4}(-\d\d){0,2}$/.test(parts.get(name) || "")) values[name] = parts.get(name);
  if (/^-?[a-z]+$/.test(parts.get("sort") || "")) values.sort = parts.get("sort");
  for (const name of FACETS) values[name] = new Set((parts.get("no-" + name) || "").split("|").filter((key) => Object.hasOwn(graph[name], key)));
  values.undated = parts.get("undated") !== "no";
  values.documents = Math.max(1, parseInt(parts.get("documents"), 10) || 1);
  values.added = entityIds(parts.get("added"));
  const path = entityIds(parts.get("path"));
  values.path = path.length === 2 ? path : null;
  values.selected = selection(parts);
  return values;
}

const entityIds = (keys) => (keys || "").split("|").map((key) => graph.keys.get(key)).filter(Boolean).map((entity) => entity.id);

function selection(parts) {
  const entity = graph.keys.get(parts.get("entity"));
  if (entity) return { type: "entity", id: entity.id };
  const tie = graph.tieKeys.get(parts.get("tie"));
  if (tie) return { type: "tie", id: tie.id };
  const [a, b] = entityIds(parts.get("pair"));
  const pair = a === undefined ? null : graph.entities[a].pairs.find((one) => other(one, a) === b);
  return pair ? { type: "pair", id: pair.id } : null;
}

function select(type, id) {
  const sheet = matchMedia("(max-width: 760px)").matches;
  change({ selected: type ? { type, id } : null, path: null });
  if (type && sheet) document.body.dataset.dock = "details";
}
