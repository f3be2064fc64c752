/** Generates a secret of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export const generateSecret = (): string =>
  `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`
