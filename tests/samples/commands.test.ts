import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createProgram } from '../../src/cli/program.ts'

const root = join(import.meta.dirname, '../..')
/** docs/cli.md is generated from the commands. */
const pages = globSync(['README.md', 'SECURITY.md', 'docs/*.md', 'client/README.md', 'examples/*/README.md'], {
  cwd: root,
})
const written = pages.filter((path) => path !== 'docs/cli.md')

/** Commands in a page: in a line of code or between backticks. */
const commandsIn = (text: string): string[] => [...text.matchAll(command)].map(([, words = '']) => words.trim())
const command =
  /(?:^ {4,}(?:\$ |sudo |.*&& |.*\| |(?:\w+=\S+ )+)?|`)(?:npm run -s latchkey -- |(?:npx (?:--no )?)?latchkey )([a-z][^`\n#|>]*)/gm

/** Returns the part of a command line that the program does not know; undefined if it knows all. */
const faultOf = (line: string): string | undefined => {
  const words = line.match(/'[^']*'|\S+/g) ?? []
  let command = createProgram()
  for (;;) {
    const next = command.commands.find((each) => each.name() === words[0])
    if (next === undefined) break
    command = next
    words.shift()
  }
  if (command.commands.length > 0 && words.length > 0) return `no command ${words[0]}`
  const options = words.filter((word) => word.startsWith('--'))
  const unknown = options.find((option) => option !== '--help' && !command.options.some(({ long }) => long === option))
  if (unknown !== undefined) return `no option ${unknown}`
  const values = words.filter((word, index) => !word.startsWith('--') && !takesValue(command, words[index - 1]))
  return values.length > command.registeredArguments.length ? `too many arguments: ${values.join(' ')}` : undefined
}

const takesValue = (command: ReturnType<typeof createProgram>, word: string | undefined): boolean =>
  command.options.some(({ long, required }) => long === word && required)

describe('a documented command', () => {
  for (const path of written) {
    it(`exists in the program: ${path}`, () => {
      const faults = commandsIn(readFileSync(join(root, path), 'utf8')).flatMap((line) => {
        const fault = faultOf(line)
        return fault === undefined ? [] : [`latchkey ${line}: ${fault}`]
      })
      assert.deepEqual(faults, [])
    })
  }

  it('is found in code and between backticks, with its faults', () => {
    const text =
      'Run `latchkey keys rotate access` or\n\n    npm run -s latchkey -- keys revoke KID --no\n    sudo latchkey nothing\n'
    assert.deepEqual(commandsIn(text).map(faultOf), [
      'too many arguments: access',
      'no option --no',
      'no command nothing',
    ])
  })
})
