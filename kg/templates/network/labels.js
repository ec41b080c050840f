// Names under their nodes, in letters of one size at every zoom; the strongest first, none over another.

const LINE = 14;
const widths = new Map();
const pen = document.createElement("canvas").getContext("2d");

const labelFont = (size, strong) => `${strong ? 600 : 400} ${size}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif`;
const labelSize = (entity) => (entity.id < 12 ? 13.5 : 12);
const labelStrong = (entity) => entity.id < 12;

function measure(entity) {
  if (!widths.has(entity.id)) {
    pen.font = labelFont(labelSize(entity), labelStrong(entity));
    widths.set(entity.id, Math.max(...entity.label.split("\n").map((line) => pen.measureText(line).width)));
  }
  return widths.get(entity.id);
}

// Places labels greedily; a grid of cells keeps the search for overlaps short. Units are those of the screen.
function labels(scale, view, light) {
  const cells = new Map(), result = [];
  const always = light ? light.entities : new Set();
  const order = [...drawn.entities].sort((a, b) => always.has(b) - always.has(a) || a - b);
  for (const id of order) {
    const entity = graph.entities[id], { x, y } = place(entity);
    if (x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
    const lines = entity.label.split("\n"), wide = measure(entity) + 6, high = lines.length * LINE + 2;
    const top = (y + nodeSize(entity)) * scale + 3, left = x * scale - wide / 2;
    const box = { left, top, right: left + wide, bottom: top + high };
    const must = hovered === id || (state.selected && chosen().includes(id));
    if (!must && collides(cells, box)) continue;
    occupy(cells, box);
    result.push({ entity, lines, x, top: top / scale, dim: Boolean(light) && !always.has(id) });
    if (result.length > 400) break;
  }
  return result;
}

const CELL = 64;

function* cellsOf(box) {
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++)
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) yield column + ":" + row;
}

function collides(cells, box) {
  for (const cell of cellsOf(box))
    for (const one of cells.get(cell) || []) if (box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom) return true;
  return false;
}

function occupy(cells, box) {
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
