// Written from openapi.yaml. Do not edit: npm run generate.
import type {
    Account,
    AccountCreatedEvent,
    AccountCreation,
    AccountDeletedEvent,
    AccountDeletion,
    AccountDeletionErrors,
    AccountDisabledEvent,
    AccountEventData,
    AccountFieldErrors,
    AccountIdEventData,
    AccountList,
    AccountSession,
    AccountSessionList,
    AccountSummary,
    AccountUpdate,
    AccountUpdatedEvent,
    AccountUpdatedEventData,
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
    CompletedLogin,
    CreatedWebhook,
    Credentials,
    CredentialsErrors,
    CredentialsRefusal,
    DatabaseFacts,
    Delivery,
    DeliveryFault,
    DeliveryList,
    Detail,
    EndedSessions,
    EventAccount,
    EventType,
    Factor,
    FactorAdded,
    FactorAddedEvent,
    FactorChangeRefusal,
    FactorConflict,
    FactorEventData,
    FactorList,
    FactorName,
    FactorRemovedEvent,
    FactorStart,
    FactorStartErrors,
    Forbidden,
    Health,
    Introspection,
    JsonWebKey,
    JsonWebKeySet,
    KeyFieldErrors,
    KeyRevocation,
    KeyRotatedEvent,
    KeyRotatedEventData,
    KeyRotation,
    KeyRotationRequest,
    LastAdminConflict,
    LoginCompletion,
    LoginCompletionErrors,
    LoginCompletionRefusal,
    LoginRefused,
    LoginTokens,
    Message,
    NewPassword,
    OAuthError,
    OperatorWarning,
    Overview,
    OverviewCounts,
    PasskeyAlgorithm,
    PasskeyAssertion,
    PasskeyAssertionResponse,
    PasskeyAttestation,
    PasskeyAttestationResponse,
    PasskeyConfirmation,
    PasskeyCreationOptions,
    PasskeyDescriptor,
    PasskeyErrors,
    PasskeyLogin,
    PasskeyLoginRefusal,
    PasskeyLoginStart,
    PasskeyName,
    PasskeyNameErrors,
    PasskeyRequestOptions,
    PasskeyRp,
    PasskeySelection,
    PasskeyStart,
    PasskeyUser,
    PasswordChange,
    PasswordChangeErrors,
    PasswordChangedEvent,
    PasswordFieldErrors,
    PasswordReset,
    PasswordResetConfirmation,
    PasswordResetConfirmationErrors,
    PasswordResetCreation,
    PasswordResetEventData,
    PasswordResetFieldErrors,
    PasswordResetRequest,
    PasswordResetRequestErrors,
    PasswordResetRequestedEvent,
    PresentedToken,
    RecoveryCodeEventData,
    RecoveryCodeUsedEvent,
    RecoveryCodes,
    RefreshConflict,
    RefreshErrors,
    RefreshReusedEvent,
    RefreshReusedEventData,
    RefreshTokenRequest,
    RefreshedTokens,
    Registration,
    RegistrationErrors,
    RequestErrors,
    Revocation,
    RevocationFeed,
    ServerMetadata,
    Session,
    SessionEndedEvent,
    SessionEndedEventData,
    SessionList,
    SessionOpenedEvent,
    SessionOpenedEventData,
    SigningKeyAge,
    TokenRefusal,
    TotpConfirmation,
    TotpErrors,
    TotpStart,
    Unready,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
    Webhook,
    WebhookCreation,
    WebhookFieldErrors,
    WebhookList,
    WebhookTestEvent,
    WebhookTestEventData,
    WebhookTestResult,
    WebhookUpdate,
} from './client/models/index.ts';

