// What the reporter writes: kept in the browser, one entry for each field of a claim, and exported as JSON lines.
// The entry's key names its sheet (the file's own address); it holds the sentence, so that it outlives a claim that is
// gone. Fields have keys of their own so that two windows never write over each other's.

const SHEET = `facts edits ${location.pathname} `;
const written = new Map(); // key -> { claim_id, field, value, doc_id, sentence, surface, edited_at }
let keeping = true;

const entryKey = (id, field) => `${SHEET}${id} ${field}`;
const newer = (mine, theirs) => !theirs?.edited_at || Date.parse(mine.edited_at) > Date.parse(theirs.edited_at);

// Sheets of an earlier make kept all fields of a claim in one entry.
function read(key, text) {
  try {
    const entry = JSON.parse(text);
    const { fields, ...anchor } = entry;
    if (!fields) return typeof entry.claim_id === "string" && typeof entry.field === "string" ? [entry] : [];
    return Object.entries(fields).map(([field, [value, edited_at]]) => ({ claim_id: key.slice(SHEET.length), field, value, ...anchor, edited_at }));
  } catch { return []; } // not ours, or broken: it stays where it is
}

// Of two edits of one field the newer stands.
function note(texts) {
  for (const [key, text] of texts) {
    for (const entry of key.startsWith(SHEET) ? read(key, text) : []) {
      const at = entryKey(entry.claim_id, entry.field);
      if (newer(entry, written.get(at))) written.set(at, entry);
    }
  }
}

// What localStorage lost, or has older, comes back from the shelf.
const recovered = store.missing().then((texts) => { note(texts); return texts.length > 0; });

// What the sheet brought along from earlier ones stands until this browser has something newer.
function broughtAlong(id, field) {
  const [value, edited_at] = (Object.hasOwn(DATA.edits, id) && DATA.edits[id][field]) || [];
  return value === undefined ? undefined : { value, edited_at };
}

function ours(id, field) {
  const mine = written.get(entryKey(id, field));
  return mine && newer(mine, broughtAlong(id, field)) ? mine : undefined;
}

function edited(id, field) {
  return (ours(id, field) ?? broughtAlong(id, field))?.value ?? "";
}

function edit(claim, field, value) {
  const key = entryKey(claim.id, field);
  const entry = { claim_id: claim.id, field, value, doc_id: documentOf(claim).id, sentence: sentenceOf(claim), surface: surfaceOf(claim), edited_at: new Date().toISOString() };
  written.set(key, entry);
  store.set(key, JSON.stringify(entry)).then((kept) => { keeping = kept; showKept(); });
}

const standing = () => [...written.values()].filter((entry) => ours(entry.claim_id, entry.field) === entry);

// One line an edit; one that was cleared is an edit too. In the order of the sheet, what is gone from it last.
function editLines() {
  const order = (entry) => [BY_ID.get(entry.claim_id)?.order ?? Infinity, entry.claim_id, entry.edited_at];
  const before = (ours, theirs) => { const i = ours.findIndex((part, k) => part !== theirs[k]); return i < 0 ? 0 : ours[i] < theirs[i] ? -1 : 1; };
  return standing().sort((a, b) => before(order(a), order(b))).map((entry) => JSON.stringify(entry));
}

async function exportEdits() {
  await Promise.race([recovered, new Promise((resolve) => setTimeout(resolve, 3000))]); // a store may never answer
  const lines = editLines().map((line) => `${line}\n`);
  const address = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
  make("a", { href: address, download: "edits.jsonl" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  tell(word("edits.exported"), $("export"));
}

function showKept() {
  const number = standing().length;
  $("kept").textContent = count(number);
  $("export").disabled = number === 0;
  $("alarm").hidden = keeping;
  $("alarm").textContent = keeping ? "" : word("edits.unsaved");
}
