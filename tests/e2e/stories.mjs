// Runs all stories: first those that fit beside each other, two at a time, then those that need the machine for
// themselves. A story that failed has a second hearing, alone on a quiet machine, since two browsers too many make any
// story slow; who fails there has failed. What passed only then is listed at the end: somebody should look into it.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

/** With more failures than this the fault is not the machine's. */
const secondHearings = 8;
const results = new URL('../../build/e2e/', import.meta.url);

/** Runs stories and tells which failed, as Playwright's "file:line"; nothing is told when it could not even begin. */
function run(name, ...options) {
  const report = new URL(`${name}.json`, results).pathname;
  const outcome = spawnSync('npx', ['playwright', 'test', '--reporter', 'list,json', ...options], {
    stdio: 'inherit',
    env: {...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report},
  });
  const {suites, errors} = JSON.parse(readFileSync(report, 'utf8'));
  const failed = suites.flatMap(failedSpecs);
  if (errors.length > 0 || (outcome.status !== 0 && failed.length === 0)) process.exit(1);
  return failed;
}

function failedSpecs({specs = [], suites = []}) {
  const here = specs.filter(({ok}) => !ok).map(({file, line}) => `${file}:${line}`);
  return [...here, ...suites.flatMap(failedSpecs)];
}

const failed = [...run('together', '--project', 'together', '--workers', '2'), ...run('alone', '--project', 'alone')];
if (failed.length === 0) process.exit(0);
if (failed.length > secondHearings) process.exit(1);

console.log(`\nFailed, and run once more alone:\n${failed.map((story) => `  ${story}\n`).join('')}`);
const failedAgain = run('again', '--workers', '1', ...failed);
const onlyBesideOthers = failed.filter((story) => !failedAgain.includes(story));
if (onlyBesideOthers.length > 0) console.log(`Passed only when alone: ${onlyBesideOthers.join(', ')}`);
process.exit(failedAgain.length === 0 ? 0 : 1);
