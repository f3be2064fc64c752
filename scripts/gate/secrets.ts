// Every JWT header starts like this. Once per run of its characters: otherwise a body of starts
// alone takes quadratic time.
const jwt = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g
/** A challenge: a compact JWE without an encrypted key. */
const jwe = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g
const recoveryCode = /(?<![0-9A-Z-])[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){5}(?![0-9A-Z-])/g
/** The fields of passwords, of one-time passwords and webhooks, and of the answers of passkeys. */
const field =
  /"(?:password|secret|recovery_code|signature|clientDataJSON|attestationObject)"\s*:\s*"((?:[^"\\]|\\.){6,})"|password=([^&\s]{6,})/g
/** Six digits alone occur anywhere. With their name, they show that a body was logged. */
const otp = /"otp"\s*:\s*"(\d{6})"/g

/** The different characters that a secret has at least, apart from white space. */
const fewestCharacters = 4

/** Lists the secrets in a text, also as a log may write them. */
export const secretsIn = (text: string): readonly string[] => [
  ...(text.match(jwt) ?? []),
  ...(text.match(jwe) ?? []),
  ...(text.match(recoveryCode) ?? []).flatMap((code) => [code, code.replaceAll('-', '')]),
  ...[...text.matchAll(field)].map(([, json, form]) => json ?? form ?? ''),
  ...[...text.matchAll(otp)].flatMap(([, digits]) => [`"otp":"${digits}"`, `\\"otp\\":\\"${digits}\\"`]),
]

/**
 * A truncated token counts too: its signature alone is worth stealing, as is the encrypted part of
 * a challenge.
 */
export const worthHaving = (secret: string): string => {
  const [, signature] = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]{16,})$/.exec(secret) ?? []
  const [, encrypted] = /^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]{16,})\.[A-Za-z0-9_-]+$/.exec(secret) ?? []
  return signature ?? encrypted ?? secret
}

/**
 * Returns whether finding a secret in a log proves anything. Words ("username"; random requests
 * also send "hasOwnProperty" as a code), numbers (a time in seconds) and texts of few characters
 * (ten spaces as a password) are in log lines anyway.
 */
export const tellsApart = (secret: string): boolean =>
  secret.length >= 8 &&
  new Set(secret.replaceAll(/\s/g, '')).size >= fewestCharacters &&
  !/^(?:[a-z_]+|[A-Za-z_]{1,16}|\d+)$/.test(secret)
