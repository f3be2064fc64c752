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
 * An account was created.
 * @export
 * @interface AccountCreatedEvent
 */
export interface AccountCreatedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: AccountCreatedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: AccountEventData;
}

/**
 * @export
 */
export const AccountCreatedEventTypeEnum = {
    AccountCreated: 'account.created',
} as const;
export type AccountCreatedEventTypeEnum = typeof AccountCreatedEventTypeEnum[keyof typeof AccountCreatedEventTypeEnum];

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
 * An account was deleted.
 * @export
 * @interface AccountDeletedEvent
 */
export interface AccountDeletedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: AccountDeletedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: AccountIdEventData;
}

/**
 * @export
 */
export const AccountDeletedEventTypeEnum = {
    AccountDeleted: 'account.deleted',
} as const;
export type AccountDeletedEventTypeEnum = typeof AccountDeletedEventTypeEnum[keyof typeof AccountDeletedEventTypeEnum];

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
 * An account was disabled.
 * @export
 * @interface AccountDisabledEvent
 */
export interface AccountDisabledEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: AccountDisabledEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: AccountEventData;
}

/**
 * @export
 */
export const AccountDisabledEventTypeEnum = {
    AccountDisabled: 'account.disabled',
} as const;
export type AccountDisabledEventTypeEnum = typeof AccountDisabledEventTypeEnum[keyof typeof AccountDisabledEventTypeEnum];

/**
 * The account after the change.
 * @export
 * @interface AccountEventData
 */
export interface AccountEventData {
    account_id: number;
    account: EventAccount;
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
 * Which account.
 * @export
 * @interface AccountIdEventData
 */
export interface AccountIdEventData {
    account_id: number;
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
    /**
     * The id that the account's tokens carry in place of `id`. Null unless the service runs with
     * `USER_ID_CLAIM_TYPE=subject`.
     */
    subject: string | null;
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
     * Whether the account has a second factor
     */
    second_factor: boolean;
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
 * An account was renamed or enabled, or its claims or admin flag were changed.
 * @export
 * @interface AccountUpdatedEvent
 */
export interface AccountUpdatedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: AccountUpdatedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: AccountUpdatedEventData;
}

/**
 * @export
 */
export const AccountUpdatedEventTypeEnum = {
    AccountUpdated: 'account.updated',
} as const;
export type AccountUpdatedEventTypeEnum = typeof AccountUpdatedEventTypeEnum[keyof typeof AccountUpdatedEventTypeEnum];

/**
 * The account after the change, and what was changed.
 * @export
 * @interface AccountUpdatedEventData
 */
export interface AccountUpdatedEventData {
    account_id: number;
    account: EventAccount;
    changed: Array<AccountUpdatedEventDataChangedEnum>;
}

/**
 * @export
 */
export const AccountUpdatedEventDataChangedEnum = {
    Username: 'username',
    Active: 'active',
    Admin: 'admin',
    Claims: 'claims',
} as const;
export type AccountUpdatedEventDataChangedEnum = typeof AccountUpdatedEventDataChangedEnum[keyof typeof AccountUpdatedEventDataChangedEnum];

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
     * Logins with a wrong username, password or second factor, to a disabled account, or beyond a rate limit
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
    /**
     * The id that the account's tokens carry in place of `id`. Null unless the service runs with
     * `USER_ID_CLAIM_TYPE=subject`.
     */
    subject: string | null;
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
     * Whether the account has a second factor
     */
    second_factor: boolean;
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
    AccountInactive: 'account_inactive',
    KeyTooNew: 'key_too_new',
    KeyConfigured: 'key_configured',
    MasterSecretUnknown: 'master_secret_unknown',
    TooManyWebhooks: 'too_many_webhooks',
    NotRedeliverable: 'not_redeliverable',
    WebhookInactive: 'webhook_inactive',
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
    PasswordChanged: 'password_changed',
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
    webhook_id: string | null;
    /**
     * A second factor or a recovery code
     */
    factor_id: string | null;
    /**
     * Recovery codes that are left
     */
    codes_left: number | null;
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
    AccountSynced: 'account_synced',
    AccountsExported: 'accounts_exported',
    ImportFinished: 'import_finished',
    AdminRefused: 'admin_refused',
    PasswordChanged: 'password_changed',
    PasswordUpgraded: 'password_upgraded',
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
    PasswordResetRequested: 'password_reset_requested',
    PasswordResetCreated: 'password_reset_created',
    FactorAdded: 'factor_added',
    FactorRemoved: 'factor_removed',
    PasskeyRenamed: 'passkey_renamed',
    PasskeyRefused: 'passkey_refused',
    RecoveryCodesRenewed: 'recovery_codes_renewed',
    RecoveryCodeUsed: 'recovery_code_used',
    SecondFactorRefused: 'second_factor_refused',
    SecondFactorThrottled: 'second_factor_throttled',
    WebhookCreated: 'webhook_created',
    WebhookUpdated: 'webhook_updated',
    WebhookDeleted: 'webhook_deleted',
    WebhookTested: 'webhook_tested',
    WebhookDisabled: 'webhook_disabled',
    WebhookRedelivered: 'webhook_redelivered',
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
    PasswordChanged: 'password_changed',
} as const;
export type BearerRefusalCodeEnum = typeof BearerRefusalCodeEnum[keyof typeof BearerRefusalCodeEnum];

