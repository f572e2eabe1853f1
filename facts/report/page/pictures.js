// Two small pictures of the claims in the list: one concept over all sources, and what is to be reached by when.
// Each line is a link to its claim; words stand beside the drawing, so they wrap, turn and are read aloud as text.

const LINES = 30;

function draw(tag, properties, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

const strip = (...marks) => draw("svg", { class: "strip", "aria-hidden": "true", width: "100%", height: 22 }, ...marks);
const at = (share) => `${(2 + 96 * share).toFixed(2)}%`;
const line = (from, to, name) => draw("line", { x1: at(from), x2: at(to), y1: 11, y2: 11, class: name });
const rule = (share, name) => draw("line", { x1: at(share), x2: at(share), y1: 0, y2: 22, class: name });

function mark(share, claim) {
  const name = claim.stance === "actual" ? "result" : "open";
  const shapes = { at_least: "M-4,-6 L7,0 L-4,6 Z", at_most: "M4,-6 L-7,0 L4,6 Z" };
  if (!shapes[claim.bound]) return draw("circle", { cx: at(share), cy: 11, r: 5, class: name });
  return draw("svg", { x: at(share), y: 11, overflow: "visible" }, draw("path", { d: shapes[claim.bound], class: name }));
}

function showPictures(claims) {
  $("pictures").replaceChildren(magnitudes(claims), targets(claims));
}

const rowOf = (claim, words, drawing, value) =>
  make("li", {}, make("a", { href: hrefOf(claim), title: sentenceOf(claim) },
    make("span", { class: "words" }, ...words), drawing, make("span", { class: "amount" }, ...value)));

const legend = (...keys) => make("p", { class: "keys" }, ...keys.map((key) => make("span", {}, word(`picture.${key}`))));
const leftOut = (number) => (number > 0 ? make("p", { class: "none" }, `${count(number)} ${word("picture.left_out")}`) : null);

// One concept

const picture = { concept: null };

function groups(claims) {
  const found = new Map();
  for (const claim of claims) {
    if (!claim.concept || claim.bound === "vague") continue;
    const key = [claim.concept, claim.property, claim.kind, claim.unit].filter(Boolean).join(" · ");
    found.set(key, [...(found.get(key) ?? []), claim]);
  }
  const sources = (group) => new Set(group.map((claim) => claim.document)).size;
  return [...found].filter(([, group]) => group.length > 1)
    .sort(([, a], [, b]) => sources(b) - sources(a) || b.length - a.length);
}

function magnitudes(claims) {
  const found = groups(claims);
  const section = make("section", {}, make("h2", {}, word("picture.magnitudes")));
  if (!found.length) {
    section.append(make("p", { class: "none" }, word("picture.none")));
    return section;
  }
  const [key, group] = found.find(([name]) => name === picture.concept) ?? found[0];
  const select = make("select", { id: "concept", change: (event) => {
    picture.concept = event.target.value;
    section.replaceWith(magnitudes(claims));
    $("concept").focus();
  } }, ...found.map(([name, { length }]) => make("option", { value: name, selected: name === key }, `${isolated(nameOf(name))} (${count(length)})`)));
  const sorted = group.slice().sort((a, b) => a.document - b.document || a.order - b.order);
  const ends = group.flatMap((claim) => [claim.value, claim.value_high ?? claim.value]);
  const scale = scaleOf(Math.min(...ends), Math.max(...ends));
  const lines = sorted.slice(0, LINES).map((claim) => {
    const high = claim.value_high ?? claim.value;
    const marks = scale.ticks.map((tick) => rule(scale.share(tick), "tick"));
    if (high !== claim.value) marks.push(line(scale.share(claim.value), scale.share(high), "span"), mark(scale.share(high), claim));
    marks.push(mark(scale.share(claim.value), claim));
    return rowOf(claim, [bdi(titleOf(documentOf(claim)))], strip(...marks), [verbatim("span", surfaceOf(claim))]);
  });
  section.append(make("p", { class: "hint" }, word("picture.magnitudes_hint"), scale.log ? ` ${word("picture.log")}` : ""),
    make("label", {}, make("span", {}, word("picture.concept")), " ", select),
    make("ol", { class: "picture" }, ...lines, axis(scale.ticks.map((tick) => [scale.share(tick), brief(tick)]))),
    legend("ends_exact", "ends_least", "ends_most", "ends_open"));
  const rest = leftOut(sorted.length - LINES);
  if (rest) section.append(rest);
  return section;
}

const nameOf = (key) => key.split(" · ").map((part) => (DATA.words.kind[part] ? said("kind", part) : said("unit", part))).join(" · ");
const brief = (value) => new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format(value);

// Tenfold steps where the values lie far apart, equal ones otherwise.
function scaleOf(least, most) {
  if (least > 0 && most / least >= 50) {
    const [first, last] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
    const every = Math.ceil((last - first) / 6);
    const ticks = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (first + i * every));
    return { log: true, ticks, share: (value) => (Math.log10(value) - first) / (last - first) };
  }
  const [low, high] = [Math.min(0, least), Math.max(0, most)];
  const raw = (high - low) / 4 || 1;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * size >= raw) * size;
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  return { log: false, ticks, share: (value) => (value / step - first) / (last - first || 1) };
}

