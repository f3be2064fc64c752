// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    AccountCreation,
    AccountList,
    AccountSessionList,
    AccountUpdate,
    AdminAccount,
    AdminKeyList,
    AuditEventList,
    AuditEventName,
    CreatedWebhook,
    Delivery,
    DeliveryList,
    EndedSessions,
    KeyRevocation,
    KeyRotation,
    KeyRotationRequest,
    NewPassword,
    Overview,
    PasswordReset,
    PasswordResetCreation,
    Webhook,
    WebhookCreation,
    WebhookList,
    WebhookTestResult,
    WebhookUpdate,
} from '../models/index.ts';

export interface CreateAccountRequest {
    accountCreation: AccountCreation;
}

export interface CreatePasswordResetRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
    passwordResetCreation: PasswordResetCreation;
}

export interface CreateWebhookRequest {
    webhookCreation: WebhookCreation;
}

export interface DeleteWebhookRequest {
    /**
     * Id of the webhook, as returned by `listWebhooks`.
     */
    webhookId: string;
}

export interface EndAccountSessionRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
    /**
     * Id of the session, as returned by `listSessions` and in the `sid` claim.
     */
    sessionId: string;
}

export interface EndAccountSessionsRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
}

export interface GetAccountRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
}

export interface ListAccountSessionsRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
    /**
     * Which sessions to list. The default is `live`.
     */
    state?: ListAccountSessionsStateEnum;
    /**
     * Maximum number of items on a page, from 1 to 200. The default is 50.
     */
    limit?: number;
    /**
     * The `next` of the previous page, unchanged. Omit it for the first page.
     */
    cursor?: string;
}

export interface ListAccountsRequest {
    /**
     * Only usernames that start with this text, without regard to case: both are compared in
     * Unicode's NFKC form with full case folding. Letters with and without an accent differ.
     */
    search?: string;
    /**
     * Only the account with exactly this `subject`: finds the account of a token where ids are
     * texts.
     */
    subject?: string;
    /**
     * Only accounts that are active, or only those that are not.
     */
    active?: boolean;
    /**
     * The order: by `username` (the default) or by `id`, with a hyphen in descending order.
     * Usernames are in the order of the code points of their folded form. `search` allows
     * usernames only.
     */
    sort?: ListAccountsSortEnum;
    /**
     * Maximum number of items on a page, from 1 to 200. The default is 50.
     */
    limit?: number;
    /**
     * The `next` of the previous page, unchanged. Omit it for the first page.
     */
    cursor?: string;
}

export interface ListAuditEventsRequest {
    /**
     * Only events of this account.
     */
    accountId?: string;
    /**
     * Only events of this session.
     */
    sessionId?: string;
    /**
     * Only events of this name.
     */
    event?: AuditEventName;
    /**
     * Only acts that succeeded, or only those that were refused.
     */
    outcome?: ListAuditEventsOutcomeEnum;
    /**
     * Only events at or after this second since the Unix epoch.
     */
    from?: number;
    /**
     * Only events before this second since the Unix epoch.
     */
    until?: number;
    /**
     * Maximum number of items on a page, from 1 to 200. The default is 50.
     */
    limit?: number;
    /**
     * The `next` of the previous page, unchanged. Omit it for the first page.
     */
    cursor?: string;
}

export interface ListDeliveriesRequest {
    /**
     * Id of the webhook, as returned by `listWebhooks`.
     */
    webhookId: string;
    /**
     * Only deliveries in this state.
     */
    state?: ListDeliveriesStateEnum;
    /**
     * Maximum number of items on a page, from 1 to 200. The default is 50.
     */
    limit?: number;
    /**
     * The `next` of the previous page, unchanged. Omit it for the first page.
     */
    cursor?: string;
}

export interface RedeliverRequest {
    /**
     * Id of the webhook, as returned by `listWebhooks`.
     */
    webhookId: string;
    /**
     * Id of the delivery, as returned by `listDeliveries`. Any other text names none.
     */
    deliveryId: string;
}

export interface RemoveAccountRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
}

export interface RemoveAccountFactorsRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
}

export interface RevokeKeyRequest {
    /**
     * Id of the key, as returned by `listKeys` and in the header of its tokens.
     */
    kid: string;
}

