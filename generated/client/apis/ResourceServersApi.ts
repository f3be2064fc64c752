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
     * Lists the sessions that ended, the accounts whose earlier tokens were revoked, and the keys that were revoked. An entry stays listed for `window` seconds, after which all its access tokens have expired. A service that verifies access tokens offline refuses the tokens that the feed names.  Poll the feed every few seconds. Send the first request without `since`: it starts at the beginning of the window. In each later request, send the `cursor` of the previous response as `since`. A response has at most 1,000 entries. If `more` is true, request the next entries at once, and accept no token until `more` is false. Entries of the last minute are listed again, so that a late commit is not missed: keep entries in a set for `window` seconds.  A cursor that is too old or ahead of this service\'s clock starts the whole window again. A value that is not a cursor of this service returns 400: start again without `since`.  While nothing new is listed, the response stays the same and `If-None-Match` returns 304. The cursor alone changes once more, about a minute after the newest entry.
     * Read the revocation feed
     */
    async getRevocations(requestParameters: GetRevocationsRequest = {}, initOverrides?: runtime.InitOverrides): Promise<RevocationFeed> {
        return (await this.getRevocationsRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link ResourceServersApi.getRevocations}; returns the status and headers too.
     */
    async getRevocationsRaw(requestParameters: GetRevocationsRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<RevocationFeed>> {
        return this.call({
            method: 'GET',
            path: '/api/revocations',
            query: {
                'since': requestParameters['since'],
            },
            headers: {
                'If-None-Match': requestParameters['ifNoneMatch'],
            },
            basic: true,
        }, initOverrides);
    }

    /**
     * Returns whether an access token is active and which account it belongs to (RFC 7662). `active` is true only for an access token whose session is live and whose account is active. A refresh token is always inactive here, so that no resource server accepts one as an access token. The response does not say why a token is inactive. `token_type_hint` is ignored.
     * Introspect a token
     */
    async introspectToken(requestParameters: IntrospectTokenRequest, initOverrides?: runtime.InitOverrides): Promise<Introspection> {
        return (await this.introspectTokenRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link ResourceServersApi.introspectToken}; returns the status and headers too.
     */
    async introspectTokenRaw(requestParameters: IntrospectTokenRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Introspection>> {
        return this.call({
            method: 'POST',
            path: '/api/introspect/',
            basic: true,
            body: this.required('presentedToken', requestParameters['presentedToken']),
        }, initOverrides);
    }

    /**
     * Ends the session of an access or refresh token, and with it all tokens of that session (RFC 7009). Also returns 200 if the token is not valid or was revoked before. An access token that other software issued has no session and cannot be revoked: the response is 400 `unsupported_token_type`. `token_type_hint` is ignored.
     * Revoke a token
     */
    async revokeToken(requestParameters: RevokeTokenRequest, initOverrides?: runtime.InitOverrides): Promise<Record<string, never>> {
        return (await this.revokeTokenRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link ResourceServersApi.revokeToken}; returns the status and headers too.
     */
    async revokeTokenRaw(requestParameters: RevokeTokenRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<Record<string, never>>> {
        return this.call({
            method: 'POST',
            path: '/api/revoke/',
            basic: true,
            body: this.required('presentedToken', requestParameters['presentedToken']),
        }, initOverrides);
    }
}
