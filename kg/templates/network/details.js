// The panel beside the picture: the whole, an entity, a pair, or one tie with every sentence behind it.

function drawDetails(view) {
  const panel = byId("details");
  panel.replaceChildren(...content(view));
  panel.scrollTop = 0;
}

function content(view) {
  if (state.path) return pathDetails(view);
  if (!state.selected) return overview(view);
  const { type, id } = state.selected;
  if (type === "entity") return entityDetails(graph.entities[id], view);
  if (type === "pair") return pairDetails(graph.pairs[id], view);
  return tieDetails(graph.ties[id]);
}

const head = (title, ...below) => h("div", { class: "head" }, h("div", {}, h("h2", {}, title), ...below), h("button", { type: "button", class: "icon close", "aria-label": "Close", onclick: closeDetails }, "×"));

function closeDetails() {
  select(null);
  document.body.dataset.dock = "picture";
  byId("mynetwork").focus({ preventScroll: true });
}

const entityLink = (id, attributes) => h("button", { type: "button", class: "link", onclick: () => goTo(graph.entities[id]), ...attributes }, named(graph.entities[id].name));

function overview(view) {
  const pairs = [...view.pairs].sort((a, b) => weight(b[1]) - weight(a[1]) || b[1].length - a[1].length || a[0] - b[0]).slice(0, 12);
  const latest = view.ties.filter((tie) => tie.from && tie.when).sort((a, b) => b.from.localeCompare(a.from) || a.id - b.id).slice(0, 6);
  return [
    h("div", { class: "head" }, h("h2", {}, "Overview")),
    h("p", { class: "note" }, "Click a line to read the sentences behind it, an entity to see its ties."),
    h("h3", {}, "Strongest pairs"), h("ol", { class: "pairs" }, pairs.map(([id, ties]) => pairRow(graph.pairs[id], ties))),
    latest.length ? h("h3", {}, "Latest dated ties") : null, h("ul", { class: "pairs" }, latest.map(tieRow)),
    sources(),
  ].filter(Boolean);
}

function sources() {
  return h("details", { class: "sources" }, h("summary", {}, plural(evidence.documents.length, "document")), h("ul", {}, evidence.documents.map((one) => h("li", {}, documentLink(one)))));
}

function pairRow(pair, ties, from) {
  const names = from === undefined ? [named(graph.entities[pair.from].name), " – ", named(graph.entities[pair.to].name)] : [named(graph.entities[other(pair, from)].name)];
  return h("li", {}, h("button", { type: "button", class: "row", onclick: () => select("pair", pair.id) }, lineSample(sign(ties)), h("span", { class: "name" }, names), h("span", { class: "tally" }, weight(ties), h("span", { class: "hidden" }, weight(ties) === 1 ? " statement" : " statements"))));
}

const badge = (tie) => h("span", { class: "badge status-" + tie.status }, graph.statuses[tie.status]);

function tieRow(tie) {
  return h("li", {}, h("button", { type: "button", class: "row", onclick: () => select("tie", tie.id) }, lineSample(graph.relations[tie.relation].family), h("span", { class: "name" }, named(graph.entities[tie.source].name), " ", h("em", {}, graph.relations[tie.relation].label), " ", named(graph.entities[tie.target].name), tie.status === "asserted" ? null : [" ", badge(tie)]), h("span", { class: "tally" }, tie.when || "")));
}

function entityDetails(entity, view) {
  const pairs = entity.pairs.filter((pair) => view.pairs.has(pair.id)).sort((a, b) => weight(view.pairs.get(b.id)) - weight(view.pairs.get(a.id)) || other(a, entity.id) - other(b, entity.id));
  const ties = pairs.flatMap((pair) => view.pairs.get(pair.id));
  const facts = h("p", { class: "note" }, shapeSample(entity.kind), " ", graph.kinds[entity.kind].label, entity.group ? ` (${entity.group})` : "", ` · ${plural(ties.length, "tie")}, ${plural(pairs.length, "neighbour")}`);
  return [
    head(named(entity.name), facts),
    entity.known === false ? h("p", { class: "note" }, "Not in the lexicon: the name was recognised by its shape.") : null,
    /^Q\d+$/.test(entity.wikidata || "") ? h("p", {}, h("a", { href: "https://www.wikidata.org/wiki/" + entity.wikidata, rel: "noopener noreferrer", target: "_blank" }, `Wikidata ${entity.wikidata}`)) : null,
    actions(entity, pairs),
    ...grouped(ties, entity.id),
    h("h3", {}, "Neighbours"), h("ul", { class: "pairs" }, pairs.map((pair) => pairRow(pair, view.pairs.get(pair.id), entity.id))),
  ].filter(Boolean);
}

