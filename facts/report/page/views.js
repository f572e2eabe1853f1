// The two lists, claims and numbers set aside: their columns, what they can be filtered by, what a search looks through.

const small = (...children) => make("small", {}, ...children);
const chip = (kind, text) => make("span", { class: `chip ${kind}` }, text);
const bdi = (text) => make("bdi", {}, text);

// The value in digits with its unit; nothing where that only repeats what is written.
const valueOf = (claim) => {
  const unit = unitOf(claim);
  return unit || fold(surfaceOf(claim)) !== claim.figure ? [bdi(claim.figure), " ", unit] : [];
};
const unitOf = (claim) => said("unit", claim.unit);

// As much of a sentence as a row can hold, its number in it and marked.
function snippet(number) {
  const { start, end, sentence_start: from, sentence_end: to } = number;
  const text = textOf(number);
  let first = from;
  if (end - from > 80) {
    first = Math.max(from, start - 45);
    const space = text.indexOf(" ", first);
    if (first > from && space >= 0 && space < start) first = space + 1;
  }
  const before = (first > from ? "… " : "") + text.slice(first, start);
  return verbatim("span", sentenceOf(number), { class: "sentence" },
    make("span", { class: "cut" }, before), make("span", { class: "full" }, text.slice(from, start)),
    make("mark", {}, text.slice(start, end)), text.slice(end, to));
}

const where = (number) =>
  small(bdi(titleOf(documentOf(number))),
    number.section === "body" ? "" : ` · ${said("section", number.section)}`, number.location ? ` · ${number.location}` : "");

const mentionsOf = ({ mentions, sources }) =>
  (mentions.length > 1 ? chip("mentions", `${count(mentions.length)}× · ${count(sources)} ${word(sources === 1 ? "page.one_independent" : "page.independent")}`) : null);

const numberLink = (number) =>
  make("a", { href: hrefOf(number), class: "figure" }, verbatim("span", surfaceOf(number)));

function countedIn(claim) {
  const what = [claim.concept, claim.property].filter(Boolean).join(" · ");
  const way = claim.direction ? (claim.direction === "up" ? "↑ " : "↓ ") + said("direction", claim.direction) : "";
  return [claim.subject ? verbatim("span", claim.subject, { class: "clip" }) : null, small([what, way].filter(Boolean).join(" · "))];
}

// The gravest first.
function lookOut(claim) {
  const flags = claim.flags.map((flag) => chip(flag === "contradiction" ? "flag grave" : "flag", said("flag", flag)));
  return [
    ...flags.splice(0, claim.conflicts.length ? 1 : 0),
    claim.optional ? chip("minor", word("card.minor")) : null,
    claim.stance === "actual" ? null : chip("stance", said("stance", claim.stance)),
    claim.bound === "exact" || claim.flags.includes(claim.bound) ? null : chip("bound", said("bound", claim.bound)),
    ...flags,
  ];
}

function timeOf(claim) {
  const role = said("time_role", claim.time_role);
  if (!claim.time_text) return [];
  const days = daysOf(claim);
  return [small(verbatim("bdi", claim.time_text), days ? ` (${role} ${days})` : "")];
}

function statusIn(claim) {
  const status = edited(claim.id, "status");
  const verdict = edited(claim.id, "verdict");
  const notes = edited(claim.id, "notes");
  return [
    status ? chip("own", choiceWord("status", status)) : null,
    verdict ? chip("own verdict", choiceWord("verdict", verdict)) : null,
    notes ? make("span", { class: "notes", dir: "auto" }, notes) : null,
  ];
}

const by = (field, key) => ({ field, key });

const CLAIM_COLUMNS = [
  {
    name: "number", sorts: [by("surface", (claim) => claim.value)],
    cell: (claim) => [numberLink(claim), small(...valueOf(claim)), claim.reading ? small(bdi(inWords(claim.reading))) : null],
  },
  { name: "counted", sorts: [by("subject", (claim) => claim.concept ?? claim.subject)], cell: countedIn },
  { name: "quote", sorts: [by("sentence", (claim) => claim.order)], cell: (claim) => [snippet(claim), where(claim)] },
  {
    name: "said", sorts: [by("speaker", (claim) => claim.speaker), by("time_text", (claim) => claim.time_end)],
    cell: (claim) => [claim.speaker ? verbatim("span", claim.speaker, { class: "clip" }) : null, ...timeOf(claim)],
  },
  {
    name: "look", sorts: [by("flags", (claim) => -lookOut(claim).filter(Boolean).length || null), by("status", (claim) => edited(claim.id, "status"))],
    cell: (claim) => [...statusIn(claim), ...lookOut(claim), mentionsOf(claim)],
  },
];

const ASIDE_COLUMNS = [
  { name: "number", sorts: [by("surface", (number) => surfaceOf(number))], cell: (number) => [numberLink(number)] },
  { name: "reason", sorts: [by("reason", (number) => number.reason)], cell: (number) => [reasonOf(number)] },
  { name: "quote", sorts: [by("sentence", (number) => number.order)], cell: (number) => [snippet(number), where(number)] },
];

// A facet: the values a number has of it, and how each is said.
const DOCUMENT = { field: "doc_id", of: (number) => [String(number.document)], say: (value) => titleOf(DATA.documents[value]) };
const own = (value) => String(value);

const CLAIM_FACETS = [
  DOCUMENT,
  { field: "kind", of: (claim) => [claim.kind], say: (value) => said("kind", value) },
  { field: "concept", of: (claim) => [claim.concept], say: own },
  { field: "speaker", of: (claim) => [claim.speaker], say: own },
  { field: "stance", of: (claim) => [claim.stance], say: (value) => said("stance", value) },
  { field: "flags", of: (claim) => (claim.flags.length ? claim.flags : [null]), say: (value) => said("flag", value) },
  { field: "status", of: (claim) => [edited(claim.id, "status") || "unchecked"], say: (value) => choiceWord("status", value), live: true },
];

const ASIDE_FACETS = [DOCUMENT, { field: "reason", of: (number) => [number.reason], say: (value) => pick(DATA.reasons[value]) }];

// All that a search looks through, folded once. Digits also without their commas: 150000 finds 1,50,000.
const haystacks = new Map();

function haystack(number) {
  if (!haystacks.has(number)) {
    const surface = surfaceOf(number);
    const parts = [sentenceOf(number), documentOf(number).id, documentOf(number).title, surface, fold(surface).replaceAll(",", "")];
    if (number.isClaim) {
      const { figure, subject, concept, property, speaker, place, unit, time_text: time, time_end: end } = number;
      parts.push(figure, figure.replaceAll(",", ""), subject, concept, property, speaker, place, unit, time, end, number.reading);
    }
    haystacks.set(number, fold(parts.filter(Boolean).join("\n")));
  }
  return haystacks.get(number);
}

// Every word has to be there, in any order; what the reporter wrote is searched too.
function matches(number, words) {
  if (!words.length) return true;
  const notes = number.isClaim ? fold(edited(number.id, "notes")) : "";
  const text = haystack(number);
  return words.every((one) => text.includes(one) || notes.includes(one));
}
