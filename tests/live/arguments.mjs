// The command line of ./build.sh live.
import { parseArgs } from "node:util";

export const USAGE = `Usage: ./build.sh live SUBDOMAIN [--read-only] [--keep-subdomain]
       ./build.sh live --compare FILE…

Asks a real account of yours whether Zendesk does what Full Token takes it to do, and writes a report
that holds shapes only: no name, no id, no token.

  --read-only       creates, changes and deletes nothing: fewer claims can be tried
  --keep-subdomain  the report names the account
  --compare FILE…   lists which claims of the stand-in account differ from these reports (.json)

For tests, on loopback only: --via 127.0.0.1:PORT sends *.zendesk.com there, --spki HASH trusts that
certificate, --cookie NAME=VALUE stands for the sign-in, --yes for the typed yes.`;

/** What is wrong with the command line, in a sentence. */
export class WrongArguments extends Error {}

const OPTIONS = {
  "read-only": { type: "boolean", default: false },
  "keep-subdomain": { type: "boolean", default: false },
  compare: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  via: { type: "string" },
  spki: { type: "string" },
  cookie: { type: "string" },
  yes: { type: "boolean", default: false },
};
const FOR_TESTS = ["spki", "cookie", "yes"];

/** As src/zendesk/subdomain.rs reads them. */
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export function readArguments(words) {
  const { values, positionals } = parsed(words);
  if (values.help) return { does: "help" };
  if (values.compare) {
    if (positionals.length === 0) throw new WrongArguments("--compare needs the .json of a report");
    return { does: "compare", files: positionals };
  }
  const [subdomain, ...others] = positionals;
  if (others.length > 0) throw new WrongArguments(`one subdomain, not ${positionals.join(" ")}`);
  if (!SUBDOMAIN.test(subdomain ?? ""))
    throw new WrongArguments(
      `a subdomain is what stands before .zendesk.com; this is none: ${subdomain ?? ""}`,
    );
  return {
    does: "check",
    subdomain,
    isReadOnly: values["read-only"],
    keepsSubdomain: values["keep-subdomain"],
    via: via(values),
    cookie: cookie(values.cookie),
    isAgreed: values.yes,
  };
}

function parsed(words) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongArguments(error.message);
  }
}

/** Where the account is played, by whose certificate; undefined for a real one. */
function via({ via, spki, ...values }) {
  const named = FOR_TESTS.filter((name) => ({ spki, ...values })[name]);
  if (via === undefined) {
    if (named.length > 0) throw new WrongArguments(`--${named[0]} is for tests: only with --via`);
    return undefined;
  }
  if (!/^127\.0\.0\.1:\d{1,5}$/.test(via))
    throw new WrongArguments("--via takes 127.0.0.1:PORT, nothing else");
  if (!spki) throw new WrongArguments("--via needs the certificate's --spki");
  return { proxy: via, spki };
}

function cookie(text) {
  if (text === undefined) return undefined;
  const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined) throw new WrongArguments("--cookie takes NAME=VALUE");
  return { name, value };
}
