// Lints an OpenAPI document by Redocly's recommended rules: lint.mjs <document>. Ends with 1 and a line for each finding.
import { createConfig, lint } from "@redocly/openapi-core";

const config = await createConfig({
  extends: ["recommended"],
  rules: {
    "info-license": "off", // an installation's owner decides about it
    "no-unused-components": "error",
    "no-invalid-media-type-examples": "error",
  },
});
// The success of a WebSocket upgrade is 101.
const isUpgrade = ({ ruleId, location }) =>
  ruleId === "operation-2xx-response" && location[0]?.pointer.startsWith("#/paths/~1projections~1{id}~1stream/get");
const findings = (await lint({ ref: process.argv[2], config })).filter((finding) => !isUpgrade(finding));
for (const { severity, ruleId, message, location } of findings) {
  console.log(`${severity} ${ruleId} at ${location[0]?.pointer}: ${message}`);
}
process.exitCode = findings.length === 0 ? 0 : 1;
