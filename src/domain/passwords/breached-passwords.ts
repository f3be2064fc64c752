import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** Passwords known from data breaches, by their SHA-1. */
export interface BreachedList {
  /**
   * Tells whether a password is in the list.
   * @param sha1 digest of its UTF-8 bytes
   * @throws AuthError `storage_unavailable` when the list cannot be read
   */
  has(sha1: Buffer): Promise<boolean>
  close(): Promise<void>
}

/** The first bytes of a SHA-1: of the shipped list one in 4 million other passwords has the same ones. */
const keyBytes = 5

/**
 * Opens the shipped list: 258,232 frequent passwords in lower case, each as the first five bytes of its SHA-1, in order. Reads 1.3 MB from disk.
 * @see breached-passwords.LICENSE
 */
export const openCommonList = (): BreachedList => {
  const filter = readFileSync(new URL('./breached-passwords.bin', import.meta.url))
  const keyAt = (index: number): number => filter.readUIntBE(index * keyBytes, keyBytes)
  return {
    has: async (sha1) => includesSorted(keyAt, filter.length / keyBytes, sha1.readUIntBE(0, keyBytes)),
    close: async () => {},
  }
}

/** Searches ascending numbers. @param at gives the number at a place */
export const includesSorted = (at: (place: number) => number, count: number, wanted: number): boolean => {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = at(middle)
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle
  }
  return false
}

/** Gives the SHA-1 by which lists know a password. */
export const sha1Of = (password: string): Buffer => hash('sha1', password, 'buffer')
