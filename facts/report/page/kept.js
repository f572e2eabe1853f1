// What the browser keeps, twice: in localStorage, which is at hand at once, and in IndexedDB, which can be trusted.
// A busy Chromium opens a page with an empty localStorage now and then (version 156: some 15 reloads of 1,800), and
// forgets without a word what is put there.

const shelf = new Promise((resolve, reject) => {
  const asked = indexedDB.open("facts", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("kept", { keyPath: "key" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

// One piece of work on the shelf; settles when it is on the disk, or is refused.
async function shelved(mode, work) {
  const transaction = (await shelf).transaction("kept", mode, { durability: "strict" });
  const asked = work(transaction.objectStore("kept"));
  transaction.commit?.(); // what is under way outlives the page
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

const store = {
  texts: new Map(),

  get: (key) => store.texts.get(key) ?? null,

  // Resolves to whether it is kept.
  async set(key, text) {
    store.texts.set(key, text);
    let atHand = true;
    try { localStorage.setItem(key, text); } catch { atHand = false; }
    try { await shelved("readwrite", (kept) => kept.put({ key, text })); } catch { return atHand; }
    return true;
  },

  // What is at hand.
  look() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith("facts ")) store.texts.set(key, localStorage.getItem(key));
    } catch { /* a browser that keeps nothing */ }
  },

  // What is on the shelf and not at hand, or otherwise there, as pairs of key and text. What is not at hand is again.
  async missing() {
    try {
      const kept = await shelved("readonly", (shelf) => shelf.getAll());
      const lost = kept.filter(({ key, text }) => store.get(key) !== text).map(({ key, text }) => [key, text]);
      for (const [key, text] of lost) if (store.get(key) === null) store.set(key, text);
      return lost;
    } catch { return []; }
  },
};
store.look();
