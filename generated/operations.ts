// Written from openapi.yaml. Do not edit: npm run generate.
import type {
    Account,
    AccountDeletion,
    AccountDeletionErrors,
    Audience,
    BearerMessage,
    BearerRefusal,
    Credentials,
    CredentialsErrors,
    Detail,
    EndedSessions,
    Forbidden,
    Health,
    Introspection,
    JsonWebKey,
    JsonWebKeySet,
    LoginTokens,
    Message,
    OAuthError,
    PasswordChange,
    PasswordChangeErrors,
    PresentedToken,
    RefreshConflict,
    RefreshErrors,
    RefreshTokenRequest,
    RefreshedTokens,
    Registration,
    RegistrationErrors,
    Revocation,
    RevocationFeed,
    ServerMetadata,
    Session,
    SessionList,
    TokenRefusal,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
} from './client/models/index.ts';

export type {
    Account,
    AccountDeletion,
    AccountDeletionErrors,
    Audience,
    BearerMessage,
    BearerRefusal,
    Credentials,
    CredentialsErrors,
    Detail,
    EndedSessions,
    Forbidden,
    Health,
    Introspection,
    JsonWebKey,
    JsonWebKeySet,
    LoginTokens,
    Message,
    OAuthError,
    PasswordChange,
    PasswordChangeErrors,
    PresentedToken,
    RefreshConflict,
    RefreshErrors,
    RefreshTokenRequest,
    RefreshedTokens,
    Registration,
    RegistrationErrors,
    Revocation,
    RevocationFeed,
    ServerMetadata,
    Session,
    SessionList,
    TokenRefusal,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
};

/** Every operation of the contract: where it is served, what it takes and what it answers, status by status. */
export interface Operations {
    /** Change the password */
    changePassword: {
        method: 'POST';
        path: '/api/user/password/';
        body: PasswordChange;
        params: {
            'X-Refresh-Transport'?: 'cookie';
        };
        secured: 'bearerAuth';
        replies: {
            200: LoginTokens;
            400: PasswordChangeErrors;
            401: BearerRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Delete the account */
    deleteAccount: {
        method: 'POST';
        path: '/api/user/delete/';
        body: AccountDeletion;
        params: {
            'X-Refresh-Transport'?: 'cookie';
        };
        secured: 'bearerAuth';
        replies: {
            200: Message;
            400: AccountDeletionErrors;
            401: BearerRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Get the current account */
    getCurrentAccount: {
        method: 'GET';
        path: '/api/user/me/';
        body: undefined;
        params: {
        };
        secured: 'bearerAuth';
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
        params: {
        };
        secured: false;
        replies: {
            201: Message;
            400: RegistrationErrors;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Check liveness */
    getLiveness: {
        method: 'GET';
        path: '/healthz';
        body: undefined;
        params: {
        };
        secured: false;
        replies: {
            200: Health;
            405: Detail;
            406: Detail;
        };
    };
    /** Check readiness */
    getReadiness: {
        method: 'GET';
        path: '/readyz';
        body: undefined;
        params: {
        };
        secured: false;
        replies: {
            200: Health;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Get the public keys */
    getJwks: {
        method: 'GET';
        path: '/.well-known/jwks.json';
        body: undefined;
        params: {
        };
        secured: false;
        replies: {
            200: JsonWebKeySet;
            304: undefined;
            405: Detail;
            406: Detail;
        };
    };
    /** Get the server metadata */
    getServerMetadata: {
        method: 'GET';
        path: '/.well-known/oauth-authorization-server';
        body: undefined;
        params: {
            'If-None-Match'?: string;
        };
        secured: false;
        replies: {
            200: ServerMetadata;
            304: undefined;
            404: Detail;
            405: Detail;
            406: Detail;
        };
    };
    /** Read the revocation feed */
    getRevocations: {
        method: 'GET';
        path: '/api/revocations';
        body: undefined;
        params: {
            'since'?: string;
            'If-None-Match'?: string;
        };
        secured: 'clientAuth';
        replies: {
            200: RevocationFeed;
            304: undefined;
            400: OAuthError;
            401: OAuthError;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Introspect a token */
    introspectToken: {
        method: 'POST';
        path: '/api/introspect/';
        body: PresentedToken;
        params: {
        };
        secured: 'clientAuth';
        replies: {
            200: Introspection;
            400: OAuthError;
            401: OAuthError;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
    /** Revoke a token */
    revokeToken: {
        method: 'POST';
        path: '/api/revoke/';
        body: PresentedToken;
        params: {
        };
        secured: 'clientAuth';
        replies: {
            200: Record<string, never>;
            400: OAuthError;
            401: OAuthError;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            503: Detail;
        };
    };
    /** End all sessions */
    endAllSessions: {
        method: 'POST';
        path: '/api/user/sessions/end-all/';
        body: undefined;
        params: {
            'X-Refresh-Transport'?: 'cookie';
        };
        secured: 'bearerAuth';
        replies: {
            200: EndedSessions;
            400: Detail;
            401: BearerRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** End all other sessions */
    endOtherSessions: {
        method: 'POST';
        path: '/api/user/sessions/end-others/';
        body: undefined;
        params: {
        };
        secured: 'bearerAuth';
        replies: {
            200: EndedSessions;
            401: BearerRefusal;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** End a session */
    endSession: {
        method: 'DELETE';
        path: '/api/user/sessions/{session_id}/';
        body: undefined;
        params: {
            'session_id': string;
            'X-Refresh-Transport'?: 'cookie';
        };
        secured: 'bearerAuth';
        replies: {
            200: Record<string, never>;
            400: Detail;
            401: BearerRefusal;
            403: Forbidden;
            404: Detail;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** List sessions */
    listSessions: {
        method: 'GET';
        path: '/api/user/sessions/';
        body: undefined;
        params: {
            'limit'?: number;
            'cursor'?: string;
        };
        secured: 'bearerAuth';
        replies: {
            200: SessionList;
            400: Detail;
            401: BearerRefusal;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Log out with the access token */
    logOut: {
        method: 'POST';
        path: '/api/user/logout/';
        body: undefined;
        params: {
            'X-Refresh-Transport'?: 'cookie';
        };
        secured: 'bearerAuth';
        replies: {
            200: Record<string, never>;
            400: Detail;
            401: BearerRefusal;
            403: Forbidden;
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
        params: {
            'X-Refresh-Transport'?: 'cookie';
        };
        secured: false;
        replies: {
            200: Record<string, never>;
            400: RefreshErrors;
            401: TokenRefusal;
            403: Forbidden;
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
        params: {
            'X-Refresh-Transport'?: 'cookie';
            'Idempotency-Key'?: string;
            'X-Device-Token'?: string;
        };
        secured: false;
        replies: {
            200: LoginTokens;
            400: CredentialsErrors;
            401: Detail;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Refresh the access token */
    refreshTokenPair: {
        method: 'POST';
        path: '/api/user/token/refresh';
        body: RefreshTokenRequest;
        params: {
            'X-Refresh-Transport'?: 'cookie';
            'Idempotency-Key'?: string;
        };
        secured: false;
        replies: {
            200: RefreshedTokens;
            400: RefreshErrors;
            401: TokenRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            409: RefreshConflict;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Verify a token */
    verifyToken: {
        method: 'POST';
        path: '/api/user/token/verify/';
        body: VerifyTokenRequest;
        params: {
        };
        secured: false;
        replies: {
            200: Record<string, never>;
            400: VerifyErrors;
            401: TokenRefusal;
            403: Forbidden;
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
