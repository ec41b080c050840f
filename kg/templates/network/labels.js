// Names under their nodes, in letters of one size at every zoom; the strongest first, none over another.

const LINE = 14;
const strong = (id) => id < Math.min(12, Math.ceil(graph.entities.length / 6));
const widths = new Map();
const pen = document.createElement("canvas").getContext("2d");

const labelFont = (size, strong) => `${strong ? 600 : 400} ${size}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
const labelSize = (entity) => (strong(entity.id) ? 13.5 : 12);
const labelStrong = (entity) => strong(entity.id);

function measure(entity) {
  if (!widths.has(entity.id)) {
    pen.font = labelFont(labelSize(entity), labelStrong(entity));
    widths.set(entity.id, Math.max(...entity.label.split("\n").map((line) => pen.measureText(line).width)));
  }
  return widths.get(entity.id);
}

// Places labels greedily, below the node or else beside or above it; a grid of cells keeps the search for
// overlaps short. Units are those of the screen, from the picture's origin.
function labels(scale, view, light) {
  const order = [...drawn.entities].sort(light ? (a, b) => light.entities.has(b) - light.entities.has(a) || a - b : (a, b) => a - b);
  const cells = new Map(), result = [];
  const always = light ? light.entities : new Set();
  const inView = ({ x, y }) => x >= view.left && x <= view.right && y >= view.top && y <= view.bottom;
  const rim = Object.fromEntries(Object.entries(view).map(([side, at]) => [side, at * scale]));
  const near = order.filter((id) => inView(position(id)));
  if (near.length < 1500) for (const id of near) occupy(cells, { ...shapeBox(graph.entities[id], scale), shape: true }, id);
  for (const id of near) {
    const entity = graph.entities[id], spots = labelSpots(entity, scale);
    const must = hovered === id || (state.selected && chosen().includes(id));
    const free = spots.filter((spot) => !collides(cells, spot, id));
    const box = free.find((spot) => spot.left >= rim.left && spot.right <= rim.right && spot.top >= rim.top && spot.bottom <= rim.bottom) || (must || strong(id) ? free[0] || spots[0] : null);
    if (!box) continue;
    occupy(cells, box);
    result.push({ entity, lines: entity.label.split("\n"), x: (box.left + box.right) / 2 / scale, top: box.top / scale, dim: Boolean(light) && !always.has(id) });
    if (result.length > 400) break;
  }
  return result;
}

function shapeBox(entity, scale) {
  const { x, y } = position(entity.id), reach = nodeSize(entity) * 0.9;
  return { left: (x - reach) * scale, top: (y - reach) * scale, right: (x + reach) * scale, bottom: (y + reach) * scale };
}

function labelSpots(entity, scale) {
  const { x, y } = position(entity.id), reach = nodeSize(entity) * scale + 3;
  const wide = measure(entity) + 4, high = entity.label.split("\n").length * LINE;
  const at = (left, top) => ({ left, top, right: left + wide, bottom: top + high });
  const [cx, cy] = [x * scale, y * scale];
  return [at(cx - wide / 2, cy + reach), at(cx - wide / 2, cy - reach - high), at(cx + reach, cy - high / 2), at(cx - reach - wide, cy - high / 2)];
}

const CELL = 64;

function* cellsOf(box) {
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++)
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) yield column + ":" + row;
}

// A label may touch its own node; that of one of the strongest may cover weaker nodes.
function collides(cells, box, id) {
  for (const cell of cellsOf(box))
    for (const one of cells.get(cell) || []) if (one.id !== id && !(one.shape && strong(id) && one.id > id) && box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom) return true;
  return false;
}

function occupy(cells, spot, id) {
  const box = { ...spot, id };
  for (const cell of cellsOf(box)) cells.has(cell) ? cells.get(cell).push(box) : cells.set(cell, [box]);
}

function drawLabel(ctx, { entity, lines, x, top, dim }, scale) {
  ctx.save();
  ctx.globalAlpha = dim ? 0.28 : 1;
  ctx.font = labelFont(labelSize(entity) / scale, labelStrong(entity));
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 / scale;
  ctx.strokeStyle = colours.ground;
  ctx.fillStyle = colours.ink;
  lines.forEach((line, row) => {
    ctx.strokeText(line, x, top + (row * LINE) / scale);
    ctx.fillText(line, x, top + (row * LINE) / scale);
  });
  ctx.restore();
}