/**
 * A new token pair of a session.
 * @export
 * @interface CompletedLogin
 */
export interface CompletedLogin {
    /**
     * The access token (15 minutes by default)
     */
    access: string;
    /**
     * The refresh token (30 days by default). Absent in cookie mode, where the cookie carries it
     */
    refresh?: string;
    /**
     * How many recovery codes are left, after a login with one
     */
    recovery_codes_left?: number;
}
/**
 * A new webhook with its secret.
 * @export
 * @interface CreatedWebhook
 */
export interface CreatedWebhook {
    id: string;
    url: string;
    description: string | null;
    /**
     * Null: all except `password_reset.requested`
     */
    types: Array<EventType> | null;
    /**
     * Whether events are sent to it
     */
    active: boolean;
    created: number;
    /**
     * The first failed attempt since the last success
     */
    failing_since: number | null;
    /**
     * Why the service has disabled it
     */
    disabled_reason: CreatedWebhookDisabledReasonEnum | null;
    /**
     * Until when the previous secret signs as well
     */
    previous_secret_until: number | null;
    /**
     * Deliveries that wait, counted up to 100
     */
    waiting: number;
    /**
     * Whether more than 100 wait
     */
    more_waiting: boolean;
    /**
     * `whsec_` and 32 random bytes in base64
     */
    secret: string;
}

/**
 * @export
 */
export const CreatedWebhookDisabledReasonEnum = {
    Failing: 'failing',
} as const;
export type CreatedWebhookDisabledReasonEnum = typeof CreatedWebhookDisabledReasonEnum[keyof typeof CreatedWebhookDisabledReasonEnum];

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
    /**
     * A one-time password, as text, if the account has that factor. Otherwise it is ignored, whatever its type is
     */
    otp?: any | null;
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
 * Why the login was refused.
 * @export
 * @interface CredentialsRefusal
 */
export interface CredentialsRefusal {
    detail: string;
    code?: CredentialsRefusalCodeEnum;
}

/**
 * @export
 */
export const CredentialsRefusalCodeEnum = {
    SecondFactorRefused: 'second_factor_refused',
} as const;
export type CredentialsRefusalCodeEnum = typeof CredentialsRefusalCodeEnum[keyof typeof CredentialsRefusalCodeEnum];

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
 * An event for one webhook.
 * @export
 * @interface Delivery
 */
export interface Delivery {
    id: number;
    webhook_id: string;
    event_id: string;
    type: EventType;
    account_id: number | null;
    sequence: number | null;
    /**
     * When the event happened
     */
    created: number;
    /**
     * `dead`: no attempt succeeded in time
     */
    state: DeliveryStateEnum;
    attempts: number;
    next_attempt: number | null;
    last_attempt: number | null;
    /**
     * The status of the last answer
     */
    last_status: number | null;
    last_fault: DeliveryFault | null;
    /**
     * Of the last attempt
     */
    duration_ms: number | null;
}

/**
 * @export
 */
export const DeliveryStateEnum = {
    Waiting: 'waiting',
    Delivered: 'delivered',
    Dead: 'dead',
} as const;
export type DeliveryStateEnum = typeof DeliveryStateEnum[keyof typeof DeliveryStateEnum];

/**
 * Why there was no answer; null if there was one.
 * @export
 */
export const DeliveryFault = {
    AddressRefused: 'address_refused',
    NameNotFound: 'name_not_found',
    ConnectionRefused: 'connection_refused',
    ConnectionFailed: 'connection_failed',
    CertificateUntrusted: 'certificate_untrusted',
    TlsFailed: 'tls_failed',
    TimedOut: 'timed_out',
    AnswerMalformed: 'answer_malformed',
} as const;
export type DeliveryFault = typeof DeliveryFault[keyof typeof DeliveryFault];

/**
 * A page of deliveries.
 * @export
 * @interface DeliveryList
 */
export interface DeliveryList {
    deliveries: Array<Delivery>;
    /**
     * The `cursor` of the next page; null on the last one
     */
    next: string | null;
}
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
 * An account after a change.
 * @export
 * @interface EventAccount
 */
export interface EventAccount {
    id: number;
    /**
     * The id that the account's tokens carry in place of `id`. Null unless the service runs with
     * `USER_ID_CLAIM_TYPE=subject`.
     */
    subject: string | null;
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
     * Claims that access tokens carry besides the standard ones: at most 2 KiB as JSON and 5
     * levels deep. Standard claims, and the names `__proto__`, `constructor` and `prototype` at
     * any depth, are refused.
     */
    claims: { [key: string]: any; };
    created: number;
}

/**
 * The type of an event.
 * @export
 */
