// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Credentials,
    LoginTokens,
    RefreshTokenRequest,
    RefreshedTokens,
    VerifyTokenRequest,
} from '../models/index.ts';

export interface BlacklistTokenRequest {
    refreshTokenRequest: RefreshTokenRequest;
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
    xRefreshTransport?: BlacklistTokenXRefreshTransportEnum;
}

export interface ObtainTokenPairRequest {
    credentials: Credentials;
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
    xRefreshTransport?: ObtainTokenPairXRefreshTransportEnum;
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

export interface RefreshTokenPairRequest {
    refreshTokenRequest: RefreshTokenRequest;
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
    xRefreshTransport?: RefreshTokenPairXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters. Store it beside the refresh token
     * **before** you send the request, send it again with every retry, and delete it once a
     * **new** refresh token is durably stored. It proves that a late retry comes from the same
     * client, even after the grace period. Once a session has had a key, each of its refreshes
     * needs one.
     */
    idempotencyKey?: string;
}

export interface VerifyTokenOperationRequest {
    verifyTokenRequest: VerifyTokenRequest;
}

export class TokensApi extends runtime.BaseAPI {

    /**
     * Ends the session of a refresh token. The refresh token itself is the credential: no access token is needed.  From then on, this service refuses the refresh token, and its protected operations refuse the session\'s access tokens. A service that verifies access tokens offline accepts them until they expire (15 minutes by default), unless it reads the revocation feed.
     * Log out
     */
    async blacklistToken(requestParameters: BlacklistTokenRequest, initOverrides?: runtime.InitOverrides): Promise<Record<string, never>> {
        return (await this.blacklistTokenRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link TokensApi.blacklistToken}; returns the status and headers too.
     */
    async blacklistTokenRaw(requestParameters: BlacklistTokenRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Record<string, never>>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/blacklist/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            body: this.required('refreshTokenRequest', requestParameters['refreshTokenRequest']),
        }, initOverrides);
    }

    /**
     * Opens a session and returns its token pair: an access token (15 minutes by default) and a refresh token (30 days by default). Both lifetimes start at the same instant.  An unknown username, a wrong password and an inactive account get the same response after the same work, so the response does not reveal which usernames exist.  Logins are rate-limited. The default limits are:  | What is limited | Limit | |---|---| | logins from one address (an IPv6 /64 network counts as one) | 60 a minute | | wrong passwords for one username from one address | 10 in 15 minutes | | wrong passwords for one username from all unknown clients | 100 in 15 minutes | | wrong passwords from one known device, which then counts as unknown | 10 in 15 minutes | | sessions opened and passwords changed from one address | 2,500 in 6 hours |  Beyond a limit the response is 429, even if the password is right. It is also 429 if too many logins from the same address are waiting for their password hash.  A login also returns `X-Device-Token`, which is valid for 180 days. A client that stores it and sends it with its next login is a known device of the account. A known device can log in while unknown clients are throttled, and its password is hashed before theirs. A password change and `endAllSessions` make every device of the account unknown. A device token alone gives no access, and an invalid one is ignored.  **Second factors.** If the account has one, the right password is answered with 403 `second_factor_required` and a `challenge` for `completeLogin`. A client without a user interface may send `otp` with the password and get the token pair at once. If the service requires a factor (`REQUIRE_SECOND_FACTOR`) and the account has none, the response is 403 `second_factor_enrolment_required` with a `challenge` for `startTotp` or `startPasskey`.  If the request has an `Idempotency-Key`, every refresh of the session needs one too.
     * Log in
     */
    async obtainTokenPair(requestParameters: ObtainTokenPairRequest, initOverrides?: runtime.InitOverrides): Promise<LoginTokens> {
        return (await this.obtainTokenPairRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link TokensApi.obtainTokenPair}; returns the status and headers too.
     */
    async obtainTokenPairRaw(requestParameters: ObtainTokenPairRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<LoginTokens>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
                'Idempotency-Key': requestParameters['idempotencyKey'],
                'X-Device-Token': requestParameters['xDeviceToken'],
            },
            body: this.required('credentials', requestParameters['credentials']),
        }, initOverrides);
    }

    /**
     * Returns a new access token (15 minutes by default) for the refresh token of a live session. The access token carries the account\'s current claims.  **Without rotation** (the default), the refresh token remains valid until it expires or its session ends.  **With rotation** (`ROTATE_REFRESH_TOKENS=true`), the response also has a new refresh token, and the one that was sent is spent. Concurrent refreshes and lost responses do not log the user out. Reuse of a stolen token ends the session. The times are defaults:  | Refresh token in the request | Response | |---|---| | the current one | 200 with a new pair | | the current one, less than 30 seconds after a refresh returned it | 200 with the same refresh token and a new access token | | the previous one, within 30 seconds of its refresh (a second tab or a retry) | 200 with the pair that replaced it; all such requests get the same refresh token | | the previous one with the `Idempotency-Key` of its refresh, within 24 hours (the response was lost) | 200 with the pair that replaced it | | the previous one, within 30 seconds, without the `Idempotency-Key` that its refresh had | 409 with `Retry-After: 1`; read the new pair from your storage | | the current one without an `Idempotency-Key`, in a session in which a request had one | 400 with `idempotency_key_required` | | any other spent one: a sign that the token was stolen | 401 \"Token is blacklisted\", and the session ends |
     * Refresh the access token
     */
    async refreshTokenPair(requestParameters: RefreshTokenPairRequest, initOverrides?: runtime.InitOverrides): Promise<RefreshedTokens> {
        return (await this.refreshTokenPairRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link TokensApi.refreshTokenPair}; returns the status and headers too.
     */
    async refreshTokenPairRaw(requestParameters: RefreshTokenPairRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<RefreshedTokens>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/refresh',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
                'Idempotency-Key': requestParameters['idempotencyKey'],
            },
            body: this.required('refreshTokenRequest', requestParameters['refreshTokenRequest']),
        }, initOverrides);
    }

    /**
     * Verifies an access or refresh token. Returns 200 if this service signed the token, the token has not expired and its session is live. The response does not say what the token may be used for.  If the token\'s session has ended, the response is 400 with `non_field_errors`, as in simplejwt.
     * Verify a token
     */
    async verifyToken(requestParameters: VerifyTokenOperationRequest, initOverrides?: runtime.InitOverrides): Promise<Record<string, never>> {
        return (await this.verifyTokenRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link TokensApi.verifyToken}; returns the status and headers too.
     */
    async verifyTokenRaw(requestParameters: VerifyTokenOperationRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Record<string, never>>> {
        return this.call({
            method: 'POST',
            path: '/api/user/token/verify/',
            body: this.required('verifyTokenRequest', requestParameters['verifyTokenRequest']),
        }, initOverrides);
    }
}

export type BlacklistTokenXRefreshTransportEnum = 'cookie' | 'console';
export type ObtainTokenPairXRefreshTransportEnum = 'cookie' | 'console';
export type RefreshTokenPairXRefreshTransportEnum = 'cookie' | 'console';
