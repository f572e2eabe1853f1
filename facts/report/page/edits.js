// What the reporter writes: kept in the browser, one entry a claim, and exported as JSON lines.
// The entry names its sheet (the file's own address) and holds the sentence, so that it outlives a claim that is gone.

const SHEET = `facts edits ${location.pathname} `;
const written = new Map(); // claim id -> { doc_id, sentence, surface, fields: { status: [value, edited_at] } }
let keeping = true;

function loadEdits() {
  written.clear();
  for (const key of store.keys()) {
    if (!key.startsWith(SHEET)) continue;
    try {
      const entry = JSON.parse(store.get(key));
      if (entry && typeof entry.fields === "object") written.set(key.slice(SHEET.length), entry);
    } catch { /* not ours, or broken: it stays where it is */ }
  }
}

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
  const kept = store.get(SHEET + claim.id); // another tab may have written since
  let entry = written.get(claim.id);
  try { entry = kept ? JSON.parse(kept) : entry; } catch { /* broken: ours takes its place */ }
  entry ??= { doc_id: documentOf(claim).id, sentence: sentenceOf(claim), surface: surfaceOf(claim), fields: {} };
  entry.fields[field] = [value, new Date().toISOString()];
  written.set(claim.id, entry);
  keeping = store.set(SHEET + claim.id, JSON.stringify(entry));
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

function exportEdits() {
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
