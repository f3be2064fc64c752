// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    EndedSessions,
    SessionList,
} from '../models/index.ts';

export interface EndAllSessionsRequest {
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
    xRefreshTransport?: EndAllSessionsXRefreshTransportEnum;
}

export interface EndSessionRequest {
    /**
     * Id of the session, as returned by `listSessions` and in the `sid` claim.
     */
    sessionId: string;
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
    xRefreshTransport?: EndSessionXRefreshTransportEnum;
}

export interface ListSessionsRequest {
    /**
     * Maximum number of items on a page, from 1 to 200. The default is 50.
     */
    limit?: number;
    /**
     * The `next` of the previous page, unchanged. Omit it for the first page.
     */
    cursor?: string;
}

export interface LogOutRequest {
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
    xRefreshTransport?: LogOutXRefreshTransportEnum;
}

export class SessionsApi extends runtime.BaseAPI {

    /**
     * Creates request options for endAllSessions without sending the request
     */
    async endAllSessionsRequestOpts(requestParameters: EndAllSessionsRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

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

        let urlPath = `/api/user/sessions/end-all/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Ends every session of the account, including that of the request\'s access token. Tokens that other software issued to the account earlier are refused too. When it returns 200, every session that was live when the request arrived has ended. After a 503 some may have ended: send the request again.
     * End all sessions
     */
    async endAllSessionsRaw(requestParameters: EndAllSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<EndedSessions>> {
        const requestOptions = await this.endAllSessionsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends every session of the account, including that of the request\'s access token. Tokens that other software issued to the account earlier are refused too. When it returns 200, every session that was live when the request arrived has ended. After a 503 some may have ended: send the request again.
     * End all sessions
     */
    async endAllSessions(requestParameters: EndAllSessionsRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<EndedSessions> {
        const response = await this.endAllSessionsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for endOtherSessions without sending the request
     */
    async endOtherSessionsRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("bearerAuth", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }

        let urlPath = `/api/user/sessions/end-others/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Ends every session of the account except that of the request\'s access token. When it returns 200, every other session that was live when the request arrived has ended. After a 503 some may have ended: send the request again.
     * End all other sessions
     */
    async endOtherSessionsRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<EndedSessions>> {
        const requestOptions = await this.endOtherSessionsRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends every session of the account except that of the request\'s access token. When it returns 200, every other session that was live when the request arrived has ended. After a 503 some may have ended: send the request again.
     * End all other sessions
     */
    async endOtherSessions(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<EndedSessions> {
        const response = await this.endOtherSessionsRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for endSession without sending the request
     */
    async endSessionRequestOpts(requestParameters: EndSessionRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['sessionId'] == null) {
            throw new runtime.RequiredError(
                'sessionId',
                'Required parameter "sessionId" was null or undefined when calling endSession().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

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

        let urlPath = `/api/user/sessions/{session_id}/`;
        urlPath = urlPath.replace('{session_id}', encodeURIComponent(String(requestParameters['sessionId'])));

        return {
            path: urlPath,
            method: 'DELETE',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Ends one session of the account, for example on a lost device. Its refresh token is refused from then on, and this service refuses its access tokens at once. Ending the session of the request\'s access token is a logout.
     * End a session
     */
    async endSessionRaw(requestParameters: EndSessionRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.endSessionRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends one session of the account, for example on a lost device. Its refresh token is refused from then on, and this service refuses its access tokens at once. Ending the session of the request\'s access token is a logout.
     * End a session
     */
    async endSession(requestParameters: EndSessionRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Record<string, never>> {
        const response = await this.endSessionRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for listSessions without sending the request
     */
    async listSessionsRequestOpts(requestParameters: ListSessionsRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        if (requestParameters['limit'] != null) {
            queryParameters['limit'] = requestParameters['limit'];
        }

        if (requestParameters['cursor'] != null) {
            queryParameters['cursor'] = requestParameters['cursor'];
        }

        const headerParameters: runtime.HTTPHeaders = {};

        if (this.configuration && this.configuration.accessToken) {
            const token = this.configuration.accessToken;
            const tokenString = await token("bearerAuth", []);

            if (tokenString) {
                headerParameters["Authorization"] = `Bearer ${tokenString}`;
            }
        }

        let urlPath = `/api/user/sessions/`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Returns the account\'s live sessions, a page at a time. The session of the request\'s access token comes first and is marked `current`. The others follow, newest login first. `user_agent` and `address` are those of the login, or null if they are not kept.  If `next` is not null, there is another page: send the request again with `next` as `cursor`. A session that is live throughout is on exactly one page, even if others start or end meanwhile. An account has at most 100 live sessions by default (`SESSIONS_PER_ACCOUNT`).
     * List sessions
     */
    async listSessionsRaw(requestParameters: ListSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<SessionList>> {
        const requestOptions = await this.listSessionsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns the account\'s live sessions, a page at a time. The session of the request\'s access token comes first and is marked `current`. The others follow, newest login first. `user_agent` and `address` are those of the login, or null if they are not kept.  If `next` is not null, there is another page: send the request again with `next` as `cursor`. A session that is live throughout is on exactly one page, even if others start or end meanwhile. An account has at most 100 live sessions by default (`SESSIONS_PER_ACCOUNT`).
     * List sessions
     */
    async listSessions(requestParameters: ListSessionsRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<SessionList> {
        const response = await this.listSessionsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for logOut without sending the request
     */
    async logOutRequestOpts(requestParameters: LogOutRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

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

        let urlPath = `/api/user/logout/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Ends the session of the request\'s access token and no other. Use it in a client that does not hold the refresh token. `blacklistToken` does the same with a refresh token.
     * Log out with the access token
     */
    async logOutRaw(requestParameters: LogOutRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.logOutRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends the session of the request\'s access token and no other. Use it in a client that does not hold the refresh token. `blacklistToken` does the same with a refresh token.
     * Log out with the access token
     */
    async logOut(requestParameters: LogOutRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Record<string, never>> {
        const response = await this.logOutRaw(requestParameters, initOverrides);
        return await response.value();
    }

}

/**
 * @export
 */
export const EndAllSessionsXRefreshTransportEnum = {
    Cookie: 'cookie',
    Console: 'console',
} as const;
export type EndAllSessionsXRefreshTransportEnum = typeof EndAllSessionsXRefreshTransportEnum[keyof typeof EndAllSessionsXRefreshTransportEnum];
/**
 * @export
 */
export const EndSessionXRefreshTransportEnum = {
    Cookie: 'cookie',
    Console: 'console',
} as const;
export type EndSessionXRefreshTransportEnum = typeof EndSessionXRefreshTransportEnum[keyof typeof EndSessionXRefreshTransportEnum];
/**
 * @export
 */
export const LogOutXRefreshTransportEnum = {
    Cookie: 'cookie',
    Console: 'console',
} as const;
export type LogOutXRefreshTransportEnum = typeof LogOutXRefreshTransportEnum[keyof typeof LogOutXRefreshTransportEnum];
