// A table of any length: only the rows in sight exist. Every row is as high as the style sheet's --row.

class Listing {
  constructor(place, columns, open) {
    Object.assign(this, { place, columns, open, rows: [], current: -1, made: new Map(), sorted: null, whole: false });
    this.head = make("tr", { "aria-rowindex": 1 }, ...columns.map((column) => this.header(column)));
    this.body = make("tbody");
    this.table = make("table", {}, make("thead", {}, this.head), this.body);
    this.body.addEventListener("click", (event) => this.click(event));
    this.table.addEventListener("keydown", (event) => this.key(event));
    place.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(place);
  }

  // A column may hold two fields, one above the other: each has its own button to sort by.
  header(column) {
    const paper = column.sorts.map(({ field }) => label(field)).join(" / ");
    return make("th", { scope: "col", class: column.name, "aria-sort": "none", "data-paper": paper }, ...column.sorts.map(({ field, key }) =>
      make("button", { type: "button", "data-field": field, title: `${meaning(field) || label(field)} (${word("find.sort")})`,
        click: () => this.turn(field, key) }, label(field))));
  }

  // The order of the sources, then up, then down, then the order of the sources again.
  turn(field, key) {
    const { field: before, down } = this.sorted ?? {};
    this.sorted = before !== field ? { field, key, down: false } : down ? null : { field, key, down: true };
    for (const button of this.head.querySelectorAll("button")) delete button.dataset.way;
    this.columns.forEach(({ sorts }, i) => {
      const mine = sorts.some((one) => one.field === this.sorted?.field);
      this.head.children[i].setAttribute("aria-sort", !mine ? "none" : this.sorted.down ? "descending" : "ascending");
      if (mine) this.head.children[i].querySelector(`[data-field="${field}"]`).dataset.way = this.sorted.down ? "▼" : "▲";
    });
    this.show(this.given, this.chosen);
  }

  show(rows, chosen) {
    this.given = rows;
    this.rows = this.inOrder(rows);
    this.chosen = chosen;
    this.current = chosen ? this.rows.indexOf(chosen) : -1;
    this.forget();
    this.table.setAttribute("aria-rowcount", this.rows.length + 1);
    const none = rows.length ? null : make("p", { class: "none" }, word(this.empty ?? "find.nothing"));
    this.place.replaceChildren(this.table, ...(none ? [none] : []));
    if (this.current < 0) this.place.scrollTop = 0;
    else this.reveal();
    this.draw();
  }

  inOrder(rows) {
    if (!this.sorted) return rows;
    const { key: keyOf, down } = this.sorted;
    const keyed = rows.map((row) => [keyOf(row), row]);
    const missing = (key) => key === null || key === undefined || key === "";
    keyed.sort(([a, one], [b, other]) => {
      if (missing(a) || missing(b)) return missing(a) - missing(b) || one.order - other.order; // blanks last, both ways
      const more = typeof a === "number" ? a - b : COLLATOR.compare(a, b);
      return (down ? -more : more) || one.order - other.order;
    });
    return keyed.map(([, row]) => row);
  }

  forget() {
    this.made.clear();
    this.body.replaceChildren();
    this.above = this.gap();
    this.below = this.gap();
    this.body.append(this.above, this.below);
  }

  gap() {
    return make("tr", { class: "gap", "aria-hidden": "true" }, make("td"));
  }

  get height() {
    return parseFloat(getComputedStyle(this.place).getPropertyValue("--row"));
  }

  draw() {
    if (!this.table.isConnected || this.place.hidden) return;
    const height = this.height;
    const spare = 6;
    const first = this.whole ? 0 : Math.max(0, Math.floor(this.place.scrollTop / height) - spare);
    const inSight = Math.ceil(this.place.clientHeight / height) + 2 * spare;
    const last = this.whole ? this.rows.length : Math.min(this.rows.length, first + inSight);
    for (const [at, row] of this.made) {
      if (at < first || at >= last) {
        row.remove();
        this.made.delete(at);
      }
    }
    let after = this.above;
    for (let at = first; at < last; at++) {
      if (!this.made.has(at)) {
        this.made.set(at, this.row(at));
        after.after(this.made.get(at));
      }
      after = this.made.get(at);
    }
    this.above.firstChild.style.height = `${first * height}px`;
    this.below.firstChild.style.height = `${(this.rows.length - last) * height}px`;
    this.above.hidden = first === 0;
    this.below.hidden = last === this.rows.length;
  }

  row(at) {
    const number = this.rows[at];
    const mine = at === this.current;
    const row = make("tr", { "aria-rowindex": at + 2, class: number.optional ? "pale" : null, "aria-current": mine && "true" },
      ...this.columns.map((column) => make("td", { class: column.name }, make("div", {}, ...column.cell(number).filter(Boolean)))));
    const link = row.querySelector("a");
    link.tabIndex = mine || (this.current < 0 && at === 0) ? 0 : -1; // one stop for the tab key; arrows lead on
    row.dataset.at = at;
    return row;
  }

  // The number, in sight and marked; whether the list holds it.
  choose(number) {
    this.chosen = number;
    const before = this.current;
    this.current = this.rows.indexOf(number);
    this.renew(before);
    this.renew(0);
    this.renew(this.current);
    if (this.current >= 0) this.reveal();
    this.draw();
    return this.current >= 0;
  }

  renew(at) {
    const old = this.made.get(at);
    if (!old) return;
    const focused = old.contains(document.activeElement);
    const fresh = this.row(at);
    old.replaceWith(fresh);
    this.made.set(at, fresh);
    if (focused) fresh.querySelector("a").focus({ preventScroll: true });
  }

  refresh(number) {
    this.renew(this.rows.indexOf(number));
  }

  reveal() {
    const top = this.current * this.height;
    const room = this.place.clientHeight - this.head.offsetHeight - this.height;
    if (top < this.place.scrollTop) this.place.scrollTop = top;
    else if (top > this.place.scrollTop + room) this.place.scrollTop = top - Math.max(0, room / 2);
  }

  // The row above or below the chosen one; `focus` takes the keyboard there.
  step(by, focus) {
    const at = Math.min(this.rows.length - 1, Math.max(0, this.current + by));
    if (!this.rows.length || (at === this.current && this.current >= 0)) return;
    this.open(this.rows[at]);
    if (focus) this.made.get(this.current)?.querySelector("a").focus({ preventScroll: true });
  }

  click(event) {
    const row = event.target.closest("tr[data-at]");
    if (!row || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
    event.preventDefault();
    this.open(this.rows[row.dataset.at]);
    this.made.get(this.current)?.querySelector("a").focus({ preventScroll: true });
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.place.clientHeight / this.height) - 1);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || event.target.closest("thead")) return;
    event.preventDefault();
    this.step(by, true);
  }

  // Paper takes every row, and each as high as it needs.
  unroll(whole) {
    this.whole = whole;
    this.draw();
  }
}

const COLLATOR = new Intl.Collator(["ur", "en"], { numeric: true, sensitivity: "base" });
