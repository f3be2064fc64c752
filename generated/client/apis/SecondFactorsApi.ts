// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    CompletedLogin,
    Factor,
    FactorAdded,
    FactorList,
    FactorStart,
    LoginCompletion,
    LoginTokens,
    PasskeyConfirmation,
    PasskeyLogin,
    PasskeyLoginStart,
    PasskeyName,
    PasskeyStart,
    RecoveryCodes,
    TotpConfirmation,
    TotpStart,
} from '../models/index.ts';

export interface CompleteLoginRequest {
    loginCompletion: LoginCompletion;
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
    xRefreshTransport?: CompleteLoginXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters. Store it beside the refresh token
     * **before** you send the request, send it again with every retry, and delete it once a
     * **new** refresh token is durably stored. It proves that a late retry comes from the same
     * client, even after the grace period. Once a session has had a key, each of its refreshes
     * needs one.
     */
    idempotencyKey?: string;
    /**
     * The device token from an earlier login to the same account. An invalid one is ignored. With
     * `X-Refresh-Transport: cookie`, the cookie `__Host-latchkey-device` replaces this header.
     */
    xDeviceToken?: string;
}

export interface CompletePasskeyLoginRequest {
    passkeyLogin: PasskeyLogin;
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
    xRefreshTransport?: CompletePasskeyLoginXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters. Store it beside the refresh token
     * **before** you send the request, send it again with every retry, and delete it once a
     * **new** refresh token is durably stored. It proves that a late retry comes from the same
     * client, even after the grace period. Once a session has had a key, each of its refreshes
     * needs one.
     */
    idempotencyKey?: string;
    /**
     * The device token from an earlier login to the same account. An invalid one is ignored. With
     * `X-Refresh-Transport: cookie`, the cookie `__Host-latchkey-device` replaces this header.
     */
    xDeviceToken?: string;
}

export interface ConfirmPasskeyRequest {
    passkeyConfirmation: PasskeyConfirmation;
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
    xRefreshTransport?: ConfirmPasskeyXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters. Store it beside the refresh token
     * **before** you send the request, send it again with every retry, and delete it once a
     * **new** refresh token is durably stored. It proves that a late retry comes from the same
     * client, even after the grace period. Once a session has had a key, each of its refreshes
     * needs one.
     */
    idempotencyKey?: string;
    /**
     * The device token from an earlier login to the same account. An invalid one is ignored. With
     * `X-Refresh-Transport: cookie`, the cookie `__Host-latchkey-device` replaces this header.
     */
    xDeviceToken?: string;
}

export interface ConfirmTotpRequest {
    totpConfirmation: TotpConfirmation;
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
    xRefreshTransport?: ConfirmTotpXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters. Store it beside the refresh token
     * **before** you send the request, send it again with every retry, and delete it once a
     * **new** refresh token is durably stored. It proves that a late retry comes from the same
     * client, even after the grace period. Once a session has had a key, each of its refreshes
     * needs one.
     */
    idempotencyKey?: string;
    /**
     * The device token from an earlier login to the same account. An invalid one is ignored. With
     * `X-Refresh-Transport: cookie`, the cookie `__Host-latchkey-device` replaces this header.
     */
    xDeviceToken?: string;
}

export interface RemoveFactorRequest {
    /**
     * Id of the factor, as returned by `listFactors`.
     */
    factorId: string;
}

export interface RenamePasskeyRequest {
    /**
     * Id of the factor, as returned by `listFactors`.
     */
    factorId: string;
    passkeyName: PasskeyName;
}

export interface StartPasskeyRequest {
    factorStart: FactorStart;
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
    xRefreshTransport?: StartPasskeyXRefreshTransportEnum;
}

export interface StartPasskeyLoginRequest {
    body: Record<string, never>;
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
    xRefreshTransport?: StartPasskeyLoginXRefreshTransportEnum;
}

