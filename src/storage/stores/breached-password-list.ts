import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { AuthError } from '../../domain/errors.ts'
import { type BreachedList, includesSorted, sha1Of } from '../../domain/passwords/breached-passwords.ts'
import { foldPassword } from '../../domain/passwords/variations.ts'
import { openHashList, PasswordListError } from './sorted-hash-file.ts'

/**
 * A list of texts takes seconds of the start for each million passwords, and 8 bytes of memory for
 * each. A longer list must be sorted hashes, which stay on disk.
 */
const mostTextBytes = 64 * 2 ** 20

/** The most bytes of a SHA-1 that a number holds exactly. */
const keyBytes = 6

/**
 * Opens a list of breached passwords: a password a line in UTF-8; or a SHA-1 a line in hexadecimal
 * digits, sorted, with or without a count as in Pwned Passwords, which stays on disk.
 * @throws PasswordListError
 */
export const openPasswordList = async (path: string): Promise<BreachedList> => {
  const file = await openFile(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0)
    const start = buffer.toString('latin1', 0, bytesRead)
    if (start.includes('\0') || start.startsWith('\u001f\u008b'))
      throw new PasswordListError('is not a text file: decompress it')
    if (/^[0-9A-F]{32}:\d+\r?\n/i.test(start))
      throw new PasswordListError('has NTLM hashes: download the list with SHA-1 hashes')
    if (/^[0-9A-F]{40}[:\r\n]/i.test(start)) return await openHashList(file, size)
    if (size > mostTextBytes) {
      throw new PasswordListError(
        'has more than 64 MiB of passwords: convert it to a sorted list of SHA-1 hashes (docs/install.md)',
      )
    }
    const list = await readTexts(path)
    await file.close()
    return list
  } catch (error) {
    await file.close()
    throw explained(error)
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r')
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch (error) {
    throw explained(error)
  }
  throw new PasswordListError('is not a file')
}

function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && !(error instanceof AuthError)
    ? new PasswordListError(`cannot be read (${code}): name a file that the user of the service can read`)
    : error
}

/** Keeps only the start of the hash of each password. */
async function readTexts(path: string): Promise<BreachedList> {
  let keys = new Float64Array(1024)
  let count = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const word = foldPassword(line)
    if (word === '') continue
    if (count === keys.length) keys = withRoom(keys)
    keys[count] = keyOf(sha1Of(word))
    count += 1
  }
  if (count === 0) throw new PasswordListError('is empty')
  const sorted = keys.subarray(0, count).sort()
  return {
    has: async (sha1) => includesSorted((place) => sorted[place] ?? 0, count, keyOf(sha1)),
    close: async () => {},
  }
}

const keyOf = (sha1: Buffer): number => sha1.readUIntBE(0, keyBytes)

function withRoom(keys: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const roomy = new Float64Array(keys.length * 2)
  roomy.set(keys)
  return roomy
}
