import { readFileSync, writeFileSync } from 'node:fs'
import { pathOf } from '../src/cli/examples.ts'
import { createProgram, everyCommand } from '../src/cli/program.ts'

// Writes docs/cli.md from the commands themselves; with --check it only says whether the page is as it would be written.
const page = new URL('../docs/cli.md', import.meta.url)
const columns = 110

/** The help of a command, at a width of its own: that of a terminal would differ each time. */
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

const sections = everyCommand(createProgram()).map(
  (command) => `## ${pathOf(command)}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`,
)

const text = `# Command line

Every command, with its options and examples.

Written from the commands themselves by \`npm run docs:cli\`: do not edit.

In a clone \`npm run -s latchkey -- account list\` stands for \`latchkey account list\`. Commands work on the same database as the
service, also while it runs: call them in its folder, or with its settings.

${sections.join('\n')}`

if (!process.argv.includes('--check')) {
  writeFileSync(page, text)
} else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/cli.md is not what the commands say: run `npm run docs:cli`')
  process.exitCode = 1
}
