import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a platform; the console itself always asks the origin that it came from. */
const PLATFORM = process.env["HAPND_URL"] ?? "http://localhost:8080";

const API = ["/events", "/event-types", "/aggregate-types", "/reducers", "/projections", "/previews", "/webhooks", "/auth", "/metrics", "/health"];

export default defineConfig({
  root: "src/main/web",
  base: "/console/",
  plugins: [preact()],
  build: {
    outDir: "../../../target/console",
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
