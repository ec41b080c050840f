// Find an entity by name or alias, whatever its accents or case: a combobox after the ARIA pattern.

let active = -1;

function matches(words) {
  const wanted = folded(words.trim());
  if (!wanted) return [];
  const rank = (entity) => Math.min(...entity.folded.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(" " + wanted) ? 2 : name.includes(wanted) ? 3 : 9)));
  return graph.entities.map((entity) => [rank(entity), entity]).filter(([rank]) => rank < 9).sort((a, b) => a[0] - b[0] || a[1].id - b[1].id).slice(0, 12).map(([, entity]) => entity);
}

// Turns an input and its list into a combobox that hands the chosen entity on.
function combobox(input, list, choose) {
  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (entity) => {
    input.value = "";
    close();
    choose(entity);
  };
  const show = () => {
    const hits = matches(input.value);
    list.replaceChildren(...hits.map((entity, i) => h("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pick(entity); } }, shapeSample(entity.kind), named(entity.name), h("small", {}, graph.kinds[entity.kind].label))));
    if (!hits.length && input.value.trim()) list.replaceChildren(h("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(hits.length ? 0 : -1);
  };
  const mark = (at) => {
    active = at;
    options().forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", options()[at].id);
      options()[at].scrollIntoView({ block: "nearest" });
    }
  };
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const count = matches(input.value).length;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && count) mark((active + 1) % count);
    else if (event.key === "ArrowUp" && count) mark((active + count - 1) % count);
    else if (event.key === "Enter" && active >= 0) pick(matches(input.value)[active]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function goTo(entity) {
  const values = { added: broughtIn([entity.id]) };
  if (state.view === "table") values.view = "both";
  change(values);
  select("entity", entity.id);
  centreOn(entity.id);
}
