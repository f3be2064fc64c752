import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { buildConsole } from './console.ts'
import { contractAsJson, generateInto, inScratchFolder } from './generate.ts'
import { ROOT, supplyJar } from './jar.ts'
import { computeStamp } from './stamp.ts'
import { writeValidators } from './validators.ts'

type Outcome = 'passed' | 'failed' | 'skipped'

const REMEDY = 'Run `npm run generate` and commit generated/.'

/** Compares the stamp in `generated/` with its source files; does not need Java. */
async function checkStamp(): Promise<Outcome> {
  const written = await readFile(join(ROOT, 'generated/stamp.json'), 'utf8').catch(() => 'null')
  if (JSON.parse(written)?.sha256 === (await computeStamp()).sha256) return say('passed', 'stamp')
  return say(
    'failed',
    `stamp: openapi.yaml, the generator's settings, console/ or client/src changed after generated/. ${REMEDY}`,
  )
}

/** Generates everything again and compares it with `generated/` byte for byte. */
async function checkFiles(): Promise<Outcome> {
  const unavailable = await supplyJar().then(
    () => undefined,
    (error: Error) => error.message,
  )
  if (unavailable !== undefined) {
    const outcome = process.env.CI === 'true' ? 'failed' : 'skipped'
    return say(outcome, `regeneration: NOT COMPARED, generated/ may be stale. ${unavailable}`)
  }
  const differing = await inScratchFolder(async (folder) => {
    await generateInto(folder)
    return differences(folder, join(ROOT, 'generated'))
  })
  if (differing.length === 0) return say('passed', 'regeneration')
  return say('failed', `regeneration: not what the contract gives: ${differing.join(', ')}. ${REMEDY}`)
}

/** Builds the console again and compares it with `generated/console/`; does not need Java. */
async function checkConsole(): Promise<Outcome> {
  const differing = await inScratchFolder(async (folder) => {
    await buildConsole(folder)
    return differences(folder, join(ROOT, 'generated/console'))
  })
  if (differing.length === 0) return say('passed', 'console')
  return say('failed', `console: not what console/ gives: ${differing.join(', ')}. ${REMEDY}`)
}

/** Compiles the validators again and compares them; does not need Java. */
async function checkValidators(): Promise<Outcome> {
  const differing = await inScratchFolder(async (folder) => {
    await writeValidators(folder, await contractAsJson())
    const names = ['validators.js', 'validators.d.ts']
    const same = await Promise.all(names.map((name) => isSame(join(folder, name), join(ROOT, 'generated', name))))
    return names.filter((_, index) => !same[index])
  })
  if (differing.length === 0) return say('passed', 'validators')
  return say('failed', `validators: not what the contract gives: ${differing.join(', ')}. ${REMEDY}`)
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [here, there] = await Promise.all([readFile(one, 'utf8'), readFile(other, 'utf8').catch(() => '')])
  return here === there
}

/** Lists every file that is missing in one of two folders, or differs. */
async function differences(one: string, other: string): Promise<string[]> {
  const [here, there] = await Promise.all([contents(one), contents(other)])
  const names = new Set([...here.keys(), ...there.keys()])
  return [...names].filter((name) => here.get(name) !== there.get(name)).sort()
}

async function contents(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).replaceAll('\\', '/'), await readFile(path, 'latin1'))
  }
  return files
}

function say(outcome: Outcome, text: string): Outcome {
  const line = `${outcome}: ${text}`
  if (outcome === 'passed') console.log(line)
  else console.error(line)
  return outcome
}

const failure = (error: Error) => say('failed', error.message)
const checks = [checkStamp, checkConsole, checkValidators, checkFiles]
const outcomes: Outcome[] = []
for (const check of checks) outcomes.push(await check().catch(failure))
const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
process.exitCode = count('failed') > 0 ? 1 : 0