const axis = (labels) => make("li", { class: "axis", "aria-hidden": "true" }, make("span"),
  draw("svg", { class: "strip", width: "100%", height: 20 },
    ...labels.map(([share, text]) => draw("text", { x: at(share), y: 14, "text-anchor": "middle" }, text))), make("span"));

// By when

const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`);

function targets(claims) {
  const section = make("section", {}, make("h2", {}, word("picture.targets")));
  const due = claims.filter((claim) => claim.time_role === "by" && claim.time_end)
    .sort((a, b) => (a.time_end < b.time_end ? -1 : a.time_end > b.time_end ? 1 : a.order - b.order));
  if (!due.length) {
    section.append(make("p", { class: "none" }, word("picture.no_targets")));
    return section;
  }
  const today = Date.now();
  const said = (claim) => documentOf(claim).published;
  const days = due.slice(0, LINES).flatMap((claim) => [claim.time_end, said(claim)].filter(Boolean).map(dayOf));
  const first = new Date(Math.min(today, ...days)).getUTCFullYear();
  const last = new Date(Math.max(today, ...days)).getUTCFullYear() + 1;
  const [begin, end] = [Date.UTC(first, 0, 1), Date.UTC(last, 0, 1)];
  const share = (day) => (day - begin) / (end - begin);
  const every = Math.ceil((last - first) / 8);
  const years = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => first + i * every);
  const place = (year) => share(Date.UTC(year, 0, 1));
  const lines = due.slice(0, LINES).map((claim) => {
    const goal = share(dayOf(claim.time_end));
    const late = dayOf(claim.time_end) < today;
    const marks = [...years.map((year) => rule(place(year), "tick")), rule(share(today), "today")];
    if (said(claim)) marks.push(line(share(dayOf(said(claim))), goal, "span"));
    marks.push(mark(goal, { ...claim, bound: "exact" }));
    return rowOf(claim, [verbatim("span", [surfaceOf(claim), claim.subject].filter(Boolean).join(" "))], strip(...marks),
      [bdi(claim.time_end), late ? make("small", { class: "late" }, word("picture.passed")) : null].filter(Boolean));
  });
  section.append(make("p", { class: "hint" }, word("picture.targets_hint")),
    make("ol", { class: "picture" }, ...lines, axis([...years.map((year) => [place(year), String(year)])])),
    make("p", { class: "keys" }, make("span", { class: "today" }, word("picture.today")), make("span", {}, word("picture.ends_open"))));
  const rest = leftOut(due.length - LINES);
  if (rest) section.append(rest);
  return section;
}
