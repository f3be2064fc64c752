// Written from openapi.yaml. Do not edit: npm run generate.
/**
 * An account as its owner sees it.
 * @export
 * @interface Account
 */
export interface Account {
    id: number;
    username: string;
}
/**
 * The account's password.
 * @export
 * @interface AccountDeletion
 */
export interface AccountDeletion {
    /**
     * Text, trimmed unless the service runs with `PASSWORD_WHITESPACE=keep`, not blank, without NUL and lone surrogates.
     */
    password: string;
}
/**
 * Errors by field, or `detail` when the body cannot be read at all.
 * @export
 * @interface AccountDeletionErrors
 */
export interface AccountDeletionErrors {
    /**
     * Everything that is wrong with one field.
     */
    password?: Array<string>;
    /**
     * Everything that is wrong with one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * @type Audience
 * One audience, or several.
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
 * Why a protected operation is refused.
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
 * What a login needs.
 * @export
 * @interface Credentials
 */
export interface Credentials {
    /**
     * Text, trimmed, not blank, without NUL and lone surrogates.
     */
    username: string;
    /**
     * Text, trimmed unless the service runs with `PASSWORD_WHITESPACE=keep`, not blank, without NUL and lone surrogates.
     */
    password: string;
}
/**
 * Errors by field, or `detail` when the body cannot be read at all.
 * @export
 * @interface CredentialsErrors
 */
export interface CredentialsErrors {
    /**
     * Everything that is wrong with one field.
     */
    username?: Array<string>;
    /**
     * Everything that is wrong with one field.
     */
    password?: Array<string>;
    /**
     * Everything that is wrong with one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A refusal in one sentence.
 * @export
 * @interface Detail
 */
export interface Detail {
    detail: string;
}
/**
 * How many sessions ended.
 * @export
 * @interface EndedSessions
 */
export interface EndedSessions {
    ended: number;
}
/**
 * Why a request is forbidden.
 * @export
 * @interface Forbidden
 */
export interface Forbidden {
    detail: string;
    /**
     * Absent when registration is switched off
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
 * The state of the service.
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
 * What a token is worth now. Everything but `active` is absent for an inactive one. Times are seconds since the Unix epoch.
 * @export
 * @interface Introspection
 */
export interface Introspection {
    active: boolean;
    token_type?: IntrospectionTokenTypeEnum;
    /**
     * The account's id as text
     */
    sub?: string;
    /**
     * The account's id
     */
    user_id?: number;
    username?: string;
    exp?: number;
    /**
     * Absent when other software issued the token and did not say
     */
    iat?: number;
    jti?: string;
    /**
     * The session's id; absent for a token of other software
     */
    sid?: string;
    /**
     * When the password was last given; absent unless it is configured
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
 * One public key; which members it has depends on `kty`. There is no private member.
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
     * The one algorithm of this key
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
 * Public keys (RFC 7517 section 5).
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
     * The access token (15 minutes)
     */
    access: string;
    /**
     * The refresh token (30 days); absent in cookie mode, where it went into the cookie
     */
    refresh?: string;
}
/**
 * A sentence for people.
 * @export
 * @interface Message
 */
export interface Message {
    message: string;
}
/**
 * A refusal as RFC 6749 section 5.2 words it.
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
 * The current password and the one from now on.
 * @export
 * @interface PasswordChange
 */
export interface PasswordChange {
    /**
     * Text, trimmed unless the service runs with `PASSWORD_WHITESPACE=keep`, not blank, without NUL and lone surrogates.
     */
    current_password: string;
    /**
     * Text, trimmed unless the service runs with `PASSWORD_WHITESPACE=keep`, not blank, without NUL and lone surrogates.
     */
    new_password: string;
}
/**
 * Errors by field, or `detail` when the body cannot be read at all.
 * @export
 * @interface PasswordChangeErrors
 */
export interface PasswordChangeErrors {
    /**
     * Everything that is wrong with one field.
     */
    current_password?: Array<string>;
    /**
     * Everything that is wrong with one field.
     */
    new_password?: Array<string>;
    /**
     * Everything that is wrong with one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * A token that a resource server was shown.
 * @export
 * @interface PresentedToken
 */
export interface PresentedToken {
    /**
     * Text, trimmed, not blank, without NUL and lone surrogates.
     */
    token: string;
    /**
     * Ignored, whatever it is: the token says what it is
     */
    token_type_hint?: any | null;
}
/**
 * The refresh token was used a moment ago, and its new pair goes to whoever used it.
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
 * Errors by field, or `detail` when the body cannot be read at all.
 * @export
 * @interface RefreshErrors
 */
export interface RefreshErrors {
    /**
     * Everything that is wrong with one field.
     */
    refresh?: Array<string>;
    /**
     * Everything that is wrong with one field.
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
     * Text, trimmed, not blank, without NUL and lone surrogates.
     */
    refresh: string;
}
/**
 * What a refresh answers.
 * @export
 * @interface RefreshedTokens
 */
export interface RefreshedTokens {
    /**
     * The new access token (15 minutes)
     */
    access: string;
    /**
     * The refresh token from now on (30 days); absent without rotation
     */
    refresh?: string;
}
/**
 * What a new account needs.
 * @export
 * @interface Registration
 */
export interface Registration {
    /**
     * Up to 150 letters, digits and `@ . + - _`.
     */
    username: string;
    /**
     * Text, trimmed unless the service runs with `PASSWORD_WHITESPACE=keep`, not blank, without NUL and lone surrogates.
     */
    password: string;
}
/**
 * Errors by field, or `detail` when the body cannot be read at all.
 * @export
 * @interface RegistrationErrors
 */
export interface RegistrationErrors {
    username?: UsernameErrors;
    /**
     * Everything that is wrong with one field.
     */
    password?: Array<string>;
    /**
     * Everything that is wrong with one field.
     */
    non_field_errors?: Array<string>;
    detail?: string;
}
/**
 * One of three: `sid`, a session that has ended; `user_id` and `tokens_valid_from`, an account whose tokens **without** `sid` are refused when their `iat` is earlier (tokens with one go by their session); `kid`, a signing key that is not to be trusted any more.
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
 * What has ended while an access token of it could still be alive.
 * @export
 * @interface RevocationFeed
 */
export interface RevocationFeed {
    entries: Array<Revocation>;
    /**
     * Opaque; to be handed in as `since` next time
     */
    cursor: string;
    /**
     * Whether there are more entries now: ask for them with `cursor` before you honour a token
     */
    more: boolean;
    /**
     * For how many seconds an entry stays listed: the lifetime of access tokens, the leeway and a minute
     */
    window: number;
}
/**
 * Where the keys and the operations of this service are (RFC 8414 section 2).
 * @export
 * @interface ServerMetadata
 */
export interface ServerMetadata {
    /**
     * The `iss` of this service's tokens
     */
    issuer: string;
    /**
     * Where the public keys are; absent when access tokens are signed with a shared secret
     */
    jwks_uri?: string;
    /**
     * Where `introspectToken` is; absent without resource servers
     */
    introspection_endpoint?: string;
    introspection_endpoint_auth_methods_supported?: Array<ServerMetadataIntrospectionEndpointAuthMethodsSupportedEnum>;
    /**
     * Where `revokeToken` is; absent without resource servers
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
 * One login of the account. Times are seconds since the Unix epoch.
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
     * Last refresh, or the login
     */
    last_used: number;
    /**
     * When it ends if it is not refreshed again
     */
    expires: number;
    user_agent: string | null;
    address: string | null;
    /**
     * Whether the access token that asks is of this session
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
 * Why a token is refused.
 * @export
 * @interface TokenRefusal
 */
export interface TokenRefusal {
    detail: string;
    /**
     * Absent when the token is good but its account is gone or inactive
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
 * A list of messages, or one text when the username is taken (as the original answers).
 * @export
 */
export type UsernameErrors = Array<string> | string;
/**
 * Errors by field, or `detail` when the body cannot be read at all.
 * @export
 * @interface VerifyErrors
 */
export interface VerifyErrors {
    /**
     * Everything that is wrong with one field.
     */
    token?: Array<string>;
    /**
     * Everything that is wrong with one field.
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
     * Text, trimmed, not blank, without NUL and lone surrogates.
     */
    token: string;
}
