// The claims of tests/live, as far as they concern us: each with its id and the call that it is about.

import { isObject, parse, WrongFile } from "./document.mjs";

export function readClaims(file) {
  const { claims, endings = [] } = parse(file) ?? {};
  if (!Array.isArray(claims) || !Array.isArray(endings))
    throw new WrongFile(`${file} has no list of "claims".`);
  return [...claims, ...endings].map((claim, index) => {
    const { id, call } = isObject(claim) ? claim : {};
    if (typeof id !== "string" || !isCall(call))
      throw new WrongFile(
        `${file}: ${id ?? `claim ${index + 1}`} has no id, or no call of a method and a target.`,
      );
    return { id, call };
  });
}

const isCall = (call) => typeof call?.method === "string" && typeof call?.target === "string";
