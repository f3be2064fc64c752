import { createAuthenticate } from '../domain/accounts/authenticate.ts'
import { refuseRegistration } from '../domain/accounts/register.ts'
import { wireId } from '../domain/accounts/user-id.ts'
import { createAddressLimits } from '../domain/guessing/address-limits.ts'
import { createGuessingLimits } from '../domain/guessing/count-attempts.ts'
import { createGetKeySet } from '../domain/keys/jwks.ts'
import type { Decoys } from '../domain/passwords/decoys.ts'
import type { MetadataDocument } from '../domain/server-metadata.ts'
import { createChangePassword } from '../domain/sessions/change-password.ts'
import { createDeleteAccount } from '../domain/sessions/delete-account.ts'
import { createIdentify } from '../domain/sessions/identify.ts'
import { createIntrospect } from '../domain/sessions/introspect.ts'
import { createLogin } from '../domain/sessions/login.ts'
import { createOwnSessions } from '../domain/sessions/own-sessions.ts'
import { createReadRefreshToken } from '../domain/sessions/presented-token.ts'
import { createRefresh } from '../domain/sessions/refresh.ts'
import { createReadRevocations } from '../domain/sessions/revocation-feed.ts'
import { createRevoke } from '../domain/sessions/revoke.ts'
import { createRevokePresented } from '../domain/sessions/revoke-presented.ts'
import { createVerifyPresented } from '../domain/sessions/verify-presented.ts'
import { createTokenIssuer } from '../domain/tokens/issue.ts'
import type { Signatures } from '../domain/tokens/signatures.ts'
import { createVerifyToken } from '../domain/tokens/verify.ts'
import { blacklistToken } from '../operations/blacklist-token.ts'
import { changePassword } from '../operations/change-password.ts'
import { confirmPasswordReset } from '../operations/confirm-password-reset.ts'
import { deleteAccount } from '../operations/delete-account.ts'
import { endAllSessions } from '../operations/end-all-sessions.ts'
import { endOtherSessions } from '../operations/end-other-sessions.ts'
import { endSession } from '../operations/end-session.ts'
import { getCurrentAccount } from '../operations/get-current-account.ts'
import { getJwks } from '../operations/get-jwks.ts'
import { getLiveness } from '../operations/get-liveness.ts'
import { getReadiness } from '../operations/get-readiness.ts'
import { getRevocations } from '../operations/get-revocations.ts'
import { getServerMetadata } from '../operations/get-server-metadata.ts'
import type { Handlers } from '../operations/handlers.ts'
import { introspectToken } from '../operations/introspect-token.ts'
import { listSessions } from '../operations/list-sessions.ts'
import { logOut } from '../operations/log-out.ts'
import { obtainTokenPair } from '../operations/obtain-token-pair.ts'
import { refreshTokenPair } from '../operations/refresh-token-pair.ts'
import { registerAccount } from '../operations/register-account.ts'
import { requestPasswordReset } from '../operations/request-password-reset.ts'
import { revokeToken } from '../operations/revoke-token.ts'
import { verifyToken } from '../operations/verify-token.ts'
import { composeAdminOperations, composeIdentifyAdmin } from './admin-operations.ts'
import type { Core } from './core.ts'
import type { Keys } from './keys.ts'
import type { WebhookAdministration } from './manage-webhooks.ts'
import type { Counting } from './overview.ts'
import type { PasswordReset } from './password-reset.ts'
import { composeSecondFactor } from './second-factor.ts'
import { composeSecondFactorOperations, operationsOfLogins } from './second-factor-operations.ts'

interface OperationParts {
  readonly keys: Keys
  readonly decoys: Decoys
  readonly signatures: Signatures
  readonly counting: Counting
  readonly passwordReset: PasswordReset
  readonly webhooks: WebhookAdministration
  readonly requireReady: () => Promise<void>
  readonly metadata: MetadataDocument | undefined
}

/**
 * Connects every operation of the contract with its rules, one line each.
 * @returns the handlers, what the edge needs before it calls one, and what warms up
 */
