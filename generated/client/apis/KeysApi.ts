// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    JsonWebKeySet,
    ServerMetadata,
} from '../models/index.ts';

export interface GetServerMetadataRequest {
    /**
     * The `ETag` of an earlier answer to the same request.
     */
    ifNoneMatch?: string;
}

export class KeysApi extends runtime.BaseAPI {

    /**
     * Creates request options for getJwks without sending the request
     */
    async getJwksRequestOpts(): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        let urlPath = `/.well-known/jwks.json`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Answers the public keys that access tokens of this service are signed with, or soon will be: a JSON Web Key Set (RFC 7517) for verifiers that ask nobody. It is empty where access tokens are signed with a shared secret (`ALGORITHM=HS256`, the default). Refresh tokens are under another key, which is never published.  A new key is here for at least six minutes before it signs, so a verifier that keeps this answer for as long as `Cache-Control` allows (5 minutes) never meets a key that it does not know. Choose the key by `kid`, and the algorithm by the key\'s `alg`, never by the token\'s header.
     * Get the public keys of access tokens
     */
    async getJwksRaw(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<JsonWebKeySet>> {
        const requestOptions = await this.getJwksRequestOpts();
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers the public keys that access tokens of this service are signed with, or soon will be: a JSON Web Key Set (RFC 7517) for verifiers that ask nobody. It is empty where access tokens are signed with a shared secret (`ALGORITHM=HS256`, the default). Refresh tokens are under another key, which is never published.  A new key is here for at least six minutes before it signs, so a verifier that keeps this answer for as long as `Cache-Control` allows (5 minutes) never meets a key that it does not know. Choose the key by `kid`, and the algorithm by the key\'s `alg`, never by the token\'s header.
     * Get the public keys of access tokens
     */
    async getJwks(initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<JsonWebKeySet> {
        const response = await this.getJwksRaw(initOverrides);
        return await response.value();
    }

    /**
     * Creates request options for getServerMetadata without sending the request
     */
    async getServerMetadataRequestOpts(requestParameters: GetServerMetadataRequest): Promise<runtime.RequestOpts> {
        const queryParameters: any = {};

        const headerParameters: runtime.HTTPHeaders = {};

        if (requestParameters['ifNoneMatch'] != null) {
            headerParameters['If-None-Match'] = String(requestParameters['ifNoneMatch']);
        }

        let urlPath = `/.well-known/oauth-authorization-server`;

        return {
            path: urlPath,
            method: 'GET',
            headers: headerParameters,
            query: queryParameters,
        };
    }

    /**
     * Answers where the public keys and the operations for resource servers are (RFC 8414). All URLs start with `ISSUER`, never with the host of the request. `jwks_uri` is there when access tokens are signed with a key pair, the endpoints when resource servers are configured (`INTROSPECTION_CLIENTS`). There is no OAuth flow to get a token by, so both lists of supported types are empty.  It is 404 unless `ISSUER` is an https URL without query and fragment (http for a loopback host). For an issuer with a path, such as `https://example.com/auth`, verifiers ask for `/.well-known/oauth-authorization-server/auth` of that host: let the proxy send it here.
     * Discover this service
     */
    async getServerMetadataRaw(requestParameters: GetServerMetadataRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<ServerMetadata>> {
        const requestOptions = await this.getServerMetadataRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers where the public keys and the operations for resource servers are (RFC 8414). All URLs start with `ISSUER`, never with the host of the request. `jwks_uri` is there when access tokens are signed with a key pair, the endpoints when resource servers are configured (`INTROSPECTION_CLIENTS`). There is no OAuth flow to get a token by, so both lists of supported types are empty.  It is 404 unless `ISSUER` is an https URL without query and fragment (http for a loopback host). For an issuer with a path, such as `https://example.com/auth`, verifiers ask for `/.well-known/oauth-authorization-server/auth` of that host: let the proxy send it here.
     * Discover this service
     */
    async getServerMetadata(requestParameters: GetServerMetadataRequest = {}, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<ServerMetadata> {
        const response = await this.getServerMetadataRaw(requestParameters, initOverrides);
        return await response.value();
    }

}
