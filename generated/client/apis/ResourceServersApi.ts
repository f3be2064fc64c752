// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Introspection,
    PresentedToken,
    RevocationFeed,
} from '../models/index.ts';

export interface GetRevocationsRequest {
    /**
     * The `cursor` of an earlier answer, as it is.
     */
    since?: string;
    /**
     * The `ETag` of an earlier answer to the same request.
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
     * Lists the sessions, accounts and keys that ended while an access token of theirs could still be alive: at most `window` seconds ago. Who verifies access tokens by itself refuses those that the feed names.  Poll it every few seconds. The first request goes without `since` and begins with the whole window; each later one hands in the `cursor` of the answer before. An answer has at most 1000 entries, and `more` is true when there are others: ask for them at once, and honour no token before you have an answer in which `more` is false. What ended within the last minute is listed again, so that nothing is missed that was committed late: keep entries in a set, for `window` seconds.  A cursor that is too old, or ahead of this service\'s clock, begins with the whole window again. A text that is no cursor of this service is 400: begin again without `since`.  As long as nothing ends, the answer stays the same, and `If-None-Match` is answered with 304; only its cursor changes once, about a minute after the newest entry.
     * Read the revocation feed
     */
    async getRevocationsRaw(requestParameters: GetRevocationsRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<RevocationFeed>> {
        const requestOptions = await this.getRevocationsRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Lists the sessions, accounts and keys that ended while an access token of theirs could still be alive: at most `window` seconds ago. Who verifies access tokens by itself refuses those that the feed names.  Poll it every few seconds. The first request goes without `since` and begins with the whole window; each later one hands in the `cursor` of the answer before. An answer has at most 1000 entries, and `more` is true when there are others: ask for them at once, and honour no token before you have an answer in which `more` is false. What ended within the last minute is listed again, so that nothing is missed that was committed late: keep entries in a set, for `window` seconds.  A cursor that is too old, or ahead of this service\'s clock, begins with the whole window again. A text that is no cursor of this service is 400: begin again without `since`.  As long as nothing ends, the answer stays the same, and `If-None-Match` is answered with 304; only its cursor changes once, about a minute after the newest entry.
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
     * Says whether an access token is good now, and whose it is (RFC 7662). `active` is true only for an access token whose session is live and whose account is active. A refresh token is always inactive here, so that no resource server takes one for an access token. Why a token is inactive is not said. `token_type_hint` is ignored.
     * Introspect a token
     */
    async introspectTokenRaw(requestParameters: IntrospectTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Introspection>> {
        const requestOptions = await this.introspectTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Says whether an access token is good now, and whose it is (RFC 7662). `active` is true only for an access token whose session is live and whose account is active. A refresh token is always inactive here, so that no resource server takes one for an access token. Why a token is inactive is not said. `token_type_hint` is ignored.
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
     * Ends the session of an access or a refresh token, and so all its tokens (RFC 7009). A token that is not good, or was revoked before, is answered with 200 too: it is what was asked for. Access tokens that other software issued have no session and cannot be revoked: 400 `unsupported_token_type`. `token_type_hint` is ignored.
     * Revoke a token
     */
    async revokeTokenRaw(requestParameters: RevokeTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.revokeTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends the session of an access or a refresh token, and so all its tokens (RFC 7009). A token that is not good, or was revoked before, is answered with 200 too: it is what was asked for. Access tokens that other software issued have no session and cannot be revoked: 400 `unsupported_token_type`. `token_type_hint` is ignored.
     * Revoke a token
     */
    async revokeToken(requestParameters: RevokeTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<Record<string, never>> {
        const response = await this.revokeTokenRaw(requestParameters, initOverrides);
        return await response.value();
    }

}
