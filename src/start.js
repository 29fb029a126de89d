// Fetches the program and starts it. A file of its own, so that no inline script has to be allowed.
//
// Browsers do not enforce the integrity of a preloaded wasm file, so it is fetched here with the
// integrity that the build wrote into the preload link: one changed byte is refused, in words.

const program = document.querySelector('link[rel="modulepreload"]');
const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');

try {
  const [{ default: init }, answer] = await Promise.all([
    import(program.href),
    fetch(wasm.href, { integrity: wasm.dataset.integrity, credentials: "same-origin" }),
  ]);
  if (!answer.ok) throw new Error(`${answer.status} for ${wasm.href}`);
  await init({ module_or_path: answer });
} catch (error) {
  console.error(error);
  const starting = document.getElementById("starting");
  if (starting) {
    starting.setAttribute("role", "alert");
    starting.textContent =
      "The page could not be loaded: a part of it did not arrive, or not as it was published. " +
      "Reload; if that does not help, tell whoever runs this instance.";
  }
}
