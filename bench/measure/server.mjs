// Serves one built page and plays the platform for it: the recorded answer, and a word for each change.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** How long the platform takes over a change, in milliseconds: long enough for "pending" to be seen. */
const CHANGE_TAKES = 100;

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

// Isolated, so that the browser's clock is not made coarser.
const ISOLATED = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cache-control": "no-store",
};

/** `answers` maps a number of users to what `recordAnswer` gave. */
export async function serve(directory, answers) {
  const files = new Map();
  let size;
  let enabled = new Map();
  let isPublished = false;
  const compressed = new Map();

  // Compressed at the best quality, once; cached for good if the name contains a hash.
  const published = (name, bytes) => {
    if (!compressed.has(name)) compressed.set(name, brotliCompressSync(bytes));
    const caching = /-[\w-]{8,}\.\w+$/.test(name) ? "max-age=31536000, immutable" : "no-cache";
    return [compressed.get(name), { "content-encoding": "br", "cache-control": caching }];
  };

  const file = async (path, response) => {
    const name = path === "/" ? "/index.html" : normalize(path);
    let bytes;
    try {
      bytes = files.get(name) ?? (await readFile(join(directory, name)));
    } catch {
      response.writeHead(404, ISOLATED).end();
      return;
    }
    files.set(name, bytes);
    const [body, headers] = isPublished ? published(name, bytes) : [bytes, {}];
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    response.writeHead(200, { ...ISOLATED, "content-type": type, ...headers }).end(body);
  };

  const json = (response, bytes) =>
    response.writeHead(200, { ...ISOLATED, "content-type": "application/json", "content-length": bytes.length }).end(bytes);

  const query = ({ user_ids: ids }, response) => {
    const { bytes, records } = answers.get(size);
    if (!ids) return json(response, bytes);
    const users = records.filter((record) => ids.includes(record.id));
    const now = users.map((record) => [record.id, { ...record, enabled: enabled.get(record.email) ?? record.enabled }]);
    json(response, Buffer.from(JSON.stringify({ users: Object.fromEntries(now) })));
  };

  const change = ({ email }, enable, response) =>
    setTimeout(() => {
      enabled.set(email, enable);
      json(response, Buffer.from("{}"));
    }, CHANGE_TAKES);

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (request.method !== "POST") return file(pathname, response);
    const body = JSON.parse(Buffer.concat(await request.toArray()));
    const endpoint = pathname.split("/").at(-1);
    if (endpoint === "query") query(body, response);
    else change(body, endpoint === "activate", response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** From now on there are so many users, as recorded. */
    use(users) {
      size = users;
      enabled = new Map();
    },
    /** Whether files are compressed and cached, as a published page's are. */
    publish(whether) {
      isPublished = whether;
    },
    /** Every file that was asked for since the start, with its bytes. */
    files,
    /** The paths of those that came before the first rows; `visit` sets it. */
    firstVisit: undefined,
    close: () => server.close(),
  };
}