export const EventType = {
    AccountCreated: 'account.created',
    AccountUpdated: 'account.updated',
    AccountDisabled: 'account.disabled',
    AccountDeleted: 'account.deleted',
    SessionOpened: 'session.opened',
    SessionEnded: 'session.ended',
    PasswordChanged: 'password.changed',
    PasswordResetRequested: 'password_reset.requested',
    RefreshReused: 'refresh.reused',
    FactorAdded: 'factor.added',
    FactorRemoved: 'factor.removed',
    RecoveryCodeUsed: 'recovery_code.used',
    KeyRotated: 'key.rotated',
} as const;
export type EventType = typeof EventType[keyof typeof EventType];

/**
 * A second factor.
 * @export
 * @interface Factor
 */
export interface Factor {
    id: string;
    kind: FactorKindEnum;
    /**
     * The name of a passkey
     */
    name: string | null;
    /**
     * Seconds since the Unix epoch
     */
    created: number;
    last_used: number | null;
}

/**
 * @export
 */
export const FactorKindEnum = {
    Totp: 'totp',
    Passkey: 'passkey',
} as const;
export type FactorKindEnum = typeof FactorKindEnum[keyof typeof FactorKindEnum];

/**
 * The result of adding a factor. Empty unless it is the first one.
 * @export
 * @interface FactorAdded
 */
export interface FactorAdded {
    /**
     * Codes that log in once each, in place of a factor. Shown only once.
     */
    recovery_codes?: Array<string>;
    /**
     * The access token of the login, if it required the factor
     */
    access?: string;
    /**
     * Its refresh token. Absent in cookie mode, where the cookie carries it
     */
    refresh?: string;
}
/**
 * A second factor was added.
 * @export
 * @interface FactorAddedEvent
 */
export interface FactorAddedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: FactorAddedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: FactorEventData;
}

/**
 * @export
 */
export const FactorAddedEventTypeEnum = {
    FactorAdded: 'factor.added',
} as const;
export type FactorAddedEventTypeEnum = typeof FactorAddedEventTypeEnum[keyof typeof FactorAddedEventTypeEnum];

/**
 * Why the request was refused.
 * @export
 * @interface FactorChangeRefusal
 */
export interface FactorChangeRefusal {
    detail: string;
    code?: FactorChangeRefusalCodeEnum;
    messages?: Array<BearerMessage>;
}

/**
 * @export
 */
export const FactorChangeRefusalCodeEnum = {
    BadAuthorizationHeader: 'bad_authorization_header',
    TokenNotValid: 'token_not_valid',
    UserNotFound: 'user_not_found',
    UserInactive: 'user_inactive',
    PasswordChanged: 'password_changed',
    InsufficientUserAuthentication: 'insufficient_user_authentication',
    ChallengeRefused: 'challenge_refused',
} as const;
export type FactorChangeRefusalCodeEnum = typeof FactorChangeRefusalCodeEnum[keyof typeof FactorChangeRefusalCodeEnum];

/**
 * Why the factor cannot be added.
 * @export
 * @interface FactorConflict
 */
export interface FactorConflict {
    detail: string;
    code: FactorConflictCodeEnum;
}

/**
 * @export
 */
export const FactorConflictCodeEnum = {
    TooManyPasskeys: 'too_many_passkeys',
} as const;
export type FactorConflictCodeEnum = typeof FactorConflictCodeEnum[keyof typeof FactorConflictCodeEnum];

/**
 * The factor.
 * @export
 * @interface FactorEventData
 */
export interface FactorEventData {
    account_id: number;
    /**
     * Id of the factor in `listFactors`
     */
    factor_id: string;
    kind: FactorEventDataKindEnum;
}

/**
 * @export
 */
export const FactorEventDataKindEnum = {
    Totp: 'totp',
    Passkey: 'passkey',
} as const;
export type FactorEventDataKindEnum = typeof FactorEventDataKindEnum[keyof typeof FactorEventDataKindEnum];

/**
 * The second factors of an account.
 * @export
 * @interface FactorList
 */
export interface FactorList {
    factors: Array<Factor>;
    recovery_codes_left: number;
}

/**
 * A kind of second factor.
 * @export
 */
export const FactorName = {
    Totp: 'totp',
    RecoveryCode: 'recovery_code',
    Passkey: 'passkey',
} as const;
export type FactorName = typeof FactorName[keyof typeof FactorName];

/**
 * A second factor was removed.
 * @export
 * @interface FactorRemovedEvent
 */
export interface FactorRemovedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: FactorRemovedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: FactorEventData;
}

/**
 * @export
 */
export const FactorRemovedEventTypeEnum = {
    FactorRemoved: 'factor.removed',
} as const;
export type FactorRemovedEventTypeEnum = typeof FactorRemovedEventTypeEnum[keyof typeof FactorRemovedEventTypeEnum];

/**
 * Nothing, or the challenge of a login that requires a new factor.
 * @export
 * @interface FactorStart
 */
