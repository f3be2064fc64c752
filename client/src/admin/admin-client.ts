import {
  AdminApi,
  type ListAccountSessionsRequest,
  type ListAccountsRequest,
  type ListAuditEventsRequest,
  type ListDeliveriesRequest,
} from '../../../generated/client/apis/AdminApi.ts'
import type {
  AccountCreation,
  AccountSession,
  AccountSummary,
  AccountUpdate,
  AdminAccount,
  AdminKey,
  AuditEvent,
  CreatedWebhook,
  Delivery,
  KeyRevocation,
  KeyRotation,
  KeyRotationRequest,
  Overview,
  PasswordReset,
  PasswordResetCreation,
  Webhook,
  WebhookCreation,
  WebhookTestResult,
  WebhookUpdate,
} from '../../../generated/client/models/index.ts'
import { Configuration, type FetchAPI } from '../../../generated/client/runtime.ts'
import { basic } from '../calls/basic.ts'
import { explain } from './admin-error.ts'
import { itemsOf } from './pages.ts'
import { createPatientFetch } from './patient-fetch.ts'

/** Options of an admin client. */
export interface AdminClientOptions {
  /** Base URL of the service, such as `https://auth.example.com`. */
  readonly baseUrl: string | URL
  /** Id and secret of an admin client, as printed by `latchkey client-secret`. */
  readonly clientId: string
  readonly clientSecret: string
  /** Replaces the global `fetch`. */
  readonly fetch?: FetchAPI
  /**
   * The longest time of a call in milliseconds; 30,000 by default. Within it, a call that the
   * service refuses with a `Retry-After` is repeated: after a 429, and a reading call after a 503.
   */
  readonly timeoutMs?: number
}

/** An account's id: `7` or `'7'`. */
export type AccountId = number | string

/** Filters and order of a list of accounts. */
export type AccountFilter = Omit<ListAccountsRequest, 'limit' | 'cursor'>

/** Filters of a list of sessions. */
export type AccountSessionFilter = Pick<ListAccountSessionsRequest, 'state'>

/** Filters of a list of audit events. */
export type AuditEventFilter = Omit<ListAuditEventsRequest, 'accountId' | 'limit' | 'cursor'> & {
  readonly accountId?: AccountId
}

/** Filters of a list of deliveries. */
export type DeliveryFilter = Pick<ListDeliveriesRequest, 'state'>

/**
 * Administers accounts, sessions, keys and webhooks as an admin client. Calls throw an
 * `AdminError`; an iteration throws it when it fetches a page.
 */
export interface AdminClient {
  /**
   * The typed client, for single pages and other details. It throws the errors `ResponseError` and
   * `FetchError`.
   */
  readonly api: AdminApi
  /** Iterates over accounts, by default in the order of usernames. */
  accounts(filter?: AccountFilter): AsyncIterable<AccountSummary>
  createAccount(account: AccountCreation): Promise<AdminAccount>
  getAccount(id: AccountId): Promise<AdminAccount>
  /** Changes the given fields; merges `claims`, where null removes a claim (RFC 7396). */
  updateAccount(id: AccountId, changes: AccountUpdate): Promise<AdminAccount>
  removeAccount(id: AccountId): Promise<void>
  /** Sets a password, and ends all sessions of the account. */
  setAccountPassword(id: AccountId, password: string): Promise<AdminAccount>
  /** Removes all second factors of an account, and ends its sessions. */
  removeAccountFactors(id: AccountId): Promise<void>
  /** Creates a reset token: deliver it to the user of the account. */
  createPasswordReset(id: AccountId, creation?: PasswordResetCreation): Promise<PasswordReset>
  /** Iterates over the live sessions of an account, or over its ended ones, the latest first. */
  accountSessions(id: AccountId, filter?: AccountSessionFilter): AsyncIterable<AccountSession>
  endAccountSession(id: AccountId, sessionId: string): Promise<void>
  /**
   * Ends all sessions of an account.
   * @returns their number
   */
  endAccountSessions(id: AccountId): Promise<number>
  /** Iterates over the audit trail, the newest event first. */
  auditEvents(filter?: AuditEventFilter): AsyncIterable<AuditEvent>
  listKeys(): Promise<AdminKey[]>
  rotateKey(rotation: KeyRotationRequest): Promise<KeyRotation>
  revokeKey(kid: string): Promise<KeyRevocation>
  getOverview(): Promise<Overview>
  listWebhooks(): Promise<Webhook[]>
  /** Creates a webhook. Its secret is in this answer alone. */
  createWebhook(webhook: WebhookCreation): Promise<CreatedWebhook>
  updateWebhook(id: string, changes: WebhookUpdate): Promise<Webhook>
  deleteWebhook(id: string): Promise<void>
  /** Sends the event `webhook.test` once, and returns the result. */
  testWebhook(id: string): Promise<WebhookTestResult>
  /** Iterates over the deliveries of a webhook, the newest first. */
  deliveries(id: string, filter?: DeliveryFilter): AsyncIterable<Delivery>
  /** Sends an event to the webhook again. */
  redeliver(id: string, deliveryId: number | string): Promise<Delivery>
}

