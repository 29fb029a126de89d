// The platform's answer for so many users: recorded once from its stand-in, so that every page gets the same bytes.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** The bytes of the answer to `users/query` with `{}`, and the records in it. */
export async function recordAnswer(program, users) {
  const platform = spawn(program, ["--port", "0", "--users", String(users)], { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const { url, token } = await ready(platform);
    const answer = await fetch(new URL("/v1/api/users/query", url), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
    });
    if (!answer.ok) throw new Error(`the stand-in answered ${answer.status}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { bytes, records: Object.values(JSON.parse(bytes).users) };
  } finally {
    platform.kill();
  }
}

async function ready(platform) {
  for await (const line of createInterface({ input: platform.stdout })) return JSON.parse(line);
  throw new Error("the stand-in ended before it was ready");
}
