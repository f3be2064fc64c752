export { AccessTokenError, type AccessTokenErrorCode } from './access-token-error.ts'
export { expressAuth, fastifyAuth, koaAuth } from './middlewares.ts'
export type { RevocationOptions } from './revocation-feed.ts'
export { type AccessClaims, createVerifier, type Verifier, type VerifierOptions } from './verifier.ts'
