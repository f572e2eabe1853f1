// The document itself, every number at its place: claims are links to themselves, the others dimmed, with their reason.

const NUMBERS = DATA.documents.map(() => []);
for (const number of BY_ID.values()) NUMBERS[number.document].push(number);
for (const numbers of NUMBERS) numbers.sort((one, other) => one.start - other.start || other.end - one.end);

const shown = { document: -1, marks: new Map(), runs: [] };

function showDocument(index) {
  if (index === shown.document) return;
  const doc = DATA.documents[index];
  Object.assign(shown, { document: index, marks: new Map(), runs: [] });
  $("which").value = String(index);
  showAbout(doc);
  const lines = [...paragraphs(doc.text)].map(([from, to]) => paragraph(doc, NUMBERS[index], from, to));
  $("text").replaceChildren(...(lines.length ? lines : [make("p", { class: "none" }, word("text.empty"))]));
  $("text").scrollTop = 0;
}

function* paragraphs(text) {
  let from = 0;
  for (const line of text.split("\n")) {
    if (line.trim()) yield [from, from + line.length];
    from += line.length + 1;
  }
}

function paragraph(doc, numbers, from, to) {
  const inside = numbers.filter((number) => number.start < to && number.end > from);
  const section = doc.sections.find(([, start, end]) => start < to && end > from)?.[0];
  const cuts = [from, to, ...inside.flatMap(({ start, end }) => [start, end])];
  const places = [...new Set(cuts)].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  const parts = places.slice(0, -1).map((start, i) => {
    const end = places[i + 1];
    const text = document.createTextNode(doc.text.slice(start, end));
    shown.runs.push([start, end, text]);
    const over = inside.filter((number) => number.start <= start && number.end >= end);
    return over.length ? marked(over, text) : text;
  });
  return verbatim(section === "headline" ? "h2" : "p", doc.text.slice(from, to), { class: section && `section-${section}` }, ...parts);
}

// Where numbers overlap, a click leads to the next of them.
function marked(over, text) {
  const claims = over.filter((number) => number.isClaim);
  const ids = over.map((number) => number.id);
  const element = claims.length
    ? make("a", { class: claims.every((claim) => claim.optional) ? "claim pale" : "claim", href: hrefOf(claims[0]) }, text)
    : make("span", { class: "aside", tabindex: 0 }, text);
  element.numbers = claims.length ? claims : over;
  for (const id of ids) shown.marks.set(id, [...(shown.marks.get(id) ?? []), element]);
  return element;
}

function showAbout(doc) {
  const facts = [doc.title && doc.title !== doc.id ? doc.id : null, doc.publisher, doc.author,
    doc.published && `${word("text.published")} ${doc.published}`].filter(Boolean);
  const outside = (href, text) => make("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
  $("about").replaceChildren(
    ...facts.map((fact) => make("bdi", {}, fact)),
    ...(doc.source ? [outside(doc.source, word("text.open_source"))] : []),
    ...(doc.link ? [outside(doc.link, word("text.open_link"))] : []),
    ...doc.warnings.map((warning) => make("span", { class: "warning" }, `${word("text.warning")}: ${warning}`)),
    make("span", { class: "legend" }, make("span", { class: "claim" }, word("text.legend_claim")), " ",
      make("span", { class: "aside" }, word("text.legend_aside"))),
  );
}

// The number among its words: in sight, marked, and its sentence tinted where the browser can do that.
function point(number) {
  for (const element of $("text").querySelectorAll("[aria-current]")) element.removeAttribute("aria-current");
  if (!number) return;
  showDocument(number.document);
  const elements = shown.marks.get(number.id) ?? [];
  for (const element of elements) element.setAttribute("aria-current", "true");
  if (elements.length) bringIntoSight(elements[0]);
  if (!globalThis.Highlight) return;
  CSS.highlights.set("sentence", new Highlight(...rangesOf(number.sentence_start, number.sentence_end)));
  CSS.highlights.set("traced", new Highlight(...TRACED.flatMap((field) => wordsOf(number, field))));
}

// What is counted and who says it may stand sentences away from the number: their words are marked, too.
const TRACED = ["subject", "speaker"];

function wordsOf(number, field) {
  const start = number[`${field}_start`];
  return (start ?? null) === null ? [] : rangesOf(start, start + number[field].length);
}

function seek(number, field) {
  point(number);
  const [words] = wordsOf(number, field);
  if (!words) return;
  bringIntoSight(words);
  getSelection().removeAllRanges();
  getSelection().addRange(words);
}

// An element, or a range of words.
function bringIntoSight(words) {
  const place = $("text");
  if (place.scrollHeight <= place.clientHeight + 1) return (words.startContainer?.parentElement ?? words).scrollIntoView({ block: "nearest" });
  const [outer, inner] = [place.getBoundingClientRect(), words.getBoundingClientRect()];
  if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 40) {
    place.scrollTop += inner.top - outer.top - place.clientHeight / 3;
  }
}

// Only the words between the marks: a tint over a mark would hide its colour.
function rangesOf(from, to) {
  return shown.runs.filter(([start, end, text]) => start < to && end > from && !text.parentElement.numbers).map(([start, end, text]) => {
    const range = new Range();
    range.setStart(text, Math.max(0, from - start));
    range.setEnd(text, Math.min(to, end) - start);
    return range;
  });
}

// What a mark has to say, when it is pointed at or reached with the keyboard.

function tipOf(number) {
  if (!number.isClaim) return `${word("card.no_claim")} ${reasonOf(number)}`;
  return [number.figure, unitOf(number), claimWords(number)].filter(Boolean).join(" ");
}

const claimWords = (claim) =>
  [claim.bound === "exact" ? "" : said("bound", claim.bound), claim.concept, claim.stance === "actual" ? "" : said("stance", claim.stance)]
    .filter(Boolean).map((part) => `· ${part}`).join(" ");

function showTip(element) {
  const tip = $("tip");
  hideTip();
  tip.replaceChildren(...element.numbers.map((number) => make("span", { dir: "auto" }, tipOf(number))));
  tip.hidden = false;
  element.setAttribute("aria-describedby", "tip");
  const at = element.getClientRects()[0];
  const box = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(at.left, innerWidth - box.width - 8))}px`;
  tip.style.top = `${at.top - box.height - 6 > 0 ? at.top - box.height - 6 : at.bottom + 6}px`;
}

function hideTip() {
  $("tip").hidden = true;
  for (const element of document.querySelectorAll("[aria-describedby=tip]")) element.removeAttribute("aria-describedby");
}

function watchText(open) {
  const place = $("text");
  const markOf = (event) => event.target.closest?.(".claim, .aside");
  for (const name of ["mouseover", "focusin"]) {
    place.addEventListener(name, (event) => (markOf(event)?.numbers ? showTip(markOf(event)) : hideTip()));
  }
  for (const name of ["mouseleave", "focusout", "scroll"]) place.addEventListener(name, hideTip);
  addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
  const follow = (event) => {
    const mark = markOf(event);
    if (!mark?.numbers || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (event.type === "keydown" && (event.key !== "Enter" || mark.href)) return; // a link's Enter is a click
    if (event.type === "click" && !getSelection().isCollapsed) return event.preventDefault();
    event.preventDefault();
    const at = mark.numbers.indexOf(chosen.number);
    open(mark.numbers[(at + 1) % mark.numbers.length]);
  };
  place.addEventListener("click", follow);
  place.addEventListener("keydown", follow);
}
