// What the reporter writes: kept in the browser, one entry a claim, and exported as JSON lines.
// The entry names its sheet (the file's own address) and holds the sentence, so that it outlives a claim that is gone.

const SHEET = `facts edits ${location.pathname} `;
const written = new Map(); // claim id -> { doc_id, sentence, surface, fields: { status: [value, edited_at] } }
let keeping = true;

function read(text) {
  try {
    const entry = JSON.parse(text);
    return entry?.fields && typeof entry.fields === "object" ? entry : undefined;
  } catch { return undefined; } // not ours, or broken: it stays where it is
}

function loadEdits() {
  for (const [key, text] of store.texts) {
    const entry = key.startsWith(SHEET) && read(text);
    if (entry) written.set(key.slice(SHEET.length), entry);
  }
}

// What localStorage lost comes back from the shelf; of two edits of one field the newer stands.
const recovered = store.missing().then((lost) => {
  for (const { key, text } of lost) {
    const [here, there] = [read(store.get(key)), read(text)];
    if (store.get(key) === null) store.set(key, text);
    else if (here && there) {
      const fields = { ...there.fields };
      for (const [name, mine] of Object.entries(here.fields)) if (!fields[name] || newer(mine, fields[name])) fields[name] = mine;
      store.set(key, JSON.stringify({ ...here, fields }));
    }
  }
  loadEdits();
  return lost.length > 0;
});

// What the sheet brought along from earlier ones stands until this browser has something newer.
const newer = ([, mine], [, theirs]) => !theirs || Date.parse(mine) > Date.parse(theirs);
const broughtAlong = (id, field) => (Object.hasOwn(DATA.edits, id) ? DATA.edits[id][field] : undefined);

function ours(id, field) {
  const [mine, theirs] = [written.get(id)?.fields[field], broughtAlong(id, field)];
  return mine && (!theirs || newer(mine, theirs)) ? mine : undefined;
}

function edited(id, field) {
  return (ours(id, field) ?? broughtAlong(id, field) ?? [""])[0];
}

function edit(claim, field, value) {
  const entry = written.get(claim.id)
    ?? { doc_id: documentOf(claim).id, sentence: sentenceOf(claim), surface: surfaceOf(claim), fields: {} };
  entry.fields[field] = [value, new Date().toISOString()];
  written.set(claim.id, entry);
  store.set(SHEET + claim.id, JSON.stringify(entry)).then((kept) => { keeping = kept; showKept(); });
}

// One line an edit; one that was cleared is an edit too. In the order of the sheet, what is gone from it last.
function editLines() {
  const order = (id) => BY_ID.get(id)?.order ?? Infinity;
  const ids = [...written.keys()].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : a < b ? -1 : 1));
  return ids.flatMap((id) => {
    const { doc_id, sentence, surface, fields } = written.get(id);
    return Object.entries(fields).filter(([field]) => ours(id, field)).map(([field, [value, edited_at]]) =>
      JSON.stringify({ claim_id: id, field, value, doc_id, sentence, surface, edited_at }));
  });
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
  const number = [...written].reduce((sum, [id, { fields }]) => sum + Object.keys(fields).filter((field) => ours(id, field)).length, 0);
  $("kept").textContent = count(number);
  $("export").disabled = number === 0;
  $("alarm").hidden = keeping;
  $("alarm").textContent = keeping ? "" : word("edits.unsaved");
}
