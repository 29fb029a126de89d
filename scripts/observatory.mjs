// Runs the Observatory's tests on the page at localhost and prints the result of each; exits with 1 if one fails.
//   node scripts/observatory.mjs OBSERVATORY-SOURCE HTTP-PORT HTTPS-PORT
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [source, httpPort, httpsPort] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(source, file)));
const [{ retrieve }, { ALL_TESTS }, grader, { MINIMUM_SCORE_FOR_EXTRA_CREDIT }] = await Promise.all(
  ["retriever/retriever.js", "constants.js", "grader/grader.js", "grader/charts.js"].map(load),
);

const requests = await retrieve("localhost", { httpPort, httpsPort, path: "/users/" });
let [score, extra] = [100, 0];
let failed = 0;
for (const test of ALL_TESTS) {
  const { constructor, result, pass } = test(requests);
  const modifier = grader.getScoreModifier(result);
  if (modifier < 0) score += modifier;
  else extra += modifier;
  failed += pass ? 0 : 1;
  console.log(`${pass ? "passed" : "FAILED"} ${String(modifier).padStart(4)}  ${constructor.name}: ${result}`);
}
if (score >= MINIMUM_SCORE_FOR_EXTRA_CREDIT) score += extra;
console.log(`\nscore ${score}, grade ${grader.getGradeForScore(score).grade}`);
process.exit(failed ? 1 : 0);
