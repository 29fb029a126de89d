
// Appended to the loader that wasm-split writes.
async function fetchChunk(chunk, integrity) {
  // The file is named by the first eight bytes of its digest, which is not written twice: digests do not compress.
  const digest = Array.from(atob(integrity.slice(7)).slice(0, 8), (byte) => byte.charCodeAt().toString(16).padStart(2, 0));
  const name = `${chunk}-${digest.join("")}.wasm`;
  const get = async (cache) => {
    const response = await fetch(new URL(name, import.meta.url), { integrity, cache, credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} for ${name}`);
    return response.arrayBuffer();
  };
  // What was damaged on its way may be in the cache: the second attempt goes around it.
  const cache = attempted.has(name) ? "reload" : "default";
  attempted.add(name);
  try {
    return await get(cache);
  } catch (error) {
    // src/upgrade.js looks whether the page was upgraded on its server.
    dispatchEvent(new Event("wallaroo-users-part-missing"));
    throw error;
  }
}
const attempted = new Set();

// The loaders of the modules that stand in one file one after the other, each of so many bytes.
function loadsOfParts(chunk, integrity, lengths) {
  // One request, however many of them are wanted at once.
  let file;
  const fetchOnce = () => {
    if (!file) {
      file = fetchChunk(chunk, integrity);
      file.catch(() => (file = undefined));
    }
    return file;
  };
  let end = 0;
  return lengths.map((length) => {
    const start = end;
    end += length;
    return makeLoad(() => {
      const bytes = fetchOnce();
      return async (imports) => WebAssembly.instantiate(new Uint8Array(await bytes, start, length), imports);
    }, []);
  });
}
