// A tie as a card: relation, status, date, speaker, and the sentences with the trigger marked.

let evidence = { documents: [], sentences: [], ties: [] };

const safeUrl = (url) => /^https?:\/\//i.test(url || "");

function documentLink({ title, url, date, source }) {
  const name = safeUrl(url) ? h("a", { href: url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, title) : named(title);
  return [name, source ? ` · ${source}` : "", date ? ` · ${date}` : ""];
}

function tieCard(tie, most) {
  const relation = graph.relations[tie.relation];
  const rows = evidence.ties[tie.id] || [];
  const article = h("article", { class: "card sign-" + relation.family, "data-tie": tie.key },
    h("h4", {}, named(graph.entities[tie.source].name), " ", h("span", { class: "relation" }, relation.symmetric ? "↔ " : "→ ", relation.label), " ", named(graph.entities[tie.target].name)),
    h("p", { class: "facts" }, badge(tie), tie.when ? h("span", {}, tie.when) : null, tie.speaker ? h("span", {}, "according to ", named(tie.speaker)) : null, h("span", {}, plural(tie.documents, "document") + (tie.origins < tie.documents ? `, ${tie.origins.toLocaleString("en")} of them independent` : ""))),
    rows.slice(0, most).map(quotation));
  if (rows.length > most) article.append(h("button", { type: "button", class: "link", onclick: (event) => event.target.replaceWith(...rows.slice(most).map(quotation)) }, `${plural(rows.length - most, "more sentence")}`));
  return article;
}

function quotation([sentence, start, end, documentId, rule, offset, speaker]) {
  const words = evidence.sentences[sentence];
  const quote = h("blockquote", { dir: "auto" }, words.slice(0, start), end > start ? h("mark", {}, words.slice(start, end)) : "", words.slice(end));
  const source = h("figcaption", {}, documentLink(evidence.documents[documentId]), speaker ? [" · according to ", named(speaker)] : null, h("small", {}, `character ${offset.toLocaleString("en")} · rule ${evidence.rules[rule]}`));
  return h("figure", {}, quote, source);
}
