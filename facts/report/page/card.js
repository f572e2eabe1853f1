// The chosen number: what the sheet says of it, a quote to take along, and what the reporter makes of it.

const FIRST = ["status", "verdict", "notes"];
const TOLD = ["bound", "unit", "kind", "subject", "concept", "property", "direction", "stance", "time_text", "speaker", "place", "location", "section"];

function showCard(number, { step, changed }) {
  const card = $("card");
  if (!number) return card.replaceChildren(make("p", { class: "none" }, word("card.choose")));
  const buttons = make("div", { class: "tools" },
    make("button", { type: "button", id: "previous", click: () => step(-1) }, word("card.previous")),
    make("button", { type: "button", id: "next", click: () => step(1) }, word("card.next")),
    make("button", { type: "button", id: "quote", click: (event) => copy(quoteOf(number), event.currentTarget) }, word("card.copy_quote")),
    number.isClaim && make("button", { type: "button", id: "link", click: (event) => copy(addressOf(number), event.currentTarget) }, word("card.copy_link")));
  const open = card.querySelector("details")?.open;
  card.replaceChildren(
    buttons, heading(number), make("p", { id: "unlisted", class: "note", hidden: true }, word("find.filtered")),
    ...(number.isClaim ? [facts(number), ...compared(number), ownPart(number, open, changed)] : [make("p", {}, `${word("card.no_claim")} ${reasonOf(number)}`)]),
  );
}

function heading(number) {
  const surface = verbatim("strong", surfaceOf(number), { class: "surface" });
  if (!number.isClaim) return make("h2", {}, surface);
  return make("h2", {}, surface, " ", make("span", { class: "value" }, ...valueOf(number)),
    number.reading ? make("small", {}, bdi(inWords(number.reading))) : null, ...lookOut(number), mentionsOf(number));
}

function facts(claim) {
  const told = {
    bound: said("bound", claim.bound), unit: unitOf(claim), kind: said("kind", claim.kind),
    direction: said("direction", claim.direction), stance: said("stance", claim.stance),
    section: said("section", claim.section), time_text: timeTold(claim),
  };
  const pairs = TOLD.map((field) => [field, told[field] ?? claim[field]]).filter(([, value]) => value);
  return make("dl", {}, ...pairs.map(([field, value]) =>
    make("div", {}, make("dt", { title: meaning(field) }, label(field)), make("dd", {}, wayTo(claim, field) ?? verbatim("span", value)))));
}

// Words that stand in the text lead to their place there.
function wayTo(claim, field) {
  if (!TRACED.includes(field) || claim[`${field}_start`] === null) return null;
  return verbatim("button", claim[field], { type: "button", class: "plain traced", title: word("card.in_text"), click: () => seek(claim, field) });
}

// What other claims say to it: each a link to its own place.
function compared(claim) {
  const link = (other) => make("a", { href: hrefOf(other) }, verbatim("bdi", surfaceOf(other)), " – ", bdi(titleOf(documentOf(other))));
  const others = (claims) => claims.filter((other) => other !== claim).map((other) => make("li", {}, link(other)));
  const same = others(claim.mentions);
  return [
    ...claim.conflicts.map(({ kind, reason, claims }) => make("div", { class: "conflict" },
      make("p", { dir: "auto" }, make("strong", {}, said("conflict", kind)), `: ${reason}`), make("ul", {}, ...others(claims.map((row) => CLAIMS[row]))))),
    same.length ? make("div", { class: "same" }, make("p", {}, word("card.same")), make("ul", {}, ...same)) : null,
  ].filter(Boolean);
}

function timeTold(claim) {
  if (!claim.time_text) return "";
  const days = daysOf(claim);
  return claim.time_text + (days ? ` (${said("time_role", claim.time_role)}: ${days})` : "");
}

// A calendar year by its number, any other stretch by its first and last day.
function daysOf({ time_start: start, time_end: end }) {
  if (start && end && start.slice(4) === "-01-01" && end === `${start.slice(0, 4)}-12-31`) return start.slice(0, 4);
  return [...new Set([start, end].filter(Boolean))].join(" – ");
}

// The sentence, who said it, where and when: as a reporter pastes it into a message.
function quoteOf(number) {
  const doc = documentOf(number);
  const source = [doc.publisher, titleOf(doc), doc.title && doc.title !== doc.id ? `(${doc.id})` : null].filter(Boolean).join(", ");
  const tail = [number.isClaim ? number.speaker : null, source, number.location, doc.published, doc.link].filter(Boolean);
  return `“${sentenceOf(number).trim()}”\n— ${tail.join("; ")}`;
}

const addressOf = (number) => location.href.replace(/#.*$/, "") + hrefOf(number);

async function copy(text, near) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // pages from disk may have no clipboard: the old way
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    try { done = document.execCommand("copy"); } catch { done = false; }
    area.remove();
    near.focus();
  }
  tell(word(done ? "card.copied" : "card.not_copied"), near);
}

// The reporter's columns, as the workbook has them; the first three at hand, the others behind "More".
function ownPart(claim, open, changed) {
  const fields = (names) => DATA.own.filter((one) => names(one.name)).map((one) => ownField(claim, one, changed));
  return make("fieldset", { class: "own" }, make("legend", {}, word("card.your_part")),
    make("div", { class: "fields" }, ...fields((name) => FIRST.includes(name))),
    make("details", { open }, make("summary", {}, word("page.more")), make("div", { class: "fields" }, ...fields((name) => !FIRST.includes(name)))));
}

function ownField(claim, { name, look, choices }, changed) {
  const value = edited(claim.id, name);
  const keep = (event) => {
    edit(claim, name, event.target.value);
    changed(claim);
  };
  const input = choices ? choice(choices, value, { change: keep })
    : name === "notes" ? make("textarea", { rows: 2, dir: "auto", input: keep })
      : make("input", { type: look === "date" ? "date" : "text", dir: "auto", input: keep });
  input.name = name;
  input.value = value;
  return make("label", { class: name }, make("span", {}, label(name)), input);
}

function choice(list, value, on) {
  const offered = DATA.choices[list].map(([english]) => english);
  if (value && !offered.includes(value)) offered.push(value); // written by another hand
  return make("select", on, make("option", { value: "" }, "–"),
    ...offered.map((one) => make("option", { value: one }, choiceWord(list, one))));
}
