// Prints Lighthouse's scores, the audits that lower them, and its measurements. Exits with 1 if a score is below 100, except the
// performance score of the phone.
//   node scripts/hosting/lighthouse-report.mjs DESKTOP.json PHONE.json
import { readFileSync } from "node:fs";

const MEASURED = ["first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time", "cumulative-layout-shift"];
let failed = 0;
for (const [index, file] of process.argv.slice(2).entries()) {
  const isPhone = index === 1;
  const { categories, audits, lighthouseVersion, runtimeError } = JSON.parse(readFileSync(file, "utf8"));
  if (runtimeError) throw new Error(runtimeError.message);
  console.log(`\n${isPhone ? "phone (slow 4G, a processor four times slower)" : "desktop"}, Lighthouse ${lighthouseVersion}`);
  for (const { id, title, score, auditRefs } of Object.values(categories)) {
    const points = Math.round(score * 100);
    const isReportedOnly = isPhone && id === "performance";
    if (points < 100 && !isReportedOnly) failed += 1;
    console.log(`${points < 100 ? (isReportedOnly ? "      " : "FAILED") : "passed"} ${String(points).padStart(4)}  ${title}`);
    for (const { id: audit, weight } of auditRefs) {
      const { score: part, title: words } = audits[audit];
      if (weight > 0 && part !== null && part < 1) console.log(`               ${Math.round(part * 100)}  ${words}`);
    }
  }
  for (const name of MEASURED) console.log(`       ${audits[name].title}: ${audits[name].displayValue}`);
}
process.exit(failed ? 1 : 0);
