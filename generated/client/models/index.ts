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
 * @type Audience
 * One audience, or a list of them.
 * @export
 */
export type Audience = Array<string> | string;
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
