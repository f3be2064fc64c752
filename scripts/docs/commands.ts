import { pathOf } from '../../src/cli/examples.ts'
import { createProgram, everyCommand } from '../../src/cli/program.ts'
import { code } from '../../src/handbook/markdown.ts'
import { wrap } from './wrap.ts'

type Command = ReturnType<typeof createProgram>

/** The whole help of a command, on lines of any length. */
const helpTextOf = (command: Command): string => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
    getOutHelpWidth: () => 10_000,
    getOutHasColors: () => false,
  })
  command.outputHelp()
  return text.trimEnd()
}

/** The parts that commander does not know: examples and exit codes. */
const addedTo = (command: Command): string => {
  const help = helpTextOf(command)
  const at = /\n(?:Examples|Exit codes):\n/.exec(help)
  return at === null ? '' : help.slice(at.index).trim()
}

const sentence = (text: string): string => {
  const trimmed = text.trim()
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${trimmed.endsWith('.') ? '' : '.'}`
}

/** An example, with its comment on a line of its own where both do not fit. */
const example = (line: string): string => {
  const [, command = '', comment = ''] = /^ *(?:\$ )?(.*?)(?: {2,}(.*))?$/.exec(line) ?? []
  return `${comment === '' ? '' : `# ${comment}\n`}${command}`
}

const added = (command: Command): readonly string[] =>
  addedTo(command)
    .split(/\n\n/)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n')
      if (title === 'Examples:') return `**Examples:**\n\n${code('sh', lines.map(example).join('\n'))}`
      if (title !== 'Exit codes:') return part
      const codes = lines.map((line) =>
        line.replace(/^ +(\d) +(.*)$/, (_, code, text) => wrap(`- \`${code}\`: ${text}`)),
      )
      return `**Exit codes:**\n\n${codes.join('\n')}`
    })

const list = (title: string, terms: readonly (readonly [string, string])[]): readonly string[] =>
  terms.length === 0
    ? []
    : [`**${title}:**\n\n${terms.map(([term, text]) => wrap(`- \`${term}\`: ${text}`)).join('\n')}`]

const linkTo = (command: Command): string => `#${pathOf(command).replaceAll(' ', '-')}`

const section = (command: Command): string => {
  const help = command.createHelp()
  const shown = help.visibleCommands(command).filter((each) => each.name() !== 'help')
  const commands = shown.map((each) =>
    wrap(`- [\`${pathOf(each)}\`](${linkTo(each)}): ${help.subcommandDescription(each)}`),
  )
  return [
    `## ${pathOf(command)}`,
    wrap(sentence(help.commandDescription(command))),
    code('sh', help.commandUsage(command)),
    ...list(
      'Arguments',
      help
        .visibleArguments(command)
        .map((argument) => [help.argumentTerm(argument), help.argumentDescription(argument)] as const),
    ),
    ...list(
      'Options',
      help
        .visibleOptions(command)
        .filter(({ long }) => long !== '--help')
        .map((option) => [help.optionTerm(option), help.optionDescription(option)] as const),
    ),
    ...(commands.length === 0 ? [] : [`**Commands:**\n\n${commands.join('\n')}`]),
    ...added(command).filter((part) => part !== ''),
  ].join('\n\n')
}

/** Writes docs/cli.md from the commands. */
export const writeCommands = (): string => `# Command line

Every command of \`latchkey\`, with its options and examples.

In a clone, write \`npm run -s latchkey -- account list\` for \`latchkey account list\`. Commands
use the database of the service and may run at the same time: run them in its folder or with its
settings. Each command prints its options with \`--help\`.

${everyCommand(createProgram()).map(section).join('\n\n')}
`
