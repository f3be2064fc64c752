import type { FileHandle } from 'node:fs/promises'
import { AuthError } from '../../domain/errors.ts'
import type { BreachedList } from '../../domain/passwords/breached-passwords.ts'

/** 40 hexadecimal digits, a colon, a count and an end of line. */
const longestLine = 128

/** A part of this size is read whole and searched line by line. */
const stretchBytes = 4096

/** The number of places that are checked for their order. */
const samples = 64

/** The list is unusable; the message completes "PASSWORD_BREACHED names FILE, which ...". */
export class PasswordListError extends Error {}

interface Line {
  readonly hash: string
  /** Position of its first byte. */
  readonly at: number
}

/**
 * Opens a file with a SHA-1 a line in ascending order. A look-up costs a small read for each
 * doubling of the file: 24 for the 40 GB of Pwned Passwords.
 * @param file is closed with the list
 * @throws PasswordListError when a sample is not in order
 */
export const openHashList = async (file: FileHandle, size: number): Promise<BreachedList> => {
  await requireSorted(file, size)
  return {
    has: async (sha1) => {
      try {
        return await search(file, size, sha1.toString('hex').toUpperCase())
      } catch (cause) {
        throw new AuthError('storage_unavailable', { cause })
      }
    },
    close: () => file.close(),
  }
}

async function search(file: FileHandle, size: number, wanted: string): Promise<boolean> {
  let [low, high] = [0, size]
  while (high - low > stretchBytes) {
    const middle = Math.floor((low + high) / 2)
    const line = await lineAfter(file, middle)
    if (line.hash === wanted) return true
    if (line.hash < wanted) low = line.at
    // The line at `middle` was skipped, and may be the one.
    else high = line.at
  }
  const stretch = await read(file, low, high - low)
  return stretch.split('\n').some((line) => line.slice(0, 40).toUpperCase() === wanted)
}

/** Finds the first line that begins after a position. */
async function lineAfter(file: FileHandle, place: number): Promise<Line> {
  const text = await read(file, place, 2 * longestLine)
  const start = text.indexOf('\n') + 1
  const hash = text.slice(start, start + 40).toUpperCase()
  if (start === 0 || !/^[0-9A-F]{40}$/.test(hash)) {
    throw new PasswordListError(`has a line near byte ${place} that is not a SHA-1 hash`)
  }
  return { hash, at: place + start }
}

async function requireSorted(file: FileHandle, size: number): Promise<void> {
  let last = ''
  // A whole line follows the last place.
  for (let sample = 0; sample < samples && size > stretchBytes; sample += 1) {
    const { hash, at } = await lineAfter(file, Math.floor((sample * (size - 2 * longestLine)) / samples))
    if (hash < last) throw new PasswordListError(`is not in order near byte ${at}: sort it with LC_ALL=C sort`)
    last = hash
  }
}

async function read(file: FileHandle, place: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, place)
  return buffer.toString('latin1', 0, bytesRead)
}
