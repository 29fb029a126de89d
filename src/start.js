// Fetches the program and starts it, and takes over when it has stopped. A file of its own, so that no inline script
// has to be allowed.

// The identity provider's answer leaves the address bar before anything else runs. The program takes it, once; where
// this is the small window of a sign-in beside the page, the page that opened it is told, and the window closes.
const query = location.search;
const parameters = new URLSearchParams(query);
const isAnswer = parameters.has("state") && (parameters.has("code") || parameters.has("error"));
const isReturn = query === "?signed-in";
// Back from the list reaches the identity provider's address of the sign-in before, which answers once more. What the
// list showed is kept with the entry that follows in the history, where the browser has the Navigation API: the address
// of another entry is hidden from a page that is served with `no-referrer`, its state is not.
const sessionHistory = window.navigation;
const searchAfter = () => sessionHistory?.entries()[sessionHistory.currentEntry.index + 1]?.getState()?.search ?? "";
const rememberSearch = () => {
  const { search } = location;
  if (sessionHistory.currentEntry.getState()?.search !== search) sessionHistory.updateCurrentEntry({ state: { search } });
};
if (isAnswer || isReturn) history.replaceState(null, "", location.pathname + (isAnswer ? searchAfter() : ""));
const isBeside = isReturn || (isAnswer && parameters.get("state").startsWith("popup."));
if (isBeside) {
  const channel = new BroadcastChannel("wallaroo-users");
  channel.postMessage(isReturn ? "returned " : `answer ${query}`);
  document.getElementById("starting").textContent = "You are signed in. This window can be closed.";
  window.close();
} else if (isAnswer) {
  window.takeSignInAnswer = () => {
    delete window.takeSignInAnswer;
    return query;
  };
}

if (sessionHistory && !isBeside) {
  rememberSearch();
  sessionHistory.addEventListener("currententrychange", rememberSearch);
}

const program = document.querySelector('link[rel="modulepreload"]');
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');

const start = async () => {
  // Browsers do not enforce the integrity of a preloaded wasm file, so it is fetched with the one that the build wrote
  // beside it: one changed byte is refused, in words.
  const [{ default: init }, answer] = await Promise.all([
    import(program.href),
    fetch(wasm.href, { integrity: wasm.dataset.integrity, credentials: "same-origin" }),
  ]);
  if (!answer.ok) throw new Error(`${answer.status} for ${wasm.href}`);
  await init({ module_or_path: answer });
};

if (!isBeside) {
  start().catch((error) => {
    console.error(error);
    const starting = document.getElementById("starting");
    if (!starting) return;
    starting.setAttribute("role", "alert");
    starting.textContent =
      "The page could not be loaded: a part of it did not arrive, or not as it was published. " +
      "Reload; if that does not help, tell whoever runs this instance.";
  });
}

// A panic, or whatever else was thrown through the program, leaves it in a state nobody can vouch for: instead of a
// dead screen there is a page that says so. What others throw, a browser's extension for instance, is not about it.
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
