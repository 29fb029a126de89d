
// Appended to the loader that wasm-split writes.
async function fetchChunk(chunk, integrity) {
  // The file name contains the first eight bytes of its digest. It is computed from `integrity`, because digests do not compress.
  const digest = Array.from(atob(integrity.slice(7)).slice(0, 8), (byte) => byte.charCodeAt().toString(16).padStart(2, 0));
  const name = `${chunk}-${digest.join("")}.wasm`;
  const get = async (cache) => {
    const response = await fetch(new URL(name, import.meta.url), { integrity, cache, credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} for ${name}`);
    return response.arrayBuffer();
  };
  // A damaged file may be in the cache, so the second attempt bypasses it.
  const cache = attempted.has(name) ? "reload" : "default";
  attempted.add(name);
  try {
    return await get(cache);
  } catch (error) {
    // src/upgrade.js then checks whether the server has a newer version of the page.
    dispatchEvent(new Event("wallaroo-users-part-missing"));
    throw error;
  }
}
const attempted = new Set();

// The loaders of the wasm modules that are concatenated in one file; `lengths` has their sizes in bytes.
function loadsOfParts(chunk, integrity, lengths) {
  // One request, even if several modules are needed at once.
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
