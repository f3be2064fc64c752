// Written from openapi.yaml. Do not edit: npm run generate.
import * as runtime from '../runtime.ts';
import type {
    Credentials,
    RefreshTokenRequest,
    RefreshedTokens,
    TokenPair,
    VerifyTokenRequest,
} from '../models/index.ts';

export interface BlacklistTokenRequest {
    refreshTokenRequest: RefreshTokenRequest;
}

export interface ObtainTokenPairRequest {
    credentials: Credentials;
}

export interface RefreshTokenPairRequest {
    refreshTokenRequest: RefreshTokenRequest;
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
     * Ends the session of a refresh token. Possession of the refresh token is the credential: no access token is needed.  From then on the refresh token is refused, and so are the session\'s access tokens on this service\'s own protected operations. A service that verifies access tokens by itself goes on accepting one until it expires (15 minutes at most).
     * Log out
     */
    async blacklistTokenRaw(requestParameters: BlacklistTokenRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<Record<string, never>>> {
        const requestOptions = await this.blacklistTokenRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Ends the session of a refresh token. Possession of the refresh token is the credential: no access token is needed.  From then on the refresh token is refused, and so are the session\'s access tokens on this service\'s own protected operations. A service that verifies access tokens by itself goes on accepting one until it expires (15 minutes at most).
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
     * Answers an access token (15 minutes) and a refresh token (30 days), both counted from the same instant, and opens a session.  An unknown username, a wrong password and an inactive account get the same answer after the same work, so nobody learns which usernames exist.
     * Log in
     */
    async obtainTokenPairRaw(requestParameters: ObtainTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<TokenPair>> {
        const requestOptions = await this.obtainTokenPairRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers an access token (15 minutes) and a refresh token (30 days), both counted from the same instant, and opens a session.  An unknown username, a wrong password and an inactive account get the same answer after the same work, so nobody learns which usernames exist.
     * Log in
     */
    async obtainTokenPair(requestParameters: ObtainTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<TokenPair> {
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
     * Answers a new access token (15 minutes) for a refresh token of a live session. The refresh token stays good until it expires 30 days after the login, or until its session ends.  The access token is made from the account as it is now.
     * Refresh the access token
     */
    async refreshTokenPairRaw(requestParameters: RefreshTokenPairRequest, initOverrides?: RequestInit | runtime.InitOverrideFunction): Promise<runtime.ApiResponse<RefreshedTokens>> {
        const requestOptions = await this.refreshTokenPairRequestOpts(requestParameters);
        const response = await this.request(requestOptions, initOverrides);

        return new runtime.JSONApiResponse(response);
    }

    /**
     * Answers a new access token (15 minutes) for a refresh token of a live session. The refresh token stays good until it expires 30 days after the login, or until its session ends.  The access token is made from the account as it is now.
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