function actions(entity, pairs) {
  const input = h("input", { type: "search", id: "path-to", role: "combobox", placeholder: "Path to …", "aria-label": "Shortest path to", autocomplete: "off", "aria-expanded": "false", "aria-controls": "path-found", "aria-autocomplete": "list" });
  const list = h("ul", { id: "path-found", role: "listbox", "aria-label": "Entities found", hidden: true });
  combobox(input, list, (end) => end.id !== entity.id && change({ path: [entity.id, end.id] }));
  const hidden = pairs.map((pair) => other(pair, entity.id)).filter((id) => !drawn.entities.has(id));
  return h("div", { class: "actions" },
    hidden.length ? h("button", { type: "button", onclick: () => bringNeighbours(entity.id) }, `Show ${plural(hidden.length, "hidden neighbour")}`) : null,
    h("div", { class: "search" }, input, list));
}

function grouped(ties, from) {
  return Object.entries(graph.families).map(([family, label]) => {
    const own = ties.filter((tie) => graph.relations[tie.relation].family === family);
    if (!own.length) return null;
    const rows = own.map((tie) => tieRow(tie));
    return h("details", { class: "group", open: from !== undefined && own.length <= 12 }, h("summary", {}, lineSample(family), label, h("span", { class: "tally" }, own.length)), h("ul", { class: "pairs" }, rows));
  }).filter(Boolean);
}

function pairDetails(pair, view) {
  const ties = view.pairs.get(pair.id) || [];
  const hidden = pair.ties.length - ties.length;
  const order = Object.keys(graph.families);
  const sorted = [...ties].sort((a, b) => order.indexOf(graph.relations[b.relation].family) - order.indexOf(graph.relations[a.relation].family) || b.documents - a.documents || a.id - b.id);
  return [
    head([entityLink(pair.from), " – ", entityLink(pair.to)], h("p", { class: "note" }, plural(ties.length, "tie"), hidden ? `, ${hidden} more hidden by the filters` : "")),
    h("div", { class: "cards" }, sorted.map((tie) => tieCard(tie, 2))),
  ];
}

function tieDetails(tie) {
  const pair = graph.pairs[tie.pair];
  return [
    head([entityLink(tie.source), " ", h("span", { class: "relation" }, graph.relations[tie.relation].label), " ", entityLink(tie.target)]),
    tieCard(tie, Infinity),
    pair.ties.length > 1 ? h("p", {}, h("button", { type: "button", class: "link", onclick: () => select("pair", pair.id) }, `All ${pair.ties.length} ties of this pair`)) : null,
  ].filter(Boolean);
}

function pathDetails(view) {
  const [from, to] = state.path;
  const back = { onclick: () => select("entity", from) };
  const title = head([named(graph.entities[from].name), " → ", named(graph.entities[to].name)], h("p", { class: "note" }, found ? `Shortest path: ${plural(found.pairs.length, "step")}` : "No path through the visible ties."));
  const steps = found ? found.pairs.map((id, i) => h("li", {}, h("p", { class: "step" }, named(graph.entities[found.entities[i]].name), " – ", named(graph.entities[found.entities[i + 1]].name)), h("ul", { class: "pairs" }, view.pairs.get(id).slice(0, 4).map(tieRow)))) : [];
  return [title, h("ol", { class: "steps" }, steps), h("p", {}, h("button", { type: "button", class: "link", ...back }, "Back"))];
}
