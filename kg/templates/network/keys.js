// Everything by keys: moving and zooming the picture, going through the entities, opening and closing.

let current = -1;

const IN_PICTURE = {
  ArrowLeft: () => pan(-60, 0), ArrowRight: () => pan(60, 0), ArrowUp: () => pan(0, -60), ArrowDown: () => pan(0, 60),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => fit(),
  n: () => step(1), p: () => step(-1), Enter: () => byId("details").focus(),
};

function step(by) {
  const ids = [...drawn.entities].sort((a, b) => a - b);
  if (!ids.length) return;
  current = (ids.indexOf(current) + by + ids.length) % ids.length;
  current = ids[current];
  select("entity", current);
  centreOn(current);
}

function startKeys() {
  byId("mynetwork").addEventListener("keydown", (event) => {
    const act = IN_PICTURE[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "Escape") escape();
    else if (!typing && event.key === "/") focusSearch(event);
    else if (!typing && !event.ctrlKey && !event.metaKey && event.key.toLowerCase() === "t") change({ view: state.view === "table" ? "picture" : "table" });
  });
}

function focusSearch(event) {
  event.preventDefault();
  byId("search").focus();
}

function escape() {
  if (byId("save").open) byId("save").open = false;
  else if (state.selected || state.path) closeDetails();
}
