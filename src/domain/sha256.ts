import { createHash } from 'node:crypto'

/** Gives the SHA-256 of a text's UTF-8 bytes: 43 characters in base64url. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url')