export const composeOperations = (core: Core, parts: OperationParts) => {
  const { config, clock, hashPlaces: places, reserveAndCount } = core
  const { keys, signatures, counting } = parts
  const { devices, hashName, ring } = keys
  const { tokens: tokenSettings, sessions: lifetimes } = config
  const guessing = createGuessingLimits({ ...core, limits: config.limits, hashName })
  const addressLimits = createAddressLimits({ guessing, reserveAndCount, places, devices, clock })
  const tools = {
    ...core,
    guessing,
    devices,
    hashName,
    places,
    tokenSettings,
    lifetimes,
    opening: { ...lifetimes, refreshLifetimeSeconds: tokenSettings.refreshLifetimeSeconds },
    rotation: config.rotation,
    rotationMode: config.rotation.mode,
    foreignRefreshTokens: config.foreignRefreshTokens,
    lastLogin: config.updateLastLogin ? ('record' as const) : ('ignore' as const),
    tokens: createTokenIssuer(ring, tokenSettings, signatures, core.random),
    authenticate: createAuthenticate({ ...core, decoys: parts.decoys }),
    verifyToken: createVerifyToken(ring, tokenSettings, signatures),
  }
  const secondFactor = composeSecondFactor({ ...tools, observeLogin: counting.onLogin })
  const readRefreshToken = createReadRefreshToken(tools)
  const identify = createIdentify(tools)
  const revoke = createRevoke({ ...tools, readRefreshToken })
  const ownSessions = createOwnSessions(tools)

  const operations: Handlers = {
    registerAccount: registerAccount(config.registration === 'open' ? core.register : refuseRegistration),
    obtainTokenPair: obtainTokenPair(createLogin({ ...tools, ...secondFactor })),
    refreshTokenPair: refreshTokenPair(
      createRefresh({ ...tools, readRefreshToken, observeRefresh: counting.onRefresh }),
    ),
    verifyToken: verifyToken(createVerifyPresented(tools)),
    blacklistToken: blacklistToken(revoke),
    getCurrentAccount,
    listSessions: listSessions(ownSessions),
    endSession: endSession(ownSessions),
    endOtherSessions: endOtherSessions(ownSessions),
    endAllSessions: endAllSessions(ownSessions),
    logOut: logOut(ownSessions),
    changePassword: changePassword(createChangePassword({ ...tools, rules: core.passwordRules })),
    deleteAccount: deleteAccount(createDeleteAccount(tools)),
    requestPasswordReset: requestPasswordReset(parts.passwordReset.request),
    confirmPasswordReset: confirmPasswordReset(parts.passwordReset.confirmWith(guessing)),
    ...composeSecondFactorOperations(secondFactor),
    getJwks: getJwks(createGetKeySet(ring)),
    getServerMetadata: getServerMetadata(parts.metadata),
    introspectToken: introspectToken(createIntrospect(identify)),
    revokeToken: revokeToken(createRevokePresented({ ...tools, revoke })),
    getRevocations: getRevocations(createReadRevocations({ ...tools, ...tokenSettings })),
    ...composeAdminOperations(tools, parts),
    getLiveness,
    getReadiness: getReadiness(parts.requireReady),
  }
  return {
    operations,
    addressLimits: {
      obtainTokenPair: addressLimits.login,
      registerAccount: addressLimits.registration,
      requestPasswordReset: addressLimits.passwordReset,
      ...Object.fromEntries(operationsOfLogins.map((id) => [id, addressLimits.login])),
    },
    identify: async (accessToken: string) => {
      const { account, session } = await identify(accessToken)
      const { id: accountId, username, hasFactor } = account
      const userId = wireId(account)
      return {
        accountId,
        userId,
        username,
        hasFactor,
        sessionId: session?.id,
        purpose: session?.purpose,
        login: session,
      }
    },
    admins: composeIdentifyAdmin({ ...tools, identify }),
    preparePasskeys: secondFactor.preparePasskeys,
  }
}
