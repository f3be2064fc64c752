import { hash } from 'node:crypto'

/** Returns the SHA-256 of a text in UTF-8, as 43 characters of base64url. */
export const sha256 = (text: string): string => hash('sha256', text, 'base64url')