/** The largest page of the contract: the fewest requests. */
const limit = 200

/** Creates an admin client. Use it in back ends only: its secret administers every account. */
export const createAdminClient = (options: AdminClientOptions): AdminClient => {
  const fetchApi = createPatientFetch({
    // Looked up for each request, so that a later replacement of the global takes effect.
    plainFetch: (input, init) => (options.fetch ?? globalThis.fetch)(input, init),
    authorization: basic(options),
    timeoutMs: options.timeoutMs ?? 30_000,
  })
  // The secret is not in the configuration, which may be logged.
  const api = new AdminApi(new Configuration({ basePath: String(options.baseUrl).replace(/\/$/, ''), fetchApi }))
  const of = (id: AccountId) => ({ accountId: String(id) })
  return {
    api,
    accounts: (filter = {}) =>
      itemsOf(
        (cursor) => api.listAccounts({ ...filter, ...cursor, limit }).catch(explain),
        ({ accounts }) => accounts,
      ),
    createAccount: (accountCreation) => api.createAccount({ accountCreation }).catch(explain),
    getAccount: (id) => api.getAccount(of(id)).catch(explain),
    updateAccount: (id, accountUpdate) => api.updateAccount({ ...of(id), accountUpdate }).catch(explain),
    removeAccount: (id) => api.removeAccount(of(id)).catch(explain),
    setAccountPassword: (id, password) =>
      api.setAccountPassword({ ...of(id), newPassword: { password } }).catch(explain),
    removeAccountFactors: (id) => api.removeAccountFactors(of(id)).catch(explain),
    createPasswordReset: (id, passwordResetCreation = {}) =>
      api.createPasswordReset({ ...of(id), passwordResetCreation }).catch(explain),
    accountSessions: (id, filter = {}) =>
      itemsOf(
        (cursor) => api.listAccountSessions({ ...filter, ...of(id), ...cursor, limit }).catch(explain),
        ({ sessions }) => sessions,
      ),
    endAccountSession: (id, sessionId) => api.endAccountSession({ ...of(id), sessionId }).catch(explain),
    endAccountSessions: async (id) => (await api.endAccountSessions(of(id)).catch(explain)).ended,
    auditEvents: ({ accountId, ...filter } = {}) =>
      itemsOf(
        (cursor) =>
          api
            .listAuditEvents({ ...filter, ...(accountId !== undefined && of(accountId)), ...cursor, limit })
            .catch(explain),
        ({ events }) => events,
      ),
    listKeys: async () => (await api.listKeys().catch(explain)).keys,
    rotateKey: (keyRotationRequest) => api.rotateKey({ keyRotationRequest }).catch(explain),
    revokeKey: (kid) => api.revokeKey({ kid }).catch(explain),
    getOverview: () => api.getOverview().catch(explain),
    listWebhooks: async () => (await api.listWebhooks().catch(explain)).webhooks,
    createWebhook: (webhookCreation) => api.createWebhook({ webhookCreation }).catch(explain),
    updateWebhook: (webhookId, webhookUpdate) => api.updateWebhook({ webhookId, webhookUpdate }).catch(explain),
    deleteWebhook: (webhookId) => api.deleteWebhook({ webhookId }).catch(explain),
    testWebhook: (webhookId) => api.testWebhook({ webhookId }).catch(explain),
    deliveries: (webhookId, filter = {}) =>
      itemsOf(
        (cursor) => api.listDeliveries({ ...filter, webhookId, ...cursor, limit }).catch(explain),
        ({ deliveries }) => deliveries,
      ),
    redeliver: (webhookId, deliveryId) => api.redeliver({ webhookId, deliveryId: String(deliveryId) }).catch(explain),
  }
}
