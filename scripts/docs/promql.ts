/** A series that an expression reads. */
export interface Selected {
  readonly metric: string
  /** Label matchers in braces. */
  readonly matchers: readonly { readonly label: string; readonly operator: string; readonly value: string }[]
  /** Whether it has a range such as `[5m]`. */
  readonly isRange: boolean
}

/** What an expression of PromQL names. */
export interface Named {
  readonly selected: readonly Selected[]
  /** Labels of `by`, `without`, `on` and `ignoring`. */
  readonly groupedBy: readonly string[]
  readonly functions: readonly string[]
}

const token =
  /\s+|(?<text>"(?:[^"\\]|\\.)*")|(?<number>\d[\d.]*(?:e\d+)?[smhd]?)|(?<word>[A-Za-z_:][\w:]*)|(?<sign>=~|!~|!=|==|>=|<=|[-+*/%^<>=(){}[\],])|(?<other>.)/gy

const grouping = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right'])
const operators = new Set(['and', 'or', 'unless', 'bool', 'offset'])

/**
 * Reads the names in an expression of PromQL, as far as our dashboard and rules use the language.
 * @throws SyntaxError for an unknown sign or brackets that do not match
 */
export const readPromql = (expr: string): Named => {
  const tokens = tokensOf(expr)
  checkBrackets(tokens)
  const [selected, groupedBy, functions]: [Selected[], string[], string[]] = [[], [], []]
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at] ?? ''
    if (!/^[A-Za-z_:]/.test(word) || operators.has(word)) continue
    if (grouping.has(word)) {
      const end = tokens.indexOf(')', at)
      groupedBy.push(...tokens.slice(at + 2, end).filter((name) => name !== ','))
      at = end
    } else if (tokens[at + 1] === '(' || grouping.has(tokens[at + 1] ?? '')) {
      functions.push(word)
    } else {
      const end = tokens[at + 1] === '{' ? tokens.indexOf('}', at) : at
      const matchers = matchersOf(tokens.slice(at + 2, end))
      selected.push({ metric: word, matchers, isRange: tokens[end + 1] === '[' })
      at = end
    }
  }
  return { selected, groupedBy, functions }
}

function tokensOf(expr: string): string[] {
  return [...expr.matchAll(token)].flatMap(({ 0: found, groups = {} }) => {
    if (groups.other !== undefined) throw new SyntaxError(`${found} in ${expr}`)
    return found.trim() === '' ? [] : [found]
  })
}

function checkBrackets(tokens: readonly string[]): void {
  const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' }
  const open: string[] = []
  for (const sign of tokens) {
    if (closing[sign] !== undefined) open.push(closing[sign])
    else if (Object.values(closing).includes(sign) && open.pop() !== sign) throw new SyntaxError(tokens.join(' '))
  }
  if (open.length > 0) throw new SyntaxError(`${open.join('')} is missing in ${tokens.join(' ')}`)
}

function matchersOf(tokens: readonly string[]): Selected['matchers'] {
  return tokens
    .join(' ')
    .split(' , ')
    .filter((text) => text !== '')
    .map((text) => {
      const [, label, operator, value] = /^(\w+) (=|!=|=~|!~) "(.*)"$/.exec(text) ?? []
      if (label === undefined || operator === undefined || value === undefined) throw new SyntaxError(text)
      return { label, operator, value }
    })
}
