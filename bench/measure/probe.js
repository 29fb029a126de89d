// Runs in every page before the page itself: says when something was painted. `probe.page` holds the page's selectors.
//
// "Painted" is the end of the browser's work on the frame in this thread: a message that is posted within
// requestAnimationFrame arrives when style, layout and paint of that frame are done.
const wasmMemories = [];
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...program) => {
  const result = await instantiate.apply(WebAssembly, program);
  wasmMemories.push(...Object.values(result.instance.exports).filter((one) => one instanceof WebAssembly.Memory));
  return result;
};

window.probe = {
  /** What the page's WebAssembly programs have taken, in bytes: no figure of the browser's counts it. */
  wasmMemory: () => wasmMemories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),

  /** How many match, as the page says; undefined while it says nothing. */
  count() {
    const words = document.querySelector(this.page.count)?.textContent;
    const number = words?.match(/of ([\d,]+)/)?.[1];
    return number === undefined ? undefined : Number(number.replaceAll(",", ""));
  },

  /** The rows on screen that show a user. */
  rows() {
    return [...document.querySelectorAll(this.page.rows)].filter((row) => !row.hidden && this.user(row));
  },

  /** The whole text of a row's cell of the user. */
  user: (row) => row.querySelector(probe.page.user)?.textContent.trim(),

  /** What the user of a row is called. */
  label: (row) =>
    [...row.querySelectorAll(`${probe.page.user} bdi`)].map((part) => part.textContent).find(Boolean),

  /** What `shown` may wait for. */
  shows: {
    count: ({ count }) => (probe.count() ?? 0) === count,
    // Which way a column sorts at first is the page's choice.
    sorting: ({ heading, labels, before }) => {
      const sorted = [...document.querySelectorAll('[aria-sort="ascending"], [aria-sort="descending"]')].find((cell) =>
        cell.textContent.trim().startsWith(heading),
      );
      if (sorted === undefined) return false;
      const row = probe.topRow();
      const label = labels[sorted.getAttribute("aria-sort")];
      return label === undefined ? probe.user(row) !== before : probe.label(row) === label;
    },
    otherRows: ({ before }) => {
      const row = probe.topRow();
      return row !== undefined && probe.user(row) !== before;
    },
    dialog: ({ words }) => document.querySelector("dialog[open]")?.textContent.includes(words),
    nothing: () => true,
  },

  /** The first row by where it is, for grids do not keep their rows in order. */
  topRow() {
    const top = (row) => row.getBoundingClientRect().top;
    return this.rows().reduce((first, row) => (first === undefined || top(row) < top(first) ? row : first), undefined);
  },

  /** Awaits the next event of this type; `probe.watched` becomes the times from it to the next frame and to the frame
   *  that shows what is wanted. */
  watch(type, [what, wanted]) {
    const shown = () => this.shows[what](wanted);
    this.watched = new Promise((resolve) => {
      addEventListener(
        type,
        (event) => {
          const from = event.timeStamp;
          let nextFrame;
          const look = () =>
            afterFrame(() => {
              const passed = performance.now() - from;
              nextFrame ??= passed;
              if (shown()) resolve({ nextFrame, shown: passed });
              else if (passed > 60_000) resolve({ late: true, count: this.count() });
              else look();
            });
          look();
        },
        { capture: true, once: true },
      );
    });
  },

  twoFrames: () => new Promise((resolve) => afterFrame(() => afterFrame(resolve))),

  /** `probe.loaded` becomes the moments of the frames with the first row and with the whole list. */
  watchLoading(total) {
    this.loaded = new Promise((resolve) => {
      const seen = {};
      const note = (name) => {
        seen[name] = Infinity;
        atPaint(() => {
          seen[name] = performance.now();
          if (seen.firstRows < Infinity && seen.wholeList < Infinity) resolve(seen);
        });
      };
      const changes = new MutationObserver(() => {
        if (seen.firstRows === undefined) {
          const row = document.querySelector(this.page.rows);
          if (row && this.user(row)) note("firstRows");
        }
        if (seen.wholeList === undefined && this.count() === total) note("wholeList");
        if (seen.firstRows && seen.wholeList) changes.disconnect();
      });
      changes.observe(document, { childList: true, characterData: true, subtree: true });
    });
    this.longTasks = [];
    new PerformanceObserver((list) => this.longTasks.push(...list.getEntries())).observe({ type: "longtask" });
  },

  /** Watches the loading of this many users, and signs in with this token as soon as the page can take it: in the page,
   *  because a driver polls for the field. */
  signInSoon(token, total) {
    this.watchLoading(total);
    const signIn = () => {
      const field = document.querySelector("textarea, input");
      const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === "Sign in");
      if (!field || !button) return false;
      // React replaces the setter of the element.
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, token);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => button.click());
      return true;
    };
    // Modules have run by then, so a form that is in the HTML has its handler.
    addEventListener("DOMContentLoaded", () => {
      if (signIn()) return;
      const changes = new MutationObserver(() => signIn() && changes.disconnect());
      changes.observe(document, { childList: true, subtree: true });
    });
  },

  /** The longest task since this was asked last, in milliseconds; 0 where none took 50. */
  longestTask() {
    const longest = Math.max(0, ...this.longTasks.map(({ duration }) => duration));
    this.longTasks = [];
    return longest;
  },

  /** The paths of the files that were asked for before this moment, the page itself first. */
  filesBefore(moment) {
    const files = performance.getEntriesByType("resource").filter(({ startTime, name }) => startTime < moment && !name.includes("/v1/api/"));
    return ["/index.html", ...new Set(files.map(({ name }) => new URL(name).pathname))];
  },

  /** When the answer with the list began and ended to arrive. */
  answer() {
    const { startTime, responseStart, responseEnd } = performance
      .getEntriesByType("resource")
      .find(({ name }) => name.endsWith("/users/query"));
    return { startTime, responseStart, responseEnd };
  },

  /** Brings a row with an inactive user into view, and says where its button is. */
  showInactive() {
    const row = this.rows().find((row) => this.actionOf(row)?.startsWith("Activate"));
    this.changing = { row, user: this.user(row), text: row.textContent };
    this.button(row).scrollIntoView({ block: "center" });
  },
  button: (row) => row.querySelector("button"),
  actionOf: (row) => probe.button(row)?.textContent.trim(),

  /** Follows the row of `showInactive` until the change is done: when it was first painted, and what nodes it touched. */
  watchChange() {
    const { row, user, text } = this.changing;
    const same = () => (row.isConnected ? row : this.rows().find((other) => this.user(other) === user));
    const touched = { row: new Set(), otherRows: new Set(), elsewhere: new Set() };
    const changes = new MutationObserver((records) => {
      for (const record of records) {
        const parent = record.target.nodeType === Node.ELEMENT_NODE ? record.target : record.target.parentElement;
        const around = parent?.closest(this.page.rows);
        const nodes = record.type === "childList" ? [...record.addedNodes, ...record.removedNodes] : [record.target];
        const isRow = nodes.some((node) => node.nodeType === Node.ELEMENT_NODE && node.matches(this.page.rows));
        const place = around === row ? "row" : around || isRow ? "otherRows" : "elsewhere";
        for (const node of nodes) touched[place].add(node);
      }
    });
    changes.observe(document, { childList: true, characterData: true, attributes: true, subtree: true });
    this.watched = new Promise((resolve) => {
      addEventListener(
        "mouseup",
        (event) => {
          const from = event.timeStamp;
          let pending;
          const look = () =>
            afterFrame(() => {
              const passed = performance.now() - from;
              const now = same();
              if (now && now.textContent !== text) pending ??= passed;
              // Not "Deactivating…": that was never asked.
              const done = now && this.actionOf(now)?.startsWith("Deactivate");
              if (done) {
                setTimeout(() => {
                  changes.disconnect();
                  const nodes = Object.fromEntries(Object.entries(touched).map(([place, set]) => [place, set.size]));
                  resolve({ pending, settled: passed, nodes });
                }, 300);
              } else if (passed > 30_000) resolve({ late: true });
              else look();
            });
          look();
        },
        { capture: true, once: true },
      );
    });
  },
};

function afterFrame(act) {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      act();
    };
    channel.port2.postMessage(undefined);
  });
}

// The first word of an IntersectionObserver comes after layout and paint of the frame that has what was just changed,
// even where the change was made within requestAnimationFrame, when the next such callback would be a frame late.
function atPaint(act) {
  const observer = new IntersectionObserver(() => {
    observer.disconnect();
    act();
  });
  observer.observe(document.documentElement);
}
