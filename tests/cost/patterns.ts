import ts from 'typescript'
import { parse } from 'yaml'

/** A regular expression and its place. */
export interface Pattern {
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** The expressions of a file, and places where one is composed at run time. */
export interface FoundPatterns {
  readonly patterns: readonly Pattern[]
  /** `<file>: <first argument>` */
  readonly composed: readonly string[]
}

/**
 * Finds the regular expressions of a program: literals, and texts that become one in `RegExp`,
 * `match`, `matchAll` and `search`.
 * @param path of the file, for the places
 * @param text TypeScript or JavaScript
 */
export const findPatterns = (path: string, text: string): FoundPatterns => {
  const patterns: Pattern[] = []
  const composed: string[] = []
  const take = (argument: ts.Expression, flags: ts.Expression | undefined, isCertain: boolean): void => {
    if (ts.isStringLiteralLike(argument)) {
      const given = flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : ''
      patterns.push({ place: path, source: argument.text, flags: given })
    } else if (isCertain && !ts.isRegularExpressionLiteral(argument)) composed.push(`${path}: ${argument.getText()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      patterns.push({ place: path, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const [first, second] = node.arguments ?? []
      const called = node.expression
      if (first !== undefined && called.getText() === 'RegExp') take(first, second, true)
      else if (first !== undefined && ts.isPropertyAccessExpression(called) && searching.has(called.name.text)) {
        take(first, undefined, false)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return { patterns, composed }
}

/** String methods that turn their argument into a regular expression. */
const searching = new Set(['match', 'matchAll', 'search'])

/**
 * Finds the patterns of a contract: each value of `pattern` and `x-pattern`. The validator compiles
 * both with the flag `u`.
 * @param text YAML
 */
export const findContractPatterns = (text: string): readonly Pattern[] => {
  const patterns: Pattern[] = []
  const visit = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, member] of Object.entries(value)) {
      const isPattern = (name === 'pattern' || name === 'x-pattern') && typeof member === 'string'
      if (isPattern) patterns.push({ place: `openapi.yaml ${place}`, source: member, flags: 'u' })
      else visit(member, `${place}/${name}`)
    }
  }
  visit(parse(text), '#')
  return patterns
}
