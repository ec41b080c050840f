// The same ties and entities as rows: sortable, with the picture's filters, and reached by keys alone.

const PAGE = 200;
let rowLimit = PAGE;

const name = (id) => graph.entities[id].name;
const byName = new Intl.Collator("en").compare;

const COLUMNS = {
  ties: [
    { key: "source", label: "Source", value: (tie) => name(tie.source), cell: (tie) => entityLink(tie.source) },
    { key: "relation", label: "Relation", value: (tie) => graph.relations[tie.relation].label, cell: (tie) => h("button", { type: "button", class: "link", "data-tie": tie.key, onclick: () => openTie(tie) }, lineSample(graph.relations[tie.relation].family), " ", graph.relations[tie.relation].label) },
    { key: "target", label: "Target", value: (tie) => name(tie.target), cell: (tie) => entityLink(tie.target) },
    { key: "status", label: "Status", value: (tie) => graph.statuses[tie.status], cell: badge },
    { key: "date", label: "Date", value: (tie) => (tie.when ? tie.from : ""), cell: (tie) => h("span", { class: "day" }, tie.when || "") },
    { key: "speaker", label: "According to", value: (tie) => tie.speaker || "", cell: (tie) => named(tie.speaker || "") },
    { key: "documents", label: "Documents", number: true, value: (tie) => tie.documents, cell: (tie) => tie.documents },
  ],
  entities: [
    { key: "name", label: "Entity", value: (row) => row.entity.name, cell: (row) => entityLink(row.entity.id) },
    { key: "kind", label: "Kind", value: (row) => graph.kinds[row.entity.kind].label, cell: (row) => [shapeSample(row.entity.kind), " ", graph.kinds[row.entity.kind].label] },
    { key: "ties", label: "Ties", number: true, value: (row) => row.ties, cell: (row) => row.ties },
    { key: "neighbours", label: "Neighbours", number: true, value: (row) => row.neighbours, cell: (row) => row.neighbours },
    { key: "cooperation", label: "Cooperation", number: true, value: (row) => row.cooperation, cell: (row) => row.cooperation },
    { key: "conflict", label: "Conflict", number: true, value: (row) => row.conflict, cell: (row) => row.conflict },
  ],
};

function openTie(tie) {
  select("tie", tie.id);
  byId("details").focus();
}

function entityRows(view) {
  const rows = new Map([...view.entities.keys()].map((id) => [id, { entity: graph.entities[id], ties: 0, neighbours: 0, cooperation: 0, conflict: 0 }]));
  for (const [id, ties] of view.pairs) {
    for (const end of [graph.pairs[id].from, graph.pairs[id].to]) {
      const row = rows.get(end);
      row.ties += ties.length;
      row.neighbours += 1;
      for (const tie of ties) if (graph.relations[tie.relation].family in row) row[graph.relations[tie.relation].family] += 1;
    }
  }
  return [...rows.values()];
}

function sorted(rows, columns) {
  const turned = state.sort.startsWith("-");
  const column = columns.find((one) => one.key === state.sort.replace("-", ""));
  if (!column) return rows;
  const order = column.number ? (a, b) => column.value(a) - column.value(b) : (a, b) => byName(column.value(a), column.value(b));
  return [...rows].sort((a, b) => (turned ? order(b, a) : order(a, b)));
}

function tableRows(view) {
  if (state.rows === "ties") return sorted(view.ties, COLUMNS.ties);
  return sorted(entityRows(view).sort((a, b) => b.ties - a.ties || a.entity.id - b.entity.id), COLUMNS.entities);
}

function drawTable(view) {
  for (const tab of document.querySelectorAll("[data-rows]")) {
    const on = tab.dataset.rows === state.rows;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    const count = tab.dataset.rows === "ties" ? view.ties.length : view.entities.size;
    tab.textContent = `${tab.dataset.rows === "ties" ? "Ties" : "Entities"} (${count.toLocaleString("en")})`;
  }
  byId("rows").setAttribute("aria-labelledby", "tab-" + state.rows);
  if (state.view === "picture") return;
  const columns = COLUMNS[state.rows], rows = tableRows(view);
  const body = h("tbody", {}, rows.slice(0, rowLimit).map((row) => h("tr", { class: isSelected(row) ? "selected" : null }, columns.map((column) => h("td", { class: column.number ? "number" : null }, column.cell(row))))));
  byId("rows").replaceChildren(
    h("table", {}, h("caption", { class: "hidden" }, state.rows === "ties" ? "Visible ties" : "Visible entities"), h("thead", {}, h("tr", {}, columns.map(heading))), body),
    ...(rows.length > rowLimit ? [h("button", { type: "button", class: "link", onclick: () => moreRows(view) }, `Show ${Math.min(PAGE, rows.length - rowLimit)} more of ${rows.length.toLocaleString("en")}`)] : []));
}

const isSelected = (row) => state.selected && (state.rows === "ties" ? state.selected.type === "tie" && state.selected.id === row.id : state.selected.type === "entity" && state.selected.id === row.entity.id);

function moreRows(view) {
  rowLimit += PAGE;
  drawTable(view);
}

function heading(column) {
  const plain = state.sort === column.key, turned = state.sort === "-" + column.key;
  const next = column.number ? (turned ? column.key : "-" + column.key) : plain ? "-" + column.key : column.key;
  return h("th", { scope: "col", "aria-sort": plain ? "ascending" : turned ? "descending" : "none", class: column.number ? "number" : null },
    h("button", { type: "button", "data-sort": column.key, onclick: () => resort(next, column.key) }, column.label, h("span", { "aria-hidden": "true" }, plain ? " ↑" : turned ? " ↓" : "")));
}

function resort(next, key) {
  change({ sort: next });
  document.querySelector(`[data-sort="${key}"]`).focus();
}
