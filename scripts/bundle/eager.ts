import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import { warmUp } from '../executable/warm-up.ts'

/**
 * Runs the service, and puts the functions in parentheses that its start and its first requests
 * called. Its clock is stopped, so that the same functions run each time and two builds are equal.
 * @param folder of the package, which is changed
 * @param command relative to the folder
 * @param packages the folder `node_modules` with what is not in the bundle
 */
export const hintFunctions = async (folder: string, command: string, packages: string): Promise<void> => {
  const work = mkdtempSync(join(tmpdir(), 'latchkey-build-'))
  try {
    const [coverage, data] = [join(work, 'coverage'), join(work, 'data')]
    mkdirSync(data)
    const env = { NODE_V8_COVERAGE: coverage, NODE_PATH: packages }
    await warmUp({
      node: process.execPath,
      args: ['--import', stoppedClock, resolve(folder, command)],
      folder: data,
      env,
    })
    for (const [file, starts] of functionsThatRan(coverage, resolve(folder))) {
      writeFileSync(file, inParentheses(readFileSync(file, 'utf8'), starts))
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const stoppedClock = fileURLToPath(new URL('stopped-clock.ts', import.meta.url))

/** Where the functions of a file begin that ran at least once. */
export type Starts = ReadonlySet<number>

/** V8's coverage of a process, as `NODE_V8_COVERAGE` writes it. */
interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[]
    }[]
  }[]
}

/**
 * Reads which functions ran.
 * @param coverage the folder of `NODE_V8_COVERAGE`
 * @param folder the files below it are looked at
 */
export const functionsThatRan = (coverage: string, folder: string): ReadonlyMap<string, Starts> => {
  const below = pathToFileURL(join(realpathSync(folder), '/')).href
  const files = new Map<string, Set<number>>()
  for (const name of readdirSync(coverage)) {
    const { result }: Coverage = JSON.parse(readFileSync(join(coverage, name), 'utf8'))
    for (const { url, functions } of result.filter((script) => script.url.startsWith(below))) {
      const path = fileURLToPath(url)
      const starts = files.get(path) ?? new Set()
      for (const { ranges } of functions) if (ranges[0] && ranges[0].count > 0) starts.add(ranges[0].startOffset)
      files.set(path, starts)
    }
  }
  return files
}

/**
 * Puts functions in parentheses. V8 compiles such a function together with its file, so that it is
 * in Node's compile cache; others are compiled at their first call in each process.
 * @param starts where the functions begin; declarations and methods stay as they are
 */
export const inParentheses = (text: string, starts: Starts): string => {
  const source = ts.createSourceFile('bundle.mjs', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS)
  const additions: Addition[] = []
  const visit = (node: ts.Node): void => {
    if (starts.has(node.getStart(source))) additions.push(...additionsFor(node, source))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return withAdditions(text, additions)
}

interface Addition {
  readonly at: number
  readonly added: string
}

function additionsFor(node: ts.Node, source: ts.SourceFile): Addition[] {
  const end = { at: node.end, added: ')' }
  if (isModule(node)) return [{ at: node.name.end, added: ':(function' }, end]
  const isExpression = ts.isArrowFunction(node) || ts.isFunctionExpression(node)
  if (!isExpression || ts.isParenthesizedExpression(node.parent)) return []
  return [{ at: node.getStart(source), added: '(' }, end]
}

/** The bundler writes a CommonJS module as a method: `__commonJS({"x.js"(exports,module){}})`. */
function isModule(node: ts.Node): node is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(node) || !ts.isStringLiteral(node.name)) return false
  const call = node.parent.parent
  return ts.isCallExpression(call) && /^__commonJS\d*$/.test(call.expression.getText())
}

function withAdditions(text: string, additions: readonly Addition[]): string {
  const parts: string[] = []
  let end = 0
  for (const { at, added } of additions.toSorted((one, other) => one.at - other.at)) {
    parts.push(text.slice(end, at), added)
    end = at
  }
  return [...parts, text.slice(end)].join('')
}