export interface FactorStart {
    /**
     * Instead of a bearer token: of a login that was answered with 403 `second_factor_enrolment_required`
     */
    challenge?: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface FactorStartErrors
 */
export interface FactorStartErrors {
    /**
     * All errors of one field.
     */
    challenge?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * An error message, with a code if there is one.
 * @export
 * @interface Forbidden
 */
export interface Forbidden {
    detail: string;
    /**
     * Absent if registration is closed, or password reset is not available
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
     * When the user last logged in or changed the password. Absent unless `AUTH_TIME_CLAIM` is on
     */
    auth_time?: number;
    /**
     * How the user logged in, if with a second factor (RFC 8176). It then contains `mfa`
     */
    amr?: Array<string>;
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
 * Another key signs.
 * @export
 * @interface KeyRotatedEvent
 */
export interface KeyRotatedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: KeyRotatedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Always null
     */
    sequence: number | null;
    data: KeyRotatedEventData;
}

/**
 * @export
 */
export const KeyRotatedEventTypeEnum = {
    KeyRotated: 'key.rotated',
} as const;
export type KeyRotatedEventTypeEnum = typeof KeyRotatedEventTypeEnum[keyof typeof KeyRotatedEventTypeEnum];

/**
 * The key that signs now.
 * @export
 * @interface KeyRotatedEventData
 */
export interface KeyRotatedEventData {
    kid: string;
    /**
     * The kind of tokens that it signs
     */
    use: KeyRotatedEventDataUseEnum;
}

/**
 * @export
 */
export const KeyRotatedEventDataUseEnum = {
    Access: 'access',
    Refresh: 'refresh',
} as const;
export type KeyRotatedEventDataUseEnum = typeof KeyRotatedEventDataUseEnum[keyof typeof KeyRotatedEventDataUseEnum];

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
 * The challenge of a login and one second factor.
 * @export
 * @interface LoginCompletion
 */
export interface LoginCompletion {
    /**
     * Of the 403 response to the login
     */
    challenge: string;
    /**
     * The six digits of the authenticator app. Blanks and hyphens are ignored
     */
    otp?: string;
    /**
     * A recovery code. Case, blanks and hyphens are ignored
     */
    recovery_code?: string;
    passkey?: PasskeyAssertion;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface LoginCompletionErrors
 */
export interface LoginCompletionErrors {
    /**
     * All errors of one field.
     */
    challenge?: Array<string>;
    /**
     * All errors of one field.
     */
    otp?: Array<string>;
    /**
     * All errors of one field.
     */
    recovery_code?: Array<string>;
    /**
     * All errors of one field.
     */
    passkey?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * Why the login was not completed.
 * @export
 * @interface LoginCompletionRefusal
 */
export interface LoginCompletionRefusal {
    detail: string;
    code: LoginCompletionRefusalCodeEnum;
}

/**
 * @export
 */
export const LoginCompletionRefusalCodeEnum = {
    SecondFactorRefused: 'second_factor_refused',
    ChallengeRefused: 'challenge_refused',
} as const;
export type LoginCompletionRefusalCodeEnum = typeof LoginCompletionRefusalCodeEnum[keyof typeof LoginCompletionRefusalCodeEnum];

/**
 * Why a login was refused although its password may be right.
 * @export
 * @interface LoginRefused
 */
export interface LoginRefused {
    detail: string;
    code?: LoginRefusedCodeEnum;
    /**
     * For `completeLogin`, or for setting up a factor. Valid for 5 minutes, or 30 for setting up
     */
    challenge?: string;
    /**
     * The factors that the account can use now, or set up
     */
    factors?: Array<FactorName>;
    passkey_options?: PasskeyRequestOptions;
}

/**
 * @export
 */
export const LoginRefusedCodeEnum = {
    OriginRefused: 'origin_refused',
    SecondFactorRequired: 'second_factor_required',
    SecondFactorEnrolmentRequired: 'second_factor_enrolment_required',
} as const;
export type LoginRefusedCodeEnum = typeof LoginRefusedCodeEnum[keyof typeof LoginRefusedCodeEnum];

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
 * A signature algorithm that is accepted.
 * @export
 * @interface PasskeyAlgorithm
 */
export interface PasskeyAlgorithm {
    type: PasskeyAlgorithmTypeEnum;
    /**
     * A number of the COSE registry
     */
    alg: number;
}

/**
 * @export
 */
export const PasskeyAlgorithmTypeEnum = {
    PublicKey: 'public-key',
} as const;
export type PasskeyAlgorithmTypeEnum = typeof PasskeyAlgorithmTypeEnum[keyof typeof PasskeyAlgorithmTypeEnum];

/**
 * The result of `navigator.credentials.get`, as `PublicKeyCredential.toJSON()` writes it. Binary values are base64url.
 * @export
 * @interface PasskeyAssertion
 */
export interface PasskeyAssertion {
    id: string;
    rawId: string;
    type: PasskeyAssertionTypeEnum;
    authenticatorAttachment?: string | null;
    clientExtensionResults?: Record<string, never>;
    response: PasskeyAssertionResponse;
}

/**
 * @export
 */
export const PasskeyAssertionTypeEnum = {
    PublicKey: 'public-key',
} as const;
export type PasskeyAssertionTypeEnum = typeof PasskeyAssertionTypeEnum[keyof typeof PasskeyAssertionTypeEnum];

/**
 * What the authenticator signed.
 * @export
 * @interface PasskeyAssertionResponse
 */
export interface PasskeyAssertionResponse {
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
    userHandle?: string | null;
}
/**
 * The result of `navigator.credentials.create`, as `PublicKeyCredential.toJSON()` writes it. Binary values are base64url.
 * @export
 * @interface PasskeyAttestation
 */
export interface PasskeyAttestation {
    id: string;
    rawId: string;
    type: PasskeyAttestationTypeEnum;
    authenticatorAttachment?: string | null;
    clientExtensionResults?: Record<string, never>;
    response: PasskeyAttestationResponse;
}

/**
 * @export
 */
export const PasskeyAttestationTypeEnum = {
    PublicKey: 'public-key',
} as const;
export type PasskeyAttestationTypeEnum = typeof PasskeyAttestationTypeEnum[keyof typeof PasskeyAttestationTypeEnum];

/**
 * The new public key.
 * @export
 * @interface PasskeyAttestationResponse
 */
export interface PasskeyAttestationResponse {
    clientDataJSON: string;
    attestationObject: string;
    transports?: Array<string>;
}
/**
 * The challenge of `startPasskey` and the new passkey.
 * @export
 * @interface PasskeyConfirmation
 */
export interface PasskeyConfirmation {
    /**
     * Of `startPasskey`
     */
    challenge: string;
    passkey: PasskeyAttestation;
    /**
     * For `listFactors`: the device or the password manager
     */
    name?: string;
}
/**
 * Options for `navigator.credentials.create`, after `PublicKeyCredential.parseCreationOptionsFromJSON`.
 * @export
 * @interface PasskeyCreationOptions
 */
export interface PasskeyCreationOptions {
    challenge: string;
    rp: PasskeyRp;
    user: PasskeyUser;
    pubKeyCredParams: Array<PasskeyAlgorithm>;
    /**
     * Milliseconds
     */
    timeout: number;
    attestation: PasskeyCreationOptionsAttestationEnum;
    authenticatorSelection: PasskeySelection;
    excludeCredentials: Array<PasskeyDescriptor>;
}

/**
 * @export
 */
export const PasskeyCreationOptionsAttestationEnum = {
    None: 'none',
} as const;
export type PasskeyCreationOptionsAttestationEnum = typeof PasskeyCreationOptionsAttestationEnum[keyof typeof PasskeyCreationOptionsAttestationEnum];

/**
 * A passkey of the account.
 * @export
 * @interface PasskeyDescriptor
 */
export interface PasskeyDescriptor {
    id: string;
    type: PasskeyDescriptorTypeEnum;
    transports?: Array<string>;
}

/**
 * @export
 */
export const PasskeyDescriptorTypeEnum = {
    PublicKey: 'public-key',
} as const;
export type PasskeyDescriptorTypeEnum = typeof PasskeyDescriptorTypeEnum[keyof typeof PasskeyDescriptorTypeEnum];

/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasskeyErrors
 */
export interface PasskeyErrors {
    /**
     * All errors of one field.
     */
    challenge?: Array<string>;
    /**
     * All errors of one field.
     */
    passkey?: Array<string>;
    /**
     * All errors of one field.
     */
    name?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * The challenge of `startPasskeyLogin` and the passkey's signature.
 * @export
 * @interface PasskeyLogin
 */
export interface PasskeyLogin {
    /**
     * Of `startPasskeyLogin`
     */
    challenge: string;
    passkey: PasskeyAssertion;
}
/**
 * Why the login was refused.
 * @export
 * @interface PasskeyLoginRefusal
 */
export interface PasskeyLoginRefusal {
    detail: string;
    code?: PasskeyLoginRefusalCodeEnum;
}

/**
 * @export
 */
export const PasskeyLoginRefusalCodeEnum = {
    ChallengeRefused: 'challenge_refused',
} as const;
export type PasskeyLoginRefusalCodeEnum = typeof PasskeyLoginRefusalCodeEnum[keyof typeof PasskeyLoginRefusalCodeEnum];

/**
 * The start of a login with a passkey.
 * @export
 * @interface PasskeyLoginStart
 */
export interface PasskeyLoginStart {
    /**
     * For `completePasskeyLogin`
     */
    challenge: string;
    options: PasskeyRequestOptions;
}
/**
 * The name of a passkey.
 * @export
 * @interface PasskeyName
 */
export interface PasskeyName {
    name: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasskeyNameErrors
 */
export interface PasskeyNameErrors {
    /**
     * All errors of one field.
     */
    name?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * Options for `navigator.credentials.get`, after `PublicKeyCredential.parseRequestOptionsFromJSON`.
 * @export
 * @interface PasskeyRequestOptions
 */
export interface PasskeyRequestOptions {
    challenge: string;
    rpId: string;
    /**
     * Milliseconds
     */
    timeout: number;
    userVerification: PasskeyRequestOptionsUserVerificationEnum;
    allowCredentials: Array<PasskeyDescriptor>;
}

/**
 * @export
 */
export const PasskeyRequestOptionsUserVerificationEnum = {
    Required: 'required',
} as const;
export type PasskeyRequestOptionsUserVerificationEnum = typeof PasskeyRequestOptionsUserVerificationEnum[keyof typeof PasskeyRequestOptionsUserVerificationEnum];

/**
 * The site that the passkey is for.
 * @export
 * @interface PasskeyRp
 */
export interface PasskeyRp {
    id: string;
    name: string;
}
/**
 * What the authenticator must be able to do.
 * @export
 * @interface PasskeySelection
 */
export interface PasskeySelection {
    residentKey: PasskeySelectionResidentKeyEnum;
    requireResidentKey: boolean;
    userVerification: PasskeySelectionUserVerificationEnum;
}

/**
 * @export
 */
export const PasskeySelectionResidentKeyEnum = {
    Required: 'required',
} as const;
export type PasskeySelectionResidentKeyEnum = typeof PasskeySelectionResidentKeyEnum[keyof typeof PasskeySelectionResidentKeyEnum];

/**
 * @export
 */
export const PasskeySelectionUserVerificationEnum = {
    Required: 'required',
} as const;
export type PasskeySelectionUserVerificationEnum = typeof PasskeySelectionUserVerificationEnum[keyof typeof PasskeySelectionUserVerificationEnum];

/**
 * The start of setting up a passkey.
 * @export
 * @interface PasskeyStart
 */
export interface PasskeyStart {
    /**
     * For `confirmPasskey`
     */
    challenge: string;
    options: PasskeyCreationOptions;
}
/**
 * The account. Its `id` is random and says nothing about it.
 * @export
 * @interface PasskeyUser
 */
export interface PasskeyUser {
    id: string;
    name: string;
    displayName: string;
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
 * The password of an account was changed.
 * @export
 * @interface PasswordChangedEvent
 */
export interface PasswordChangedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: PasswordChangedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: AccountIdEventData;
}

/**
 * @export
 */
export const PasswordChangedEventTypeEnum = {
    PasswordChanged: 'password.changed',
} as const;
export type PasswordChangedEventTypeEnum = typeof PasswordChangedEventTypeEnum[keyof typeof PasswordChangedEventTypeEnum];

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
 * A reset token.
 * @export
 * @interface PasswordReset
 */
export interface PasswordReset {
    token: string;
    expires: number;
}
/**
 * The reset token and the new password.
 * @export
 * @interface PasswordResetConfirmation
 */
export interface PasswordResetConfirmation {
    /**
     * Text that is not blank. White space around it is trimmed. NUL and lone surrogates are
     * refused.
     */
    token: string;
    /**
     * Text that is not blank. White space around it is trimmed unless the service runs with
     * `PASSWORD_WHITESPACE=keep`. NUL and lone surrogates are refused.
     */
    new_password: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasswordResetConfirmationErrors
 */
export interface PasswordResetConfirmationErrors {
    /**
     * All errors of one field.
     */
    token?: Array<string>;
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
 * How long the token is valid.
 * @export
 * @interface PasswordResetCreation
 */
export interface PasswordResetCreation {
    /**
     * Seconds. The default is `PASSWORD_RESET_LIFETIME`
     */
    lifetime?: number;
}
/**
 * The account, and the token to deliver to its user.
 * @export
 * @interface PasswordResetEventData
 */
export interface PasswordResetEventData {
    account_id: number;
    username: string;
    /**
     * For `confirmPasswordReset`; another one in each attempt
     */
    token: string;
    /**
     * Until when the token is valid
     */
    expires: number;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasswordResetFieldErrors
 */
export interface PasswordResetFieldErrors {
    /**
     * All errors of one field.
     */
    lifetime?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * Whose password to reset.
 * @export
 * @interface PasswordResetRequest
 */
export interface PasswordResetRequest {
    /**
     * White space around it is trimmed
     */
    username: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface PasswordResetRequestErrors
 */
export interface PasswordResetRequestErrors {
    /**
     * All errors of one field.
     */
    username?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A user requested a password reset.
 * @export
 * @interface PasswordResetRequestedEvent
 */
export interface PasswordResetRequestedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: PasswordResetRequestedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Always null
     */
    sequence: number | null;
    data: PasswordResetEventData;
}

/**
 * @export
 */
export const PasswordResetRequestedEventTypeEnum = {
    PasswordResetRequested: 'password_reset.requested',
} as const;
export type PasswordResetRequestedEventTypeEnum = typeof PasswordResetRequestedEventTypeEnum[keyof typeof PasswordResetRequestedEventTypeEnum];

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
 * How many codes are left.
 * @export
 * @interface RecoveryCodeEventData
 */
export interface RecoveryCodeEventData {
    account_id: number;
    /**
     * Unused recovery codes
     */
    left: number;
}
/**
 * A recovery code was used.
 * @export
 * @interface RecoveryCodeUsedEvent
 */
export interface RecoveryCodeUsedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: RecoveryCodeUsedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: RecoveryCodeEventData;
}

/**
 * @export
 */
export const RecoveryCodeUsedEventTypeEnum = {
    RecoveryCodeUsed: 'recovery_code.used',
} as const;
export type RecoveryCodeUsedEventTypeEnum = typeof RecoveryCodeUsedEventTypeEnum[keyof typeof RecoveryCodeUsedEventTypeEnum];

/**
 * The recovery codes. They are shown only once.
 * @export
 * @interface RecoveryCodes
 */
export interface RecoveryCodes {
    /**
     * Codes that log in once each, in place of a factor. Shown only once.
     */
    recovery_codes: Array<string>;
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
 * A spent refresh token was presented.
 * @export
 * @interface RefreshReusedEvent
 */
export interface RefreshReusedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: RefreshReusedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: RefreshReusedEventData;
}

/**
 * @export
 */
export const RefreshReusedEventTypeEnum = {
    RefreshReused: 'refresh.reused',
} as const;
export type RefreshReusedEventTypeEnum = typeof RefreshReusedEventTypeEnum[keyof typeof RefreshReusedEventTypeEnum];

/**
 * The session whose spent refresh token was presented.
 * @export
 * @interface RefreshReusedEventData
 */
export interface RefreshReusedEventData {
    account_id: number;
    session_id: string;
    /**
     * Of the request that presented it
     */
    user_agent: string | null;
    /**
     * Of the request that presented it
     */
    address: string | null;
}
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
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface RequestErrors
 */
export interface RequestErrors {
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
 * A session has ended, other than by expiry.
 * @export
 * @interface SessionEndedEvent
 */
export interface SessionEndedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: SessionEndedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: SessionEndedEventData;
}

/**
 * @export
 */
export const SessionEndedEventTypeEnum = {
    SessionEnded: 'session.ended',
} as const;
export type SessionEndedEventTypeEnum = typeof SessionEndedEventTypeEnum[keyof typeof SessionEndedEventTypeEnum];

/**
 * The session, and why it ended.
 * @export
 * @interface SessionEndedEventData
 */
export interface SessionEndedEventData {
    account_id: number;
    /**
     * The `sid` claim of its tokens
     */
    session_id: string;
    reason: SessionEndedEventDataReasonEnum;
}

/**
 * @export
 */
export const SessionEndedEventDataReasonEnum = {
    Logout: 'logout',
    LogoutAll: 'logout_all',
    PasswordChanged: 'password_changed',
    ReuseDetected: 'reuse_detected',
    Admin: 'admin',
    Limit: 'limit',
    AccountDisabled: 'account_disabled',
    AccountDeleted: 'account_deleted',
} as const;
export type SessionEndedEventDataReasonEnum = typeof SessionEndedEventDataReasonEnum[keyof typeof SessionEndedEventDataReasonEnum];

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
 * A session was opened.
 * @export
 * @interface SessionOpenedEvent
 */
export interface SessionOpenedEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: SessionOpenedEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Counts the events of the account
     */
    sequence: number;
    data: SessionOpenedEventData;
}

/**
 * @export
 */
export const SessionOpenedEventTypeEnum = {
    SessionOpened: 'session.opened',
} as const;
export type SessionOpenedEventTypeEnum = typeof SessionOpenedEventTypeEnum[keyof typeof SessionOpenedEventTypeEnum];

/**
 * The new session.
 * @export
 * @interface SessionOpenedEventData
 */
export interface SessionOpenedEventData {
    account_id: number;
    /**
     * The `sid` claim of its tokens
     */
    session_id: string;
    user_agent: string | null;
    address: string | null;
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
     * Absent if the token is valid, but its account is deleted or inactive, or has another password
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
 * A code of the authenticator app.
 * @export
 * @interface TotpConfirmation
 */
export interface TotpConfirmation {
    /**
     * Instead of a bearer token: of a login that was answered with 403 `second_factor_enrolment_required`
     */
    challenge?: string;
    /**
     * The six digits of the authenticator app. Blanks and hyphens are ignored
     */
    otp: string;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface TotpErrors
 */
export interface TotpErrors {
    /**
     * All errors of one field.
     */
    challenge?: Array<string>;
    /**
     * All errors of one field.
     */
    otp?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A secret that `confirmTotp` makes a factor.
 * @export
 * @interface TotpStart
 */
export interface TotpStart {
    /**
     * 160 bits in base32
     */
    secret: string;
    /**
     * The same for a QR code: SHA-1, 6 digits, 30 seconds
     */
    otpauth_url: string;
    /**
     * Until when it can be confirmed, in seconds since the Unix epoch
     */
    expires: number;
}
/**
 * Why the service is not ready.
 * @export
 * @interface Unready
 */
export interface Unready {
    detail: string;
    /**
     * - `stopping`: the service is shutting down.
     * - `no_signing_key`: a key that signs tokens is missing or cannot be used.
     * - `database_away`: the database does not respond.
     * - `database_busy`: the database is locked or overloaded.
     * - `database_read_only`: the database refuses writes.
     * - `disk_full`: the disk of the database is full.
     * - `disk_error`: the file or disk of the database cannot be read or written.
     * - `database_file_gone`: the SQLite file was removed or renamed.
     * - `database_file_replaced`: another file has the name of the SQLite file.
     * - `database_corrupt`: the database is corrupt.
     * - `right_missing`: the role or the user of the service lacks a right, or may not log in.
     * - `database_error`: the database reported another error.
     */
    reason: UnreadyReasonEnum;
}

/**
 * @export
 */
export const UnreadyReasonEnum = {
    Stopping: 'stopping',
    NoSigningKey: 'no_signing_key',
    DatabaseAway: 'database_away',
    DatabaseBusy: 'database_busy',
    DatabaseReadOnly: 'database_read_only',
    DiskFull: 'disk_full',
    DiskError: 'disk_error',
    DatabaseFileGone: 'database_file_gone',
    DatabaseFileReplaced: 'database_file_replaced',
    DatabaseCorrupt: 'database_corrupt',
    RightMissing: 'right_missing',
    DatabaseError: 'database_error',
} as const;
export type UnreadyReasonEnum = typeof UnreadyReasonEnum[keyof typeof UnreadyReasonEnum];

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
/**
 * A receiver of events.
 * @export
 * @interface Webhook
 */
export interface Webhook {
    id: string;
    url: string;
    description: string | null;
    /**
     * Null: all except `password_reset.requested`
     */
    types: Array<EventType> | null;
    /**
     * Whether events are sent to it
     */
    active: boolean;
    created: number;
    /**
     * The first failed attempt since the last success
     */
    failing_since: number | null;
    /**
     * Why the service has disabled it
     */
    disabled_reason: WebhookDisabledReasonEnum | null;
    /**
     * Until when the previous secret signs as well
     */
    previous_secret_until: number | null;
    /**
     * Deliveries that wait, counted up to 100
     */
    waiting: number;
    /**
     * Whether more than 100 wait
     */
    more_waiting: boolean;
}

/**
 * @export
 */
export const WebhookDisabledReasonEnum = {
    Failing: 'failing',
} as const;
export type WebhookDisabledReasonEnum = typeof WebhookDisabledReasonEnum[keyof typeof WebhookDisabledReasonEnum];

/**
 * The new webhook.
 * @export
 * @interface WebhookCreation
 */
export interface WebhookCreation {
    /**
     * Where to send events
     */
    url: string;
    description?: string | null;
    /**
     * The events to send; each counts once. Null or absent: all except `password_reset.requested`
     */
    types?: Array<EventType> | null;
}
/**
 * Errors by field, or `detail` if the body cannot be read.
 * @export
 * @interface WebhookFieldErrors
 */
export interface WebhookFieldErrors {
    /**
     * All errors of one field.
     */
    url?: Array<string>;
    /**
     * All errors of one field.
     */
    description?: Array<string>;
    /**
     * All errors of one field.
     */
    types?: Array<string>;
    /**
     * All errors of one field.
     */
    active?: Array<string>;
    /**
     * All errors of one field.
     */
    secret?: Array<string>;
    /**
     * All errors of one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * All webhooks.
 * @export
 * @interface WebhookList
 */
export interface WebhookList {
    webhooks: Array<Webhook>;
}
/**
 * A webhook was tested.
 * @export
 * @interface WebhookTestEvent
 */
export interface WebhookTestEvent {
    /**
     * The same in every attempt and for every webhook
     */
    id: string;
    type: WebhookTestEventTypeEnum;
    /**
     * When it happened, in seconds since the Unix epoch
     */
    created_at: number;
    /**
     * Always null
     */
    sequence: number | null;
    data: WebhookTestEventData;
}

/**
 * @export
 */
export const WebhookTestEventTypeEnum = {
    WebhookTest: 'webhook.test',
} as const;
export type WebhookTestEventTypeEnum = typeof WebhookTestEventTypeEnum[keyof typeof WebhookTestEventTypeEnum];

/**
 * The webhook that is tested.
 * @export
 * @interface WebhookTestEventData
 */
export interface WebhookTestEventData {
    webhook_id: string;
}
/**
 * The result of one attempt.
 * @export
 * @interface WebhookTestResult
 */
export interface WebhookTestResult {
    /**
     * Whether the status was 200 to 299
     */
    delivered: boolean;
    /**
     * Of the answer; null without one
     */
    status: number | null;
    fault: DeliveryFault | null;
    duration_ms: number;
}

/**
 * The fields to change.
 * @export
 * @interface WebhookUpdate
 */
export interface WebhookUpdate {
    /**
     * Where to send events
     */
    url?: string;
    description?: string | null;
    /**
     * The events to send; each counts once. Null or absent: all except `password_reset.requested`
     */
    types?: Array<EventType> | null;
    /**
     * Whether events are sent to it
     */
    active?: boolean;
    secret?: string;
}
