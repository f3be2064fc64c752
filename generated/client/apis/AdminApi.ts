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
    EndedSessions,
    KeyRevocation,
    KeyRotation,
    KeyRotationRequest,
    NewPassword,
    Overview,
} from '../models/index.ts';

export interface CreateAccountRequest {
    accountCreation: AccountCreation;
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

export interface RemoveAccountRequest {
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

export interface UpdateAccountRequest {
    /**
     * Id of the account, as in `id`. Any other text, for example `07`, names no account.
     */
    accountId: string;
    accountUpdate: AccountUpdate;
}

export class AdminApi extends runtime.BaseAPI {

    /**
     * Creates request options for createAccount without sending the request
     */
    async createAccountRequestOpts(requestParameters: CreateAccountRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountCreation'] == null) {
            throw new runtime.RequiredError(
                'accountCreation',
                'Required parameter "accountCreation" was null or undefined when calling createAccount().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['accountCreation'],
        };
    }

    /**
     * Creates an account. The username and the password must meet the rules of `registerAccount`. It works even if registration is closed.  Without a password, no login to the account succeeds until one is set.
     * Create an account
     */
    async createAccountRaw(requestParameters: CreateAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AdminAccount>> {
        const requestOptions = await this.createAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Creates an account. The username and the password must meet the rules of `registerAccount`. It works even if registration is closed.  Without a password, no login to the account succeeds until one is set.
     * Create an account
     */
    async createAccount(requestParameters: CreateAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AdminAccount> {
        const response = await this.createAccountRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for endAccountSession without sending the request
     */
    async endAccountSessionRequestOpts(requestParameters: EndAccountSessionRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling endAccountSession().'
            );
        }

        if (requestParameters['sessionId'] == null) {
            throw new runtime.RequiredError(
                'sessionId',
                'Required parameter "sessionId" was null or undefined when calling endAccountSession().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/sessions/{session_id}/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));
        urlPath = urlPath.replace('{session_id}', encodeURIComponent(String(requestParameters['sessionId'])));

        return {
            path: urlPath,
            method: 'DELETE',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Ends one session. Its refresh token is refused from then on, and this service refuses its access tokens at once.
     * End a session of an account
     */
    async endAccountSessionRaw(requestParameters: EndAccountSessionRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<void>> {
        const requestOptions = await this.endAccountSessionRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.VoidApiResponse(response);
    }

    /**
     * Ends one session. Its refresh token is refused from then on, and this service refuses its access tokens at once.
     * End a session of an account
     */
    async endAccountSession(requestParameters: EndAccountSessionRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<void> {
        await this.endAccountSessionRaw(requestParameters, initOverrides);
    }

    /**
     * Creates request options for endAccountSessions without sending the request
     */
    async endAccountSessionsRequestOpts(requestParameters: EndAccountSessionsRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling endAccountSessions().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/sessions/end-all/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Ends every session of an account, and refuses tokens that other software issued to it earlier. When it returns 200, every session that was live when the request arrived has ended.
     * End all sessions of an account
     */
    async endAccountSessionsRaw(requestParameters: EndAccountSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<EndedSessions>> {
        const requestOptions = await this.endAccountSessionsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends every session of an account, and refuses tokens that other software issued to it earlier. When it returns 200, every session that was live when the request arrived has ended.
     * End all sessions of an account
     */
    async endAccountSessions(requestParameters: EndAccountSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<EndedSessions> {
        const response = await this.endAccountSessionsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for getAccount without sending the request
     */
    async getAccountRequestOpts(requestParameters: GetAccountRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling getAccount().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Returns an account with its claims.
     * Get an account
     */
    async getAccountRaw(requestParameters: GetAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AdminAccount>> {
        const requestOptions = await this.getAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns an account with its claims.
     * Get an account
     */
    async getAccount(requestParameters: GetAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AdminAccount> {
        const response = await this.getAccountRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for getOverview without sending the request
     */
    async getOverviewRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/overview/`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Returns counts, activity by hour and by day, the keys that sign, and warnings.  Activity comes from counters that every instance stores about once a minute; `as_of` is their time. Activity that an instance has not stored when it crashes is not counted. Accounts and sessions are counted at most once a minute by one instance; in a large database this takes some minutes, and `counts.as_of` tells when it began.
     * Get an overview
     */
    async getOverviewRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Overview>> {
        const requestOptions = await this.getOverviewRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns counts, activity by hour and by day, the keys that sign, and warnings.  Activity comes from counters that every instance stores about once a minute; `as_of` is their time. Activity that an instance has not stored when it crashes is not counted. Accounts and sessions are counted at most once a minute by one instance; in a large database this takes some minutes, and `counts.as_of` tells when it began.
     * Get an overview
     */
    async getOverview(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Overview> {
        const response = await this.getOverviewRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for listAccountSessions without sending the request
     */
    async listAccountSessionsRequestOpts(requestParameters: ListAccountSessionsRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling listAccountSessions().'
            );
        }

        const queryParameters: any = {};

        if (requestParameters['state'] != null) {
            queryParameters['state'] = requestParameters['state'];
        }

        if (requestParameters['limit'] != null) {
            queryParameters['limit'] = requestParameters['limit'];
        }

        if (requestParameters['cursor'] != null) {
            queryParameters['cursor'] = requestParameters['cursor'];
        }

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/sessions/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Lists the live sessions of an account in pages, the latest first. With `state=ended`, lists those that have ended, with the time and the reason, until the last token of each has expired.
     * List the sessions of an account
     */
    async listAccountSessionsRaw(requestParameters: ListAccountSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AccountSessionList>> {
        const requestOptions = await this.listAccountSessionsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Lists the live sessions of an account in pages, the latest first. With `state=ended`, lists those that have ended, with the time and the reason, until the last token of each has expired.
     * List the sessions of an account
     */
    async listAccountSessions(requestParameters: ListAccountSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AccountSessionList> {
        const response = await this.listAccountSessionsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for listAccounts without sending the request
     */
    async listAccountsRequestOpts(requestParameters: ListAccountsRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        if (requestParameters['search'] != null) {
            queryParameters['search'] = requestParameters['search'];
        }

        if (requestParameters['active'] != null) {
            queryParameters['active'] = requestParameters['active'];
        }

        if (requestParameters['sort'] != null) {
            queryParameters['sort'] = requestParameters['sort'];
        }

        if (requestParameters['limit'] != null) {
            queryParameters['limit'] = requestParameters['limit'];
        }

        if (requestParameters['cursor'] != null) {
            queryParameters['cursor'] = requestParameters['cursor'];
        }

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Lists accounts in pages. `search` finds usernames that start with a text, without regard to case.  Each account comes with its number of live sessions, counted up to 100.
     * List accounts
     */
    async listAccountsRaw(requestParameters: ListAccountsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AccountList>> {
        const requestOptions = await this.listAccountsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Lists accounts in pages. `search` finds usernames that start with a text, without regard to case.  Each account comes with its number of live sessions, counted up to 100.
     * List accounts
     */
    async listAccounts(requestParameters: ListAccountsRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AccountList> {
        const response = await this.listAccountsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for listAuditEvents without sending the request
     */
    async listAuditEventsRequestOpts(requestParameters: ListAuditEventsRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        if (requestParameters['accountId'] != null) {
            queryParameters['account_id'] = requestParameters['accountId'];
        }

        if (requestParameters['sessionId'] != null) {
            queryParameters['session_id'] = requestParameters['sessionId'];
        }

        if (requestParameters['event'] != null) {
            queryParameters['event'] = requestParameters['event'];
        }

        if (requestParameters['outcome'] != null) {
            queryParameters['outcome'] = requestParameters['outcome'];
        }

        if (requestParameters['from'] != null) {
            queryParameters['from'] = requestParameters['from'];
        }

        if (requestParameters['until'] != null) {
            queryParameters['until'] = requestParameters['until'];
        }

        if (requestParameters['limit'] != null) {
            queryParameters['limit'] = requestParameters['limit'];
        }

        if (requestParameters['cursor'] != null) {
            queryParameters['cursor'] = requestParameters['cursor'];
        }

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/audit-events/`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Lists the events of the audit trail in pages, the newest first. Filters narrow the list; an event must match all of them. Events are kept for `AUDIT_RETENTION`.  To follow the trail, request the first page repeatedly with a `from` two minutes before your newest event, and skip each `id` that you have. Equal refusals are counted, and the event that counts them is stored up to two minutes later. A `cursor` continues at a point in time, also with other filters.
     * List audit events
     */
    async listAuditEventsRaw(requestParameters: ListAuditEventsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AuditEventList>> {
        const requestOptions = await this.listAuditEventsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Lists the events of the audit trail in pages, the newest first. Filters narrow the list; an event must match all of them. Events are kept for `AUDIT_RETENTION`.  To follow the trail, request the first page repeatedly with a `from` two minutes before your newest event, and skip each `id` that you have. Equal refusals are counted, and the event that counts them is stored up to two minutes later. A `cursor` continues at a point in time, also with other filters.
     * List audit events
     */
    async listAuditEvents(requestParameters: ListAuditEventsRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AuditEventList> {
        const response = await this.listAuditEventsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for listKeys without sending the request
     */
    async listKeysRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/keys/`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Lists the stored keys without their private parts, the oldest first: those in use, and past ones. A configured `SIGNING_KEY` is not stored.
     * List the signing keys
     */
    async listKeysRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AdminKeyList>> {
        const requestOptions = await this.listKeysRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Lists the stored keys without their private parts, the oldest first: those in use, and past ones. A configured `SIGNING_KEY` is not stored.
     * List the signing keys
     */
    async listKeys(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AdminKeyList> {
        const response = await this.listKeysRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for removeAccount without sending the request
     */
    async removeAccountRequestOpts(requestParameters: RemoveAccountRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling removeAccount().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));

        return {
            path: urlPath,
            method: 'DELETE',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Deletes an account and ends all its sessions. Its id is never used again.  The last active admin cannot be deleted: the response is 409.
     * Delete an account
     */
    async removeAccountRaw(requestParameters: RemoveAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<void>> {
        const requestOptions = await this.removeAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.VoidApiResponse(response);
    }

    /**
     * Deletes an account and ends all its sessions. Its id is never used again.  The last active admin cannot be deleted: the response is 409.
     * Delete an account
     */
    async removeAccount(requestParameters: RemoveAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<void> {
        await this.removeAccountRaw(requestParameters, initOverrides);
    }

    /**
     * Creates request options for revokeKey without sending the request
     */
    async revokeKeyRequestOpts(requestParameters: RevokeKeyRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['kid'] == null) {
            throw new runtime.RequiredError(
                'kid',
                'Required parameter "kid" was null or undefined when calling revokeKey().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/keys/{kid}/revoke/`;
        urlPath = urlPath.replace('{kid}', encodeURIComponent(String(requestParameters['kid'])));

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Revokes a key at once, for example after it leaked. Tokens that were signed with it are refused. A new key replaces an active one.  If the active refresh key is revoked, all users are logged out.
     * Revoke a signing key
     */
    async revokeKeyRaw(requestParameters: RevokeKeyRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<KeyRevocation>> {
        const requestOptions = await this.revokeKeyRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Revokes a key at once, for example after it leaked. Tokens that were signed with it are refused. A new key replaces an active one.  If the active refresh key is revoked, all users are logged out.
     * Revoke a signing key
     */
    async revokeKey(requestParameters: RevokeKeyRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<KeyRevocation> {
        const response = await this.revokeKeyRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for rotateKey without sending the request
     */
    async rotateKeyRequestOpts(requestParameters: RotateKeyRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['keyRotationRequest'] == null) {
            throw new runtime.RequiredError(
                'keyRotationRequest',
                'Required parameter "keyRotationRequest" was null or undefined when calling rotateKey().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/keys/rotate/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['keyRotationRequest'],
        };
    }

    /**
     * Creates the next key. Keys rotate automatically; use this to rotate earlier. While a created key does not sign yet, further requests are about the same key.  | `when` | Effect | |---|---| | `due` | Publishes the key. It signs as soon as every verifier can know it. The default. | | `now` | The key signs at once. While some verifiers may not know it, the response is 409, and the key signs as with `due`. | | `forced` | The key signs at once. `warnings` in the response says what may break. |
     * Rotate a signing key
     */
    async rotateKeyRaw(requestParameters: RotateKeyRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<KeyRotation>> {
        const requestOptions = await this.rotateKeyRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Creates the next key. Keys rotate automatically; use this to rotate earlier. While a created key does not sign yet, further requests are about the same key.  | `when` | Effect | |---|---| | `due` | Publishes the key. It signs as soon as every verifier can know it. The default. | | `now` | The key signs at once. While some verifiers may not know it, the response is 409, and the key signs as with `due`. | | `forced` | The key signs at once. `warnings` in the response says what may break. |
     * Rotate a signing key
     */
    async rotateKey(requestParameters: RotateKeyRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<KeyRotation> {
        const response = await this.rotateKeyRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for setAccountPassword without sending the request
     */
    async setAccountPasswordRequestOpts(requestParameters: SetAccountPasswordRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling setAccountPassword().'
            );
        }

        if (requestParameters['newPassword'] == null) {
            throw new runtime.RequiredError(
                'newPassword',
                'Required parameter "newPassword" was null or undefined when calling setAccountPassword().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/password/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));

        return {
            path: urlPath,
            method: 'PUT',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['newPassword'],
        };
    }

    /**
     * Sets the password of an account, which must meet the rules of `registerAccount`, and ends all its sessions. The old password and the sessions are refused from the moment that the new one is stored.
     * Set a password
     */
    async setAccountPasswordRaw(requestParameters: SetAccountPasswordRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AdminAccount>> {
        const requestOptions = await this.setAccountPasswordRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Sets the password of an account, which must meet the rules of `registerAccount`, and ends all its sessions. The old password and the sessions are refused from the moment that the new one is stored.
     * Set a password
     */
    async setAccountPassword(requestParameters: SetAccountPasswordRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AdminAccount> {
        const response = await this.setAccountPasswordRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for updateAccount without sending the request
     */
    async updateAccountRequestOpts(requestParameters: UpdateAccountRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountId'] == null) {
            throw new runtime.RequiredError(
                'accountId',
                'Required parameter "accountId" was null or undefined when calling updateAccount().'
            );
        }

        if (requestParameters['accountUpdate'] == null) {
            throw new runtime.RequiredError(
                'accountUpdate',
                'Required parameter "accountUpdate" was null or undefined when calling updateAccount().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("adminSession", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }
        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/admin/accounts/{account_id}/`;
        urlPath = urlPath.replace('{account_id}', encodeURIComponent(String(requestParameters['accountId'])));

        return {
            path: urlPath,
            method: 'PATCH',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['accountUpdate'],
        };
    }

    /**
     * Changes the fields that the request has, and no others. All of them change in one transaction, or none does.  `claims` is merged as in RFC 7396: a member replaces the claim of that name, and null removes it. `claims: null` removes all. Access tokens that were issued earlier keep their claims until they expire.  An account that is disabled (`active: false`) cannot log in, and all its sessions end. Enabling it again does not restore them.  The last active admin cannot be disabled or lose the admin flag, and no admin can do either to their own account: the response is 409. `latchkey account` on the command line can.
     * Update an account
     */
    async updateAccountRaw(requestParameters: UpdateAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<AdminAccount>> {
        const requestOptions = await this.updateAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Changes the fields that the request has, and no others. All of them change in one transaction, or none does.  `claims` is merged as in RFC 7396: a member replaces the claim of that name, and null removes it. `claims: null` removes all. Access tokens that were issued earlier keep their claims until they expire.  An account that is disabled (`active: false`) cannot log in, and all its sessions end. Enabling it again does not restore them.  The last active admin cannot be disabled or lose the admin flag, and no admin can do either to their own account: the response is 409. `latchkey account` on the command line can.
     * Update an account
     */
    async updateAccount(requestParameters: UpdateAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<AdminAccount> {
        const response = await this.updateAccountRaw(requestParameters, initOverrides);
        return await response.value();
    }

}

/**
 * @export
 */
export const ListAccountSessionsStateEnum = {
    Live: 'live',
    Ended: 'ended',
} as const;
export type ListAccountSessionsStateEnum = typeof ListAccountSessionsStateEnum[keyof typeof ListAccountSessionsStateEnum];
/**
 * @export
 */
export const ListAccountsSortEnum = {
    Username: 'username',
    Username2: '-username',
    Id: 'id',
    Id2: '-id',
} as const;
export type ListAccountsSortEnum = typeof ListAccountsSortEnum[keyof typeof ListAccountsSortEnum];
/**
 * @export
 */
export const ListAuditEventsOutcomeEnum = {
    Success: 'success',
    Refused: 'refused',
} as const;
export type ListAuditEventsOutcomeEnum = typeof ListAuditEventsOutcomeEnum[keyof typeof ListAuditEventsOutcomeEnum];
