// Drawn over vis-network's picture on every frame: the highlight of what is selected, and the names.

let hovered = null;

function hover(id) {
  hovered = id;
  byId("mynetwork").style.cursor = id === null ? "" : "pointer";
  network.redraw();
}

// What stands out: an entity with its neighbours, a pair, a path; null when all are equal.
function lit() {
  if (found) return { entities: new Set(found.entities), pairs: found.pairs };
  if (state.selected && state.selected.type !== "entity") {
    const pair = state.selected.type === "pair" ? state.selected.id : graph.ties[state.selected.id].pair;
    return { entities: new Set(chosen()), pairs: [pair] };
  }
  const centre = hovered !== null ? hovered : state.selected ? state.selected.id : null;
  if (centre === null) return null;
  const pairs = graph.entities[centre].pairs.filter((pair) => drawn.pairs.has(pair.id));
  return { entities: new Set([centre, ...pairs.map((pair) => other(pair, centre))]), pairs: pairs.map((pair) => pair.id) };
}

function drawOver(ctx) {
  if (!drawn) return;
  const light = lit();
  if (light) drawLit(ctx, light);
  const scale = network.getScale();
  for (const label of timely(scale, light)) drawLabel(ctx, label, scale);
}

let last = { time: 0, scale: 0, found: [] };

// Placing the names of thousands takes longer than a frame: while the picture moves they are placed now and then.
function timely(scale, light) {
  const now = performance.now();
  if (drawn.entities.size < 300 || light || scale !== last.scale || now - last.time > 150) last = { time: now, scale, found: labels(scale, frame(), light) };
  return last.found;
}

// The part of the plane that the canvas shows, in the picture's units.
function frame() {
  const { clientWidth: width, clientHeight: height } = byId("mynetwork");
  const a = network.DOMtoCanvas({ x: 0, y: 0 }), b = network.DOMtoCanvas({ x: width, y: height });
  return { left: a.x, top: a.y, right: b.x, bottom: b.y };
}

function drawLit(ctx, light) {
  const { left, top, right, bottom } = frame();
  ctx.save();
  ctx.fillStyle = colours.veil;
  ctx.fillRect(left, top, right - left, bottom - top);
  for (const id of light.pairs) if (drawn.pairs.has(id)) drawLine(ctx, id);
  for (const id of light.entities) if (drawn.entities.has(id)) drawShape(ctx, id);
  ctx.restore();
}

function drawLine(ctx, id) {
  const ties = drawn.pairs.get(id), look = sign(ties), pair = graph.pairs[id];
  const a = position(pair.from), b = position(pair.to);
  ctx.strokeStyle = colours[look];
  ctx.lineWidth = lineWidth(ties) + 0.8;
  ctx.setLineDash(DASHES[look]);
  ctx.beginPath();
  ctx.moveTo(a.x, a.y);
  ctx.lineTo(b.x, b.y);
  ctx.stroke();
  ctx.setLineDash([]);
  const way = direction(pair, ties);
  if (way) drawArrow(ctx, way > 0 ? a : b, way > 0 ? b : a, nodeSize(graph.entities[way > 0 ? pair.to : pair.from]), colours[look]);
}

function drawArrow(ctx, from, to, radius, colour) {
  const corners = arrowHead(from, to, radius);
  ctx.fillStyle = colour;
  trace(ctx, corners);
  ctx.fill();
}

function arrowHead(from, to, radius) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x), reach = radius + 2, long = 10, half = 4.5;
  const tip = [to.x - reach * Math.cos(angle), to.y - reach * Math.sin(angle)];
  const back = [tip[0] - long * Math.cos(angle), tip[1] - long * Math.sin(angle)];
  const aside = [half * Math.sin(angle), -half * Math.cos(angle)];
  return [tip, [back[0] + aside[0], back[1] + aside[1]], [back[0] - aside[0], back[1] - aside[1]]];
}

function drawShape(ctx, id) {
  const entity = graph.entities[id], { x, y } = position(id);
  const main = state.selected && chosen().includes(id);
  trace(ctx, outline(graph.kinds[entity.kind].shape, x, y, nodeSize(entity)));
  ctx.fillStyle = kindColour(entity.kind);
  ctx.fill();
  ctx.strokeStyle = main ? colours.accent : colours["kind-edge"];
  ctx.lineWidth = main ? 3.5 : 1.5;
  ctx.stroke();
}

function trace(ctx, corners) {
  ctx.beginPath();
  corners.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}
