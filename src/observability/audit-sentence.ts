import type { AuditEvent, AuditEventName } from '../domain/audit.ts'

/** The fields of an audit event in a log line: those that are set. */
export type LoggedAudit = Partial<Omit<AuditEvent, 'client'>> &
  Pick<AuditEvent, 'event'> & { readonly actor?: string | null; readonly address?: string | null }

/** Texts of an event. A single text is that of its success. */
type Texts = string | { readonly refused: string; readonly success?: string }

/** What happened, for each event. */
export const auditTexts: Readonly<Record<AuditEventName, Texts>> = {
  account_created: 'account created',
  account_renamed: 'account renamed',
  account_admin_set: 'account made an admin',
  account_admin_unset: 'account no longer an admin',
  account_claims_set: 'claims of an account set',
  account_disabled: 'account disabled',
  account_enabled: 'account enabled',
  account_deleted: 'account deleted',
  admin_refused: { refused: 'administration refused' },
  account_synced: 'account imported',
  accounts_exported: 'accounts exported',
  import_finished: 'import finished',
  password_changed: 'password changed',
  password_upgraded: 'password hash upgraded',
  login: { success: 'login', refused: 'login refused' },
  login_throttled: { refused: 'login refused by a rate limit' },
  registration_throttled: { refused: 'registration refused by a rate limit' },
  password_throttled: { refused: 'password confirmation refused by a rate limit' },
  password_refused: { refused: 'password confirmation refused' },
  changes_throttled: { refused: 'change refused by a rate limit' },
  session_adopted: 'session of another service adopted',
  session_ended: 'session ended',
  refresh_recovered: 'answer to a lost refresh repeated',
  refresh_refused: { refused: 'refresh refused' },
  refresh_reused: { refused: 'spent refresh token refused' },
  refresh_throttled: { refused: 'refresh refused by a rate limit' },
  token_revoked: 'token revoked',
  key_created: 'signing key created',
  key_activated: 'signing key in use',
  key_retired: 'signing key retired',
  key_revoked: 'signing key revoked',
  keys_resealed: 'keys sealed under another master secret',
  password_reset_requested: { success: 'password reset requested', refused: 'password reset request refused' },
  password_reset_created: 'password reset link created',
  factor_added: 'second factor added',
  factor_removed: 'second factor removed',
  passkey_renamed: 'passkey renamed',
  passkey_refused: { refused: 'passkey refused' },
  recovery_codes_renewed: 'recovery codes renewed',
  recovery_code_used: 'recovery code used',
  second_factor_refused: { refused: 'second factor refused' },
  second_factor_throttled: { refused: 'second factor refused by a rate limit' },
  webhook_created: 'webhook created',
  webhook_updated: 'webhook updated',
  webhook_deleted: 'webhook deleted',
  webhook_tested: 'webhook tested',
  webhook_disabled: 'webhook disabled',
  webhook_redelivered: 'webhook sent again',
  database_migrated: 'database migrated',
  database_cleaned: 'database cleaned',
  database_copied: 'database copied',
  database_restored: 'database restored',
}

/** Describes an audit event in one line for a terminal: what happened, and details in brackets. */
export const auditSentence = (audit: LoggedAudit): string => {
  const { event, outcome, count = 1, accountId, sessionId, kid, webhookId, factorId, codesLeft, nameHash } = audit
  const details = [
    because(audit),
    count > 1 && `${count} times`,
    accountId && `account ${accountId}`,
    sessionId && `session ${sessionId}`,
    kid && `key ${kid}`,
    webhookId && `webhook ${webhookId}`,
    factorId && `factor ${factorId}`,
    typeof codesLeft === 'number' && `${codesLeft} ${codesLeft === 1 ? 'code' : 'codes'} left`,
    nameHash && `name ${nameHash}`,
    audit.actor && `by ${audit.actor === 'service' ? 'the service' : audit.actor}`,
    audit.address && `from ${audit.address}`,
  ].filter((detail) => typeof detail === 'string' && detail !== '')
  const said = outcome === 'refused' ? refusalText(event) : successText(event)
  return details.length === 0 ? said : `${said} (${details.join(', ')})`
}

function refusalText(event: AuditEventName): string {
  const texts = auditTexts[event] ?? event
  return typeof texts === 'string' ? `${texts}: refused` : texts.refused
}

function successText(event: AuditEventName): string {
  const texts = auditTexts[event] ?? event
  return typeof texts === 'string' ? texts : (texts.success ?? texts.refused)
}

function because({ event, reason }: LoggedAudit): string | null | undefined {
  if (event.startsWith('key_') && (reason === 'access' || reason === 'refresh')) return `for ${reason} tokens`
  return reason?.replaceAll('_', ' ')
}
