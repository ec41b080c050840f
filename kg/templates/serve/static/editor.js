// The query editor: YASGUI on this server's endpoint, and the ready questions beside it.
"use strict";
(() => {
  const place = document.getElementById("editor");
  const list = document.getElementById("examples");
  const wide = matchMedia("(min-width: 900px)");
  const root = place.dataset.root;
  const endpoint = `${location.origin}${root}/sparql`;
  const space = "https://w3id.org/geoties/";
  const first = `# Choose a ready question, or write your own.
PREFIX kg: <${space}kg/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?from ?how ?to WHERE {
  ?tie kg:source/rdfs:label ?from ;
       kg:relation/rdfs:label ?how ;
       kg:target/rdfs:label ?to ;
       kg:status kg:asserted .
}
LIMIT 25
`;
  const { Yasqe, Yasr } = Yasgui;
  // Only variables are completed: the other completers ask servers elsewhere.
  Yasqe.defaults.autocompleters = ["variables"];
  Yasqe.defaults.value = first;
  Yasqe.defaults.editorHeight = "340px";
  Yasr.defaults.plugins.table.dynamicConfig = { compact: true, isEllipsed: false, pageSize: 50 };
  const yasgui = new Yasgui(place, { requestConfig: { endpoint, method: "POST" }, persistenceId: `kg ${endpoint}` });

  let ready;
  const question = async (name) => {
    ready ??= fetch(`${root}/query/examples.json`).then((reply) => reply.json());
    return (await ready)[name].query;
  };
  const open = async (name) => {
    const query = await question(name);
    const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === name);
    const tab = known ?? yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(), name });
    yasgui.selectTabId(tab.getId());
    tab.setEndpoint(endpoint);
    tab.setQuery(query);
    tab.getYasqe().collapsePrefixes(true);
    if (!wide.matches) list.open = false;
    tab.query();
  };
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-query]");
    if (button) open(button.dataset.query);
  });
  list.open = wide.matches;
  wide.addEventListener("change", () => { list.open = wide.matches; });

  // What an answer names is told of here, whoever else may tell of it too.
  const here = (event) => {
    const link = event.target.closest(`a[href^="${space}"]`);
    if (link) link.href = `${root}/${link.getAttribute("href").slice(space.length)}`;
  };
  for (const kind of ["pointerdown", "focusin"]) place.addEventListener(kind, here);
  document.body.dataset.ready = "yes";
})();
