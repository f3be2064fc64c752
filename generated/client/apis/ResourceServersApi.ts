// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Introspection,
    PresentedToken,
    RevocationFeed,
} from '../models/index.ts';

export interface GetRevocationsRequest {
    /**
     * The `cursor` of the previous response, unchanged. Omit it to start at the beginning of the
     * window.
     */
    since?: string;
    /**
     * The `ETag` of an earlier response to the same request.
     */
    ifNoneMatch?: string;
}

export interface IntrospectTokenRequest {
    presentedToken: PresentedToken;
}

export interface RevokeTokenRequest {
    presentedToken: PresentedToken;
}

export class ResourceServersApi extends runtime.BaseAPI {

    /**
     * Creates request options for getRevocations without sending the request
     */
    async getRevocationsRequestOpts(requestParameters: GetRevocationsRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        if (requestParameters['since'] != null) {
            queryParameters['since'] = requestParameters['since'];
        }

        const headerParameters: runtime.HTTPHeaders = {};

        if (requestParameters['ifNoneMatch'] != null) {
            headerParameters['If-None-Match'] = String(requestParameters['ifNoneMatch']);
        }

        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/revocations`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Lists the sessions that ended, the accounts whose earlier tokens were revoked, and the keys that were revoked. An entry stays listed for `window` seconds, after which all its access tokens have expired. A service that verifies access tokens offline refuses the tokens that the feed names.  Poll the feed every few seconds. Send the first request without `since`: it starts at the beginning of the window. In each later request, send the `cursor` of the previous response as `since`. A response has at most 1,000 entries. If `more` is true, request the next entries at once, and accept no token until `more` is false. Entries of the last minute are listed again, so that a late commit is not missed: keep entries in a set for `window` seconds.  A cursor that is too old or ahead of this service\'s clock starts the whole window again. A value that is not a cursor of this service returns 400: start again without `since`.  While nothing new is listed, the response stays the same and `If-None-Match` returns 304. The cursor alone changes once more, about a minute after the newest entry.
     * Read the revocation feed
     */
    async getRevocationsRaw(requestParameters: GetRevocationsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<RevocationFeed>> {
        const requestOptions = await this.getRevocationsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Lists the sessions that ended, the accounts whose earlier tokens were revoked, and the keys that were revoked. An entry stays listed for `window` seconds, after which all its access tokens have expired. A service that verifies access tokens offline refuses the tokens that the feed names.  Poll the feed every few seconds. Send the first request without `since`: it starts at the beginning of the window. In each later request, send the `cursor` of the previous response as `since`. A response has at most 1,000 entries. If `more` is true, request the next entries at once, and accept no token until `more` is false. Entries of the last minute are listed again, so that a late commit is not missed: keep entries in a set for `window` seconds.  A cursor that is too old or ahead of this service\'s clock starts the whole window again. A value that is not a cursor of this service returns 400: start again without `since`.  While nothing new is listed, the response stays the same and `If-None-Match` returns 304. The cursor alone changes once more, about a minute after the newest entry.
     * Read the revocation feed
     */
    async getRevocations(requestParameters: GetRevocationsRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<RevocationFeed> {
        const response = await this.getRevocationsRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for introspectToken without sending the request
     */
    async introspectTokenRequestOpts(requestParameters: IntrospectTokenRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['presentedToken'] == null) {
            throw new runtime.RequiredError(
                'presentedToken',
                'Required parameter "presentedToken" was null or undefined when calling introspectToken().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/introspect/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['presentedToken'],
        };
    }

    /**
     * Returns whether an access token is active and which account it belongs to (RFC 7662). `active` is true only for an access token whose session is live and whose account is active. A refresh token is always inactive here, so that no resource server accepts one as an access token. The response does not say why a token is inactive. `token_type_hint` is ignored.
     * Introspect a token
     */
    async introspectTokenRaw(requestParameters: IntrospectTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Introspection>> {
        const requestOptions = await this.introspectTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Returns whether an access token is active and which account it belongs to (RFC 7662). `active` is true only for an access token whose session is live and whose account is active. A refresh token is always inactive here, so that no resource server accepts one as an access token. The response does not say why a token is inactive. `token_type_hint` is ignored.
     * Introspect a token
     */
    async introspectToken(requestParameters: IntrospectTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Introspection> {
        const response = await this.introspectTokenRaw(requestParameters, initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for revokeToken without sending the request
     */
    async revokeTokenRequestOpts(requestParameters: RevokeTokenRequest): Promise<runtime.RequestOpts> {
        if (requestParameters['presentedToken'] == null) {
            throw new runtime.RequiredError(
                'presentedToken',
                'Required parameter "presentedToken" was null or undefined when calling revokeToken().'
            );
        }

        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        headerParameters['Content-Type'] = 'application/json';

        if (this.configuration && (this.configuration.username !== undefined || this.configuration.password !== undefined)) {
            headerParameters["Authorization"] = "Basic " + btoa(this.configuration.username + ":" + this.configuration.password);
        }

        let urlPath = `/api/revoke/`;

        return {
            path: urlPath,
            method: 'POST',
            headers: headerParameters,
            query: queryParameters,
            body: requestParameters['presentedToken'],
        };
    }

    /**
     * Ends the session of an access or refresh token, and with it all tokens of that session (RFC 7009). Also returns 200 if the token is not valid or was revoked before. An access token that other software issued has no session and cannot be revoked: the response is 400 `unsupported_token_type`. `token_type_hint` is ignored.
     * Revoke a token
     */
    async revokeTokenRaw(requestParameters: RevokeTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.revokeTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends the session of an access or refresh token, and with it all tokens of that session (RFC 7009). Also returns 200 if the token is not valid or was revoked before. An access token that other software issued has no session and cannot be revoked: the response is 400 `unsupported_token_type`. `token_type_hint` is ignored.
     * Revoke a token
     */
    async revokeToken(requestParameters: RevokeTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Record<string, never>> {
        const response = await this.revokeTokenRaw(requestParameters, initOverrides);
        return await response.value();
    }

}
