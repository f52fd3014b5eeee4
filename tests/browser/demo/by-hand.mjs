// The demo in a window: everything is there, the user clicks, and the terminal tells what the account
// sees of it. It ends with Ctrl-C or with the window.
import { pause } from "../harness/polling.mjs";

const ACCOUNT = "acme";
const EVERY_MS = 500;
const SEEN = [
  {
    method: "POST",
    path: "/api/v2/oauth/tokens.json",
    say: "a token was made. Now Copy token, then Check tickets",
  },
  {
    method: "GET",
    path: "/api/v2/tickets.json",
    say: "asked for tickets with the bearer, without a cookie",
  },
];

export async function byHand({ browser, standIn, window, stopped, say }) {
  await browser.openAdminCenter(ACCOUNT);
  await window.prepare();
  say(instructions(standIn));
  await standIn.clearLog();
  let told = 0;
  for (;;) {
    const ending = await Promise.race([stopped, pause(EVERY_MS)]);
    if (ending) return ending;
    if (!(await window.isOpen())) return "closed";
    const requests = await standIn.log({ account: ACCOUNT });
    for (const request of requests.slice(told)) tell(request, say);
    told = requests.length;
  }
}

function tell({ method, path, status }, say) {
  const seen = SEEN.find((one) => one.method === method && one.path === path);
  if (seen) say(`  ${ACCOUNT} answered ${status ?? "nothing"}: ${seen.say}.`);
}

const instructions = ({ proxy, ca }) => `
A browser window shows Admin Center of ${ACCOUNT}, an account on this machine; nothing leaves it.
You are signed in as an admin. Look at the column “Active tokens”, then:

  1. Click the Full Token icon in the toolbar (if it is not there: the puzzle piece, then Full Token).
  2. Click Generate token. The token appears, masked.
  3. Click Copy token: it is on your clipboard.
  4. Click Check tickets: the account answers 200 to the token alone.
  5. Reload the page: the client's count of active tokens is one up.

The copied token works outside of the browser, too:

  curl --proxy http://${proxy} --cacert "${ca}" -H "Authorization: Bearer <paste>" \\
    https://${ACCOUNT}.zendesk.com/api/v2/tickets.json

More accounts, to sign in to: https://fresh.zendesk.com/admin/apps-integrations/apis/oauth-clients
has no OAuth client yet, https://large.zendesk.com/admin/apps-integrations/apis/oauth-clients has 1,000.

Close the window or press Ctrl-C here to end.
`;
