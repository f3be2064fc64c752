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
     * Ends every session of the account, including that of the request\'s access token. Tokens that other software issued to the account earlier are refused too. When it returns 200, every session that was live when the request arrived has ended. After a 503 some may have ended: send the request again.
     * End all sessions
     */
    async endAllSessions(requestParameters: EndAllSessionsRequest = {}, initOverrides?: runtime.InitOverrides): Promise<EndedSessions> {
        return (await this.endAllSessionsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SessionsApi.endAllSessions}; returns the status and headers too.
     */
    async endAllSessionsRaw(requestParameters: EndAllSessionsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<EndedSessions>> {
        return this.call({
            method: 'POST',
            path: '/api/user/sessions/end-all/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
        }, initOverrides);
    }

    /**
     * Ends every session of the account except that of the request\'s access token. When it returns 200, every other session that was live when the request arrived has ended. After a 503 some may have ended: send the request again.
     * End all other sessions
     */
    async endOtherSessions(initOverrides?: runtime.InitOverrides): Promise<EndedSessions> {
        return (await this.endOtherSessionsRaw(initOverrides)).value();
    }

    /**
     * The same as {@link SessionsApi.endOtherSessions}; returns the status and headers too.
     */
    async endOtherSessionsRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<EndedSessions>> {
        return this.call({
            method: 'POST',
            path: '/api/user/sessions/end-others/',
            bearer: true,
        }, initOverrides);
    }

    /**
     * Ends one session of the account, for example on a lost device. Its refresh token is refused from then on, and this service refuses its access tokens at once. Ending the session of the request\'s access token is a logout.
     * End a session
     */
    async endSession(requestParameters: EndSessionRequest, initOverrides?: runtime.InitOverrides): Promise<Record<string, never>> {
        return (await this.endSessionRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SessionsApi.endSession}; returns the status and headers too.
     */
    async endSessionRaw(requestParameters: EndSessionRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Record<string, never>>> {
        return this.call({
            method: 'DELETE',
            path: '/api/user/sessions/{session_id}/',
            ids: {
                'session_id': this.required('sessionId', requestParameters['sessionId']),
            },
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
        }, initOverrides);
    }

    /**
     * Returns the account\'s live sessions, a page at a time. The session of the request\'s access token comes first and is marked `current`. The others follow, newest login first. `user_agent` and `address` are those of the login, or null if they are not kept.  If `next` is not null, there is another page: send the request again with `next` as `cursor`. A session that is live throughout is on exactly one page, even if others start or end meanwhile. An account has at most 100 live sessions by default (`SESSIONS_PER_ACCOUNT`).
     * List sessions
     */
    async listSessions(requestParameters: ListSessionsRequest = {}, initOverrides?: runtime.InitOverrides): Promise<SessionList> {
        return (await this.listSessionsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SessionsApi.listSessions}; returns the status and headers too.
     */
    async listSessionsRaw(requestParameters: ListSessionsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<SessionList>> {
        return this.call({
            method: 'GET',
            path: '/api/user/sessions/',
            query: {
                'limit': requestParameters['limit'],
                'cursor': requestParameters['cursor'],
            },
            bearer: true,
        }, initOverrides);
    }

    /**
     * Ends the session of the request\'s access token and no other. Use it in a client that does not hold the refresh token. `blacklistToken` does the same with a refresh token.
     * Log out with the access token
     */
    async logOut(requestParameters: LogOutRequest = {}, initOverrides?: runtime.InitOverrides): Promise<Record<string, never>> {
        return (await this.logOutRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link SessionsApi.logOut}; returns the status and headers too.
     */
    async logOutRaw(requestParameters: LogOutRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Record<string, never>>> {
        return this.call({
            method: 'POST',
            path: '/api/user/logout/',
            headers: {
                'X-Refresh-Transport': requestParameters['xRefreshTransport'],
            },
            bearer: true,
        }, initOverrides);
    }
}

export type EndAllSessionsXRefreshTransportEnum = 'cookie' | 'console';
export type EndSessionXRefreshTransportEnum = 'cookie' | 'console';
export type LogOutXRefreshTransportEnum = 'cookie' | 'console';