export type {
    Account,
    AccountCreatedEvent,
    AccountCreation,
    AccountDeletedEvent,
    AccountDeletion,
    AccountDeletionErrors,
    AccountDisabledEvent,
    AccountEventData,
    AccountFieldErrors,
    AccountIdEventData,
    AccountList,
    AccountSession,
    AccountSessionList,
    AccountSummary,
    AccountUpdate,
    AccountUpdatedEvent,
    AccountUpdatedEventData,
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
    CompletedLogin,
    CreatedWebhook,
    Credentials,
    CredentialsErrors,
    CredentialsRefusal,
    DatabaseFacts,
    Delivery,
    DeliveryFault,
    DeliveryList,
    Detail,
    EndedSessions,
    EventAccount,
    EventType,
    Factor,
    FactorAdded,
    FactorAddedEvent,
    FactorChangeRefusal,
    FactorConflict,
    FactorEventData,
    FactorList,
    FactorName,
    FactorRemovedEvent,
    FactorStart,
    FactorStartErrors,
    Forbidden,
    Health,
    Introspection,
    JsonWebKey,
    JsonWebKeySet,
    KeyFieldErrors,
    KeyRevocation,
    KeyRotatedEvent,
    KeyRotatedEventData,
    KeyRotation,
    KeyRotationRequest,
    LastAdminConflict,
    LoginCompletion,
    LoginCompletionErrors,
    LoginCompletionRefusal,
    LoginRefused,
    LoginTokens,
    Message,
    NewPassword,
    OAuthError,
    OperatorWarning,
    Overview,
    OverviewCounts,
    PasskeyAlgorithm,
    PasskeyAssertion,
    PasskeyAssertionResponse,
    PasskeyAttestation,
    PasskeyAttestationResponse,
    PasskeyConfirmation,
    PasskeyCreationOptions,
    PasskeyDescriptor,
    PasskeyErrors,
    PasskeyLogin,
    PasskeyLoginRefusal,
    PasskeyLoginStart,
    PasskeyName,
    PasskeyNameErrors,
    PasskeyRequestOptions,
    PasskeyRp,
    PasskeySelection,
    PasskeyStart,
    PasskeyUser,
    PasswordChange,
    PasswordChangeErrors,
    PasswordChangedEvent,
    PasswordFieldErrors,
    PasswordReset,
    PasswordResetConfirmation,
    PasswordResetConfirmationErrors,
    PasswordResetCreation,
    PasswordResetEventData,
    PasswordResetFieldErrors,
    PasswordResetRequest,
    PasswordResetRequestErrors,
    PasswordResetRequestedEvent,
    PresentedToken,
    RecoveryCodeEventData,
    RecoveryCodeUsedEvent,
    RecoveryCodes,
    RefreshConflict,
    RefreshErrors,
    RefreshReusedEvent,
    RefreshReusedEventData,
    RefreshTokenRequest,
    RefreshedTokens,
    Registration,
    RegistrationErrors,
    RequestErrors,
    Revocation,
    RevocationFeed,
    ServerMetadata,
    Session,
    SessionEndedEvent,
    SessionEndedEventData,
    SessionList,
    SessionOpenedEvent,
    SessionOpenedEventData,
    SigningKeyAge,
    TokenRefusal,
    TotpConfirmation,
    TotpErrors,
    TotpStart,
    Unready,
    UsernameErrors,
    VerifyErrors,
    VerifyTokenRequest,
    Webhook,
    WebhookCreation,
    WebhookFieldErrors,
    WebhookList,
    WebhookTestEvent,
    WebhookTestEventData,
    WebhookTestResult,
    WebhookUpdate,
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
    /** Confirm a password reset */
    confirmPasswordReset: {
        method: 'POST';
        path: '/api/user/password-reset/confirm/';
        body: PasswordResetConfirmation;
        params: {
        };
        secured: false;
        replies: {
            204: undefined;
            400: PasswordResetConfirmationErrors;
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
    /** Request a password reset */
    requestPasswordReset: {
        method: 'POST';
        path: '/api/user/password-reset/';
        body: PasswordResetRequest;
        params: {
        };
        secured: false;
        replies: {
            204: undefined;
            400: PasswordResetRequestErrors;
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
    /** Create a password reset */
    createPasswordReset: {
        method: 'POST';
        path: '/api/admin/accounts/{account_id}/password-reset/';
        body: PasswordResetCreation;
        params: {
            'account_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            201: PasswordReset;
            400: PasswordResetFieldErrors;
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
    /** Create a webhook */
    createWebhook: {
        method: 'POST';
        path: '/api/admin/webhooks/';
        body: WebhookCreation;
        params: {
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            201: CreatedWebhook;
            400: WebhookFieldErrors;
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
    /** Delete a webhook */
    deleteWebhook: {
        method: 'DELETE';
        path: '/api/admin/webhooks/{webhook_id}/';
        body: undefined;
        params: {
            'webhook_id': string;
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
            'subject'?: string;
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
    /** List the deliveries of a webhook */
    listDeliveries: {
        method: 'GET';
        path: '/api/admin/webhooks/{webhook_id}/deliveries/';
        body: undefined;
        params: {
            'webhook_id': string;
            'state'?: 'waiting' | 'delivered' | 'dead';
            'limit'?: number;
            'cursor'?: string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: DeliveryList;
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
    /** List the webhooks */
    listWebhooks: {
        method: 'GET';
        path: '/api/admin/webhooks/';
        body: undefined;
        params: {
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: WebhookList;
            401: AdminRefusal;
            403: AdminPermission;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Send a delivery again */
    redeliver: {
        method: 'POST';
        path: '/api/admin/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver/';
        body: undefined;
        params: {
            'webhook_id': string;
            'delivery_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            202: Delivery;
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
    /** Remove all second factors of an account */
    removeAccountFactors: {
        method: 'DELETE';
        path: '/api/admin/accounts/{account_id}/second-factor/';
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
    /** Test a webhook */
    testWebhook: {
        method: 'POST';
        path: '/api/admin/webhooks/{webhook_id}/test/';
        body: undefined;
        params: {
            'webhook_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: WebhookTestResult;
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
    /** Update a webhook */
    updateWebhook: {
        method: 'PATCH';
        path: '/api/admin/webhooks/{webhook_id}/';
        body: WebhookUpdate;
        params: {
            'webhook_id': string;
        };
        secured: 'adminSession' | 'adminClient';
        replies: {
            200: Webhook;
            400: WebhookFieldErrors;
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
            503: Unready;
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
    /** Complete a login */
    completeLogin: {
        method: 'POST';
        path: '/api/user/token/second-factor/';
        body: LoginCompletion;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
            'Idempotency-Key'?: string;
            'X-Device-Token'?: string;
        };
        secured: false;
        replies: {
            200: CompletedLogin;
            400: LoginCompletionErrors;
            401: LoginCompletionRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Log in with a passkey */
    completePasskeyLogin: {
        method: 'POST';
        path: '/api/user/token/passkey/complete/';
        body: PasskeyLogin;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
            'Idempotency-Key'?: string;
            'X-Device-Token'?: string;
        };
        secured: false;
        replies: {
            200: LoginTokens;
            400: PasskeyErrors;
            401: PasskeyLoginRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Confirm a passkey */
    confirmPasskey: {
        method: 'POST';
        path: '/api/user/second-factor/passkey/confirm/';
        body: PasskeyConfirmation;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
            'Idempotency-Key'?: string;
            'X-Device-Token'?: string;
        };
        secured: 'bearerAuth' | false;
        replies: {
            200: FactorAdded;
            400: PasskeyErrors;
            401: FactorChangeRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            409: FactorConflict;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Confirm one-time passwords */
    confirmTotp: {
        method: 'POST';
        path: '/api/user/second-factor/totp/confirm/';
        body: TotpConfirmation;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
            'Idempotency-Key'?: string;
            'X-Device-Token'?: string;
        };
        secured: 'bearerAuth' | false;
        replies: {
            200: FactorAdded;
            400: TotpErrors;
            401: FactorChangeRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** List second factors */
    listFactors: {
        method: 'GET';
        path: '/api/user/second-factor/';
        body: undefined;
        params: {
        };
        secured: 'bearerAuth';
        replies: {
            200: FactorList;
            401: BearerRefusal;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Remove a second factor */
    removeFactor: {
        method: 'DELETE';
        path: '/api/user/second-factor/{factor_id}/';
        body: undefined;
        params: {
            'factor_id': string;
        };
        secured: 'bearerAuth';
        replies: {
            204: undefined;
            401: FactorChangeRefusal;
            404: Detail;
            405: Detail;
            406: Detail;
            503: Detail;
        };
    };
    /** Rename a passkey */
    renamePasskey: {
        method: 'PATCH';
        path: '/api/user/second-factor/{factor_id}/';
        body: PasskeyName;
        params: {
            'factor_id': string;
        };
        secured: 'bearerAuth';
        replies: {
            200: Factor;
            400: PasskeyNameErrors;
            401: BearerRefusal;
            403: Forbidden;
            404: Detail;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Renew the recovery codes */
    renewRecoveryCodes: {
        method: 'POST';
        path: '/api/user/second-factor/recovery-codes/';
        body: undefined;
        params: {
        };
        secured: 'bearerAuth';
        replies: {
            200: RecoveryCodes;
            401: FactorChangeRefusal;
            405: Detail;
            406: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Start to set up a passkey */
    startPasskey: {
        method: 'POST';
        path: '/api/user/second-factor/passkey/';
        body: FactorStart;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
        };
        secured: 'bearerAuth' | false;
        replies: {
            200: PasskeyStart;
            400: FactorStartErrors;
            401: FactorChangeRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            409: FactorConflict;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Start a login with a passkey */
    startPasskeyLogin: {
        method: 'POST';
        path: '/api/user/token/passkey/';
        body: Record<string, never>;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
        };
        secured: false;
        replies: {
            200: PasskeyLoginStart;
            400: RequestErrors;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
            503: Detail;
        };
    };
    /** Start to set up one-time passwords */
    startTotp: {
        method: 'POST';
        path: '/api/user/second-factor/totp/';
        body: FactorStart;
        params: {
            'X-Refresh-Transport'?: 'cookie' | 'console';
        };
        secured: 'bearerAuth' | false;
        replies: {
            200: TotpStart;
            400: FactorStartErrors;
            401: FactorChangeRefusal;
            403: Forbidden;
            405: Detail;
            406: Detail;
            413: Detail;
            415: Detail;
            429: Detail;
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
            401: CredentialsRefusal;
            403: LoginRefused;
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