export interface RotateKeyRequest {
    keyRotationRequest: KeyRotationRequest;
}

export interface SetAccountPasswordRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
    newPassword: NewPassword;
}

export interface TestWebhookRequest {
    /**
     * Id of the webhook, as returned by `listWebhooks`.
     */
    webhookId: string;
}

export interface UpdateAccountRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
    accountUpdate: AccountUpdate;
}

export interface UpdateWebhookRequest {
    /**
     * Id of the webhook, as returned by `listWebhooks`.
     */
    webhookId: string;
    webhookUpdate: WebhookUpdate;
}

export class AdminApi extends runtime.BaseAPI {

    /**
     * Creates an account. The username and the password must meet the rules of `registerAccount`. It works even if registration is closed.  Without a password, no login to the account succeeds until one is set.
     * Create an account
     */
    async createAccount(requestParameters: CreateAccountRequest, initOverrides?: runtime.InitOverrides): Promise<AdminAccount> {
        return (await this.createAccountRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.createAccount}; returns the status and headers too.
     */
    async createAccountRaw(requestParameters: CreateAccountRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AdminAccount>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/accounts/',
            bearer: true,
            basic: true,
            body: this.required('accountCreation', requestParameters['accountCreation']),
        }, initOverrides);
    }

    /**
     * Creates a reset token, which `confirmPasswordReset` accepts once. It is returned only here: deliver it to the user. An account without a password and a token of some days is an invitation.  At most three requests of an account have valid tokens at a time. A fourth ends the oldest.
     * Create a password reset
     */
    async createPasswordReset(requestParameters: CreatePasswordResetRequest, initOverrides?: runtime.InitOverrides): Promise<PasswordReset> {
        return (await this.createPasswordResetRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.createPasswordReset}; returns the status and headers too.
     */
    async createPasswordResetRaw(requestParameters: CreatePasswordResetRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<PasswordReset>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/accounts/{account_id}/password-reset/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
            body: this.required('passwordResetCreation', requestParameters['passwordResetCreation']),
        }, initOverrides);
    }

    /**
     * Creates a webhook, which receives every event that happens from now on. Requests to it are signed as Standard Webhooks describes. The secret is returned only here.  Without `types` it receives all events except `password_reset.requested`, which has to be listed.  The URL must use https and lead to a public address. `WEBHOOK_PRIVATE_ADDRESSES` allows private addresses, also over http, and so does a `HOST` on loopback for loopback addresses. At most 20 webhooks can exist.
     * Create a webhook
     */
    async createWebhook(requestParameters: CreateWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<CreatedWebhook> {
        return (await this.createWebhookRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.createWebhook}; returns the status and headers too.
     */
    async createWebhookRaw(requestParameters: CreateWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<CreatedWebhook>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/webhooks/',
            bearer: true,
            basic: true,
            body: this.required('webhookCreation', requestParameters['webhookCreation']),
        }, initOverrides);
    }

    /**
     * Deletes a webhook and its deliveries. Nothing more is sent to it, except what is being sent at this moment.
     * Delete a webhook
     */
    async deleteWebhook(requestParameters: DeleteWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.deleteWebhookRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.deleteWebhook}; returns the status and headers too.
     */
    async deleteWebhookRaw(requestParameters: DeleteWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'DELETE',
            path: '/api/admin/webhooks/{webhook_id}/',
            ids: {
                'webhook_id': this.required('webhookId', requestParameters['webhookId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides)).raw);
    }

    /**
     * Ends one session. Its refresh token is refused from then on, and this service refuses its access tokens at once.
     * End a session of an account
     */
    async endAccountSession(requestParameters: EndAccountSessionRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.endAccountSessionRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.endAccountSession}; returns the status and headers too.
     */
    async endAccountSessionRaw(requestParameters: EndAccountSessionRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'DELETE',
            path: '/api/admin/accounts/{account_id}/sessions/{session_id}/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
                'session_id': this.required('sessionId', requestParameters['sessionId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides)).raw);
    }

    /**
     * Ends every session of an account, and refuses tokens that other software issued to it earlier. When it returns 200, every session that was live when the request arrived has ended.
     * End all sessions of an account
     */
    async endAccountSessions(requestParameters: EndAccountSessionsRequest, initOverrides?: runtime.InitOverrides): Promise<EndedSessions> {
        return (await this.endAccountSessionsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.endAccountSessions}; returns the status and headers too.
     */
    async endAccountSessionsRaw(requestParameters: EndAccountSessionsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<EndedSessions>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/accounts/{account_id}/sessions/end-all/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Returns an account with its claims.
     * Get an account
     */
    async getAccount(requestParameters: GetAccountRequest, initOverrides?: runtime.InitOverrides): Promise<AdminAccount> {
        return (await this.getAccountRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.getAccount}; returns the status and headers too.
     */
    async getAccountRaw(requestParameters: GetAccountRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AdminAccount>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/accounts/{account_id}/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Returns counts, activity by hour and by day, the keys that sign, and warnings.  Activity comes from counters that every instance stores about once a minute; `as_of` is their time. Activity that an instance has not stored when it crashes is not counted. Accounts and sessions are counted at most once a minute by one instance; in a large database this takes some minutes, and `counts.as_of` tells when it began.
     * Get an overview
     */
    async getOverview(initOverrides?: runtime.InitOverrides): Promise<Overview> {
        return (await this.getOverviewRaw(initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.getOverview}; returns the status and headers too.
     */
    async getOverviewRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Overview>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/overview/',
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Lists the live sessions of an account in pages, the latest first. With `state=ended`, lists those that have ended, with the time and the reason, until the last token of each has expired.
     * List the sessions of an account
     */
    async listAccountSessions(requestParameters: ListAccountSessionsRequest, initOverrides?: runtime.InitOverrides): Promise<AccountSessionList> {
        return (await this.listAccountSessionsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.listAccountSessions}; returns the status and headers too.
     */
    async listAccountSessionsRaw(requestParameters: ListAccountSessionsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AccountSessionList>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/accounts/{account_id}/sessions/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            query: {
                'state': requestParameters['state'],
                'limit': requestParameters['limit'],
                'cursor': requestParameters['cursor'],
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Lists accounts in pages. `search` finds usernames that start with a text, without regard to case.  Each account comes with its number of live sessions, counted up to 100.
     * List accounts
     */
    async listAccounts(requestParameters: ListAccountsRequest = {}, initOverrides?: runtime.InitOverrides): Promise<AccountList> {
        return (await this.listAccountsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.listAccounts}; returns the status and headers too.
     */
    async listAccountsRaw(requestParameters: ListAccountsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AccountList>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/accounts/',
            query: {
                'search': requestParameters['search'],
                'subject': requestParameters['subject'],
                'active': requestParameters['active'],
                'sort': requestParameters['sort'],
                'limit': requestParameters['limit'],
                'cursor': requestParameters['cursor'],
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Lists the events of the audit trail in pages, the newest first. Filters narrow the list; an event must match all of them. Events are kept for `AUDIT_RETENTION`.  To follow the trail, request the first page repeatedly with a `from` two minutes before your newest event, and skip each `id` that you have. Equal refusals are counted, and the event that counts them is stored up to two minutes later. A `cursor` continues at a point in time, also with other filters.
     * List audit events
     */
    async listAuditEvents(requestParameters: ListAuditEventsRequest = {}, initOverrides?: runtime.InitOverrides): Promise<AuditEventList> {
        return (await this.listAuditEventsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.listAuditEvents}; returns the status and headers too.
     */
    async listAuditEventsRaw(requestParameters: ListAuditEventsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AuditEventList>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/audit-events/',
            query: {
                'account_id': requestParameters['accountId'],
                'session_id': requestParameters['sessionId'],
                'event': requestParameters['event'],
                'outcome': requestParameters['outcome'],
                'from': requestParameters['from'],
                'until': requestParameters['until'],
                'limit': requestParameters['limit'],
                'cursor': requestParameters['cursor'],
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Lists the deliveries of a webhook in pages, the newest first. Deliveries are kept for 30 days.
     * List the deliveries of a webhook
     */
    async listDeliveries(requestParameters: ListDeliveriesRequest, initOverrides?: runtime.InitOverrides): Promise<DeliveryList> {
        return (await this.listDeliveriesRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.listDeliveries}; returns the status and headers too.
     */
    async listDeliveriesRaw(requestParameters: ListDeliveriesRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<DeliveryList>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/webhooks/{webhook_id}/deliveries/',
            ids: {
                'webhook_id': this.required('webhookId', requestParameters['webhookId']),
            },
            query: {
                'state': requestParameters['state'],
                'limit': requestParameters['limit'],
                'cursor': requestParameters['cursor'],
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Lists the stored keys without their private parts, the oldest first: those in use, and past ones. A configured `SIGNING_KEY` is not stored.
     * List the signing keys
     */
    async listKeys(initOverrides?: runtime.InitOverrides): Promise<AdminKeyList> {
        return (await this.listKeysRaw(initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.listKeys}; returns the status and headers too.
     */
    async listKeysRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AdminKeyList>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/keys/',
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Lists all webhooks, the oldest first.
     * List the webhooks
     */
    async listWebhooks(initOverrides?: runtime.InitOverrides): Promise<WebhookList> {
        return (await this.listWebhooksRaw(initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.listWebhooks}; returns the status and headers too.
     */
    async listWebhooksRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<WebhookList>> {
        return this.call({
            method: 'GET',
            path: '/api/admin/webhooks/',
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Sends the event of a delivery again, with the same event id, and retries it for three days. `password_reset.requested` cannot be sent again: the user requests another token.
     * Send a delivery again
     */
    async redeliver(requestParameters: RedeliverRequest, initOverrides?: runtime.InitOverrides): Promise<Delivery> {
        return (await this.redeliverRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.redeliver}; returns the status and headers too.
     */
    async redeliverRaw(requestParameters: RedeliverRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Delivery>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver/',
            ids: {
                'webhook_id': this.required('webhookId', requestParameters['webhookId']),
                'delivery_id': this.required('deliveryId', requestParameters['deliveryId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Deletes an account and ends all its sessions. Its id is never used again.  The last active admin cannot be deleted: the response is 409.
     * Delete an account
     */
    async removeAccount(requestParameters: RemoveAccountRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.removeAccountRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.removeAccount}; returns the status and headers too.
     */
    async removeAccountRaw(requestParameters: RemoveAccountRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'DELETE',
            path: '/api/admin/accounts/{account_id}/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides)).raw);
    }

    /**
     * For an account whose owner has lost all factors: removes them and the recovery codes, and ends all sessions. The password alone logs in afterwards, unless `REQUIRE_SECOND_FACTOR` asks for a new factor. Make sure first that the request comes from the owner. For an account without a factor nothing changes.  No admin can do this to their own account: the response is 409.
     * Remove all second factors of an account
     */
    async removeAccountFactors(requestParameters: RemoveAccountFactorsRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.removeAccountFactorsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.removeAccountFactors}; returns the status and headers too.
     */
    async removeAccountFactorsRaw(requestParameters: RemoveAccountFactorsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'DELETE',
            path: '/api/admin/accounts/{account_id}/second-factor/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides)).raw);
    }

    /**
     * Revokes a key at once, for example after it leaked. Tokens that were signed with it are refused. A new key replaces an active one.  If the active refresh key is revoked, all users are logged out.
     * Revoke a signing key
     */
    async revokeKey(requestParameters: RevokeKeyRequest, initOverrides?: runtime.InitOverrides): Promise<KeyRevocation> {
        return (await this.revokeKeyRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.revokeKey}; returns the status and headers too.
     */
    async revokeKeyRaw(requestParameters: RevokeKeyRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<KeyRevocation>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/keys/{kid}/revoke/',
            ids: {
                'kid': this.required('kid', requestParameters['kid']),
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Creates the next key. Keys rotate automatically; use this to rotate earlier. While a created key does not sign yet, further requests are about the same key.  | `when` | Effect | |---|---| | `due` | Publishes the key. It signs as soon as every verifier can know it. The default. | | `now` | The key signs at once. While some verifiers may not know it, the response is 409, and the key signs as with `due`. | | `forced` | The key signs at once. `warnings` in the response says what may break. |
     * Rotate a signing key
     */
    async rotateKey(requestParameters: RotateKeyRequest, initOverrides?: runtime.InitOverrides): Promise<KeyRotation> {
        return (await this.rotateKeyRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.rotateKey}; returns the status and headers too.
     */
    async rotateKeyRaw(requestParameters: RotateKeyRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<KeyRotation>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/keys/rotate/',
            bearer: true,
            basic: true,
            body: this.required('keyRotationRequest', requestParameters['keyRotationRequest']),
        }, initOverrides);
    }

    /**
     * Sets the password of an account, which must meet the rules of `registerAccount`, and ends all its sessions. The old password and the sessions are refused from the moment that the new one is stored.
     * Set a password
     */
    async setAccountPassword(requestParameters: SetAccountPasswordRequest, initOverrides?: runtime.InitOverrides): Promise<AdminAccount> {
        return (await this.setAccountPasswordRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.setAccountPassword}; returns the status and headers too.
     */
    async setAccountPasswordRaw(requestParameters: SetAccountPasswordRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AdminAccount>> {
        return this.call({
            method: 'PUT',
            path: '/api/admin/accounts/{account_id}/password/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
            body: this.required('newPassword', requestParameters['newPassword']),
        }, initOverrides);
    }

    /**
     * Sends the event `webhook.test` to the webhook at once and returns the result. It is not repeated and not stored.
     * Test a webhook
     */
    async testWebhook(requestParameters: TestWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<WebhookTestResult> {
        return (await this.testWebhookRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.testWebhook}; returns the status and headers too.
     */
    async testWebhookRaw(requestParameters: TestWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<WebhookTestResult>> {
        return this.call({
            method: 'POST',
            path: '/api/admin/webhooks/{webhook_id}/test/',
            ids: {
                'webhook_id': this.required('webhookId', requestParameters['webhookId']),
            },
            bearer: true,
            basic: true,
        }, initOverrides);
    }

    /**
     * Changes the fields that the request has, and no others. All of them change in one transaction, or none does.  `claims` is merged as in RFC 7396: a member replaces the claim of that name, and null removes it. `claims: null` removes all. Access tokens that were issued earlier keep their claims until they expire.  An account that is disabled (`active: false`) cannot log in, and all its sessions end. Enabling it again does not restore them.  The last active admin cannot be disabled or lose the admin flag, and no admin can do either to their own account: the response is 409. `latchkey account` on the command line can.
     * Update an account
     */
    async updateAccount(requestParameters: UpdateAccountRequest, initOverrides?: runtime.InitOverrides): Promise<AdminAccount> {
        return (await this.updateAccountRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.updateAccount}; returns the status and headers too.
     */
    async updateAccountRaw(requestParameters: UpdateAccountRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<AdminAccount>> {
        return this.call({
            method: 'PATCH',
            path: '/api/admin/accounts/{account_id}/',
            ids: {
                'account_id': this.required('accountId', requestParameters['accountId']),
            },
            bearer: true,
            basic: true,
            body: this.required('accountUpdate', requestParameters['accountUpdate']),
        }, initOverrides);
    }

    /**
     * Changes the fields that the request has, and no others.  With `secret`, requests are signed with the new and the previous secret for 24 hours. Generate it as `whsec_` and 24 to 64 random bytes in base64.  When a webhook is enabled again (`active: true`), it receives the events of the last three days that it has missed.
     * Update a webhook
     */
    async updateWebhook(requestParameters: UpdateWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<Webhook> {
        return (await this.updateWebhookRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AdminApi.updateWebhook}; returns the status and headers too.
     */
    async updateWebhookRaw(requestParameters: UpdateWebhookRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Webhook>> {
        return this.call({
            method: 'PATCH',
            path: '/api/admin/webhooks/{webhook_id}/',
            ids: {
                'webhook_id': this.required('webhookId', requestParameters['webhookId']),
            },
            bearer: true,
            basic: true,
            body: this.required('webhookUpdate', requestParameters['webhookUpdate']),
        }, initOverrides);
    }
}

export type ListAccountSessionsStateEnum = 'live' | 'ended';
export type ListAccountsSortEnum = 'username' | '-username' | 'id' | '-id';
export type ListAuditEventsOutcomeEnum = 'success' | 'refused';
export type ListDeliveriesStateEnum = 'waiting' | 'delivered' | 'dead';
