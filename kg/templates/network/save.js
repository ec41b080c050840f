// What is visible, saved: PNG and SVG with a legend, CSV, a link. Files are made here and offered as blobs.

function offer(name, type, parts) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const fileName = (ending) => (document.title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase() || "network") + "." + ending;

// A cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection).
const cell = (value) => {
  const text = String(value ?? "");
  return `"${(/^[=+\-@\t\r]/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
};

const csv = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

function tiesCsv() {
  const rows = sorted(visible().ties, COLUMNS.ties).map((tie) => [tie.key, name(tie.source), tie.relation, name(tie.target), tie.status, tie.when || "", tie.speaker || "", tie.documents, evidence.sentences[(evidence.ties[tie.id] || [[-1]])[0][0]] || ""]);
  return csv([["id", "source", "relation", "target", "status", "date", "according to", "documents", "sentence"], ...rows]);
}

function saveEntities() {
  const rows = entityRows(visible()).map((row) => [row.entity.key, row.entity.name, row.entity.kind, row.entity.wikidata || "", row.ties, row.neighbours, row.cooperation, row.conflict]);
  offer(fileName("entities.csv"), "text/csv", [csv([["id", "name", "kind", "wikidata", "ties", "neighbours", "cooperation", "conflict"], ...rows])]);
}

// The same picture as the SVG, with its legend, twice as fine where that stays within what browsers can draw.
async function png() {
  const image = new Image();
  image.src = "data:image/svg+xml," + encodeURIComponent(picture());
  await image.decode();
  const scale = Math.min(2, 8000 / Math.max(image.width, image.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * scale, height: image.height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done));
}

// Text for the SVG: XML 1.0 has no control characters, halves of surrogate pairs or non-characters.
const attribute = (text) => String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// The whole picture as drawn, at its own scale; labels as the screen would place them at that scale.
function picture() {
  const ids = [...drawn.entities], spots = ids.map((id) => position(id));
  const left = Math.min(...spots.map((spot) => spot.x)) - 110, right = Math.max(...spots.map((spot) => spot.x)) + 110;
  const top = Math.min(...spots.map((spot) => spot.y)) - 60, bottom = Math.max(...spots.map((spot) => spot.y)) + 70;
  const lines = [...drawn.pairs].map(([id, ties]) => svgLine(graph.pairs[id], ties));
  const shapes = ids.map((id) => svgShape(graph.entities[id]));
  const names = labels(1, { left, top, right, bottom }, null).map(svgLabel);
  const legend = SIGNS.map(({ key, label, dashes }, row) => `<line x1="${left + 16}" x2="${left + 56}" y1="${bottom + 18 + row * 20}" y2="${bottom + 18 + row * 20}" stroke="${colours[key]}" stroke-width="3" stroke-dasharray="${dashes.join(" ")}"/><text x="${left + 66}" y="${bottom + 22 + row * 20}">${attribute(label)}</text>`);
  const kinds = Object.entries(graph.kinds).map(([kind, { shape, label }], row) => `<polygon points="${points(outline(shape, left + 290, bottom + 14 + row * 20, 6))}" fill="${kindColour(kind)}" stroke="${colours["kind-edge"]}"/><text x="${left + 306}" y="${bottom + 19 + row * 20}">${attribute(label)}</text>`);
  const width = right - left, height = bottom - top + 170;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="${colours.ink}"><title>${attribute(document.title)}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colours.ground}"/>${[...lines, ...shapes, ...names, ...legend, ...kinds].join("\n")}</svg>\n`;
}

function svgLine(pair, ties) {
  const look = sign(ties), way = direction(pair, ties);
  const a = position(pair.from), b = position(pair.to);
  const head = way ? `<polygon points="${points(arrowHead(way > 0 ? a : b, way > 0 ? b : a, nodeSize(graph.entities[way > 0 ? pair.to : pair.from])))}" fill="${colours[look]}"/>` : "";
  return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="${colours[look]}" stroke-opacity="0.8" stroke-width="${lineWidth(ties).toFixed(1)}" stroke-dasharray="${DASHES[look].join(" ")}"/>${head}`;
}

function svgShape(entity) {
  const { x, y } = position(entity.id);
  return `<polygon points="${points(outline(graph.kinds[entity.kind].shape, x, y, nodeSize(entity)))}" fill="${kindColour(entity.kind)}" stroke="${colours["kind-edge"]}" stroke-width="1.5"><title>${attribute(entity.name)}</title></polygon>`;
}

function svgLabel({ entity, lines, x, top }) {
  const spans = lines.map((line, row) => `<tspan x="${x}" y="${top + 11 + row * LINE}">${attribute(line)}</tspan>`).join("");
  return `<text text-anchor="middle" font-size="${labelSize(entity)}" font-weight="${labelStrong(entity) ? 600 : 400}" stroke="${colours.ground}" stroke-width="3" paint-order="stroke">${spans}</text>`;
}

const SAVES = {
  png: async () => offer(fileName("png"), "image/png", [await png()]),
  svg: () => offer(fileName("svg"), "image/svg+xml", [picture()]),
  ties: () => offer(fileName("ties.csv"), "text/csv", [tiesCsv()]),
  entities: saveEntities,
  link: () => navigator.clipboard.writeText(location.href).catch(() => prompt("The address of this view", location.href)),
  print: () => print(),
};
