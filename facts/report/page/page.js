// The page at work: tabs, filters, the chosen number, and the buttons on top.

const chosen = { number: null };
const TABS = ["claims", "aside", "pictures", "sources"];
const VIEWS = {
  claims: { rows: CLAIMS, facets: CLAIM_FACETS, columns: CLAIM_COLUMNS },
  aside: { rows: ASIDE, facets: ASIDE_FACETS, columns: ASIDE_COLUMNS },
};
const view = { tab: "claims", filters: { claims: {}, aside: {} }, listing: null, listed: [] };
const lists = () => (view.tab === "aside" ? "aside" : "claims"); // pictures are of the claims in the list

// Filters

function showFacets() {
  const { rows, facets } = VIEWS[lists()];
  $("facets").replaceChildren(...facets.map((facet) => {
    const counts = new Map();
    for (const row of rows) for (const value of facet.of(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const named = [...counts].filter(([value]) => value !== null).map(([value, number]) => [facet.say(value), value, number]);
    if (facet !== DOCUMENT) named.sort((a, b) => COLLATOR.compare(a[0], b[0]));
    const options = named.map(([name, value, number]) => make("option", { value: `=${value}` }, `${isolated(name)} (${count(number)})`));
    if (counts.has(null)) options.push(make("option", { value: "none" }, `${word("find.none")} (${count(counts.get(null))})`));
    const select = make("select", { name: facet.field, change: (event) => {
      view.filters[lists()][facet.field] = event.target.value;
      list();
    } }, make("option", { value: "" }, word("find.all")), ...options);
    select.value = view.filters[lists()][facet.field] ?? "";
    return make("label", {}, make("span", {}, label(facet.field)), select);
  }));
  $("minor").parentElement.hidden = lists() === "aside" || !CLAIMS.some((claim) => claim.optional);
  $("once").parentElement.hidden = lists() === "aside" || CLAIMS.every((claim) => claim.best);
}

function fitting() {
  const { rows, facets } = VIEWS[lists()];
  const filters = view.filters[lists()];
  const active = facets.filter((facet) => filters[facet.field]);
  const words = fold($("search").value).split(" ").filter(Boolean);
  const [minor, once] = [$("minor").checked, $("once").checked && lists() === "claims"];
  return rows.filter((row) => (minor || !row.optional) && (!once || row.best) && matches(row, words) && active.every((facet) => {
    const wanted = filters[facet.field];
    return facet.of(row).some((value) => (value === null ? wanted === "none" : wanted === `=${value}`));
  }));
}

function list() {
  view.listed = fitting();
  const all = VIEWS[lists()].rows.length;
  $("shown").textContent = view.tab === "sources" ? "" : `${count(view.listed.length)} ${word("find.shown")} ${count(all)}`;
  for (const select of $("facets").querySelectorAll("select")) select.classList.toggle("active", select.value !== "");
  if (view.tab === "pictures") return showPictures(view.listed);
  view.listing.empty = all ? "find.nothing" : "find.empty";
  view.listing.show(view.listed, chosen.number);
  showUnlisted();
}

const filtered = () => Object.values(view.filters[lists()]).some(Boolean) || $("search").value !== "" || !$("minor").checked || $("once").checked;

function clearFilters() {
  view.filters[lists()] = {};
  $("find").reset();
  showFacets();
}

// Tabs

function showTab(tab) {
  view.tab = tab;
  for (const name of TABS) {
    const mine = name === tab;
    $(`tab-${name}`).setAttribute("aria-selected", mine);
    $(`tab-${name}`).tabIndex = mine ? 0 : -1;
  }
  $("panel").setAttribute("aria-labelledby", `tab-${tab}`);
  $("listing").hidden = tab === "pictures" || tab === "sources";
  $("pictures").hidden = tab !== "pictures";
  $("sources").hidden = tab !== "sources";
  $("find").hidden = tab === "sources";
  if (!$("listing").hidden) {
    $("listing").className = `scroll ${tab}`;
    view.listing = new Listing($("listing"), VIEWS[tab].columns, choose);
  }
  if (tab === "sources") showSources();
  showFacets();
  list();
}

function showSources() {
  const fields = ["result", "doc_id", "claims", "set_aside", "published", "publisher", "remarks"];
  const of = (rows, index) => count(rows.filter((row) => row.document === index).length);
  const row = (name, cells) => make("tr", { class: name }, ...cells.map((cell) => make("td", {}, cell instanceof Node ? cell : bdi(cell ?? ""))));
  const failed = DATA.failures.map(({ path, reason }) => row("failed", [word("source.failed"), path, "", "", "", "", reason]));
  const read = DATA.documents.map((doc, index) => {
    const claims = of(CLAIMS, index);
    const result = word(claims === "0" ? "source.no_claims" : "source.read");
    const name = make("button", { type: "button", class: "plain", click: () => { choose(null); showDocument(index); } }, bdi(titleOf(doc)));
    return row(claims === "0" ? "pale" : null, [result, name, claims, of(ASIDE, index), doc.published, doc.publisher, doc.warnings.join("; ")]);
  });
  $("sources").replaceChildren(make("table", { class: "sources" },
    make("thead", {}, make("tr", {}, ...fields.map((field) => make("th", { scope: "col" }, label(field))))), make("tbody", {}, ...failed, ...read)));
}

// The chosen number: in the list, in the text, on the card, in the address

function choose(number, { address = true } = {}) {
  chosen.number = number;
  showCard(number, { step: (by) => view.listing.step(by, false), changed }); // first: its height decides what of the text is in sight
  point(number);
  if (!number) return;
  if (address && location.hash !== hrefOf(number)) history.replaceState(null, "", hrefOf(number));
  if (!$("listing").hidden) view.listing.choose(number);
  showUnlisted();
}

function showUnlisted() {
  const note = $("unlisted");
  if (note && chosen.number) note.hidden = $("listing").hidden || view.listed.includes(chosen.number);
}

// The tab that lists it, and the list without filters if they hide it.
function follow(number) {
  const tab = number.isClaim ? "claims" : "aside";
  if (view.tab !== tab) showTab(tab);
  if (!view.listed.includes(number) && filtered()) {
    clearFilters();
    list();
  }
  choose(number, { address: false });
}

function followAddress() {
  let id = location.hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* as it is */ }
  const number = BY_ID.get(id);
  if (number) return number === chosen.number || follow(number);
  if (!id || $(id)) return $(id)?.focus();
  $("alarm").hidden = false;
  $("alarm").textContent = word("find.gone");
}

function changed(claim) {
  showKept();
  view.listing.refresh(claim);
}

// A click in the text finds the row, unless the list is filtered: the reporter's filter stays.
function openFromText(number) {
  const tab = number.isClaim ? "claims" : "aside";
  if (view.tab !== tab && !$("listing").hidden) showTab(tab);
  choose(number);
}

// Everything that depends on the language

function render() {
  speak();
  const { documents, failures } = DATA;
  $("sum").textContent = [`${count(documents.length)} ${word("page.documents")}`,
    failures.length ? `${count(failures.length)} ${word("page.failed")}` : null].filter(Boolean).join(" · ");
  $("count-claims").textContent = count(CLAIMS.length);
  $("count-aside").textContent = count(ASIDE.length);
  $("count-sources").textContent = count(documents.length + failures.length);
  $("which").replaceChildren(...documents.map((doc, index) => make("option", { value: index }, isolated(titleOf(doc)))));
  const open = Math.max(0, shown.document);
  shown.document = -1;
  if (documents.length) showDocument(open);
  showKept();
  showTab(view.tab);
  choose(chosen.number);
}

$("find").addEventListener("submit", (event) => event.preventDefault());
$("find").addEventListener("reset", () => setTimeout(() => { view.filters[lists()] = {}; showFacets(); list(); }));
$("search").addEventListener("input", list);
$("minor").addEventListener("change", list);
$("once").addEventListener("change", list);
$("which").addEventListener("change", (event) => { choose(null); showDocument(Number(event.target.value)); });
$("export").addEventListener("click", exportEdits);
$("print").addEventListener("click", () => print());
$("language").addEventListener("click", () => {
  language.now = language.now === "ur" ? "en" : "ur";
  store.set("facts language", language.now);
  render();
});
$("theme").addEventListener("change", (event) => { store.set("facts theme", event.target.value); wear(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", wear);
TABS.forEach((tab, i) => {
  $(`tab-${tab}`).addEventListener("click", () => showTab(tab));
  $(`tab-${tab}`).addEventListener("keydown", (event) => {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const by = event.key === forward ? 1 : ["ArrowLeft", "ArrowRight"].includes(event.key) ? -1 : 0;
    if (!by) return;
    const next = TABS[(i + by + TABS.length) % TABS.length];
    showTab(next);
    $(`tab-${next}`).focus();
  });
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.target.matches?.("input, textarea, select")) return;
  event.preventDefault();
  $("search").focus();
});
addEventListener("hashchange", followAddress);
addEventListener("storage", ({ key, newValue }) => {
  if (!key?.startsWith(SHEET) || newValue === null) return;
  store.texts.set(key, newValue);
  note([[key, newValue]]);
  showKept();
  view.listing?.show(view.listed, chosen.number);
});
addEventListener("beforeprint", () => view.listing?.unroll(true));
addEventListener("afterprint", () => view.listing?.unroll(false));

wear();
setFace();
note(store.texts);
watchText(openFromText);
render();
followAddress();
recovered.then((more) => { if (more) { wear(); render(); } });
