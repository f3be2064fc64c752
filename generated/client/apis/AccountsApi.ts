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
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
     */
    xRefreshTransport?: ChangePasswordXRefreshTransportEnum;
}

export interface DeleteAccountRequest {
    accountDeletion: AccountDeletion;
    /**
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
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
     * Gives the account a new password under the rules of registration. The current one must be given. All other sessions end; the one of the access token that asks goes on with the pair that is answered. Store it: earlier refresh tokens of the session are refused from then on (401 `Token is blacklisted`), also where a refresh gives no new one. Access tokens of the session are good until they expire.  If the answer is lost, log in with the new password.
     * Change the password
     */
    async changePasswordRaw(requestParameters: ChangePasswordRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<LoginTokens>> {
        const requestOptions = await this.changePasswordRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Gives the account a new password under the rules of registration. The current one must be given. All other sessions end; the one of the access token that asks goes on with the pair that is answered. Store it: earlier refresh tokens of the session are refused from then on (401 `Token is blacklisted`), also where a refresh gives no new one. Access tokens of the session are good until they expire.  If the answer is lost, log in with the new password.
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
     * Deletes the account of the access token for ever. Its password must be given. All its sessions end; its id is never given to another.
     * Delete the account
     */
    async deleteAccountRaw(requestParameters: DeleteAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Message>> {
        const requestOptions = await this.deleteAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Deletes the account of the access token for ever. Its password must be given. All its sessions end; its id is never given to another.
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
     * Answers the id and username of the account that the access token belongs to. The token\'s session must be live and the account active.
     * Show the account of the access token
     */
    async getCurrentAccountRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Account>> {
        const requestOptions = await this.getCurrentAccountRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers the id and username of the account that the access token belongs to. The token\'s session must be live and the account active.
     * Show the account of the access token
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
     * Makes an account that can log in at once.  The username may have up to 150 letters, digits and `@ . + - _`, and is stored in Unicode\'s NFKC form. The password must have at least 8 characters, must not be on Django\'s list of common ones, must not be all digits and must not resemble the username. Without the username and the names of the service (`PASSWORD_CONTEXT_WORDS`) 8 characters must be left, and with `PASSWORD_BREACHED` it must not be known from data breaches. Every rule it breaks is named in one answer.  Where `USERNAME_CASE=insensitive`, a username that differs from a taken one in case alone is taken too.  Registration can be switched off (`REGISTRATION=closed`): then every well-formed request is refused with 403.
     * Register an account
     */
    async registerAccountRaw(requestParameters: RegisterAccountRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Message>> {
        const requestOptions = await this.registerAccountRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Makes an account that can log in at once.  The username may have up to 150 letters, digits and `@ . + - _`, and is stored in Unicode\'s NFKC form. The password must have at least 8 characters, must not be on Django\'s list of common ones, must not be all digits and must not resemble the username. Without the username and the names of the service (`PASSWORD_CONTEXT_WORDS`) 8 characters must be left, and with `PASSWORD_BREACHED` it must not be known from data breaches. Every rule it breaks is named in one answer.  Where `USERNAME_CASE=insensitive`, a username that differs from a taken one in case alone is taken too.  Registration can be switched off (`REGISTRATION=closed`): then every well-formed request is refused with 403.
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
} as const;
export type ChangePasswordXRefreshTransportEnum = typeof ChangePasswordXRefreshTransportEnum[keyof typeof ChangePasswordXRefreshTransportEnum];
/**
 * @export
 */
export const DeleteAccountXRefreshTransportEnum = {
    Cookie: 'cookie',
} as const;
export type DeleteAccountXRefreshTransportEnum = typeof DeleteAccountXRefreshTransportEnum[keyof typeof DeleteAccountXRefreshTransportEnum];
