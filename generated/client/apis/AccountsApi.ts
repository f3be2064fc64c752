// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Account,
    AccountDeletion,
    LoginTokens,
    Message,
    PasswordChange,
    Registration,
} from '../models/index.ts';

export interface ChangePasswordRequest {
    passwordChange: PasswordChange;
    /**
     * For browser pages, if cookie mode is on (`REFRESH_COOKIE=by_request`). With `cookie`, the
     * refresh token travels only in the cookie `__Host-latchkey-refresh` (HttpOnly, Secure,
     * SameSite=Strict), which scripts cannot read. The request body must be JSON. The request must
     * come from the same site or from an origin listed in `CORS_ORIGINS`. Without this header the
     * cookie is neither set nor read.
     *
     * With `console`, the session is one for administration, and the cookie is
     * `__Host-latchkey-console`. It needs no setting and an admin's account, and the request must
     * come from a page of this service. `changePassword` is 401 without it in such a session,
     * and with it in another.
     */
    xRefreshTransport?: ChangePasswordXRefreshTransportEnum;
}

export interface DeleteAccountRequest {
    accountDeletion: AccountDeletion;
    /**
     * For browser pages, if cookie mode is on (`REFRESH_COOKIE=by_request`). With `cookie`, the
     * refresh token travels only in the cookie `__Host-latchkey-refresh` (HttpOnly, Secure,
     * SameSite=Strict), which scripts cannot read. The request body must be JSON. The request must
     * come from the same site or from an origin listed in `CORS_ORIGINS`. Without this header the
     * cookie is neither set nor read.
     *
     * With `console`, the session is one for administration, and the cookie is
     * `__Host-latchkey-console`. It needs no setting and an admin's account, and the request must
     * come from a page of this service. `changePassword` is 401 without it in such a session,
     * and with it in another.
     */
    xRefreshTransport?: DeleteAccountXRefreshTransportEnum;
}

export interface RegisterAccountRequest {
    registration: Registration;
}

export class AccountsApi extends runtime.BaseAPI {

