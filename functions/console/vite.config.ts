import preact from "@preact/preset-vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a platform; the console itself always asks the origin that it came from. */
const PLATFORM = process.env["HAPND_URL"] ?? "http://localhost:8080";

const API = ["/events", "/event-types", "/aggregate-types", "/reducers", "/projections", "/previews", "/webhooks", "/auth", "/metrics", "/health"];

/** Writes the paths of all files, one on each line: the function that serves them can't list a folder of its zip. */
const listed: Plugin = {
  name: "listed",
  enforce: "post",
  generateBundle(_, bundle) {
    this.emitFile({ type: "asset", fileName: "files.txt", source: Object.keys(bundle).sort().join("\n") });
  },
};

export default defineConfig({
  root: "src/main/web",
  base: "/console/",
  plugins: [preact(), listed],
  build: {
    // Into the function's zip, beside its classes.
    outDir: "../../../target/classes/hapnd/function/console/web",
    emptyOutDir: true,
    target: "es2023",
    // Nothing inline: the content policy permits files of this origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    proxy: Object.fromEntries(API.map((path) => [path, { target: PLATFORM, changeOrigin: true }])),
  },
  test: {
    root: ".",
    environment: "happy-dom",
    include: ["src/test/web/**/*.test.{ts,tsx}"],
  },
});
