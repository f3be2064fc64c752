import type { ErrorHelp } from './error-help.ts'

type Errors = Readonly<Record<string, ErrorHelp>>

/** Errors of operations for administration. */
export const adminErrors = {
  admin_required: {
    cause:
      'The account is no admin, or its session was not opened in the console. Access tokens of apps never administer, not even those of an admin.',
    cure: 'Log in at `/console`, or use an admin client: [administer accounts](administer-accounts.md).',
    where: 'operations for administration',
  },
  client_refused: {
    cause:
      'The id or the secret of the client is wrong, or `ADMIN_CLIENTS` or `INTROSPECTION_CLIENTS` does not list it.',
    cure: 'Compare the hash with `latchkey client-secret`. Send HTTP Basic credentials.',
    where: 'operations for administration and for resource servers',
  },
  account_not_found: {
    cause: 'No account has this id.',
    cure: 'Look it up by username with `listAccounts`.',
  },
  username_conflict: {
    cause: 'Another account has this username.',
    cure: 'Choose another username, or change the other account.',
  },
  last_admin: {
    cause: 'The account is the last active admin.',
    cure: 'Make another account an admin first: `latchkey account set-admin`.',
  },
  own_account: {
    cause: 'Admins cannot disable their own account or drop their admin flag.',
    cure: 'Ask another admin, or use the command line.',
  },
  own_factors: {
    cause: 'Admins cannot remove their own second factors as an admin.',
    cure: 'Remove them as a user with `removeFactor`, which needs a recent login with the factor.',
  },
  claims_refused: {
    cause: 'A claim is reserved (such as `sub` or `exp`), has a wrong type, or all claims together are too large.',
    cure: 'Correct the claims that the answer names.',
    where: '`createAccount` and `updateAccount`',
  },
  account_inactive: {
    cause: 'The account is disabled, so it cannot get a reset token.',
    cure: 'Enable it first with `updateAccount`.',
  },
} satisfies Errors

/** Errors of signing keys. */
export const keyErrors = {
  key_not_found: {
    cause: 'No key in use has this `kid`.',
    cure: 'List the keys with `listKeys`.',
  },
  key_too_new: {
    cause: 'The next key was published a moment ago, so some verifiers may not know it yet.',
    cure: 'Wait until the time in the answer: [rotate keys](rotate-keys.md).',
  },
  key_configured: {
    cause: 'The key comes from `SIGNING_KEY`, which the service cannot replace.',
    cure: 'Change that setting: [rotate keys](rotate-keys.md).',
  },
  master_secret_unknown: {
    cause: 'Keys or secrets in the database are sealed with a master secret that this instance does not have.',
    cure: 'Set the same `MASTER_SECRET` on every instance, or add the old one as `MASTER_SECRET_PREVIOUS`.',
  },
} satisfies Errors

/** Errors of webhooks. */
export const webhookErrors = {
  webhook_not_found: { cause: 'No webhook has this id.', cure: 'List them with `listWebhooks`.' },
  webhook_refused: {
    cause: 'The URL is not allowed: http instead of https, a private or reserved address, or a port below 1024.',
    cure: 'Use a public https URL, or set `WEBHOOK_PRIVATE_ADDRESSES=true` for receivers in a private network.',
    where: '`createWebhook` and `updateWebhook`',
  },
  webhook_secret_refused: {
    cause: 'The secret is not `whsec_` and 24 to 64 bytes in base64.',
    cure: 'Leave it out, and the service generates one.',
    where: '`createWebhook` and `updateWebhook`',
  },
  too_many_webhooks: { cause: 'There are 20 webhooks.', cure: 'Delete one with `deleteWebhook`.' },
  webhook_inactive: { cause: 'The webhook is disabled.', cure: 'Enable it with `updateWebhook`.' },
  delivery_not_found: {
    cause: 'The webhook has no delivery with this id, or its event is no longer stored.',
    cure: 'List the deliveries with `listDeliveries`.',
  },
  not_redeliverable: {
    cause: 'The event carries a reset token, which is not sent a second time.',
    cure: 'Request another reset.',
  },
} satisfies Errors

/** Errors of operations for resource servers. */
export const resourceServerErrors = {
  revocation_unsupported: {
    cause: 'The access token has no session, because other software signed it.',
    cure: 'Wait until it expires, or revoke the refresh token.',
  },
} satisfies Errors
