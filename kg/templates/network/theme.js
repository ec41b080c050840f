// Colours come from the style sheet, so that light and dark are said once; dashes tell the same without colour.

const SIGNS = [
  { key: "cooperation", label: "Cooperation", dashes: [] },
  { key: "mixed", label: "Cooperation and conflict", dashes: [14, 5, 3, 5] },
  { key: "conflict", label: "Conflict", dashes: [9, 6] },
  { key: "contact", label: "Diplomatic contact only", dashes: [2, 5] },
  { key: "institutional", label: "Institutional only", dashes: [], thin: true },
  { key: "past", label: "Denied or ended only", dashes: [1, 8], thin: true },
];
const THIN = new Set(SIGNS.filter((one) => one.thin).map((one) => one.key));
const DASHES = Object.fromEntries(SIGNS.map((one) => [one.key, one.dashes]));

let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "panel", "ink", "muted", "rule", "accent", "veil", ...SIGNS.map((one) => one.key)];
  const kinds = Object.keys(graph.kinds).map((kind) => "kind-" + kind.toLowerCase());
  colours = Object.fromEntries([...names, ...kinds, "kind-edge"].map((name) => [name, style.getPropertyValue("--" + name).trim()]));
}

const dark = () => (state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function applyTheme() {
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(dark()));
  readColours();
}

// Paper is light, whatever the screen is.
function printLight() {
  let onScreen = "";
  addEventListener("beforeprint", () => { onScreen = state.theme; change({ theme: "light" }, { quiet: true }); });
  addEventListener("afterprint", () => change({ theme: onScreen }, { quiet: true }));
}

const kindColour = (kind) => colours["kind-" + kind.toLowerCase()];

function lineSample(key) {
  const { dashes, thin } = SIGNS.find((one) => one.key === key);
  const line = s("line", { x1: 1, y1: 6, x2: 33, y2: 6, "stroke-width": thin ? 1.5 : 3, "stroke-dasharray": dashes.join(" ") });
  return s("svg", { class: "sample sign-" + key, viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, line);
}
