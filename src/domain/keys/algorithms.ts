/** Algorithms with a shared secret. */
const symmetric = ['HS256', 'HS384', 'HS512'] as const

/** Algorithms of access keys; a refresh key always has HS256. */
export const algorithms = [
  ...symmetric,
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
] as const

/** One of {@link algorithms}. */
export type Algorithm = (typeof algorithms)[number]

/** Reports whether an algorithm uses a shared secret. */
export const isSymmetric = (algorithm: Algorithm): boolean => symmetric.some((one) => one === algorithm)
