// What the harness started and must not leave behind, however the test run ends: processes by their
// id and temporary folders. `quit()` takes its own back; this is for a crash or Ctrl-C.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const processes = new Set();
const folders = new Set();
let watching = false;

export function rememberProcess(pid) {
  watch();
  processes.add(pid);
  return () => processes.delete(pid);
}

export function temporaryFolder(purpose) {
  watch();
  const path = mkdtempSync(join(tmpdir(), `full-token-${purpose}-`));
  folders.add(path);
  return { path, remove: () => removeFolder(path) };
}

export const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** With all that it started: a browser and its driver lead a process group of their own. */
export function killProcess(pid) {
  const ids = process.platform === "win32" ? [pid] : [-pid, pid];
  for (const id of ids) {
    try {
      process.kill(id, "SIGKILL");
    } catch {
      // It had ended by itself, or leads no group.
    }
  }
}

function removeFolder(path) {
  folders.delete(path);
  // A browser that is going down may still write into its profile.
  const patience = { maxRetries: 20, retryDelay: 50 };
  try {
    rmSync(path, { recursive: true, force: true, ...patience });
  } catch {
    // The system clears its temporary folder some day.
  }
}

function watch() {
  if (watching) return;
  watching = true;
  process.on("exit", () => {
    for (const pid of processes) killProcess(pid);
    for (const path of folders) removeFolder(path);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));
}
