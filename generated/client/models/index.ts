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
     * Text, trimmed, not blank, without NUL and lone surrogates.
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
     * Text, trimmed, not blank, without NUL and lone surrogates.
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
 * A sentence for people.
 * @export
 * @interface Message
 */
export interface Message {
    message: string;
}
/**
 * The current password and the one from now on.
 * @export
 * @interface PasswordChange
 */
export interface PasswordChange {
    /**
     * Text, trimmed, not blank, without NUL and lone surrogates.
     */
    current_password: string;
    /**
     * Text, trimmed, not blank, without NUL and lone surrogates.
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
     * Text, trimmed, not blank, without NUL and lone surrogates.
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
 * Live sessions of one account.
 * @export
 * @interface SessionList
 */
export interface SessionList {
    sessions: Array<Session>;
}
/**
 * An access token and a refresh token of one session.
 * @export
 * @interface TokenPair
 */
export interface TokenPair {
    /**
     * The refresh token (30 days)
     */
    refresh: string;
    /**
     * The access token (15 minutes)
     */
    access: string;
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
