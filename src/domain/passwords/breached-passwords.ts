import { hash } from 'node:crypto'
import { readOwnFile } from '../../own-files/read.ts'

/** A list of breached passwords. */
export interface BreachedList {
  /**
   * Reports whether a password is in the list.
   * @param sha1 digest of its UTF-8 bytes
   * @throws AuthError `storage_unavailable` when the list cannot be read
   */
  has(sha1: Buffer): Promise<boolean>
  close(): Promise<void>
}

/** Stored bytes of each SHA-1. One in 4 million other passwords matches by chance. */
const keyBytes = 5

/**
 * Opens the shipped list of 258,232 frequent passwords in lower case (1.3 MB), as sorted starts of
 * SHA-1 digests.
 * @see breached-passwords.LICENSE
 */
export const openCommonList = (): BreachedList => {
  const filter = readOwnFile('src/domain/passwords/breached-passwords.bin')
  const keyAt = (index: number): number => filter.readUIntBE(index * keyBytes, keyBytes)
  return {
    has: async (sha1) => includesSorted(keyAt, filter.length / keyBytes, sha1.readUIntBE(0, keyBytes)),
    close: async () => {},
  }
}

/** Searches ascending numbers. @param at returns the number at an index */
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

/** Computes the SHA-1 by which lists store a password. */
export const sha1Of = (password: string): Buffer => hash('sha1', password, 'buffer')
