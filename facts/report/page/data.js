// What the sheet holds, and how its texts are read: look-up forms, directions, sentences.

const DATA = JSON.parse(document.getElementById("data").textContent);

const records = ({ fields, rows }) => rows.map((row) => Object.fromEntries(row.map((cell, i) => [fields[i], cell])));

const CLAIMS = records(DATA.claims).map((claim, order) => ({ ...claim, id: claim.claim_id, order, isClaim: true }));
const ASIDE = records(DATA.aside).map((number, order) => ({ ...number, id: `aside-${order + 1}`, order, isClaim: false }));
const BY_ID = new Map([...CLAIMS, ...ASIDE].map((number) => [number.id, number]));

// What the claims come to when they are compared: the mentions of one fact, and what contradicts what.
for (const claim of CLAIMS) Object.assign(claim, { best: true, mentions: [], sources: 1, conflicts: [] });
for (const [best, sources, ...rows] of DATA.facts) {
  const mentions = rows.map((row) => CLAIMS[row]);
  for (const claim of mentions) Object.assign(claim, { best: claim === CLAIMS[best], mentions, sources });
}
for (const conflict of DATA.conflicts) {
  for (const row of conflict.claims) {
    CLAIMS[row].conflicts.push(conflict);
    if (CLAIMS[row].conflicts.length === 1) CLAIMS[row].flags.unshift(conflict.severity); // the gravest comes first
  }
}

const documentOf = (number) => DATA.documents[number.document];
const textOf = (number) => documentOf(number).text;
const surfaceOf = (number) => textOf(number).slice(number.start, number.end);
const sentenceOf = (number) => textOf(number).slice(number.sentence_start, number.sentence_end);
const titleOf = (doc) => doc.title || doc.id;

// Search finds a word in any spelling of the press: the engine's own table of letters, and no vowel marks. Final and
// medial forms of ye and nun are one letter here, so that half a word already finds the whole.

const LETTERS = new Map([...Object.entries(DATA.letters), ["ے", "ی"], ["ں", "ن"]]);
const MARKS = new RegExp(`[${DATA.marks}]`, "g");

function fold(text) {
  let folded = "";
  for (const letter of text.toLowerCase()) folded += LETTERS.get(letter) ?? letter;
  return folded.replace(MARKS, "").replace(/\s+/g, " ");
}

// A paragraph runs as most of its letters do: one that begins with a foreign name must not turn round.

const RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g;
const LEFT = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/g;

function direction(text) {
  const right = (text.match(RIGHT) || []).length;
  return right > 0 && right >= (text.match(LEFT) || []).length ? "rtl" : "ltr";
}

// What is made here is the only way onto the page. Texts become text nodes: nothing in them is ever parsed.

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

// A stretch of a document, in its direction and its language's letters.
const verbatim = (tag, text, properties = {}, ...children) => {
  const dir = direction(text);
  return make(tag, { dir, lang: dir === "rtl" ? "ur" : "en", ...properties }, ...(children.length ? children : [text]));
};

// For options, which hold no elements: a name that keeps its own direction whatever stands beside it.
const isolated = (text) => `\u2068${text}\u2069`;

const $ = (id) => document.getElementById(id);
const hrefOf = (number) => `#${encodeURIComponent(number.id)}`;
