// Puts the page together: reads the data, restores the state of the address, draws, and listens.

let graph;

function drawAll() {
  const view = visible();
  found = state.path ? shortest(...state.path, view) : null;
  drawPicture(view);
  drawLegend(view);
  drawDetails(view);
  drawTable(view);
  byId("count").textContent = `${plural(view.entities.size, "entity", "entities")} · ${plural(view.ties.length, "tie")} · ${plural(evidence.documents.length, "document")}`;
  network.redraw();
}

function drawFrame() {
  document.body.dataset.view = state.view;
  byId("picture").hidden = state.view === "table";
  byId("table").hidden = state.view === "picture";
  for (const button of document.querySelectorAll("[data-view]")) if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  const docked = document.body.dataset.dock;
  for (const button of document.querySelectorAll("[data-dock]")) if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", String(button.dataset.dock === docked));
}

function onChange(values) {
  if ("theme" in values) applyTheme();
  if (!("sort" in values)) rowLimit = PAGE;
  drawFrame();
  if (Object.keys(values).every((key) => ["sort", "rows"].includes(key))) drawTable(visible());
  else drawAll();
}

function listen() {
  for (const button of document.querySelectorAll("button[data-view]")) button.addEventListener("click", () => change({ view: button.dataset.view }));
  for (const tab of document.querySelectorAll("[data-rows]")) {
    tab.addEventListener("click", () => change({ rows: tab.dataset.rows, sort: "" }));
    tab.addEventListener("keydown", (event) => ["ArrowLeft", "ArrowRight"].includes(event.key) && otherTab());
  }
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => { SAVES[button.dataset.save](); byId("save").open = false; });
  const zooms = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => fit() };
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  byId("theme").addEventListener("click", () => change({ theme: dark() ? "light" : "dark" }));
  byId("help").addEventListener("click", () => byId("guide").showModal());
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); change({ view: "table" }); byId("rows").focus(); });
  for (const button of document.querySelectorAll("button[data-dock]")) button.addEventListener("click", () => dock(button.dataset.dock));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => change({ theme: state.theme }, { quiet: true }));
  printLight();
  addEventListener("hashchange", () => change(restored(location.hash), { quiet: true }));
}

function otherTab() {
  change({ rows: state.rows === "ties" ? "entities" : "ties", sort: "" });
  byId("tab-" + state.rows).focus();
}

// On a small screen one panel is open at a time.
function dock(name) {
  document.body.dataset.dock = name;
  if (name === "picture" || name === "table") change({ view: name });
  else drawFrame();
}

// What programs that embed or test the page may ask: counts, places on the screen, saved forms.
function hooks() {
  const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  return {
    drawn: () => ({ entities: drawn.entities.size, pairs: drawn.pairs.size, lines: [...drawn.pairs.values()].map(sign).sort() }),
    spot: ({ entity, pair }) => {
      const at = (key) => position(graph.keys.get(key).id);
      const { x, y } = network.canvasToDOM(entity ? at(entity) : middle(...pair.map(at)));
      const { left, top } = byId("mynetwork").getBoundingClientRect();
      return [left + x, top + y];
    },
    svg: picture,
    png,
    csv: tiesCsv,
  };
}

async function start() {
  graph = indexed(await unpacked("network"));
  Object.assign(state, restored(location.hash));
  document.body.dataset.dock = state.selected || state.path ? "details" : state.view === "table" ? "table" : "picture";
  applyTheme();
  startLegend();
  startPicture();
  startKeys();
  combobox(byId("search"), byId("found"), goTo);
  listen();
  listeners.push(onChange);
  evidence = await unpacked("evidence");
  drawFrame();
  drawAll();
  window.kgPage = hooks();
  fit({ still: true });
  requestAnimationFrame(() => requestAnimationFrame(ready));
}

function ready() {
  document.body.dataset.ready = "yes";
  performance.mark("drawn");
}

start();
