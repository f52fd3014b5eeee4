// Compares what we claim of Zendesk with a newer copy of its OpenAPI: ./build.sh drift FILE…
// Exits with 0 if nothing differs, 1 if something does, 2 with one line for a wrong file.

import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readClaims } from "./drift/claims.mjs";
import { readDocument, WrongFile } from "./drift/document.mjs";
import { differs, driftBetween, reportOf } from "./drift/drift.mjs";

const USAGE = `Usage: ./build.sh drift [--older FILE] [--claims FILE] FILE…

  FILE      a newer copy of Zendesk's OpenAPI, YAML or JSON, such as
            https://developer.zendesk.com/zendesk/oas.yaml; several count as one
  --older   compare with that copy, instead of with what the stand-in implements
  --claims  the claims, instead of those in tests/live/claims.json`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function main() {
  const { older, claims, files } = words();
  const drift = driftBetween(readDocument([older]), readDocument(files), readClaims(claims));
  console.log(reportOf(drift));
  return differs(drift) ? 1 : 0;
}

function words() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        older: { type: "string", default: here("../conformance/zendesk-openapi.json") },
        claims: { type: "string", default: here("claims.json") },
      },
    });
  } catch (error) {
    throw new WrongFile(`${error.message}\n\n${USAGE}`);
  }
  if (parsed.positionals.length === 0) throw new WrongFile(USAGE);
  return { ...parsed.values, files: parsed.positionals };
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof WrongFile)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
