// The date range: a histogram of ties by time with two sliders beneath it.

let steps = [];

// Months for up to ten years, years beyond.
function timeSteps() {
  const months = graph.ties.filter((tie) => tie.from).map((tie) => tie.from.slice(0, 7)).sort();
  if (!months.length) return [];
  const [first, last] = [months[0], months[months.length - 1]].map((month) => month.split("-").map(Number));
  const result = [];
  if (last[0] - first[0] > 10) for (let year = first[0]; year <= last[0]; year++) result.push(String(year));
  else for (let at = first[0] * 12 + first[1] - 1; at <= last[0] * 12 + last[1] - 1; at++) result.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
  return result;
}

function datesFacet() {
  steps = timeSteps();
  const slider = (id, label, name) => h("input", { type: "range", id, min: 0, max: Math.max(0, steps.length - 1), step: 1, "aria-label": label, oninput: (event) => moveDate(name, Number(event.target.value)) });
  return h("section", { class: "facet", id: "facet-dates", hidden: steps.length < 2 },
    h("h3", {}, "Time"), h("div", { class: "bars", id: "bars", "aria-hidden": "true" }),
    h("div", { class: "range" }, slider("date-from", "From", "from"), slider("date-to", "Until", "to")),
    h("p", { id: "date-out", class: "note" }),
    h("label", { class: "tick" }, h("input", { type: "checkbox", id: "undated", onchange: (event) => change({ undated: event.target.checked }) }), h("span", { class: "name" }, "Undated ties"), h("span", { class: "tally", id: "undated-tally" })));
}

function moveDate(name, at) {
  const edge = name === "from" ? 0 : steps.length - 1;
  const values = { [name]: at === edge ? "" : steps[at] };
  const other = name === "from" ? stepOf(state.to, steps.length - 1) : stepOf(state.from, 0);
  if (name === "from" ? at > other : at < other) values[name === "from" ? "to" : "from"] = steps[at];
  change(values);
}

function stepOf(date, none) {
  const at = steps.findIndex((step) => date && step.startsWith(date.slice(0, step.length)));
  return at < 0 ? none : at;
}

function drawDates(view) {
  if (!steps.length) return;
  const long = steps[0].length, heights = new Map();
  for (const [month, count] of view.months) add(heights, month.slice(0, long), count);
  const top = Math.max(1, ...heights.values());
  const from = stepOf(state.from, 0), to = stepOf(state.to, steps.length - 1);
  byId("bars").replaceChildren(histogram(heights, top, from, to));
  byId("date-from").value = from;
  byId("date-to").value = to;
  for (const [id, at] of [["date-from", from], ["date-to", to]]) byId(id).setAttribute("aria-valuetext", steps[at]);
  byId("date-out").textContent = from === to ? steps[from] : `${steps[from]} to ${steps[to]}`;
  byId("undated").checked = state.undated;
  byId("undated-tally").textContent = view.undated.toLocaleString("en");
}

function histogram(heights, top, from, to) {
  const wide = 200 / steps.length;
  const bars = steps.map((step, i) => {
    const high = heights.has(step) ? Math.max(2, (heights.get(step) / top) * 36) : 0;
    return s("rect", { x: i * wide, y: 38 - high, width: Math.max(0.6, wide - Math.min(1, wide / 4)), height: high, class: i < from || i > to ? "out" : "in" });
  });
  return s("svg", { viewBox: "0 0 200 38", preserveAspectRatio: "none" }, ...bars);
}
