// The legend is the filter: every entry can be switched off, and tells how many ties it holds.

function startLegend() {
  byId("facets").replaceChildren(
    h("section", { class: "facet", id: "facet-lines" }, h("h3", {}, "Lines"), h("ul", { class: "key" }, SIGNS.map(({ key, label }) => h("li", {}, lineSample(key), label)))),
    familyFacet(),
    plainFacet("statuses", "Status", Object.keys(graph.statuses), (key) => h("span", { class: "dot status-" + key })),
    plainFacet("kinds", "Entities", Object.keys(graph.kinds), shapeSample),
    datesFacet(),
    documentsFacet(),
  );
  byId("reset").addEventListener("click", resetFilters);
  byId("empty-reset").addEventListener("click", resetFilters);
}

function resetFilters() {
  const { relations, kinds, statuses, from, to, undated, documents } = blank();
  change({ relations, kinds, statuses, from, to, undated, documents });
}

function toggled(name, keys, on) {
  const off = new Set(state[name]);
  for (const key of keys) on ? off.delete(key) : off.add(key);
  change({ [name]: off });
}

function box(name, key, keys, children, label) {
  const input = h("input", { type: "checkbox", "data-facet": name, "data-key": key, onchange: (event) => toggled(name, keys, event.target.checked) });
  return h("label", { class: "tick" }, input, children, h("span", { class: "name" }, label), h("span", { class: "tally", "data-tally": key }));
}

function plainFacet(name, title, keys, sample) {
  const labels = name === "kinds" ? (key) => graph.kinds[key].label : (key) => graph.statuses[key];
  return h("section", { class: "facet", id: "facet-" + name }, h("h3", {}, title), h("ul", {}, keys.map((key) => h("li", {}, box(name, key, [key], sample(key), labels(key))))));
}

function familyFacet() {
  return h("section", { class: "facet", id: "facet-relations" }, h("h3", {}, "Relations"), Object.entries(graph.families).map(([family, label]) => {
    const keys = Object.keys(graph.relations).filter((key) => graph.relations[key].family === family);
    if (!keys.length) return null;
    const list = h("ul", {}, keys.map((key) => h("li", {}, box("relations", key, [key], null, graph.relations[key].label))));
    const head = box("relations", "family:" + family, keys, lineSample(family), label);
    return h("div", { class: "family" }, head, h("details", {}, h("summary", { "aria-label": `Relations of ${label}` }), list));
  }));
}

function documentsFacet() {
  const most = graph.ties.reduce((top, tie) => Math.max(top, tie.origins), 1);
  const input = h("input", { type: "range", id: "documents", min: 1, max: Math.min(most, 20), step: 1, oninput: (event) => change({ documents: Number(event.target.value) }) });
  return h("section", { class: "facet", id: "facet-documents", hidden: most < 2 }, h("h3", {}, h("label", { for: "documents" }, "Stated by at least")), h("div", { class: "slide" }, input, h("output", { for: "documents", id: "documents-out" })));
}

function drawLegend(view) {
  for (const input of document.querySelectorAll("#facets input[data-facet]")) drawTick(input, view);
  byId("documents").value = state.documents;
  byId("documents-out").textContent = plural(state.documents, "independent document");
  drawDates(view);
}

function drawTick(input, view) {
  const { facet, key } = input.dataset;
  const keys = key.startsWith("family:") ? Object.keys(graph.relations).filter((one) => graph.relations[one].family === key.slice(7)) : [key];
  const off = keys.filter((one) => state[facet].has(one)).length;
  input.checked = off < keys.length;
  input.indeterminate = off > 0 && off < keys.length;
  const count = keys.reduce((sum, one) => sum + (view[facet].get(one) || 0), 0);
  const row = input.closest("label");
  row.querySelector(".tally").textContent = count.toLocaleString("en");
  row.classList.toggle("none", count === 0);
}
