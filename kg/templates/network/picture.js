// The picture: vis-network with given positions and no physics; pairs as lines, highlights drawn over it.

let network, nodeSet, edgeSet, drawn;
const placed = new Map();
const byHand = new Map();
let dragged = new Set();

// The radius grows with the root of the strength, up to that of the strongest; few documents make no giants.
function nodeSize(entity) {
  const most = graph.entities[0].strength;
  return 6.5 + Math.min(15, 4 * Math.sqrt(most)) * Math.sqrt(entity.strength / most);
}
const lineWidth = (ties) => Math.min(7, 1.4 + 1.15 * Math.log2(Math.max(1, weight(ties))));

// The layout is as high as it is wide; it is stretched to the shape of the screen, less what names at the rim need.
let stretch = { x: 1, y: 1 };

function fitShape() {
  const { clientWidth: width, clientHeight: height } = byId("mynetwork");
  if (!width || !height) return;
  const wide = Math.sqrt(Math.max(0.35, Math.min(2, (width - 110) / (height - 60))));
  stretch = { x: wide, y: 1 / wide };
}

function place(entity) {
  const { x, y } = spot(entity);
  return { x: x * stretch.x, y: y * stretch.y };
}

// Where a node stands now: it may be under way in the reader's hand.
const position = (id) => (dragged.has(id) ? network.getPosition(id) : place(graph.entities[id]));

function moved({ nodes }) {
  dragged = new Set();
  for (const id of nodes) {
    const { x, y } = network.getPosition(id);
    byHand.set(id, { x: x / stretch.x, y: y / stretch.y });
  }
}

function spot(entity) {
  if (byHand.has(entity.id)) return byHand.get(entity.id);
  if (state.shown === "all") return { x: entity.x, y: entity.y };
  if (entity.id < graph.first) return { x: entity.fx, y: entity.fy };
  if (!placed.has(entity.id)) placed.set(entity.id, freeSpot(entity));
  return placed.get(entity.id);
}

// A free place as near as can be to the strongest neighbour that already stands in the picture.
function freeSpot(entity) {
  const neighbours = entity.pairs.map((pair) => graph.entities[other(pair, entity.id)]).filter((one) => one.id < graph.first || placed.has(one.id));
  const near = neighbours.sort((a, b) => a.id - b.id)[0];
  const centre = near ? spot(near) : { x: 0, y: 0 };
  const taken = [...graph.entities.slice(0, graph.first).map((one) => ({ x: one.fx, y: one.fy })), ...placed.values()];
  for (let step = 1; step < 4000; step++) {
    const angle = step * 2.39996, reach = 26 * Math.sqrt(step);
    const free = { x: Math.round(centre.x + 1.5 * reach * Math.cos(angle)), y: Math.round(centre.y + reach * Math.sin(angle)) };
    if (taken.every((one) => Math.abs(one.x - free.x) > 95 || Math.abs(one.y - free.y) > 48)) return free;
  }
  return centre;
}

function nodeOf(id, many) {
  const entity = graph.entities[id];
  return {
    id, ...place(entity), shape: graph.kinds[entity.kind].shape, size: nodeSize(entity), label: undefined,
    color: { background: kindColour(entity.kind), border: colours["kind-edge"] }, borderWidth: many ? 0 : 1.5,
  };
}

// Lines beyond which the picture leaves out what takes time to draw: dashes, arrows, rims, and lines under way.
const MANY = 1500;

function edgeOf(pairId, ties, many) {
  const pair = graph.pairs[pairId];
  const look = sign(ties), way = direction(pair, ties);
  return {
    id: pairId, from: way < 0 ? pair.to : pair.from, to: way < 0 ? pair.from : pair.to,
    color: { color: colours[look], opacity: many ? 0.3 : THIN.has(look) ? 0.6 : 0.8 },
    width: many || THIN.has(look) ? 1.1 : lineWidth(ties), dashes: !many && DASHES[look].length ? DASHES[look] : false,
    arrows: way && !many ? { to: { enabled: true, scaleFactor: 0.45 } } : "",
  };
}

