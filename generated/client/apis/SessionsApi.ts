// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    EndedSessions,
    SessionList,
} from '../models/index.ts';

export interface EndAllSessionsRequest {
    /**
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
     */
    xRefreshTransport?: EndAllSessionsXRefreshTransportEnum;
}

export interface EndSessionRequest {
    /**
     * Id of a session, as listed and as in the `sid` claim.
     */
    sessionId: string;
    /**
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
     */
    xRefreshTransport?: EndSessionXRefreshTransportEnum;
}

export interface ListSessionsRequest {
    /**
     * How many items a page has at most, from 1 to 200; 50 when it is absent.
     */
    limit?: number;
    /**
     * The `next` of the page before, as it is; without it the list begins.
     */
    cursor?: string;
}

export interface LogOutRequest {
    /**
     * For pages in a browser, where it is switched on (`REFRESH_COOKIE=by_request`): with `cookie` the refresh token travels in the cookie
     * `__Host-latchkey-refresh` (HttpOnly, Secure, SameSite=Strict), which scripts cannot read, and never in a body. A body must be JSON, and the request must come from
     * the same site, or from an origin listed in `CORS_ORIGINS`. Without this header the cookie is neither set nor read.
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
     * Ends every session of the account, also the one of the access token that asks: logged out everywhere. Tokens that other software issued to the account before now are refused too. Every session that was live when the request came has ended when it is answered. After a 503 some may have ended: send it again.
     * End all sessions of the account
     */
    async endAllSessionsRaw(requestParameters: EndAllSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<EndedSessions>> {
        const requestOptions = await this.endAllSessionsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends every session of the account, also the one of the access token that asks: logged out everywhere. Tokens that other software issued to the account before now are refused too. Every session that was live when the request came has ended when it is answered. After a 503 some may have ended: send it again.
     * End all sessions of the account
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
     * Ends every session of the account but the one of the access token that asks: logged out everywhere else. Every session that was live when the request came has ended when it is answered. After a 503 some may have ended: send it again.
     * End all other sessions of the account
     */
    async endOtherSessionsRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<EndedSessions>> {
        const requestOptions = await this.endOtherSessionsRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends every session of the account but the one of the access token that asks: logged out everywhere else. Every session that was live when the request came has ended when it is answered. After a 503 some may have ended: send it again.
     * End all other sessions of the account
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
     * Ends a session of the account, for a device that is lost. Its refresh token is refused from now on, and its access tokens at once on this service. Ending the session of the access token that asks is a logout.
     * End one session of the account
     */
    async endSessionRaw(requestParameters: EndSessionRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.endSessionRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends a session of the account, for a device that is lost. Its refresh token is refused from now on, and its access tokens at once on this service. Ending the session of the access token that asks is a logout.
     * End one session of the account
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
     * Answers the account\'s live sessions, a page at a time. The session of the access token that asks comes first and is marked `current`; then come the others, the newest login first. `user_agent` and `address` are of the login, null where they are not kept.  While `next` is not null there is another page: send the request again with `next` as its `cursor`. A session that lives all the while is on exactly one page, whatever begins or ends meanwhile. An account has at most 100 live sessions, unless `SESSIONS_PER_ACCOUNT` says otherwise.
     * List the sessions of the account
     */
    async listSessionsRaw(requestParameters: ListSessionsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<SessionList>> {
        const requestOptions = await this.listSessionsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers the account\'s live sessions, a page at a time. The session of the access token that asks comes first and is marked `current`; then come the others, the newest login first. `user_agent` and `address` are of the login, null where they are not kept.  While `next` is not null there is another page: send the request again with `next` as its `cursor`. A session that lives all the while is on exactly one page, whatever begins or ends meanwhile. An account has at most 100 live sessions, unless `SESSIONS_PER_ACCOUNT` says otherwise.
     * List the sessions of the account
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
     * Ends the session of the access token that asks, and no other: for a client that has no refresh token at hand. `blacklistToken` does the same by refresh token.
     * Log out by access token
     */
    async logOutRaw(requestParameters: LogOutRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.logOutRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends the session of the access token that asks, and no other: for a client that has no refresh token at hand. `blacklistToken` does the same by refresh token.
     * Log out by access token
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
} as const;
export type EndAllSessionsXRefreshTransportEnum = typeof EndAllSessionsXRefreshTransportEnum[keyof typeof EndAllSessionsXRefreshTransportEnum];
/**
 * @export
 */
export const EndSessionXRefreshTransportEnum = {
    Cookie: 'cookie',
} as const;
export type EndSessionXRefreshTransportEnum = typeof EndSessionXRefreshTransportEnum[keyof typeof EndSessionXRefreshTransportEnum];
/**
 * @export
 */
export const LogOutXRefreshTransportEnum = {
    Cookie: 'cookie',
} as const;
export type LogOutXRefreshTransportEnum = typeof LogOutXRefreshTransportEnum[keyof typeof LogOutXRefreshTransportEnum];
