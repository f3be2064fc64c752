import { createIdentifyAdmin } from '../domain/admin/authorize.ts'
import { createCreateAccount } from '../domain/admin/create-account.ts'
import { createDescribeAccount } from '../domain/admin/describe-account.ts'
import { createListAccounts } from '../domain/admin/list-accounts.ts'
import { createListAuditEvents } from '../domain/admin/list-audit-events.ts'
import { createSetAccountPassword } from '../domain/admin/set-account-password.ts'
import type { GuessingLimits } from '../domain/guessing/count-attempts.ts'
import type { HashPlaces } from '../domain/guessing/hash-places.ts'
import { createIdentifyClient } from '../domain/sessions/client-auth.ts'
import type { Identify } from '../domain/sessions/identify.ts'
import type { SessionLifetimes } from '../domain/sessions/session.ts'
import type { TokenSettings } from '../domain/tokens/claims.ts'
import { createAccount } from '../operations/create-account.ts'
import { createPasswordReset } from '../operations/create-password-reset.ts'
import { createWebhook } from '../operations/create-webhook.ts'
import { deleteWebhook } from '../operations/delete-webhook.ts'
import { endAccountSession } from '../operations/end-account-session.ts'
import { endAccountSessions } from '../operations/end-account-sessions.ts'
import { getAccount } from '../operations/get-account.ts'
import { getOverview } from '../operations/get-overview.ts'
import { listAccountSessions } from '../operations/list-account-sessions.ts'
import { listAccounts } from '../operations/list-accounts.ts'
import { listAuditEvents } from '../operations/list-audit-events.ts'
import { listDeliveries } from '../operations/list-deliveries.ts'
import { listKeys } from '../operations/list-keys.ts'
import { listWebhooks } from '../operations/list-webhooks.ts'
import { redeliver } from '../operations/redeliver.ts'
import { removeAccount } from '../operations/remove-account.ts'
import { removeAccountFactors } from '../operations/remove-account-factors.ts'
import { revokeKey } from '../operations/revoke-key.ts'
import { rotateKey } from '../operations/rotate-key.ts'
import { setAccountPassword } from '../operations/set-account-password.ts'
import { testWebhook } from '../operations/test-webhook.ts'
import { updateAccount } from '../operations/update-account.ts'
import { updateWebhook } from '../operations/update-webhook.ts'
import type { Core } from './core.ts'
import type { Keys } from './keys.ts'
import type { WebhookAdministration } from './manage-webhooks.ts'
import type { Counting } from './overview.ts'

interface AdminParts {
  readonly keys: Keys
  readonly counting: Counting
  readonly webhooks: WebhookAdministration
}

/** What administration needs of the parts that all operations share. */
interface AdminTools extends Core {
  readonly places: HashPlaces
  readonly tokenSettings: TokenSettings
  readonly lifetimes: SessionLifetimes
  readonly guessing: GuessingLimits
}

/** Connects the operations of administration with their use cases. */
export const composeAdminOperations = (tools: AdminTools, { keys, counting, webhooks }: AdminParts) => {
  const describeAccount = createDescribeAccount(tools)
  const adminTools = { ...tools, rules: tools.passwordRules, userIdClaim: tools.tokenSettings.userIdClaim }
  return {
    listAccounts: listAccounts(createListAccounts(tools)),
    createAccount: createAccount(createCreateAccount(adminTools)),
    getAccount: getAccount(describeAccount),
    updateAccount: updateAccount(tools.updateAccount, describeAccount),
    removeAccount: removeAccount(tools.removeAccount),
    setAccountPassword: setAccountPassword(createSetAccountPassword(tools), describeAccount),
    listAccountSessions: listAccountSessions(tools.accountSessions),
    endAccountSession: endAccountSession(tools.accountSessions),
    endAccountSessions: endAccountSessions(tools.accountSessions),
    listAuditEvents: listAuditEvents(createListAuditEvents(tools)),
    listKeys: listKeys(keys.manage),
    rotateKey: rotateKey(keys.manage),
    revokeKey: revokeKey(keys.manage),
    getOverview: getOverview(counting.getOverview),
    removeAccountFactors: removeAccountFactors(tools.removeFactors),
    createPasswordReset: createPasswordReset(tools.createReset),
    listWebhooks: listWebhooks(webhooks.manage),
    createWebhook: createWebhook(webhooks.manage),
    updateWebhook: updateWebhook(webhooks.manage),
    deleteWebhook: deleteWebhook(webhooks.manage),
    testWebhook: testWebhook(webhooks.test),
    listDeliveries: listDeliveries(webhooks.deliveries),
    redeliver: redeliver(webhooks.deliveries),
  }
}

/** Connects the identification of admins. */
export const composeIdentifyAdmin = (tools: AdminTools & { readonly identify: Identify }) =>
  createIdentifyAdmin({
    ...tools,
    identifyClient: createIdentifyClient(tools.config.adminClients),
    identifyResourceServer: createIdentifyClient(tools.config.introspectionClients),
  })