export interface StartTotpRequest {
    factorStart: FactorStart;
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
    xRefreshTransport?: StartTotpXRefreshTransportEnum;
}

export class SecondFactorsApi extends runtime.BaseAPI {

    /**
     * Completes a login that was answered with 403 `second_factor_required`. Send the `challenge` of that response and exactly one of `otp`, `recovery_code` and `passkey`, with the `X-Refresh-Transport` and the `X-Device-Token` of the login. The response is that of a login.  A challenge is valid for 5 minutes and 5 attempts, and opens one session. A password change, the end of all sessions and disabling the account end it.  If the response is lost, send the same request with the same `Idempotency-Key` again. It returns the tokens of the same session, unless they have been refreshed meanwhile.  Wrong one-time passwords are limited for each account (`LIMIT_SECOND_FACTOR`, `LIMIT_SECOND_FACTOR_DAY`), with separate limits for each device that has completed a second factor of the account. Beyond them the response to `otp` is 429. Recovery codes and passkeys are still accepted.
     * Complete a login
     */
    async completeLogin(requestParameters: CompleteLoginRequest, initOverrides?: runtime.InitOverrides): Promise<CompletedLogin> {
        return (await this.completeLoginRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.completeLogin}; returns the status and headers too.
     */
    async completeLoginRaw(requestParameters: CompleteLoginRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<CompletedLogin>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/second-factor/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
                'Idempotency-Key': requestParameters['idempotencyKey'],
                'X-Device-Token': requestParameters['xDeviceToken'],
            },
            body: this.required('loginCompletion', requestParameters['loginCompletion']),
        }, initOverrides);
    }

    /**
     * Opens a session with a passkey alone. The response is that of a login. A passkey that verifies its user, with a fingerprint or a PIN, counts as both factors.  An unknown passkey, a disabled account and a signature that is not valid get the same response after the same work.
     * Log in with a passkey
     */
    async completePasskeyLogin(requestParameters: CompletePasskeyLoginRequest, initOverrides?: runtime.InitOverrides): Promise<LoginTokens> {
        return (await this.completePasskeyLoginRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.completePasskeyLogin}; returns the status and headers too.
     */
    async completePasskeyLoginRaw(requestParameters: CompletePasskeyLoginRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<LoginTokens>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/passkey/complete/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
                'Idempotency-Key': requestParameters['idempotencyKey'],
                'X-Device-Token': requestParameters['xDeviceToken'],
            },
            body: this.required('passkeyLogin', requestParameters['passkeyLogin']),
        }, initOverrides);
    }

    /**
     * Adds a passkey with the `challenge` of `startPasskey`.  If it is the first factor of the account, the response has ten recovery codes, which are shown only once. If the passkey was started with the challenge of a login, no bearer token is needed, and the response also has the token pair of the login.  It needs a login of the last 15 minutes. If the account has a second factor, that login must have used one. Otherwise the response is 401 with `error=\"insufficient_user_authentication\"` in `WWW-Authenticate` (RFC 9470): log in again.
     * Confirm a passkey
     */
    async confirmPasskey(requestParameters: ConfirmPasskeyRequest, initOverrides?: runtime.InitOverrides): Promise<FactorAdded> {
        return (await this.confirmPasskeyRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.confirmPasskey}; returns the status and headers too.
     */
    async confirmPasskeyRaw(requestParameters: ConfirmPasskeyRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<FactorAdded>> {
        return this.call({
            method: 'POST',
            path: '/api/user/second-factor/passkey/confirm/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
                'Idempotency-Key': requestParameters['idempotencyKey'],
                'X-Device-Token': requestParameters['xDeviceToken'],
            },
            bearer: true,
            body: this.required('passkeyConfirmation', requestParameters['passkeyConfirmation']),
        }, initOverrides);
    }

    /**
     * Proves that the authenticator app shows the right codes. From then on the account has this factor, and the password alone does not log in. A confirmed new secret replaces the earlier one.  If it is the first factor of the account, the response has ten recovery codes, which are shown only once. With a `challenge` it also has the token pair of the login.  It needs a login of the last 15 minutes. If the account has a second factor, that login must have used one. Otherwise the response is 401 with `error=\"insufficient_user_authentication\"` in `WWW-Authenticate` (RFC 9470): log in again.  Without a bearer token it takes the `challenge` of a login that was answered with 403 `second_factor_enrolment_required`.
     * Confirm one-time passwords
     */
    async confirmTotp(requestParameters: ConfirmTotpRequest, initOverrides?: runtime.InitOverrides): Promise<FactorAdded> {
        return (await this.confirmTotpRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.confirmTotp}; returns the status and headers too.
     */
    async confirmTotpRaw(requestParameters: ConfirmTotpRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<FactorAdded>> {
        return this.call({
            method: 'POST',
            path: '/api/user/second-factor/totp/confirm/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
                'Idempotency-Key': requestParameters['idempotencyKey'],
                'X-Device-Token': requestParameters['xDeviceToken'],
            },
            bearer: true,
            body: this.required('totpConfirmation', requestParameters['totpConfirmation']),
        }, initOverrides);
    }

    /**
     * Returns the account\'s second factors and the number of unused recovery codes.
     * List second factors
     */
    async listFactors(initOverrides?: runtime.InitOverrides): Promise<FactorList> {
        return (await this.listFactorsRaw(initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.listFactors}; returns the status and headers too.
     */
    async listFactorsRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<FactorList>> {
        return this.call({
            method: 'GET',
            path: '/api/user/second-factor/',
            bearer: true,
        }, initOverrides);
    }

    /**
     * Removes one-time passwords or a passkey. The recovery codes are removed with the last factor. Open sessions stay open.  It needs a login of the last 15 minutes that used a second factor. Otherwise the response is 401 with `error=\"insufficient_user_authentication\"` in `WWW-Authenticate` (RFC 9470): log in again.
     * Remove a second factor
     */
    async removeFactor(requestParameters: RemoveFactorRequest, initOverrides?: runtime.InitOverrides): Promise<void> {
        return (await this.removeFactorRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.removeFactor}; returns the status and headers too.
     */
    async removeFactorRaw(requestParameters: RemoveFactorRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<void>> {
        return new runtime.VoidApiResponse((await this.call({
            method: 'DELETE',
            path: '/api/user/second-factor/{factor_id}/',
            ids: {
                'factor_id': this.required('factorId', requestParameters['factorId']),
            },
            bearer: true,
        }, initOverrides)).raw);
    }

    /**
     * Sets the name under which `listFactors` shows a passkey.
     * Rename a passkey
     */
    async renamePasskey(requestParameters: RenamePasskeyRequest, initOverrides?: runtime.InitOverrides): Promise<Factor> {
        return (await this.renamePasskeyRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.renamePasskey}; returns the status and headers too.
     */
    async renamePasskeyRaw(requestParameters: RenamePasskeyRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Factor>> {
        return this.call({
            method: 'PATCH',
            path: '/api/user/second-factor/{factor_id}/',
            ids: {
                'factor_id': this.required('factorId', requestParameters['factorId']),
            },
            bearer: true,
            body: this.required('passkeyName', requestParameters['passkeyName']),
        }, initOverrides);
    }

    /**
     * Replaces all recovery codes by ten new ones, which are shown only once. The account must have a second factor.  It needs a login of the last 15 minutes that used a second factor. Otherwise the response is 401 with `error=\"insufficient_user_authentication\"` in `WWW-Authenticate` (RFC 9470): log in again.
     * Renew the recovery codes
     */
    async renewRecoveryCodes(initOverrides?: runtime.InitOverrides): Promise<RecoveryCodes> {
        return (await this.renewRecoveryCodesRaw(initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.renewRecoveryCodes}; returns the status and headers too.
     */
    async renewRecoveryCodesRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<RecoveryCodes>> {
        return this.call({
            method: 'POST',
            path: '/api/user/second-factor/recovery-codes/',
            bearer: true,
        }, initOverrides);
    }

    /**
     * Returns what a browser or an app needs to create a passkey: pass `options` to `navigator.credentials.create` and send its result with `challenge` to `confirmPasskey` within 5 minutes. Tell users first: once they have a passkey, the password alone does not log in.  Available if `PASSKEY_RP_ID` and `PASSKEY_ORIGINS` are set. An account has at most 20 passkeys.  It needs a login of the last 15 minutes. If the account has a second factor, that login must have used one. Otherwise the response is 401 with `error=\"insufficient_user_authentication\"` in `WWW-Authenticate` (RFC 9470): log in again.  Without a bearer token it takes the `challenge` of a login that was answered with 403 `second_factor_enrolment_required`.
     * Start to set up a passkey
     */
    async startPasskey(requestParameters: StartPasskeyRequest, initOverrides?: runtime.InitOverrides): Promise<PasskeyStart> {
        return (await this.startPasskeyRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.startPasskey}; returns the status and headers too.
     */
    async startPasskeyRaw(requestParameters: StartPasskeyRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<PasskeyStart>> {
        return this.call({
            method: 'POST',
            path: '/api/user/second-factor/passkey/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
            body: this.required('factorStart', requestParameters['factorStart']),
        }, initOverrides);
    }

    /**
     * Returns what a browser or an app needs to ask for a passkey: pass `options` to `navigator.credentials.get` and send its result with `challenge` to `completePasskeyLogin` within 5 minutes. No username is needed, because the passkey names the account.  Available if `PASSKEY_RP_ID` and `PASSKEY_ORIGINS` are set.
     * Start a login with a passkey
     */
    async startPasskeyLogin(requestParameters: StartPasskeyLoginRequest, initOverrides?: runtime.InitOverrides): Promise<PasskeyLoginStart> {
        return (await this.startPasskeyLoginRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.startPasskeyLogin}; returns the status and headers too.
     */
    async startPasskeyLoginRaw(requestParameters: StartPasskeyLoginRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<PasskeyLoginStart>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/passkey/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            body: this.required('body', requestParameters['body']),
        }, initOverrides);
    }

    /**
     * Returns a new secret for an authenticator app, as text and as a URL to show as a QR code. Nothing changes until `confirmTotp`, within 10 minutes. Starting again replaces the secret.  It needs a login of the last 15 minutes. If the account has a second factor, that login must have used one. Otherwise the response is 401 with `error=\"insufficient_user_authentication\"` in `WWW-Authenticate` (RFC 9470): log in again.  Without a bearer token it takes the `challenge` of a login that was answered with 403 `second_factor_enrolment_required`.
     * Start to set up one-time passwords
     */
    async startTotp(requestParameters: StartTotpRequest, initOverrides?: runtime.InitOverrides): Promise<TotpStart> {
        return (await this.startTotpRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SecondFactorsApi.startTotp}; returns the status and headers too.
     */
    async startTotpRaw(requestParameters: StartTotpRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<TotpStart>> {
        return this.call({
            method: 'POST',
            path: '/api/user/second-factor/totp/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
            body: this.required('factorStart', requestParameters['factorStart']),
        }, initOverrides);
    }
}

export type CompleteLoginXRefreshTransportEnum = 'cookie' | 'console';
export type CompletePasskeyLoginXRefreshTransportEnum = 'cookie' | 'console';
export type ConfirmPasskeyXRefreshTransportEnum = 'cookie' | 'console';
export type ConfirmTotpXRefreshTransportEnum = 'cookie' | 'console';
export type StartPasskeyXRefreshTransportEnum = 'cookie' | 'console';
export type StartPasskeyLoginXRefreshTransportEnum = 'cookie' | 'console';
export type StartTotpXRefreshTransportEnum = 'cookie' | 'console';
