// The command line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments, WrongArguments } from "./arguments.mjs";

test("what stands for the person is taken on loopback only", () => {
  const loopback = ["--via", "127.0.0.1:1", "--spki", "hash"];
  const options = readArguments(["acme", ...loopback, "--cookie", "a=b=c", "--yes"]);
  assert.deepEqual(options.via, { proxy: "127.0.0.1:1", spki: "hash" });
  assert.deepEqual(options.cookie, { name: "a", value: "b=c" });
  for (const words of [
    ["acme", "--yes"],
    ["acme", "--cookie", "a=b"],
    ["acme", "--spki", "hash"],
    ["acme", "--via", "127.0.0.1:1"],
    ["acme", "--via", "10.0.0.1:1", "--spki", "hash"],
    ["acme", "--via", "localhost:1", "--spki", "hash"],
    ["acme", "--via", "127.0.0.1:1@evil.example", "--spki", "hash"],
  ])
    assert.throws(() => readArguments(words), WrongArguments, words.join(" "));
});

test("a subdomain is one label, and there is one", () => {
  assert.equal(readArguments(["acme-2"]).subdomain, "acme-2");
  for (const words of [
    [],
    ["acme.zendesk.com"],
    ["Acme"],
    ["-acme"],
    ["a", "b"],
    ["acme", "--nonsense"],
  ])
    assert.throws(() => readArguments(words), WrongArguments, words.join(" "));
});
