// Outlines of the node shapes, the same that vis-network draws: for the legend, the highlight and the SVG.

const polygon = (corners, x, y, radius, turn = 0) =>
  Array.from({ length: corners }, (_, i) => [x + radius * Math.cos(turn + (i * 2 * Math.PI) / corners), y + radius * Math.sin(turn + (i * 2 * Math.PI) / corners)]);

function triangle(x, y, radius, up) {
  const r = radius * 1.15, side = 2 * r, high = Math.sqrt(3) / 2 * side, inner = Math.sqrt(3) / 6 * side;
  const middle = y + up * 0.275 * r;
  return [[x, middle - up * (high - inner)], [x + r, middle + up * inner], [x - r, middle + up * inner]];
}

function star(x, y, radius) {
  const r = radius * 0.82, middle = y + 0.1 * r;
  return Array.from({ length: 10 }, (_, i) => {
    const reach = i % 2 === 0 ? r * 1.3 : r * 0.5;
    return [x + reach * Math.sin((i * 2 * Math.PI) / 10), middle - reach * Math.cos((i * 2 * Math.PI) / 10)];
  });
}

const OUTLINES = {
  dot: (x, y, r) => polygon(32, x, y, r),
  square: (x, y, r) => [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]],
  diamond: (x, y, r) => polygon(4, x, y, r),
  hexagon: (x, y, r) => polygon(6, x, y, r),
  triangle: (x, y, r) => triangle(x, y, r, 1),
  triangleDown: (x, y, r) => triangle(x, y, r, -1),
  star,
};

const outline = (shape, x, y, r) => OUTLINES[shape](x, y, r);

const points = (corners) => corners.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

function shapeSample(kind) {
  const shape = s("polygon", { points: points(outline(graph.kinds[kind].shape, 8, 8, 5.5)) });
  return s("svg", { class: "sample kind-" + kind.toLowerCase(), viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, shape);
}
