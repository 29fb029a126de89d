// Loads and starts the wasm, and shows an error page when it has panicked. A separate file, because the
// Content-Security-Policy allows no inline script.

// The chosen looks; `browser/preference.rs` writes them. A browser that refuses storage has none.
try {
  for (const name of ["rows", "theme", "keys"]) {
    const value = localStorage.getItem(`wallaroo-users.${name}`);
    if (value) document.documentElement.dataset[name] = value;
  }
} catch {}

// Takes the authorization response out of the address bar before anything else runs. The wasm takes it once by
// `takeAuthorizationResponse`; the sign-in popup sends it to the page that opened it, and closes.
const query = location.search;
const parameters = new URLSearchParams(query);
const isResponse = parameters.has("state") && (parameters.has("code") || parameters.has("error"));
const isProxyReturn = query === "?signed-in";
// Back from the list reaches the identity provider, which redirects here once more with an old response. The query string
// of the list is then restored from the history entry that follows, where the browser has the Navigation API. It is kept
// in that entry's state, because its URL is hidden from a page that is served with `no-referrer`.
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

const start = async () => {
  // Browsers do not enforce `integrity` on a preloaded wasm file, so `fetch` checks it here.
  const [{ default: init }, response] = await Promise.all([
    import(loader.href),
    fetch(wasm.href, { integrity: wasm.dataset.integrity, credentials: "same-origin" }),
  ]);
  if (!response.ok) throw new Error(`${response.status} for ${wasm.href}`);
  await init({ module_or_path: response });
};

const saysIncomplete = () => {
  const starting = document.getElementById("starting");
  if (!starting) return;
  starting.setAttribute("role", "alert");
  starting.textContent =
    "The page could not be loaded: a file is missing or damaged. " +
    "Reload. If that does not help, contact the operator of this instance.";
};
// Sent by the program when it lacks a part that it cannot start without.
addEventListener("wallaroo-users-incomplete", saysIncomplete);

if (!isPopup) {
  start().catch((error) => {
    console.error(error);
    saysIncomplete();
  });
}

// After a panic, or an exception that was thrown through the wasm, its state is undefined: replace the page. Errors without
// the wasm in their stack come from elsewhere, for instance from a browser extension.
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
