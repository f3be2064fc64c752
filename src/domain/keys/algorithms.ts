/** The algorithms that both sides of a shared secret use. */
const symmetric = ['HS256', 'HS384', 'HS512'] as const

/** The algorithms an access key may have; a refresh key is always HS256. */
export const algorithms = [
  ...symmetric,
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
] as const

/** One of {@link algorithms}. */
export type Algorithm = (typeof algorithms)[number]

/** Tells whether both sides of the algorithm hold the same secret. */
export const isSymmetric = (algorithm: Algorithm): boolean => symmetric.some((one) => one === algorithm)
