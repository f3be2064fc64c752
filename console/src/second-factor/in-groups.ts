/** Formats a secret in groups of four characters, which are easier to type. */
export const inGroups = (secret: string): string => (secret.match(/.{1,4}/g) ?? []).join(' ')
