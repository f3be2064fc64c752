// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Account,
    AccountDeletion,
    LoginTokens,
    Message,
    PasswordChange,
    PasswordResetConfirmation,
    PasswordResetRequest,
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

export interface ConfirmPasswordResetRequest {
    passwordResetConfirmation: PasswordResetConfirmation;
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

export interface RequestPasswordResetRequest {
    passwordResetRequest: PasswordResetRequest;
}

export class AccountsApi extends runtime.BaseAPI {

    /**
     * Sets a new password, which must meet the rules of registration. The request must include the current password. All other sessions of the account end. The session of the request\'s access token continues with the returned token pair.  Store the new pair: earlier refresh tokens of the session are refused from then on (401 `Token is blacklisted`), even without rotation. Access tokens of the session remain valid until they expire.  If the response is lost, log in with the new password.
     * Change the password
     */
    async changePassword(requestParameters: ChangePasswordRequest, initOverrides?: runtime.InitOverrides): Promise<LoginTokens> {
        return (await this.changePasswordRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AccountsApi.changePassword}; returns the status and headers too.
     */
    async changePasswordRaw(requestParameters: ChangePasswordRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<LoginTokens>> {
        return this.call({
            method: 'POST',
            path: '/api/user/password/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
            body: this.required('passwordChange', requestParameters['passwordChange']),
        }, initOverrides);
    }

    /**
     * Sets a new password, which must meet the rules of `registerAccount`, with a reset token from `password_reset.requested` or `createPasswordReset`. All sessions of the account end, and all its reset tokens are used up. Log in with the new password afterwards.  A refused password does not use up the token.  It is available while `requestPasswordReset` is, and while there is an admin or an admin client. Tokens of `latchkey account reset-password` are always accepted.
     * Confirm a password reset
     */
    async confirmPasswordReset(requestParameters: ConfirmPasswordResetRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.confirmPasswordResetRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AccountsApi.confirmPasswordReset}; returns the status and headers too.
     */
    async confirmPasswordResetRaw(requestParameters: ConfirmPasswordResetRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'POST',
            path: '/api/user/password-reset/confirm/',
            body: this.required('passwordResetConfirmation', requestParameters['passwordResetConfirmation']),
        }, initOverrides)).raw);
    }

    /**
     * Deletes the access token\'s account permanently. The request must include the password. All sessions of the account end, and its id is never reused. The last active admin cannot be deleted: the response is 409.
     * Delete the account
     */
    async deleteAccount(requestParameters: DeleteAccountRequest, initOverrides?: runtime.InitOverrides): Promise<Message> {
        return (await this.deleteAccountRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AccountsApi.deleteAccount}; returns the status and headers too.
     */
    async deleteAccountRaw(requestParameters: DeleteAccountRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Message>> {
        return this.call({
            method: 'POST',
            path: '/api/user/delete/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
            body: this.required('accountDeletion', requestParameters['accountDeletion']),
        }, initOverrides);
    }

    /**
     * Returns the id and username of the access token\'s account. The token\'s session must be live and the account active.
     * Get the current account
     */
    async getCurrentAccount(initOverrides?: runtime.InitOverrides): Promise<Account> {
        return (await this.getCurrentAccountRaw(initOverrides)).value();
    }

    /**
     * The same as {@link AccountsApi.getCurrentAccount}; returns the status and headers too.
     */
    async getCurrentAccountRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Account>> {
        return this.call({
            method: 'GET',
            path: '/api/user/me/',
            bearer: true,
        }, initOverrides);
    }

    /**
     * Creates an account that can log in at once.  The username may have up to 150 characters: letters, digits and `@ . + - _`. With `USERNAME_FIELD=email` it is an e-mail address of up to 254 characters. It is stored in Unicode NFKC form, and other spellings with the same NFKC form log in to the same account. With `USERNAME_CASE=insensitive`, usernames that differ only in case are the same username.  The password must meet these rules:  - It has at least 8 characters. - It is not on Django\'s list of common passwords. - It is not all digits. - It is not similar to the username. - It has at least 8 characters besides the username and the names of the service   (`PASSWORD_CONTEXT_WORDS`). - It is not known from data breaches, if `PASSWORD_BREACHED` is set.  The response lists every rule that the password breaks.  With `REGISTRATION=closed`, every well-formed request is refused with 403.
     * Register an account
     */
    async registerAccount(requestParameters: RegisterAccountRequest, initOverrides?: runtime.InitOverrides): Promise<Message> {
        return (await this.registerAccountRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AccountsApi.registerAccount}; returns the status and headers too.
     */
    async registerAccountRaw(requestParameters: RegisterAccountRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Message>> {
        return this.call({
            method: 'POST',
            path: '/api/user/register/',
            body: this.required('registration', requestParameters['registration']),
        }, initOverrides);
    }

    /**
     * Asks for a password reset. This service sends no mail: it sends the event `password_reset.requested` with a reset token to the host application, which delivers it to the user.  The response is the same for every username, known or not. Accounts that are disabled, admins, and requests beyond `LIMIT_PASSWORD_RESET_ACCOUNT` get no token.  It is available while an active webhook lists `password_reset.requested` in its `types`.
     * Request a password reset
     */
    async requestPasswordReset(requestParameters: RequestPasswordResetRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.requestPasswordResetRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link AccountsApi.requestPasswordReset}; returns the status and headers too.
     */
    async requestPasswordResetRaw(requestParameters: RequestPasswordResetRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'POST',
            path: '/api/user/password-reset/',
            body: this.required('passwordResetRequest', requestParameters['passwordResetRequest']),
        }, initOverrides)).raw);
    }
}

export type ChangePasswordXRefreshTransportEnum = 'cookie' | 'console';
export type DeleteAccountXRefreshTransportEnum = 'cookie' | 'console';