const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false },
  nodes: { chosen: false },
  edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0, arrowStrikethrough: false },
  interaction: { hideEdgesOnDrag: false, hideEdgesOnZoom: false, hover: true, tooltipDelay: 1e6, selectConnectedEdges: false, keyboard: false },
};

function startPicture() {
  nodeSet = new vis.DataSet();
  edgeSet = new vis.DataSet();
  network = new vis.Network(byId("mynetwork"), { nodes: nodeSet, edges: edgeSet }, OPTIONS);
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) select("entity", nodes[0]);
    else if (edges.length) select("pair", edges[0]);
    else select(null);
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && bringNeighbours(nodes[0]));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("hoverEdge", () => (byId("mynetwork").style.cursor = "pointer"));
  network.on("blurEdge", () => (byId("mynetwork").style.cursor = ""));
  network.on("dragStart", ({ nodes }) => (dragged = new Set(nodes)));
  network.on("dragEnd", moved);
  network.on("afterDrawing", drawOver);
  new ResizeObserver(resized).observe(byId("mynetwork"));
}

// Brings the data sets to what is visible with one call each for what left, came and changed.
function drawPicture(view) {
  fitShape();
  const shown = shownEntities(view);
  const pairs = [...view.pairs].filter(([id]) => shown.has(graph.pairs[id].from) && shown.has(graph.pairs[id].to));
  drawn = { entities: shown, pairs: new Map(pairs), view };
  const many = pairs.length > MANY;
  network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  settle(nodeSet, [...shown].map((id) => nodeOf(id, many)));
  settle(edgeSet, pairs.map(([id, ties]) => edgeOf(id, ties, many)));
  byId("empty").hidden = shown.size > 0;
  if (!graph.ties.length) byId("empty").textContent = "This part of the graph holds no tie.";
  drawMore(view, shown);
  describePicture(shown.size, pairs.length);
}

let resizing;

function resized() {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    if (!drawn || !byId("mynetwork").clientWidth) return;
    drawPicture(drawn.view);
    fit({ still: true });
  }, 120);
}

const known = new Map();

function settle(set, items) {
  const before = known.get(set) || new Map(), now = new Map(items.map((item) => [item.id, item]));
  known.set(set, now);
  const gone = [...before.keys()].filter((id) => !now.has(id));
  if (gone.length) set.remove(gone);
  const fresh = items.filter((item) => !before.has(item.id));
  if (fresh.length) set.add(fresh);
  const changed = items.filter((item) => before.has(item.id) && JSON.stringify(before.get(item.id)) !== JSON.stringify(item));
  if (changed.length) set.update(changed);
}

function describePicture(entities, pairs) {
  byId("mynetwork").setAttribute("aria-label", `Picture of the network: ${plural(entities, "entity", "entities")}, ${plural(pairs, "line")}`);
}

function drawMore(view, shown) {
  const rest = [...view.entities.keys()].filter((id) => !shown.has(id)).sort((a, b) => a - b);
  const box = byId("more");
  box.replaceChildren();
  if (state.shown === "all" && graph.entities.length > graph.first) {
    box.append(`All ${plural(shown.size, "entity", "entities")}`, h("button", { type: "button", onclick: () => reframe({ shown: "strongest" }) }, `The ${graph.first} strongest`));
  } else if (rest.length) {
    const next = rest.slice(0, 25);
    box.append(`${plural(shown.size, "entity", "entities")}, ${rest.length.toLocaleString("en")} more`,
      h("button", { type: "button", onclick: () => reframe({ added: broughtIn(next) }) }, `+${next.length}`),
      h("button", { type: "button", onclick: () => reframe({ shown: "all" }) }, "All"));
  }
  box.hidden = !box.childNodes.length;
}

function reframe(values) {
  change(values);
  fit();
}

function bringNeighbours(id) {
  change({ added: broughtIn(graph.entities[id].pairs.map((pair) => other(pair, id))), selected: { type: "entity", id } });
}
