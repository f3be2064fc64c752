import type { Command } from 'commander'

/**
 * Shows examples in the help of a command; a command under it shows those that call it.
 * @param lines as somebody would type them, each with what it is for
 */
export const withExamples = (command: Command, ...lines: readonly string[]): Command =>
  command.addHelpText('afterAll', ({ command: shown }) => {
    const path = pathOf(shown)
    const own = lines.filter((line) => `${line} `.includes(`${path} `))
    return own.length === 0 ? '' : `\nExamples:\n${own.map((line) => `  $ ${line}`).join('\n')}`
  })

/** Gives the words with which a command is called: `latchkey account list`. */
export const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
