// Written from openapi.yaml. Do not edit: npm run generate.
import type {
    Account,
    AccountCreation,
    AccountDeletion,
    AccountDeletionErrors,
    AccountFieldErrors,
    AccountList,
    AccountSession,
    AccountSessionList,
    AccountSummary,
    AccountUpdate,
    Activity,
    AdminAccount,
    AdminConflict,
    AdminKey,
    AdminKeyList,
    AdminPermission,
    AdminRefusal,
    Audience,
    AuditEvent,
    AuditEventList,
    AuditEventName,
    BearerMessage,
    BearerRefusal,
    Credentials,
    CredentialsErrors,
    DatabaseFacts,
    Detail,
    EndedSessions,
    Forbidden,
    Health,
    Introspection,
    JsonWebKey,
    JsonWebKeySet,
    KeyFieldErrors,
    KeyRevocation,
    KeyRotation,
    KeyRotationRequest,
    LastAdminConflict,
    LoginTokens,
    Message,
    NewPassword,
    OAuthError,
    OperatorWarning,
    Overview,
    OverviewCounts,
    PasswordChange,
    PasswordChangeErrors,
    PasswordFieldErrors,
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
    SigningKeyAge,
    TokenRefusal,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
} from './client/models/index.ts';

export type {
    Account,
    AccountCreation,
    AccountDeletion,
    AccountDeletionErrors,
    AccountFieldErrors,
    AccountList,
    AccountSession,
    AccountSessionList,
    AccountSummary,
    AccountUpdate,
    Activity,
    AdminAccount,
    AdminConflict,
    AdminKey,
    AdminKeyList,
    AdminPermission,
    AdminRefusal,
    Audience,
    AuditEvent,
    AuditEventList,
    AuditEventName,
    BearerMessage,
    BearerRefusal,
    Credentials,
    CredentialsErrors,
    DatabaseFacts,
    Detail,
    EndedSessions,
    Forbidden,
    Health,
    Introspection,
    JsonWebKey,
    JsonWebKeySet,
    KeyFieldErrors,
    KeyRevocation,
    KeyRotation,
    KeyRotationRequest,
    LastAdminConflict,
    LoginTokens,
    Message,
    NewPassword,
    OAuthError,
    OperatorWarning,
    Overview,
    OverviewCounts,
    PasswordChange,
    PasswordChangeErrors,
    PasswordFieldErrors,
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
    SigningKeyAge,
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
        };
        secured: 'bearerAuth';
        replies: {
            200: Message;
            400: AccountDeletionErrors;
            401: BearerRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            409: LastAdminConflict;
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
    /** Create an account */
    createAccount: {
        method: 'POST';
        path: '/api/admin/accounts/';
        body: AccountCreation;
        params: {
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            201: AdminAccount;
            400: AccountFieldErrors;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            409: AdminConflict;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** End a session of an account */
    endAccountSession: {
        method: 'DELETE';
        path: '/api/admin/accounts/{account_id}/sessions/{session_id}/';
        body: undefined;
        params: {
            'account_id': string;
            'session_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            204: undefined;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** End all sessions of an account */
    endAccountSessions: {
        method: 'POST';
        path: '/api/admin/accounts/{account_id}/sessions/end-all/';
        body: undefined;
        params: {
            'account_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: EndedSessions;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Get an account */
    getAccount: {
        method: 'GET';
        path: '/api/admin/accounts/{account_id}/';
        body: undefined;
        params: {
            'account_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AdminAccount;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Get an overview */
    getOverview: {
        method: 'GET';
        path: '/api/admin/overview/';
        body: undefined;
        params: {
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: Overview;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** List the sessions of an account */
    listAccountSessions: {
        method: 'GET';
        path: '/api/admin/accounts/{account_id}/sessions/';
        body: undefined;
        params: {
            'account_id': string;
            'state'?: 'live' | 'ended';
            'limit'?: number;
            'cursor'?: string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AccountSessionList;
            400: Detail;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** List accounts */
    listAccounts: {
        method: 'GET';
        path: '/api/admin/accounts/';
        body: undefined;
        params: {
            'search'?: string;
            'active'?: boolean;
            'sort'?: 'username' | '-username' | 'id' | '-id';
            'limit'?: number;
            'cursor'?: string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AccountList;
            400: Detail;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** List audit events */
    listAuditEvents: {
        method: 'GET';
        path: '/api/admin/audit-events/';
        body: undefined;
        params: {
            'account_id'?: string;
            'session_id'?: string;
            'event'?: AuditEventName;
            'outcome'?: 'success' | 'refused';
            'from'?: number;
            'until'?: number;
            'limit'?: number;
            'cursor'?: string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AuditEventList;
            400: Detail;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** List the signing keys */
    listKeys: {
        method: 'GET';
        path: '/api/admin/keys/';
        body: undefined;
        params: {
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AdminKeyList;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Delete an account */
    removeAccount: {
        method: 'DELETE';
        path: '/api/admin/accounts/{account_id}/';
        body: undefined;
        params: {
            'account_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            204: undefined;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            409: AdminConflict;
            429: Detail;
            503: Detail;
        };
    };
    /** Revoke a signing key */
    revokeKey: {
        method: 'POST';
        path: '/api/admin/keys/{kid}/revoke/';
        body: undefined;
        params: {
            'kid': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: KeyRevocation;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            409: AdminConflict;
            429: Detail;
            503: Detail;
        };
    };
    /** Rotate a signing key */
    rotateKey: {
        method: 'POST';
        path: '/api/admin/keys/rotate/';
        body: KeyRotationRequest;
        params: {
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: KeyRotation;
            400: KeyFieldErrors;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            409: AdminConflict;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Set a password */
    setAccountPassword: {
        method: 'PUT';
        path: '/api/admin/accounts/{account_id}/password/';
        body: NewPassword;
        params: {
            'account_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AdminAccount;
            400: PasswordFieldErrors;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Update an account */
    updateAccount: {
        method: 'PATCH';
        path: '/api/admin/accounts/{account_id}/';
        body: AccountUpdate;
        params: {
            'account_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: AdminAccount;
            400: AccountFieldErrors;
            401: AdminRefusal;
            403: AdminPermission;
            404: Detail;
            405: Detail;
            406: Detail;
            409: AdminConflict;
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
            'X-Refresh-Transport'?: 'cookie' | 'console';
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
