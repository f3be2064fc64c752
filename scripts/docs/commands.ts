import { pathOf } from '../../src/cli/examples.ts'
import { createProgram, everyCommand } from '../../src/cli/program.ts'

const columns = 110

/** The help of a command at a fixed width; that of a terminal would differ. */
const helpOf = (command: ReturnType<typeof createProgram>): string => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
    getOutHelpWidth: () => columns,
    getOutHasColors: () => false,
  })
  command.outputHelp()
  return text.trimEnd()
}

const section = (command: ReturnType<typeof createProgram>): string =>
  `## ${pathOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`

/** Writes docs/cli.md from the commands. */
export const writeCommands = (): string => `# Command line

Every command, with its options and examples.

Written from the commands themselves by \`npm run docs\`: do not edit.

In a clone, write \`npm run -s latchkey -- account list\` for \`latchkey account list\`. Commands
use the database of the service and may run at the same time: run them in its folder or with its
settings.

${everyCommand(createProgram()).map(section).join('\n')}`
