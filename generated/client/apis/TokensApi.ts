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
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
     */
    xRefreshTransport?: BlacklistTokenXRefreshTransportEnum;
}

export interface ObtainTokenPairRequest {
    credentials: Credentials;
    /**
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
     */
    xRefreshTransport?: ObtainTokenPairXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters that the client stores beside its refresh token **before** it sends, repeats on every
     * retry, and drops once a **new** refresh token is durably stored. It proves, long after the grace is over, that a retry comes from the same client. From the
     * first key on, the session wants one with every refresh.
     */
    idempotencyKey?: string;
    /**
     * The device token of an earlier login to the same account. One that is not good counts as none. In a browser with `X-Refresh-Transport: cookie` the
     * cookie `__Host-latchkey-device` takes its place.
     */
    xDeviceToken?: string;
}

export interface RefreshTokenPairRequest {
    refreshTokenRequest: RefreshTokenRequest;
    /**
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
     */
    xRefreshTransport?: RefreshTokenPairXRefreshTransportEnum;
    /**
     * A random value of 22 to 128 URL-safe characters that the client stores beside its refresh token **before** it sends, repeats on every
     * retry, and drops once a **new** refresh token is durably stored. It proves, long after the grace is over, that a retry comes from the same client. From the
     * first key on, the session wants one with every refresh.
     */
    idempotencyKey?: string;
}

export interface VerifyTokenOperationRequest {
    verifyTokenRequest: VerifyTokenRequest;
}

export class TokensApi extends runtime.BaseAPI {

