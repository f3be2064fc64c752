// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    JsonWebKeySet,
} from '../models/index.ts';

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

}
