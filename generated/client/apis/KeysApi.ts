// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    JsonWebKeySet,
    ServerMetadata,
} from '../models/index.ts';

export interface GetServerMetadataRequest {
    /**
     * The `ETag` of an earlier response to the same request.
     */
    ifNoneMatch?: string;
}

export class KeysApi extends runtime.BaseAPI {

    /**
     * Returns the public keys for access tokens, including the next one before it signs, as a JSON Web Key Set (RFC 7517). The set is empty if access tokens are signed with a shared secret (`ALGORITHM=HS256`, the default). Refresh tokens are signed with another key, which is never published.  A new key is published at least six minutes before it signs. A verifier that caches the response for as long as `Cache-Control` allows (5 minutes) therefore knows every key that it meets. Choose the key by the token\'s `kid` and the algorithm by the key\'s `alg`, never by the token\'s header.
     * Get the public keys
     */
    async getJwks(initOverrides?: runtime.InitOverrides): Promise<JsonWebKeySet> {
        return (await this.getJwksRaw(initOverrides)).value();
    }

    /**
     * The same as {@link KeysApi.getJwks}; returns the status and headers too.
     */
    async getJwksRaw(initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<JsonWebKeySet>> {
        return this.call({
            method: 'GET',
            path: '/.well-known/jwks.json',
        }, initOverrides);
    }

    /**
     * Returns the URLs of the public keys and of the operations for resource servers (RFC 8414). All URLs start with `ISSUER`, never with the host of the request. `jwks_uri` is present if access tokens are signed with a key pair. The endpoints are present if resource servers are configured (`INTROSPECTION_CLIENTS`). The service issues no tokens by an OAuth flow, so both lists of supported types are empty.  Returns 404 unless `ISSUER` is an https URL without query and fragment (http is allowed for a loopback host). If the issuer has a path, such as `https://example.com/auth`, verifiers request `/.well-known/oauth-authorization-server/auth` of that host: configure the proxy to forward that path to `/.well-known/oauth-authorization-server` of this service.
     * Get the server metadata
     */
    async getServerMetadata(requestParameters: GetServerMetadataRequest = {}, initOverrides?: runtime.InitOverrides): Promise<ServerMetadata> {
        return (await this.getServerMetadataRaw(requestParameters, initOverrides)).value();
    }

    /**
     * The same as {@link KeysApi.getServerMetadata}; returns the status and headers too.
     */
    async getServerMetadataRaw(requestParameters: GetServerMetadataRequest, initOverrides?: runtime.InitOverrides): Promise<runtime.ApiResponse<ServerMetadata>> {
        return this.call({
            method: 'GET',
            path: '/.well-known/oauth-authorization-server',
            headers: {
                'If-None-Match': requestParameters['ifNoneMatch'],
            },
        }, initOverrides);
    }
}
