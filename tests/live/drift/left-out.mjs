// Published operations that we watch over, know, and do not take: they are no news. Ids have no name.

export const LEFT_OUT = new Set([
  // Full Token changes nothing of global clients, and has them from their list.
  "GET /api/v2/oauth/global_clients/{}",
  "GET /api/v2/oauth/global_clients/token_summary",
  // The session is the browser's own: we neither list, renew nor end it.
  "DELETE /api/v2/users/me/logout",
  "GET /api/v2/users/me/session",
  "GET /api/v2/users/me/session/renew",
]);
