// Written from openapi.yaml. Do not edit: npm run generate.
import type {
    Account,
    BearerMessage,
    BearerRefusal,
    Credentials,
    CredentialsErrors,
    Detail,
    Health,
    Message,
    RefreshErrors,
    RefreshTokenRequest,
    RefreshedTokens,
    Registration,
    RegistrationErrors,
    TokenPair,
    TokenRefusal,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
} from './client/models/index.ts';

export type {
    Account,
    BearerMessage,
    BearerRefusal,
    Credentials,
    CredentialsErrors,
    Detail,
    Health,
    Message,
    RefreshErrors,
    RefreshTokenRequest,
    RefreshedTokens,
    Registration,
    RegistrationErrors,
    TokenPair,
    TokenRefusal,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
};

/** Every operation of the contract: where it is served, what it takes and what it answers, status by status. */
export interface Operations {
    /** Show the account of the access token */
    getCurrentAccount: {
        method: 'GET';
        path: '/api/user/me/';
        body: undefined;
        secured: true;
        replies: {
            200: Account;
            401: BearerRefusal;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Register an account */
    registerAccount: {
        method: 'POST';
        path: '/api/user/register/';
        body: Registration;
        secured: false;
        replies: {
            201: Message;
            400: RegistrationErrors;
            403: Detail;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
    /** Is the process alive */
    getLiveness: {
        method: 'GET';
        path: '/healthz';
        body: undefined;
        secured: false;
        replies: {
            200: Health;
            405: Detail;
            406: Detail;
        };
    };
    /** Can the service do its work */
    getReadiness: {
        method: 'GET';
        path: '/readyz';
        body: undefined;
        secured: false;
        replies: {
            200: Health;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Log out */
    blacklistToken: {
        method: 'POST';
        path: '/api/user/token/blacklist/';
        body: RefreshTokenRequest;
        secured: false;
        replies: {
            200: Record<string, never>;
            400: RefreshErrors;
            401: TokenRefusal;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
    /** Log in */
    obtainTokenPair: {
        method: 'POST';
        path: '/api/user/token/';
        body: Credentials;
        secured: false;
        replies: {
            200: TokenPair;
            400: CredentialsErrors;
            401: Detail;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
    /** Refresh the access token */
    refreshTokenPair: {
        method: 'POST';
        path: '/api/user/token/refresh';
        body: RefreshTokenRequest;
        secured: false;
        replies: {
            200: RefreshedTokens;
            400: RefreshErrors;
            401: TokenRefusal;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
    /** Verify a token */
    verifyToken: {
        method: 'POST';
        path: '/api/user/token/verify/';
        body: VerifyTokenRequest;
        secured: false;
        replies: {
            200: Record<string, never>;
            400: VerifyErrors;
            401: TokenRefusal;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
}

/** The name of an operation, as in the contract. */
export type OperationId = keyof Operations;
