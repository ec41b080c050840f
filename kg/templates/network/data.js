// The graph as the build wrote it: entities (nodes), pairs (edges), ties, and later the sentences.

const text = async (element) => {
  if (element.dataset.packing !== "deflate") return element.textContent;
  const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
};

const unpacked = async (id) => JSON.parse(await text(byId(id)));

function indexed({ nodes, edges, ties, relations, families, statuses, kinds, first, since }) {
  // A node says its name only where the label breaks or shortens it.
  const entities = nodes.map((node) => {
    const name = node.name || node.label;
    return { ...node, name, pairs: [], folded: [name, ...(node.aliases || [])].map(folded) };
  });
  const pairs = edges.map((edge) => ({ ...edge, ties: [] }));
  const all = ties.map(([key, pair, forward, relation, status, from, to, when, speaker, documents, origins], id) => {
    const ends = forward ? [pairs[pair].from, pairs[pair].to] : [pairs[pair].to, pairs[pair].from];
    const tie = { id, key, pair, source: ends[0], target: ends[1], relation, status, from, to, when, speaker, documents, origins };
    pairs[pair].ties.push(tie);
    return tie;
  });
  for (const pair of pairs) {
    entities[pair.from].pairs.push(pair);
    entities[pair.to].pairs.push(pair);
  }
  const keys = new Map(entities.map((entity) => [entity.key, entity]));
  const tieKeys = new Map(all.map((tie) => [tie.key, tie]));
  return { entities, pairs, ties: all, relations, families, statuses, kinds, first, since, keys, tieKeys };
}

const other = (pair, entity) => (pair.from === entity ? pair.to : pair.from);
