// What the walk knows of the account's tokens: whose they are, which ones
// arrived in the vault, and what the walk, as the user, asked to be done with
// them. Tokens are told apart by their full_token.

export class Ledger {
  /** Tokens of the seed and of colleagues. */
  others = new Set();
  /** Tokens that were held, once. */
  arrived = new Set();
  /** Tokens that the user forgot. */
  forgotten = new Set();
  /** Held tokens that the user revoked, as far as the account let them. */
  revoked = new Set();
  /** Tokens in a group of the ready screen that the user ticked and revoked. */
  ticked = new Set();
  /** Tokens that the user was told of, and keeps. */
  kept = new Set();
  /** Tokens whose pair the user refreshed. */
  refreshed = new Set();
  /** Refreshes whose pair the user forgot meanwhile: what they give is not held, nor told. */
  unwanted = [];

  constructor(account) {
    for (const token of account.tokens) this.others.add(token.full_token);
  }

  /** The tokens that the extension made. */
  made(account) {
    return account.tokens.filter(({ full_token: token }) => !this.others.has(token));
  }

  /** Those of them that work. */
  living(account) {
    return this.made(account).filter(isAlive);
  }

  /** What was held is the owner's from then on. */
  see(vault) {
    for (const { full_token: token } of vault.tokens) this.arrived.add(token);
  }

  /** Forget was pressed. */
  forget(vault) {
    for (const { full_token: token } of vault.tokens) this.forgotten.add(token);
    for (const { work, clock_ahead: ahead, started } of vault.intents)
      if (work["refresh-token"])
        this.unwanted.push({
          client: String(work["refresh-token"].client.id),
          since: started + ahead - 2_000,
        });
  }

  /** Revoke was pressed, for the held token. */
  revoke(vault) {
    for (const { full_token: token } of vault.tokens) this.revoked.add(token);
  }

  /** Refresh was pressed. */
  refresh(vault) {
    for (const { full_token: token } of vault.tokens) this.refreshed.add(token);
  }

  /** The account's tokens whose secrets never arrived, as this text may mean them. */
  meantAsOrphan(text, prefix, account) {
    return this.living(account)
      .filter(({ full_token: token }) => !this.arrived.has(token))
      .filter(({ full_token: token }) => token.startsWith(prefix))
      .filter((token) => isOf(token, text, account))
      .map(({ full_token: token }) => token);
  }

  /** The account's tokens that arrived and are not held, as this text may mean them. */
  meantAsGone(text, vault, account) {
    const held = new Set(vault.tokens.map(({ command }) => command));
    const notes = vault.notes.filter(
      ({ command, arrival }) => arrival?.is_held && !held.has(command),
    );
    return this.living(account)
      .filter((token) => notes.some(({ arrival }) => fits(arrival, token)))
      .filter((token) => isOf(token, text, account))
      .map(({ full_token: token }) => token);
  }

  /** Whether the account may have been told to revoke it. */
  mayBeRevoked({ full_token: token }) {
    return [this.revoked, this.ticked].some((set) => set.has(token));
  }

  /** Whether it may be dead. */
  mayBeDead(token) {
    return this.mayBeRevoked(token) || this.refreshed.has(token.full_token);
  }

  /** Whether the vault may stop holding it. */
  mayGo(token) {
    return [this.forgotten, this.revoked, this.refreshed].some((set) => set.has(token));
  }

  /** Whether the user gave it up, so that nothing is to be told of it. */
  isGivenUp({ full_token: token }) {
    return [this.forgotten, this.revoked, this.kept].some((set) => set.has(token));
  }

  /** Whether the user keeps it, and no note without that word may list it. */
  staysKept(token, notes) {
    const isOpen = (note) => !isNotedAsKept(token, note) && mayHaveMade(note, token);
    return this.kept.has(token.full_token) && !notes.some(isOpen);
  }

  /** Whether a refresh made it whose pair the user forgot. */
  isUnwanted({ client_id: client, created_at: at, refresh_token: refresh }) {
    return (
      Boolean(refresh) &&
      this.unwanted.some((one) => one.client === String(client) && one.since <= Date.parse(at))
    );
  }
}

export const isAlive = ({ revoked, expires_at: at }) =>
  !revoked && (at === null || Date.parse(at) > Date.now());

/** As in src/vault/token_note.rs: how long before and after the request a token may be taken for its effect. */
const REACH_MS = { before: 2_000, after: 5_000, unanswered: 100_000 };

/** Whether the note's request may have made the token, by client and time. */
export function mayHaveMade(note, { client_id: client, created_at: at }) {
  const { began, again, answered } = note;
  const created = Date.parse(at);
  const end = answered ?? (again ?? began) + REACH_MS.unanswered;
  return (
    String(note.client) === String(client) &&
    began - REACH_MS.before <= created &&
    created <= end + REACH_MS.after
  );
}

export const isNotedAsKept = ({ id }, { kept = [] }) => kept.map(String).includes(String(id));

/** Whether the text names the token's client. */
const isOf = (token, text, { clients }) =>
  clients.some(({ id, name }) => id === token.client_id && text.includes(name));

const fits = ({ id, prefix }, { id: own, full_token: token }) =>
  id === null || id === undefined ? token.startsWith(prefix) : String(id) === String(own);