    /**
     * Creates request options for blacklistToken without sending the request
     */
    async blacklistTokenRequestOpts(requestParameters: BlacklistTokenRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['refreshTokenRequest'] == null) {
            throw new runtime.RequiredError(
                'refreshTokenRequest',
                'Required parameter "refreshTokenRequest" was null or undefined when calling blacklistToken().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (requestParameters['xRefreshTransport'] != null) {
            headerParameters['X-Refresh-Transport'] = String(requestParameters['xRefreshTransport']);
        }

        let urlPath = `/api/user/token/blacklist/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['refreshTokenRequest'],
        };
    }

    /**
     * Ends the session of a refresh token. Possession of the refresh token is the credential: no access token is needed.  From then on the refresh token is refused, and so are the session\'s access tokens on this service\'s own protected operations. A service that verifies access tokens by itself goes on accepting one until it expires (15 minutes at most), unless it reads the revocation feed.
     * Log out
     */
    async blacklistTokenRaw(requestParameters: BlacklistTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.blacklistTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends the session of a refresh token. Possession of the refresh token is the credential: no access token is needed.  From then on the refresh token is refused, and so are the session\'s access tokens on this service\'s own protected operations. A service that verifies access tokens by itself goes on accepting one until it expires (15 minutes at most), unless it reads the revocation feed.
     * Log out
     */
    async blacklistToken(requestParameters: BlacklistTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Record<string, never>> {
        const response = await this.blacklistTokenRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for obtainTokenPair without sending the request
     */
    async obtainTokenPairRequestOpts(requestParameters: ObtainTokenPairRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['credentials'] == null) {
            throw new runtime.RequiredError(
                'credentials',
                'Required parameter "credentials" was null or undefined when calling obtainTokenPair().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (requestParameters['xRefreshTransport'] != null) {
            headerParameters['X-Refresh-Transport'] = String(requestParameters['xRefreshTransport']);
        }

        if (requestParameters['idempotencyKey'] != null) {
            headerParameters['Idempotency-Key'] = String(requestParameters['idempotencyKey']);
        }

        if (requestParameters['xDeviceToken'] != null) {
            headerParameters['X-Device-Token'] = String(requestParameters['xDeviceToken']);
        }

        let urlPath = `/api/user/token/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['credentials'],
        };
    }

    /**
     * Answers an access token (15 minutes) and a refresh token (30 days), both counted from the same instant, and opens a session.  With an `Idempotency-Key` the session is keyed from the start: each of its refreshes then wants a key.  An unknown username, a wrong password and an inactive account get the same answer after the same work, so nobody learns which usernames exist.  Guesses are limited: 60 requests a minute from one address (an IPv6 network of 64 bits counts as one), 10 wrong passwords in 15 minutes for one username from one address, and 100 from all clients that are not known. Beyond any of them the answer is 429, also with the right password. So is a login of which too many from the same address wait for their password hash, and one from an address that has opened 3,000 sessions in 6 hours. A login also answers `X-Device-Token`, good for 180 days: a client that keeps it and sends it with its next login is known, goes on while others are throttled, and is hashed before others. It has 10 wrong passwords in 15 minutes of its own. A change of the password and an end of all sessions make every device unknown. A device token opens nothing, and one that is not good is ignored.
     * Log in
     */
    async obtainTokenPairRaw(requestParameters: ObtainTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<LoginTokens>> {
        const requestOptions = await this.obtainTokenPairRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers an access token (15 minutes) and a refresh token (30 days), both counted from the same instant, and opens a session.  With an `Idempotency-Key` the session is keyed from the start: each of its refreshes then wants a key.  An unknown username, a wrong password and an inactive account get the same answer after the same work, so nobody learns which usernames exist.  Guesses are limited: 60 requests a minute from one address (an IPv6 network of 64 bits counts as one), 10 wrong passwords in 15 minutes for one username from one address, and 100 from all clients that are not known. Beyond any of them the answer is 429, also with the right password. So is a login of which too many from the same address wait for their password hash, and one from an address that has opened 3,000 sessions in 6 hours. A login also answers `X-Device-Token`, good for 180 days: a client that keeps it and sends it with its next login is known, goes on while others are throttled, and is hashed before others. It has 10 wrong passwords in 15 minutes of its own. A change of the password and an end of all sessions make every device unknown. A device token opens nothing, and one that is not good is ignored.
     * Log in
     */
    async obtainTokenPair(requestParameters: ObtainTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<LoginTokens> {
        const response = await this.obtainTokenPairRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for refreshTokenPair without sending the request
     */
    async refreshTokenPairRequestOpts(requestParameters: RefreshTokenPairRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['refreshTokenRequest'] == null) {
            throw new runtime.RequiredError(
                'refreshTokenRequest',
                'Required parameter "refreshTokenRequest" was null or undefined when calling refreshTokenPair().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (requestParameters['xRefreshTransport'] != null) {
            headerParameters['X-Refresh-Transport'] = String(requestParameters['xRefreshTransport']);
        }

        if (requestParameters['idempotencyKey'] != null) {
            headerParameters['Idempotency-Key'] = String(requestParameters['idempotencyKey']);
        }

        let urlPath = `/api/user/token/refresh`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['refreshTokenRequest'],
        };
    }

    /**
     * Answers a new access token (15 minutes) for a refresh token of a live session. The access token is made from the account as it is now.  **Without rotation** (the default) the refresh token stays good until it expires, or until its session ends.  **With rotation** (`ROTATE_REFRESH_TOKENS=true`) the answer holds a new refresh token too, and the one that was sent is spent. Nobody is logged out by a race or a lost answer, and a thief is caught:  | What is sent | Answer | |---|---| | the current refresh token | 200, a new pair | | the current one, less than 30 seconds after it was given out by a refresh | 200, the same refresh token and a new access token | | the one before, within 30 seconds of its refresh: a second tab, a retry | 200, the pair that followed it: the same refresh token to all | | the one before, with the `Idempotency-Key` of its refresh, within 24 hours: the answer was lost | 200, the pair that followed it | | the one before, within 30 seconds, with another key than its refresh had, or none | 409, `Retry-After: 1`; look into your storage for the new pair | | the current one without a key, in a session that had one | 400, `idempotency_key_required` | | any other spent one: it was stolen, from you or by you | 401 \"Token is blacklisted\", and the session ends for both |
     * Refresh the access token
     */
    async refreshTokenPairRaw(requestParameters: RefreshTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<RefreshedTokens>> {
        const requestOptions = await this.refreshTokenPairRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers a new access token (15 minutes) for a refresh token of a live session. The access token is made from the account as it is now.  **Without rotation** (the default) the refresh token stays good until it expires, or until its session ends.  **With rotation** (`ROTATE_REFRESH_TOKENS=true`) the answer holds a new refresh token too, and the one that was sent is spent. Nobody is logged out by a race or a lost answer, and a thief is caught:  | What is sent | Answer | |---|---| | the current refresh token | 200, a new pair | | the current one, less than 30 seconds after it was given out by a refresh | 200, the same refresh token and a new access token | | the one before, within 30 seconds of its refresh: a second tab, a retry | 200, the pair that followed it: the same refresh token to all | | the one before, with the `Idempotency-Key` of its refresh, within 24 hours: the answer was lost | 200, the pair that followed it | | the one before, within 30 seconds, with another key than its refresh had, or none | 409, `Retry-After: 1`; look into your storage for the new pair | | the current one without a key, in a session that had one | 400, `idempotency_key_required` | | any other spent one: it was stolen, from you or by you | 401 \"Token is blacklisted\", and the session ends for both |
     * Refresh the access token
     */
    async refreshTokenPair(requestParameters: RefreshTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<RefreshedTokens> {
        const response = await this.refreshTokenPairRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for verifyToken without sending the request
     */
    async verifyTokenRequestOpts(requestParameters: VerifyTokenOperationRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['verifyTokenRequest'] == null) {
            throw new runtime.RequiredError(
                'verifyTokenRequest',
                'Required parameter "verifyTokenRequest" was null or undefined when calling verifyToken().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        let urlPath = `/api/user/token/verify/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['verifyTokenRequest'],
        };
    }

    /**
     * Answers 200 when the token, access or refresh, is signed by this service, has not expired and its session is live. Says nothing about what the token may be used for.  A token of an ended session is refused with 400 and `non_field_errors`, as the original does.
     * Verify a token
     */
    async verifyTokenRaw(requestParameters: VerifyTokenOperationRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.verifyTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers 200 when the token, access or refresh, is signed by this service, has not expired and its session is live. Says nothing about what the token may be used for.  A token of an ended session is refused with 400 and `non_field_errors`, as the original does.
     * Verify a token
     */
    async verifyToken(requestParameters: VerifyTokenOperationRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Record<string, never>> {
        const response = await this.verifyTokenRaw(requestParameters, initOverrides);
        return await response.value();
    }

}

/**
 * @export
 */
export const BlacklistTokenXRefreshTransportEnum = {
    Cookie: 'cookie',
} as const;
export type BlacklistTokenXRefreshTransportEnum = typeof BlacklistTokenXRefreshTransportEnum[keyof typeof BlacklistTokenXRefreshTransportEnum];
/**
 * @export
 */
export const ObtainTokenPairXRefreshTransportEnum = {
    Cookie: 'cookie',
} as const;
export type ObtainTokenPairXRefreshTransportEnum = typeof ObtainTokenPairXRefreshTransportEnum[keyof typeof ObtainTokenPairXRefreshTransportEnum];
/**
 * @export
 */
export const RefreshTokenPairXRefreshTransportEnum = {
    Cookie: 'cookie',
} as const;
export type RefreshTokenPairXRefreshTransportEnum = typeof RefreshTokenPairXRefreshTransportEnum[keyof typeof RefreshTokenPairXRefreshTransportEnum];
