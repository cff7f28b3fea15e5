import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const API = "http://127.0.0.1:8765";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../src/foedus/api/page",
    emptyOutDir: true,
    assetsInlineLimit: 0, // nothing inline: the page's policy allows its own origin only
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/v1": API }, fs: { allow: [".."] } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
