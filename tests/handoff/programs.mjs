// The programs that run what was exported, and how they reach the stand-in account: by
// environment variables, never by another snippet.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));
const VENV = "handoff-python";
const PRELOAD = new URL("through-proxy.mjs", import.meta.url).href;
const LONGEST_MS = 60_000;
/** Where nothing is compiled or installed yet. */
const SET_UP_MS = 600_000;

/** Runs a program to its end: {code, stdout, stderr}. */
export function run(program, words, { cwd = ROOT, env = {}, longest = LONGEST_MS } = {}) {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, timeout: longest };
    execFile(program, words, options, (error, stdout, stderr) =>
      resolve({
        code: error ? (error.code ?? 1) : 0,
        stdout,
        stderr: stderr || String(error ?? ""),
      }),
    );
  });
}

/** Writes every export of a token into a folder, by tests/handoff/written_out.rs. */
export async function writeExports(folder, { subdomain, token, refreshToken, client, scopes }) {
  // By the same words as the suite `native`: of one crate alone, it would be compiled once more.
  const test = ["test", "--quiet", "--locked", "--workspace", "--test", "handoff", "written_out"];
  const env = { HANDOFF_OUT: folder, HANDOFF_SUBDOMAIN: subdomain, HANDOFF_TOKEN: token };
  if (refreshToken) env.HANDOFF_REFRESH_TOKEN = refreshToken;
  if (client) env.HANDOFF_CLIENT = client;
  if (scopes) env.HANDOFF_SCOPES = scopes;
  return must(await run("cargo", test, { env, longest: SET_UP_MS }));
}

/** Where each kind of program looks for the proxy and its certificate. */
export function reaching(standIn) {
  return {
    HTTPS_PROXY: `http://${standIn.proxy}`,
    CURL_CA_BUNDLE: standIn.ca,
    REQUESTS_CA_BUNDLE: standIn.ca,
    NODE_EXTRA_CA_CERTS: standIn.ca,
    PATH: [pythonPrograms(VENV), process.env.PATH].join(delimiter),
    // So that a token can come from nowhere but the export.
    ZENDESK_OAUTH_TOKEN: undefined,
    ZENDESK_CLIENT_SECRET: undefined,
    ZENDESK_SUBDOMAIN: undefined,
  };
}

/** For programs of Node itself, which knows no HTTPS_PROXY; newman does. */
export const NODE_THROUGH_PROXY = { NODE_OPTIONS: `--import=${PRELOAD}` };

/** The file of a npm package, or false. */
export function npmPackage(file) {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch {
    return false;
  }
}

/** Where the programs of a Python environment are. */
export const pythonPrograms = (venv) => join(ROOT, "target", venv, "bin");

/** What `requirements` name, by default zenpy and requests, in a folder of their own, made once; or
 * why not. */
export async function pythonIsMissing(venv = VENV, requirements = join(HERE, "requirements.txt")) {
  const folder = join(ROOT, "target", venv);
  if (existsSync(join(folder, "made"))) return false;
  const longest = SET_UP_MS;
  const made = await run("python3", ["-m", "venv", "--clear", folder], { longest });
  if (made.code !== 0) return "python3 with venv is not here";
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const python = join(pythonPrograms(venv), "python3");
  const installed = await run(python, [...pip, "-r", requirements], { longest });
  if (installed.code !== 0) return `pip could not install: ${installed.stderr}`;
  return (await run("touch", [join(folder, "made")])).code !== 0;
}

/** Why a program can't be run, or false. */
export async function isMissing(program) {
  const { code } = await run("sh", ["-c", 'command -v "$0"', program]);
  return code !== 0 && `${program} is not on this machine`;
}

export function must({ code, stdout, stderr }) {
  if (code !== 0) throw new Error(`ended with ${code}:\n${stdout}\n${stderr}`);
  return stdout;
}
