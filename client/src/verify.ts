export { AccessTokenError, type AccessTokenErrorCode } from './verify/access-token-error.ts'
export { expressAuth, fastifyAuth, koaAuth } from './verify/middlewares.ts'
export { requestAuth } from './verify/request-auth.ts'
export type { RevocationOptions } from './verify/revocation-feed.ts'
export {
  type AccessClaims,
  createVerifier,
  type Verifier,
  type VerifierOptions,
  type VerifyOptions,
} from './verify/verifier.ts'
export { VerifierFault, type VerifierFaultKind } from './verify/verifier-fault.ts'
