// Written from openapi.yaml. Do not edit: npm run generate.
/**
 * An account, as its owner sees it.
 * @export
 * @interface Account
 */
export interface Account {
    id: number;
    username: string;
}
/**
 * The new account.
 * @export
 * @interface AccountCreation
 */
export interface AccountCreation {
    /**
     * Up to 150 characters: letters, digits and `@ . + - _`.
     */
    username: string;
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    password?: string;
    /**
     * Whether the account can log in
     */
    active?: boolean;
    /**
     * Claims that access tokens carry besides the standard ones: at most 2 KiB as JSON and 5
     * levels deep. Standard claims, and the names `__proto__`, `constructor` and `prototype` at
     * any depth, are refused.
     */
    claims?: { [key: string]: any; };
}
/**
 * The password of the account.
 * @export
 * @interface AccountDeletion
 */
export interface AccountDeletion {
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    password: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface AccountDeletionErrors
 */
export interface AccountDeletionErrors {
    /**
     * All errors of one field.
     */
    password?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface AccountFieldErrors
 */
export interface AccountFieldErrors {
    /**
     * All errors of one field.
     */
    username?: Array<string>;
    /**
     * All errors of one field.
     */
    password?: Array<string>;
    /**
     * All errors of one field.
     */
    active?: Array<string>;
    /**
     * All errors of one field.
     */
    admin?: Array<string>;
    /**
     * All errors of one field.
     */
    claims?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A page of accounts.
 * @export
 * @interface AccountList
 */
export interface AccountList {
    accounts: Array<AccountSummary>;
    /**
     * The `cursor` of the next page; null on the last one
     */
    next: string | null;
}
/**
 * A session of an account, as an admin sees it.
 * @export
 * @interface AccountSession
 */
export interface AccountSession {
    /**
     * As in the `sid` claim of its tokens
     */
    id: string;
    /**
     * `console`: opened for administration
     */
    purpose: AccountSessionPurposeEnum;
    created: number;
    /**
     * Time of the last refresh, or of the login
     */
    last_used: number;
    /**
     * When the session ends unless it is refreshed
     */
    expires: number;
    /**
     * When it ended; null while it is live
     */
    ended: number | null;
    /**
     * Why it ended; null while it is live
     */
    ended_reason: AccountSessionEndedReasonEnum | null;
    user_agent: string | null;
    address: string | null;
}

/**
 * @export
 */
export const AccountSessionPurposeEnum = {
    App: 'app',
    Console: 'console',
} as const;
export type AccountSessionPurposeEnum = typeof AccountSessionPurposeEnum[keyof typeof AccountSessionPurposeEnum];

/**
 * @export
 */
export const AccountSessionEndedReasonEnum = {
    Logout: 'logout',
    LogoutAll: 'logout_all',
    PasswordChanged: 'password_changed',
    ReuseDetected: 'reuse_detected',
    Admin: 'admin',
    Limit: 'limit',
    AccountDisabled: 'account_disabled',
    AccountDeleted: 'account_deleted',
    Expired: 'expired',
} as const;
export type AccountSessionEndedReasonEnum = typeof AccountSessionEndedReasonEnum[keyof typeof AccountSessionEndedReasonEnum];

/**
 * A page of sessions.
 * @export
 * @interface AccountSessionList
 */
export interface AccountSessionList {
    sessions: Array<AccountSession>;
    /**
     * The `cursor` of the next page; null on the last one
     */
    next: string | null;
}
/**
 * An account in a list.
 * @export
 * @interface AccountSummary
 */
export interface AccountSummary {
    id: number;
    username: string;
    /**
     * Whether the account can log in
     */
    active: boolean;
    /**
     * Whether the account can open sessions for administration
     */
    admin: boolean;
    created: number;
    /**
     * Null before the first login, and if `UPDATE_LAST_LOGIN` is off
     */
    last_login: number | null;
    /**
     * Number of live sessions, counted up to 100
     */
    live_sessions: number;
    /**
     * Whether there are more than 100
     */
    more_sessions: boolean;
}
/**
 * The fields to change.
 * @export
 * @interface AccountUpdate
 */
export interface AccountUpdate {
    /**
     * Up to 150 characters: letters, digits and `@ . + - _`.
     */
    username?: string;
    /**
     * Whether the account can log in
     */
    active?: boolean;
    /**
     * Whether the account can open sessions for administration
     */
    admin?: boolean;
    /**
     * A merge patch of the claims (RFC 7396), with the bounds of `Claims` for itself and for the
     * result. Null removes all claims.
     */
    claims?: { [key: string]: any; } | null;
}
/**
 * What happened in an hour or a day.
 * @export
 * @interface Activity
 */
export interface Activity {
    /**
     * Start of the hour or day
     */
    from: number;
    /**
     * Successful logins
     */
    logins: number;
    /**
     * Logins with a wrong username or password, to a disabled account, or beyond a rate limit
     */
    logins_refused: number;
    /**
     * Refreshes with the current refresh token, and all refreshes without rotation
     */
    refreshes: number;
    /**
     * Repeated within the grace period
     */
    refreshes_replayed: number;
    /**
     * Repeated later with their `Idempotency-Key`
     */
    refreshes_recovered: number;
    /**
     * Refused for another reason, for example because the session had ended
     */
    refreshes_refused: number;
    /**
     * Refused because the refresh token was spent
     */
    refreshes_reused: number;
}
/**
 * An account, as an admin sees it.
 * @export
 * @interface AdminAccount
 */
export interface AdminAccount {
    id: number;
    username: string;
    /**
     * Whether the account can log in
     */
    active: boolean;
    /**
     * Whether the account can open sessions for administration
     */
    admin: boolean;
    /**
     * Whether a password is set
     */
    has_password: boolean;
    /**
     * Claims that access tokens carry besides the standard ones: at most 2 KiB as JSON and 5
     * levels deep. Standard claims, and the names `__proto__`, `constructor` and `prototype` at
     * any depth, are refused.
     */
    claims: { [key: string]: any; };
    created: number;
    /**
     * Null before the first login, and if `UPDATE_LAST_LOGIN` is off
     */
    last_login: number | null;
    /**
     * Number of live sessions, counted up to 100
     */
    live_sessions: number;
    /**
     * Whether there are more than 100
     */
    more_sessions: boolean;
}
/**
 * Why the change is not possible.
 * @export
 * @interface AdminConflict
 */
export interface AdminConflict {
    detail: string;
    code: AdminConflictCodeEnum;
}

/**
 * @export
 */
export const AdminConflictCodeEnum = {
    UsernameTaken: 'username_taken',
    LastAdmin: 'last_admin',
    OwnAccount: 'own_account',
    KeyTooNew: 'key_too_new',
    KeyConfigured: 'key_configured',
    MasterSecretUnknown: 'master_secret_unknown',
} as const;
export type AdminConflictCodeEnum = typeof AdminConflictCodeEnum[keyof typeof AdminConflictCodeEnum];

/**
 * A signing key without its private part.
 * @export
 * @interface AdminKey
 */
export interface AdminKey {
    kid: string;
    /**
     * The kind of tokens that it signs
     */
    use: AdminKeyUseEnum;
    algorithm: string;
    state: AdminKeyStateEnum;
    created: number;
    /**
     * When it starts to sign
     */
    signs_from: number;
    /**
     * When it started to sign
     */
    activated: number | null;
    /**
     * Until when a retiring key verifies tokens
     */
    verifies_until: number | null;
    /**
     * When it was retired or revoked
     */
    ended: number | null;
}

/**
 * @export
 */
export const AdminKeyUseEnum = {
    Access: 'access',
    Refresh: 'refresh',
} as const;
export type AdminKeyUseEnum = typeof AdminKeyUseEnum[keyof typeof AdminKeyUseEnum];

/**
 * @export
 */
export const AdminKeyStateEnum = {
    Pending: 'pending',
    Active: 'active',
    Retiring: 'retiring',
    Retired: 'retired',
    Revoked: 'revoked',
} as const;
export type AdminKeyStateEnum = typeof AdminKeyStateEnum[keyof typeof AdminKeyStateEnum];

/**
 * The signing keys.
 * @export
 * @interface AdminKeyList
 */
export interface AdminKeyList {
    keys: Array<AdminKey>;
}
/**
 * Why the request is forbidden.
 * @export
 * @interface AdminPermission
 */
export interface AdminPermission {
    detail: string;
    code: AdminPermissionCodeEnum;
}

/**
 * @export
 */
export const AdminPermissionCodeEnum = {
    PermissionDenied: 'permission_denied',
    OriginRefused: 'origin_refused',
} as const;
export type AdminPermissionCodeEnum = typeof AdminPermissionCodeEnum[keyof typeof AdminPermissionCodeEnum];

/**
 * Why the request was refused.
 * @export
 * @interface AdminRefusal
 */
export interface AdminRefusal {
    detail: string;
    code?: AdminRefusalCodeEnum;
    messages?: Array<BearerMessage>;
}

/**
 * @export
 */
export const AdminRefusalCodeEnum = {
    BadAuthorizationHeader: 'bad_authorization_header',
    TokenNotValid: 'token_not_valid',
    UserNotFound: 'user_not_found',
    UserInactive: 'user_inactive',
    ClientRefused: 'client_refused',
    InsufficientUserAuthentication: 'insufficient_user_authentication',
} as const;
export type AdminRefusalCodeEnum = typeof AdminRefusalCodeEnum[keyof typeof AdminRefusalCodeEnum];

/**
 * @type Audience
 * One audience, or a list of them.
 * @export
 */
export type Audience = Array<string> | string;
/**
 * An entry of the audit trail. It never has a token, a password or a username.
 * @export
 * @interface AuditEvent
 */
export interface AuditEvent {
    /**
     * Grows with every event
     */
    id: number;
    at: number;
    event: AuditEventName;
    outcome: AuditEventOutcomeEnum;
    /**
     * One word of a fixed list
     */
    reason: string | null;
    account_id: number | null;
    session_id: string | null;
    kid: string | null;
    /**
     * Keyed hash of the username of a refused login
     */
    name_hash: string | null;
    /**
     * How many equal events of one minute this entry counts
     */
    count: number;
    /**
     * Who acted: `account:7`, `client:billing`, `cli:root` or `service`; null for the account itself
     */
    actor: string | null;
    address: string | null;
    user_agent: string | null;
    /**
     * The `X-Request-Id` of the response
     */
    request_id: string | null;
}

/**
 * @export
 */
export const AuditEventOutcomeEnum = {
    Success: 'success',
    Refused: 'refused',
} as const;
export type AuditEventOutcomeEnum = typeof AuditEventOutcomeEnum[keyof typeof AuditEventOutcomeEnum];

/**
 * A page of audit events.
 * @export
 * @interface AuditEventList
 */
export interface AuditEventList {
    events: Array<AuditEvent>;
    /**
     * The `cursor` of the next page; null on the last one
     */
    next: string | null;
}

/**
 * The name of an audit event.
 * @export
 */
export const AuditEventName = {
    AccountCreated: 'account_created',
    AccountRenamed: 'account_renamed',
    AccountAdminSet: 'account_admin_set',
    AccountAdminUnset: 'account_admin_unset',
    AccountClaimsSet: 'account_claims_set',
    AccountDisabled: 'account_disabled',
    AccountEnabled: 'account_enabled',
    AccountDeleted: 'account_deleted',
    AdminRefused: 'admin_refused',
    PasswordChanged: 'password_changed',
    Login: 'login',
    LoginThrottled: 'login_throttled',
    RegistrationThrottled: 'registration_throttled',
    PasswordThrottled: 'password_throttled',
    PasswordRefused: 'password_refused',
    ChangesThrottled: 'changes_throttled',
    SessionAdopted: 'session_adopted',
    SessionEnded: 'session_ended',
    RefreshRecovered: 'refresh_recovered',
    RefreshRefused: 'refresh_refused',
    RefreshReused: 'refresh_reused',
    RefreshThrottled: 'refresh_throttled',
    TokenRevoked: 'token_revoked',
    KeyCreated: 'key_created',
    KeyActivated: 'key_activated',
    KeyRetired: 'key_retired',
    KeyRevoked: 'key_revoked',
    KeysResealed: 'keys_resealed',
    DatabaseMigrated: 'database_migrated',
    DatabaseCleaned: 'database_cleaned',
    DatabaseCopied: 'database_copied',
    DatabaseRestored: 'database_restored',
} as const;
export type AuditEventName = typeof AuditEventName[keyof typeof AuditEventName];

/**
 * What is wrong with the access token.
 * @export
 * @interface BearerMessage
 */
export interface BearerMessage {
    token_class: BearerMessageTokenClassEnum;
    token_type: BearerMessageTokenTypeEnum;
    message: string;
}

/**
 * @export
 */
export const BearerMessageTokenClassEnum = {
    AccessToken: 'AccessToken',
} as const;
export type BearerMessageTokenClassEnum = typeof BearerMessageTokenClassEnum[keyof typeof BearerMessageTokenClassEnum];

/**
 * @export
 */
export const BearerMessageTokenTypeEnum = {
    Access: 'access',
} as const;
export type BearerMessageTokenTypeEnum = typeof BearerMessageTokenTypeEnum[keyof typeof BearerMessageTokenTypeEnum];

/**
 * Why the request was refused.
 * @export
 * @interface BearerRefusal
 */
export interface BearerRefusal {
    detail: string;
    code?: BearerRefusalCodeEnum;
    messages?: Array<BearerMessage>;
}

/**
 * @export
 */
export const BearerRefusalCodeEnum = {
    BadAuthorizationHeader: 'bad_authorization_header',
    TokenNotValid: 'token_not_valid',
    UserNotFound: 'user_not_found',
    UserInactive: 'user_inactive',
} as const;
export type BearerRefusalCodeEnum = typeof BearerRefusalCodeEnum[keyof typeof BearerRefusalCodeEnum];

/**
 * Username and password.
 * @export
 * @interface Credentials
 */
export interface Credentials {
    /**
     * Text that is not blank. White space around it is trimmed. NUL and lone surrogates are
     * refused.
     */
    username: string;
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    password: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface CredentialsErrors
 */
export interface CredentialsErrors {
    /**
     * All errors of one field.
     */
    username?: Array<string>;
    /**
     * All errors of one field.
     */
    password?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * The database of this service.
 * @export
 * @interface DatabaseFacts
 */
export interface DatabaseFacts {
    kind: DatabaseFactsKindEnum;
    version: string;
}

/**
 * @export
 */
export const DatabaseFactsKindEnum = {
    Sqlite: 'sqlite',
    Postgresql: 'postgresql',
} as const;
export type DatabaseFactsKindEnum = typeof DatabaseFactsKindEnum[keyof typeof DatabaseFactsKindEnum];

/**
 * An error message.
 * @export
 * @interface Detail
 */
export interface Detail {
    detail: string;
}
/**
 * Number of sessions that ended.
 * @export
 * @interface EndedSessions
 */
export interface EndedSessions {
    ended: number;
}
/**
 * An error message, with a code if there is one.
 * @export
 * @interface Forbidden
 */
export interface Forbidden {
    detail: string;
    /**
     * Absent if registration is closed
     */
    code?: ForbiddenCodeEnum;
}

/**
 * @export
 */
export const ForbiddenCodeEnum = {
    OriginRefused: 'origin_refused',
} as const;
export type ForbiddenCodeEnum = typeof ForbiddenCodeEnum[keyof typeof ForbiddenCodeEnum];

/**
 * State of the service.
 * @export
 * @interface Health
 */
export interface Health {
    status: HealthStatusEnum;
}

/**
 * @export
 */
export const HealthStatusEnum = {
    Ok: 'ok',
} as const;
export type HealthStatusEnum = typeof HealthStatusEnum[keyof typeof HealthStatusEnum];

/**
 * The state of a token. An inactive token has `active` only. Times are seconds since the Unix
 * epoch.
 * @export
 * @interface Introspection
 */
export interface Introspection {
    active: boolean;
    token_type?: IntrospectionTokenTypeEnum;
    /**
     * The account's id as a string
     */
    sub?: string;
    /**
     * The account's id
     */
    user_id?: number;
    username?: string;
    exp?: number;
    /**
     * Absent if other software issued the token without it
     */
    iat?: number;
    jti?: string;
    /**
     * The session's id. Absent if other software issued the token
     */
    sid?: string;
    /**
     * When the user last gave the password. Absent unless `AUTH_TIME_CLAIM` is on
     */
    auth_time?: number;
    iss?: string;
    aud?: Audience;
}

/**
 * @export
 */
export const IntrospectionTokenTypeEnum = {
    Bearer: 'Bearer',
} as const;
export type IntrospectionTokenTypeEnum = typeof IntrospectionTokenTypeEnum[keyof typeof IntrospectionTokenTypeEnum];

/**
 * A public key. Its members depend on `kty`. It never has a private member.
 * @export
 * @interface JsonWebKey
 */
export interface JsonWebKey {
    kty: JsonWebKeyKtyEnum;
    /**
     * The key's thumbprint (RFC 7638)
     */
    kid: string;
    /**
     * The only algorithm of this key
     */
    alg: string;
    use: JsonWebKeyUseEnum;
    n?: string;
    e?: string;
    crv?: string;
    x?: string;
    y?: string;
}

/**
 * @export
 */
export const JsonWebKeyKtyEnum = {
    Rsa: 'RSA',
    Ec: 'EC',
    Okp: 'OKP',
} as const;
export type JsonWebKeyKtyEnum = typeof JsonWebKeyKtyEnum[keyof typeof JsonWebKeyKtyEnum];

/**
 * @export
 */
export const JsonWebKeyUseEnum = {
    Sig: 'sig',
} as const;
export type JsonWebKeyUseEnum = typeof JsonWebKeyUseEnum[keyof typeof JsonWebKeyUseEnum];

/**
 * A set of public keys (RFC 7517 section 5).
 * @export
 * @interface JsonWebKeySet
 */
export interface JsonWebKeySet {
    keys: Array<JsonWebKey>;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface KeyFieldErrors
 */
export interface KeyFieldErrors {
    /**
     * All errors of one field.
     */
    use?: Array<string>;
    /**
     * All errors of one field.
     */
    when?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * The revoked key and its successor.
 * @export
 * @interface KeyRevocation
 */
export interface KeyRevocation {
    kid: string;
    /**
     * The key that signs now; null if the revoked one did not sign
     */
    successor: string | null;
    /**
     * What may break
     */
    warnings: Array<string>;
}
/**
 * The next key.
 * @export
 * @interface KeyRotation
 */
export interface KeyRotation {
    kid: string;
    /**
     * Whether it signs already
     */
    state: KeyRotationStateEnum;
    signs_from: number;
    /**
     * What may break
     */
    warnings: Array<string>;
}

/**
 * @export
 */
export const KeyRotationStateEnum = {
    Pending: 'pending',
    Active: 'active',
} as const;
export type KeyRotationStateEnum = typeof KeyRotationStateEnum[keyof typeof KeyRotationStateEnum];

/**
 * Which key to rotate, and when the next one signs.
 * @export
 * @interface KeyRotationRequest
 */
export interface KeyRotationRequest {
    /**
     * The kind of key
     */
    use: KeyRotationRequestUseEnum;
    when?: KeyRotationRequestWhenEnum;
}

/**
 * @export
 */
export const KeyRotationRequestUseEnum = {
    Access: 'access',
    Refresh: 'refresh',
} as const;
export type KeyRotationRequestUseEnum = typeof KeyRotationRequestUseEnum[keyof typeof KeyRotationRequestUseEnum];

/**
 * @export
 */
export const KeyRotationRequestWhenEnum = {
    Due: 'due',
    Now: 'now',
    Forced: 'forced',
} as const;
export type KeyRotationRequestWhenEnum = typeof KeyRotationRequestWhenEnum[keyof typeof KeyRotationRequestWhenEnum];

/**
 * Why the account cannot be deleted.
 * @export
 * @interface LastAdminConflict
 */
export interface LastAdminConflict {
    detail: string;
    code: LastAdminConflictCodeEnum;
}

/**
 * @export
 */
export const LastAdminConflictCodeEnum = {
    LastAdmin: 'last_admin',
} as const;
export type LastAdminConflictCodeEnum = typeof LastAdminConflictCodeEnum[keyof typeof LastAdminConflictCodeEnum];

/**
 * A new token pair of a session.
 * @export
 * @interface LoginTokens
 */
export interface LoginTokens {
    /**
     * The access token (15 minutes by default)
     */
    access: string;
    /**
     * The refresh token (30 days by default). Absent in cookie mode, where the cookie carries it
     */
    refresh?: string;
}
/**
 * A confirmation for people to read.
 * @export
 * @interface Message
 */
export interface Message {
    message: string;
}
/**
 * The new password.
 * @export
 * @interface NewPassword
 */
export interface NewPassword {
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    password: string;
}
/**
 * An error in the format of RFC 6749 section 5.2.
 * @export
 * @interface OAuthError
 */
export interface OAuthError {
    error: OAuthErrorErrorEnum;
    error_description?: string;
}

/**
 * @export
 */
export const OAuthErrorErrorEnum = {
    InvalidRequest: 'invalid_request',
    InvalidClient: 'invalid_client',
    UnsupportedTokenType: 'unsupported_token_type',
} as const;
export type OAuthErrorErrorEnum = typeof OAuthErrorErrorEnum[keyof typeof OAuthErrorErrorEnum];

/**
 * Something that the operator should look at.
 * @export
 * @interface OperatorWarning
 */
export interface OperatorWarning {
    /**
     * Name of the check in `latchkey doctor`, with `_` for spaces
     */
    code: string;
    /**
     * What was found
     */
    message: string;
    /**
     * What to do
     */
    cure: string;
}
/**
 * The state of the service in numbers.
 * @export
 * @interface Overview
 */
export interface Overview {
    /**
     * When the instance that responds last stored its counters
     */
    as_of: number;
    /**
     * The version of this service
     */
    version: string;
    database: DatabaseFacts;
    counts?: OverviewCounts;
    /**
     * The current hour and the 23 before it, oldest first; all of them, also without activity
     */
    hours: Array<Activity>;
    /**
     * Today (UTC) and the 29 days before, oldest first; all of them, also without activity
     */
    days: Array<Activity>;
    keys: Array<SigningKeyAge>;
    warnings: Array<OperatorWarning>;
}
/**
 * Numbers of accounts and sessions. Absent until they are first counted, seconds after the first admin was made.
 * @export
 * @interface OverviewCounts
 */
export interface OverviewCounts {
    /**
     * When the counting began
     */
    as_of: number;
    accounts: number;
    inactive_accounts: number;
    admins: number;
    live_sessions: number;
}
/**
 * The current password and the new one.
 * @export
 * @interface PasswordChange
 */
export interface PasswordChange {
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    current_password: string;
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    new_password: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasswordChangeErrors
 */
export interface PasswordChangeErrors {
    /**
     * All errors of one field.
     */
    current_password?: Array<string>;
    /**
     * All errors of one field.
     */
    new_password?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasswordFieldErrors
 */
export interface PasswordFieldErrors {
    /**
     * All errors of one field.
     */
    password?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A token that a resource server received.
 * @export
 * @interface PresentedToken
 */
export interface PresentedToken {
    /**
     * Text that is not blank. White space around it is trimmed. NUL and lone surrogates are
     * refused.
     */
    token: string;
    /**
     * Ignored: the token states its own type
     */
    token_type_hint?: any | null;
}
/**
 * Another request used the refresh token a moment ago and gets the new pair.
 * @export
 * @interface RefreshConflict
 */
export interface RefreshConflict {
    detail: string;
    code: RefreshConflictCodeEnum;
}

/**
 * @export
 */
export const RefreshConflictCodeEnum = {
    RefreshInProgress: 'refresh_in_progress',
} as const;
export type RefreshConflictCodeEnum = typeof RefreshConflictCodeEnum[keyof typeof RefreshConflictCodeEnum];

/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface RefreshErrors
 */
export interface RefreshErrors {
    /**
     * All errors of one field.
     */
    refresh?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
    code?: RefreshErrorsCodeEnum;
}

/**
 * @export
 */
export const RefreshErrorsCodeEnum = {
    IdempotencyKeyRequired: 'idempotency_key_required',
} as const;
export type RefreshErrorsCodeEnum = typeof RefreshErrorsCodeEnum[keyof typeof RefreshErrorsCodeEnum];

/**
 * A refresh token.
 * @export
 * @interface RefreshTokenRequest
 */
export interface RefreshTokenRequest {
    /**
     * Text that is not blank. White space around it is trimmed. NUL and lone surrogates are
     * refused.
     */
    refresh: string;
}
/**
 * The result of a refresh.
 * @export
 * @interface RefreshedTokens
 */
export interface RefreshedTokens {
    /**
     * The new access token (15 minutes by default)
     */
    access: string;
    /**
     * The refresh token to send next. Absent without rotation and in cookie mode
     */
    refresh?: string;
}
/**
 * Username and password of the new account.
 * @export
 * @interface Registration
 */
export interface Registration {
    /**
     * Up to 150 characters: letters, digits and `@ . + - _`.
     */
    username: string;
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    password: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface RegistrationErrors
 */
export interface RegistrationErrors {
    username?: UsernameErrors;
    /**
     * All errors of one field.
     */
    password?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * One of three: `sid`, a session that has ended; `user_id` with `tokens_valid_from`, an
 * account whose tokens **without** `sid` are refused if their `iat` is earlier; or `kid`, a
 * signing key that is no longer trusted.
 * @export
 * @interface Revocation
 */
export interface Revocation {
    sid?: string;
    user_id?: number;
    /**
     * Seconds since the Unix epoch
     */
    tokens_valid_from?: number;
    kid?: string;
}
/**
 * What was revoked within the last `window` seconds.
 * @export
 * @interface RevocationFeed
 */
export interface RevocationFeed {
    entries: Array<Revocation>;
    /**
     * Opaque. Send it as `since` in the next request
     */
    cursor: string;
    /**
     * Whether there are more entries now. Request them with `cursor` before you accept a token
     */
    more: boolean;
    /**
     * Seconds for which an entry stays listed: access token lifetime, leeway and one minute
     */
    window: number;
}
/**
 * Where to find the keys and the operations of this service (RFC 8414 section 2).
 * @export
 * @interface ServerMetadata
 */
export interface ServerMetadata {
    /**
     * The `iss` of this service's tokens
     */
    issuer: string;
    /**
     * URL of the public keys. Absent if access tokens are signed with a shared secret
     */
    jwks_uri?: string;
    /**
     * URL of `introspectToken`. Absent without resource servers
     */
    introspection_endpoint?: string;
    introspection_endpoint_auth_methods_supported?: Array<ServerMetadataIntrospectionEndpointAuthMethodsSupportedEnum>;
    /**
     * URL of `revokeToken`. Absent without resource servers
     */
    revocation_endpoint?: string;
    revocation_endpoint_auth_methods_supported?: Array<ServerMetadataRevocationEndpointAuthMethodsSupportedEnum>;
    /**
     * Always empty
     */
    response_types_supported: Array<string>;
    /**
     * Always empty
     */
    grant_types_supported: Array<string>;
}

/**
 * @export
 */
export const ServerMetadataIntrospectionEndpointAuthMethodsSupportedEnum = {
    ClientSecretBasic: 'client_secret_basic',
} as const;
export type ServerMetadataIntrospectionEndpointAuthMethodsSupportedEnum = typeof ServerMetadataIntrospectionEndpointAuthMethodsSupportedEnum[keyof typeof ServerMetadataIntrospectionEndpointAuthMethodsSupportedEnum];

/**
 * @export
 */
export const ServerMetadataRevocationEndpointAuthMethodsSupportedEnum = {
    ClientSecretBasic: 'client_secret_basic',
} as const;
export type ServerMetadataRevocationEndpointAuthMethodsSupportedEnum = typeof ServerMetadataRevocationEndpointAuthMethodsSupportedEnum[keyof typeof ServerMetadataRevocationEndpointAuthMethodsSupportedEnum];

/**
 * One session of the account. Times are seconds since the Unix epoch.
 * @export
 * @interface Session
 */
export interface Session {
    /**
     * As in the `sid` claim of its tokens
     */
    id: string;
    created: number;
    /**
     * Time of the last refresh, or of the login
     */
    last_used: number;
    /**
     * When the session ends unless it is refreshed
     */
    expires: number;
    user_agent: string | null;
    address: string | null;
    /**
     * Whether the request's access token belongs to this session
     */
    current: boolean;
}
/**
 * A page of the live sessions of one account.
 * @export
 * @interface SessionList
 */
export interface SessionList {
    sessions: Array<Session>;
    /**
     * The `cursor` of the next page; null on the last one
     */
    next: string | null;
}
/**
 * A key that signs.
 * @export
 * @interface SigningKeyAge
 */
export interface SigningKeyAge {
    use: SigningKeyAgeUseEnum;
    kid: string;
    algorithm: string;
    /**
     * Null for the configured `SIGNING_KEY`
     */
    signs_since: number | null;
    /**
     * Null if this key does not rotate automatically, such as a refresh key
     */
    next_rotation: number | null;
}

/**
 * @export
 */
export const SigningKeyAgeUseEnum = {
    Access: 'access',
    Refresh: 'refresh',
} as const;
export type SigningKeyAgeUseEnum = typeof SigningKeyAgeUseEnum[keyof typeof SigningKeyAgeUseEnum];

/**
 * Why the token was refused.
 * @export
 * @interface TokenRefusal
 */
export interface TokenRefusal {
    detail: string;
    /**
     * Absent if the token is valid but its account is deleted or inactive
     */
    code?: TokenRefusalCodeEnum;
}

/**
 * @export
 */
export const TokenRefusalCodeEnum = {
    TokenNotValid: 'token_not_valid',
} as const;
export type TokenRefusalCodeEnum = typeof TokenRefusalCodeEnum[keyof typeof TokenRefusalCodeEnum];

/**
 * @type UsernameErrors
 * A list of messages, or a string if the username is taken, as in simplejwt.
 * @export
 */
export type UsernameErrors = Array<string> | string;
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface VerifyErrors
 */
export interface VerifyErrors {
    /**
     * All errors of one field.
     */
    token?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A token to verify, access or refresh.
 * @export
 * @interface VerifyTokenRequest
 */
export interface VerifyTokenRequest {
    /**
     * Text that is not blank. White space around it is trimmed. NUL and lone surrogates are
     * refused.
     */
    token: string;
}