    /**
     * Creates request options for changePassword without sending the request
     */
    async changePasswordRequestOpts(requestParameters: ChangePasswordRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['passwordChange'] == null) {
            throw new runtime.RequiredError(
                'passwordChange',
                'Required parameter "passwordChange" was null or undefined when calling changePassword().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (requestParameters['xRefreshTransport'] != null) {
            headerParameters['X-Refresh-Transport'] = String(requestParameters['xRefreshTransport']);
        }

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("bearerAuth", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }

        let urlPath = `/api/user/password/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['passwordChange'],
        };
    }

    /**
     * Sets a new password, which must meet the rules of registration. The request must include the current password. All other sessions of the account end. The session of the request\'s access token continues with the returned token pair.  Store the new pair: earlier refresh tokens of the session are refused from then on (401 `Token is blacklisted`), even without rotation. Access tokens of the session remain valid until they expire.  If the response is lost, log in with the new password.
     * Change the password
     */
    async changePasswordRaw(requestParameters: ChangePasswordRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<LoginTokens>> {
        const requestOptions = await this.changePasswordRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Sets a new password, which must meet the rules of registration. The request must include the current password. All other sessions of the account end. The session of the request\'s access token continues with the returned token pair.  Store the new pair: earlier refresh tokens of the session are refused from then on (401 `Token is blacklisted`), even without rotation. Access tokens of the session remain valid until they expire.  If the response is lost, log in with the new password.
     * Change the password
     */
    async changePassword(requestParameters: ChangePasswordRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<LoginTokens> {
        const response = await this.changePasswordRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for deleteAccount without sending the request
     */
    async deleteAccountRequestOpts(requestParameters: DeleteAccountRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['accountDeletion'] == null) {
            throw new runtime.RequiredError(
                'accountDeletion',
                'Required parameter "accountDeletion" was null or undefined when calling deleteAccount().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (requestParameters['xRefreshTransport'] != null) {
            headerParameters['X-Refresh-Transport'] = String(requestParameters['xRefreshTransport']);
        }

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("bearerAuth", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }

        let urlPath = `/api/user/delete/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['accountDeletion'],
        };
    }

    /**
     * Deletes the access token\'s account permanently. The request must include the password. All sessions of the account end, and its id is never reused. The last active admin cannot be deleted: the response is 409.
     * Delete the account
     */
    async deleteAccountRaw(requestParameters: DeleteAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Message>> {
        const requestOptions = await this.deleteAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Deletes the access token\'s account permanently. The request must include the password. All sessions of the account end, and its id is never reused. The last active admin cannot be deleted: the response is 409.
     * Delete the account
     */
    async deleteAccount(requestParameters: DeleteAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Message> {
        const response = await this.deleteAccountRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for getCurrentAccount without sending the request
     */
    async getCurrentAccountRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("bearerAuth", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }

        let urlPath = `/api/user/me/`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Returns the id and username of the access token\'s account. The token\'s session must be live and the account active.
     * Get the current account
     */
    async getCurrentAccountRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Account>> {
        const requestOptions = await this.getCurrentAccountRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns the id and username of the access token\'s account. The token\'s session must be live and the account active.
     * Get the current account
     */
    async getCurrentAccount(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Account> {
        const response = await this.getCurrentAccountRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for registerAccount without sending the request
     */
    async registerAccountRequestOpts(requestParameters: RegisterAccountRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['registration'] == null) {
            throw new runtime.RequiredError(
                'registration',
                'Required parameter "registration" was null or undefined when calling registerAccount().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        let urlPath = `/api/user/register/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['registration'],
        };
    }

    /**
     * Creates an account that can log in at once.  The username may have up to 150 characters: letters, digits and `@ . + - _`. It is stored in Unicode NFKC form. With `USERNAME_CASE=insensitive`, usernames that differ only in case are the same username.  The password must meet these rules:  - It has at least 8 characters. - It is not on Django\'s list of common passwords. - It is not all digits. - It is not similar to the username. - It has at least 8 characters besides the username and the names of the service   (`PASSWORD_CONTEXT_WORDS`). - It is not known from data breaches, if `PASSWORD_BREACHED` is set.  The response lists every rule that the password breaks.  With `REGISTRATION=closed`, every well-formed request is refused with 403.
     * Register an account
     */
    async registerAccountRaw(requestParameters: RegisterAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Message>> {
        const requestOptions = await this.registerAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Creates an account that can log in at once.  The username may have up to 150 characters: letters, digits and `@ . + - _`. It is stored in Unicode NFKC form. With `USERNAME_CASE=insensitive`, usernames that differ only in case are the same username.  The password must meet these rules:  - It has at least 8 characters. - It is not on Django\'s list of common passwords. - It is not all digits. - It is not similar to the username. - It has at least 8 characters besides the username and the names of the service   (`PASSWORD_CONTEXT_WORDS`). - It is not known from data breaches, if `PASSWORD_BREACHED` is set.  The response lists every rule that the password breaks.  With `REGISTRATION=closed`, every well-formed request is refused with 403.
     * Register an account
     */
    async registerAccount(requestParameters: RegisterAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Message> {
        const response = await this.registerAccountRaw(requestParameters, initOverrides);
        return await response.value();
    }

}

/**
 * @export
 */
export const ChangePasswordXRefreshTransportEnum = {
    Cookie: 'cookie',
    Console: 'console',
} as const;
export type ChangePasswordXRefreshTransportEnum = typeof ChangePasswordXRefreshTransportEnum[keyof typeof ChangePasswordXRefreshTransportEnum];
/**
 * @export
 */
export const DeleteAccountXRefreshTransportEnum = {
    Cookie: 'cookie',
    Console: 'console',
} as const;
export type DeleteAccountXRefreshTransportEnum = typeof DeleteAccountXRefreshTransportEnum[keyof typeof DeleteAccountXRefreshTransportEnum];
