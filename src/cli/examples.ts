import type { Command } from 'commander'

/**
 * Adds examples to the help of a command. The help of a subcommand shows the examples that call it.
 * @param lines command lines, each with a comment
 */
export const withExamples = (command: Command, ...lines: readonly string[]): Command =>
  command.addHelpText('afterAll', ({ command: shown }) => {
    const path = pathOf(shown)
    const own = lines.filter((line) => `${line} `.includes(`${path} `))
    return own.length === 0 ? '' : `\nExamples:\n${own.map((line) => `  $ ${line}`).join('\n')}`
  })

/** Returns the full name of a command: `latchkey account list`. */
export const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
