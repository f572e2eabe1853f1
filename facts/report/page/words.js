// The words of the page in the chosen language, and the look of it.

const language = { now: DATA.urdu_first ? "ur" : "en" };
const pick = (pair) => pair[language.now === "ur" ? 1 : 0];

// The page's own words: word("find.clear").
const word = (path) => {
  const [topic, key] = path.split(".");
  return pick(DATA.words[topic][key]);
};

// A word of a closed list (kind, stance, flag ...); one that no list knows is shown as it is.
function said(topic, code) {
  if (code === null || code === undefined) return "";
  const known = DATA.words[topic];
  return known && Object.hasOwn(known, code) ? pick(known[code]) : String(code);
}

const label = (field) => pick(DATA.fields[field].slice(0, 2));
const meaning = (field) => pick(DATA.fields[field].slice(2));
const reasonOf = (number) => pick(DATA.reasons[number.reason]) + (number.note ? ` (${number.note})` : "");

const choiceWord = (list, value) => {
  const known = (DATA.choices[list] || []).find(([english]) => english === value);
  return known ? pick(known) : value;
};

const count = (number) => number.toLocaleString("en");

// "1.5 lakh / 150 thousand", its words in the language of the page.
function inWords(reading) {
  if (!reading || language.now === "en") return reading;
  return reading.replace(/lakh crore|[a-z]+/g, (name) => said("scale", name));
}

function speak() {
  language.now = store.get("facts language") ?? language.now;
  const root = document.documentElement;
  root.lang = language.now;
  root.dir = language.now === "ur" ? "rtl" : "ltr";
  document.title = word("page.title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
  }
  $("search").placeholder = word("find.search_hint");
  $("export").title = word("page.export_hint");
  $("language").lang = language.now === "ur" ? "en" : "ur";
}

function wear() {
  const chosen = store.get("facts theme") ?? "auto";
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  $("theme").value = chosen;
}

function setFace() {
  if (DATA.urdu_face === "Arial") return; // the workbook's default: every office has it, but it is not what one would choose
  document.documentElement.style.setProperty("--urdu-chosen", JSON.stringify(DATA.urdu_face));
}

// Said to those who hear the page, and shown for a moment where `near` is.
function tell(text, near) {
  $("said").textContent = text;
  if (!near) return;
  near.dataset.told = text;
  setTimeout(() => delete near.dataset.told, 1600);
}
