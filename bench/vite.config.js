// Builds one page, named by PEER, as it would be published.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const peer = process.env.PEER;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here(`peers/${peer}`),
  base: "./",
  plugins: [react()],
  logLevel: "warn",
  build: { outDir: here(`build/${peer}`), emptyOutDir: true, target: "esnext", reportCompressedSize: false, chunkSizeWarningLimit: 4096 },
});
