// Loads and starts the wasm, and shows an error page when it has panicked. A separate file, because the
// Content-Security-Policy allows no inline script.

// Applies the display preferences that `browser/preference.rs` stored; the defaults, where the browser refuses storage.
try {
  for (const name of ["rows", "theme", "keys"]) {
    const value = localStorage.getItem(`wallaroo-users.${name}`);
    if (value) document.documentElement.dataset[name] = value;
  }
} catch {}

// The default Trusted Types policy, for the Content-Security-Policy `require-trusted-types-for 'script'`. It accepts
// HTML without elements that load or run something, of which the program writes none. It has no `createScript` and no
// `createScriptURL`, so strings as code or script URLs are rejected. User input cannot add elements: it is escaped.
const ACTIVE = /<(?:script|iframe|frame|object|embed|link|meta|base|style)\b/i;
window.trustedTypes?.createPolicy("default", { createHTML: (html) => (ACTIVE.test(html) ? null : html) });

// Removes the authorization response from the address bar before anything else runs. The wasm fetches it once with
// `takeAuthorizationResponse`; the sign-in popup sends it to the page that opened it, and closes.
const query = location.search;
const parameters = new URLSearchParams(query);
const isResponse = parameters.has("state") && (parameters.has("code") || parameters.has("error"));
const isProxyReturn = query === "?signed-in";
// Back from the list goes to the identity provider, which redirects here again with a used response. The query string
// of the list is then restored from the next history entry, where the browser has the Navigation API. It is stored in
// that entry's state, because its URL is hidden from a page that is served with `no-referrer`.
const sessionHistory = window.navigation;
const searchAfter = () => sessionHistory?.entries()[sessionHistory.currentEntry.index + 1]?.getState()?.search ?? "";
const rememberSearch = () => {
  const { search } = location;
  if (sessionHistory.currentEntry.getState()?.search !== search) sessionHistory.updateCurrentEntry({ state: { search } });
};
if (isResponse || isProxyReturn) history.replaceState(null, "", location.pathname + (isResponse ? searchAfter() : ""));
const isPopup = isProxyReturn || (isResponse && parameters.get("state").startsWith("popup."));
if (isPopup) {
  const channel = new BroadcastChannel("wallaroo-users");
  channel.postMessage(isProxyReturn ? "proxy-return " : `authorization-response ${query}`);
  document.getElementById("starting").textContent = "You are signed in. You can close this window.";
  window.close();
} else if (isResponse) {
  window.takeAuthorizationResponse = () => {
    delete window.takeAuthorizationResponse;
    return query;
  };
}

if (sessionHistory && !isPopup) {
  rememberSearch();
  sessionHistory.addEventListener("currententrychange", rememberSearch);
}

const loader = document.querySelector('link[rel="modulepreload"]');
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');

// Requested together with the wasm, which takes the status, the content type and the text from here (`config/load.rs`). The
// text is read at once, because the timeout would abort reading it later. The limit is long, because the wasm takes the same line.
const loadConfig = async () => {
  const response = await fetch("config.json", {
    // A change has to take effect with the next reload.
    cache: "no-cache",
    priority: "high",
    signal: AbortSignal.timeout(60_000),
  });
  return [response.status, response.headers.get("content-type"), await response.text()];
};

const start = async () => {
  // Without its style sheet the page would show what it hides. WebKit runs modules before the style sheets have come.
  const isStyled = () => getComputedStyle(document.body).getPropertyValue("--row");
  if (!isStyled()) await new Promise((done) => addEventListener("load", done));
  if (!isStyled()) throw new Error("no style sheet");
  window.configResponse = loadConfig();
  // The wasm handles the error, but only once it runs.
  window.configResponse.catch(() => {});
  // Browsers do not enforce `integrity` on a preloaded wasm file, so `fetch` checks it here.
  const [{ default: init }, response] = await Promise.all([
    import(loader.href),
    fetch(wasm.href, { integrity: wasm.dataset.integrity }),
  ]);
  if (!response.ok) throw new Error(`${response.status} for ${wasm.href}`);
  await init({ module_or_path: response });
};

const showMessage = (text) => {
  const starting = document.getElementById("starting");
  if (!starting) return;
  document.querySelector(".late")?.remove();
  starting.setAttribute("role", "alert");
  starting.textContent = text;
};
const showLoadFailure = () =>
  showMessage(
    "The page could not be loaded: a file is missing or damaged. " +
      "Reload. If that does not help, contact the operator of this instance.",
  );
// Sent by `app.rs` when a chunk that it cannot start without failed to load.
addEventListener("wallaroo-users-incomplete", showLoadFailure);

// A function with one SIMD instruction, which browsers before 2023 may not know.
const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
if (typeof WebAssembly !== "object") {
  showMessage(
    "This page requires WebAssembly, which this browser lacks or has switched off. Switch it on or use another browser.",
  );
} else if (!WebAssembly.validate(new Uint8Array(simd))) {
  showMessage("This browser is too old for this page. Update it or use another one.");
} else if (!isPopup) {
  start().catch((error) => {
    console.error(error);
    showLoadFailure();
  });
}

// After a panic, or an exception that was thrown through the wasm, its state is undefined: replace the page. Errors
// without the wasm in their stack come from elsewhere, for instance from a browser extension.
const stop = (error) => {
  if (!String(error?.stack).includes("wasm")) return;
  const page = document.getElementById("stopped");
  if (!page) return;
  document.body.replaceChildren(page.content.cloneNode(true));
  document.title = "Stopped · Wallaroo Users";
  document.querySelector("h1").focus();
};
addEventListener("error", (event) => stop(event.error));
addEventListener("unhandledrejection", (event) => stop(event.reason));
